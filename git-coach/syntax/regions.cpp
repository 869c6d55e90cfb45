#include <algorithm>

#include "syntax/tree.h"

namespace coach::syntax {
namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

// What a node's kind says about the text in it; nothing where its parent has to say. Grammars name these
// kinds alike, with words before and behind: "interpreted_string_literal", "line_comment".
std::optional<Region> region_of(std::string_view kind) {
  if (has(kind, "comment")) return Region::Comment;
  if (has(kind, "interpolation") || has(kind, "substitution") || has(kind, "expansion")) return Region::Code;
  if (has(kind, "plain_scalar") || kind == "string_scalar") return Region::Code;  // YAML: all but quotes
  for (const std::string_view part : {"string", "char_literal", "character_literal", "rune_literal",
                                      "heredoc_body", "quote_scalar", "block_scalar", "regex", "jsx_text"}) {
    if (has(kind, part)) return Region::String;
  }
  return std::nullopt;
}

// In these languages white space at the start of a line is what ends a block.
bool is_indented(Language language) {
  return language == Language::Python || language == Language::Starlark || language == Language::Yaml;
}

std::string_view trim(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(" \t\r\n\f\v"), text.size());
  const auto end = text.find_last_not_of(" \t\r\n\f\v");
  return end == text.npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

}  // namespace

Region region_at(const Parsed& parsed, std::size_t byte) {
  const auto& tree = parsed.tree();
  const auto& nodes = tree.nodes();
  const auto after = std::ranges::upper_bound(nodes, byte, {}, &Node::begin);
  if (after == nodes.begin()) return Region::Code;
  auto at = static_cast<std::uint32_t>(after - nodes.begin() - 1);
  for (; at != 0; at = nodes[at].parent) {
    const auto& node = nodes[at];
    if (!node.named || byte >= node.end) continue;
    if (const auto region = region_of(tree.kind(node))) return *region;
  }
  return Region::Code;
}

std::vector<std::string_view> tokens(const Parsed& parsed, std::string_view text) {
  const auto& tree = parsed.tree();
  const auto& nodes = tree.nodes();
  const bool indented = is_indented(tree.language);
  std::vector<std::string_view> out;
  std::vector<std::uint32_t> open;  // indented blocks that the walk is in
  std::size_t done = 0;
  const auto reach = [&](std::size_t byte) {  // text that belongs to no leaf of its own
    if (const auto gap = trim(text.substr(done, byte - std::min(byte, done))); !gap.empty())
      out.push_back(gap);
    done = std::max(done, byte);
  };
  for (std::uint32_t at = 0; at <= nodes.size(); ++at) {
    while (!open.empty() && nodes[open.back()].next <= at) {
      reach(nodes[open.back()].end);
      out.push_back(text.substr(done, 0));
      open.pop_back();
    }
    if (at == nodes.size()) break;
    const auto& node = nodes[at];
    if (indented && node.named && tree.kind(node).starts_with("block")) open.push_back(at);
    if (node.next != at + 1 || node.begin == node.end) continue;
    reach(node.begin);
    done = node.end;
    if (const auto leaf = trim(tree.text_of(node)); !leaf.empty()) out.push_back(leaf);
  }
  reach(text.size());
  return out;
}

}  // namespace coach::syntax
