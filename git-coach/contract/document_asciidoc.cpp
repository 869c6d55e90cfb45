#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "contract/block_lines.h"
#include "contract/document_builder.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;

// The level of "== Title" and where its title begins; {0, 0} where there is none.
std::pair<std::size_t, std::size_t> title_of(std::string_view line) {
  const char mark = line.empty() ? '\0' : line.front();
  if (mark != '=' && mark != '#') return {0, 0};
  const auto level = std::min(line.find_first_not_of(mark), line.size());
  if (level > 6 || level + 1 >= line.size() || line[level] != ' ') return {0, 0};
  return {level, level + 1};
}

// What delimits a block: ----, ...., ====, ****, ____, ++++, ////, --, ``` or |===
bool delimits(std::string_view line) {
  if (line == "--" || line.starts_with("```") || line == "|===") return true;
  return line.size() >= 4 && std::string_view("-.=*_+/").find(line.front()) != nowhere &&
         line.find_first_not_of(line.front()) == nowhere;
}

// The depth of "** item", ".. item" or "- item", and the size of its marker; 0 for none.
struct Item {
  std::size_t depth = 0;
  std::size_t size = 0;
  bool ordered = false;
  std::uint16_t ordinal = 0;
};

Item item_of(std::string_view line) {
  const char mark = line.empty() ? '\0' : line.front();
  if (mark == '*' || mark == '.') {
    const auto depth = std::min(line.find_first_not_of(mark), line.size());
    if (depth <= 5 && depth + 1 < line.size() && line[depth] == ' ')
      return {depth, depth + 1, mark == '.', 0};
    return {};
  }
  const auto marker = marker_of(line);
  if (!marker ||
      (std::isalpha(static_cast<unsigned char>(mark)) != 0 && line[1] == '.' && mark >= 'A' && mark <= 'Z'))
    return {};
  return {1, marker->size, marker->ordered, marker->ordinal};
}

class Reader {
 public:
  explicit Reader(Builder& builder) : builder_(builder), source_(builder.source()) {}

  void body(const Spans& lines, const Statement& like, std::size_t depth);

 private:
  std::string_view text(const Spans& lines, std::size_t i) const { return in(source_, lines[i]); }
  void attributes(std::string_view line);
  std::size_t heading(const Spans& lines, std::size_t i, const Statement& like);
  std::size_t delimited(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth);
  void table(const Spans& lines, std::size_t begin, std::size_t end, Statement like);
  std::size_t line_of_markup(const Spans& lines, std::size_t i);
  std::size_t markup(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth);
  std::size_t item(const Spans& lines, std::size_t i, const Item& item, const Statement& like);
  std::size_t paragraph(const Spans& lines, std::size_t i, const Statement& like);
  static bool ends_paragraph(std::string_view line);

  Builder& builder_;
  std::string_view source_;
  bool code_ = false;             // [source], [listing]: what follows is code
  std::string language_;          // of the code that follows
  Statement current_;             // of the item that is open
  std::vector<Statement> lists_;  // the lists that are open, by depth
};

// [source,bash], [NOTE], [[anchor]], [%collapsible]
void Reader::attributes(std::string_view line) {
  const auto inside = line.substr(1, line.size() - 2);
  const auto style = inside.substr(0, inside.find_first_of(",%"));
  code_ = style == "source" || style == "listing" || style == "literal" || style == "console";
  language_.clear();
  const auto comma = inside.find(',');
  if (style == "source" && comma != nowhere) {
    const auto rest = inside.substr(comma + 1);
    language_ = label_of(rest.substr(0, rest.find(',')));
  }
}

