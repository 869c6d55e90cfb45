#include <algorithm>
#include <cctype>

#include "contract/document_builder.h"

// What is no Markdown but stands in it: front matter, and the blocks of site generators.

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;

struct Definition {
  std::string label;
  std::string target;
};

Definition definition_of(std::string_view line) {
  const auto open = line.find_first_not_of(' ');
  if (open > 3 || line[open] != '[') return {};
  const auto close = line.find("]:", open);
  if (close == nowhere || close == open + 1 || line[open + 1] == '^') return {};
  auto target = line.substr(close + 2);
  target.remove_prefix(std::min(target.find_first_not_of(" \t<"), target.size()));
  target = target.substr(0, target.find_first_of(" \t>"));
  return {label_of(line.substr(open + 1, close - open - 1)), std::string(target)};
}

// Lines between `---` and `---` at the very top.
std::size_t front_matter(std::string_view source, const Spans& lines) {
  if (lines.empty() || in(source, lines.front()) != "---") return 0;
  for (std::size_t i = 1; i < lines.size() && i < 200; ++i) {
    if (in(source, lines[i]) == "---") return i + 1;
  }
  return 0;
}

// A line that opens or closes a block of a site generator and holds no words: ::: tip, {% if %}, {{< tabs
// >}}.
bool scaffold(std::string_view line) {
  const bool shortcode =
      (line.starts_with("{{") && line.ends_with("}}")) || (line.starts_with("{%") && line.ends_with("%}"));
  return shortcode || line.starts_with(":::");
}

// !!! note, ??? tip, === "Tab": what follows is indented, but no code.
bool admonition(std::string_view line) {
  return line.starts_with("!!! ") || line.starts_with("??? ") || line.starts_with("???+ ") ||
         line.starts_with("=== \"");
}

constexpr std::size_t widest_prefix = 64;

// A marker of a quotation or of an item.
bool opens_container(std::string_view line, std::size_t at) {
  if (line[at] == '>') return true;
  const bool marker = std::string_view("-+*.)").find(line[at]) != nowhere;
  return marker && at + 1 < line.size() && (line[at + 1] == ' ' || line[at + 1] == '\t');
}

}  // namespace

// Masks what cmark need not see. What opens a container far right of the margin is masked too: containers
// that nest without end cost time that grows with the square of the input.
std::string mask_inlines(std::string_view source, const Spans& lines) {
  std::string out;
  for (const auto& line : lines) {
    const auto text = in(source, line);
    bool letters = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      char byte = text[i];
      if (std::string_view("[]&\\").find(byte) != nowhere || byte == '\0' || byte == '\r') byte = 'x';
      if (!letters && i > widest_prefix && opens_container(text, i)) byte = 'x';
      const bool tag = byte == '<' && (i + 1 == text.size() || text[i + 1] != '/');
      if (letters && (byte == '*' || byte == '_' || tag)) byte = 'x';
      letters = letters || std::isalpha(static_cast<unsigned char>(byte)) != 0 ||
                static_cast<unsigned char>(byte) >= 0x80;
      out += byte;
    }
    out += '\n';
  }
  return out;
}

bool is_definition(std::string_view line) {
  const auto definition = definition_of(line);
  return !definition.label.empty() && !definition.target.empty();
}

void read_markdown(Builder& builder, const Spans& lines, const Statement& like) {
  const auto source = builder.source();
  Spans kept = lines;
  Targets targets;
  std::size_t inner = 0;
  const auto skipped = front_matter(source, lines);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    auto& line = kept[i];
    const auto text = in(source, trim(source, line));
    const auto indent = indent_of(in(source, line));
    if (i < skipped || scaffold(text)) {
      line.end = line.begin;
    } else if (admonition(text)) {
      inner = indent + 4;
      line.end = line.begin;
    } else if (inner > 0 && !text.empty()) {
      if (indent < inner) inner = 0;
      line = dedent(source, line, inner);
    }
    if (auto definition = definition_of(in(source, line)); !definition.label.empty() && targets.size() < 2000)
      targets.emplace(std::move(definition.label), std::move(definition.target));
  }
  read_markdown_lines(builder, kept, targets, like);
}

}  // namespace coach::contract
