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

bool is_space(char byte) {
  return std::isspace(static_cast<unsigned char>(byte)) != 0;
}

// Roles whose text is a name of something, not words.
bool names_code(std::string_view role) {
  constexpr std::array<std::string_view, 22> roles = {
      "code", "literal", "file",    "command", "kbd",     "program", "option", "envvar",
      "samp", "func",    "class",   "meth",    "mod",     "attr",    "exc",    "data",
      "obj",  "const",   "makevar", "py:func", "cpp:any", "bash"};
  return std::ranges::find(roles, role) != roles.end();
}

class Reader {
 public:
  Reader(Raw raw, const Targets& targets) : raw_(std::move(raw)), text_(raw_.bytes), targets_(targets) {}

  Run read() {
    while (at_ < text_.size()) step();
    return std::move(run_);
  }

 private:
  std::size_t place(std::size_t at) const { return raw_.at[std::min(at, raw_.at.size() - 1)]; }
  void put(std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) run_.add(text_[i], place(i));
  }
  void code(std::size_t begin, std::size_t end);
  bool read_literal();
  bool read_role();
  bool read_quoted(std::string_view role, std::size_t tick);
  void link(std::size_t begin, std::size_t end, std::string target);
  void read_star();
  bool read_reference();
  void step();

  Raw raw_;
  std::string_view text_;
  const Targets& targets_;
  Run run_;
  std::size_t at_ = 0;
  std::size_t bold_ = nowhere;
  bool no_more_literals_ = false, no_more_quotes_ = false;
};

void Reader::code(std::size_t begin, std::size_t end) {
  Run::Mark mark{run_.text.size(), 0};
  run_.add('`', place(begin > 0 ? begin - 1 : 0));
  put(begin, end);
  run_.add('`', place(end));
  mark.end = run_.text.size();
  run_.code.push_back(mark);
}

void Reader::link(std::size_t begin, std::size_t end, std::string target) {
  const auto first = run_.text.size();
  put(begin, end);
  while (run_.text.size() > first && run_.text.back() == ' ') {
    run_.text.pop_back();
    run_.at.pop_back();
  }
  run_.links.push_back({{first, run_.text.size()}, std::move(target)});
}

bool Reader::read_literal() {
  if (no_more_literals_ || !text_.substr(at_).starts_with("``")) return false;
  const auto end = text_.find("``", at_ + 2);
  if (end == nowhere || end == at_ + 2) {
    no_more_literals_ = end == nowhere;
    return false;
  }
  code(at_ + 2, end);
  at_ = end + 2;
  if (at_ < text_.size() && text_[at_] == '`') ++at_;
  return true;
}

// :role:`text <target>`
bool Reader::read_role() {
  const auto rest = text_.substr(at_, 64);
  const auto tick = rest.find(":`", 1);
  if (tick == nowhere) return false;
  const auto role = rest.substr(1, tick - 1);
  const bool named = !role.empty() && std::ranges::all_of(role, [](char byte) {
    return is_word(byte) || byte == ':' || byte == '-' || byte == '_' || byte == '.' || byte == '+';
  });
  return named && read_quoted(role, at_ + tick + 1);
}

// `text`, `text`_ or `text <target>`_ whose first backtick is at `tick`.
bool Reader::read_quoted(std::string_view role, std::size_t tick) {
  if (no_more_quotes_) return false;
  const auto end = text_.find('`', tick + 1);
  if (end == nowhere || end == tick + 1 || end - tick > longest) {
    no_more_quotes_ = end == nowhere;
    return false;
  }
  auto after = end + 1;
  while (after < text_.size() && text_[after] == '_') ++after;
  const bool reference = after > end + 1 || (!role.empty() && !names_code(role));
  if (!reference) {
    code(tick + 1, end);
    at_ = after;
    return true;
  }
  auto stop = end;
  const auto inside = text_.substr(tick + 1, end - tick - 1);
  std::string target(inside);
  if (const auto angle = inside.rfind('<'); angle != nowhere && inside.ends_with('>')) {
    target = inside.substr(angle + 1, inside.size() - angle - 2);
    stop = tick + 1 + (angle > 0 ? angle : 0);
    if (angle == 0) stop = end;
    if (target.ends_with('_') && target.find('/') == std::string::npos) target.pop_back();
  }
  if (const auto found = targets_.find(label_of(target)); found != targets_.end())
    target = found->second;
  else if (!role.empty())
    target = ":" + std::string(role) + ":" + target;
  link(tick + 1, stop, std::move(target));
  at_ = after;
  return true;
}

