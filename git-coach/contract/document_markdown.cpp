#include <cmark-gfm.h>

#include <algorithm>
#include <memory>

#include "contract/document_builder.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;

using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

// A delimiter row of a table: |---|:--:|
bool table_rule(std::string_view line) {
  return line.find('|') != nowhere && line.find('-') != nowhere &&
         line.find_first_not_of("|-: \t") == nowhere;
}

// Reads lines as Markdown. The blocks are cmark's; it sees a copy of the lines in which the characters that
// inlines are made of are masked, for inlines are read here, with their places in the source.
class Reader {
 public:
  Reader(Builder& builder, Spans lines, const Targets& targets, int depth)
      : builder_(builder),
        source_(builder.source()),
        lines_(std::move(lines)),
        targets_(targets),
        depth_(depth) {}

  void read(const Statement& like);

 private:
  Spans content(cmark_node* node, std::size_t first, std::size_t last) const;
  Spans content(cmark_node* node) const;
  void walk(cmark_node* parent, const Statement& like);
  void block(cmark_node* node, const Statement& like);
  void heading(cmark_node* node, const Statement& like);
  void paragraph(cmark_node* node, const Statement& like);
  void table(const Spans& rows, Statement like);
  void running(const Spans& lines, const Statement& like);
  void code(cmark_node* node, const Statement& like);
  void html(cmark_node* node, const Statement& like);
  void list(cmark_node* node, const Statement& like);
  void comment(const Span& inside, Statement like);
  void again(const Spans& lines, const Statement& like);

  Builder& builder_;
  std::string_view source_;
  Spans lines_;
  const Targets& targets_;
  int depth_;
  std::size_t quotes_ = 0;
};

// The lines first..last (1-based) as far as they stand inside of the node's containers.
Spans Reader::content(cmark_node* node, std::size_t first, std::size_t last) const {
  Spans out;
  const auto start = static_cast<std::size_t>(cmark_node_get_start_line(node));
  const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
  for (auto number = std::max<std::size_t>(first, 1); number <= std::min(last, lines_.size()); ++number) {
    auto line = lines_[number - 1];
    if (number == start) {
      line.begin = std::min(line.begin + column, line.end);
    } else {
      std::size_t quotes = 0;
      for (std::size_t i = 0; i < column && line.begin < line.end; ++i) {
        const char byte = source_[line.begin];
        if (byte == '>' && quotes < quotes_)
          ++quotes;
        else if (byte != ' ' && byte != '\t')
          break;
        ++line.begin;
      }
    }
    out.push_back(line);
  }
  return out;
}

Spans Reader::content(cmark_node* node) const {
  return content(node, static_cast<std::size_t>(cmark_node_get_start_line(node)),
                 static_cast<std::size_t>(cmark_node_get_end_line(node)));
}

void Reader::comment(const Span& inside, Statement like) {
  like.commented = true;
  auto path = builder_.path();
  again(lines_of(source_, inside.begin, inside.end), like);
  builder_.restore(std::move(path));
}

void Reader::again(const Spans& lines, const Statement& like) {
  if (depth_ < 4) Reader(builder_, lines, targets_, depth_ + 1).read(like);
}

void Reader::running(const Spans& lines, const Statement& like) {
  const auto run = read_markdown_run(source_, lines, targets_);
  builder_.sentences(run, like);
  for (const auto& inside : run.comments) comment(inside, like);
}