std::size_t Reader::heading(const Spans& lines, std::size_t i, const Statement& like) {
  const auto line = text(lines, i);
  if (const auto [level, begin] = title_of(line); level > 0) {
    builder_.heading(
        level, read_asciidoc_run(source_, {trim(source_, {lines[i].begin + begin, lines[i].end})}), like);
    return 1;
  }
  if (i + 1 >= lines.size()) return 0;
  // The older way: a line of the title's length below it.
  const auto under = text(lines, i + 1);
  const auto level = std::string_view("=-~^+").find(rule_of(under));
  const auto width = trim(source_, lines[i]).size();
  if (level == nowhere || rule_of(under) == 0 || width < 3 || rule_of(line) != 0) return 0;
  if (under.size() + 2 < width || under.size() > width + 2 || line.starts_with('[')) return 0;
  builder_.heading(level + 1, read_asciidoc_run(source_, {trim(source_, lines[i])}), like);
  return 2;
}

void Reader::table(const Spans& lines, std::size_t begin, std::size_t end, Statement like) {
  like.block = Block::Table;
  like.block_number = builder_.new_block();
  for (auto i = begin; i < end; ++i) {
    auto line = trim(source_, lines[i]);
    if (in(source_, line).starts_with('|')) ++line.begin;
    if (line.begin < line.end) builder_.whole(read_asciidoc_run(source_, {trim(source_, line)}), like);
  }
}

std::size_t Reader::delimited(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth) {
  const auto line = text(lines, i);
  if (!delimits(line)) return 0;
  const bool fence = line.starts_with("```");
  auto end = i + 1;
  while (end < lines.size() && text(lines, end) != (fence ? line.substr(0, 3) : line)) ++end;
  const auto first = lines.begin() + static_cast<std::ptrdiff_t>(i) + 1;
  const Spans inside(first, lines.begin() + static_cast<std::ptrdiff_t>(std::max(end, i + 1)));
  const auto taken = std::min(end + 1, lines.size()) - i;
  const char mark = line.front();
  if (fence) language_ = label_of(line.substr(3));
  if (fence || mark == '.' || line.starts_with("----") || (code_ && line == "--")) {
    builder_.code(inside, language_, like);
  } else if (mark == '|') {
    table(lines, i + 1, end, like);
  } else if (mark == '/') {
    Statement comment = like;
    comment.commented = true;
    if (depth < 8) body(inside, comment, depth + 1);
  } else if (mark != '+') {
    Statement inner = like;
    if (mark == '_' && inner.block == Block::Paragraph) inner.block = Block::Quote;
    code_ = false;
    if (depth < 8) body(inside, inner, depth + 1);
  }
  code_ = false;
  language_.clear();
  return taken;
}

// A line that says something about what follows, or nothing.
std::size_t Reader::line_of_markup(const Spans& lines, std::size_t i) {
  const auto line = text(lines, i);
  if (line.starts_with('[') && line.ends_with(']') && line.size() > 2) {
    attributes(line);
    return 1;
  }
  const bool attribute =
      line.starts_with(':') && line.find(':', 1) != nowhere && line.find(' ') > line.find(':', 1);
  const bool silent = attribute || line == "+" || line == "'''" || line == "<<<" ||
                      line.starts_with("include::") || line.starts_with("image::") ||
                      line.starts_with("ifdef::") || line.starts_with("ifndef::") ||
                      line.starts_with("endif::") || line.starts_with("toc::");
  return silent ? 1 : 0;
}

bool Reader::ends_paragraph(std::string_view line) {
  return blank(line) || line == "+" || delimits(line) || item_of(line).depth > 0 ||
         (line.starts_with('[') && line.ends_with(']') && line.find(' ') == nowhere);
}

