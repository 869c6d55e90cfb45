#include "fix/changelog.h"

#include <algorithm>
#include <array>

#include "checks/changelog_sections.h"
#include "fix/edit_lines.h"
#include "fix/fixers.h"
#include "text/pattern.h"

namespace coach::fix {
namespace {

using Heading = checks::Section;

constexpr std::size_t most_samples = 30;
constexpr auto sections =
    std::to_array<std::string_view>({"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"});

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == line.npos;
}

// A run of lines, both ends included; `last` is before `first` where it is empty.
struct Part {
  std::size_t first = 1, last = 0;
};

// How the entries of a changelog are written.
struct Style {
  std::string marker = "- ";
  bool period = false, capital = true;
  std::string reference;  // what entries end with: " (#12)"; empty where they do not
};

const text::Pattern& entry_pattern() {
  static const text::Pattern pattern(R"(^([ \t]*[-*+][ \t]+)(\S.*)$)");
  return pattern;
}

const text::Pattern& reference_pattern() {
  static const text::Pattern pattern(
      R"(([ \t]*[(\[]*(?:#\d+|\[#?\d+\]|:(?:issue|pr|gh|pull):`#?\d+`)(?:\]|\([^()\s]*\))*[)\]]*)\.?\s*$)");
  return pattern;
}

Style style_of(const text::Lines& lines, std::size_t from) {
  Style style;
  std::size_t all = 0, periods = 0, capitals = 0, references = 0;
  for (auto number = from; number <= lines.count() && all < most_samples; ++number) {
    const auto line = lines.line(number);
    const auto entry = entry_pattern().find(line);
    if (!entry) continue;
    if (all++ == 0) style.marker = entry->groups[1];
    // The first word may be code, which has its own case.
    const char first = entry->groups[2].front();
    capitals += 'A' <= first && first <= 'Z' ? 1U : 0U;
    periods += line.ends_with('.') ? 1U : 0U;
    if (const auto reference = reference_pattern().find(line)) {
      if (references++ == 0) style.reference = reference->groups[1];
    }
  }
  if (all == 0) return style;
  style.period = periods * 2 > all;
  style.capital = capitals * 2 >= all;
  if (references * 2 <= all) style.reference.clear();
  return style;
}

std::string numbered(const std::string& reference, std::string_view issue) {
  static const text::Pattern digits(R"(\d+)");
  return digits.rewritten(reference, issue, true);
}

std::string entry_of(const Style& style, std::string_view subject, std::string_view issue) {
  auto text = sentence_of(subject);
  if (style.capital && !text.empty() && 'a' <= text[0] && text[0] <= 'z' &&
      text.substr(0, text.find(' ')).find_first_of("_.()/:`") == std::string::npos)
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (!issue.empty())
    text += style.reference.empty() ? " (#" + std::string(issue) + ")" : numbered(style.reference, issue);
  return style.marker + text + (style.period ? "." : "");
}

class Changelog {
 public:
  explicit Changelog(const text::Lines& lines)
      : lines_(lines), headings_(checks::changelog_sections(lines)) {}

  // The heading of what is not released; nullptr where there is none.
  const Heading* unreleased() const {
    constexpr std::size_t most_versions = 3;
    std::size_t versions = 0;
    for (const auto& heading : headings_) {
      if (heading.open) return &heading;
      if (heading.versioned && ++versions == most_versions) return nullptr;
    }
    return nullptr;
  }

  const Heading* first_version() const {
    const auto found = std::ranges::find(headings_, true, &Heading::versioned);
    return found == headings_.end() ? nullptr : &*found;
  }

  bool keeps_the_form() const { return lines_.bytes().find("keepachangelog.com") != std::string::npos; }

  // What belongs to a heading: all up to the next of its level or further out.
  Part below(const Heading& heading) const {
    const auto next = std::ranges::find_if(
        headings_, [&](const auto& one) { return one.first > heading.last && one.level <= heading.level; });
    return {heading.last + 1, next == headings_.end() ? lines_.count() : next->first - 1};
  }

