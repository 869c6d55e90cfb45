// POSIX extended regular expressions as GNU grep reads them.
#include <algorithm>
#include <optional>

#include "contract/config/dialects.h"
#include "text/pattern.h"

namespace coach::contract::config {
namespace {

bool is_word(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
}

bool is_digit(char c) {
  return '0' <= c && c <= '9';
}

void add_literal(std::string& out, char c) {
  const bool plain = is_word(c) || static_cast<unsigned char>(c) >= 0x80;
  if (!plain) out += '\\';
  out += c;
}

class Grep {
 public:
  explicit Grep(std::string_view text) : text_(text) {}

  Translated run() && {
    while (at_ < text_.size() && !is_refused_ && reason_.empty()) step();
    Translated out;
    if (!reason_.empty()) {
      out.beyond = {std::string(text_) + ": " + reason_};
    } else if (is_refused_ || depth_ != 0) {
      out.literal = true;
      out.patterns = {literally(text_)};
    } else {
      out.patterns = {std::move(out_)};
    }
    return out;
  }

 private:
  void step() {
    const char c = text_[at_++];
    switch (c) {
      case '\\':
        return escape();
      case '[':
        return set();
      case '(':
        return open();
      case ')':
        if (depth_ == 0) is_refused_ = true;
        if (depth_ > 0) --depth_;
        out_ += ')';
        return;
      case '|':
        out_ += '|';
        is_start_ = true;
        return;
      case '*':
      case '+':
      case '?':
        return repeat(c);
      case '{':
        return interval();
      case '}':
      case ']':
        add_literal(out_, c);
        break;
      default:
        out_ += c;
    }
    is_start_ = c == '^' && is_start_;
  }

  void open() {
    ++depth_;
    out_ += '(';
    is_start_ = true;
    if (at_ < text_.size() && text_[at_] == '?') reason_ = "a group that grep -E does not know";
  }

  void escape() {
    is_start_ = false;
    if (at_ == text_.size()) {
      is_refused_ = true;
      return;
    }
    const char c = text_[at_++];
    constexpr std::string_view same = "wWsSbB";
    if (same.find(c) != std::string_view::npos) {
      out_ += {'\\', c};
    } else if (c == '<' || c == '>') {
      out_ += "\\b";
    } else if (c == '`' || c == '\'') {
      out_ += c == '`' ? '^' : '$';
    } else if ('1' <= c && c <= '9') {
      reason_ = "a back-reference";
    } else {
      add_literal(out_, c);
    }
  }

  // A backslash means itself inside of brackets.
  void set() {
    is_start_ = false;
    out_ += '[';
    if (at_ < text_.size() && text_[at_] == '^') out_ += text_[at_++];
    for (bool first = true; at_ < text_.size(); first = false) {
      const char c = text_[at_];
      if (c == ']' && !first) {
        ++at_;
        out_ += ']';
        return;
      }
      if (c == '[' && at_ + 1 < text_.size() && text_[at_ + 1] == ':') {
        if (!named_class()) break;
        continue;
      }
      if (c == '[' && at_ + 1 < text_.size() && (text_[at_ + 1] == '.' || text_[at_ + 1] == '=')) {
        reason_ = "a collating element";
        return;
      }
      constexpr std::string_view special = "\\[]^";
      if (special.find(c) != std::string_view::npos) out_ += '\\';
      out_ += c;
      ++at_;
    }
    is_refused_ = true;
  }

  bool named_class() {
    const auto end = text_.find(":]", at_);
    if (end == std::string_view::npos) return false;
    out_ += text_.substr(at_, end + 2 - at_);
    at_ = end + 2;
    return true;
  }

  // `a*?` repeats what is repeated: RE2 would read a lazy star.
  void repeat(char c) {
    if (is_start_) return;
    bool none = c != '+', many = c != '?';
    for (; at_ < text_.size() && is_repetition(text_[at_]); ++at_) {
      none = none || text_[at_] != '+';
      many = many || text_[at_] != '?';
    }
    out_ += none && many ? '*' : many ? '+' : '?';
    if (at_ < text_.size() && text_[at_] == '{' && interval_end(at_ + 1)) reason_ = "a repeated repetition";
  }

  static bool is_repetition(char c) { return c == '*' || c == '+' || c == '?'; }

  // Where the interval whose `{` stands before `from` ends, if it is one.
  std::optional<std::size_t> interval_end(std::size_t from) const {
    const auto end = text_.find('}', from);
    if (end == std::string_view::npos || end == from) return std::nullopt;
    const auto inner = text_.substr(from, end - from);
    const auto commas = std::ranges::count(inner, ',');
    const bool digits = std::ranges::all_of(inner, [](char c) { return is_digit(c) || c == ','; });
    return digits && commas <= 1 ? std::optional(end) : std::nullopt;
  }

  void interval() {
    const auto end = interval_end(at_);
    if (!end || is_start_) {
      out_ += "\\{";
      is_start_ = false;
      return;
    }
    const auto inner = text_.substr(at_, *end - at_);
    out_ += '{';
    if (inner.front() == ',') out_ += '0';
    out_ += inner;
    out_ += '}';
    at_ = *end + 1;
    if (at_ < text_.size() && (is_repetition(text_[at_]) || text_[at_] == '{'))
      reason_ = "a repeated repetition";
  }

  std::string_view text_;
  std::string out_, reason_;
  std::size_t at_ = 0, depth_ = 0;
  bool is_start_ = true;     // where a repetition has nothing to repeat: grep passes it over
  bool is_refused_ = false;  // by grep itself
};

}  // namespace

std::string literally(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      add_literal(out, c);
    }
  }
  return out;
}

Translated from_grep(std::string_view expression) {
  if (expression.size() > longest_expression) return {{}, {"a pattern of more than 4 KiB"}};
  auto out = Grep(expression).run();
  std::erase_if(out.patterns, [&](const std::string& pattern) {
    const auto problem = text::Pattern(pattern).problem();
    if (!problem.empty()) out.beyond.push_back(std::string(expression) + ": " + problem);
    return !problem.empty();
  });
  return out;
}

}  // namespace coach::contract::config
