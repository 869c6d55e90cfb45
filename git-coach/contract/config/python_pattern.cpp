// Regular expressions of Python's `re`.
#include <algorithm>

#include "contract/config/dialects.h"
#include "text/pattern.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_alternatives = 100;

struct Flagged {
  std::string_view rest;
  std::string flags;  // of RE2
  bool verbose = false;
};

// `(?ix)` at the front. Flags about alphabets mean nothing for bytes.
Flagged flags_of(std::string_view text) {
  Flagged out{text, {}, false};
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || !text.substr(start).starts_with("(?")) return out;
  const auto end = text.find(')', start);
  if (end == std::string_view::npos) return out;
  const auto letters = text.substr(start + 2, end - start - 2);
  constexpr std::string_view known = "aiLmsux";
  if (letters.empty() || letters.find_first_not_of(known) != std::string_view::npos) return out;
  out.verbose = letters.find('x') != std::string_view::npos;
  if (start > 0 && !out.verbose) return out;
  for (const char c : letters) {
    if (c == 'i' || c == 's') out.flags += c;
  }
  out.rest = text.substr(end + 1);
  return out;
}

// Walks over an expression piece by piece: an escape, a set in brackets, or a character.
class Pieces {
 public:
  explicit Pieces(std::string_view text) : text_(text) {}

  bool done() const { return at_ >= text_.size(); }
  std::string_view next() {
    const auto from = at_;
    const char c = text_[at_++];
    if (c == '\\' && at_ < text_.size()) ++at_;
    if (c == '[') pass_set();
    return text_.substr(from, at_ - from);
  }
  void pass_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

 private:
  void pass_set() {
    if (at_ < text_.size() && text_[at_] == '^') ++at_;
    if (at_ < text_.size() && text_[at_] == ']') ++at_;
    while (at_ < text_.size() && text_[at_] != ']') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_ + 1, text_.size());
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::string without_layout(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  std::string out;
  for (Pieces pieces(text); !pieces.done();) {
    const auto piece = pieces.next();
    if (piece == "#") {
      pieces.pass_line();
    } else if (piece.size() > 1 || blanks.find(piece[0]) == std::string_view::npos) {
      out += piece;
    }
  }
  return out;
}

std::string spelled_as_re2(std::string_view text) {
  std::string out;
  for (Pieces pieces(text); !pieces.done();) {
    const auto piece = pieces.next();
    if (piece == "\\Z") {
      out += "\\z";
    } else if (piece == "\\_" ||
               (piece.size() == 2 && piece[0] == '\\' && static_cast<unsigned char>(piece[1]) >= 0x80)) {
      out += piece.substr(1);
    } else {
      out += piece;
    }
  }
  // Python counts from nothing in `{,3}`.
  for (auto at = out.find("{,"); at != std::string::npos; at = out.find("{,", at + 2)) {
    const bool escaped = at > 0 && out[at - 1] == '\\';
    const bool number = at + 2 < out.size() && '0' <= out[at + 2] && out[at + 2] <= '9';
    if (!escaped && number) out.insert(at + 1, "0");
  }
  return out;
}

std::vector<std::string> alternatives_of(std::string_view text) {
  std::vector<std::string> all(1);
  std::size_t depth = 0;
  for (Pieces pieces(text); !pieces.done();) {
    const auto piece = pieces.next();
    if (piece == "(") ++depth;
    if (piece == ")" && depth > 0) --depth;
    if (piece == "|" && depth == 0 && all.size() < most_alternatives) {
      all.emplace_back();
    } else {
      all.back() += piece;
    }
  }
  return all;
}

}  // namespace

Translated from_python(std::string_view expression) {
  if (expression.size() > longest_expression) return {{}, {"a pattern of more than 4 KiB"}};
  const auto flagged = flags_of(expression);
  const auto body =
      spelled_as_re2(flagged.verbose ? without_layout(flagged.rest) : std::string(flagged.rest));
  const auto prefix = flagged.flags.empty() ? std::string() : "(?" + flagged.flags + ")";
  Translated out;
  if (text::Pattern(prefix + body).ok()) {
    out.patterns = {prefix + body};
    return out;
  }
  for (const auto& alternative : alternatives_of(body)) {
    const auto problem = text::Pattern(prefix + alternative).problem();
    if (alternative.empty()) continue;
    if (problem.empty()) {
      out.patterns.push_back(prefix + alternative);
    } else {
      out.beyond.push_back(std::string(alternative).append(": ").append(problem));
    }
  }
  return out;
}

}  // namespace coach::contract::config
