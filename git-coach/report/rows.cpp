#include "report/rows.h"

#include <algorithm>
#include <ostream>
#include <string_view>
#include <utility>

#include "report/page.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

constexpr int widest = 100, mark_width = 2, narrowest = 20, enough = 40, roomy = 60, hanging = 2;
constexpr std::size_t most_rows = 6, most_told = 3;

std::string blanks(int cells) {
  return std::string(static_cast<std::size_t>(std::max(0, cells)), ' ');
}

bool is_address(std::string_view text) {
  return text.find("://") != text.npos;
}

// Lines of a width; a word that is wider than all of them is broken, but not an address: a terminal that goes
// on with it below still takes it for one.
std::vector<std::string> lines_of(const std::string& safe, int cells) {
  std::vector<std::string> lines;
  for (const auto& line : text::wrap(safe, cells)) {
    if (is_address(line)) {
      lines.push_back(line);
      continue;
    }
    std::string piece;
    for (std::string_view rest = line; !rest.empty();) {
      const auto one = rest.substr(0, text::next_code_point(rest).size);
      if (text::display_width(piece) + text::display_width(one) > cells)
        lines.push_back(std::exchange(piece, {}));
      piece += one;
      rest.remove_prefix(one.size());
    }
    lines.push_back(std::move(piece));
  }
  return lines;
}

}  // namespace

Rows::Rows(text::Language language, const Look& look, std::ostream& out, int label_width)
    : language_(language),
      look_(look),
      out_(out),
      columns_(std::min(look.columns, widest)),
      label_width_(label_width) {}

void Rows::section(const std::string& label, bool ticked) {
  label_ = label;
  mark_ = ticked ? (look_.ascii || look_.screen_reader ? "x" : "✓") : "";
}

// What stands in front of a row; the label is said once.
std::string Rows::lead() {
  const auto label = text::pad(std::exchange(label_, {}), label_width_);
  return "  " + label + text::pad(std::exchange(mark_, {}), mark_width);
}

std::string Rows::shown(const std::string& raw) const {
  return Page(look_, language_).safe(raw);
}

void Rows::row(const std::string& raw, const std::string& where) {
  if (look_.screen_reader) return speak(raw, where);
  const int room = std::max(narrowest, columns_ - 2 - label_width_ - mark_width);
  const auto text = shown(raw), at = shown(where);
  const int wide = text::display_width(text);
  const int left = at.empty() ? room : room - text::display_width(at) - 2;
  const bool whole = columns_ < roomy || is_address(text);
  if (wide > left && whole) return wrap(text, at, most_rows);
  if (at.empty()) return put(lead() + text::excerpt(text, room));
  if (wide <= left || left >= enough)
    return put(lead() + text::pad(text::excerpt(text, left), left + 2) + at);
  const auto front = lead();
  put(front + text::excerpt(text, room));
  put(blanks(text::display_width(front) + hanging) + text::excerpt(at, room - hanging));
}

void Rows::told(const std::string& raw, const std::string& where) {
  if (look_.screen_reader) return speak(raw, where);
  wrap(shown(raw), shown(where), most_told);
}

// The text on as many rows as it takes, at most `most`, and the place where the last one has room for it.
void Rows::wrap(const std::string& safe, const std::string& at, std::size_t most) {
  const int room = std::max(narrowest, columns_ - 2 - label_width_ - mark_width);
  const auto inner = safe.find_first_not_of(' ');
  const auto begins = std::string(inner == safe.npos ? 0 : inner, ' ');
  auto lines = lines_of(safe, room - hanging - static_cast<int>(begins.size()));
  for (auto& one : lines) one.insert(0, begins);
  if (lines.size() > most) {
    lines.resize(most);
    lines.back() = text::excerpt(lines.back() + "...", room - hanging);
    if (!lines.back().ends_with("...")) lines.back() += "...";
  }
  const auto front = lead();
  const auto indent = blanks(text::display_width(front) + hanging);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool last = i + 1 == lines.size();
    const auto begin = i == 0 ? front : indent;
    const int left = text::display_width(front) + room - text::display_width(begin) - text::display_width(at);
    if (last && !at.empty() && text::display_width(lines[i]) + 2 <= left)
      return put(std::string(begin).append(text::pad(lines[i], left)).append(at));
    put(std::string(begin).append(lines[i]));
  }
  if (!at.empty()) put(indent + text::excerpt(at, room - hanging));
}

// A sentence for each fact, with what it is about in front: nothing is told by where it stands.
void Rows::speak(const std::string& raw, const std::string& where) {
  auto text = shown(raw);
  // `pip install -e .` ends in a folder.
  while (text.ends_with(' ') || text.ends_with(':') || (text.ends_with('.') && !text.ends_with(" .")))
    text.pop_back();
  const auto at = shown(where);
  if (text.empty() && at.empty()) return;
  const auto about = label_.empty() ? std::string() : label_ + ": ";
  // A stop behind an address would be taken for a part of it.
  const bool open = at.empty() && is_address(text);
  auto sentence = about;
  sentence.append(text).append(text.empty() || at.empty() ? "" : ", ").append(at).append(open ? "" : ".");
  for (const auto& one : lines_of(sentence, columns_)) put(one);
}

void Rows::command(const std::string& raw, const std::string& where) {
  if (look_.screen_reader) return speak(raw, where);
  const int room = std::max(narrowest, columns_ - 2 - label_width_ - mark_width);
  std::string row;
  for (std::string_view rest = raw; !rest.empty();) {
    const auto word = shown(std::string(rest.substr(0, rest.find(' '))));
    rest.remove_prefix(std::min(rest.find(' ') == rest.npos ? rest.size() : rest.find(' ') + 1, rest.size()));
    const int wanted = text::display_width(row) + 1 + text::display_width(word) + (rest.empty() ? 0 : 2);
    if (!row.empty() && wanted > room) put(lead() + std::exchange(row, "  ") + " \\");
    if (row.find_first_not_of(' ') != row.npos) row += " ";
    row += word;
  }
  const auto at = shown(where);
  const int left = room - text::display_width(at);
  if (text::display_width(row) + 2 <= left) return put(lead() + text::pad(row, left) + at);
  put(lead() + row);
  if (!at.empty()) put(lead() + "  " + text::excerpt(at, room - 2));
}

void Rows::line(const std::string& safe) {
  if (text::display_width(safe) <= columns_) return put(safe);
  bool first = true;
  for (const auto& one : lines_of(safe, columns_ - hanging))
    put((std::exchange(first, false) ? "" : blanks(hanging)) + one);
}

void Rows::put(const std::string& safe) {
  out_ << safe << "\n";
}

std::string place_at(const std::string& path, std::size_t line) {
  return path.empty() || line == 0 ? path : path + ":" + std::to_string(line);
}

}  // namespace coach::report
