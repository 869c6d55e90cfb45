#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace coach::report {

// What a piece of text is, and with it its colour. Colour never carries meaning alone.
enum class Slot { Plain, Must, Should, Note, Right, Cite, Quote, Command };

struct Span {
  Slot slot = Slot::Plain;
  std::string text;  // safe for a terminal
};
using Line = std::vector<Span>;

// The lines of a report before they are painted, and the width they have to keep.
class Page {
 public:
  Page(const Look& look, text::Language language) : look_(look), language_(language) {}

  // Repository text made safe to show, in this look's characters.
  std::string safe(std::string_view raw) const;
  // The same, cut to a width. A path keeps its end, everything else its beginning.
  std::string cut(std::string_view raw, int cells) const;
  std::string cut_path(std::string_view raw, int cells) const;
  int width(std::string_view safe_text) const;
  // Cells to the right of an indentation.
  int room(int indent) const { return look_.columns - indent; }

  void blank() { lines_.emplace_back(); }
  void add(Line line) { lines_.push_back(std::move(line)); }
  // Text wrapped under a hanging indentation; `most` lines, the last one cut (0: as many as it takes).
  void add_wrapped(const std::string& first, int indent, Slot slot, std::string_view raw,
                   std::size_t most = 0);

  // A command that can be pasted: broken only between words, with a backslash.
  void add_command(const std::string& first, int indent, std::string_view raw);

  // A line set before, to be completed.
  Line& line(std::size_t index) { return lines_[index]; }
  std::size_t height() const { return lines_.size(); }
  void print(std::ostream& out) const;

 private:
  std::vector<std::string> wrapped(const std::string& text, int cells) const;
  Look look_;
  text::Language language_;
  std::vector<Line> lines_;
};

}  // namespace coach::report
