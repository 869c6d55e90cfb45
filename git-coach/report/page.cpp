#include "report/page.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ostream>

#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

std::string_view color_of(Slot slot) {
  switch (slot) {
    case Slot::Must:
      return "\033[1;31m";
    case Slot::Should:
      return "\033[33m";
    case Slot::Note:
      return "\033[36m";
    case Slot::Right:
      return "\033[32m";
    case Slot::Command:
      return "\033[1m";
    default:
      return {};
  }
}

std::string only_ascii(std::string_view utf8) {
  std::string out;
  while (!utf8.empty()) {
    const auto point = text::next_code_point(utf8);
    if (point.value < 0x80) {
      out += utf8.front();
    } else {
      std::array<char, 16> name{};
      std::snprintf(name.data(), name.size(), "<U+%04X>", static_cast<unsigned>(point.value));
      out += name.data();
    }
    utf8.remove_prefix(point.size);
  }
  return out;
}

// Wrapping may have brought to a line's start what was harmless inside of it.
std::string without_command(const std::string& line) {
  const auto start = line.find_first_not_of(' ');
  if (start == std::string::npos || line.compare(start, 2, "::") != 0) return line;
  return line.substr(0, start) + "\\" + line.substr(start);
}

// The words of a command as a shell splits them, their quotes kept.
std::vector<std::string> shell_words(const std::string& command) {
  std::vector<std::string> words{""};
  char quote = 0;
  for (const char c : command) {
    if (c == ' ' && quote == 0) {
      words.emplace_back();
      continue;
    }
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    }
    words.back() += c;
  }
  return words;
}

// The longest end of a text that fits.
std::string_view end_of(std::string_view utf8, int cells, int ambiguous) {
  int width = text::display_width(utf8, ambiguous);
  while (!utf8.empty() && width > cells) {
    const auto size = text::next_code_point(utf8).size;
    width -= text::display_width(utf8.substr(0, size), ambiguous);
    utf8.remove_prefix(size);
  }
  return utf8;
}

}  // namespace

std::string Page::safe(std::string_view raw) const {
  auto text = text::for_terminal(raw);
  return look_.ascii && language_ == text::Language::English ? only_ascii(text) : text;
}

int Page::width(std::string_view safe_text) const {
  return text::display_width(safe_text, look_.ambiguous);
}

std::string Page::cut(std::string_view raw, int cells) const {
  // No line of ours is wider than this; what lies behind need not be looked at.
  auto text = safe(text::excerpt(raw, std::max(cells, 0) + 1));
  if (width(text) <= cells) return text;
  while (!text.empty() && width(text) > cells - 3) {
    do text.pop_back();
    while (!text.empty() && !text::is_utf8(text));
  }
  return cells < 3 ? text : text + "...";
}

std::string Page::cut_path(std::string_view raw, int cells) const {
  auto text = safe(raw);
  if (width(text) <= cells) return text;
  return "..." + std::string(end_of(text, cells - 3, look_.ambiguous));
}

std::vector<std::string> Page::wrapped(const std::string& text, int cells) const {
  auto lines = text::wrap(text, cells, look_.ambiguous);
  if (lines.empty()) lines.emplace_back();
  for (auto& line : lines) line = cut(line, cells);
  return lines;
}

void Page::add_wrapped(const std::string& first, int indent, Slot slot, std::string_view raw,
                       std::size_t most) {
  constexpr int longest = 12;  // lines of one sentence, whatever a repository says
  const std::size_t limit = most == 0 ? longest : most;
  const int cells = room(indent);
  // What stands in front of the first line and reaches beyond the indentation takes its room.
  const auto taken = static_cast<std::size_t>(std::max(0, width(first) - indent));
  auto lines = wrapped(std::string(taken, 'x') + cut(raw, cells * static_cast<int>(limit + 1)), cells);
  lines.front().erase(0, taken);
  if (lines.size() > limit) {
    lines.resize(limit);
    lines.back() = cut(lines.back() + "...", cells);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto lead = i == 0 ? first : std::string(static_cast<std::size_t>(indent), ' ');
    add({{Slot::Plain, lead}, {slot, lines[i]}});
  }
}

void Page::add_command(const std::string& first, int indent, std::string_view raw) {
  const std::string indentation(static_cast<std::size_t>(indent), ' ');
  const int cells = room(indent);
  const auto command = safe(raw);
  std::string line;
  auto lead = first;
  const auto flush = [&](const std::string& end) {
    add({{Slot::Plain, lead}, {Slot::Command, cut(line, cells - static_cast<int>(end.size())) + end}});
    lead = indentation;
  };
  if (width(command) <= cells) {
    line = command;
    return flush("");
  }
  for (const auto& word : shell_words(command)) {
    if (!line.empty() && width(line) + 1 + width(word) > cells - 2) {
      flush(" \\");
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  flush("");
}

void Page::print(std::ostream& out) const {
  for (const auto& line : lines_) {
    std::string text;
    for (const auto& span : line) {
      const auto color = look_.color ? color_of(span.slot) : std::string_view();
      text += color;
      text += span.text;
      if (!color.empty()) text += "\033[m";
    }
    if (look_.ci_log) text = without_command(text);
    out << text.erase(text.find_last_not_of(' ') + 1) << '\n';
  }
}

}  // namespace coach::report