void Reader::heading(cmark_node* node, const Statement& like) {
  auto lines = content(node);
  if (lines.empty()) return;
  auto text = trim(source_, lines.front());
  if (in(source_, text).starts_with('#')) {
    while (text.begin < text.end && source_[text.begin] == '#') ++text.begin;
    auto closed = text;
    while (closed.end > closed.begin && source_[closed.end - 1] == '#') --closed.end;
    if (closed.end > closed.begin && source_[closed.end - 1] == ' ') text = closed;
    lines = {text};
  } else {
    // cmark's last line of such a heading is its rule, or the blank line after it.
    const auto rule = std::ranges::find_if(lines.begin() + 1, lines.end(), [&](const Span& line) {
      return in(source_, trim(source_, line)).find_first_not_of("=-") == nowhere;
    });
    lines.erase(rule, lines.end());
  }
  for (auto& line : lines) line = trim(source_, line);
  // {#anchor} is an attribute, not a word.
  const auto last = in(source_, lines.back());
  if (const auto open = last.find("{#"); open != nowhere && last.ends_with('}'))
    lines.back().end = lines.back().begin + open;
  const auto run = read_markdown_run(source_, lines, targets_);
  builder_.heading(static_cast<std::size_t>(cmark_node_get_heading_level(node)), run, like);
}

void Reader::table(const Spans& rows, Statement like) {
  like.block = Block::Table;
  like.block_number = builder_.new_block();
  for (auto row : rows) {
    row = trim(source_, row);
    if (table_rule(in(source_, row))) continue;
    if (in(source_, row).starts_with('|')) ++row.begin;
    if (in(source_, row).ends_with('|')) --row.end;
    builder_.whole(read_markdown_run(source_, {trim(source_, row)}, targets_), like);
  }
}

void Reader::paragraph(cmark_node* node, const Statement& like) {
  Spans lines;
  for (auto line : content(node)) {
    const auto end = line.end;
    line = trim(source_, line);
    // Two spaces at the end break the line.
    if (end >= line.end + 2 && source_[line.end] == ' ' && source_[line.end + 1] == ' ') line.end += 2;
    if (in(source_, line).starts_with("[!") && in(source_, line).ends_with(']') && lines.empty()) continue;
    if (!is_definition(in(source_, line))) lines.push_back(line);
  }
  if (lines.empty()) return;
  const auto first = in(source_, lines.front());
  if (like.block == Block::ListItem && first.size() > 3 && first[0] == '[' && first[2] == ']' &&
      first[3] == ' ' && (first[1] == ' ' || first[1] == 'x' || first[1] == 'X')) {
    lines.front().begin += 4;
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!table_rule(in(source_, lines[i])) || in(source_, lines[i - 1]).find('|') == nowhere) continue;
    if (i > 1) running({lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i) - 1}, like);
    return table({lines.begin() + static_cast<std::ptrdiff_t>(i) - 1, lines.end()}, like);
  }
  running(lines, like);
}

void Reader::code(cmark_node* node, const Statement& like) {
  auto lines = content(node);
  int length = 0, offset = 0;
  char mark = 0;
  if (cmark_node_get_fenced(node, &length, &offset, &mark) == 0) return builder_.code(lines, {}, like);
  if (lines.empty()) return;
  auto info = in(source_, trim(source_, lines.front()));
  info.remove_prefix(std::min(info.find_first_not_of(mark), info.size()));
  info.remove_prefix(std::min(info.find_first_not_of(" \t"), info.size()));
  lines.erase(lines.begin());
  if (!lines.empty()) {
    const auto last = in(source_, trim(source_, lines.back()));
    if (last.size() >= static_cast<std::size_t>(length) && last.find_first_not_of(mark) == nowhere)
      lines.pop_back();
  }
  // MyST: ```{note} holds text, ```{code-block} sh holds code.
  if (info.starts_with('{') && !info.starts_with("{code") && info.find('}') != nowhere &&
      !info.starts_with("{."))
    return again(lines, like);
  if (info.starts_with("{code") && info.find('}') != nowhere) {
    info.remove_prefix(info.find('}') + 1);
    info.remove_prefix(std::min(info.find_first_not_of(" \t"), info.size()));
  }
  info.remove_prefix(std::min(info.find_first_not_of("{."), info.size()));
  builder_.code(lines, label_of(info.substr(0, info.find_first_of(" \t,{}:"))), like);
}

