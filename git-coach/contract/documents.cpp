#include "contract/documents.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "contract/document_links.h"
#include "contract/document_names.h"

namespace coach::contract {
namespace {

constexpr std::size_t most_documents = 60, most_bytes = 4 << 20, largest = 1 << 20, most_outside = 40;

// What is looked for even where no folder lists it, so that its coming is noticed.
constexpr std::array<std::string_view, 12> expected = {
    "CONTRIBUTING.md", "CONTRIBUTING.rst", "CONTRIBUTING", "HACKING.md", "README.md", "AGENTS.md",
    "CLAUDE.md",       "AI_POLICY.md",     "SECURITY.md",  ".github",    "docs",      "doc"};

// Words of a link or its address that promise more rules.
bool about_contributing(std::string_view text) {
  constexpr std::array<std::string_view, 22> promises = {
      "contribut", "develop",  "guideline", "hacking",     "coding",   "commit",   "pull",   "style",
      "patch",     "testing",  "tests",     "convention",  "process",  "workflow", "policy", "review",
      "building",  "fragment", "newsfrag",  "changelog.d", "chloggen", "changeset"};
  const auto words = lower(text);
  return std::ranges::any_of(promises,
                             [&](std::string_view word) { return words.find(word) != std::string::npos; });
}

// Pages that a guide links to for other reasons than their rules.
bool is_other_reading(std::string_view path) {
  const auto name = lower(stem_of(path));
  return std::ranges::any_of(
      std::array<std::string_view, 9>{"license", "changelog", "changes", "news", "copying", "notice",
                                      "authors", "history", "release"},
      [&](std::string_view start) { return name.starts_with(start); });
}

class Finder {
 public:
  Finder(const git::Tree& tree, std::string_view project, std::string_view remote_url)
      : tree_(tree), links_(tree, project, remote_url) {}

  Found find();

 private:
  void scan(const std::string& directory, int depth);
  void meet(const std::string& path, Folder folder);
  void read(const std::string& path, Role role, std::string_view as = {});
  void follow(std::size_t from, bool inside_folder);
  void follow_link(std::size_t from, const Statement& statement, const Link& link, bool inside_folder);
  static bool speaks_to_contributors(const Document& document, const Statement& statement, const Link& link);
  void read_beside(const std::string& path);
  void note(const std::string& path);

