#include <algorithm>
#include <array>

#include "checks/all.h"
#include "checks/commits.h"
#include "text/pattern.h"
#include "text/utf8.h"

namespace coach::checks {
namespace {

// subject-max, subject-min: columns. subject-pattern, body-pattern: must be found. subject-not-pattern,
// body-not-pattern, line-not-pattern: must not be found (the last in each line of the body). body-required;
// body-max-width: columns, for lines that could be wrapped. blank-line: the second line must be blank. empty:
// subjects without a word are found. vague: whole subjects that say nothing; {file} in them stands for a file
// name. period: false where the subject may not end with one. case: lower or upper, of the first letter
// behind the prefix; case-after: prefix, where subjects without one are left alone. first-word-not: words
// that the description may not begin with (added, adds, adding).
constexpr std::array<std::string_view, 16> params = {"subject-max",
                                                     "subject-min",
                                                     "subject-pattern",
                                                     "subject-not-pattern",
                                                     "body-pattern",
                                                     "body-not-pattern",
                                                     "line-not-pattern",
                                                     "body-required",
                                                     "body-max-width",
                                                     "blank-line",
                                                     "empty",
                                                     "vague",
                                                     "period",
                                                     "case",
                                                     "case-after",
                                                     "first-word-not"};
constexpr std::array<std::string_view, 3> numbers = {"subject-max", "subject-min", "body-max-width"};
constexpr std::array<std::string_view, 4> flags = {"body-required", "blank-line", "empty", "period"};
// {base} and {commit} are filled for every finding about a commit.
constexpr std::array<std::string_view, 9> facts = {"subject", "length", "max",  "min",   "word",
                                                   "found",   "count",  "base", "commit"};

using Patterns = std::vector<text::Pattern>;

Patterns compile(std::span<const std::string_view> expressions) {
  Patterns patterns;
  for (const auto expression : expressions) patterns.emplace_back(expression);
  return patterns;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == line.npos;
}

bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || (c & 0x80) != 0;
  });
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(" \t"));
}

bool is_file_name(std::string_view word) {
  static const text::Pattern pattern(R"(^[\w./+-]*[\w+-]\.[A-Za-z]\w{0,9}$)");
  static const text::Pattern known(R"(^(?i:readme|makefile|dockerfile|\.\w+)$)");
  return pattern.found_in(word) || known.found_in(word);
}

// Lower case, single blanks, no full stop, no `(#12)` and no bare type (`chore: update`).
std::string plainly(std::string_view subject) {
  static const text::Pattern type(R"(^(?i:fix|feat|chore|docs?|style|refactor|tests?|ci|build|perf)!?: +)");
  subject = without_reference(subject);
  if (const auto match = type.find(subject)) subject.remove_prefix(match->end);
  std::string out;
  for (const char c : lower_ascii(subject)) {
    const bool blank = c == ' ' || c == '\t' || c == '\r';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && std::string_view(" .!?,;:").find(out.back()) != std::string_view::npos)
    out.pop_back();
  return out;
}

bool is_vague(const std::string& subject, std::string_view phrase) {
  constexpr std::string_view blank = "{file}";
  const auto at = phrase.find(blank);
  if (at == phrase.npos) return subject == phrase;
  const auto head = phrase.substr(0, at), tail = phrase.substr(at + blank.size());
  if (subject.size() <= head.size() + tail.size()) return false;
  if (!subject.starts_with(head) || !subject.ends_with(tail)) return false;
  return is_file_name(
      std::string_view(subject).substr(head.size(), subject.size() - head.size() - tail.size()));
}

// Whether a first word is a plain word: not an identifier, an acronym or a path, whose case is its own.
bool is_plain_word(std::string_view word) {
  const auto is_lower = [](char c) { return 'a' <= c && c <= 'z'; };
  return word.size() > 1 && std::all_of(word.begin() + 1, word.end(), is_lower);
}

// Lines of the body that are too wide and that a person would have wrapped: no links, code, quotes,
// tables or single long words.
class Width {
 public:
  explicit Width(int most) : most_(most) {}

  bool exceeds(std::string_view line) {
    if (line.starts_with("```") || line.starts_with("~~~")) fenced_ = !fenced_;
    if (fenced_ || line.size() <= static_cast<std::size_t>(most_)) return false;
    if (line.starts_with("    ") || line.starts_with('\t')) return false;
    if (line.starts_with('>') || line.starts_with('|') || line.find("://") != line.npos) return false;
    const auto text = line.substr(std::min(line.find_first_not_of(" -*"), line.size()));
    return text.find(' ') != text.npos && text::display_width(line) > most_;
  }

 private:
  int most_;
  bool fenced_ = false;
};

// What one rule asks of a message, compiled once a run.
class Asked {
 public:
  Asked(const rules::Bound& bound, Sink& sink)
      : bound_(bound),
        with_(bound.with),
        sink_(sink),
        wanted_(compile(with_.all("subject-pattern"))),
        unwanted_(compile(with_.all("subject-not-pattern"))),
        body_wanted_(compile(with_.all("body-pattern"))),
        body_unwanted_(compile(with_.all("body-not-pattern"))),
        line_unwanted_(compile(with_.all("line-not-pattern"))) {}

  void judge(const Written& written) {
    written_ = &written;
    subject_ = written.message->subject();
    // An editor left empty is how people call a commit off.
    if (!written.commit && written.message->lines.empty()) return;
    sink_.applies(&bound_);
    judge_length();
    judge_words();
    judge_patterns();
    judge_body();
  }

