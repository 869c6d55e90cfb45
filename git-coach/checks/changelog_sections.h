#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text/lines.h"

namespace coach::checks {

// A section of a changelog, by its heading: of Markdown (`## Title`, or underlined) or reStructuredText
// (underlined).
struct Section {
  std::size_t first = 0, last = 0;  // the lines of the heading, 1-based
  std::size_t level = 0;            // 1 is the outermost
  std::string title;
  bool versioned = false;  // "1.2.0", "Version 1.2.0 - 2026-01-01"
  // Collects what is not released yet (https://keepachangelog.com/en/1.1.0/#effort): the title says so, or a
  // line below the heading of a version ("Unreleased", "Release date: TBD").
  bool open = false;

  bool released() const { return versioned && !open; }
};
std::vector<Section> changelog_sections(const text::Lines& lines);

}  // namespace coach::checks
