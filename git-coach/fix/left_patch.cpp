#include "fix/left_patch.h"

#include "text/unified_diff.h"

namespace coach::fix {
namespace {

std::string octal(git::Mode mode) {
  return mode == git::Mode::Executable ? "100755" : "100644";
}

}  // namespace

bool leaves_patch(git::WorkFile outcome) {
  return outcome == git::WorkFile::Edited || outcome == git::WorkFile::Filtered ||
         outcome == git::WorkFile::Changed || outcome == git::WorkFile::Refused;
}

std::string patch_of(const git::Replacement& entry, std::string before, std::string after) {
  const auto old_name = text::quoted_path("a/" + entry.path), new_name = text::quoted_path("b/" + entry.path);
  std::string out = "diff --git " + old_name + " " + new_name + "\n";
  if (entry.old_mode != entry.new_mode)
    out += "old mode " + octal(entry.old_mode) + "\nnew mode " + octal(entry.new_mode) + "\n";
  const auto hunks = text::unified_diff(text::Lines(std::move(before)), text::Lines(std::move(after)));
  if (hunks.empty()) return out;
  // A tab behind a name with blanks is how diff tells where it ends.
  const std::string end = entry.path.find(' ') == std::string::npos ? "\n" : "\t\n";
  return out + "--- " + old_name + end + "+++ " + new_name + end + hunks;
}

}  // namespace coach::fix
