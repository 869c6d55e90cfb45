#include "contract/document_links.h"

#include <algorithm>
#include <array>

#include "contract/document_names.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;
constexpr std::size_t most_pages = 5000, most_folders = 800, deepest_folder = 8;

using Parts = std::vector<std::string>;

Parts split(std::string_view path) {
  Parts parts;
  while (!path.empty()) {
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (!part.empty() && part != ".") parts.emplace_back(part);
  }
  return parts;
}

std::string joined(const Parts& parts, std::size_t first) {
  std::string out;
  for (auto i = first; i < parts.size(); ++i) out.append(out.empty() ? "" : "/").append(parts[i]);
  return out;
}

// The address or path without its query and fragment, %20 read.
std::string bare(std::string_view target) {
  target = target.substr(0, target.find_first_of("#?"));
  std::string out;
  for (std::size_t i = 0; i < target.size(); ++i) {
    if (target.substr(i).starts_with("%20")) {
      out += ' ';
      i += 2;
    } else {
      out += target[i];
    }
  }
  return out;
}

// Words of an address that name a version, a language or the site itself, not a page.
bool is_filler(std::string_view part) {
  constexpr std::array<std::string_view, 22> fillers = {
      "stable",        "latest", "main",    "master",  "devdocs", "en",     "docs", "doc",
      "documentation", "html",   "current", "nightly", "edge",    "source", "src",  "content",
      "pages",         "en-us",  "site",    "website", "book",    "next"};
  return std::ranges::find(fillers, part) != fillers.end();
}

// The parts by which a page is found: of the address or of a path in the tree, fillers and the page that
// stands for its folder left out.
Parts slug(const Parts& parts) {
  Parts out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto part = lower(i + 1 == parts.size() ? stem_of(parts[i]) : std::string_view(parts[i]));
    if (part == "_index") part = "index";
    if (i + 1 == parts.size() && (part == "index" || part == "readme")) continue;
    std::ranges::replace(part, '_', '-');
    if (!is_filler(part)) out.push_back(std::move(part));
  }
  return out;
}

std::size_t common_end(const Parts& a, const Parts& b) {
  std::size_t count = 0;
  while (count < a.size() && count < b.size() && a[a.size() - 1 - count] == b[b.size() - 1 - count]) ++count;
  return count;
}

}  // namespace

bool Links::on_own_forge(std::string_view address) const {
  return !name_.empty() && lower(address).find("/" + owner_ + "/" + name_ + "/") != nowhere;
}

bool is_address(std::string_view target) {
  return target.starts_with("https://") || target.starts_with("http://");
}

Links::Links(const git::Tree& tree, std::string_view project, std::string_view remote_url) : tree_(tree) {
  auto whole = lower(project.empty() ? remote_url : project);
  while (whole.ends_with('/')) whole.pop_back();
  if (whole.ends_with(".git")) whole.resize(whole.size() - 4);
  name_ = name_of_file(whole);
  owner_ = directory_of(whole);
  owner_ = owner_.substr(owner_.find_last_of("/:") + 1);
}

std::optional<std::string> Links::file_at(std::string_view path) {
  std::string at = normal_path(path);
  for (int hops = 0; hops < 5 && !at.empty(); ++hops) {
    asked_.push_back(at);
    const auto entry = tree_.find(at);
    if (!entry) break;
    if (git::is_file(entry->mode)) return at;
    const auto link = tree_.link(at);
    if (!link || link->starts_with('/')) break;
    at = normal_path(std::string(directory_of(at)) + "/" + *link);
  }
  return std::nullopt;
}

// A path as documents write it: with or without an ending, or a folder that has a page of its own.
std::optional<std::string> Links::local(std::string_view path) {
  auto at = normal_path(path);
  if (at.empty()) return std::nullopt;
  if (auto file = file_at(at)) return file;
  if (at.ends_with(".html")) at.resize(at.size() - 5);
  for (const std::string_view ending : {".md", ".rst", ".adoc", ".mdx", ".txt"}) {
    if (tree_.has(at + std::string(ending))) return file_at(at + std::string(ending));
  }
  const auto entry = tree_.find(at);
  if (!entry || entry->mode != git::Mode::Directory) return std::nullopt;
  for (const auto& inside : tree_.list(at)) {
    if (is_index(inside.name) && is_prose(inside.name)) return file_at(at + "/" + inside.name);
  }
  return std::nullopt;
}

