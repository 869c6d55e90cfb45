#include <algorithm>
#include <cctype>
#include <utility>

#include "contract/markdown_reader.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;
constexpr std::size_t longest_target = 2000;

bool is_punctuation(char byte) {
  return std::ispunct(static_cast<unsigned char>(byte)) != 0;
}

bool is_word(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 || static_cast<unsigned char>(byte) >= 0x80;
}

}  // namespace

std::size_t MarkdownReader::backticks(std::size_t at) const {
  const auto end = text_.find_first_not_of('`', at);
  return (end == nowhere ? text_.size() : end) - at;
}

void MarkdownReader::match_brackets() {
  match_.assign(text_.size(), nowhere);
  std::vector<std::size_t> stack;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\\') {
      ++i;
    } else if (text_[i] == '[') {
      stack.push_back(i);
    } else if (text_[i] == ']' && !stack.empty()) {
      match_[stack.back()] = i;
      stack.pop_back();
    }
  }
}

void MarkdownReader::code(std::size_t begin, std::size_t end) {
  while (begin < end && std::isspace(static_cast<unsigned char>(text_[begin])) != 0) ++begin;
  while (begin < end && std::isspace(static_cast<unsigned char>(text_[end - 1])) != 0) --end;
  Run::Mark mark{run_.text.size(), 0};
  run_.add('`', place(begin > 0 ? begin - 1 : 0));
  for (auto i = begin; i < end; ++i) run_.add(text_[i], place(i));
  run_.add('`', place(end));
  mark.end = run_.text.size();
  run_.code.push_back(mark);
}

bool MarkdownReader::read_code() {
  const auto ticks = backticks(at_);
  if (ticks >= no_more_ticks_.size() || no_more_ticks_[ticks]) return false;
  for (auto i = at_ + ticks; i < text_.size();) {
    i = text_.find('`', i);
    if (i == nowhere) break;
    const auto closing = backticks(i);
    if (closing == ticks) {
      code(at_ + ticks, i);
      at_ = i + ticks;
      return true;
    }
    i += closing;
  }
  no_more_ticks_[ticks] = true;
  return false;
}

// What a link's text, which ends at `close`, is followed by.
bool MarkdownReader::target_after(std::size_t close, std::size_t open, Open& link) const {
  link.close = close;
  link.resume = close + 1;
  if (close + 1 < text_.size() && text_[close + 1] == '(') {
    int depth = 0;
    for (auto i = close + 1; i < text_.size() && i < close + longest_target; ++i) {
      if (text_[i] == '(') ++depth;
      if (text_[i] != ')' || --depth > 0) continue;
      auto target = text_.substr(close + 2, i - close - 2);
      target.remove_prefix(std::min(target.find_first_not_of(" \n<"), target.size()));
      link.target = target.substr(0, target.find_first_of(" \n>"));
      link.resume = i + 1;
      return true;
    }
    return false;
  }
  std::string label;
  if (close + 1 < text_.size() && text_[close + 1] == '[' && match_[close + 1] != nowhere) {
    const auto end = match_[close + 1];
    label = label_of(text_.substr(close + 2, std::min(end - close - 2, longest_target)));
    link.resume = end + 1;
  }
  if (label.empty()) label = label_of(text_.substr(open + 1, std::min(close - open - 1, longest_target)));
  const auto found = targets_.find(label);
  if (found == targets_.end()) return false;
  link.target = found->second;
  return true;
}

bool MarkdownReader::read_bracket() {
  const bool image = text_[at_] == '!';
  const auto open = at_ + (image ? 1 : 0);
  if (open >= text_.size() || text_[open] != '[' || match_[open] == nowhere) return false;
  Open link{0, 0, run_.text.size(), {}};
  if (!target_after(match_[open], open, link)) return false;
  if (image) {
    at_ = link.resume;
    return true;
  }
  if (open_.size() >= 8) return false;
  open_.push_back(std::move(link));
  at_ = open + 1;
  return true;
}

