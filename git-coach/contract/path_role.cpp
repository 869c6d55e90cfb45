#include "contract/path_role.h"

#include <algorithm>
#include <array>

namespace coach::contract {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr auto test_words = std::to_array<std::string_view>(
    {"test", "tests", "testing", "spec", "specs", "fixture", "fixtures", "testdata", "testcase", "e2e",
     "testcases", "unittest", "unittests", "testsuite", "mock", "mocks", "golden", "snapshots"});
// Words that only tests have as the first or the last of a name.
constexpr auto sure_test_words =
    std::to_array<std::string_view>({"test", "tests", "spec", "specs", "testdata", "testcase", "testcases",
                                     "unittest", "unittests", "testsuite", "testsuites", "e2e"});
constexpr auto example_words =
    std::to_array<std::string_view>({"example", "examples", "sample", "samples", "doc", "docs",
                                     "documentation", "demo", "demos", "tutorial", "tutorials", "readme"});
constexpr auto document_endings =
    std::to_array<std::string_view>({".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".mdown"});
constexpr auto source_endings = std::to_array<std::string_view>(
    {".c",      ".cc",  ".cpp", ".cxx", ".c++", ".h",      ".hh",  ".hpp",   ".hxx",  ".inl", ".ipp",
     ".cu",     ".cuh", ".m",   ".mm",  ".py",  ".pyx",    ".pxd", ".js",    ".jsx",  ".mjs", ".cjs",
     ".ts",     ".tsx", ".mts", ".cts", ".vue", ".svelte", ".go",  ".rs",    ".java", ".kt",  ".scala",
     ".groovy", ".clj", ".rb",  ".php", ".cs",  ".fs",     ".vb",  ".swift", ".dart", ".ex",  ".exs",
     ".erl",    ".hs",  ".ml",  ".zig", ".nim", ".jl",     ".lua", ".pl",    ".pm",   ".r",   ".sh",
     ".bash",   ".f90", ".d",   ".cr",  ".sol", ".v",      ".y",   ".l",     ".tcl",  ".el",  ".vim"});
// Endings that only tests have.
constexpr auto test_endings = std::to_array<std::string_view>({".t", ".bats", ".phpt", ".feature"});
// Folders of what tests read.
constexpr auto data_words = std::to_array<std::string_view>(
    {"fixtures", "fixture", "__fixtures__", "testdata", "test-data", "test_data", "golden", "snapshots",
     "__snapshots__", "mocks", "__mocks__", "resources"});
// Files that tests share.
constexpr auto help_words = std::to_array<std::string_view>(
    {"helper", "helpers", "util", "utils", "setup", "support", "common", "init", "fixtures", "lib"});
// Directories with what others wrote, anywhere in a path, and those that hold it by project at the root.
constexpr auto vendored =
    std::to_array<std::string_view>({"vendor", "vendored", "_vendor", "third_party", "third-party",
                                     "thirdparty", "3rdparty", "3rd_party", "node_modules"});
constexpr auto outside =
    std::to_array<std::string_view>({"deps", "external", "externals", "extern", "subprojects"});
// Directories whose code nobody asks tests for.
constexpr auto machinery = std::to_array<std::string_view>(
    {"vendor",  "vendored", "third_party", "thirdparty", "3rdparty",   "node_modules", "dist",
     "bench",   "benches",  "benchmark",   "benchmarks", "scripts",    "contrib",      "ci",
     ".github", ".gitlab",  ".circleci",   ".ci",        "playground", "playgrounds",  "compat"});
constexpr auto configuration = std::to_array<std::string_view>(
    {"setup.py", "conf.py", "noxfile.py", "build.rs", "package.go", "version.py", "_version.py"});

template <std::size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

// Calls `each` with every word of a name, in lower case, until it returns true: `some-fooBar.py` has four.
template <class Each>
bool any_word(std::string_view name, Each each) {
  std::string word;  // short enough to need no memory of its own
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool letter = is_lower(c) || is_upper(c) || (c >= '0' && c <= '9');
    if (!letter || (i > 0 && is_upper(c) && is_lower(name[i - 1]))) {
      if (each(std::string_view(word))) return true;
      word.clear();
    }
    if (letter) word += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return each(std::string_view(word));
}

PathRole role_of_component(std::string_view component) {
  if (component == "t") return PathRole::Test;
  PathRole role = PathRole::Product;
  const bool test = any_word(component, [&](std::string_view word) {
    if (has(test_words, word)) return true;
    if (has(example_words, word)) role = PathRole::Example;
    return false;
  });
  return test ? PathRole::Test : role;
}

// Calls `each` with every component and whether it is the last, until it returns true.
template <class Each>
bool any_component(std::string_view path, Each each) {
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (each(path.substr(begin, end - begin), begin == 0, end == path.size())) return true;
    begin = end + 1;
  }
  return false;
}

// "tests", "unit_tests", "FooTests", "test-data"; in names of files what stands before the ending.
bool says_test(std::string_view component, bool first, bool last) {
  if (component == "t" && first && !last) return true;
  if (component == "testing" && first && !last) return true;
  if (last) component = component.substr(0, component.size() - extension_of(component).size());
  const auto words = words_of(component);
  std::string_view front, back;
  for (const auto& word : words) {
    if (word.empty()) continue;
    if (front.empty()) front = word;
    back = word;
  }
  return has(sure_test_words, front) || has(sure_test_words, back);
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  any_word(name, [&](std::string_view word) {
    words.emplace_back(word);
    return false;
  });
  return words;
}

std::string_view extension_of(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot);
}

PathRole role_of(std::string_view path) {
  PathRole role = PathRole::Product;
  const bool test = any_component(path, [&](std::string_view component, bool /*first*/, bool /*last*/) {
    const PathRole here = role_of_component(component);
    if (here == PathRole::Example) role = PathRole::Example;
    return here == PathRole::Test;
  });
  if (test) return PathRole::Test;
  return has(document_endings, lower(extension_of(path))) ? PathRole::Example : role;
}

bool is_test(std::string_view path) {
  if (has(document_endings, lower(extension_of(path)))) return false;
  return any_component(path, says_test);
}

bool is_test_program(std::string_view path) {
  if (!is_test(path)) return false;
  const auto ending = lower(extension_of(path));
  if (!ending.empty() && !has(source_endings, ending) && !has(test_endings, ending)) return false;
  const bool data = any_component(path, [](std::string_view component, bool /*first*/, bool last) {
    return !last && has(data_words, lower(component));
  });
  if (data) return false;
  const auto name = path.substr(path.rfind('/') + 1);
  if (ending.empty()) return name.find_first_of("0123456789") != name.npos;
  // In a folder of tests, Python's runners collect only files that are named so.
  if (ending == ".py") return says_test(name, false, true) && name != "conftest.py";
  const auto words = words_of(name.substr(0, name.size() - ending.size()));
  if (has(sure_test_words, words.back())) return true;
  return std::ranges::none_of(words, [](const auto& word) { return has(help_words, word); });
}

bool is_source(std::string_view path) {
  if (!has(source_endings, lower(extension_of(path))) || path.ends_with(".d.ts")) return false;
  if (has(configuration, path.substr(path.rfind('/') + 1)) || is_test(path)) return false;
  if (role_of(path) == PathRole::Example) return false;
  return !any_component(path, [](std::string_view component, bool /*first*/, bool last) {
    if (last) return component.find(".config.") != component.npos || component.starts_with('.');
    return has(machinery, lower(component));
  });
}

bool is_vendored(std::string_view path) {
  return any_component(path, [&](std::string_view component, bool first, bool last) {
    if (last) return false;
    if (has(vendored, lower(component))) return true;
    const auto below = path.substr(component.size() + 1);
    return first && has(outside, lower(component)) && below.find('/') != below.npos;
  });
}

bool is_documentation(std::string_view path) {
  return role_of(path) == PathRole::Example;
}

}  // namespace coach::contract