// https://host/owner/name/blob/ref/path, of this project or of a fork that kept its name.
std::optional<std::string> Links::on_forge(std::string_view address) {
  auto parts = split(address.substr(address.find("//") + 2));
  if (parts.size() < 4 || name_.empty()) return std::nullopt;
  auto at = parts.size();
  if (lower(parts[0]).starts_with("raw.")) {
    if (lower(parts[2]) == name_) at = 3;
  } else {
    constexpr std::array<std::string_view, 5> views = {"blob", "tree", "raw", "edit", "blame"};
    for (std::size_t i = 3; i < std::min<std::size_t>(parts.size(), 7) && at == parts.size(); ++i) {
      const auto& before = parts[i - 1] == "-" ? parts[i - 2] : parts[i - 1];
      if (std::ranges::find(views, parts[i]) != views.end() && lower(before) == name_) at = i + 1;
    }
  }
  // A branch's name may hold a slash.
  for (std::size_t reference = 1; reference <= 2 && at + reference < parts.size(); ++reference) {
    if (auto file = local(joined(parts, at + reference))) return file;
  }
  return std::nullopt;
}

// The prose files below folders that hold documentation, and their packages'.
const std::vector<std::string>& Links::pages() {
  if (listed_) return pages_;
  listed_ = true;
  std::vector<std::string> folders;
  for (const auto& entry : tree_.list("")) {
    const auto name = lower(entry.name);
    const bool docs = name.find("doc") != nowhere || name.starts_with("site") || name.starts_with("web") ||
                      name.starts_with("content") || name.starts_with("guide") ||
                      name.starts_with("contribut") || name == "book" || name == "www" || name == "pages" ||
                      name == "src" || name == ".github";
    if (docs && entry.mode == git::Mode::Directory) folders.push_back(entry.name);
  }
  for (std::size_t i = 0; i < folders.size() && i < most_folders && pages_.size() < most_pages; ++i) {
    asked_.push_back(folders[i]);
    const auto depth = static_cast<std::size_t>(std::ranges::count(folders[i], '/'));
    for (const auto& entry : tree_.list(folders[i])) {
      auto path = folders[i] + "/" + entry.name;
      if (is_foreign(path + "/")) continue;
      if (entry.mode == git::Mode::Directory && depth < deepest_folder && folders[i] != "src")
        folders.push_back(std::move(path));
      else if (git::is_file(entry.mode) && entry.name.find('.') != std::string::npos && is_prose(path))
        pages_.push_back(std::move(path));
    }
  }
  return pages_;
}

// A page of a documentation site, whose source may stand in the tree: found by the end of its address. One
// part is enough on a site that bears the project's name, two elsewhere.
std::optional<std::string> Links::on_site(std::string_view address) {
  auto parts = split(address.substr(address.find("//") + 2));
  if (parts.size() < 2) return std::nullopt;
  const auto host = lower(parts.front());
  constexpr std::array<std::string_view, 6> forges = {"github.com",    "gitlab.com",      "codeberg.org",
                                                      "bitbucket.org", "help.github.com", "docs.github.com"};
  if (std::ranges::find(forges, host) != forges.end()) return std::nullopt;
  const bool own = (name_.size() > 2 && host.find(name_) != nowhere) ||
                   (owner_.size() > 2 && host.find(owner_) != nowhere) ||
                   std::ranges::any_of(parts, [&](const std::string& part) { return lower(part) == name_; });
  parts.erase(parts.begin());
  std::erase_if(parts, [&](const std::string& part) { return parts.size() > 1 && lower(part) == name_; });
  const auto wanted = slug(parts);
  if (wanted.empty()) return std::nullopt;
  const auto needed = std::min<std::size_t>(own ? 1 : 2, wanted.size() + (own ? 0 : 1));
  const std::string* best = nullptr;
  std::size_t most = 0, shortest = 0;
  for (const auto& page : pages()) {
    const auto has = slug(split(page));
    const auto shared = common_end(wanted, has);
    // Among equals, the page with the least in front of what was asked for.
    if (shared < needed || shared < most || (shared == most && has.size() >= shortest)) continue;
    best = &page;
    most = shared;
    shortest = has.size();
  }
  if (best == nullptr) return std::nullopt;
  return *best;
}

std::optional<std::string> Links::resolve(std::string_view target, std::string_view from) {
  if (target.empty() || target.starts_with('#') || target.size() > 1000) return std::nullopt;
  if (target.starts_with(":doc:") || target.starts_with(":any:")) target.remove_prefix(5);
  if (target.starts_with(':') || target.starts_with("mailto:")) return std::nullopt;
  const auto path = bare(target);
  if (is_address(target)) {
    if (auto file = on_forge(path)) return file;
    return on_site(path);
  }
  if (path.empty() || path.find(':') != std::string::npos) return std::nullopt;
  // From the root of the tree, or from that of the documentation that the page belongs to.
  if (path.starts_with('/')) {
    if (auto file = local(path)) return file;
    for (auto folder = directory_of(from); !folder.empty(); folder = directory_of(folder)) {
      if (auto file = local(std::string(folder) + path)) return file;
    }
    return std::nullopt;
  }
  return local(std::string(directory_of(from)) + "/" + path);
}

}  // namespace coach::contract
