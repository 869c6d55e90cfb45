#include "git/message.h"

#include <algorithm>
#include <array>
#include <utility>

namespace coach::git {
namespace {

constexpr std::string_view scissors = "------------------------ >8 ------------------------";
constexpr std::string_view blanks = " \t\r\n";  // what git's isspace() knows
constexpr text::LineRange none{1, 0};

bool is_blank(std::string_view line) {
  return line.find_first_not_of(blanks) == std::string_view::npos;
}

bool starts_with_space(std::string_view line) {
  return !line.empty() && blanks.find(line[0]) != blanks.npos;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return text.starts_with(prefix); });
}

bool is_generated_by_git(std::string_view line) {
  return starts_with_any(line, {"Signed-off-by: ", "(cherry picked from commit "});
}

// Where the key of a trailer ends: letters, digits and dashes, then blanks, then the colon.
std::size_t find_separator(std::string_view line) {
  bool blank = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == ':') return i;
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (!blank && word) continue;
    if (i == 0 || (c != ' ' && c != '\t')) break;
    blank = true;
  }
  return line.npos;
}

bool is_trailer(std::string_view line) {
  const auto separator = find_separator(line);
  return separator != line.npos && separator >= 1;
}

// The last line that counts: blank lines, comments and an old `Conflicts:` list at the end do not.
std::size_t last_line_that_counts(const text::Lines& lines) {
  std::size_t last = 0;
  bool conflicts = false;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    if (is_blank(line) || line.starts_with('#')) continue;
    if (line == "Conflicts:") conflicts = true;
    if (conflicts && (line == "Conflicts:" || line.starts_with('\t'))) continue;
    conflicts = false;
    last = number;
  }
  return last;
}

// The first line after the title; trailers cannot stand before it.
std::size_t end_of_title(const text::Lines& lines) {
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    if (!lines.line(number).starts_with('#') && is_blank(lines.line(number))) return number;
  }
  return lines.count() + 1;
}

// The block at the end that consists of trailers, or that has one of git's own and is a quarter trailers.
text::LineRange find_trailer_block(const text::Lines& lines) {
  const auto last = last_line_that_counts(lines);
  const auto title = end_of_title(lines);
  bool recognized = false;
  std::size_t trailers = 0, others = 0, continuations = 0;
  for (auto number = last; number >= title && number > 0; --number) {
    const auto line = lines.line(number);
    if (is_blank(line)) {
      others += continuations;
      const bool mixed = recognized && trailers * 3 >= others;
      return mixed || (trailers > 0 && others == 0) ? text::LineRange{number + 1, last} : none;
    }
    if (line.starts_with('#')) {
      others += std::exchange(continuations, 0);
    } else if (is_generated_by_git(line)) {
      recognized = true;
      ++trailers;
      continuations = 0;
    } else if (starts_with_space(line)) {
      ++continuations;
    } else if (is_trailer(line)) {
      ++trailers;
      continuations = 0;
    } else {
      others += 1 + std::exchange(continuations, 0);
    }
  }
  return none;
}

std::vector<Trailer> read_trailers(const text::Lines& lines, text::LineRange block) {
  std::vector<Trailer> trailers;
  bool continues = false;
  for (auto number = block.first; number <= block.last; ++number) {
    const auto line = lines.line(number);
    if (continues && starts_with_space(line)) {
      auto& value = trailers.back().value;
      if (!value.empty()) value += ' ';
      value += trim(line);
      continue;
    }
    continues = is_trailer(line);
    if (!continues) continue;
    const auto separator = find_separator(line);
    trailers.push_back({std::string(trim(line.substr(0, separator))),
                        std::string(trim(line.substr(separator + 1))), number});
  }
  return trailers;
}

