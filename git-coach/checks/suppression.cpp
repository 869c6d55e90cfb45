#include "checks/suppression.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "text/pattern.h"

namespace coach::checks {
namespace {

// What other tools call what our rules are about; "format" is what formatters are switched off for. Their
// documented codes: pycodestyle, ruff, pylint, cpplint, ESLint, golangci-lint, RuboCop.
struct Known {
  std::string_view category, rule;  // either; empty: any
  std::string_view codes;           // with a blank on either side of each
};
constexpr auto known = std::to_array<Known>({
    {"line-length", "",
     " E501 W505 line-too-long C0301 max-len whitespace/line_length lll Layout/LineLength format "},
    {"whitespace", "",
     " W291 W293 trailing-whitespace C0303 no-trailing-spaces whitespace/end_of_line whitespace "
     "Layout/TrailingWhitespace format "},
    {"indentation", "",
     " W191 E101 E111 bad-indentation W0311 no-tabs no-mixed-spaces-and-tabs indent whitespace/tab "
     "whitespace/indent Layout/IndentationStyle format "},
    {"formatting-noise", "", " format "},
    {"", "final-newline", " W292 missing-final-newline C0304 eol-last whitespace/ending_newline format "},
    {"", "newline-at-end", " W292 missing-final-newline C0304 eol-last whitespace/ending_newline format "},
    {"", "license-header", " CPY001 legal/copyright header goheader "},
    {"", "debug-leftover", " T100 T201 T203 no-debugger no-console forbidigo Lint/Debugger "},
    {"", "console-log", " no-console "},
    {"", "focused-test", " no-only-tests no-focused-tests jest/no-focused-tests RSpec/Focus "},
    {"", "swallowed",
     " E722 BLE001 S110 S112 bare-except broad-except W0702 W0703 W0718 no-empty errcheck "
     "bugprone-empty-catch Lint/SuppressedException "},
    {"", "undocumented",
     " D100 D101 D102 D103 missing-docstring missing-function-docstring missing-class-docstring C0115 C0116 "
     "require-jsdoc jsdoc/require-jsdoc revive godot Style/Documentation "},
    {"", "todo-reference", " TD002 TD003 FIX002 fixme W0511 no-warning-comments readability/todo godox "},
});

std::string_view codes_of(const rules::Rule& rule) {
  const auto* const found = std::ranges::find_if(known, [&](const Known& one) {
    return one.rule.empty() ? one.category == rule.category : one.rule == rule.name();
  });
  return found == known.end() ? std::string_view() : found->codes;
}

// From which comment to which line something is quiet.
enum class Reach { Line, NextLine, File, Begin, End };

struct Comment {
  Reach reach;
  std::string_view word;     // some of its bytes
  std::string_view pattern;  // the first group holds the codes
  std::string_view always;   // the codes where it never names any
};
constexpr auto comments = std::to_array<Comment>({
    {Reach::File, "noqa", R"((?i)#\s*(?:flake8|ruff)[:=]\s*noqa(?::\s*(.*))?)", ""},
    {Reach::Line, "noqa", R"((?i)#\s*noqa(?::\s?([A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*))?)", ""},
    {Reach::NextLine, "pylint", R"(#\s*pylint:\s*disable-next=\s*([\w,\s-]+))", ""},
    {Reach::Begin, "pylint", R"(^\s*#\s*pylint:\s*disable=\s*([\w,\s-]+))", ""},
    {Reach::End, "pylint", R"(^\s*#\s*pylint:\s*enable=\s*([\w,\s-]+))", ""},
    {Reach::Line, "pylint", R"(\S.*#\s*pylint:\s*disable=\s*([\w,\s-]+))", ""},
    {Reach::NextLine, "NOLINT", R"(NOLINT[N]EXTLINE(?:\(([^)]*)\))?)", ""},
    {Reach::Begin, "NOLINT", R"(NOLINT[B]EGIN(?:\(([^)]*)\))?)", ""},
    {Reach::End, "NOLINT", R"(NOLINT[E]ND(?:\(([^)]*)\))?)", ""},
    {Reach::Line, "NOLINT", R"(\bNOLINT\b(?:\(([^)]*)\))?)", ""},
    {Reach::Line, "nolint", R"(//\s*nolint\b(?::([\w,\s-]+))?)", ""},
    {Reach::NextLine, "eslint-disable-next-line", R"(eslint-disable-next-line\b([^*]*?)(?:--|\*/|$))", ""},
    {Reach::Line, "eslint-disable-line", R"(eslint-disable-line\b([^*]*?)(?:--|\*/|$))", ""},
    {Reach::Begin, "eslint-disable", R"(/\*\s*eslint-disable(?:\s([^*]*?))?(?:--|\*/))", ""},
    {Reach::End, "eslint-enable", R"(/\*\s*eslint-enable(?:\s([^*]*?))?(?:--|\*/))", ""},
    {Reach::Begin, "rubocop", R"(^\s*#\s*rubocop:disable\s+([\w/,\s]+))", ""},
    {Reach::End, "rubocop", R"(^\s*#\s*rubocop:enable\s+([\w/,\s]+))", ""},
    {Reach::Line, "rubocop", R"(\S.*#\s*rubocop:disable\s+([\w/,\s]+))", ""},
    {Reach::Begin, "off",
     R"((?:#\s*fmt:\s*off|//\s*clang-format off|/\*\s*clang-format off\s*\*/|@formatter:off))", "format"},
    {Reach::End, "on", R"((?:#\s*fmt:\s*on|//\s*clang-format on|/\*\s*clang-format on\s*\*/|@formatter:on))",
     "format"},
    {Reach::Line, "fmt: skip", R"(#\s*fmt:\s*skip)", "format"},
});

// "format" stands for itself only where a formatter is switched off: a linter that is told to be quiet at a
// line without codes is quiet about everything that it knows.
bool names(std::string_view codes, std::string_view wanted) {
  constexpr std::string_view between = ", \t";
  bool any = false;
  for (std::size_t at = 0; (at = codes.find_first_not_of(between, at)) != codes.npos;) {
    const auto code = codes.substr(at, codes.find_first_of(between, at) - at);
    if (code == "all" || code == "*" || wanted.find(" " + std::string(code) + " ") != wanted.npos)
      return true;
    // ruff and flake8 take the start of a code for all that begin with it: `W2` is W291 too.
    const bool is_start = code.size() < 4 && 'A' <= code.front() && code.front() <= 'Z' &&
                          wanted.find(" " + std::string(code)) != wanted.npos;
    if (is_start) return true;
    any = true;
    at += code.size();
  }
  return !any;
}

// A comment on a line, with its codes.
std::optional<std::string> said_in(const Comment& comment, std::string_view line) {
  if (line.find(comment.word) == line.npos) return std::nullopt;
  static std::map<std::string_view, text::Pattern> compiled;
  const auto& pattern = compiled.try_emplace(comment.pattern, comment.pattern).first->second;
  const auto match = pattern.find(line);
  if (!match) return std::nullopt;
  if (!comment.always.empty()) return std::string(comment.always);
  return match->groups.size() > 1 ? std::string(match->groups[1]) : std::string();
}

bool has(std::string_view line, Reach reach, std::string_view wanted) {
  return std::ranges::any_of(comments, [&](const Comment& comment) {
    if (comment.reach != reach) return false;
    const auto codes = said_in(comment, line);
    return codes && names(*codes, wanted);
  });
}

// Whether the text has a comment that reaches further than a line at all.
bool may_reach_far(const text::Lines& lines) {
  return std::ranges::any_of(comments, [&](const Comment& comment) {
    return comment.reach != Reach::Line && lines.bytes().find(comment.word) != std::string::npos;
  });
}

bool is_quiet(const text::Lines& lines, std::size_t number, std::string_view wanted) {
  if (number > 0 && number <= lines.count() && has(lines.line(number), Reach::Line, wanted)) return true;
  if (!may_reach_far(lines)) return false;
  if (number > 1 && has(lines.line(number - 1), Reach::NextLine, wanted)) return true;
  bool quiet = false;
  for (std::size_t at = 1; at <= lines.count(); ++at) {
    const auto line = lines.line(at);
    if (has(line, Reach::File, wanted)) return true;
    if (at > number) continue;
    if (has(line, Reach::Begin, wanted)) quiet = true;
    if (has(line, Reach::End, wanted)) quiet = false;
  }
  return quiet;
}

}  // namespace

void drop_suppressed(std::vector<Finding>& findings, const git::Snapshot& snapshot) {
  std::erase_if(findings, [&](const Finding& finding) {
    if (finding.bound->may_block || finding.where.kind != PlaceKind::File) return false;
    const auto codes = codes_of(*finding.bound->rule);
    if (codes.empty()) return false;
    const auto file = std::ranges::find(snapshot.files, finding.where.path, &git::ChangedFile::path);
    return file != snapshot.files.end() && file->is_text() &&
           is_quiet(file->after_lines, finding.where.line, codes);
  });
}

}  // namespace coach::checks
