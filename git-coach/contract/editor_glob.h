#pragma once

#include <string>
#include <string_view>

namespace coach::contract {

// The paths that a section of `<folder>/.editorconfig` is about, as a pattern from the repository's root in
// the form of text::Glob: `**` crosses '/' wherever it stands, `{1..3}` are numbers, and a section without a
// '/' is about names in every folder below (https://spec.editorconfig.org, Glob Expressions). `*` for a
// section of everything; empty for one that no path can meet (blanks, more than 64 numbers).
std::string glob_of_section(std::string_view section, std::string_view folder);

}  // namespace coach::contract