// git-stripspace(1): no blanks at line ends, no blank lines at either end, one at most in between.
std::string strip_space(std::string_view bytes, std::string_view comment) {
  std::string out;
  out.reserve(bytes.size() + 1);
  bool blank_before = false;
  while (!bytes.empty()) {
    const auto size = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    const auto line = bytes.substr(0, size);
    bytes.remove_prefix(size);
    if (!comment.empty() && line.starts_with(comment)) continue;
    const auto last = line.find_last_not_of(blanks);
    if (last == line.npos) {
      blank_before = true;
      continue;
    }
    if (blank_before && !out.empty()) out += '\n';
    blank_before = false;
    out.append(line.substr(0, last + 1)) += '\n';
  }
  return out;
}

std::string_view cut_at_scissors(std::string_view bytes, const std::string& comment) {
  const auto cut = "\n" + comment + " " + std::string(scissors) + "\n";
  if (bytes.starts_with(std::string_view(cut).substr(1))) return {};
  const auto found = bytes.find(cut);
  return found == bytes.npos ? bytes : bytes.substr(0, found + 1);
}

}  // namespace

std::size_t Message::subject_line() const {
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    if (!is_blank(lines.line(number))) return number;
  }
  return 0;
}

std::string_view Message::subject() const {
  const auto number = subject_line();
  return number == 0 ? std::string_view{} : lines.line(number);
}

text::LineRange Message::body() const {
  const auto subject = subject_line();
  const bool has_trailers = trailer_lines.first <= trailer_lines.last;
  auto last = has_trailers ? trailer_lines.first - 1 : lines.count();
  while (last > subject && is_blank(lines.line(last))) --last;
  return subject == 0 || last <= subject ? none : text::LineRange{subject + 1, last};
}

bool Message::is_autosquash() const {
  return starts_with_any(subject(), {"fixup! ", "squash! ", "amend! "});
}

bool Message::is_merge() const {
  auto text = subject();
  if (!text.starts_with("Merge")) return false;
  if (text.starts_with("Merged in ")) return true;
  return text.starts_with("Merge ") &&
         starts_with_any(text.substr(6), {"branch ", "branches ", "remote-tracking branch", "tag ", "tags ",
                                          "commit ", "commits ", "pull request ", "refs/", "'"});
}

bool Message::is_revert() const {
  return starts_with_any(subject(), {"Revert \"", "Reapply \""});
}

Message parse_message(std::string_view stored) {
  Message message;
  message.lines = text::Lines(std::string(stored));
  message.trailer_lines = find_trailer_block(message.lines);
  message.trailers = read_trailers(message.lines, message.trailer_lines);
  return message;
}

CleanUp clean_up(std::string_view mode, bool editor) {
  CleanUp how;
  how.cut_at_scissors = editor;
  how.strip_comments = mode == "strip" || (editor && mode != "whitespace" && mode != "scissors");
  how.strip_space = mode != "verbatim";
  return how;
}

std::string clean_message(std::string_view bytes, const CleanUp& how) {
  if (how.cut_at_scissors) bytes = cut_at_scissors(bytes, how.comment);
  if (!how.strip_space) return std::string(bytes);
  return strip_space(bytes, how.strip_comments ? std::string_view(how.comment) : std::string_view{});
}

std::string comment_used_in(std::string_view bytes) {
  constexpr std::string_view candidates = "#;@!$%^&|:";  // git's own, in its order
  const auto used = [&](std::string_view line) {
    return !line.empty() && candidates.find(line[0]) != line.npos;
  };
  if (const auto cut = bytes.find(scissors); cut != bytes.npos && cut >= 2) {
    if (const auto mark = bytes.substr(cut - 2, 1); used(mark)) return std::string(mark);
  }
  const auto end = bytes.find_last_not_of(blanks);
  if (end == bytes.npos) return "#";
  const auto newline = bytes.rfind('\n', end);
  const auto line = bytes.substr(newline == bytes.npos ? 0 : newline + 1, 2);
  const bool comment = used(line) && (line.size() == 1 || blanks.find(line[1]) != blanks.npos);
  return comment ? std::string(line.substr(0, 1)) : "#";
}

}  // namespace coach::git
