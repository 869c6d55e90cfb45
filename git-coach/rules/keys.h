#pragma once

#include <array>
#include <string_view>

// Every key that a rule file, a pack.yml and .git-coach.yml may hold. The readers accept exactly these,
// and the editors' schema (rules/git-coach.schema.json) is held to them by a test.
namespace coach::rules::keys {

using Names = std::string_view;

inline constexpr auto rule =
    std::to_array<Names>({"norm",    "check",      "with",     "stage",          "level",
                          "at-most", "instead-of", "category", "newcomers-only", "newcomers-level",
                          "what",    "why",        "source",   "right",          "fix",
                          "explain", "when",       "cites",    "commands",       "examples"});
// A project's own rule carries its name with it; a pack's has it from its file.
inline constexpr auto own_rule =
    std::to_array<Names>({"name",     "norm",           "check",           "with",
                          "stage",    "level",          "at-most",         "instead-of",
                          "category", "newcomers-only", "newcomers-level", "what",
                          "why",      "source",         "right",           "fix",
                          "explain",  "when",           "cites",           "commands",
                          "examples"});
inline constexpr auto words = std::to_array<Names>({"en", "ko"});
inline constexpr auto fix = std::to_array<Names>({"text", "command", "safety", "edit"});
// What `git coach fix` knows to do (fix/fixers.h).
inline constexpr auto edits = std::to_array<Names>(
    {"trim", "end-with-newline", "lf", "drop-bom", "drop-executable", "set-executable", "replace", "spaces",
     "tabs", "codes", "sort", "header", "required-line", "changelog-entry", "author"});
inline constexpr auto command = std::to_array<Names>({"tip", "older", "many"});
inline constexpr auto when = std::to_array<Names>({"exists", "contains", "absent", "dated"});
inline constexpr auto example = std::to_array<Names>({"good", "bad", "sees", "says"});
inline constexpr auto change = std::to_array<Names>(
    {"files", "base", "deleted", "renamed", "modes", "base-modes", "symlinks", "gitlinks", "base-gitlinks",
     "sizes", "message", "amended", "commits", "merges", "branch", "default-branch", "author", "norm"});
inline constexpr auto stages = std::to_array<Names>({"commit", "message", "push"});
inline constexpr auto levels = std::to_array<Names>({"must", "should", "note", "derived"});
inline constexpr auto safeties = std::to_array<Names>({"safe", "unsafe", "none"});
inline constexpr auto pack =
    std::to_array<Names>({"title", "about", "may-block", "source", "remotes", "trees", "whole"});
inline constexpr auto project = std::to_array<Names>({"version", "exclude", "norms", "rules", "own"});
inline constexpr auto norm = std::to_array<Names>({"kind", "value", "paths", "with", "asked"});
inline constexpr auto setting = std::to_array<Names>({"level", "exclude", "reason"});
inline constexpr auto setting_levels = std::to_array<Names>({"must", "should", "note", "off"});

}  // namespace coach::rules::keys
