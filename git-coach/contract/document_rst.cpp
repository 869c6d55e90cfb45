#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "contract/block_lines.h"
#include "contract/document_builder.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;

// Directives that hold code; those that hold nothing to read. What others hold is read as text.
constexpr std::array<std::string_view, 14> code_directives = {
    "code-block", "sourcecode", "code",    "parsed-literal", "prompt",   "console", "code-tab",
    "shell",      "bash",       "ipython", "doctest",        "testcode", "cli",     "command-output"};
constexpr std::array<std::string_view, 19> silent_directives = {
    "image",     "include",       "literalinclude", "raw",  "math",        "graphviz",  "contents",
    "highlight", "mermaid",       "index",          "meta", "automodule",  "autoclass", "autofunction",
    "module",    "currentmodule", "testsetup",      "role", "default-role"};

template <typename Names>
bool among(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

class Reader {
 public:
  explicit Reader(Builder& builder) : builder_(builder), source_(builder.source()) {}

  void find_targets(const Spans& lines);
  void body(const Spans& lines, const Statement& like, std::size_t depth);

 private:
  std::string_view text(const Spans& lines, std::size_t i) const { return in(source_, lines[i]); }
  std::size_t section(const Spans& lines, std::size_t i, const Statement& like);
  std::size_t explicit_markup(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth);
  void directive(std::string_view name, Span argument, Spans content, const Statement& like,
                 std::size_t depth);
  void toctree(const Spans& content, const Statement& like);
  std::size_t list(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth);
  std::size_t field(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth);
  std::size_t block(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth);
  std::size_t table(const Spans& lines, std::size_t i, Statement like);
  std::size_t paragraph(const Spans& lines, std::size_t i, const Statement& like);
  std::size_t quotation(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth);

  Builder& builder_;
  std::string_view source_;
  Targets targets_;
  std::vector<std::pair<char, bool>> levels_;
};

// `.. _name: target`, wherever it stands.
void Reader::find_targets(const Spans& lines) {
  for (const auto& line : lines) {
    const auto text = in(source_, trim(source_, line));
    if (!text.starts_with(".. _") || targets_.size() > 2000) continue;
    const auto colon = text.find(": ", 4);
    if (colon == nowhere) continue;
    auto name = text.substr(4, colon - 4);
    if (name.starts_with('`') && name.ends_with('`') && name.size() > 2)
      name = name.substr(1, name.size() - 2);
    targets_.emplace(label_of(name), std::string(text.substr(colon + 2)));
  }
}

// A heading and its rules; 0 lines where there is none.
std::size_t Reader::section(const Spans& lines, std::size_t i, const Statement& like) {
  const auto first = text(lines, i);
  const bool over = rule_of(first) != 0 && first.size() >= 3 && i + 2 < lines.size() &&
                    rule_of(text(lines, i + 2)) == rule_of(first) && !blank(text(lines, i + 1));
  const auto at = over ? i + 1 : i;
  if (at + 1 >= lines.size()) return 0;
  const auto title = trim(source_, lines[at]);
  const auto under = text(lines, at + 1);
  const char mark = rule_of(under);
  if (mark == 0 || title.size() == 0 || (!over && rule_of(first) != 0)) return 0;
  if (under.size() < 3 && under.size() < title.size()) return 0;
  if (under.size() + 4 < title.size()) return 0;
  const std::pair<char, bool> style{mark, over};
  auto level = std::ranges::find(levels_, style);
  if (level == levels_.end()) level = levels_.insert(levels_.end(), style);
  builder_.heading(static_cast<std::size_t>(level - levels_.begin()) + 1,
                   read_rst_run(source_, {title}, targets_), like);
  return over ? 3 : 2;
}

void Reader::toctree(const Spans& content, const Statement& like) {
  auto items = like_list(builder_, like);
  for (const auto& line : content) {
    const auto entry = trim(source_, line);
    if (entry.size() == 0 || in(source_, entry).starts_with(':')) continue;
    auto run = read_plain_run(source_, {entry});
    const auto angle = run.text.rfind('<');
    auto target = angle != std::string::npos && run.text.ends_with('>')
                      ? run.text.substr(angle + 1, run.text.size() - angle - 2)
                      : run.text;
    run.links = {{{0, run.text.size()}, ":doc:" + target}};
    items.block_number = builder_.new_block();
    builder_.whole(run, items);
  }
}

void Reader::directive(std::string_view name, Span argument, Spans content, const Statement& like,
                       std::size_t depth) {
  const auto options = std::ranges::find_if_not(
      content, [&](const Span& line) { return name != "toctree" && in(source_, line).starts_with(':'); });
  content.erase(content.begin(), options);
  const auto first = in(source_, argument);
  if (name == "toctree") return toctree(content, like);
  if (among(code_directives, name)) {
    const bool language = name != "prompt" || first.find(' ') == nowhere;
    return builder_.code(content, label_of(language ? first : first.substr(0, first.find(' '))), like);
  }
  if (among(silent_directives, name)) return;
  const bool words = name == "tab-item" || name == "tab" || name == "group-tab" || name == "only" ||
                     name == "rst-class" || name == "list-table" || name == "csv-table" || name == "figure" ||
                     name == "container";
  if (argument.size() > 0 && !words) content.insert(content.begin(), argument);
  body(content, like, depth + 1);
}

// What begins with "..": a directive, a target, a substitution, or a comment.
std::size_t Reader::explicit_markup(const Spans& lines, std::size_t i, const Statement& like,
                                    std::size_t depth) {
  const auto end = std::max(indented_end(source_, lines, i + 1, 0), i + 1);
  auto head = lines[i];
  head.begin = std::min(head.begin + 3, head.end);
  head = trim(source_, head);
  auto content = dedented(source_, lines, i + 1, end);
  const auto first = in(source_, head);
  const auto colons = first.find("::");
  const auto name = first.substr(0, std::min(colons, first.size()));
  const bool named =
      colons != nowhere && !name.empty() && std::ranges::all_of(name, [](unsigned char byte) {
        return std::isalnum(byte) != 0 || byte == '-' || byte == '_' || byte == ':' || byte == '+';
      });
  if (named) {
    const Span argument = trim(source_, {head.begin + colons + 2, head.end});
    directive(name, argument, std::move(content), like, depth);
  } else if (!first.starts_with('_') && !first.starts_with('|') && !first.starts_with('[')) {
    Statement comment = like;
    comment.commented = true;
    content.insert(content.begin(), head);
    auto path = builder_.path();
    body(content, comment, depth + 1);
    builder_.restore(std::move(path));
  }
  return end - i;
}

std::size_t Reader::list(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth) {
  auto items = like_list(builder_, like);
  const bool ordered = marker_of(text(lines, i))->ordered;
  auto at = i;
  std::uint16_t ordinal = 0;
  while (at < lines.size() && !builder_.full()) {
    const auto marker = marker_of(text(lines, at));
    if (!marker || marker->ordered != ordered) break;
    const auto end = std::max(indented_end(source_, lines, at + 1, 0), at + 1);
    auto content = dedented(source_, lines, at + 1, end);
    content.insert(content.begin(), {lines[at].begin + marker->size, lines[at].end});
    ordinal = static_cast<std::uint16_t>(marker->ordinal > 0 ? marker->ordinal : ordinal + 1);
    items.ordinal = ordered ? ordinal : std::uint16_t{0};
    items.block_number = builder_.new_block();
    body(content, items, depth + 1);
    at = end;
    auto next = at;
    while (next < lines.size() && blank(text(lines, next))) ++next;
    if (next < lines.size() && marker_of(text(lines, next))) at = next;
  }
  return std::max<std::size_t>(at - i, 1);
}

// :name: what it says
std::size_t Reader::field(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth) {
  const auto line = text(lines, i);
  const auto close = line.find(": ", 1);
  if (!line.starts_with(':') || close == nowhere || line.substr(1, close - 1).find_first_of(":`") != nowhere)
    return 0;
  const auto end = std::max(indented_end(source_, lines, i + 1, 0), i + 1);
  auto content = dedented(source_, lines, i + 1, end);
  content.insert(content.begin(), {lines[i].begin + close + 2, lines[i].end});
  auto items = like;
  items.block_number = 0;
  body(content, items, depth + 1);
  return end - i;
}

// Rows of a grid or of a simple table, line by line.
std::size_t Reader::table(const Spans& lines, std::size_t i, Statement like) {
  const auto first = text(lines, i);
  const bool grid = first.starts_with("+-") && first.find_first_not_of("+-=") == nowhere;
  const bool simple =
      first.starts_with("==") && first.find(" =") != nowhere && first.find_first_not_of("= ") == nowhere;
  if (!grid && !simple) return 0;
  like.block = Block::Table;
  like.block_number = builder_.new_block();
  auto at = i;
  for (; at < lines.size() && !blank(text(lines, at)); ++at) {
    auto line = trim(source_, lines[at]);
    if (in(source_, line).find_first_not_of("+-=| ") == nowhere) continue;
    if (grid && in(source_, line).starts_with('|')) ++line.begin;
    if (grid && in(source_, line).ends_with('|')) --line.end;
    builder_.whole(read_rst_run(source_, {trim(source_, line)}, targets_), like);
  }
  return at - i;
}

std::size_t Reader::quotation(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth) {
  const auto end = std::max(indented_end(source_, lines, i, 0), i + 1);
  Statement inner = like;
  const bool definition = i > 0 && !blank(text(lines, i - 1));
  if (!definition && inner.block == Block::Paragraph) inner.block = Block::Quote;
  if (depth >= deepest) {
    Spans flat;
    for (auto at = i; at < end; ++at) flat.push_back(trim(source_, lines[at]));
    builder_.sentences(read_rst_run(source_, flat, targets_), inner);
  } else {
    body(dedented(source_, lines, i, end), inner, depth + 1);
  }
  return end - i;
}

std::size_t Reader::paragraph(const Spans& lines, std::size_t i, const Statement& like) {
  auto next = i + 1;
  while (next < lines.size() && !blank(text(lines, next)) && indent_of(text(lines, next)) == 0) ++next;
  Spans words;
  for (auto at = i; at < next; ++at) words.push_back(trim(source_, lines[at]));
  const bool literal = in(source_, words.back()).ends_with("::");
  if (literal) {
    words.back().end -= words.back().size() > 2 && in(source_, words.back()).ends_with(" ::") ? 3U : 1U;
    if (in(source_, words.back()) == ":") words.pop_back();
  }
  if (!words.empty()) builder_.sentences(read_rst_run(source_, words, targets_), like);
  if (!literal) return next - i;
  const auto block_end = indented_end(source_, lines, next, 0);
  if (block_end > next) builder_.code(dedented(source_, lines, next, block_end), {}, like);
  return std::max(block_end, next) - i;
}

void Reader::body(const Spans& lines, const Statement& like, std::size_t depth) {
  for (std::size_t i = 0; i < lines.size() && !builder_.full();) {
    const auto line = text(lines, i);
    if (blank(line)) {
      ++i;
      continue;
    }
    if (indent_of(line) > 0 || depth >= deepest) {
      i += depth >= deepest && indent_of(line) == 0 ? paragraph(lines, i, like)
                                                    : quotation(lines, i, like, depth);
      continue;
    }
    i += block(lines, i, like, depth);
  }
}

// The lines of one block that is not indented.
std::size_t Reader::block(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth) {
  const auto line = text(lines, i);
  if (const auto taken = table(lines, i, like); taken > 0) return taken;
  if (const auto taken = section(lines, i, like); taken > 0) return taken;
  if (line.starts_with(".. ") || line == "..") return explicit_markup(lines, i, like, depth);
  if (rule_of(line) != 0) return 1;
  if (marker_of(line)) return list(lines, i, like, depth);
  const auto taken = field(lines, i, like, depth);
  return taken > 0 ? taken : paragraph(lines, i, like);
}

}  // namespace

void read_rst(Builder& builder, const Spans& lines, const Statement& like) {
  Reader reader(builder);
  reader.find_targets(lines);
  reader.body(lines, like, 0);
}

}  // namespace coach::contract
