#include <algorithm>
#include <vector>

#include "syntax/surface_parts.h"

// C and C++ let macros stand where a grammar wants a type, a name or nothing. What is known of them is their
// custom of being written in capitals, and the places where declarations have no other use for a name.

namespace coach::syntax {
namespace {

constexpr std::size_t longest_call = 2000;  // of a macro, in bytes

bool is_word(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
}

// `EXAMPLE_API`: capitals, digits and at least one underscore between them.
bool is_macro(std::string_view word) {
  const auto plain = [](char c) { return ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_'; };
  return word.size() > 3 && word.front() != '_' && word.find('_') != word.npos &&
         std::ranges::all_of(word, plain);
}

// Words that nothing but a declaration's trimmings are called by.
bool is_trimming(std::string_view word) {
  constexpr std::string_view ends[] = {"_API",       "_EXPORT", "_EXTERN",     "_PUBLIC",    "_INLINE",
                                       "_NODISCARD", "_FUNC",   "_DEPRECATED", "_CONSTEXPR", "_NOEXCEPT"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return word.ends_with(end); });
}

bool is_name(std::string_view token) {
  constexpr std::string_view others[] = {"return", "if", "else", "while", "case"};
  return !token.empty() && is_word(token.front()) && std::ranges::find(others, token) == std::end(others);
}

bool holds_types(std::string_view word) {
  return word == "class" || word == "struct" || word == "enum" || word == "union";
}

void wipe(std::string& text, std::size_t begin, std::size_t end) {
  for (auto at = begin; at < end; ++at) {
    if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
  }
}

// One condition of the preprocessor, from `#if` to `#endif`.
struct Condition {
  bool is_never = false;   // `#if 0`
  bool has_else = false;   // what it holds is one of several
  bool in_parens = false;  // it is about a part of a declaration
};

struct Line {
  std::size_t begin = 0, end = 0;  // a directive's continuation included
  enum class Kind : std::uint8_t { Text, If, Else, End, Other } kind = Kind::Text;
};

Line::Kind kind_of(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!line.starts_with('#')) return Line::Kind::Text;
  line.remove_prefix(std::min(line.find_first_not_of("# \t"), line.size()));
  if (line.starts_with("if")) return Line::Kind::If;
  if (line.starts_with("el")) return Line::Kind::Else;
  return line.starts_with("endif") ? Line::Kind::End : Line::Kind::Other;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    auto end = std::min(text.find('\n', at), text.size());
    const auto kind = kind_of(text.substr(at, end - at));
    while (kind != Line::Kind::Text && end < text.size() && text.substr(0, end).ends_with('\\')) {
      end = std::min(text.find('\n', end + 1), text.size());
    }
    lines.push_back({at, end, kind});
    at = end + 1;
  }
  return lines;
}

// In the order in which they begin.
std::vector<Condition> conditions_of(std::string_view text, const std::vector<Line>& lines) {
  std::vector<Condition> conditions;
  std::vector<std::size_t> open;
  std::ptrdiff_t parens = 0;
  for (const auto& line : lines) {
    const auto bytes = text.substr(line.begin, line.end - line.begin);
    if (line.kind == Line::Kind::Text) {
      parens += std::ranges::count(bytes, '(') - std::ranges::count(bytes, ')');
      // What is counted wrongly, in comments and strings, does no harm beyond the declaration.
      if (bytes.empty() || bytes.find_first_of(";{") != bytes.npos) parens = 0;
    } else if (line.kind == Line::Kind::If) {
      const auto word = bytes.substr(bytes.find("if"));
      open.push_back(conditions.size());
      conditions.push_back({word.starts_with("if 0") || word.starts_with("if false"), false, parens > 0});
    } else if (line.kind == Line::Kind::Else && !open.empty()) {
      conditions[open.back()].has_else = true;
    } else if (line.kind == Line::Kind::End && !open.empty()) {
      open.pop_back();
    }
  }
  return conditions;
}

// Takes directives away, and all that is there in one build and not in another: what remains is one text that
// every compiler sees, but for what an `#ifdef` without `#else` adds.
std::string without_directives(std::string_view text) {
  std::string out(text);
  const auto lines = lines_of(text);
  const auto conditions = conditions_of(text, lines);
  std::size_t next = 0;
  std::vector<bool> hides;  // of the conditions that are open
  std::vector<const Condition*> open;
  std::size_t hiding = 0;
  const auto set = [&](bool now) {
    hiding = hiding + (now ? 1U : 0U) - (hides.back() ? 1U : 0U);
    hides.back() = now;
  };
  for (const auto& line : lines) {
    if (line.kind == Line::Kind::If) {
      open.push_back(&conditions[next++]);
      hides.push_back(false);
      set(open.back()->is_never || open.back()->has_else || open.back()->in_parens);
    } else if (line.kind == Line::Kind::Else && !open.empty()) {
      set(!open.back()->is_never);
    } else if (line.kind == Line::Kind::End && !open.empty()) {
      set(false);
      open.pop_back();
      hides.pop_back();
    }
    if (line.kind != Line::Kind::Text || hiding > 0) wipe(out, line.begin, line.end);
  }
  return out;
}

class Reader {
 public:
  explicit Reader(std::string text) : text_(std::move(text)), out_(text_) {}

