#include <algorithm>
#include <cctype>

#include "contract/block_lines.h"
#include "contract/document_builder.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;

bool shouts(std::string_view line) {
  const bool lower = std::ranges::any_of(line, [](unsigned char byte) { return std::islower(byte) != 0; });
  return !lower &&
         std::ranges::count_if(line, [](unsigned char byte) { return std::isupper(byte) != 0; }) >= 3;
}

// Plain text: what is a heading, an item or code is guessed from blank lines, rules and indentation.
class Reader {
 public:
  explicit Reader(Builder& builder) : builder_(builder), source_(builder.source()) {}

  void body(const Spans& lines, const Statement& like, std::size_t depth);

 private:
  std::string_view text(const Spans& lines, std::size_t i) const { return in(source_, lines[i]); }
  bool blank_at(const Spans& lines, std::size_t i) const {
    return i >= lines.size() || blank(text(lines, i));
  }
  std::size_t heading(const Spans& lines, std::size_t i, const Statement& like);
  std::size_t list(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth);
  std::size_t paragraph(const Spans& lines, std::size_t i, const Statement& like);

  Builder& builder_;
  std::string_view source_;
};

std::size_t Reader::heading(const Spans& lines, std::size_t i, const Statement& like) {
  const auto line = trim(source_, lines[i]);
  const auto words = in(source_, line);
  const bool alone = i == 0 || blank_at(lines, i - 1) || rule_of(text(lines, i - 1)) != 0;
  if (!alone || words.size() > 100) return 0;
  std::size_t level = 0, taken = 1;
  if (words.starts_with('#') && words.find_first_not_of('#') < 7) {
    level = words.find_first_not_of('#');
    if (words[level] != ' ') return 0;
    builder_.heading(level, read_plain_run(source_, {trim(source_, {line.begin + level, line.end})}), like);
    return 1;
  }
  const char mark = i + 1 < lines.size() ? rule_of(in(source_, trim(source_, lines[i + 1]))) : '\0';
  if (mark != 0 && rule_of(words) == 0 && trim(source_, lines[i + 1]).size() + 4 >= words.size()) {
    level = mark == '=' || mark == '*' || mark == '#' ? 1 : 2;
    taken = 2;
  } else if (blank_at(lines, i + 1) && indent_of(text(lines, i)) == 0 && words.size() <= 60) {
    const bool open = std::isupper(static_cast<unsigned char>(words.front())) != 0 ||
                      std::isdigit(static_cast<unsigned char>(words.front())) != 0;
    if (open && std::string_view(".,;:!?)`").find(words.back()) == nowhere && i + 2 < lines.size())
      level = shouts(words) ? 1 : 3;
  }
  if (level == 0) return 0;
  builder_.heading(level, read_plain_run(source_, {line}), like);
  return taken;
}

std::size_t Reader::list(const Spans& lines, std::size_t i, const Statement& like, std::size_t depth) {
  auto items = like_list(builder_, like);
  auto at = i;
  const auto column = indent_of(text(lines, i));
  while (at < lines.size() && !builder_.full()) {
    auto line = trim(source_, lines[at]);
    const auto marker = marker_of(in(source_, line));
    if (!marker || indent_of(text(lines, at)) != column) break;
    const auto end = std::max(indented_end(source_, lines, at + 1, column), at + 1);
    auto content = dedented(source_, lines, at + 1, end);
    line.begin += marker->size;
    items.ordinal = marker->ordered ? marker->ordinal : std::uint16_t{0};
    items.checkbox = in(source_, line).starts_with("[ ] ") || in(source_, line).starts_with("[x] ");
    items.checked = items.checkbox && source_[line.begin + 1] != ' ';
    if (items.checkbox) line.begin += 4;
    content.insert(content.begin(), line);
    items.block_number = builder_.new_block();
    body(content, items, depth + 1);
    at = end;
    auto next = at;
    while (next < lines.size() && blank(text(lines, next))) ++next;
    if (next < lines.size() && marker_of(in(source_, trim(source_, lines[next])))) at = next;
  }
  return std::max<std::size_t>(at - i, 1);
}

std::size_t Reader::paragraph(const Spans& lines, std::size_t i, const Statement& like) {
  auto end = i + 1;
  const auto column = indent_of(text(lines, i));
  const auto item = [&](std::size_t at) {
    return marker_of(in(source_, trim(source_, lines[at]))).has_value();
  };
  while (end < lines.size() && !blank(text(lines, end)) && !item(end) &&
         indent_of(text(lines, end)) <= column + 8)
    ++end;
  Spans words;
  for (auto at = i; at < end; ++at) words.push_back(trim(source_, lines[at]));
  if (column >= 4 && (like.list_depth == 0 || end - i == 1))
    builder_.code(words, {}, like);
  else
    builder_.sentences(read_plain_run(source_, words), like);
  return end - i;
}

void Reader::body(const Spans& lines, const Statement& like, std::size_t depth) {
  for (std::size_t i = 0; i < lines.size() && !builder_.full();) {
    const auto words = in(source_, trim(source_, lines[i]));
    if (words.empty() || rule_of(words) != 0) {
      ++i;
      continue;
    }
    std::size_t taken = depth == 0 ? heading(lines, i, like) : 0;
    if (taken == 0 && depth < deepest && marker_of(words)) taken = list(lines, i, like, depth);
    if (taken == 0) taken = paragraph(lines, i, like);
    i += taken;
  }
}

}  // namespace

void read_plain(Builder& builder, const Spans& lines, const Statement& like) {
  Reader(builder).body(lines, like, 0);
}

}  // namespace coach::contract
