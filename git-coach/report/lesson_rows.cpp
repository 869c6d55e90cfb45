#include "report/lesson_rows.h"

#include <algorithm>
#include <chrono>

#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

constexpr int label_width = 8, lead_width = 12, narrowest = 20, widest = 100, spoken = 10'000;

// The end of a path says which file it is.
std::string cut_path(const std::string& path, int cells) {
  auto shown = text::for_terminal(path);
  while (text::display_width(shown) > cells) {
    const auto slash = shown.find('/', shown.starts_with(".../") ? 4 : 0);
    if (slash == std::string::npos) break;
    shown = "..." + shown.substr(slash);
  }
  return shown;
}

}  // namespace

LessonRows::LessonRows(text::Language language, const Look& look, std::ostream& out)
    : language_(language),
      columns_(look.screen_reader ? spoken : std::min(look.columns, widest)),
      rows_(language, look, out, label_width) {}

std::string LessonRows::say(text::Word word, const text::Facts& facts) const {
  return text::say(language_, word, facts);
}

int LessonRows::room() const {
  return std::max(narrowest, columns_ - lead_width);
}

void LessonRows::line(const std::string& text) {
  for (const auto& one : text::wrap(text, columns_)) rows_.line(one);
}

void LessonRows::section(text::Word label) {
  rows_.gap();
  rows_.section(say(label));
}

void LessonRows::label(const std::string& safe) {
  rows_.section(safe);
}

void LessonRows::row(const std::string& raw, const std::string& where) {
  if (text::display_width(text::for_terminal(where)) <= room() - 2) return rows_.row(raw, where);
  rows_.row(raw);
  told(where);
}

void LessonRows::told(const std::string& raw) {
  for (const auto& one : text::wrap(text::for_terminal(raw), room())) rows_.row(one);
}

void LessonRows::quoted(const std::string& raw, const std::string& place, std::size_t most, int indent) {
  const int left = room() - indent;
  const std::string lead(static_cast<std::size_t>(indent), ' ');
  auto lines = text::wrap("\"" + text::for_terminal(text::folded(raw)) + "\"", left);
  if (lines.size() > most) {
    lines.resize(most);
    auto& last = lines.back();
    while (text::display_width(last) > left - 5 && last.find(' ') != std::string::npos)
      last.resize(last.rfind(' '));
    if (text::display_width(last) > left - 5) last = text::excerpt(last, left - 5);
    last += " ...\"";
  }
  for (auto& line : lines) line.insert(0, lead);
  place_below(lines, place);
}

void LessonRows::placed(const std::string& raw, const std::string& place) {
  place_below(text::wrap(text::for_terminal(raw), room()), place);
}

// On the last row where it has room for the place, else on one of its own.
void LessonRows::place_below(const std::vector<std::string>& lines, const std::string& place) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) rows_.row(lines[i]);
  if (lines.empty()) return;
  const auto width = text::display_width(text::for_terminal(place));
  const bool fits = place.empty() || text::display_width(lines.back()) + width + 2 <= room();
  rows_.row(lines.back(), fits ? place : std::string());
  if (!fits) rows_.row({}, place);
}

void LessonRows::names(const std::vector<std::string>& names, std::size_t most) {
  // A row that says `1 more` has room for that one.
  if (names.size() == most + 1) ++most;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
    rows_.row("- " + cut_path(names[i], room() - 2));
  if (names.size() > most) told(text::Word::learn_more, {{"n", counted(names.size() - most)}});
}

void LessonRows::path(const std::string& path, const std::string& where, const std::string& before) {
  const int left = room() - text::display_width(before) -
                   (where.empty() ? 0 : text::display_width(text::for_terminal(where)) + 2);
  rows_.row(before + cut_path(path, left), where);
}

void LessonRows::change(const journey::FirstChange& change) {
  const auto size = say(
      text::Word::start_size,
      {{"n", counted(change.files)}, {"added", counted(change.added)}, {"removed", counted(change.removed)}});
  rows_.row(text::pad(std::string(name_of(change.kind)), 6) + change.oid.brief() + "  " + change.subject,
            size);
}

void LessonRows::commands(const std::vector<journey::Quoted>& commands) {
  for (const auto& one : commands) rows_.row(text::folded(one.text), place_at(one.path, one.line));
}

std::string_view name_of(journey::FirstChange::Kind kind) {
  constexpr std::string_view names[] = {"docs", "test", "fix", "code", "other"};
  return names[static_cast<std::size_t>(kind)];
}

std::string counted(std::size_t n) {
  return std::to_string(n);
}

std::string month_of(std::int64_t time) {
  const std::chrono::sys_seconds moment{std::chrono::seconds(time)};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(moment)};
  const auto month = static_cast<unsigned>(day.month());
  return std::to_string(static_cast<int>(day.year())) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

}  // namespace coach::report
