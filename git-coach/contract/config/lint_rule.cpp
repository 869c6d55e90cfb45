#include "contract/config/lint_rule.h"

#include <algorithm>

#include "text/pattern.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t longest_title = 44, longest_words = 400, longest_name = 40, most_reasons = 10;

std::string as_name(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, longest_name)) {
    const bool upper = 'A' <= c && c <= 'Z';
    const bool plain = ('a' <= c && c <= 'z') || ('0' <= c && c <= '9');
    if (upper || plain) {
      out += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) out.pop_back();
  return out.empty() ? "unnamed" : out;
}

bool finds(const std::vector<text::Pattern>& patterns, std::string_view line) {
  return std::ranges::any_of(patterns, [&](const auto& pattern) { return pattern.found_in(line); });
}

// What patterns are about, as far as rules of ours are about the same: `blanks`, `tabs`, or nothing. Judged
// by what they do, since everyone spells them in another way.
std::string_view matter_of(const std::vector<std::string>& expressions) {
  std::vector<text::Pattern> patterns;
  patterns.reserve(expressions.size());
  for (const auto& expression : expressions) patterns.emplace_back(expression);
  if (finds(patterns, "int a;") || finds(patterns, "  a b")) return {};
  if (finds(patterns, "int a; ") && finds(patterns, "a\t")) return "blanks";
  return finds(patterns, "\tint a;") && finds(patterns, "\t\ta") ? "tabs" : std::string_view();
}

// Of which one occurs wherever a pattern does; nothing where a pattern has none.
std::vector<std::string> literals_of(const std::vector<std::string>& expressions) {
  std::vector<std::string> all;
  for (const auto& expression : expressions) {
    const auto some = text::required_literals(expression);
    if (some.empty()) return {};
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace

std::string folded(std::string_view words, std::size_t most) {
  std::string out;
  for (const char c : words) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  if (out.size() <= most) return out;
  std::size_t end = most - 3;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  return out.substr(0, end) + "...";
}

LintRule::LintRule(Norm& norm, std::string_view tool, std::string_view name) : norm_(&norm) {
  detail("rule", {std::string(tool) + "/" + as_name(name)});
}

void LintRule::detail(std::string_view name, std::vector<std::string> values) {
  norm_->details.emplace_back(name, std::move(values));
}

void LintRule::param(std::string_view name, std::vector<std::string> values) {
  if (!values.empty()) detail("with:" + std::string(name), std::move(values));
}

void LintRule::patterns(std::vector<std::string> expressions) {
  detail("literals", literals_of(expressions));
  if (const auto matter = matter_of(expressions); !matter.empty()) detail("matter", {std::string(matter)});
  param("patterns", std::move(expressions));
}

void LintRule::title(std::string_view words) {
  if (auto title = folded(words, longest_title); !title.empty()) detail("title", {std::move(title)});
}

void LintRule::says(std::string_view words) {
  auto text = folded(words, longest_words);
  if (text.empty()) return;
  detail("says", {std::move(text)});
  norm_->source.quote.clear();  // the line that is cited says less
}

void LintRule::beyond(std::vector<std::string> reasons) {
  if (reasons.empty()) return;
  if (reasons.size() > most_reasons) reasons.resize(most_reasons);
  for (auto& reason : reasons) reason = folded(reason, longest_words);
  norm_->because.insert(norm_->because.end(), reasons.begin(), reasons.end());
  detail("beyond", std::move(reasons));
}

}  // namespace coach::contract::config
