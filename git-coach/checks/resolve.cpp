#include "checks/resolve.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "text/lines.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

// Programs that do nothing without a file of the project's.
struct Runner {
  std::string_view program;
  std::array<std::string_view, 3> files;
};
constexpr auto runners = std::to_array<Runner>({
    {"lintrunner", {".lintrunner.toml", "", ""}},
    {"spin", {".spin/cmds.py", ".spin", ""}},
    {"pre-commit", {".pre-commit-config.yaml", "", ""}},
    {"tox", {"tox.ini", "", ""}},
    {"nox", {"noxfile.py", "", ""}},
    {"bazel", {"WORKSPACE", "MODULE.bazel", "WORKSPACE.bazel"}},
    {"cargo", {"Cargo.toml", "", ""}},
    {"npm", {"package.json", "", ""}},
});

std::vector<std::string_view> words_of(std::string_view command) {
  std::vector<std::string_view> words;
  while (!command.empty()) {
    const auto word = command.substr(0, command.find(' '));
    if (!word.empty()) words.push_back(word);
    command.remove_prefix(std::min(word.size() + 1, command.size()));
  }
  return words;
}

bool has_target(std::string_view target, const git::Tree& tree) {
  const text::Pattern rule("(?m)^\\Q" + std::string(target) + "\\E[ \\t]*:");
  bool any = false;
  for (const char* path : {"GNUmakefile", "makefile", "Makefile"}) {
    const auto makefile = tree.read(path);
    if (makefile && rule.found_in(*makefile)) return true;
    any = any || makefile.has_value();
  }
  return !any;  // a project that is asked to run make, and keeps its rules elsewhere
}

bool has_module(std::string_view name, const git::Tree& tree) {
  std::string path(name);
  std::ranges::replace(path, '.', '/');
  return tree.has(path + ".py") || tree.has(path + "/__main__.py");
}

// `a b` as the pattern `a\s+b`: prose is wrapped.
std::string across_lines(std::string_view pattern) {
  std::string out;
  for (const char c : pattern) {
    if (c == ' ')
      out += "\\s+";
    else
      out += c;
  }
  return out;
}

std::optional<contract::Citation> citation_of(const rules::Rule& rule, const git::Tree& tree) {
  for (const auto& [path, patterns] : rule.cites.entries) {
    const auto bytes = tree.read(path);
    if (!bytes) continue;
    for (const auto expression : patterns) {
      const text::Pattern pattern(across_lines(expression));
      const auto match = pattern.find(*bytes);
      if (!match || match->end == match->begin) continue;
      // What is quoted is the first group, where there is one.
      const bool has_group = match->groups.size() > 1 && !match->groups[1].empty();
      const auto quote = match->groups[has_group ? 1 : 0];
      const auto begin = static_cast<std::size_t>(quote.data() - bytes->data());
      const text::Lines lines(*bytes);
      return contract::Citation{.from = contract::Citation::From::Doc,
                                .path = std::string(path),
                                .line = lines.line_at(begin),
                                .end_line = lines.line_at(begin + quote.size() - 1),
                                .quote = std::string(quote),
                                .evidence = {}};
    }
  }
  return std::nullopt;
}

text::Facts commands_of(const rules::Rule& rule, const git::Tree& tree) {
  text::Facts facts;
  for (const auto& [name, candidates] : rule.commands.entries) {
    const auto found = std::ranges::find_if(
        candidates, [&](std::string_view command) { return has_command(command, tree); });
    if (found != candidates.end()) facts.emplace_back(name, *found);
  }
  return facts;
}

struct Resolved {
  std::optional<contract::Citation> source;
  text::Facts commands;
};

}  // namespace

bool has_command(std::string_view command, const git::Tree& tree) {
  const auto words = words_of(command);
  if (words.empty()) return false;
  const auto program = words.front();
  const auto argument = words.size() > 1 ? words[1] : std::string_view();
  if (program == "make") return has_target(argument, tree);
  if (program.starts_with("python") && argument == "-m" && words.size() > 2) {
    return words[2].find('.') == std::string_view::npos || has_module(words[2], tree);
  }
  if (program.starts_with("python") && argument.ends_with(".py")) return tree.has(argument);
  if (program.starts_with("./")) return tree.has(program.substr(2));
  const auto* const runner = std::ranges::find(runners, program, &Runner::program);
  return runner == runners.end() || std::ranges::any_of(runner->files, [&](std::string_view file) {
           return !file.empty() && tree.has(file);
         });
}

void resolve(std::vector<Finding>& findings, const git::Tree& tree) {
  std::map<const rules::Rule*, Resolved> known;
  for (auto& finding : findings) {
    const auto& rule = *finding.bound->rule;
    if (rule.cites.entries.empty() && rule.commands.entries.empty()) continue;
    const auto [found, is_new] = known.try_emplace(&rule);
    if (is_new) found->second = {citation_of(rule, tree), commands_of(rule, tree)};
    if (!finding.source && finding.bound->source_path.empty()) finding.source = found->second.source;
    finding.facts.insert(finding.facts.end(), found->second.commands.begin(), found->second.commands.end());
  }
}

}  // namespace coach::checks
