#include <algorithm>
#include <array>
#include <cctype>

#include "contract/run.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;
constexpr std::size_t longest = 2000;

bool is_word(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 || static_cast<unsigned char>(byte) >= 0x80;
}

class Reader {
 public:
  explicit Reader(Raw raw) : raw_(std::move(raw)), text_(raw_.bytes) {}

  Run read() {
    while (at_ < text_.size()) step();
    return std::move(run_);
  }

 private:
  std::size_t place(std::size_t at) const { return raw_.at[std::min(at, raw_.at.size() - 1)]; }
  void put(std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) run_.add(text_[i], place(i));
  }
  bool read_code(char mark);
  bool read_macro();
  bool read_reference();
  void read_mark(char mark);
  void linked(std::size_t begin, std::size_t end, std::string target);
  void step();

  Raw raw_;
  std::string_view text_;
  Run run_;
  std::size_t at_ = 0;
  std::size_t bold_ = nowhere;
};

// `code`, ``code`` and +code+
bool Reader::read_code(char mark) {
  const auto open = at_ + (text_.substr(at_ + 1).starts_with(mark) ? 2U : 1U);
  if (at_ > 0 && is_word(text_[at_ - 1])) return false;
  const auto window = text_.substr(0, std::min(text_.size(), at_ + longest));
  const auto end = window.find(mark, open);
  if (end == nowhere || end == open || std::isspace(static_cast<unsigned char>(text_[open])) != 0)
    return false;
  Run::Mark code{run_.text.size(), 0};
  run_.add('`', place(open - 1));
  put(open, end);
  run_.add('`', place(end));
  code.end = run_.text.size();
  run_.code.push_back(code);
  at_ = end + (open - at_);
  return true;
}

void Reader::linked(std::size_t begin, std::size_t end, std::string target) {
  const auto first = run_.text.size();
  put(begin, end);
  run_.links.push_back({{first, run_.text.size()}, std::move(target)});
}

// link:path[text], xref:path[text], https://somewhere[text], linkgit:git-log[1]
bool Reader::read_macro() {
  if (at_ > 0 && is_word(text_[at_ - 1])) return false;
  constexpr std::array<std::string_view, 5> macros = {"link:", "xref:", "linkgit:", "http://", "https://"};
  const auto rest = text_.substr(at_, longest);
  const auto* const macro =
      std::ranges::find_if(macros, [&](std::string_view name) { return rest.starts_with(name); });
  if (macro == macros.end()) return false;
  const bool address = macro->ends_with("//");
  const auto stop = rest.find_first_of(" \n[");
  if (stop != nowhere && rest[stop] == '[') {
    const auto close = rest.find(']', stop);
    if (close == nowhere) return false;
    const auto target = rest.substr(address ? 0 : macro->size(), stop - (address ? 0 : macro->size()));
    const auto begin = at_ + (address ? 0 : macro->size());
    if (*macro == "linkgit:")
      put(begin, at_ + stop);  // a page of the manual
    else if (close == stop + 1)
      linked(begin, at_ + stop, std::string(target));
    else
      linked(at_ + stop + 1, at_ + close, std::string(target));
    at_ += close + 1;
    return true;
  }
  const auto length = address ? address_at(text_, at_) : 0;
  if (length == 0) return false;
  linked(at_, at_ + length, std::string(rest.substr(0, length)));
  at_ += length;
  return true;
}

// <<anchor,text>>
bool Reader::read_reference() {
  const auto rest = text_.substr(at_, 200);
  const auto end = rest.find(">>");
  if (!rest.starts_with("<<") || end == nowhere || end == 2) return false;
  const auto comma = rest.substr(0, end).find(',');
  const auto begin = comma == nowhere ? 2 : comma + 1;
  linked(at_ + begin, at_ + end, "#" + std::string(rest.substr(2, std::min(comma, end) - 2)));
  at_ += end + 2;
  return true;
}

void Reader::read_mark(char mark) {
  auto end = at_;
  while (end < text_.size() && text_[end] == mark && end < at_ + 2) ++end;
  const char before = at_ > 0 ? text_[at_ - 1] : ' ', after = end < text_.size() ? text_[end] : ' ';
  if (is_word(before) == is_word(after) && end == at_ + 1) {
    put(at_, end);
  } else if (mark == '*') {
    if (bold_ != nowhere) run_.bold.push_back({bold_, run_.text.size()});
    bold_ = bold_ == nowhere ? run_.text.size() : nowhere;
  }
  at_ = end;
}

void Reader::step() {
  const char byte = text_[at_];
  if ((byte == '`' || byte == '+') && read_code(byte)) return;
  if ((byte == 'l' || byte == 'x' || byte == 'h') && read_macro()) return;
  if (byte == '<' && read_reference()) return;
  if (byte == '*' || byte == '_') return read_mark(byte);
  // " +" at the end of a line breaks it.
  if (byte == '+' && at_ > 0 && text_[at_ - 1] == ' ' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n')
    run_.stop(place(at_));
  else
    put(at_, at_ + 1);
  ++at_;
}

}  // namespace

Run read_asciidoc_run(std::string_view source, const Spans& lines) {
  auto raw = join(source, lines);
  if (raw.bytes.empty()) return {};
  auto run = Reader(std::move(raw)).read();
  run.whole = {lines.front().begin, lines.back().end};
  return run;
}

}  // namespace coach::contract
