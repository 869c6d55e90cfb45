#pragma once

#include <array>

#include "checks/check.h"

namespace coach::checks {

// The catalogue: every check kind, one .cpp each. A rule names one of them after `check:`.
extern const Check path;             // staged paths and their status against globs
extern const Check added_lines;      // a pattern on added lines
extern const Check line_width;       // added lines longer than a number of columns
extern const Check conflict_marker;  // what an unfinished merge leaves on added lines
extern const Check file_head;        // a pattern on the first lines of a file: required or not wanted
extern const Check file_text;        // a pattern on a whole file: required or not wanted
extern const Check
    syntax_tree;              // a tree-sitter query on nodes that overlap added lines; or new syntax errors
extern const Check together;  // when one path changes, others must too
extern const Check message;   // subject and body of a commit message
extern const Check trailer;   // trailers of a commit message
extern const Check history_shape;   // branch name, merge commits, fixups, identity
extern const Check diff_shape;      // size, scope and formatting noise of the whole change
extern const Check subject_form;    // how a subject begins: type, area, tag
extern const Check test_map;        // sources that change without the tests that move with them
extern const Check signature_diff;  // public definitions, compared with what they were
extern const Check block_indent;    // how far blocks of added code stand in
extern const Check entries;         // names that an entry of a listing file no longer holds
extern const Check trivial;         // a whole change of a few words of prose
extern const Check series_text;     // what one of a branch's messages has to say
extern const Check generated;       // files that say what they were generated from, and those sources
extern const Check copied;          // definitions that say what they are copies of, and those originals
extern const Check listed;          // new paths that an index file has to name, and gone ones that it does
extern const Check comment_run;     // comments on many lines, one below the other
extern const Check used_beside;     // names that a file brings and none beside it uses
extern const Check inherited;       // methods that sources of generated files inherit
extern const Check habit;           // what a change leaves out that the code around it does nearly always
extern const Check removal;         // described names that go without a word about it
extern const Check sorted;          // entries that leave the order of a sorted list
extern const Check renamed;         // lines that give what they named before another name
extern const Check parameter_docs;  // parameters that a docstring, which lists all others, leaves out
extern const Check referenced;      // files that are gone and named still, or new and not named as others are
extern const Check tool;            // what a program of the project's says of changed lines
extern const Check fragment;        // small files that release notes are made from: there, named, placed
extern const Check old_section;     // entries of a changelog under what is released already
extern const Check order;       // added lines out of place among lines that were sorted, whatever they hold
extern const Check attributes;  // mode, links, size, encoding, line endings and names of changed paths

inline constexpr std::array all = {
    &path,           &added_lines,    &line_width,   &conflict_marker, &file_head,   &file_text,
    &syntax_tree,    &together,       &message,      &trailer,         &diff_shape,  &attributes,
    &history_shape,  &signature_diff, &block_indent, &trivial,         &entries,     &series_text,
    &test_map,       &subject_form,   &generated,    &copied,          &listed,      &comment_run,
    &used_beside,    &inherited,      &habit,        &removal,         &sorted,      &renamed,
    &parameter_docs, &referenced,     &tool,         &fragment,        &old_section, &order};

}  // namespace coach::checks
