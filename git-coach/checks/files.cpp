#include "checks/files.h"

#include <algorithm>
#include <array>
#include <map>

namespace coach::checks {
namespace {

constexpr std::size_t siblings_read = 40;
constexpr std::size_t sibling_size = 256 * 1024;

// Attributes are a request to hide a file from readers, as GitHub Linguist defines them.
std::optional<bool> is_said_to_be(std::string_view attribute, std::string_view path,
                                  const git::Attributes& attributes) {
  const auto value = attributes.get(path, attribute);
  if (!value || value->empty()) return std::nullopt;
  return *value == "set" || *value == "true";
}

bool is_left_out(std::string_view path, const git::Attributes& attributes, bool vendored_too) {
  if (is_said_to_be("linguist-generated", path, attributes).value_or(false)) return true;
  const auto vendored = is_said_to_be("linguist-vendored", path, attributes);
  return vendored.value_or(vendored_too && contract::is_vendored(path));
}

// Every rule asks it of every file; a path has one answer.
struct Roles {
  Role role;
  bool is_source;
};
const Roles& roles_of(std::string_view path) {
  constexpr std::size_t most = 10'000;
  static thread_local std::map<std::string, Roles, std::less<>> known;
  if (const auto found = known.find(path); found != known.end()) return found->second;
  if (known.size() >= most) known.clear();
  return known.emplace(path, Roles{role_of(path), contract::is_source(path)}).first->second;
}

}  // namespace

FileFilter::FileFilter(const rules::Bound& bound)
    : bound_(&bound),
      roles_(bound.with.all("roles")),
      languages_(bound.with.all("languages")),
      new_only_(bound.with.flag("new-only")),
      everything_(bound.may_block),
      own_(bound.norm != nullptr && !bound.with.has("paths") && !bound.with.has("path-patterns")) {}

bool FileFilter::takes(const git::ChangedFile& file, const git::Attributes& attributes) const {
  if (new_only_ && !file.is_new()) return false;
  if (!languages_.empty() && !has_language(file)) return false;
  if (!roles_.empty() && !has_role(file.path)) return false;
  if (!has_wanted_path(file.path)) return false;
  return everything_ || !is_left_out(file.path, attributes, own_);
}

bool FileFilter::has_language(const git::ChangedFile& file) const {
  const auto language = language_of(file);
  return std::ranges::any_of(languages_,
                             [&](std::string_view name) { return syntax::language_named(name) == language; });
}

bool FileFilter::has_wanted_path(std::string_view path) const {
  if (!paths_) {
    const auto& with = bound_->with;
    paths_ = Paths{.wanted = text::GlobList(with.all("paths")),
                   .unwanted = text::GlobList(with.all("not-paths")),
                   .included = text::GlobList(bound_->include),
                   .excluded = text::GlobList(bound_->exclude),
                   .found = {},
                   .not_found = {}};
    for (const auto pattern : with.all("path-patterns")) paths_->found.emplace_back(pattern);
    for (const auto pattern : with.all("not-path-patterns")) paths_->not_found.emplace_back(pattern);
  }
  if (!paths_->wanted.empty() && !paths_->wanted.matches(path)) return false;
  if (!paths_->included.empty() && !paths_->included.matches(path)) return false;
  if (paths_->unwanted.matches(path) || paths_->excluded.matches(path)) return false;
  const auto is_found = [&](const text::Pattern& pattern) { return pattern.found_in(path); };
  return std::ranges::all_of(paths_->found, is_found) && std::ranges::none_of(paths_->not_found, is_found);
}

bool FileFilter::has_role(std::string_view path) const {
  const auto wanted = [&](std::string_view name) { return std::ranges::find(roles_, name) != roles_.end(); };
  const auto& roles = roles_of(path);
  return wanted(name_of(roles.role)) || (roles.is_source && wanted("source"));
}

syntax::Language language_of(const git::ChangedFile& file) {
  return syntax::language_of(file.path, file.after_lines.bytes());
}

bool is_source(syntax::Language language) {
  using enum syntax::Language;
  return language != None && language != Json && language != Yaml && language != Toml && language != Markdown;
}

Place at(const git::ChangedFile& file, std::size_t line) {
  return {.kind = PlaceKind::File,
          .path = file.path,
          .commit = {},
          .line = line,
          .end_line = line,
          .column = 0,
          .end_column = 0};
}

std::string_view name_of(Role role) {
  switch (role) {
    case Role::Product:
      return "product";
    case Role::Example:
      return "example";
    case Role::Test:
      return "test";
  }
  return {};
}

bool any_sibling(const git::Tree& base, const git::ChangedFile& file,
                 const std::function<bool(std::string_view bytes)>& condition) {
  const std::string directory(file.directory());
  std::vector<std::string_view> alike, others;
  for (const git::TreeEntry& entry : base.list(directory)) {
    if (!git::is_file(entry.mode) || entry.name == file.name()) continue;
    (contract::extension_of(entry.name) == contract::extension_of(file.name()) ? alike : others)
        .push_back(entry.name);
  }
  alike.insert(alike.end(), others.begin(), others.end());
  if (alike.size() > siblings_read) alike.resize(siblings_read);
  return std::any_of(alike.begin(), alike.end(), [&](std::string_view name) {
    const auto bytes = base.read(git::path_in(directory, name), sibling_size);
    return bytes && condition(*bytes);
  });
}

bool is_usual_beside(const git::Tree& tree, std::string_view path,
                     const std::function<bool(std::string_view bytes)>& condition) {
  constexpr std::size_t most = 6;
  std::size_t all = 0, fulfil = 0;
  for (const auto& other : files_beside(path, tree, most)) {
    const auto bytes = tree.read(other, sibling_size);
    if (!bytes) continue;
    ++all;
    fulfil += condition(*bytes) ? 1U : 0U;
  }
  return all > 0 && fulfil * 2 >= all;
}

std::vector<std::string> files_beside(std::string_view path, const git::Tree& tree, std::size_t most) {
  const auto directory = path.substr(0, path.rfind('/') == path.npos ? 0 : path.rfind('/'));
  const auto ending = contract::extension_of(path);
  std::vector<std::string> paths;
  for (const auto& entry : tree.list(directory)) {
    if (paths.size() >= most) break;
    if (!git::is_file(entry.mode) || contract::extension_of(entry.name) != ending) continue;
    auto other = git::path_in(directory, entry.name);
    if (other != path) paths.push_back(std::move(other));
  }
  return paths;
}

}  // namespace coach::checks
