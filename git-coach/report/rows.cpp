#include "report/rows.h"

#include <algorithm>
#include <ostream>
#include <string_view>
#include <utility>

#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

constexpr int widest = 100, mark_width = 2, narrowest = 20, enough = 40;

}  // namespace

Rows::Rows(const Look& look, std::ostream& out, int label_width)
    : look_(look), out_(out), columns_(std::min(look.columns, widest)), label_width_(label_width) {}

void Rows::section(const std::string& label, bool ticked) {
  label_ = label;
  mark_ = ticked ? (look_.ascii || look_.screen_reader ? "x" : "✓") : "";
}

void Rows::row(const std::string& raw, const std::string& where) {
  const auto lead = "  " + text::pad(label_, label_width_) + text::pad(mark_, mark_width);
  label_.clear();
  mark_.clear();
  const int room = std::max(narrowest, columns_ - text::display_width(lead));
  const auto text = text::for_terminal(raw), at = text::for_terminal(where);
  if (at.empty()) return line(lead + text::excerpt(text, room));
  const int left = room - text::display_width(at) - 2;
  if (text::display_width(text) <= left || left >= enough)
    return line(lead + text::pad(text::excerpt(text, left), left + 2) + at);
  line(lead + text::excerpt(text, room));
  line(std::string(static_cast<std::size_t>(text::display_width(lead)) + 2, ' ') +
       text::excerpt(at, room - 2));
}

void Rows::command(const std::string& raw, const std::string& where) {
  const auto lead = [&] { return "  " + text::pad(std::exchange(label_, {}), label_width_ + mark_width); };
  const int room = std::max(narrowest, columns_ - 2 - label_width_ - mark_width);
  std::string row;
  for (std::string_view rest = raw; !rest.empty();) {
    const auto word = text::for_terminal(rest.substr(0, rest.find(' ')));
    rest.remove_prefix(std::min(rest.find(' ') == rest.npos ? rest.size() : rest.find(' ') + 1, rest.size()));
    const int wanted = text::display_width(row) + 1 + text::display_width(word) + (rest.empty() ? 0 : 2);
    if (!row.empty() && wanted > room) line(lead() + std::exchange(row, "  ") + " \\");
    if (row.find_first_not_of(' ') != row.npos) row += " ";
    row += word;
  }
  const auto at = text::for_terminal(where);
  const int left = room - text::display_width(at);
  if (text::display_width(row) + 2 <= left) return line(lead() + text::pad(row, left) + at);
  line(lead() + row);
  if (!at.empty()) line(lead() + "  " + text::excerpt(at, room - 2));
}

void Rows::line(const std::string& safe) {
  out_ << safe << "\n";
}

std::string place_at(const std::string& path, std::size_t line) {
  return path.empty() || line == 0 ? path : path + ":" + std::to_string(line);
}

}  // namespace coach::report
