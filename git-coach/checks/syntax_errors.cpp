#include "checks/syntax_errors.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace coach::checks {
namespace {

using syntax::Language;

constexpr std::size_t max_bytes = 200 * 1024;  // larger files are data
constexpr std::size_t errors_read = 50;

template <std::size_t N>
bool has_any(std::string_view text, const std::array<std::string_view, N>& parts) {
  return std::ranges::any_of(parts, [&](auto part) { return text.find(part) != text.npos; });
}

// What Jinja, ERB, Go's and other templates leave in files of every language.
bool is_template(std::string_view text) {
  static constexpr std::array<std::string_view, 6> marks = {"{%", "%}", "<%", "{{-", "-}}", "{{#"};
  return has_any(text, marks);
}

bool holds_blanks(std::string_view line) {
  static constexpr std::array<std::string_view, 5> marks = {"{{", "}}", "@@", "%%", "<#"};
  return has_any(line, marks);
}

bool is_conflict_marker(std::string_view line) {
  return line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
}

using Places = std::vector<text::LineRange>;

// The lines on both sides of those that were taken out.
Places seams(const git::ChangedFile& file) {
  Places places;
  std::size_t removed_before = 0, added_before = 0;
  auto added = file.added.begin();
  for (const auto& range : file.removed) {
    while (added != file.added.end() && added->first < range.first - removed_before + added_before) {
      added_before += added->last - added->first + 1;
      ++added;
    }
    const auto line = range.first - removed_before + added_before;
    removed_before += range.last - range.first + 1;
    places.push_back({std::max<std::size_t>(line, 2) - 1, line});
  }
  const auto last = std::max<std::size_t>(file.after_lines.count(), 1);
  for (auto& place : places) place = {std::min(place.first, last), std::min(place.last, last)};
  return places;
}

// Where the new text differs: the given ones of its added lines, and the seams.
Places touched(const git::ChangedFile& file, Places added) {
  const auto others = seams(file);
  added.insert(added.end(), others.begin(), others.end());
  std::ranges::sort(added, {}, &text::LineRange::first);
  return added;
}

bool is_comment_or_blank(std::string_view line, Language language) {
  const auto start = std::min(line.find_first_not_of(" \t\r"), line.size());
  line.remove_prefix(start);
  const bool hashes = language == Language::Python || language == Language::Ruby;
  return line.empty() || line.starts_with(hashes ? "#" : "//");
}

// The added lines that can break something: a whole line of comment does not, wherever it stands.
Places telling_lines(const git::ChangedFile& file, Language language) {
  Places places;
  for (auto [first, last] : file.added) {
    const auto is_silent = [&](std::size_t line) {
      return is_comment_or_blank(file.after_lines.line(line), language);
    };
    while (first <= last && is_silent(first)) ++first;
    while (first <= last && is_silent(last)) --last;
    if (first <= last) places.push_back({first, last});
  }
  return places;
}

// Languages whose files are mostly a row of definitions that start at the margin.
bool is_a_row_of_definitions(Language language) {
  static constexpr std::array languages = {Language::Python, Language::JavaScript, Language::Go,
                                           Language::Rust,   Language::Java,       Language::Ruby};
  return std::ranges::find(languages, language) != languages.end();
}

bool starts_a_definition(std::string_view line) {
  static constexpr std::array<std::string_view, 9> followers = {
      "end", "else", "elif", "elsif", "except", "finally", "rescue", "ensure", "when"};
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  if (line.empty() || !(is_letter(line[0]) || line[0] == '@')) return false;
  const auto word =
      line.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(line, is_letter) - line.begin()));
  return std::ranges::find(followers, word) == followers.end();
}

// The definitions that a change touches, as runs of lines.
Places touched_definitions(const git::ChangedFile& file, Language language) {
  const auto& lines = file.after_lines;
  Places runs;
  for (auto [first, last] : touched(file, telling_lines(file, language))) {
    const auto done = runs.empty() ? 0 : runs.back().last;
    if (last <= done) continue;
    while (first > done + 1 && !starts_a_definition(lines.line(first))) --first;
    while (last < lines.count() && !starts_a_definition(lines.line(last + 1))) ++last;
    if (first <= done) {
      runs.back().last = last;
    } else {
      runs.push_back({first, last});
    }
  }
  return runs;
}

// Parsing what is around the change costs a part of parsing the file. It can only acquit: where a definition
// was cut in the wrong place, the whole file decides.
bool definitions_stand_alone(Trees& trees) {
  const auto& lines = trees.file().after_lines;
  if (!is_a_row_of_definitions(trees.language()) || lines.count() == 0) return false;
  const auto runs = touched_definitions(trees.file(), trees.language());
  std::size_t bytes = 0;
  for (const auto& run : runs) bytes += lines.slice(run.first, run.last).size();
  if (bytes * 2 > lines.bytes().size()) return false;
  return std::ranges::all_of(
      runs, [&](const auto& run) { return trees.stands_alone(lines.slice(run.first, run.last)); });
}

// An error that a grammar reports spans what it could not make sense of, at times the whole file: the place
// to look at is where the change touches it.
SyntaxError placed(const syntax::Parsed& parsed, const git::ChangedFile& file) {
  const auto errors = parsed.errors(errors_read);
  const auto places = touched(file, file.added);
  for (const auto& error : errors) {
    for (const auto& place : places) {
      if (place.last < error.line || place.first > error.end_line) continue;
      return {std::max(place.first, error.line), error.expected};
    }
  }
  return {errors.front().line, errors.front().expected};
}

bool is_meant_to_parse(const git::ChangedFile& file) {
  const auto& lines = file.after_lines;
  if (is_template(lines.bytes()) || holds_blanks(file.path)) return false;
  for (std::size_t i = 1; i <= lines.count(); ++i) {
    if (is_conflict_marker(lines.line(i))) return false;
  }
  return true;
}

}  // namespace

std::optional<SyntaxError> new_syntax_error(Trees& trees) {
  const auto& file = trees.file();
  const auto& text = file.after_lines.bytes();
  const bool is_new = file.before_lines.empty();
  if (text.size() > max_bytes || !text::is_utf8(text)) return std::nullopt;
  if (!is_new && definitions_stand_alone(trees)) return std::nullopt;
  const auto* after = trees.after();
  if (after == nullptr || !after->has_errors() || !is_meant_to_parse(file)) return std::nullopt;
  if (!is_new) {
    const auto* before = trees.before();
    if (before == nullptr || before->has_errors()) return std::nullopt;
  }
  auto error = placed(*after, file);
  if (holds_blanks(file.after_lines.line(error.line))) return std::nullopt;
  return error;
}

}  // namespace coach::checks
