#include "checks/syntax_rule.h"

#include <algorithm>

#include "text/literals.h"

namespace coach::checks {

SyntaxRule::SyntaxRule(const rules::Bound& bound, std::size_t first_literal)
    : bound_(&bound), filter_(bound), first_literal_(first_literal) {}

std::string_view SyntaxRule::source(syntax::Language language) const {
  const std::string key = "query:" + std::string(syntax::name_of(language));
  return with().has(key) ? with().one(key) : with().one("query");
}

bool SyntaxRule::leaves_new_files_alone(syntax::Language language) const {
  return std::ranges::find(with().all("modified-only"), syntax::name_of(language)) !=
         with().all("modified-only").end();
}

bool SyntaxRule::takes(const Trees& trees, const git::Attributes& attributes) const {
  if (trees.language() == syntax::Language::None) return false;
  if (!wants_errors() && source(trees.language()).empty()) return false;
  if (trees.file().before_lines.empty() && leaves_new_files_alone(trees.language())) return false;
  return filter_.takes(trees.file(), attributes);
}

bool SyntaxRule::is_excused(const text::Lines& lines) const {
  return std::ranges::any_of(with().all("unless-patterns"), [&](std::string_view pattern) {
    return text::Pattern(pattern).found_in(lines.bytes());
  });
}

bool SyntaxRule::may_match(const std::vector<bool>& literals_seen) const {
  const auto count = static_cast<std::ptrdiff_t>(bound_->rule->literals.size());
  const auto first = literals_seen.begin() + static_cast<std::ptrdiff_t>(first_literal_);
  return count == 0 || std::find(first, first + count, true) != first + count;
}

const syntax::Query* SyntaxRule::query(syntax::Language language) {
  const auto [found, missing] = queries_.try_emplace(language);
  if (missing) found->second = syntax::Query::compile(language, source(language), nullptr);
  return found->second ? &*found->second : nullptr;
}

syntax::Capture SyntaxRule::spot(const syntax::QueryMatch& match) const {
  const auto found = std::ranges::find(match.captures, with().one("capture"), &syntax::Capture::name);
  if (found != match.captures.end()) return *found;
  return {.name = {}, .begin = match.begin, .end = match.end};
}

bool SyntaxRule::has_literal(std::string_view text) const {
  const auto literals = bound_->rule->literals;
  std::vector<bool> seen(literals.size());
  text::LiteralSet({literals.begin(), literals.end()}).scan(text, seen);
  return literals.empty() || std::ranges::find(seen, true) != seen.end();
}

bool SyntaxRule::is_settled(Trees& trees, const git::Tree& tree) {
  const auto& base = trees.file().before_lines;
  if (with().flag("unless-in-base") && has_literal(base.bytes())) {
    const auto* before = trees.before();
    if (before == nullptr || !match(*before, {query(trees.language())}, base, {}).empty()) return true;
  }
  return with().flag("unless-beside") &&
         any_sibling(tree, trees.file(), [&](std::string_view bytes) { return has_literal(bytes); });
}

bool SyntaxRule::is_excused_above(const text::Lines& lines, std::size_t line) const {
  if (line < 2 || !with().has("unless-above-pattern")) return false;
  return text::Pattern(with().one("unless-above-pattern")).found_in(lines.line(line - 1));
}

}  // namespace coach::checks
