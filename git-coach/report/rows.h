#pragma once

#include <iosfwd>
#include <string>

#include "report/report.h"
#include "text/words.h"

namespace coach::report {

// Pages that are lists of facts: a label at the left, said once, what is to say, and at the right, where
// there is room, the place that says so. Lines keep the width of the look, and 100 columns. For a screen
// reader each fact is a sentence with its label in front.
class Rows {
 public:
  Rows(text::Language language, const Look& look, std::ostream& out, int label_width = 7);

  // The label of the rows that follow. `ticked` puts a mark beside it.
  void section(const std::string& label, bool ticked = false);
  // Texts are raw. What does not fit is cut, except an address, which goes on in the next rows; where the
  // look is narrow, everything does.
  void row(const std::string& raw, const std::string& where = {});
  // A sentence of the project: it goes on in further rows, a few of them.
  void told(const std::string& raw, const std::string& where = {});
  // A command: nothing is cut; it goes on in further rows, behind a backslash, as a shell takes it.
  void command(const std::string& raw, const std::string& where = {});
  void line(const std::string& safe);  // goes on below, further in, where it is wider than the look
  void gap() { line({}); }
  int columns() const { return columns_; }

 private:
  void put(const std::string& safe);
  std::string lead();
  std::string shown(const std::string& raw) const;
  void wrap(const std::string& safe, const std::string& at, std::size_t most);
  void speak(const std::string& raw, const std::string& where);

  text::Language language_;
  const Look& look_;
  std::ostream& out_;
  int columns_, label_width_;
  std::string label_, mark_;
};

// "path:line"; the path alone where there is no line.
std::string place_at(const std::string& path, std::size_t line);

}  // namespace coach::report
