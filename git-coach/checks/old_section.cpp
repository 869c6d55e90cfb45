#include <algorithm>
#include <array>
#include <optional>

#include "checks/all.h"
#include "checks/commits.h"
#include "checks/files.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

// Entries that are added to what is released already, while the changelog has a section for what is not
// (https://keepachangelog.com/en/1.1.0/#effort): Markdown and reStructuredText. Silent where the change also
// takes lines out: old entries may be corrected.
constexpr std::array<std::string_view, 2> params = {"paths", "not-paths"};
constexpr std::array<std::string_view, 1> required = {"paths"};
// section: where the entry stands. open: where new ones go.
constexpr std::array<std::string_view, 3> facts = {"line", "section", "open"};

struct Section {
  std::size_t line = 0;  // of its heading
  std::string title;
  bool open = false, released = false;
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const auto first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// `====`, as reStructuredText underlines headings.
bool is_underline(std::string_view line) {
  line = trimmed(line);
  return line.size() >= 3 && std::string_view("=-~^*\"'`#+").find(line.front()) != line.npos &&
         line.find_first_not_of(line.front()) == line.npos;
}

std::optional<std::string> heading_at(const text::Lines& lines, std::size_t number) {
  auto line = trimmed(lines.line(number));
  if (line.starts_with('#')) {
    line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
    if (line.starts_with(' ')) return std::string(trimmed(line));
    return std::nullopt;
  }
  const bool underlined = number < lines.count() && is_underline(lines.line(number + 1));
  if (line.empty() || is_underline(line) || line.starts_with("- ") || !underlined) return std::nullopt;
  return std::string(line);
}

// Below the heading of a version: "Unreleased", "Release date: TBD".
bool says_open_below(const text::Lines& lines, std::size_t heading) {
  static const text::Pattern open(R"(^\W*((release )?date\W*)?(not yet released|unreleased|tbd|tba)\b)",
                                  true);
  constexpr std::size_t near = 4;
  const auto last = std::min(lines.count(), heading + near);
  for (auto number = heading + 1; number <= last; ++number) {
    if (heading_at(lines, number)) return false;
    if (open.found_in(lines.line(number))) return true;
  }
  return false;
}

std::vector<Section> sections_in(const text::Lines& lines) {
  static const text::Pattern open(
      R"(\bunreleased\b|not yet released|\bupcoming\b|\bin (progress|development)\b|^\W*(next|main|master|head)\b)",
      true);
  static const text::Pattern version(R"(\b[vV]?[0-9]+\.[0-9]+)");
  std::vector<Section> sections;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    auto title = heading_at(lines, number);
    if (!title) continue;
    Section section{.line = number, .title = std::move(*title)};
    const bool versioned = version.found_in(section.title);
    section.open = open.found_in(section.title) || (versioned && says_open_below(lines, number));
    section.released = versioned && !section.open;
    if (section.open || section.released) sections.push_back(std::move(section));
  }
  return sections;
}

bool is_entry(std::string_view line) {
  line = trimmed(line);
  return line.size() > 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ';
}

void look_at(const git::ChangedFile& file, const rules::Bound& bound, Sink& sink) {
  if (file.status != git::Status::Modified || !file.is_text()) return;
  const auto sections = sections_in(file.after_lines);
  const auto open = std::ranges::find(sections, true, &Section::open);
  if (open == sections.end()) return;
  sink.applies(&bound);
  if (file.removed_count() > 0) return;
  for (const auto& range : file.added) {
    for (auto number = range.first; number <= range.last; ++number) {
      if (!is_entry(file.after_lines.line(number))) continue;
      const Section* above = nullptr;
      for (const auto& section : sections) {
        if (section.line < number) above = &section;
      }
      if (above == nullptr || !above->released || file.is_added_line(above->line)) continue;
      sink.add({.bound = &bound,
                .where = at(file, number),
                .facts = {{"line", std::to_string(number)},
                          {"section", brief(above->title)},
                          {"open", brief(open->title)}},
                .excerpt = std::string(file.after_lines.line(number)),
                .anchor = {}});
      break;  // one a run of lines
    }
  }
}

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) {
    const FileFilter filter(*bound);
    for (const auto& file : question.snapshot.files) {
      if (filter.takes(file, question.attributes)) look_at(file, *bound, sink);
    }
  }
}

}  // namespace

constinit const Check old_section = {
    .signature = {.name = "old-section", .params = params, .required = required, .facts = facts},
    .look = look};

}  // namespace coach::checks
