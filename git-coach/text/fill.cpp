#include "text/fill.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "text/utf8.h"

namespace coach::text {
namespace {

// `{name}`, `{name:consonant/vowel}` or `{name|one|many}`.
struct Blank {
  std::string_view name;
  char kind = 0;  // 0, ':' or '|'
  std::string_view first;
  std::string_view second;
  std::size_t size = 0;  // braces included
};

bool is_letter(char c) {
  return ('a' <= c && c <= 'z') || c == '_';
}

bool is_name_character(char c) {
  return is_letter(c) || ('0' <= c && c <= '9');
}

// The blank at the front of `text`, which starts with '{'.
std::optional<Blank> blank_at(std::string_view text) {
  const auto end = text.find_first_of("{}", 1);
  if (end == std::string_view::npos || text[end] != '}') return std::nullopt;
  const auto inner = text.substr(1, end - 1);
  const auto* stop = std::find_if_not(inner.begin(), inner.end(), is_name_character);
  Blank blank;
  blank.name = inner.substr(0, static_cast<std::size_t>(stop - inner.begin()));
  blank.size = end + 1;
  if (blank.name.empty() || !is_letter(blank.name.front())) return std::nullopt;
  if (stop == inner.end()) return blank;
  blank.kind = *stop;
  const auto options = inner.substr(blank.name.size() + 1);
  const auto divider = options.find(blank.kind == ':' ? '/' : '|');
  if ((blank.kind != ':' && blank.kind != '|') || divider == std::string_view::npos) return std::nullopt;
  blank.first = options.substr(0, divider);
  blank.second = options.substr(divider + 1);
  return blank;
}

enum class Ending { Unknown, Vowel, Consonant, Rieul };

Ending ending_of_final(char32_t final_index) {
  constexpr char32_t rieul = 8;
  if (final_index == 0) return Ending::Vowel;
  return final_index == rieul ? Ending::Rieul : Ending::Consonant;
}

Ending ending_of_code_point(char32_t last) {
  if (0xAC00 <= last && last <= 0xD7A3) return ending_of_final((last - 0xAC00) % 28);
  // File names from macOS come decomposed.
  if (0x1161 <= last && last <= 0x1175) return Ending::Vowel;
  if (0x11A8 <= last && last <= 0x11C2) return ending_of_final(last - 0x11A7);
  constexpr Ending digits[] = {Ending::Consonant, Ending::Rieul, Ending::Vowel,     Ending::Consonant,
                               Ending::Vowel,     Ending::Vowel, Ending::Consonant, Ending::Rieul,
                               Ending::Rieul,     Ending::Vowel};
  if ('0' <= last && last <= '9') return digits[last - '0'];
  return Ending::Unknown;
}

// How the word before a particle is read; closing quotes are not.
Ending ending_of(std::string_view value) {
  while (!value.empty()) {
    auto begin = value.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(value[begin]) & 0xC0) == 0x80) --begin;
    const auto last = next_code_point(value.substr(begin));
    if (!last.valid || begin + last.size != value.size()) return Ending::Unknown;
    const bool quote = last.value == '\'' || last.value == '"' || last.value == '`' ||
                       last.value == U'\u2019' || last.value == U'\u201D';
    if (!quote) return ending_of_code_point(last.value);
    value = value.substr(0, begin);
  }
  return Ending::Unknown;
}

void append_particle(std::string& out, std::string_view value, std::string_view consonant,
                     std::string_view vowel) {
  const auto ending = ending_of(value);
  const bool rieul_takes_vowel = consonant.starts_with("으로");
  if (ending == Ending::Vowel || (ending == Ending::Rieul && rieul_takes_vowel)) {
    out += vowel;
  } else if (ending != Ending::Unknown) {
    out += consonant;
  } else if (consonant.size() > vowel.size() && consonant.ends_with(vowel)) {
    // git's own ways where the ending cannot be told: (으)로, 을(를).
    out.append("(").append(consonant.substr(0, consonant.size() - vowel.size())).append(")").append(vowel);
  } else {
    out.append(consonant).append("(").append(vowel).append(")");
  }
}

const std::string* value_of(const Facts& facts, std::string_view name) {
  const auto found =
      std::find_if(facts.begin(), facts.end(), [&](const auto& fact) { return fact.first == name; });
  return found == facts.end() ? nullptr : &found->second;
}

// How many slips a word of this length may have and still be meant.
std::size_t slips_in(std::size_t length) {
  if (length <= 3) return 1;
  return length <= 8 ? 2 : 3;
}

}  // namespace

std::string_view fact(const Facts& facts, std::string_view name) {
  const auto* value = value_of(facts, name);
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

std::string fill(std::string_view sentence, const Facts& facts) {
  std::string out;
  out.reserve(sentence.size() + 32);
  while (!sentence.empty()) {
    const auto text = sentence.substr(0, sentence.find('{'));
    out += text;
    sentence.remove_prefix(text.size());
    if (sentence.empty()) break;
    const auto blank = blank_at(sentence);
    const auto* value = blank ? value_of(facts, blank->name) : nullptr;
    if (value == nullptr) {
      out += '{';
      sentence.remove_prefix(1);
      continue;
    }
    if (blank->kind == '|') {
      out += *value == "1" ? blank->first : blank->second;
    } else {
      out += *value;
      if (blank->kind == ':') append_particle(out, *value, blank->first, blank->second);
    }
    sentence.remove_prefix(blank->size);
  }
  return out;
}

std::string first_few(std::span<const std::string_view> names, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
    if (i > 0) out += ", ";
    out += names[i];
  }
  return names.size() > most ? out + ", ..." : out;
}

std::string first_few(const std::vector<std::string>& names, std::size_t most) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return first_few(views, most);
}

std::vector<std::string> blanks(std::string_view sentence) {
  std::vector<std::string> names;
  for (auto open = sentence.find('{'); open != std::string_view::npos; open = sentence.find('{', open + 1)) {
    const auto blank = blank_at(sentence.substr(open));
    if (!blank) continue;
    if (std::find(names.begin(), names.end(), blank->name) == names.end()) names.emplace_back(blank->name);
  }
  return names;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto above = row[j + 1];
      row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row.back();
}

std::string_view closest(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  auto least = slips_in(word.size()) + 1;
  for (const auto candidate : candidates) {
    const auto longer = std::max(word.size(), candidate.size());
    // A word from a repository may be long; what is far longer cannot be near.
    if (longer - std::min(word.size(), candidate.size()) >= least) continue;
    const auto slips = distance(word, candidate);
    if (slips < least && slips < longer) least = slips, best = candidate;
  }
  return best;
}

}  // namespace coach::text
