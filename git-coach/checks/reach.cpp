#include "checks/reach.h"

#include <algorithm>
#include <array>

#include "contract/path_role.h"

namespace coach::checks {
namespace {

using syntax::Language;

template <class Test>
bool any_part(std::string_view path, Test test) {
  while (!path.empty()) {
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (test(part)) return true;
  }
  return false;
}

bool is_one_of(std::initializer_list<std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Directories and files that projects of any language keep for themselves.
bool is_kept_back(std::string_view path) {
  return any_part(path, [](std::string_view part) {
    const auto stem = part.substr(0, part.find('.'));
    return is_one_of(
               {"internal", "internals", "detail", "details", "impl", "private", "testing", "testutil",
                "testutils", "third_party", "vendor", "examples", "benches", "fuzz", "scripts", "tools"},
               stem) ||
           part.starts_with('_') || part.starts_with('.') || stem.ends_with("_impl") ||
           stem.ends_with("_internal") || stem.ends_with("-internal") || stem.ends_with("-inl");
  });
}

// https://go.dev/ref/mod and `go help packages`: nothing outside imports what is internal; by custom, cmd
// holds programs.
bool is_public_package(std::string_view path) {
  return !path.ends_with("_test.go") &&
         !any_part(path, [](std::string_view part) { return part == "cmd" || part == "testdata"; });
}

std::string_view directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

bool is_word(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
}

// Whether a build file names a header where it lists what is installed: below `HDRS`, `PUBLIC_HEADER`,
// `install_headers` and the like, nearer than any other list.
bool installs(std::string_view text, std::string_view name) {
  constexpr std::array<std::string_view, 8> lists = {"HDRS",  "PUBLIC_HEADER",   "HEADERS", "install",
                                                     "FILES", "install_headers", "INSTALL", "INSTALL_DATA"};
  constexpr std::size_t longest_list = 8000;
  for (auto at = text.find(name); at != text.npos; at = text.find(name, at + name.size())) {
    const auto end = at + name.size();
    if (at > 0 && (is_word(text[at - 1]) || text[at - 1] == '-')) continue;
    if (end < text.size() && (is_word(text[end]) || text[end] == '.')) continue;
    auto before = text.substr(0, at);
    before.remove_prefix(before.size() - std::min(before.size(), longest_list));
    while (!before.empty()) {
      const auto stop = before.find_last_of(" \t\n($=");
      const auto word = before.substr(stop == before.npos ? 0 : stop + 1);
      before = before.substr(0, stop == before.npos ? 0 : stop);
      if (std::ranges::find(lists, word) != lists.end() || word.ends_with("_HEADERS")) return true;
      const bool other_list = is_one_of({"SRCS", "SOURCES", "DEPS", "PRIVATE", "STATIC", "SHARED"}, word) ||
                              word.ends_with("_SOURCES");
      if (other_list) break;
    }
  }
  return false;
}

}  // namespace

bool Reach::is_public_header(std::string_view path) {
  constexpr std::array<std::string_view, 7> endings = {".h", ".hh", ".hpp", ".hxx", ".h++", ".cuh", ".tcc"};
  const auto name = path.substr(path.rfind('/') + 1);
  if (std::ranges::find(endings, contract::extension_of(path)) == endings.end()) return false;
  if (any_part(directory_of(path), [](std::string_view part) { return part == "include"; })) return true;
  const auto [found, missing] = headers_.try_emplace(std::string(path), false);
  if (!missing) return found->second;
  constexpr std::array<std::string_view, 5> files = {"CMakeLists.txt", "meson.build", "Makefile.am",
                                                     "Makefile.in", "Makefile"};
  auto directory = directory_of(path);
  for (int level = 0; level < 2; ++level) {
    for (const auto file : files) {
      const auto text = base_->read(git::path_in(directory, file));
      if (text && installs(*text, name)) return found->second = true;
    }
    if (directory.empty()) break;
    directory = directory_of(directory);
  }
  return false;
}

bool Reach::may_reach(std::string_view path, Language language) {
  if (language == Language::Python) return true;
  if (is_kept_back(path) || contract::role_of(path) != contract::PathRole::Product) return false;
  if (language == Language::Go) return is_public_package(path);
  const bool is_c = language == Language::C || language == Language::Cpp || language == Language::Cuda;
  return !is_c || is_public_header(path);
}

bool Reach::reaches(std::string_view path, Language language, const syntax::Definition& definition) {
  if (!may_reach(path, language)) return false;
  const std::string_view top = definition.owner.empty() ? definition.name : definition.owner;
  switch (language) {
    case Language::Rust:
      return rust_.reaches(path, top.substr(top.rfind(':') == top.npos ? 0 : top.rfind(':') + 1));
    case Language::JavaScript:
    case Language::TypeScript:
    case Language::Tsx:
      return script_.reaches(path, top.substr(0, top.find('.')));
    default:
      return true;
  }
}

}  // namespace coach::checks
