#include "contract/complete.h"

#include <algorithm>
#include <array>
#include <string>

#include "contract/path_role.h"

namespace coach::contract {
namespace {

std::string_view directory_of(const Norm& norm) {
  auto directory = norm.one("directory");
  while (directory.ends_with('/')) directory.remove_suffix(1);
  return directory;
}

void take_over(Norm& norm, const Norm& shown) {
  // A form without its types, or types of another form, would be two halves of different things.
  const bool has_form = !norm.one("form").empty();
  for (const auto& [name, values] : shown.details) {
    const bool of_form = name == "form" || name == "types" || name == "types-are";
    const bool open = norm.all(name).empty() && (!of_form || !has_form);
    const bool says_something = name != "number" || values != std::vector<std::string>{"any"};
    if (open && says_something) norm.details.emplace_back(name, values);
  }
}

std::string stem_of(std::string_view name) {
  std::string stem(name.substr(0, name.size() - extension_of(name).size()));
  for (char& c : stem) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return stem;
}

bool is_there(const git::Tree& tree, std::string_view path) {
  const auto entry = tree.find(path);
  return entry && git::is_file(entry->mode);
}

std::string file_meant(const git::Tree& tree, std::string_view path) {
  const auto slash = path.rfind('/');
  const auto folder = slash == path.npos ? std::string_view() : path.substr(0, slash);
  const auto stem = stem_of(path.substr(slash == path.npos ? 0 : slash + 1));
  for (const auto place : {folder, std::string_view(), std::string_view("docs"), std::string_view("doc")}) {
    for (const auto& entry : tree.list(place)) {
      if (git::is_file(entry.mode) && stem_of(entry.name) == stem) return git::path_in(place, entry.name);
    }
  }
  return {};
}

void find_changelog_files(const git::Tree& tree, std::vector<Norm>& norms) {
  for (auto& norm : norms) {
    if (norm.kind != Kind::Changelog || norm.trait() != "file") continue;
    for (auto& [name, values] : norm.details) {
      if (name != "path" || values.size() != 1 || is_there(tree, values.front())) continue;
      auto meant = file_meant(tree, values.front());
      if (!meant.empty()) values.front() = std::move(meant);
    }
  }
}

void complete_fragments(std::vector<Norm>& norms) {
  const auto is_fragment = [](const Norm& norm) {
    return norm.kind == Kind::Changelog && !norm.negated && norm.trait() == "fragment";
  };
  const auto shown = std::ranges::find_if(norms, [&](const Norm& norm) {
    return is_fragment(norm) && norm.source.from == Citation::From::History;
  });
  if (shown == norms.end()) return;
  for (auto& norm : norms) {
    if (is_fragment(norm) && norm.source.from != Citation::From::History &&
        directory_of(norm) == directory_of(*shown))
      take_over(norm, *shown);
  }
}

// Where entries are files of their own, a tool writes the changelog from them.
void prefer_fragments(std::vector<Norm>& norms) {
  const auto asks_for = [](const Norm& norm, std::string_view trait) {
    return norm.kind == Kind::Changelog && !norm.negated && norm.binds && norm.trait() == trait;
  };
  const auto configured = [&](const Norm& norm) {
    return asks_for(norm, "fragment") && norm.source.from != Citation::From::Doc;
  };
  if (std::ranges::none_of(norms, configured)) return;
  for (auto& norm : norms) {
    if (asks_for(norm, "file") && norm.source.from != Citation::From::History) norm.binds = false;
  }
}

// Of both, for a form stated in prose or configuration without its types.
void complete_types(std::vector<Norm>& norms) {
  // @commitlint/config-conventional
  constexpr auto usual = std::to_array<std::string_view>(
      {"feat", "fix", "docs", "test", "refactor", "perf", "build", "ci", "chore", "style", "revert"});
  const auto is_conventional = [](const Norm& norm) {
    const bool of_message = norm.kind == Kind::CommitFormat || norm.kind == Kind::PrTitle;
    return of_message && !norm.negated && norm.trait() == "conventional";
  };
  const auto shown = std::ranges::find_if(norms, [&](const Norm& norm) {
    return is_conventional(norm) && norm.source.from == Citation::From::History;
  });
  if (shown == norms.end() || shown->all("types").empty()) return;
  const auto used = shown->all("types");
  std::vector<std::string> types(used.begin(), used.end());
  for (const auto type : usual) {
    if (std::ranges::find(types, type) == types.end()) types.emplace_back(type);
  }
  for (auto& norm : norms) {
    if (is_conventional(norm) && norm.all("types").empty()) norm.details.emplace_back("types", types);
  }
}

}  // namespace

void complete(const git::Tree& tree, std::vector<Norm>& norms) {
  find_changelog_files(tree, norms);
  complete_fragments(norms);
  prefer_fragments(norms);
  complete_types(norms);
}

}  // namespace coach::contract
