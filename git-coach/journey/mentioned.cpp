#include <algorithm>
#include <array>
#include <set>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "journey/about.h"
#include "text/pattern.h"
#include "text/wrap.h"

namespace coach::journey {
namespace {

constexpr std::size_t most_documents = 1500, largest_document = 512 * 1024, most_bytes = 24 << 20;
constexpr std::size_t shortest_name = 6;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Texts of what was speak of files as they were.
bool is_of_the_past(std::string_view path) {
  static const text::Pattern past(
      R"((?i)(?:^|/)(?:changelog|changes|history|news|release[-_ ]?notes?|releases|blog|_posts|archive|versioned_docs|whatsnew|relnotes)(?:[./-]|$))");
  return past.found_in(path);
}

// What stands for the path in prose, the clearest first.
std::vector<std::string> names_for(const std::string& path, bool is_folder,
                                   const std::vector<std::string>& paths, const git::Tree& tree) {
  std::vector<std::string> names = {is_folder ? path + "/" : path};
  const auto bare = path.substr(0, path.size() - contract::extension_of(path).size());
  // Python: the dotted name from the outermost folder that is a package.
  if (path.ends_with(".py") || (is_folder && tree.has(path + "/__init__.py"))) {
    std::string module(contract::name_of_file(bare) == "__init__" ? contract::directory_of(path) : bare);
    auto root = std::string(contract::directory_of(module));
    while (!root.empty() && tree.has(root + "/__init__.py")) root = contract::directory_of(root);
    if (!root.empty()) module.erase(0, root.size() + 1);
    std::ranges::replace(module, '/', '.');
    if (module.find('.') != std::string::npos) names.push_back(module);
  }
  const auto manifest = is_folder ? tree.read(path + "/package.json", largest_document) : std::nullopt;
  static const text::Pattern package(R"re((?m)^\s{0,4}"name"\s*:\s*"([^"]{4,})")re");
  if (const auto match = manifest ? package.find(*manifest) : std::nullopt)
    names.emplace_back(match->groups[1]);
  // Its last two names, and its last, where nothing else ends with them.
  const auto ends_alike = [&](const std::string& end) {
    return std::ranges::count_if(paths, [&](const std::string& one) { return one.ends_with(end); });
  };
  const auto folder = contract::directory_of(path);
  const auto name = std::string(contract::name_of_file(path));
  if (is_folder || folder.empty()) return names;
  const auto two = std::string(contract::name_of_file(folder)) + "/" + name;
  if (two != path && ends_alike("/" + two) == 1) names.push_back(two);
  // Tables of contents leave the ending out.
  if (contract::is_prose(path) && two.size() > shortest_name)
    names.push_back(two.substr(0, two.size() - contract::extension_of(two).size()));
  if (name.size() >= shortest_name && ends_alike("/" + name) == 1) names.push_back(name);
  return names;
}

// The title of the part that a line stands in.
std::string title_over(const std::string& bytes, const std::string& path, std::size_t line) {
  std::string title;
  for (const auto& heading : contract::read_document(path, bytes, contract::Role::Linked).headings) {
    if (heading.line > line) break;
    title = heading.text;
  }
  return title;
}

struct Hit {
  std::size_t rank = 0;
  Quoted quoted;
};

// The clearest mention in a text. Names are compared as whole words.
std::optional<Hit> best_in(const std::string& bytes, const std::string& path,
                           const std::vector<std::string>& names) {
  for (std::size_t rank = 0; rank < names.size(); ++rank) {
    const auto& name = names[rank];
    for (auto at = bytes.find(name); at != std::string::npos; at = bytes.find(name, at + 1)) {
      const char before = at == 0 ? ' ' : bytes[at - 1];
      const auto end = at + name.size();
      const char after = end >= bytes.size() ? ' ' : bytes[end];
      const bool longer = is_word(before) || before == '-' || before == '.' ||
                          (is_word(after) && name.back() != '/') || (after == '-' && name.back() != '/') ||
                          (rank > 0 && before == '/');
      if (longer) continue;
      const auto begin = bytes.rfind('\n', at) + 1;
      const auto line = bytes.substr(begin, std::min(bytes.find('\n', at), bytes.size()) - begin);
      const auto number =
          1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
      return Hit{rank, {text::folded(line).substr(0, 400), path, static_cast<std::size_t>(number)}};
    }
  }
  return std::nullopt;
}

// Prose, and no list of files that builds read.
bool is_text(std::string_view path) {
  const auto stem = contract::lower(contract::stem_of(path));
  if (contract::extension_of(path).empty() && stem != "readme" && stem != "contributing" &&
      stem != "hacking" && stem != "install")
    return false;
  return stem != "cmakelists" && !stem.starts_with("requirements") && contract::is_prose(path) &&
         !contract::is_foreign(path) && contract::role_of(path) != contract::PathRole::Test;
}

}  // namespace

std::vector<const std::string*> documents_in(const std::vector<std::string>& paths) {
  static const text::Pattern language(R"((?:^|/)(?:[a-z]{2}(?:[-_][A-Za-z]{2,4})?)/)");
  std::vector<const std::string*> found;
  std::set<std::string> originals;
  for (const auto& path : paths) {
    if (path.find("/en/") != std::string::npos) originals.insert(language.rewritten(path, "/"));
  }
  for (const auto& path : paths) {
    if (!is_text(path) || is_of_the_past(path)) continue;
    const bool translated = path.find("/en/") == std::string::npos && language.found_in(path) &&
                            originals.contains(language.rewritten(path, "/"));
    if (!translated) found.push_back(&path);
  }
  return found;
}

Mentioned mentions_of(const std::string& path, bool is_folder, const std::vector<std::string>& paths,
                      const git::Tree& tree, std::size_t most) {
  Mentioned all;
  if (path.empty()) return all;
  const auto names = names_for(path, is_folder, paths, tree);
  std::vector<Hit> hits;
  std::size_t read = 0;
  for (const auto* document : documents_in(paths)) {
    if (all.looked_at >= most_documents || read > most_bytes) {
      all.complete = false;
      break;
    }
    ++all.looked_at;
    const bool is_itself = *document == path || (is_folder && contract::directory_of(*document) == path &&
                                                 contract::is_index(*document));
    if (is_itself) continue;
    const auto bytes = tree.read(*document, largest_document);
    if (!bytes) continue;
    read += bytes->size();
    if (auto hit = best_in(*bytes, *document, names)) hits.push_back(std::move(*hit));
  }
  all.documents = hits.size();
  std::ranges::stable_sort(
      hits, {}, [](const Hit& hit) { return std::pair(hit.rank, std::ranges::count(hit.quoted.path, '/')); });
  if (hits.size() > most) hits.resize(most);
  for (auto& hit : hits) {
    const auto& document = hit.quoted.path;
    auto title = title_over(tree.read(document, largest_document).value_or(""), document, hit.quoted.line);
    if (!title.empty()) hit.quoted.text = std::move(title);
    all.lines.push_back(std::move(hit.quoted));
  }
  return all;
}

}  // namespace coach::journey
