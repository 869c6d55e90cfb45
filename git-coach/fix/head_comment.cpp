#include "fix/head_comment.h"

#include <algorithm>
#include <array>

#include "contract/path_role.h"
#include "text/pattern.h"

namespace coach::fix {
namespace {

struct Known {
  std::string_view names;  // endings and whole names, with blanks around each
  CommentStyle style;
};

constexpr auto known = std::to_array<Known>({
    {" .c .h .cc .cpp .cxx .hpp .hh .hxx .inl .cu .cuh .m .mm .js .mjs .cjs .jsx .ts .mts .cts .tsx .go .rs "
     ".java"
     " .kt .kts .swift .scala .cs .dart .proto .zig .groovy .gradle .php .sol .v .sv .d .fs .glsl .metal "
     ".td ",
     {"", "//", ""}},
    {" .py .pyi .pyx .pxd .sh .bash .zsh .rb .pl .pm .yml .yaml .toml .cmake .mk .bzl .r .R .jl .nim .ex "
     ".exs .tf"
     " .ps1 .awk .tcl .nix .star .rake .gemspec CMakeLists.txt Makefile Dockerfile BUILD WORKSPACE Rakefile "
     "Gemfile ",
     {"", "#", ""}},
    {" .css .scss .less ", {"/*", " *", " */"}},
    {" .html .htm .xml .xsd .vue .svelte .md ", {"<!--", "", "-->"}},
    {" .sql .lua .hs .elm .ada .adb .ads .vhd .vhdl ", {"", "--", ""}},
    {" .el .lisp .clj .cljs .scm .rkt .asm .ll ", {"", ";;", ""}},
    {" .tex .sty .cls .erl .hrl ", {"", "%", ""}},
});

struct Block {
  std::string_view open, close;
};
constexpr auto blocks =
    std::to_array<Block>({{"/*", "*/"}, {"<!--", "-->"}, {"{-", "-}"}, {"(*", "*)"}, {R"(""")", R"(""")"}});
constexpr auto line_signs = std::to_array<std::string_view>({"//", "#", "--", ";", "%", "dnl "});

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return first == text.npos ? std::string_view()
                            : text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

// In C `#` is no comment, and `--` is one in few languages.
bool may_begin_with(std::string_view sign, std::string_view path) {
  const auto style = comment_style_of(path);
  if (!style) return true;
  if (style->open.empty()) return sign == style->line || (style->line == ";;" && sign == ";");
  return false;
}

}  // namespace

std::size_t lines_on_top(const text::Lines& lines) {
  static const text::Pattern encoding(R"(^[ \t\f]*#.*?coding[:=][ \t]*[-\w.]+)");  // PEP 263
  std::size_t count = 0;
  const auto line = [&] { return count < lines.count() ? lines.line(count + 1) : std::string_view(); };
  auto first = line();
  if (first.starts_with("\xEF\xBB\xBF")) first.remove_prefix(3);
  for (const std::string_view start : {"#!", "<?xml", "<?php", "<!DOCTYPE", "<!doctype"}) {
    if (first.starts_with(start)) {
      count = 1;
      break;
    }
  }
  if (count < 2 && encoding.found_in(line())) ++count;
  return count;
}

std::optional<CommentStyle> comment_style_of(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  for (const auto key : {name, contract::extension_of(path)}) {
    if (key.empty()) continue;
    const auto wanted = " " + std::string(key) + " ";
    const auto* const found = std::ranges::find_if(
        known, [&](const Known& one) { return one.names.find(wanted) != one.names.npos; });
    if (found != known.end()) return found->style;
  }
  return std::nullopt;
}

std::size_t comment_lines(const text::Lines& lines, std::size_t first, std::string_view path) {
  const auto start = trimmed(lines.line(first + 1));
  for (const auto& block : blocks) {
    if (!start.starts_with(block.open)) continue;
    auto rest = start.substr(block.open.size());
    for (auto at = first;; rest = lines.line(++at + 1)) {
      // What follows the end of the comment on its line is no part of a header.
      if (const auto end = rest.find(block.close); end != rest.npos)
        return trimmed(rest.substr(end + block.close.size())).empty() ? at + 1 - first : 0;
      if (at + 1 >= lines.count()) return 0;
    }
  }
  for (const auto sign : line_signs) {
    if (!start.starts_with(sign) || !may_begin_with(sign, path)) continue;
    auto end = first + 1;
    while (end < lines.count() && trimmed(lines.line(end + 1)).starts_with(sign)) ++end;
    return end - first;
  }
  return 0;
}

std::string words_of_comment(std::string_view comment) {
  std::string out;
  while (!comment.empty()) {
    auto line = comment.substr(0, comment.find('\n'));
    comment.remove_prefix(std::min(line.size() + 1, comment.size()));
    line = trimmed(line);
    for (const auto& block : blocks) {
      if (line.starts_with(block.open)) line.remove_prefix(block.open.size());
      if (line.ends_with(block.close)) line.remove_suffix(block.close.size());
    }
    line.remove_prefix(std::min(line.find_first_not_of("/*#-;%!"), line.size()));
    if (line.starts_with(' ')) line.remove_prefix(1);
    out += std::string(line.substr(0, line.find_last_not_of(" \t") + 1)) + "\n";
  }
  const auto begin = out.find_first_not_of('\n');
  if (begin == out.npos) return {};
  return out.substr(begin, out.find_last_not_of('\n') + 1 - begin) + "\n";
}

std::string as_comment(std::string_view words, const CommentStyle& style) {
  std::string out = style.open.empty() ? std::string() : std::string(style.open) + "\n";
  while (!words.empty()) {
    const auto line = words.substr(0, words.find('\n'));
    words.remove_prefix(std::min(line.size() + 1, words.size()));
    out += style.line;
    if (!line.empty() && !style.line.empty()) out += ' ';
    out.append(line).append("\n");
  }
  if (!style.close.empty()) out.append(style.close).append("\n");
  return out;
}

}  // namespace coach::fix