  const git::Tree& tree_;
  Links links_;
  Found found_;
  std::vector<std::pair<std::string, Role>> met_;
  std::set<std::string> read_;
  std::set<std::string> outside_, beside_;
  std::size_t bytes_ = 0;
};

void Finder::note(const std::string& path) {
  const auto entry = tree_.find(path);
  git::Oid null;
  found_.looked_at.emplace_back(path, entry ? entry->oid : null);
}

void Finder::meet(const std::string& path, Folder folder) {
  if (const auto role = role_of(path, folder); role && !is_foreign(path)) met_.emplace_back(path, *role);
}

// Looks through the folders where guides stand: the root, those of forges, and documentation with the few
// folders inside it whose names promise developers' pages.
void Finder::scan(const std::string& directory, int depth) {
  const auto folder = folder_of(directory);
  if (!directory.empty()) note(directory);
  for (const auto& entry : tree_.list(directory)) {
    const auto path = git::path_in(directory, entry.name);
    if (entry.mode != git::Mode::Directory) {
      meet(path, folder == Folder::Other ? Folder::Docs : folder);
      continue;
    }
    if (depth >= 3) continue;
    const auto kind = folder_of(path);
    constexpr std::array<std::string_view, 14> inner = {
        "en",        "source",     "src",         "content",   "dev",    "devel", "develop",
        "developer", "developers", "development", "community", "guides", "guide", "internals"};
    const bool known = std::ranges::find(inner, lower(entry.name)) != inner.end();
    if (kind != Folder::Other || (known && folder != Folder::Root)) scan(path, depth + 1);
  }
}

void Finder::read(const std::string& path, Role role, std::string_view as) {
  const auto file = links_.file_at(path);
  if (!file || !is_prose(as.empty() ? *file : as) || is_foreign(*file)) return;
  if (!read_.insert(*file).second || found_.documents.size() >= most_documents) return;
  note(*file);
  const auto entry = tree_.find(*file);
  const auto content = tree_.read(*file, largest);
  if (!content) {
    found_.gaps.push_back({git::Gap::Why::TooLarge, {{"path", *file}, {"size", std::to_string(largest)}}});
    return;
  }
  if (bytes_ + content->size() > most_bytes) return;
  bytes_ += content->size();
  // A symbolic link that was checked in as a file holds nothing but its target.
  if (content->size() < 200 && content->find_first_of(" \t") == std::string::npos) {
    auto target = *content;
    while (!target.empty() && (target.back() == '\n' || target.back() == '\r')) target.pop_back();
    if (const auto behind = links_.resolve(target, *file)) return read(*behind, role);
  }
  auto document = read_document(*file, *content, role);
  document.blob = entry->oid;
  found_.documents.push_back(std::move(document));
}

// Pages beside a linked page, where their folder is one for contributors.
void Finder::read_beside(const std::string& path) {
  const auto folder = directory_of(path);
  if (folder_of(folder) != Folder::Guide || !beside_.insert(std::string(folder)).second) return;
  note(std::string(folder));
  for (const auto& entry : tree_.list(folder)) {
    const auto page = std::string(folder) + "/" + entry.name;
    if (const auto role = role_of(page, Folder::Guide)) read(page, *role);
  }
}

bool Finder::speaks_to_contributors(const Document& document, const Statement& statement, const Link& link) {
  if (document.role != Role::Readme) return true;
  if (about_contributing(link.target) || about_contributing(link.text)) return true;
  return std::ranges::any_of(statement.path, [&](std::size_t heading) {
    return about_contributing(document.headings[heading].text);
  });
}

void Finder::follow_link(std::size_t from, const Statement& statement, const Link& link, bool inside_folder) {
  const auto& document = found_.documents[from];
  if (!speaks_to_contributors(document, statement, link)) return;
  const auto path = document.path;
  const auto target = links_.resolve(link.target, path);
  if (!target) {
    const bool tells = about_contributing(link.target) || about_contributing(link.text);
    const bool elsewhere = is_address(link.target) && !links_.on_own_forge(link.target);
    if (elsewhere && tells && document.role != Role::Readme && outside_.size() < most_outside &&
        outside_.insert(link.target).second)
      found_.outside.push_back({link.target, path, statement.line});
    return;
  }
  if (is_other_reading(*target) || (!about_contributing(*target) && !about_contributing(link.text))) return;
  const std::string folder(directory_of(path));
  if (inside_folder && (folder.empty() || !target->starts_with(folder + "/"))) return;
  // What a guide of a few lines points to is the guide.
  const bool pointer = document.role == Role::Guide && document.statements.size() <= 6;
  const auto role = role_of(*target, Folder::Docs);
  read(*target, pointer && about_contributing(*target) ? Role::Guide : role.value_or(Role::Linked));
}

void Finder::follow(std::size_t from, bool inside_folder) {
  // Reading adds documents: what is gone through here must not be held by reference.
  const auto statements = found_.documents[from].statements;
  for (const auto& statement : statements) {
    for (const auto& link : statement.links) follow_link(from, statement, link, inside_folder);
  }
}

Found Finder::find() {
  for (const auto name : expected) note(std::string(name));
  scan("", 0);
  const auto rank = [](const std::pair<std::string, Role>& met) {
    const auto folder = folder_of(directory_of(met.first));
    const int place = folder == Folder::Forge ? 0 : folder == Folder::Root ? 1 : 2;
    const int kind = met.second == Role::Guide ? 0 : met.second == Role::Template ? 1 : 2;
    return std::pair(kind, place);
  };
  std::ranges::stable_sort(met_, {}, rank);
  const auto read_all = [&](auto wanted) {
    for (const auto& [path, role] : met_) {
      if (wanted(role)) read(path, role);
    }
  };
  read_all([](Role role) { return role == Role::Guide || role == Role::Template; });
  read_all([](Role role) { return role == Role::Readme || role == Role::Agents || role == Role::AiPolicy; });
  const auto sources = found_.documents.size();
  for (std::size_t i = 0; i < sources; ++i) follow(i, false);
  const auto first_level = found_.documents.size();
  for (auto i = sources; i < first_level; ++i) {
    const auto& document = found_.documents[i];
    const std::string path = document.path;
    if (document.role == Role::Guide || is_index(path)) follow(i, document.role != Role::Guide);
    read_beside(path);
  }
  read_all([](Role) { return true; });
  std::ranges::stable_sort(found_.documents, {}, [](const Document& document) {
    constexpr std::array<Role, 3> order = {Role::Guide, Role::Template, Role::Linked};
    return std::ranges::find(order, document.role) - order.begin();
  });
  for (const auto& path : links_.asked()) note(path);
  std::ranges::sort(found_.looked_at);
  const auto repeated = std::unique(found_.looked_at.begin(), found_.looked_at.end());
  found_.looked_at.erase(repeated, found_.looked_at.end());
  return std::move(found_);
}

}  // namespace

Found find_documents(const git::Tree& tree, std::string_view project, std::string_view remote_url) {
  return Finder(tree, project, remote_url).find();
}

}  // namespace coach::contract