bool MarkdownReader::close_link() {
  if (open_.empty() || open_.back().close != at_) return false;
  auto link = std::move(open_.back());
  open_.pop_back();
  run_.links.push_back({{std::min(link.begin, run_.text.size()), run_.text.size()}, std::move(link.target)});
  at_ = link.resume;
  return true;
}

void MarkdownReader::read_emphasis() {
  const char mark = text_[at_];
  auto end = text_.find_first_not_of(mark, at_);
  if (end == nowhere) end = text_.size();
  const char before = at_ > 0 ? text_[at_ - 1] : ' ', after = end < text_.size() ? text_[end] : ' ';
  const bool spaced = std::isspace(static_cast<unsigned char>(before)) != 0 &&
                      std::isspace(static_cast<unsigned char>(after)) != 0;
  const bool inside = mark == '_' && is_word(before) && is_word(after);
  if (spaced || inside || end - at_ > 3 || (mark == '~' && end - at_ != 2)) {
    for (auto i = at_; i < end; ++i) run_.add(text_[i], place(i));
  } else if (mark != '~' && end - at_ >= 2) {
    if (bold_ != nowhere) run_.bold.push_back({bold_, run_.text.size()});
    bold_ = bold_ == nowhere ? run_.text.size() : nowhere;
  }
  at_ = end;
}

bool MarkdownReader::read_address() {
  const auto length = address_at(text_, at_);
  if (length == 0) return false;
  const auto begin = run_.text.size();
  for (std::size_t i = 0; i < length; ++i) run_.add(text_[at_ + i], place(at_ + i));
  run_.links.push_back({{begin, run_.text.size()}, std::string(text_.substr(at_, length))});
  at_ += length;
  return true;
}

bool MarkdownReader::read_escape() {
  if (at_ + 1 == text_.size()) return false;
  const char next = text_[at_ + 1];
  if (next == '\n')
    run_.stop(place(at_));
  else if (is_punctuation(next))
    run_.add(next, place(at_ + 1));
  else
    return false;
  at_ += 2;
  return true;
}

void MarkdownReader::step() {
  const char byte = text_[at_];
  if (byte == '\\' && read_escape()) return;
  if (byte == '`' && !read_code()) {
    for (auto ticks = backticks(at_); ticks > 0; --ticks, ++at_) run_.add('`', place(at_));
    return;
  }
  if (byte == '`') return;
  if ((byte == '[' || byte == '!') && read_bracket()) return;
  if (byte == ']' && close_link()) return;
  if (byte == '<' && read_angle()) return;
  if (byte == '&' && read_entity()) return;
  if (byte == '*' || byte == '_' || byte == '~') return read_emphasis();
  if (byte == 'h' && read_address()) return;
  if (byte == '\n' && at_ >= 2 && text_[at_ - 1] == ' ' && text_[at_ - 2] == ' ')
    run_.stop(place(at_ - 1));
  else
    run_.add(byte, place(at_));
  ++at_;
}

Run MarkdownReader::read() {
  while (at_ < text_.size()) step();
  if (html_code_ != nowhere && run_.text.size() > html_code_ + 1)
    run_.code.push_back({html_code_, run_.text.size()});
  std::ranges::sort(run_.code, {}, &Run::Mark::begin);
  return std::move(run_);
}

Run read_markdown_run(std::string_view source, const Spans& lines, const Targets& targets) {
  Spans kept;
  for (const auto& line : lines) {
    if (line.begin < line.end || !kept.empty()) kept.push_back(line);
  }
  if (kept.empty()) return {};
  auto raw = join(source, kept);
  if (raw.bytes.empty()) return {};
  const Span whole{kept.front().begin, kept.back().end};
  auto run = MarkdownReader(std::move(raw), targets).read();
  run.whole = whole;
  return run;
}

}  // namespace coach::contract
