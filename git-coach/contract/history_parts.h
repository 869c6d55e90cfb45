#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/history.h"
#include "contract/recent.h"

namespace coach::contract {

// The steps of read_history(), one file each. Private to this folder.

// What a subject says in front of what it says.
struct Prefix {
  enum class Style : std::uint8_t { None, Conventional, Area, Tag, Acronym } style = Style::None;
  std::string_view type;   // feat, fix; the tag; the acronym
  std::string_view scope;  // (scope); the area
  std::string_view rest;   // the subject without it
};
Prefix prefix_of(std::string_view subject);
// The subject without the `(#123)` that forges add.
std::string_view without_number(std::string_view subject);
bool has_number(std::string_view subject);

// Commits that people wrote, newest first.
using Changes = std::vector<const git::MergedChange*>;

// How often something was seen, the most frequent first.
using Counts = std::vector<std::pair<std::string, std::size_t>>;
Counts counted(std::vector<std::string> values, std::size_t least, std::size_t most);
std::vector<std::string> names_in(const Counts& counts);

// "437 of the last 500 commits"
std::string evidence(std::size_t kept, std::size_t of, std::string_view what);
Norm note(Kind kind, std::string value, std::string said);

std::size_t share(std::size_t part, std::size_t of);  // percent

void read_style(const Changes& changes, HistoryFacts& facts);           // history_style.cpp
void read_message_habits(const Changes& changes, HistoryFacts& facts);  // history_habits.cpp
void read_sign_off(const Changes& changes, HistoryFacts& facts);        // history_habits.cpp
void read_changelog(const Changes& units, std::string_view what,
                    HistoryFacts& facts);  // history_changelog.cpp
void read_integration(const Recent& recent, const Changes& changes,
                      HistoryFacts& facts);                  // history_shape.cpp
void read_sizes(const Changes& units, HistoryFacts& facts);  // history_shape.cpp
void read_areas(const Recent& recent, HistoryFacts& facts);  // history_shape.cpp

}  // namespace coach::contract
