#include "checks/check.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "checks/all.h"
#include "checks/resolve.h"
#include "checks/suppression.h"

namespace coach::checks {
namespace {

constexpr std::size_t findings_a_rule = 1000;
constexpr std::size_t shown_of_a_secret = 4;
constexpr std::size_t longest_harmless_fact = 12;

// The rules that are asked in a scope, by the place of their check in the catalogue.
using Asked = std::array<std::vector<const rules::Bound*>, all.size()>;

Asked asked(const rules::Rulebook& book, git::Scope scope) {
  Asked rules;
  for (const rules::Bound& bound : book.rules) {
    if (bound.level == rules::Level::Off || !rules::asked_in(*bound.rule, scope)) continue;
    const auto* check = std::find_if(
        all.begin(), all.end(), [&](const Check* each) { return each->signature.name == bound.rule->check; });
    if (check != all.end()) rules[static_cast<std::size_t>(check - all.begin())].push_back(&bound);
  }
  return rules;
}

bool before(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& finding) {
    return std::tie(finding.where.path, finding.where.line, finding.bound->rule->id, finding.where.column);
  };
  return key(a) < key(b);
}

bool is_secret(const Finding& finding) {
  return !finding.bound->with.flag("echo", true);
}

// Another rule may speak about a line that holds a secret (blanks at its end, say) and would quote it.
void hush(Finding& finding) {
  finding.anchor = finding.anchor.substr(0, shown_of_a_secret);
  finding.excerpt.clear();
  for (auto& [name, value] : finding.facts) {
    if (name != "path" && value.size() > longest_harmless_fact) {
      value = value.substr(0, shown_of_a_secret) + "...";
    }
  }
}

void hush_neighbours_of_secrets(std::vector<Finding>& findings) {
  std::map<std::string_view, std::vector<text::LineRange>> secret_lines;
  for (const Finding& finding : findings) {
    if (is_secret(finding))
      secret_lines[finding.where.path].push_back({finding.where.line, finding.where.end_line});
  }
  if (secret_lines.empty()) return;
  for (Finding& finding : findings) {
    const auto lines = secret_lines.find(finding.where.path);
    if (lines == secret_lines.end() || is_secret(finding)) continue;
    const std::size_t last = std::max(finding.where.line, finding.where.end_line);
    const bool meets =
        std::any_of(lines->second.begin(), lines->second.end(), [&](const text::LineRange& range) {
          return finding.where.line <= range.last && range.first <= last;
        });
    if (meets) hush(finding);
  }
}

void count_what_was_dropped(Sink& sink) {
  for (const auto& [bound, count] : sink.dropped()) {
    sink.gap({git::Gap::Why::TooManyFindings,
              {{"rule", std::string(bound->rule->id)}, {"count", std::to_string(count)}}});
  }
}

}  // namespace

void Sink::add(Finding finding) {
  if (++count_[finding.bound] > findings_a_rule) {
    ++dropped_[finding.bound];
    return;
  }
  if (finding.anchor.empty()) finding.anchor = finding.excerpt;
  findings.push_back(std::move(finding));
}

Observed run(const git::Snapshot& snapshot, const rules::Rulebook& book, const contract::Contract& contract) {
  const git::Attributes of_paths(snapshot);
  Sink sink;
  const auto rules = asked(book, snapshot.scope);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!rules[i].empty()) all[i]->look({snapshot, rules[i], of_paths, contract}, sink);
  }
  count_what_was_dropped(sink);
  drop_suppressed(sink.findings, snapshot);
  hush_neighbours_of_secrets(sink.findings);
  std::stable_sort(sink.findings.begin(), sink.findings.end(), before);
  resolve(sink.findings, snapshot.tree);

  Observed observed{.findings = std::move(sink.findings), .applied = {}, .gaps = snapshot.gaps};
  // The set is in address order; people and golden files want the book's.
  for (const rules::Bound& bound : book.rules) {
    if (sink.applied().contains(&bound)) observed.applied.push_back(&bound);
  }
  for (git::Gap& gap : sink.gaps()) observed.gaps.push_back(std::move(gap));
  return observed;
}

std::span<const rules::CheckSignature> signatures() {
  static const std::vector<rules::CheckSignature> every = [] {
    std::vector<rules::CheckSignature> list(all.size());
    std::ranges::transform(all, list.begin(), &Check::signature);
    return list;
  }();
  return every;
}

}  // namespace coach::checks
