#pragma once

#include <iosfwd>
#include <string>

#include "report/report.h"

namespace coach::report {

// Pages that are lists of facts: a label at the left, said once, what is to say, and at the right, where
// there is room, the place that says so. Lines keep the width of the look, and 100 columns.
class Rows {
 public:
  Rows(const Look& look, std::ostream& out, int label_width = 7);

  // The label of the rows that follow. `ticked` puts a mark beside it.
  void section(const std::string& label, bool ticked = false);
  // Texts are raw.
  void row(const std::string& raw, const std::string& where = {});
  // A command: nothing is cut; it goes on in further rows, behind a backslash, as a shell takes it.
  void command(const std::string& raw, const std::string& where = {});
  void line(const std::string& safe);
  void gap() { line({}); }
  int columns() const { return columns_; }

 private:
  const Look& look_;
  std::ostream& out_;
  int columns_, label_width_;
  std::string label_, mark_;
};

// "path:line"; the path alone where there is no line.
std::string place_at(const std::string& path, std::size_t line);

}  // namespace coach::report