// Text up to a blank line. Indented text is literal, unless it goes on with an item.
std::size_t Reader::paragraph(const Spans& lines, std::size_t i, const Statement& like) {
  auto end = i + 1;
  const bool indented = indent_of(text(lines, i)) > 0;
  while (end < lines.size() && !ends_paragraph(in(source_, trim(source_, lines[end])))) ++end;
  Spans words;
  for (auto at = i; at < end; ++at) words.push_back(trim(source_, lines[at]));
  if (code_ || (indented && like.list_depth == 0)) {
    builder_.code(words, language_, like);
    code_ = false;
    language_.clear();
    return end - i;
  }
  if (in(source_, words.front()).starts_with("//")) {
    Statement comment = like;
    comment.commented = true;
    words = {{words.front().begin + 2, words.front().end}};
    builder_.sentences(read_asciidoc_run(source_, words), comment);
    return 1;
  }
  const auto first = in(source_, words.front());
  for (const std::string_view label : {"NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "}) {
    if (first.starts_with(label)) words.front().begin += label.size();
  }
  // .Title of a block
  if (first.starts_with('.') && first.size() > 1 && std::isalpha(static_cast<unsigned char>(first[1])) != 0)
    ++words.front().begin;
  builder_.sentences(read_asciidoc_run(source_, words), like);
  return end - i;
}

// The lists that are open are kept by depth: a deeper marker opens one, a shallower one closes those below.
std::size_t Reader::item(const Spans& lines, std::size_t i, const Item& item, const Statement& like) {
  if (lists_.size() > item.depth) lists_.resize(item.depth);
  while (lists_.size() < item.depth)
    lists_.push_back(like_list(builder_, lists_.empty() ? like : lists_.back()));
  auto& list = lists_.back();
  list.ordinal = static_cast<std::uint16_t>(!item.ordered      ? 0
                                            : item.ordinal > 0 ? item.ordinal
                                                               : list.ordinal + 1);
  current_ = list;
  current_.block_number = builder_.new_block();
  auto end = i + 1;
  while (end < lines.size() && !ends_paragraph(in(source_, trim(source_, lines[end])))) ++end;
  Spans words;
  for (auto at = i; at < end; ++at) words.push_back(trim(source_, lines[at]));
  words.front().begin += item.size;
  const auto text = in(source_, words.front());
  current_.checkbox = text.starts_with("[ ] ") || text.starts_with("[x] ") || text.starts_with("[*] ");
  current_.checked = current_.checkbox && text[1] != ' ';
  if (current_.checkbox) words.front().begin += 4;
  builder_.sentences(read_asciidoc_run(source_, words), current_);
  return end - i;
}

// Attributes, directives and headings; the lines that they take.
std::size_t Reader::markup(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth) {
  if (const auto taken = line_of_markup(lines, i); taken > 0 || depth > 0) return taken;
  const auto taken = heading(lines, i, like);
  if (taken > 0) lists_.clear();
  return taken;
}

void Reader::body(const Spans& lines, const Statement& like, std::size_t depth) {
  const auto outer = std::exchange(lists_, {});
  const auto outer_current = std::exchange(current_, like);
  bool attached = false;  // "+" or no blank line ties what follows to the item
  for (std::size_t i = 0; i < lines.size() && !builder_.full();) {
    const auto line = text(lines, i);
    if (blank(line)) {
      attached = false;
      ++i;
      continue;
    }
    const auto trimmed = trim(source_, lines[i]);
    attached = attached || line == "+";
    if (const auto taken = markup(lines, i, like, depth); taken > 0) {
      i += taken;
      continue;
    }
    const bool inside = !lists_.empty() && (attached || indent_of(line) > 0);
    std::size_t taken = delimited(lines, i, inside ? current_ : like, depth);
    const auto mark = taken == 0 && !code_ ? item_of(in(source_, trimmed)) : Item{};
    if (mark.depth > 0) {
      taken = item(lines, i, mark, like);
      attached = true;
    }
    if (taken == 0) {
      if (!inside) lists_.clear();
      taken = paragraph(lines, i, inside ? current_ : like);
    }
    i += taken;
  }
  lists_ = outer;
  current_ = outer_current;
}

}  // namespace

void read_asciidoc(Builder& builder, const Spans& lines, const Statement& like) {
  Reader(builder).body(lines, like, 0);
}

}  // namespace coach::contract
