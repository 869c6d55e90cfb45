#include <algorithm>
#include <array>
#include <utility>

#include "syntax/syntax.h"

namespace coach::syntax {
namespace {

using enum Language;
using Entry = std::pair<std::string_view, Language>;

constexpr std::array<Entry, 18> names = {{
    {"", None},
    {"c", C},
    {"cpp", Cpp},
    {"cuda", Cuda},
    {"python", Python},
    {"javascript", JavaScript},
    {"typescript", TypeScript},
    {"tsx", Tsx},
    {"go", Go},
    {"rust", Rust},
    {"java", Java},
    {"ruby", Ruby},
    {"bash", Bash},
    {"json", Json},
    {"yaml", Yaml},
    {"toml", Toml},
    {"markdown", Markdown},
    {"starlark", Starlark},
}};

constexpr std::array file_names = std::to_array<Entry>({
    {"BUILD", Starlark},
    {"BUILD.bazel", Starlark},
    {"WORKSPACE", Starlark},
    {"WORKSPACE.bazel", Starlark},
    {"WORKSPACE.bzlmod", Starlark},
    {"MODULE.bazel", Starlark},
    {"REPO.bazel", Starlark},
    {"Gemfile", Ruby},
    {"Rakefile", Ruby},
    {"Guardfile", Ruby},
    {"Vagrantfile", Ruby},
    {"Podfile", Ruby},
    {"Fastfile", Ruby},
    {"Brewfile", Ruby},
    {"Dangerfile", Ruby},
    {"Cargo.lock", Toml},
    {"Pipfile", Toml},
    {"poetry.lock", Toml},
    {"uv.lock", Toml},
    {".clang-format", Yaml},
    {".clang-tidy", Yaml},
    {".bashrc", Bash},
    {".bash_profile", Bash},
    {".profile", Bash},
});

constexpr std::array extensions = std::to_array<Entry>({
    {"c", C},
    {"cc", Cpp},
    {"cpp", Cpp},
    {"cxx", Cpp},
    {"c++", Cpp},
    {"hh", Cpp},
    {"hpp", Cpp},
    {"hxx", Cpp},
    {"ipp", Cpp},
    {"tpp", Cpp},
    {"cu", Cuda},
    {"cuh", Cuda},
    {"py", Python},
    {"pyi", Python},
    {"pyw", Python},
    {"js", JavaScript},
    {"jsx", JavaScript},
    {"mjs", JavaScript},
    {"cjs", JavaScript},
    {"ts", TypeScript},
    {"mts", TypeScript},
    {"cts", TypeScript},
    {"tsx", Tsx},
    {"go", Go},
    {"rs", Rust},
    {"java", Java},
    {"rb", Ruby},
    {"rake", Ruby},
    {"gemspec", Ruby},
    {"ru", Ruby},
    {"podspec", Ruby},
    {"sh", Bash},
    {"bash", Bash},
    {"json", Json},
    {"yml", Yaml},
    {"yaml", Yaml},
    {"cff", Yaml},
    {"toml", Toml},
    {"md", Markdown},
    {"markdown", Markdown},
    {"bzl", Starlark},
    {"star", Starlark},
});

template <class Table>
Language look_up(const Table& table, std::string_view key) {
  const auto found = std::ranges::find(table, key, &Entry::first);
  return found == table.end() ? None : found->second;
}

// The program that a `#!` line starts: behind `env` and its options, without directory and version.
std::string_view interpreter(std::string_view line) {
  if (!line.starts_with("#!")) return {};
  line.remove_prefix(2);
  while (true) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    auto word = line.substr(0, line.find_first_of(" \t\r"));
    if (word.empty()) return {};
    line.remove_prefix(word.size());
    if (word.starts_with('-') || word.find('=') != word.npos) continue;
    word = word.substr(word.rfind('/') + 1);
    if (word == "env") continue;
    return word.substr(0, word.find_first_of("0123456789."));
  }
}

Language of_interpreter(std::string_view line) {
  static constexpr std::array programs = std::to_array<Entry>({
      {"sh", Bash},
      {"bash", Bash},
      {"dash", Bash},
      {"ash", Bash},
      {"python", Python},
      {"pypy", Python},
      {"node", JavaScript},
      {"nodejs", JavaScript},
      {"ruby", Ruby},
  });
  return look_up(programs, interpreter(line));
}

// Words at the start of a line that no C header has.
bool looks_like_cpp(std::string_view text) {
  static constexpr std::array marks = std::to_array<std::string_view>(
      {"namespace ", "class ", "template <", "template<", "using namespace ", "public:", "private:"});
  text = text.substr(0, 64 << 10);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (std::ranges::any_of(marks, [&](auto mark) { return line.starts_with(mark); })) return true;
    if (line.find("std::") != line.npos) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

Language language_of(std::string_view path, std::string_view text) {
  const auto name = path.substr(path.rfind('/') + 1);
  if (const auto known = look_up(file_names, name); known != None) return known;
  const auto dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return of_interpreter(text.substr(0, text.find('\n')));
  const auto extension = name.substr(dot + 1);
  if (extension == "h") return looks_like_cpp(text) ? Cpp : C;
  const auto language = look_up(extensions, extension);
  // Qt's translation files share the suffix with TypeScript.
  if (language == TypeScript && text.starts_with("<?xml")) return None;
  return language;
}

std::string_view name_of(Language language) {
  return names[static_cast<std::size_t>(language)].first;
}

std::optional<Language> language_named(std::string_view name) {
  if (name.empty()) return std::nullopt;
  const auto language = look_up(names, name);
  return language == None ? std::nullopt : std::optional(language);
}

}  // namespace coach::syntax
