#include "checks/meaning.h"

#include <algorithm>
#include <array>

namespace coach::checks {
namespace {

using syntax::Language;
using text::Lines;

constexpr std::string_view blanks = " \t\r\n\f\v";
constexpr char token_mark = '\x1f', continued_mark = '\x1e', depth_mark = '\x1d';

std::string_view trim(std::string_view text) {
  text = without_indentation(text);
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string without_blanks(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return blanks.find(c) == blanks.npos; });
  return out;
}

std::string with_single_blanks(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool blank = blanks.find(c) != blanks.npos;
    if (!blank) out += c;
    if (blank && out.back() != ' ') out += ' ';
  }
  return out;
}

std::size_t indentation(std::string_view line) {
  std::size_t column = 0;
  for (const char c : line) {
    if (c == ' ') {
      ++column;
    } else if (c == '\t') {
      column = (column / 8 + 1) * 8;
    } else {
      break;
    }
  }
  return column;
}

// How deep a line is nested, as its indentation tells: the number of lines above that it stands within.
class Depth {
 public:
  std::size_t of(std::string_view line) {
    const auto column = indentation(line);
    while (!open_.empty() && open_.back() >= column) open_.pop_back();
    open_.push_back(column);
    return open_.size();
  }
  // The same for a line that nothing stands within.
  std::size_t beside(std::string_view line) const {
    const auto below = std::lower_bound(open_.begin(), open_.end(), indentation(line));
    return static_cast<std::size_t>(below - open_.begin()) + 1;
  }
  std::size_t current() const { return open_.size(); }

 private:
  std::vector<std::size_t> open_;
};

bool is_comment(std::string_view token, Language language) {
  constexpr std::array with_number_sign = {Language::Python, Language::Bash, Language::Ruby,
                                           Language::Yaml,   Language::Toml, Language::Starlark};
  if (std::find(with_number_sign.begin(), with_number_sign.end(), language) != with_number_sign.end()) {
    return token.starts_with('#');
  }
  return token.starts_with("//") || token.starts_with("/*");
}

// Lays tokens out on the lines where they stand.
class Layout {
 public:
  Layout(const Lines& lines, Language language, const syntax::Parsed& parsed)
      : lines_(lines), language_(language), parsed_(parsed), rows_(lines.count()) {}

  Meaning read() {
    const std::string_view all = lines_.bytes();
    std::size_t at = 0;
    for (const auto token : syntax::tokens(parsed_, all)) {
      const auto begin = static_cast<std::size_t>(token.data() - all.data());
      if (begin < at) continue;
      if (begin > at) put_between(at, all.substr(at, begin - at));
      put(begin, token);
      at = begin + token.size();
    }
    if (at < all.size()) put_between(at, all.substr(at));
    return with_depths();
  }

 private:
  // What the indentation of a line tells: where a statement stands; nothing inside of brackets, where it
  // goes with the statement; where a comment stands; nothing at all for `#if` and the like.
  enum class Start { Unknown, Statement, Within, Comment, Anywhere };

  struct Row {
    std::string says;
    Start start = Start::Unknown;
    std::size_t brackets = 0;  // that are open where it starts
  };

  // Bytes that no token covers: blanks, which count inside of strings alone, and the odd piece of text.
  void put_between(std::size_t begin, std::string_view gap) {
    const bool counts = syntax::region_at(parsed_, begin) == syntax::Region::String;
    const auto text = counts ? gap : trim(gap);
    if (!text.empty()) put(begin + static_cast<std::size_t>(text.data() - gap.data()), text);
  }

  void put(std::size_t begin, std::string_view token) {
    if (token.empty()) return;
    while (row_ < lines_.count() && lines_.offset(row_ + 1) <= begin) ++row_;
    const bool comment = is_comment(token, language_);
    start(comment);
    if (token == "(" || token == "[" || token == "{") brackets_.push_back(token[0]);
    if ((token == ")" || token == "]" || token == "}") && !brackets_.empty()) brackets_.pop_back();
    for (char mark = token_mark;; mark = continued_mark) {
      const auto end = std::min(token.find('\n'), token.size());
      auto piece = token.substr(0, end);
      if (piece.ends_with('\r')) piece.remove_suffix(1);
      rows_[row_ - 1].says += mark;
      rows_[row_ - 1].says += comment ? with_single_blanks(piece) : std::string(piece);
      if (end >= token.size() || row_ >= rows_.size()) return;
      token.remove_prefix(end + 1);
      ++row_;
      rows_[row_ - 1].start = comment ? Start::Comment : Start::Within;
    }
  }

