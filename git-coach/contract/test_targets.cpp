#include "contract/test_targets.h"

#include <algorithm>
#include <map>
#include <optional>

#include "contract/document_names.h"
#include "text/lines.h"

namespace coach::contract {
namespace {

// A path below a folder, as seen from there.
std::string_view below(std::string_view folder, std::string_view path) {
  return folder.empty() ? path : path.substr(std::min(folder.size() + 1, path.size()));
}

// The nearest folder at or above a path that holds one of some files; nothing where none does.
std::optional<std::string> nearest(std::string_view path, std::initializer_list<std::string_view> names,
                                   const git::Tree& tree) {
  for (auto folder = directory_of(path);; folder = directory_of(folder)) {
    for (const auto name : names) {
      if (tree.has(git::path_in(folder, name))) return std::string(folder);
    }
    if (folder.empty()) return std::nullopt;
  }
}

void add_once(std::vector<std::string>& words, std::string word) {
  if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
}

// Calls that differ in how they begin, each with the words that follow.
class Calls {
 public:
  void add(const std::string& start, const std::optional<std::string>& word, const std::string& test) {
    if (!word) return;
    const auto quoted = word->empty() ? *word : shell_quoted(*word).value_or("");
    if (quoted.empty() && !word->empty()) return;
    auto& call = starts_[start];
    if (!quoted.empty()) add_once(call.words, quoted);
    call.tests.push_back(test);
  }

  std::vector<Call> all(std::string_view between = " ") const {
    std::vector<Call> calls;
    for (const auto& [start, one] : starts_) {
      Call call{start, one.tests};
      for (const auto& word : one.words)
        call.command.append(&word == &one.words.front() ? "" : between).append(word);
      calls.push_back(std::move(call));
    }
    return calls;
  }

