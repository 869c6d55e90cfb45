#pragma once

#include <iosfwd>
#include <string_view>

#include "advice/advice.h"

namespace coach::report {

// How the output medium looks. Decided by cli/, never here.
struct Look {
  bool color = false;
  int columns = 80;
  bool ascii = false;          // coach.glyphs=ascii, or no UTF-8
  bool screen_reader = false;  // flat sentences, no layout
  int ambiguous = 1;
  bool ci_log = false;  // lines must not start a workflow command
};

// Turns advice into bytes. One file a format; none decides anything.
void terminal(const advice::Advice& advice, const Look& look, std::ostream& out);
// report.schema.json, format 1. Strict UTF-8; control and bidi characters escaped.
void json(const advice::Advice& advice, std::string_view version, std::ostream& out);
// Porcelain v1: one record a finding, TAB-separated, LF or NUL.
void porcelain(const advice::Advice& advice, bool nul, std::ostream& out);
// The text of report.schema.json.
std::string_view json_schema();

}  // namespace coach::report