  // Below which of the usual headings entries stand, anywhere in the file: the first of that kind.
  const Heading* sample_section() const {
    const auto found = std::ranges::find_if(
        headings_, [](const auto& one) { return std::ranges::find(sections, one.title) != sections.end(); });
    return found == headings_.end() ? nullptr : &*found;
  }

  const Heading* section(const Part& part, std::string_view title) const {
    const auto found = std::ranges::find_if(headings_, [&](const auto& one) {
      return one.first >= part.first && one.last <= part.last && one.title == title;
    });
    return found == headings_.end() ? nullptr : &*found;
  }

  // The text of a heading as another one of the file is written.
  std::string written_as(const Heading& model, std::string_view title) const {
    std::string out(lines_.line(model.first));
    const auto at = out.find(model.title);
    if (at == std::string::npos) return {};
    out.replace(at, model.title.size(), title);
    if (model.last > model.first) out += "\n" + std::string(title.size(), lines_.line(model.last).front());
    return out;
  }

  bool is_list(const Part& part) const {
    for (auto number = part.first; number <= part.last; ++number) {
      if (entry_pattern().find(lines_.line(number))) return true;
    }
    return false;
  }

  const text::Lines& lines() const { return lines_; }
  const std::vector<Heading>& headings() const { return headings_; }

 private:
  const text::Lines& lines_;
  std::vector<Heading> headings_;
};

// The last line of a part that holds something of its list; links at the end of the file are no part of it.
std::size_t last_line_of(const text::Lines& lines, const Part& part) {
  static const text::Pattern link(R"(^\[[^\]]+\]:\s|^\.\. _)");
  auto last = part.last;
  while (last >= part.first && (is_blank(lines.line(last)) || link.found_in(lines.line(last)))) --last;
  return last;
}

std::string inserted(const text::Lines& lines, std::size_t after, const std::string& text) {
  const auto at = after < lines.count() ? lines.offset(after + 1) : lines.bytes().size();
  std::string out = lines.bytes().substr(0, at);
  const std::string ending(usual_ending(lines.bytes()));
  if (!out.empty() && !out.ends_with('\n')) out += ending;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    out += text.substr(from, end - from) + ending;
    from = end + 1;
  }
  return out + lines.bytes().substr(at);
}

// At the end of a list below a heading, or as a list of its own.
std::string added_below(const text::Lines& lines, const Part& part, const std::string& entry) {
  const auto last = last_line_of(lines, part);
  if (last < part.first) {
    const bool is_followed = part.first <= lines.count() && is_blank(lines.line(part.first));
    const bool is_end = part.first > lines.count();
    return inserted(lines, part.first - 1, "\n" + entry + (is_followed || is_end ? "" : "\n\n"));
  }
  const bool is_entry = entry_pattern().find(lines.line(last)) || lines.line(last).starts_with(' ');
  return inserted(lines, last, (is_entry ? "" : "\n") + entry);
}

// Below a heading of its kind, which is made where it has to be: before the next of them in the usual order.
std::string added_in_section(const Changelog& changelog, const Part& part, std::string_view title,
                             const std::string& entry) {
  const auto& lines = changelog.lines();
  if (const auto* section = changelog.section(part, title)) {
    auto below = changelog.below(*section);
    below.last = std::min(below.last, part.last);
    return added_below(lines, below, entry);
  }
  const auto fresh = changelog.written_as(*changelog.sample_section(), title) + "\n\n" + entry;
  const auto* const at = std::ranges::find(sections, title);
  for (const auto* next = at + 1; next < sections.end(); ++next) {
    if (const auto* section = changelog.section(part, *next))
      return inserted(lines, section->first - 1, fresh + "\n\n");
  }
  const auto last = last_line_of(lines, part);
  return inserted(lines, last, "\n" + fresh);
}

