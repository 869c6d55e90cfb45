#include <algorithm>
#include <array>
#include <cctype>

#include "contract/document_builder.h"

namespace coach::contract {
namespace {

// Words that end in a full stop inside of a sentence.
constexpr std::array<std::string_view, 38> abbreviations = {
    "e.g", "i.e",   "eg",   "ie",  "cf",  "vs",   "viz", "approx", "incl", "excl",  "resp", "mr", "mrs",
    "ms",  "dr",    "prof", "st",  "no",  "nr",   "fig", "eq",     "sec",  "ch",    "vol",  "pp", "ca",
    "al",  "a.k.a", "aka",  "ver", "u.s", "dept", "est", "inc",    "ltd",  "w.r.t", "n.b",  "p.s"};

bool letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// The word before a full stop at `at`, in lower case, its opening punctuation left out.
std::string word_before(std::string_view text, std::size_t at) {
  auto begin = at;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n' && at - begin < 12) --begin;
  while (begin < at && std::string_view("([{\"'*_").find(text[begin]) != std::string_view::npos) ++begin;
  return label_of(text.substr(begin, at - begin));
}

bool abbreviated(std::string_view text, std::size_t at) {
  const auto word = word_before(text, at);
  if (word.size() == 1 && letter(word.front()) && word != "i") return true;  // an initial, or "a." of a list
  return std::ranges::find(abbreviations, word) != abbreviations.end();
}

// Whether a new sentence can begin with this.
bool opens(std::string_view rest) {
  while (!rest.empty() && std::string_view("\"'([*_").find(rest.front()) != std::string_view::npos)
    rest.remove_prefix(1);
  if (rest.empty()) return false;
  const auto first = static_cast<unsigned char>(rest.front());
  return first >= 0x80 || std::isupper(first) != 0 || std::isdigit(first) != 0 || first == '`' ||
         first == '$' || first == '@' || first == '-';
}

// The end of the sentence that stops with the punctuation at `at`; 0 where it goes on.
std::size_t end_at(std::string_view text, std::size_t at) {
  auto end = at + 1;
  while (end < text.size() && (text[end] == '.' || text[end] == '!' || text[end] == '?')) ++end;
  while (end < text.size() && std::string_view(")]\"'*_").find(text[end]) != std::string_view::npos) ++end;
  if (end == text.size() || text[end] == '\n') return end;
  if (text[end] != ' ' || !opens(text.substr(end + 1))) return 0;
  if (text[at] == '.' && end == at + 1 && abbreviated(text, at)) return 0;
  // "1. Fork it": the number of a step, not a sentence.
  const auto word = word_before(text, at);
  const bool number = !word.empty() && word.size() < 4 &&
                      std::ranges::all_of(word, [](unsigned char byte) { return std::isdigit(byte) != 0; });
  const bool first = at == word.size() || text[at - word.size() - 1] == '\n';
  return number && first ? 0 : end;
}

Run::Mark trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
  while (begin < end && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
  return {begin, end};
}

}  // namespace

std::vector<Run::Mark> split_sentences(const Run& run) {
  std::vector<Run::Mark> sentences;
  const std::string_view text = run.text;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    const auto range = trimmed(text, begin, end);
    if (range.begin < range.end) sentences.push_back(range);
    begin = end;
  };
  auto code = run.code.begin();
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (code != run.code.end() && code->end <= i) ++code;
    if (code != run.code.end() && code->begin <= i) {
      i = code->end - 1;
    } else if (text[i] == '\n') {
      close(i);
    } else if (text.substr(i).starts_with("\xE3\x80\x82")) {  // the ideographic full stop
      close(i + 3);
    } else if (text[i] == '.' || text[i] == '!' || text[i] == '?') {
      if (const auto end = end_at(text, i); end != 0) {
        close(end);
        i = end - 1;
      }
    }
  }
  close(text.size());
  return sentences;
}

}  // namespace coach::contract
