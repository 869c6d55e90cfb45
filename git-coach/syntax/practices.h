#pragma once

// What reviewers ask questions about: the definitions, tests, skipped tests and exception handlers of a text,
// each with whether it does what careful authors do there. One table a language; judges no project.

#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace coach::syntax {

enum class Practice : std::uint8_t {
  Documents,  // public definitions: with a docstring, or a comment right above
  Asserts,    // tests; what counts as an assertion is for the caller to say
  Explains,   // skipped tests: with a reason, or a comment
  Handles,    // handlers of whatever is thrown: with any answer to it, or a comment
};

struct Instance {
  std::string name;
  std::string_view group;          // what can be compared: a class with classes; a static string
  text::LineRange lines;           // all of it
  std::size_t line = 0;            // where its head begins
  std::size_t begin = 0, end = 0;  // bytes of all of it
  bool kept = false;               // as careful authors do
  bool excused = false;            // not quite, but somebody thought of it
};

// In text order. Empty where the language has no such thing that we know.
std::vector<Instance> instances_of(const Parsed& parsed, const text::Lines& text, Practice practice);

// Words of which an added line has one where an instance begins; empty where there is none to find.
std::vector<std::string_view> signs_of(Language language, Practice practice);

}  // namespace coach::syntax
