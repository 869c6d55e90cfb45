#include <algorithm>
#include <array>
#include <string_view>

#include "checks/all.h"
#include "checks/changelog_sections.h"
#include "checks/commits.h"
#include "checks/files.h"

namespace coach::checks {
namespace {

// Entries that are added to what is released already, while the changelog has a section for what is not
// (changelog_sections.h). Silent where the change also takes lines out: old entries may be corrected.
constexpr std::array<std::string_view, 2> params = {"paths", "not-paths"};
constexpr std::array<std::string_view, 1> required = {"paths"};
// section: where the entry stands. open: where new ones go.
constexpr std::array<std::string_view, 3> facts = {"line", "section", "open"};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const auto first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_entry(std::string_view line) {
  line = trimmed(line);
  return line.size() > 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ';
}

void look_at(const git::ChangedFile& file, const rules::Bound& bound, Sink& sink) {
  if (file.status != git::Status::Modified || !file.is_text()) return;
  const auto sections = changelog_sections(file.after_lines);
  const auto open = std::ranges::find(sections, true, &Section::open);
  if (open == sections.end()) return;
  sink.applies(&bound);
  if (file.removed_count() > 0) return;
  for (const auto& range : file.added) {
    for (auto number = range.first; number <= range.last; ++number) {
      if (!is_entry(file.after_lines.line(number))) continue;
      const Section* above = nullptr;
      for (const auto& section : sections) {
        const bool counts = section.open || section.versioned;
        if (counts && section.last < number) above = &section;
      }
      if (above == nullptr || !above->released() || file.is_added_line(above->first)) continue;
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
