// `# noqa` without a code silences everything on its line; with one, only what is meant.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "contract/norm_scope.h"
#include "fix/edit_lines.h"
#include "fix/fixers.h"
#include "text/glob.h"
#include "text/pattern.h"
#include "text/utf8.h"

namespace coach::fix {
namespace {

// What a line of Python has that pycodestyle and pyflakes remark on, as far as the line alone shows it
// (their documented codes).
struct Known {
  std::string_view code, pattern;
};
constexpr auto known = std::to_array<Known>({
    {"F403", R"(^\s*from\s+\S+\s+import\s+\*)"},
    {"E731", R"(^\s*\w+(?:\s*:[^=]+)?\s*=\s*lambda\b)"},
    {"E722", R"(^\s*except\s*:)"},
    {"E711", R"([=!]=\s*None\b)"},
    {"E712", R"([=!]=\s*(?:True|False)\b)"},
    {"E713", R"(\bnot\s+[\w.]+\s+in\b)"},
    {"E714", R"(\bnot\s+[\w.]+\s+is\b)"},
    {"E721", R"(\btype\([^()]*\)\s*[=!]=)"},
    {"E741", R"(^\s*(?:l|O|I)\s*=[^=])"},
});

// Whether a top-level import stands below code: something that is neither import, comment nor docstring.
bool is_late_import(const text::Lines& lines, std::size_t number) {
  static const text::Pattern import(R"(^(?:import|from)\s)");
  static const text::Pattern early(
      R"(^(?:import\s|from\s|#|@|\s|\)|if\b|else\b|elif\b|try\b|except\b|finally\b|__\w+__\s*=|$))");
  if (!import.found_in(lines.line(number))) return false;
  bool in_text = false;
  for (std::size_t above = 1; above < number; ++above) {
    const auto line = lines.line(above);
    const auto marks = std::ranges::count(std::array{line.find(R"(""")"), line.find("'''")}, line.npos) < 2;
    const bool one_line = marks && (line.size() > 5 && line.rfind(R"(""")") != line.find(R"(""")"));
    if (marks && !one_line) {
      in_text = !in_text;
      continue;
    }
    if (!in_text && !marks && !early.found_in(line)) return true;
  }
  return false;
}

// How long the project lets lines of a file be; 0 where nobody says so.
std::size_t limit_of(const Setting& setting, const std::string& path) {
  for (const auto& norm : setting.contract.norms) {
    if (norm.kind != contract::Kind::LineLength || norm.negated) continue;
    const auto globs = contract::globs_of(norm);
    const std::vector<std::string_view> views(globs.begin(), globs.end());
    if (!views.empty() && !text::GlobList(views).matches(path)) continue;
    const auto limit = norm.one("limit");
    std::size_t value = 0;
    std::from_chars(limit.data(), limit.data() + limit.size(), value);
    if (value > 0) return value;
  }
  return 0;
}

std::set<std::string_view> codes_for(const Setting& setting, const git::ChangedFile& file, std::size_t number,
                                     std::string_view code) {
  std::set<std::string_view> codes;
  for (const auto& one : known) {
    if (text::Pattern(one.pattern).found_in(code)) codes.insert(one.code);
  }
  static const text::Pattern import(R"(^\s*(?:from\s+\S+\s+)?import\s)");
  const bool imports = import.found_in(code);
  if (imports && file.name() == "__init__.py" && codes.empty()) codes.insert("F401");
  if (imports && is_late_import(file.after_lines, number)) codes.insert("E402");
  const auto limit = limit_of(setting, file.path);
  const auto width = text::display_width(file.after_lines.line(number));
  if (limit > 0 && width > static_cast<int>(limit)) codes.insert("E501");
  return codes;
}

}  // namespace

void name_codes(const Setting& setting, const git::ChangedFile& file, Findings findings, Content& content) {
  static const text::Pattern bare(R"((?i)#\s*noqa\s*:?\s*$)");
  std::set<std::size_t> meant;
  for (const auto* finding : findings) meant.insert(finding->where.line);
  std::size_t number = 0;
  each_line(
      content.bytes, [&](std::size_t line) { return meant.contains(number = line); },
      [&](std::string_view text, std::string_view ending, std::string& out) {
        const auto mark = bare.find(text);
        const auto codes = mark ? codes_for(setting, file, number, text.substr(0, mark->begin))
                                : std::set<std::string_view>();
        if (codes.size() == 1)
          out.append(text.substr(0, mark->begin)).append("# noqa: ").append(*codes.begin());
        else
          out += text;
        out += ending;
      });
}

}  // namespace coach::fix