  std::string run() && {
    std::string_view last;  // the token before
    while (at_ < text_.size()) {
      const auto token = take();
      if (token.empty()) continue;
      if (is_macro(token) && blank(token, last)) continue;
      if (token == "{" && last == "=") name_empty_braces();
      last = token;
    }
    return std::move(out_);
  }

 private:
  // The next token; empty for what says nothing.
  std::string_view take() {
    const auto rest = text().substr(at_);
    const auto begin = at_;
    if (rest.starts_with("//")) {
      at_ += std::min(rest.find('\n'), rest.size());
      return {};
    }
    if (rest.starts_with("/*")) {
      const auto end = rest.find("*/");
      at_ += end == rest.npos ? rest.size() : end + 2;
      return {};
    }
    if (rest.front() == '"' || rest.front() == '\'') {
      skip_quoted();
      return text().substr(begin, at_ - begin);
    }
    if (is_word(rest.front())) {
      while (at_ < text_.size() && is_word(text_[at_])) ++at_;
      return text().substr(begin, at_ - begin);
    }
    ++at_;
    return is_blank(rest.front()) ? std::string_view() : rest.substr(0, 1);
  }

  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\\'; }

  bool begins_line(std::size_t at) const {
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    return at == 0 || text_[at - 1] == '\n';
  }

  void skip_quoted() {
    const char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_ + 1, text_.size());
  }

  struct Ahead {
    std::string_view first, second;  // the tokens that follow, comments and blanks left out
  };
  Ahead ahead() {
    const auto here = at_;
    Ahead found;
    while (at_ < text_.size() && found.first.empty()) found.first = take();
    while (at_ < text_.size() && found.second.empty()) found.second = take();
    at_ = here;
    return found;
  }

  // The end of the parentheses that follow, or 0.
  std::size_t arguments_end() const {
    auto at = at_;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    if (at == text_.size() || text_[at] != '(') return 0;
    int depth = 0;
    for (const auto stop = std::min(text_.size(), at + longest_call); at < stop; ++at) {
      if (text_[at] == '(') ++depth;
      if (text_[at] == ')' && --depth == 0) return at + 1;
    }
    return 0;
  }

  bool ends_line(std::size_t at) const {
    const auto rest = text().substr(at, text_.find('\n', at) - at);
    const auto first = rest.find_first_not_of(" \t\r");
    return first == rest.npos || rest.substr(first).starts_with("//");
  }

  // Whether two tokens are how a type and what it is of begin.
  static bool begin_declaration(const Ahead& next) {
    if (next.first.empty() || !is_word(next.first.front()) || next.second.empty()) return false;
    return is_word(next.second.front()) ||
           std::string_view("*&<:").find(next.second.front()) != std::string_view::npos;
  }

  // A default of `{}` is more than the grammar knows of.
  void name_empty_braces() {
    const auto next = ahead();
    if (next.first != "}" || text_[at_] != '}' || (next.second != "," && next.second != ")")) return;
    out_.replace(at_ - 1, empty_braces.size(), empty_braces);
    ++at_;
  }

  bool blank(std::string_view word, std::string_view last) {
    const auto begin = static_cast<std::size_t>(word.data() - text_.data());
    const auto end = arguments_end();
    if (end != 0) return blank_call(word, begin, end, last);
    const auto next = ahead();
    const bool alone =
        begins_line(begin) && ends_line(at_) && next.first != "}" && last != "," && last != "{";
    const bool before_name = holds_types(last) && !next.first.empty() && is_word(next.first.front());
    const bool trims = is_trimming(word) && !next.first.empty() && next.first != "(" && next.first != ",";
    const bool behind_parameter = is_name(last) && (next.first == "," || next.first == ")");
    const bool begins = next.first == "~" || begin_declaration(next);
    if (!alone && !before_name && !trims && !behind_parameter && !begins) return false;
    wipe(out_, begin, at_);
    return true;
  }

  bool blank_call(std::string_view word, std::size_t begin, std::size_t end, std::string_view last) {
    const auto open = text_.find('(', begin);
    const auto inside = text().substr(open + 1, end - open - 2);
    if (last == "if" || last == "else" || last == "return") return false;
    const auto name_end = at_;
    at_ = end;
    const auto next = ahead();
    const bool is_type =
        is_trimming(word) && inside.find_first_of("\"(,") == inside.npos && next.second == "(";
    if (is_type) {  // EXAMPLE_EXTERN(int) name(...)
      wipe(out_, begin, open + 1);
      wipe(out_, end - 1, end);
      at_ = open + 1;
      return true;
    }
    if (next.first == ">" && (last == "," || last == "<")) {  // template <class T, EXAMPLE_REQUIRES(...)>
      wipe(out_, begin, end);
      out_.replace(begin, 3, "int");
      return true;
    }
    const bool trails =
        (last == ")" || is_name(last)) && (next.first == ";" || next.first == "{" || next.first == "=");
    const bool alone =
        begins_line(begin) && ends_line(end) && last != "," && next.first != "{" && next.first != ":";
    if (trails || alone || begin_declaration(next)) {
      wipe(out_, begin, end);
      return true;
    }
    at_ = name_end;
    return false;
  }

  std::string_view text() const { return text_; }

  const std::string text_;
  std::string out_;
  std::size_t at_ = 0;
};

}  // namespace

std::string readable(Language language, std::string_view text) {
  const bool has_macros = language == Language::C || language == Language::Cpp || language == Language::Cuda;
  return has_macros ? Reader(without_directives(text)).run() : std::string(text);
}

}  // namespace coach::syntax