bool starts_with_one_of(std::string_view word, std::initializer_list<std::string_view> starts) {
  return std::ranges::any_of(starts, [&](std::string_view start) { return word.starts_with(start); });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

}  // namespace

std::string_view section_for(std::string_view subject) {
  static const text::Pattern typed(R"(^(\w+)(?:\([^)]*\))?!?: )");
  auto word = lower(sentence_of(subject));
  if (const auto type = typed.find(subject)) {
    const auto name = lower(type->groups[1]);
    if (name == "feat" || name == "feature") return "Added";
    if (name == "fix" || name == "bugfix") return "Fixed";
    if (name == "security") return "Security";
    // An area stands before what is done.
    if (const auto colon = word.find(": "); colon != std::string::npos) word.erase(0, colon + 2);
  }
  word = word.substr(0, word.find(' '));
  if (starts_with_one_of(word, {"fix", "correct", "repair", "resolv", "prevent", "avoid"})) return "Fixed";
  if (starts_with_one_of(word, {"add", "implement", "introduc", "support", "allow", "accept", "enabl"}))
    return "Added";
  if (starts_with_one_of(word, {"remov", "drop", "delet"})) return "Removed";
  if (starts_with_one_of(word, {"deprecat"})) return "Deprecated";
  return "Changed";
}

std::string sentence_of(std::string_view subject) {
  static const text::Pattern type(
      R"(^(?:\[[^\]]*\]\s*)+|^(?:feat|feature|fix|bugfix|docs|doc|style|refactor|perf|test|tests|build|ci|chore|revert)(?:\([^)]*\))?!?:\s+)");
  static const text::Pattern number(R"(\s*\((?:#|GH-|gh-)\d+\)\s*$)");
  auto out = number.rewritten(type.rewritten(subject, ""), "");
  if (out.ends_with('.') && !out.ends_with("..")) out.pop_back();
  return out;
}

std::optional<std::string> with_entry(const text::Lines& lines, std::string_view subject,
                                      std::string_view issue) {
  const Changelog changelog(lines);
  const auto* const top = changelog.unreleased();
  const auto style = style_of(lines, top == nullptr ? 1 : top->last + 1);
  const auto entry = entry_of(style, subject, issue);
  const auto sentence = sentence_of(subject);
  if (sentence.empty()) return std::nullopt;
  const bool has_sections = changelog.sample_section() != nullptr;
  if (top == nullptr) {
    const auto* const version = changelog.first_version();
    if (version == nullptr || !changelog.keeps_the_form()) return std::nullopt;
    std::string text = std::string(version->level, '#') + " [Unreleased]\n\n";
    if (has_sections)
      text += changelog.written_as(*changelog.sample_section(), section_for(subject)) + "\n\n";
    return inserted(lines, version->first - 1, text + entry + "\n\n");
  }
  const auto part = changelog.below(*top);
  const auto there = part.last < part.first ? std::string_view() : lines.slice(part.first, part.last);
  if (there.find(sentence.substr(1)) != there.npos) return std::nullopt;
  const bool lists_alone = changelog.is_list({part.first, std::min(part.last, part.first + 1)});
  if (!has_sections || lists_alone) return added_below(lines, part, entry);
  return added_in_section(changelog, part, section_for(subject), entry);
}

void add_changelog_entry(const Setting& setting, const git::ChangedFile& /*file*/, Findings /*findings*/,
                         Content& content) {
  const auto& commits = setting.snapshot.commits;
  const auto first = std::ranges::find_if(commits, [](const git::Commit& commit) {
    return commit.parents.size() < 2 && !commit.message.is_autosquash();
  });
  if (first == commits.end()) return;
  auto fresh = with_entry(text::Lines(content.bytes), first->message.subject(), setting.issue);
  if (fresh) content.bytes = *std::move(fresh);
}

}  // namespace coach::fix
