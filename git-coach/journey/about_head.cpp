#include <algorithm>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "journey/about_parts.h"
#include "text/lines.h"
#include "text/pattern.h"
#include "text/wrap.h"

namespace coach::journey {
namespace {

constexpr std::size_t most_said = 400, most_lines = 300;

// Without tags, and without the marks of Javadoc and its kin.
std::string plain(const std::string& text) {
  static const text::Pattern tag(R"(</?[A-Za-z][^<>]*>)"), mark(R"(\{@\w+\s+([^{}]*)\})"),
      role(R"(:[a-z]+:`~?([^`<]*)`)");
  return role.rewritten(mark.rewritten(tag.rewritten(text, "", true), "\\1", true), "`\\1`", true);
}

std::string_view trimmed(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  if (first == line.npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
}

bool is_legal(std::string_view text) {
  static const text::Pattern legal(
      R"((?i)copyright|\(c\) ?[12]|©|licen[cs]ed? |SPDX-|all rights reserved|\bauthors?:|warranty|redistribut)");
  return legal.found_in(text);
}

// A remark for whoever mends what tools find.
bool is_about_tools(std::string_view text) {
  static const text::Pattern tools(R"(\bnoqa\b|\bF401\b|\b(?:flake8|pylint|eslint|clang-tidy|mypy)\b)");
  return tools.found_in(text);
}

// Talks to tools, or is a line that only looks like something.
bool is_note_to_tools(std::string_view line) {
  static const text::Pattern note(
      R"((?i)^(?:!|-?\*-|\(?non-javadoc|vim:|coding[:=]|@?flow\b|@format|@ts-|@jsx|@type|@fileoverview$|@file$|eslint|jshint|jslint|prettier|global |globals |clang-format|NOLINT|pylint|mypy:|type:|ruff|flake8|isort|noqa|pragma|rubocop|frozen_string_literal|go:build|go:generate|\+build|lint:|nolint|shellcheck|istanbul|biome|deno-|tslint|@generated|<reference|\$Id|[^[:alnum:]]*$))");
  return note.found_in(line);
}

// Lines of one comment or docstring, with their marks taken off.
struct Said {
  std::vector<std::pair<std::size_t, std::string>> lines;

  // The first paragraph that says something: a title over a line of ~~~ is none.
  std::optional<Quoted> paragraph(const std::string& path) const {
    std::string text;
    std::size_t at = 0;
    const auto is_title = [&](std::size_t i) {
      static const text::Pattern underline(R"(^[=~\-*#^]{3,}$)");
      return i + 1 < lines.size() && underline.found_in(lines[i + 1].second);
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto& [number, line] = lines[i];
      if (is_title(i)) {
        ++i;
        continue;
      }
      if (line.empty() || line.starts_with('@') || is_note_to_tools(line)) {
        if (text.size() >= least_said) break;
        text.clear();
        continue;
      }
      if (text.empty()) at = number;
      text += (text.empty() ? "" : " ") + line;
    }
    if (text.size() < least_said || is_legal(text) || is_about_tools(text) || is_pointer(text))
      return std::nullopt;
    return Quoted{shortened(text), path, at};
  }

  bool legal() const {
    return std::ranges::any_of(lines, [](const auto& line) { return is_legal(line.second); });
  }
};

struct Marks {
  std::string_view line;         // begins a comment of a line
  std::string_view open, close;  // of several; empty where there are none
};
Marks marks_of(std::string_view path) {
  const auto ending = contract::lower(contract::extension_of(path));
  const auto is = [&](std::initializer_list<std::string_view> all) {
    return std::ranges::find(all, ending) != all.end();
  };
  if (is({".py", ".pyi", ".pyx", ".rb",  ".sh",  ".bash",  ".pl",  ".pm",  ".yml", ".yaml", ".toml",
          ".jl", ".r",   ".ex",  ".exs", ".nim", ".cmake", ".bzl", ".tcl", ".cr",  ".ps1",  ".cfg"}) ||
      contract::name_of_file(path) == "Makefile")
    return {"#", {}, {}};
  if (is({".hs", ".elm"})) return {"--", "{-", "-}"};
  if (is({".lua", ".sql", ".adb", ".ads"})) return {"--", {}, {}};
  if (is({".el", ".clj", ".lisp", ".scm"})) return {";", {}, {}};
  if (is({".html", ".xml", ".vue", ".svelte"})) return {"//", "<!--", "-->"};
  if (is({".ml", ".mli", ".fs"})) return {"//", "(*", "*)"};
  return {"//", "/*", "*/"};
}

std::string without_marks(std::string_view line, std::string_view decorations) {
  line = trimmed(line);
  const auto begin = line.find_first_not_of(decorations);
  return begin == line.npos ? std::string() : std::string(trimmed(line.substr(begin)));
}

class Head {
 public:
  Head(const std::string& path, std::string bytes)
      : path_(path), lines_(std::move(bytes)), marks_(marks_of(path)) {}

  std::optional<Quoted> find() {
    const auto last = std::min(lines_.count(), most_lines);
    bool past_head = false;
    for (std::size_t at = 1; at <= last;) {
      const auto line = trimmed(lines_.line(at));
      if (const auto quotes = docstring_at(line); !quotes.empty()) return docstring(at, quotes);
      const auto begin = at;
      if (auto said = comment(at); !said.lines.empty()) {
        if (said.legal()) continue;
        // `#!/...` and what stands alone far from its file's subject is no word about the file.
        auto found = said.paragraph(path_);
        if (found && (!past_head || names_the_file(at))) return found;
        continue;
      }
      if (!line.empty() && !opens_file(line)) past_head = true;
      if (past_head && family_is_python()) return std::nullopt;
      at = begin + 1;
    }
    return std::nullopt;
  }

 private:
  bool family_is_python() const { return path_.ends_with(".py") || path_.ends_with(".pyi"); }

  std::string_view docstring_at(std::string_view line) const {
    if (!family_is_python()) return {};
    while (!line.empty() && std::string_view("rRuU").find(line.front()) != std::string_view::npos)
      line.remove_prefix(1);
    if (line.starts_with(R"(""")")) return R"(""")";
    return line.starts_with("'''") ? "'''" : std::string_view();
  }

  std::optional<Quoted> docstring(std::size_t at, std::string_view quotes) const {
    Said said;
    bool open = false;
    for (; at <= std::min(lines_.count(), most_lines); ++at) {
      auto line = trimmed(lines_.line(at));
      if (!open) line.remove_prefix(line.find(quotes) + 3);
      open = true;
      const auto end = line.find(quotes);
      said.lines.emplace_back(at, std::string(trimmed(line.substr(0, end))));
      if (end != line.npos) break;
    }
    return said.paragraph(path_);
  }

  // The comment that begins on a line, and moves beyond it; empty where none does.
  Said comment(std::size_t& at) const {
    Said said;
    const auto first = trimmed(lines_.line(at));
    if (!marks_.open.empty() && first.starts_with(marks_.open)) {
      for (; at <= lines_.count(); ++at) {
        auto line = trimmed(lines_.line(at));
        if (said.lines.empty()) line.remove_prefix(marks_.open.size());
        const auto end = line.find(marks_.close);
        said.lines.emplace_back(at, without_marks(line.substr(0, end), "*! \t"));
        if (end == line.npos) continue;
        ++at;
        return said;
      }
      return said;
    }
    for (; at <= lines_.count(); ++at) {
      const auto line = trimmed(lines_.line(at));
      if (marks_.line.empty() || !line.starts_with(marks_.line)) break;
      const bool shebang = line.starts_with("#!");
      said.lines.emplace_back(at, shebang ? std::string() : without_marks(line, "#/;-! \t"));
    }
    return said;
  }

  // What may stand above the words about a file.
  static bool opens_file(std::string_view line) {
    static const text::Pattern opening(
        R"(^(?:#\s*(?:ifndef|define \w+_H\w*|pragma)\b|#!|package\b|['"]use strict|module\b|<\?php|declare\b|namespace\b|\{-#|<script|from __future__))");
    return opening.found_in(line);
  }

  // The declaration below a comment bears the name of the file.
  bool names_the_file(std::size_t at) const {
    const auto stem = letters(contract::stem_of(path_));
    for (auto end = std::min(at + 4, lines_.count() + 1); at < end; ++at) {
      const auto line = trimmed(lines_.line(at));
      if (line.empty()) return false;
      if (line.starts_with('@') || line.starts_with("#[")) continue;
      static const text::Pattern declares(
          R"(^(?:(?:export|default|public|private|protected|internal|final|abstract|static|sealed|open|data|pub(?:\([^)]*\))?|async|declare|typedef)\s+)*(?:class|interface|enum|struct|trait|record|object|type|module|function|func|def|fn|const)\s+(\w+))");
      const auto match = declares.find(line);
      return match && letters(match->groups[1]) == stem;
    }
    return false;
  }

  static std::string letters(std::string_view name) {
    std::string out;
    for (const char c : contract::lower(name)) {
      if (c != '_' && c != '-') out += c;
    }
    return out;
  }

  const std::string& path_;
  text::Lines lines_;
  Marks marks_;
};

}  // namespace

std::optional<Quoted> about_head(const std::string& path, std::string bytes) {
  return Head(path, std::move(bytes)).find();
}

bool is_pointer(std::string_view text) {
  static const text::Pattern pointer(
      R"((?i)^(?:please )?(?:see|visit|check out|follow|for (?:more|full|further)|read the)\b)");
  return pointer.found_in(text);
}

std::string shortened(const std::string& said) {
  auto text = text::folded(plain(said));
  if (text.size() <= most_said) return text;
  const auto end = text.rfind(". ", most_said);
  if (end != std::string::npos && end > 40) return text.substr(0, end + 1);
  text.resize(text.rfind(' ', most_said) == std::string::npos ? most_said : text.rfind(' ', most_said));
  return text + " ...";
}

}  // namespace coach::journey
