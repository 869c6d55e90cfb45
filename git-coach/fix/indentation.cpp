#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "checks/files.h"
#include "checks/line_rule.h"
#include "fix/edit_lines.h"
#include "fix/fixers.h"

namespace coach::fix {
namespace {

constexpr std::size_t widest = 16;

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = problem == std::errc() && end == text.data() + text.size();
  return whole && value > 0 && value <= widest ? std::optional(value) : std::nullopt;
}

// How far most lines of a text that stand further in than the one above do so, of those that begin with
// blanks; nothing where too few do to tell.
std::optional<std::size_t> usual_step(const text::Lines& lines) {
  constexpr std::size_t fewest = 3;
  std::map<std::size_t, std::size_t> steps;
  std::size_t above = 0;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    const auto in = line.find_first_not_of(' ');
    if (in == line.npos || line[in] == '\t') continue;
    if (in > above && in - above > 1) ++steps[in - above];
    above = in;
  }
  const auto most = std::ranges::max_element(steps, {}, [](const auto& step) { return step.second; });
  if (most == steps.end() || most->second < fewest || most->first > widest) return std::nullopt;
  return most->first;
}

// How many columns a level of a file takes: what .editorconfig says (editorconfig.org: `indent_size` may be
// "tab", meaning `tab_width`), or what its own lines show.
std::optional<std::size_t> width_of(const Setting& setting, const git::ChangedFile& file) {
  for (const std::string_view key : {"indent_size", "tab_width"}) {
    const auto said = setting.editors.get(file.path, key);
    if (const auto width = said ? number_of(*said) : std::nullopt) return width;
  }
  return usual_step(file.before_lines);
}

// Rewrites what added lines begin with, where the rule objects to it. Inside of strings blanks are content.
template <class Rewrite>
void reindent(const git::ChangedFile& file, Findings findings, Content& content, Rewrite rewrite) {
  checks::LineRule rule(*findings.front()->bound, 0);
  rule.wanted();
  const text::Lines lines(content.bytes);
  const auto language = checks::language_of(file);
  const auto parsed =
      language == syntax::Language::None ? std::nullopt : syntax::parse(language, lines.bytes());
  const auto is_string = [&](std::size_t number) {
    return parsed && syntax::region_at(*parsed, lines.offset(number)) == syntax::Region::String;
  };
  auto fresh = content.bytes;
  each_line(
      fresh,
      [&](std::size_t number) {
        return file.is_added_line(number) && rule.wanted().found_in(lines.line(number)) && !is_string(number);
      },
      [&](std::string_view text, std::string_view ending, std::string& out) {
        const auto in = std::min(text.find_first_not_of(" \t"), text.size());
        rewrite(text.substr(0, in), out);
        out += text.substr(in);
        out += ending;
      });
  // Where blanks have a meaning, lines that keep theirs may no longer fit.
  const auto after = parsed ? syntax::parse(language, fresh) : std::nullopt;
  if (!parsed || (after && (parsed->has_errors() || !after->has_errors()))) content.bytes = std::move(fresh);
}

std::size_t columns_of(std::string_view blanks, std::size_t width) {
  std::size_t columns = 0;
  for (const char c : blanks) columns += c == '\t' ? width - columns % width : 1;
  return columns;
}

}  // namespace

void indent_with_spaces(const Setting& setting, const git::ChangedFile& file, Findings findings,
                        Content& content) {
  const auto width = width_of(setting, file);
  if (!width) return;
  reindent(file, findings, content,
           [&](std::string_view blanks, std::string& out) { out.append(columns_of(blanks, *width), ' '); });
}

void indent_with_tabs(const Setting& setting, const git::ChangedFile& file, Findings findings,
                      Content& content) {
  const auto width = width_of(setting, file);
  if (!width) return;
  reindent(file, findings, content, [&](std::string_view blanks, std::string& out) {
    const auto columns = columns_of(blanks, *width);
    out.append(columns / *width, '\t');
    out.append(columns % *width, ' ');
  });
}

}  // namespace coach::fix