void Reader::read_star() {
  const bool two = text_.substr(at_).starts_with("**");
  const auto end = at_ + (two ? 2U : 1U);
  const char before = at_ > 0 ? text_[at_ - 1] : ' ', after = end < text_.size() ? text_[end] : ' ';
  if (is_space(before) && is_space(after)) {
    put(at_, end);
  } else if (two) {
    if (bold_ != nowhere) run_.bold.push_back({bold_, run_.text.size()});
    bold_ = bold_ == nowhere ? run_.text.size() : nowhere;
  }
  at_ = end;
}

// word_ where the word is a named target.
bool Reader::read_reference() {
  if (at_ == 0 || !is_word(text_[at_ - 1])) return false;
  auto end = at_ + 1;
  if (end < text_.size() && text_[end] == '_') ++end;
  if (end < text_.size() && is_word(text_[end])) return false;
  auto begin = at_;
  while (begin > 0 && at_ - begin < 80 && (is_word(text_[begin - 1]) || text_[begin - 1] == '-')) --begin;
  const auto found = targets_.find(label_of(text_.substr(begin, at_ - begin)));
  if (found == targets_.end() || run_.text.size() < at_ - begin) return false;
  run_.links.push_back({{run_.text.size() - (at_ - begin), run_.text.size()}, found->second});
  at_ = end;
  return true;
}

void Reader::step() {
  const char byte = text_[at_];
  if (byte == '\\' && at_ + 1 < text_.size()) {
    if (!is_space(text_[at_ + 1])) run_.add(text_[at_ + 1], place(at_ + 1));
    at_ += 2;
    return;
  }
  if (byte == '`' && (read_literal() || read_quoted({}, at_))) return;
  if (byte == ':' && read_role()) return;
  if (byte == '*') return read_star();
  if (byte == '_' && read_reference()) return;
  if (const auto length = byte == 'h' ? address_at(text_, at_) : 0; length > 0) {
    link(at_, at_ + length, std::string(text_.substr(at_, length)));
    at_ += length;
    return;
  }
  put(at_, at_ + 1);
  ++at_;
}

}  // namespace

Run read_rst_run(std::string_view source, const Spans& lines, const Targets& targets) {
  auto raw = join(source, lines);
  if (raw.bytes.empty()) return {};
  const Span whole{lines.front().begin, lines.back().end};
  auto run = Reader(std::move(raw), targets).read();
  run.whole = whole;
  return run;
}

Run read_plain_run(std::string_view source, const Spans& lines) {
  const auto raw = join(source, lines);
  Run run;
  for (std::size_t i = 0; i < raw.bytes.size();) {
    auto length = raw.bytes[i] == 'h' ? address_at(raw.bytes, i) : 0;
    const auto begin = run.text.size();
    if (raw.bytes[i] == '`') {
      const auto end = raw.bytes.find_first_of("`'\n", i + 1);
      if (end != std::string::npos && raw.bytes[end] == '`' && end > i + 1 && end - i < longest) {
        for (auto j = i; j <= end; ++j) run.add(raw.bytes[j], raw.at[j]);
        run.code.push_back({begin, run.text.size()});
        i = end + 1;
        continue;
      }
    }
    const bool link = length > 0;
    for (length = std::max<std::size_t>(length, 1); length > 0; --length, ++i)
      run.add(raw.bytes[i], raw.at[i]);
    if (link) run.links.push_back({{begin, run.text.size()}, run.text.substr(begin)});
  }
  if (!lines.empty()) run.whole = {lines.front().begin, lines.back().end};
  return run;
}

}  // namespace coach::contract
