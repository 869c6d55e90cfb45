#pragma once

#include <array>
#include <string>
#include <vector>

#include "rules/rule.h"

namespace coach::test {

// Two check kinds as a reader sees them, so that reading is tested apart from what the checks understand.
inline constexpr std::array<std::string_view, 9> line_params = {
    "pattern", "patterns", "paths", "languages", "max", "shout", "replace:", "query", "query:"};
inline constexpr std::array<std::string_view, 1> line_required = {"pattern"};
inline constexpr std::array<std::string_view, 2> line_facts = {"line", "path"};
inline constexpr std::array<std::string_view, 1> line_numbers = {"max"};
inline constexpr std::array<std::string_view, 1> line_flags = {"shout"};
inline constexpr std::array<std::string_view, 1> any_fact = {"*"};
inline constexpr std::array<rules::CheckSignature, 2> some_checks = {
    rules::CheckSignature{.name = "added-lines",
                          .params = line_params,
                          .required = line_required,
                          .facts = line_facts,
                          .numbers = line_numbers,
                          .flags = line_flags},
    rules::CheckSignature{.name = "message", .params = {}, .required = {}, .facts = any_fact}};

// A rule file that has everything.
inline std::string whole_rule() {
  return R"(check: added-lines
with:
  pattern: 'TODO'
  paths: ['*.c', '!old/*.c']
  max: 3
  replace: { a: b, c: [d, e] }
stage: [commit, push]
level: note
category: lint
what: { en: "a TODO in line {line}", ko: "{line}번째 줄의 TODO" }
why: { en: "open points are issues", ko: "남은 일은 이슈로 관리합니다" }
fix:
  text: { en: "open an issue", ko: "이슈를 여세요" }
  command: "git restore --staged {path}"
  safety: safe
explain: { en: "first\n", ko: "처음\n" }
when: { exists: setup.py, contains: { a.txt: one } }
examples:
  - good: { files: { a.c: "int a;\n" } }
  - bad: { files: { a.c: "// TODO\n" }, modes: { a.c: 100755 } }
    sees: { line: 1 }
)";
}

// The same with one text replaced by another. REQUIRES: the text occurs.
inline std::string whole_rule_with(const std::string& old_text, const std::string& new_text) {
  auto yaml = whole_rule();
  return yaml.replace(yaml.find(old_text), old_text.size(), new_text);
}

inline std::string shown(const std::vector<rules::Problem>& problems) {
  std::string out;
  for (const auto& problem : problems) {
    out += problem.file + ":" + std::to_string(problem.line) + ": " + problem.what + "\n";
  }
  return out;
}

}  // namespace coach::test
