#include "text/pattern.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <utf8proc.h>

#include <algorithm>
#include <mutex>

#include "text/utf8.h"

namespace coach::text {
namespace {

constexpr std::int64_t most_memory = 8 << 20;

RE2::Options options(bool ignore_case) {
  RE2::Options options;
  options.set_max_mem(most_memory);
  options.set_log_errors(false);
  options.set_case_sensitive(!ignore_case);
  return options;
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Whether the expression means the same when it reads bytes: nothing in it speaks of characters beyond ASCII.
bool reads_bytes(std::string_view expression) {
  return is_ascii(expression) && expression.find("\\p") == std::string_view::npos &&
         expression.find("\\P") == std::string_view::npos &&
         expression.find("\\x{") == std::string_view::npos;
}

// The part of a text by which a search judges it: a caller that goes from match to match must not pay for the
// whole text each time.
std::string_view near_front(std::string_view text) {
  constexpr std::size_t window = 8 << 10;
  if (text.size() <= window) return text;
  std::size_t end = window;
  while (end > window - 3 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// Whether a lower-case atom's character is the only one that a text can have in its place.
bool has_no_case(char32_t value) {
  const auto point = static_cast<utf8proc_int32_t>(value);
  return value < 0x80 || (utf8proc_tolower(point) == point && utf8proc_toupper(point) == point);
}

// The longest part of an atom that a scan which folds ASCII only can look for.
std::string_view findable(std::string_view atom, bool ascii_only) {
  std::string_view best;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < atom.size();) {
    const auto point = next_code_point(atom.substr(at));
    at += point.size;
    if (point.valid && (ascii_only ? point.value < 0x80 : has_no_case(point.value))) {
      if (at - begin > best.size()) best = atom.substr(begin, at - begin);
    } else {
      begin = at;
    }
  }
  // Any part of a literal that has to occur has to occur; long ones cost memory and find no more.
  constexpr std::size_t most = 32;
  if (best.size() <= most) return best;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(best[end]) & 0xC0) == 0x80) --end;
  return best.substr(0, end);
}

// Takes atoms away as long as no text can match without one of the rest: of `foo.*bar` one is enough.
std::vector<std::size_t> fewest(const re2::FilteredRE2& filter, const std::vector<std::string>& atoms) {
  std::vector<std::size_t> order(atoms.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return atoms[a].size() < atoms[b].size(); });
  const auto can_match = [&](const std::vector<int>& seen) {
    std::vector<int> candidates;
    filter.AllPotentials(seen, &candidates);
    return !candidates.empty();
  };
  std::vector<std::size_t> kept;
  std::vector<int> dropped;
  if (can_match(dropped)) return kept;
  for (const auto atom : order) {
    dropped.push_back(static_cast<int>(atom));
    if (!can_match(dropped)) continue;
    dropped.pop_back();
    kept.push_back(atom);
  }
  return kept;
}

}  // namespace

struct Pattern::Compiled {
  Compiled(std::string_view expression, bool ignore)
      : ignore_case(ignore), plain(reads_bytes(expression)), characters(piece(expression), options(ignore)) {}

  // RE2 that reads UTF-8 finds literals beside bytes that are not, but `.` and `[^x]` stop there. Such
  // texts are read byte by byte, where the expression allows it.
  const RE2& for_text(std::string_view text) const {
    if (!plain || is_utf8(text)) return characters;
    std::call_once(once, [this] {
      auto latin1 = options(ignore_case);
      latin1.set_encoding(RE2::Options::EncodingLatin1);
      bytes = std::make_unique<RE2>(characters.pattern(), latin1);
    });
    return bytes->ok() ? *bytes : characters;
  }

  bool ignore_case;
  bool plain;
  RE2 characters;
  mutable std::once_flag once;
  mutable std::unique_ptr<RE2> bytes;
};

Pattern::Pattern(std::string_view expression, bool ignore_case)
    : compiled_(std::make_unique<Compiled>(expression, ignore_case)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

bool Pattern::ok() const {
  return compiled_->characters.ok();
}

std::string Pattern::problem() const {
  return compiled_->characters.error();
}

bool Pattern::found_in(std::string_view text) const {
  return ok() && compiled_->for_text(text).Match(piece(text), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

std::optional<Pattern::Match> Pattern::find(std::string_view text, std::size_t from) const {
  if (!ok() || from > text.size()) return std::nullopt;
  const auto& expression = compiled_->for_text(near_front(text.substr(from)));
  const int count = expression.NumberOfCapturingGroups() + 1;
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(count));
  if (!expression.Match(piece(text), from, text.size(), RE2::UNANCHORED, groups.data(), count))
    return std::nullopt;
  Match match;
  match.begin = static_cast<std::size_t>(groups[0].data() - text.data());
  match.end = match.begin + groups[0].size();
  match.groups.reserve(groups.size());
  for (const auto& group : groups) match.groups.emplace_back(group.data(), group.size());
  return match;
}

std::string Pattern::rewritten(std::string_view text, std::string_view with, bool all) const {
  std::string out(text);
  if (!ok()) return out;
  const auto& expression = compiled_->for_text(text);
  std::string problem;
  if (!expression.CheckRewriteString(piece(with), &problem)) return out;
  if (all) {
    RE2::GlobalReplace(&out, expression, piece(with));
  } else {
    RE2::Replace(&out, expression, piece(with));
  }
  return out;
}

std::vector<std::string> Pattern::group_names() const {
  if (!ok()) return {};
  std::vector<std::string> names(static_cast<std::size_t>(compiled_->characters.NumberOfCapturingGroups()) +
                                 1);
  for (const auto& [index, name] : compiled_->characters.CapturingGroupNames()) {
    names[static_cast<std::size_t>(index)] = name;
  }
  return names;
}

std::vector<std::string> required_literals(std::string_view expression, bool ignore_case) {
  // RE2 folds the long s and the Kelvin sign into ASCII letters; a text has them as they are.
  for (const std::string_view folded : {"\u017F", "\u212A", "17F", "17f", "212A", "212a"}) {
    if (expression.find(folded) != std::string_view::npos) return {};
  }
  constexpr std::size_t shortest = 3;
  re2::FilteredRE2 filter(static_cast<int>(shortest));
  int id = 0;
  if (filter.Add(piece(expression), options(ignore_case), &id) != RE2::NoError) return {};
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  std::vector<std::string> literals;
  for (const auto kept : fewest(filter, atoms)) {
    const auto literal = findable(atoms[kept], is_ascii(expression));
    if (literal.size() < shortest) return {};
    literals.emplace_back(literal);
  }
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  return literals;
}

}  // namespace coach::text