// HTML is read through: its headings are headings, its items and paragraphs are text.
void Reader::html(cmark_node* node, const Statement& like) {
  auto lines = content(node);
  const auto start = static_cast<std::size_t>(cmark_node_get_start_line(node));
  const auto closed =
      std::ranges::any_of(lines, [&](const Span& line) { return in(source_, line).find("-->") != nowhere; });
  const auto first = content(node, start, start);
  const bool comments = !first.empty() && in(source_, first.front()).starts_with("<!--");
  // cmark takes the line that closes a comment for the one after it.
  if (comments && !closed) lines = content(node, start, start + lines.size());
  while (!lines.empty() && blank(in(source_, lines.back()))) lines.pop_back();
  if (lines.empty()) return;
  const Span all{trim(source_, lines.front()).begin, lines.back().end};
  const auto text = in(source_, all);
  for (const std::string_view silent : {"<script", "<style", "<pre", "<?", "<svg", "<img"}) {
    if (label_of(text.substr(0, silent.size())) == silent) return;
  }
  if (text.starts_with("<!--")) {
    const auto end = text.find("-->", 4);
    comment({all.begin + 4, end == nowhere ? all.end : all.begin + end}, like);
    if (end != nowhere && !blank(text.substr(end + 3)))
      running(lines_of(source_, all.begin + end + 3, all.end), like);
    return;
  }
  if (text.size() > 3 && (text[1] == 'h' || text[1] == 'H') && text[2] >= '1' && text[2] <= '6') {
    for (auto& line : lines) line = trim(source_, line);
    return builder_.heading(static_cast<std::size_t>(text[2] - '0'),
                            read_markdown_run(source_, lines, targets_), like);
  }
  for (auto& line : lines) line = trim(source_, line);
  running(lines, like);
}

void Reader::list(cmark_node* node, const Statement& like) {
  auto items = like_list(builder_, like);
  auto ordinal = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? cmark_node_get_list_start(node) : 0;
  const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  for (auto* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item), ++ordinal) {
    items.block_number = builder_.new_block();
    items.ordinal = static_cast<std::uint16_t>(ordered ? std::clamp(ordinal, 0, 0xFFFF) : 0);
    items.checkbox = items.checked = false;
    if (auto* first = cmark_node_first_child(item); first != nullptr) {
      const auto lines = content(first);
      const auto text = lines.empty() ? std::string_view() : in(source_, lines.front());
      items.checkbox = text.starts_with("[ ] ") || text.starts_with("[x] ") || text.starts_with("[X] ");
      items.checked = items.checkbox && text[1] != ' ';
    }
    walk(item, items);
  }
}

void Reader::block(cmark_node* node, const Statement& like) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
      return heading(node, like);
    case CMARK_NODE_PARAGRAPH:
      return paragraph(node, like);
    case CMARK_NODE_CODE_BLOCK:
      return code(node, like);
    case CMARK_NODE_HTML_BLOCK:
      return html(node, like);
    case CMARK_NODE_LIST:
      return list(node, like);
    default:
      return;
  }
}

void Reader::walk(cmark_node* parent, const Statement& like) {
  for (auto* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
    if (builder_.full()) return;
    if (cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE) {
      Statement quoted = like;
      if (quoted.block == Block::Paragraph) quoted.block = Block::Quote;
      ++quotes_;
      walk(node, quoted);
      --quotes_;
    } else {
      block(node, like);
    }
  }
}

void Reader::read(const Statement& like) {
  const auto text = mask_inlines(source_, lines_);
  const Node root(cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT), &cmark_node_free);
  if (root != nullptr) walk(root.get(), like);
}

}  // namespace

void read_markdown_lines(Builder& builder, const Spans& lines, const Targets& targets,
                         const Statement& like) {
  Reader(builder, lines, targets, 0).read(like);
}

}  // namespace coach::contract