 private:
  struct Words {
    std::vector<std::string> words, tests;
  };
  std::map<std::string, Words> starts_;
};

std::string in_folder(const std::string& folder, const std::string& command) {
  const auto quoted = shell_quoted(folder);
  return folder.empty() || !quoted ? command : "cd " + *quoted + " && " + command;
}

std::vector<Call> of_paths(const Runner& runner, std::span<const std::string> tests) {
  Calls calls;
  for (const auto& test : tests)
    calls.add(runner.start + " ", (test.starts_with('-') ? "./" : "") + test, test);
  return calls.all();
}

std::vector<Call> of_variables(const Runner& runner, std::span<const std::string> tests) {
  Calls calls;
  for (const auto& test : tests) {
    if (const auto quoted = shell_quoted(test)) calls.add(runner.start + *quoted, "", test);
  }
  return calls.all();
}

std::vector<Call> of_go(const Runner& runner, std::span<const std::string> tests, const git::Tree& tree) {
  Calls calls;
  for (const auto& test : tests) {
    const auto module = nearest(test, {"go.mod"}, tree).value_or("");
    const auto package = below(module, directory_of(test));
    calls.add(in_folder(module, runner.start + " "), "./" + std::string(package), test);
  }
  return calls.all();
}

// The name of the package that a Cargo.toml describes; nothing where it is a workspace only.
std::optional<std::string> crate_in(const git::Tree& tree, const std::string& folder) {
  const auto bytes = tree.read(git::path_in(folder, "Cargo.toml"));
  if (!bytes) return std::nullopt;
  const text::Lines lines(*bytes);
  bool inside = false;
  for (std::size_t i = 1; i <= lines.count(); ++i) {
    const auto line = lines.line(i);
    if (line.starts_with('[')) inside = line.starts_with("[package]");
    if (!inside || !line.starts_with("name")) continue;
    const auto from = line.find('"'), to = line.find('"', from + 1);
    if (to != line.npos) return std::string(line.substr(from + 1, to - from - 1));
  }
  return std::nullopt;
}

// Files right below `tests` are programs of their own; of those further down the folder is.
std::string program_of(std::string_view inside, const std::string& folder, const git::Tree& tree) {
  if (!inside.starts_with("tests/")) return {};
  inside.remove_prefix(6);
  const auto slash = inside.find('/');
  if (slash == inside.npos) return std::string(stem_of(inside));
  const auto name = std::string(inside.substr(0, slash));
  const auto stands = [&](const std::string& path) { return tree.has(git::path_in(folder, path)); };
  return stands("tests/" + name + "/main.rs") || stands("tests/" + name + ".rs") ? name : "";
}

std::vector<Call> of_cargo(const Runner& runner, std::span<const std::string> tests, const git::Tree& tree) {
  Calls calls;
  for (const auto& test : tests) {
    const auto folder = nearest(test, {"Cargo.toml"}, tree);
    if (!folder) continue;
    auto start = runner.start;
    const auto crate = crate_in(tree, *folder);
    const auto quoted = shell_quoted(crate.value_or(""));
    if (!folder->empty() && crate && quoted) start += " -p " + *quoted;
    const auto program = program_of(below(*folder, test), *folder, tree);
    if (program.empty()) {
      calls.add(start, "", test);
    } else {
      calls.add(start + " --test ", program, test);
    }
  }
  return calls.all(" --test ");
}

std::vector<Call> of_maven(const Runner& runner, std::span<const std::string> tests, const git::Tree& tree) {
  Calls calls;
  for (const auto& test : tests) {
    const auto module = nearest(test, {"pom.xml"}, tree).value_or("");
    const auto quoted = shell_quoted(module);
    if (!quoted) continue;
    calls.add(runner.start + (module.empty() ? "" : " -pl " + *quoted) + " -Dtest=",
              std::string(stem_of(test)), test);
  }
  return calls.all(",");
}

std::vector<Call> of_gradle(const Runner& runner, std::span<const std::string> tests, const git::Tree& tree) {
  Calls calls;
  const auto space = runner.start.rfind(' ');
  const auto program = runner.start.substr(0, space), task = runner.start.substr(space + 1);
  for (const auto& test : tests) {
    auto module = nearest(test, {"build.gradle", "build.gradle.kts"}, tree).value_or("");
    std::ranges::replace(module, '/', ':');
    const auto quoted =
        shell_quoted(module.empty() ? task : std::string(":").append(module).append(":").append(task));
    if (!quoted) continue;
    calls.add(program + " " + *quoted + " --tests ", std::string(stem_of(test)), test);
  }
  return calls.all(" --tests ");
}

// The target of a BUILD file that has a test among its sources: the one named like it, or all of the package.
std::string target_of(const git::Tree& tree, const std::string& folder, std::string_view test) {
  auto stem = std::string(stem_of(test));
  for (const std::string_view name : {"BUILD.bazel", "BUILD"}) {
    const auto bytes = tree.read(git::path_in(folder, name));
    if (!bytes) continue;
    for (const auto* const quote : {"\"", "'"}) {
      if (bytes->find("name = " + (quote + stem) + quote) != bytes->npos) return stem;
    }
    break;
  }
  return "all";
}

std::vector<Call> of_bazel(const Runner& runner, std::span<const std::string> tests, const git::Tree& tree) {
  Calls calls;
  for (const auto& test : tests) {
    const auto package = nearest(test, {"BUILD.bazel", "BUILD"}, tree);
    if (package) calls.add(runner.start + " ", "//" + *package + ":" + target_of(tree, *package, test), test);
  }
  return calls.all();
}

}  // namespace

std::vector<Call> calls_of(const Runner& runner, std::span<const std::string> tests, const git::Tree& tree) {
  switch (runner.takes) {
    case Takes::Paths:
      return of_paths(runner, tests);
    case Takes::GoPackages:
      return of_go(runner, tests, tree);
    case Takes::Crates:
      return of_cargo(runner, tests, tree);
    case Takes::MavenClasses:
      return of_maven(runner, tests, tree);
    case Takes::GradleClasses:
      return of_gradle(runner, tests, tree);
    case Takes::Labels:
      return of_bazel(runner, tests, tree);
    case Takes::Variables:
      return of_variables(runner, tests);
  }
  return {};
}

}  // namespace coach::contract