  void start(bool comment) {
    auto& [says, start, brackets] = rows_[row_ - 1];
    if (start != Start::Unknown) return;
    brackets = brackets_.size();
    start = comment                                                   ? Start::Comment
            : is_within()                                             ? Start::Within
            : without_indentation(lines_.line(row_)).starts_with('#') ? Start::Anywhere
                                                                      : Start::Statement;
  }

  // Braces hold statements, except where they are a dictionary.
  bool is_within() const {
    const bool braces_hold_values = language_ == Language::Python || language_ == Language::Starlark;
    return !brackets_.empty() && (brackets_.back() != '{' || braces_hold_values);
  }

  Meaning with_depths() {
    Meaning meaning;
    Depth depth;
    for (std::size_t number = 1; number <= rows_.size(); ++number) {
      auto& [says, start, brackets] = rows_[number - 1];
      // clang 14 cannot capture structured bindings themselves.
      const auto deep = [&words = says, &open = brackets](std::size_t level) {
        return depth_mark + std::to_string(level) + ' ' + std::to_string(open) + words;
      };
      if (says.empty() || start == Start::Anywhere) {
        meaning.add(std::move(says));
      } else if (start == Start::Statement) {
        meaning.add(deep(depth.of(lines_.line(number))));
      } else {
        const auto level = start == Start::Comment ? depth.beside(lines_.line(number)) : depth.current();
        meaning.lines.push_back(deep(level));
        meaning.parts.push_back(std::move(says));
      }
    }
    return meaning;
  }

  const Lines& lines_;
  Language language_;
  const syntax::Parsed& parsed_;
  std::vector<Row> rows_;
  std::size_t row_ = 1;
  std::vector<char> brackets_;
};

// Kinds of files that we have no grammar for and in which indentation has a meaning.
bool indentation_is_meant(std::string_view path) {
  constexpr std::array<std::string_view, 20> endings = {
      "akefile", ".mk", ".coffee", ".pug",  ".haml", ".sass", ".styl", ".nim",  ".fs",  ".fsx",
      ".hs",     ".md", ".rst",    ".adoc", ".txt",  ".elm",  ".slim", ".yaml", ".yml", ".py"};
  return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return path.ends_with(ending); });
}

Meaning read_plainly(const Lines& lines, bool keep_indentation) {
  Meaning meaning;
  Depth depth;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    const auto text = trim(line);
    if (text.empty()) {
      meaning.add({});
      continue;
    }
    auto said = keep_indentation ? std::string(line.substr(0, line.find(text)))
                                 : depth_mark + std::to_string(depth.of(line)) + token_mark;
    said += text.find_first_of("\"'`") == text.npos ? with_single_blanks(text) : std::string(text);
    meaning.add(std::move(said));
  }
  return meaning;
}

}  // namespace

std::string_view without_indentation(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text;
}

Meaning read_meaning(const Lines& lines, Language language, std::string_view path) {
  if (language != Language::None && language != Language::Markdown) {
    if (const auto parsed = syntax::parse(language, lines.bytes())) {
      return Layout(lines, language, *parsed).read();
    }
  }
  return read_plainly(lines, language == Language::Python || indentation_is_meant(path));
}

Meaning read_without_blanks(const Lines& lines, const std::vector<text::LineRange>& ranges) {
  Meaning meaning;
  meaning.lines.resize(lines.count());
  for (const auto& range : ranges) {
    for (auto number = range.first; number <= range.last; ++number) {
      meaning.lines[number - 1] = without_blanks(lines.line(number));
    }
  }
  meaning.parts = meaning.lines;
  return meaning;
}

}  // namespace coach::checks
