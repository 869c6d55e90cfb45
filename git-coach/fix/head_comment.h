#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/lines.h"

namespace coach::fix {

// The line behind what has to come first: a byte order mark, `#!`, an encoding (PEP 263), `<?xml`, `<?php`.
// 0-based: so many lines stay on top.
std::size_t lines_on_top(const text::Lines& lines);

// The comments that a file begins with.
struct HeadComment {
  std::string text;             // as they stand there, with LF
  bool has_blank_after = true;  // whether an empty line follows
};
// At most 60 lines of them; several, with empty lines between them, count as one where `is_wanted` is met
// only so. Nothing where it is never met.
template <class IsWanted>
std::optional<HeadComment> head_comment(const text::Lines& lines, std::string_view path, IsWanted is_wanted);

// How a file's comments are written, by its name: a sign before each line, or lines around them as well.
struct CommentStyle {
  std::string_view open, line, close;  // "/*", " *", " */"; open and close empty where `line` is enough
};
std::optional<CommentStyle> comment_style_of(std::string_view path);

// How many lines from `first` (0-based) are one comment; 0 where none begins there.
std::size_t comment_lines(const text::Lines& lines, std::size_t first, std::string_view path);

// The words of a comment, without its signs.
std::string words_of_comment(std::string_view comment);
// Words as a comment in a style. One line each.
std::string as_comment(std::string_view words, const CommentStyle& style);

template <class IsWanted>
std::optional<HeadComment> head_comment(const text::Lines& lines, std::string_view path, IsWanted is_wanted) {
  constexpr std::size_t most = 60;
  const auto is_empty = [&](std::size_t at) {
    return lines.line(at + 1).find_first_not_of(" \t") == std::string_view::npos;
  };
  std::size_t first = lines_on_top(lines);
  while (first < lines.count() && is_empty(first)) ++first;
  for (std::size_t end = first; end < lines.count() && end < first + most;) {
    const auto count = comment_lines(lines, end, path);
    if (count == 0) return std::nullopt;
    end += count;
    HeadComment found;
    for (auto at = first; at < end; ++at) found.text.append(lines.line(at + 1)).append("\n");
    found.has_blank_after = end < lines.count() && is_empty(end);
    if (is_wanted(std::string_view(found.text))) return found;
    while (end < lines.count() && is_empty(end)) ++end;
  }
  return std::nullopt;
}

}  // namespace coach::fix
