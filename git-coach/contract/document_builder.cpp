#include "contract/document_builder.h"

#include <algorithm>
#include <utility>

namespace coach::contract {
namespace {

constexpr auto nothing = static_cast<std::size_t>(-1);

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\v' || byte == '\f';
}

bool overlap(const Run::Mark& mark, const Run::Mark& range) {
  return mark.begin < range.end && range.begin < mark.end;
}

// Whether bold marks cover the range, its last punctuation apart.
bool all_bold(const Run& run, Run::Mark range) {
  while (range.begin < range.end &&
         std::string_view(".:!? ").find(run.text[range.end - 1]) != std::string_view::npos)
    --range.end;
  if (range.begin == range.end) return false;
  return std::ranges::any_of(
      run.bold, [&](const auto& mark) { return mark.begin <= range.begin && range.end <= mark.end; });
}

void describe(Statement& statement, const Run& run, const Run::Mark& range) {
  statement.text = run.text.substr(range.begin, range.end - range.begin);
  statement.emphasised = all_bold(run, range);
  for (const auto& mark : run.code) {
    if (!overlap(mark, range) || mark.end < mark.begin + 2) continue;
    statement.code.push_back(run.text.substr(mark.begin + 1, mark.end - mark.begin - 2));
  }
  for (const auto& link : run.links) {
    const bool here =
        overlap(link.where, range) || (link.where.begin == link.where.end &&
                                       range.begin <= link.where.begin && link.where.begin <= range.end);
    if (!here) continue;
    statement.links.push_back(
        {run.text.substr(link.where.begin, link.where.end - link.where.begin), link.target});
  }
}

// The bytes of the source for each range: from the white space before its first byte to the white space
// after its last, so that markup around the words belongs to them.
std::vector<Span> quotes_of(std::string_view source, const Run& run, const std::vector<Run::Mark>& ranges) {
  std::vector<Span> quotes;
  std::size_t floor = run.whole.begin;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    Span quote{run.at[ranges[i].begin], run.at[ranges[i].end - 1] + 1UL};
    const std::size_t ceiling = i + 1 < ranges.size() ? run.at[ranges[i + 1].begin] : run.whole.end;
    while (quote.begin > floor && !is_space(source[quote.begin - 1])) --quote.begin;
    while (quote.end < ceiling && !is_space(source[quote.end])) ++quote.end;
    floor = quote.end;
    quotes.push_back(quote);
  }
  return quotes;
}

}  // namespace

Builder::Builder(Document& document, std::string_view source)
    : document_(document), source_(source), lines_(std::string(source)) {}

void Builder::add(Statement statement, Span quote) {
  quote = trim(source_, quote);
  if (full() || quote.begin >= quote.end) return;
  statement.quote = in(source_, quote);
  statement.line = lines_.line_at(quote.begin);
  statement.end_line = lines_.line_at(quote.end - 1);
  statement.path = path_;
  document_.statements.push_back(std::move(statement));
}

void Builder::heading(std::size_t level, const Run& run, const Statement& like) {
  const auto ranges = split_sentences(run);
  if (ranges.empty() || full()) return;
  const Run::Mark range{ranges.front().begin, ranges.back().end};
  while (!path_.empty() && document_.headings[path_.back()].level >= level) path_.pop_back();
  Statement statement = like;
  statement.block = Block::Heading;
  statement.block_number = new_block();
  statement.list_number = 0;
  statement.list_depth = 0;
  statement.lead = nothing;
  describe(statement, run, range);
  std::ranges::replace(statement.text, '\n', ' ');
  Heading heading{statement.text, static_cast<std::uint8_t>(std::min<std::size_t>(level, 255)), 0};
  const auto before = document_.statements.size();
  add(std::move(statement), quotes_of(source_, run, {range}).front());
  if (document_.statements.size() == before) return;
  heading.line = document_.statements.back().line;
  document_.headings.push_back(std::move(heading));
  path_.push_back(document_.headings.size() - 1);
}

void Builder::sentences(const Run& run, Statement like) {
  if (like.block_number == 0) like.block_number = new_block();
  const auto ranges = split_sentences(run);
  const auto quotes = quotes_of(source_, run, ranges);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    Statement statement = like;
    describe(statement, run, ranges[i]);
    add(std::move(statement), quotes[i]);
  }
}

void Builder::whole(const Run& run, Statement like) {
  const auto ranges = split_sentences(run);
  if (ranges.empty()) return;
  if (like.block_number == 0) like.block_number = new_block();
  const Run::Mark range{ranges.front().begin, ranges.back().end};
  describe(like, run, range);
  std::ranges::replace(like.text, '\n', ' ');
  add(std::move(like), quotes_of(source_, run, {range}).front());
}

void Builder::code(const Spans& lines, std::string_view language, Statement like) {
  like.block = Block::Code;
  like.language = language;
  like.block_number = new_block();
  like.lead = announcer(0);
  for (auto& line : code_lines(source_, lines)) {
    if (full()) return;
    like.text = std::move(line.text);
    add(like, line.quote);
  }
}

std::size_t Builder::announcer(std::uint8_t list_depth) const {
  if (document_.statements.empty()) return nothing;
  const auto& last = document_.statements.back();
  if (last.block == Block::Heading || last.block == Block::Table) return nothing;
  if (last.block == Block::Code) {
    if (last.lead == nothing) return nothing;
    const auto depth = document_.statements[last.lead].list_depth;
    return list_depth > 0 && depth >= list_depth ? nothing : last.lead;
  }
  if (list_depth > 0 && last.list_depth >= list_depth) return nothing;
  return document_.statements.size() - 1;
}

Statement like_list(Builder& builder, const Statement& outer) {
  Statement like = outer;
  like.block = Block::ListItem;
  like.list_number = builder.new_list();
  like.list_depth = std::min<std::uint8_t>(static_cast<std::uint8_t>(outer.list_depth + 1), deepest);
  like.lead = builder.announcer(like.list_depth);
  return like;
}

}  // namespace coach::contract