 private:
  void found(std::size_t line, std::string_view excerpt, text::Facts more = {}) {
    more.insert(more.begin(), {"subject", brief(subject_)});
    sink_.add({.bound = &bound_,
               .where = at(*written_, line),
               .facts = std::move(more),
               .excerpt = brief(excerpt),
               .anchor = {}});
  }
  void found_in_subject(text::Facts more = {}) {
    found(written_->message->subject_line(), subject_, std::move(more));
  }

  void judge_length() {
    const auto width = text::display_width(without_reference(subject_));
    const auto most = with_.number("subject-max", 0), least = with_.number("subject-min", 0);
    if ((most == 0 || width <= most) && width >= least) return;
    found_in_subject(
        {{"length", std::to_string(width)}, {"max", std::to_string(most)}, {"min", std::to_string(least)}});
  }

  void judge_words() {
    if (with_.flag("empty") && !has_word(subject_)) found_in_subject();
    const auto plain = plainly(subject_);
    const auto vague = with_.all("vague");
    if (std::any_of(vague.begin(), vague.end(), [&](auto phrase) { return is_vague(plain, phrase); })) {
      found_in_subject();
    }
    const auto said = without_reference(subject_);
    const bool period = said.ends_with('.') && !said.ends_with("..");
    if (with_.has("period") && with_.flag("period") != period) found_in_subject();

    const auto behind_prefix = description(subject_);
    const auto word = first_word(behind_prefix);
    const auto unwanted = with_.all("first-word-not");
    const bool first = std::find(unwanted.begin(), unwanted.end(), lower_ascii(word)) != unwanted.end();
    const bool bare = behind_prefix.size() == subject_.size();
    const auto letter_case =
        bare && with_.one("case-after") == "prefix" ? std::string_view() : with_.one("case");
    const bool upper = !word.empty() && 'A' <= word[0] && word[0] <= 'Z';
    const bool lower = !word.empty() && 'a' <= word[0] && word[0] <= 'z';
    const bool other_case = (letter_case == "lower" && upper) || (letter_case == "upper" && lower);
    if (first || (other_case && is_plain_word(word))) found_in_subject({{"word", brief(word)}});
  }

  void judge_patterns() {
    for (const auto& pattern : wanted_) {
      if (!pattern.found_in(subject_)) found_in_subject();
    }
    for (const auto& pattern : unwanted_) {
      if (const auto match = pattern.find(subject_)) found_in_subject({{"found", brief(match->groups[0])}});
    }
  }

  void judge_body() {
    const auto& lines = written_->message->lines;
    const auto range = written_->message->body();
    const auto body = range.first <= range.last ? lines.slice(range.first, range.last) : std::string_view();
    if (with_.flag("body-required") && is_blank_text(body) && !has_link()) found_in_subject();
    for (const auto& pattern : body_wanted_) {
      if (!pattern.found_in(body)) found_in_subject();
    }
    for (const auto& pattern : body_unwanted_) {
      const auto match = body.empty() ? std::nullopt : pattern.find(body);
      if (!match) continue;
      const auto line = lines.line_at(lines.offset(range.first) + std::min(match->begin, body.size() - 1));
      found(line, lines.line(line), {{"found", brief(match->groups[0])}});
    }
    const auto second = written_->message->subject_line() + 1;
    if (with_.flag("blank-line") && second <= lines.count() && second > 1 && !is_blank(lines.line(second))) {
      found(second, lines.line(second));
    }
    judge_lines(range);
  }

  // To git, a last paragraph that is a link is a trailer with the key `https`.
  bool has_link() const {
    const auto& trailers = written_->message->trailers;
    return std::any_of(trailers.begin(), trailers.end(), [](const auto& trailer) {
      return trailer.value.starts_with("//") && trailer.key.starts_with("http");
    });
  }

  static bool is_blank_text(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

  void judge_lines(text::LineRange range) {
    const auto& lines = written_->message->lines;
    const auto most = static_cast<int>(with_.number("body-max-width", 0));
    Width width(most);
    std::size_t wide = 0, first = 0;
    for (auto number = range.first; number <= range.last; ++number) {
      const auto line = lines.line(number);
      if (most > 0 && width.exceeds(line) && wide++ == 0) first = number;
      for (const auto& pattern : line_unwanted_) {
        if (const auto match = pattern.find(line)) found(number, line, {{"found", brief(match->groups[0])}});
      }
    }
    if (wide == 0) return;
    found(first, lines.line(first),
          {{"length", std::to_string(text::display_width(lines.line(first)))},
           {"max", std::to_string(most)},
           {"count", std::to_string(wide)}});
  }

  const rules::Bound& bound_;
  const rules::Params& with_;
  Sink& sink_;
  Patterns wanted_, unwanted_, body_wanted_, body_unwanted_, line_unwanted_;
  const Written* written_ = nullptr;
  std::string_view subject_;
};

void look(const Question& question, Sink& sink) {
  const auto messages = messages_of(question.snapshot);
  for (const auto* bound : question.rules) {
    Asked asked(*bound, sink);
    for (const auto& written : messages) {
      // Git and the forges wrote these, or they will be folded into another commit.
      const auto& message = *written.message;
      if (written.is_merge || message.is_revert() || message.is_autosquash()) continue;
      asked.judge(written);
    }
  }
}

}  // namespace

constinit const Check message = {.signature = {.name = "message",
                                               .params = params,
                                               .required = {},
                                               .facts = facts,
                                               .numbers = numbers,
                                               .flags = flags},
                                 .look = look};

}  // namespace coach::checks
