#include "checks/files.h"

#include <algorithm>
#include <array>

namespace coach::checks {
namespace {

constexpr std::size_t siblings_read = 40;
constexpr std::size_t sibling_size = 256 * 1024;

// Attributes are a request to hide a file from readers, as GitHub Linguist defines them.
bool is_left_out(const git::ChangedFile& file, const git::Attributes& attributes) {
  for (const std::string_view attribute : {"linguist-generated", "linguist-vendored"}) {
    const auto value = attributes.get(file.path, attribute);
    if (value && (*value == "set" || *value == "true")) return true;
  }
  return false;
}

std::string_view extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// A directory's or file's name in words: "__tests__" is tests, "test-data" is test data.
bool names_a_sample(std::string_view component) {
  static constexpr std::array words = {
      "t",          "test",          "tests",     "testing",  "spec",      "specs",       "fixture",
      "fixtures",   "testdata",      "example",   "examples", "sample",    "samples",     "doc",
      "docs",       "documentation", "mock",      "mocks",    "snapshots", "golden",      "unittest",
      "unittests",  "e2e",           "testsuite", "demo",     "demos",     "tutorial",    "tutorials",
      "benchmark",  "benchmarks",    "expected",  "corpus",   "cookbook",  "integration", "conformance",
      "changelogs", "testcases",     "testlib"};
  const std::string name = lower(component);
  std::size_t begin = 0;
  while (begin < name.size()) {
    std::size_t end = name.find_first_of("_-. ", begin);
    if (end == std::string::npos) end = name.size();
    const std::string_view word = std::string_view(name).substr(begin, end - begin);
    if (std::find(words.begin(), words.end(), word) != words.end()) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace

FileFilter::FileFilter(const rules::Bound& bound)
    : paths_(bound.rule->with.all("paths")),
      not_paths_(bound.rule->with.all("not-paths")),
      excluded_(bound.exclude),
      new_only_(bound.rule->with.flag("new-only")),
      everything_(bound.may_block) {
  const std::string_view samples = bound.rule->with.one("samples");
  if (samples == "only") samples_ = Samples::Only;
  if (samples == "no") samples_ = Samples::No;
  for (const std::string_view name : bound.rule->with.all("languages")) {
    if (const auto language = syntax::language_named(name)) languages_.push_back(*language);
  }
}

bool FileFilter::takes(const git::ChangedFile& file, const git::Attributes& attributes) const {
  if (new_only_ && !file.is_new()) return false;
  if (!paths_.empty() && !paths_.matches(file.path)) return false;
  if (not_paths_.matches(file.path) || excluded_.matches(file.path)) return false;
  if (samples_ != Samples::Also && is_sample(file.path) != (samples_ == Samples::Only)) return false;
  if (!languages_.empty()) {
    const auto first = file.after_lines.empty() ? std::string_view() : file.after_lines.line(1);
    const syntax::Language language = syntax::language_of(file.path, first);
    if (std::find(languages_.begin(), languages_.end(), language) == languages_.end()) return false;
  }
  return everything_ || !is_left_out(file, attributes);
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

bool is_sample(std::string_view path) {
  std::size_t begin = 0;
  while (begin < path.size()) {
    std::size_t end = path.find('/', begin);
    if (end == std::string_view::npos) end = path.size();
    if (names_a_sample(path.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

bool any_sibling(const git::Tree& base, const git::ChangedFile& file,
                 const std::function<bool(std::string_view bytes)>& condition) {
  const std::string directory(file.directory());
  std::vector<std::string_view> alike, others;
  for (const git::TreeEntry& entry : base.list(directory)) {
    if (!git::is_file(entry.mode) || entry.name == file.name()) continue;
    (extension(entry.name) == extension(file.name()) ? alike : others).push_back(entry.name);
  }
  alike.insert(alike.end(), others.begin(), others.end());
  if (alike.size() > siblings_read) alike.resize(siblings_read);
  return std::any_of(alike.begin(), alike.end(), [&](std::string_view name) {
    const std::string path = directory.empty() ? std::string(name) : directory + '/' + std::string(name);
    const auto bytes = base.read(path, sibling_size);
    return bytes && condition(*bytes);
  });
}

}  // namespace coach::checks
