#include "syntax/practices.h"

#include "syntax/practices_parts.h"

namespace coach::syntax {
namespace {

using enum Language;

bool is_comment(std::string_view kind) {
  return kind.find("comment") != kind.npos && !kind.ends_with("_marker");
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == text.npos;
}

}  // namespace

Margins::Margins(const Parsed::Tree& tree, const text::Lines& text)
    : text_(text), lines_(text.count() + 1), first_of_(text.count() + 1) {
  for (const auto& node : tree.nodes()) {
    // Comments are what may stand anywhere.
    if (!node.named || node.begin >= node.end || !(node.extra || tree.language == Rust)) continue;
    const auto kind = tree.kind(node);
    const bool attribute = kind == "attribute_item";
    if (!attribute && !is_comment(kind)) continue;
    const auto first = text.line_at(node.begin);
    // A Rust comment holds the end of its line.
    auto bytes = tree.text_of(node);
    while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) bytes.remove_suffix(1);
    if (bytes.empty()) continue;
    const auto last = text.line_at(node.begin + bytes.size() - 1);
    const auto before = text.line(first).substr(0, node.begin - text.offset(first));
    const auto is = attribute ? Line::Attribute : is_blank(before) ? Line::Alone : Line::Trailing;
    for (auto line = first; line <= last; ++line) {
      if (lines_[line] != Line::Plain) continue;
      lines_[line] = is;
      first_of_[line] = static_cast<std::uint32_t>(first);
    }
  }
}

bool Margins::has_comment_near(const text::LineRange& lines) const {
  if (lines.first > 1 && at(lines.first - 1) == Line::Alone) return true;
  for (auto line = lines.first; line <= lines.last; ++line) {
    if (has_comment(line)) return true;
  }
  return false;
}

std::string_view Margins::comment_above(std::size_t line) const {
  while (line > 1 && at(line - 1) == Line::Attribute) --line;
  if (line < 2 || at(line - 1) != Line::Alone) return {};
  auto comment = text_.slice(first_of_[line - 1], line - 1);
  comment.remove_prefix(std::min(comment.find_first_not_of(" \t"), comment.size()));
  return comment;
}

bool is_one_of(std::string_view kinds, std::string_view kind) {
  while (!kinds.empty()) {
    const auto word = kinds.substr(0, kinds.find(' '));
    if (word == kind) return true;
    kinds.remove_prefix(std::min(word.size() + 1, kinds.size()));
  }
  return false;
}

Kinds::Kinds(const Parsed::Tree& tree, std::string_view kinds) {
  const auto* language = ts_tree_language(tree.tree.get());
  wanted_.resize(ts_language_symbol_count(language));
  for (std::size_t symbol = 0; symbol < wanted_.size(); ++symbol) {
    const auto id = static_cast<TSSymbol>(symbol);
    wanted_[symbol] = ts_language_symbol_type(language, id) == TSSymbolTypeRegular &&
                      is_one_of(kinds, ts_language_symbol_name(language, id));
  }
}

text::LineRange Reader::lines_of(std::uint32_t node) const {
  const auto& at = walk.at(node);
  return {text.line_at(at.begin), text.line_at(at.end > at.begin ? at.end - 1 : at.begin)};
}

std::vector<Instance> instances_of(const Parsed& parsed, const text::Lines& text, Practice practice) {
  if (text.empty() || signs_of(parsed.tree().language, practice).empty()) return {};
  const Reader reader(parsed.tree(), text);
  switch (practice) {
    case Practice::Documents:
      return read_definitions(reader);
    case Practice::Asserts:
      return read_tests(reader);
    case Practice::Explains:
      return read_skips(reader);
    case Practice::Handles:
      return read_handlers(reader);
  }
  return {};
}

namespace {

struct Signs {
  std::string_view languages;
  Practice practice;
  std::vector<std::string_view> words;
};

const std::vector<Signs>& all_signs() {
  static const std::vector<Signs> all = {
      {"python", Practice::Documents, {"def ", "class "}},
      {"c cpp cuda", Practice::Documents, {"("}},
      {"javascript typescript tsx",
       Practice::Documents,
       {"function", "class ", "=>", ") {", "): ", "interface "}},
      {"go", Practice::Documents, {"func ", " struct", " interface", "type "}},
      {"rust", Practice::Documents, {"fn ", "struct ", "enum ", "trait "}},
      {"java", Practice::Documents, {"public ", "class ", "interface ", ");"}},
      {"ruby", Practice::Documents, {"def ", "class ", "module "}},
      {"bash", Practice::Documents, {"()", "function "}},
      {"python", Practice::Asserts, {"def test"}},
      {"javascript typescript tsx", Practice::Asserts, {"it(", "test("}},
      {"go", Practice::Asserts, {"func Test"}},
      {"rust", Practice::Asserts, {"test"}},
      {"java", Practice::Asserts, {"@Test"}},
      {"ruby", Practice::Asserts, {"def test_", "it ", "specify ", "test "}},
      {"c cpp cuda", Practice::Asserts, {"TEST"}},
      {"python", Practice::Explains, {"skip", "xfail"}},
      {"javascript typescript tsx", Practice::Explains, {".skip", "xit", "xtest", "xdescribe"}},
      {"go", Practice::Explains, {".Skip"}},
      {"rust", Practice::Explains, {"ignore"}},
      {"java", Practice::Explains, {"@Disabled", "@Ignore"}},
      {"ruby", Practice::Explains, {"skip", "pending", "xit", "xdescribe", "xcontext"}},
      {"c cpp cuda", Practice::Explains, {"GTEST_SKIP", "DISABLED_"}},
      {"python", Practice::Handles, {"except"}},
      {"javascript typescript tsx java cpp cuda", Practice::Handles, {"catch"}},
      {"ruby", Practice::Handles, {"rescue"}},
  };
  return all;
}

}  // namespace

std::vector<std::string_view> signs_of(Language language, Practice practice) {
  for (const auto& signs : all_signs()) {
    if (signs.practice == practice && is_one_of(signs.languages, name_of(language))) return signs.words;
  }
  return {};
}

}  // namespace coach::syntax
