#pragma once

#include <ctime>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"
#include "checks/editor_config.h"

namespace coach::fix {

// A staged file as a fixer leaves it.
struct Content {
  std::string bytes;
  git::Mode mode = git::Mode::Regular;
};

// The year, in UTC, of a moment in seconds since 1970.
int year_of(std::time_t seconds);

// What fixers know beside the file: the change and the tree that it stands on, and who makes it when.
struct Setting {
  // Of this year, until it is told another.
  Setting(const git::Snapshot& change, const contract::Contract& asked);

  const git::Snapshot& snapshot;
  const contract::Contract& contract;
  checks::EditorConfig editors;
  std::optional<git::Identity> author;  // of a commit made now
  int year = 0;                         // of its date
  std::string issue;                    // its number, where the user gave it
};

// The findings of one rule in one file. Never empty.
using Findings = std::span<const checks::Finding* const>;

// Mends what the findings of one rule say of one file. Named by `fix.edit` of the rule. Content that cannot
// be mended without guessing stays as it is.
struct Fixer {
  std::string_view name;
  void (*mend)(const Setting& setting, const git::ChangedFile& file, Findings findings, Content& content);
  // What becomes of the numbers of lines: those that keep them go first.
  enum class Lines { Stay, Move, Grow } lines = Lines::Stay;
  // The fact that names the file that has to be edited, where that is not the finding's own: what is asked of
  // the whole branch is mended on top of it.
  std::string_view elsewhere = {};
};

std::span<const Fixer> fixers();
const Fixer* fixer_named(std::string_view name);

// Fixers by what they are about, one file each.
void copy_header(const Setting& setting, const git::ChangedFile& file, Findings findings, Content& content);
void copy_required_line(const Setting& setting, const git::ChangedFile& file, Findings findings,
                        Content& content);
void indent_with_spaces(const Setting& setting, const git::ChangedFile& file, Findings findings,
                        Content& content);
void indent_with_tabs(const Setting& setting, const git::ChangedFile& file, Findings findings,
                      Content& content);
void name_codes(const Setting& setting, const git::ChangedFile& file, Findings findings, Content& content);
void add_changelog_entry(const Setting& setting, const git::ChangedFile& file, Findings findings,
                         Content& content);
void add_author(const Setting& setting, const git::ChangedFile& file, Findings findings, Content& content);

}  // namespace coach::fix
