#include "rules/norm_binding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

namespace coach::rules {
namespace {

using contract::Citation;
using contract::Modality;
using contract::Norm;

constexpr long enough_changes = 100;
constexpr double kept_by_all = 0.99, kept_by_habit = 0.9, kept_by_most = 0.5, kept_by_few = 0.25;

template <class Each>
void for_each_word(std::string_view words, Each each) {
  while (!words.empty()) {
    const auto word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    if (!word.empty()) each(word);
  }
}

// What one word of a rule's `norm:` asks for; nothing where there is no such kind.
struct Bond {
  contract::Kind kind;
  bool denied = false;
  std::optional<std::string_view> trait;

  bool is_met_by(const Norm& norm) const {
    return kind == norm.kind && denied == norm.negated && (!trait || *trait == norm.trait());
  }
};

std::optional<Bond> bond_in(std::string_view word) {
  if (word.ends_with('?')) word.remove_suffix(1);
  const bool denied = word.starts_with('!');
  if (denied) word.remove_prefix(1);
  const auto colon = word.find(':');
  const auto kind = contract::kind_named(word.substr(0, colon));
  if (!kind) return std::nullopt;
  Bond bond{*kind, denied, {}};
  if (colon != std::string_view::npos) bond.trait = word.substr(colon + 1);
  return bond;
}

// A subject has one form: what counts first decides which, so that a history of `area:` subjects does not
// stand beside a guide that asks for conventional ones.
bool is_form(const Norm& norm) {
  constexpr std::array<std::string_view, 5> forms = {"conventional", "area-prefix", "tag-prefix",
                                                     "acronym-prefix", "pattern"};
  using enum contract::Kind;
  return (norm.kind == CommitFormat || norm.kind == PrTitle) && !norm.negated &&
         std::ranges::find(forms, norm.trait()) != forms.end();
}

bool loses_to_another_form(const Norm& norm, const contract::Contract& contract) {
  if (!is_form(norm)) return false;
  const auto first = std::ranges::find_if(contract.norms, [&](const Norm& other) {
    return other.kind == norm.kind && other.binds && is_form(other);
  });
  return first != contract.norms.end() && first->trait() != norm.trait();
}

// Of two that count alike, the one that says it more plainly: surely, without a condition, firmly, in a
// sentence. What it says decides how firm the rule may be, and is what people are shown.
bool is_plainer(const Norm& a, const Norm& b) {
  const auto plainness = [](const Norm& norm) {
    constexpr double sure = 0.8;
    return std::tuple(norm.certainty >= sure, norm.condition.empty(), norm.modality,
                      std::ranges::count(norm.source.quote, ' ') >= 4, norm.certainty);
  };
  return a.enforced == b.enforced && a.source.from == b.source.from && plainness(a) > plainness(b);
}

}  // namespace

bool is_bound_to(const Rule& rule, const Norm& norm) {
  bool bound = false;
  for_each_word(rule.norm, [&](std::string_view word) {
    const auto bond = bond_in(word);
    bound = bound || (bond && bond->is_met_by(norm));
  });
  return bound;
}

BindingNorms::BindingNorms(const contract::Contract& contract) {
  for (const auto& norm : contract.norms) {
    if (norm.binds && !loses_to_another_form(norm, contract))
      by_kind_[static_cast<std::size_t>(norm.kind)].push_back(&norm);
  }
}

bool BindingNorms::lets_stand(const Rule& rule) const {
  if (!rule.norm.ends_with('?')) return false;
  bool denied = false;
  for_each_word(rule.norm, [&](std::string_view word) {
    auto bond = bond_in(word);
    if (!bond) return;
    bond->denied = !bond->denied;
    const auto& norms = by_kind_[static_cast<std::size_t>(bond->kind)];
    denied = denied || std::ranges::any_of(norms, [&](const Norm* norm) { return bond->is_met_by(*norm); });
  });
  return !denied;
}

std::vector<Ground> BindingNorms::grounds(const Rule& rule) const {
  std::vector<const Norm*> norms;
  for_each_word(rule.norm, [&](std::string_view word) {
    const auto bond = bond_in(word);
    if (!bond) return;
    for (const auto* norm : by_kind_[static_cast<std::size_t>(bond->kind)]) {
      if (bond->is_met_by(*norm)) norms.push_back(norm);
    }
  });
  // They stand in one vector, so that their addresses are in its order.
  std::sort(norms.begin(), norms.end());
  norms.erase(std::unique(norms.begin(), norms.end()), norms.end());
  std::vector<Ground> found;
  found.reserve(norms.size());
  for (const auto* norm : norms) {
    const auto same =
        std::ranges::find(found, norm->scope, [](const Ground& each) { return each.norm->scope; });
    if (same == found.end()) {
      found.push_back({norm, {}});
    } else if (is_plainer(*norm, *same->norm)) {
      same->also.push_back(std::exchange(same->norm, norm));
    } else {
      same->also.push_back(norm);
    }
  }
  return found;
}

namespace {

// One parameter on its way: its values, and whether a norm has to say something for it to mean anything.
class Filling {
 public:
  explicit Filling(const Norm& norm) : norm_(norm) {}

  void add(std::string_view value) {
    if (value.starts_with('$') && !value.starts_with("${") && value.size() > 1) {
      add_details(value.substr(1));
    } else if (value.find("${") != std::string_view::npos) {
      add_text(value);
    } else {
      values.emplace_back(value);
    }
  }

  std::vector<std::string> values;
  bool is_filled = false, may_be_missing = false, missing = false;

 private:
  void add_details(std::string_view name) {
    is_filled = true;
    may_be_missing = name.ends_with('?');
    if (may_be_missing) name.remove_suffix(1);
    const auto details = norm_.all(name);
    values.insert(values.end(), details.begin(), details.end());
    if (name == "value" && !norm_.value.empty()) values.push_back(norm_.value);
  }

  void add_text(std::string_view value) {
    is_filled = true;
    std::string out;
    while (!value.empty()) {
      const auto begin = value.find("${");
      out += value.substr(0, begin);
      if (begin == std::string_view::npos) break;
      const auto end = std::min(value.find('}', begin), value.size());
      const auto detail = norm_.one(value.substr(begin + 2, end - begin - 2));
      missing = missing || detail.empty();
      out += detail;
      value.remove_prefix(std::min(end + 1, value.size()));
    }
    values.push_back(std::move(out));
  }

  const Norm& norm_;
};

// Nothing where too few changes were comparable.
std::optional<double> share_of(const std::optional<Evidence>& evidence) {
  if (!evidence || evidence->of < enough_changes) return std::nullopt;
  return static_cast<double>(evidence->kept) / static_cast<double>(evidence->of);
}

}  // namespace

double may_be_kept(const Evidence& evidence) {
  if (evidence.of <= 0) return 1;
  const auto n = static_cast<double>(evidence.of), share = static_cast<double>(evidence.kept) / n;
  if (evidence.of >= enough_changes) return share;
  constexpr double z = 1.96;
  const double spread = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return std::min(1.0, (share + z * z / (2 * n) + spread) / (1 + z * z / n));
}

std::optional<Params> filled_in(const Params& with, const Norm& norm, Storage& storage) {
  std::vector<Param> params;
  for (const auto& param : with.entries) {
    Filling filling(norm);
    for (const auto value : param.values) filling.add(value);
    const bool empty = filling.missing || (filling.is_filled && filling.values.empty());
    if (empty && !filling.may_be_missing) return std::nullopt;
    if (empty) continue;
    params.push_back(
        {param.key, filling.is_filled ? storage.keep(std::exchange(filling.values, {})) : param.values});
  }
  return Params{storage.keep(std::move(params))};
}

Level held_to(Level level, const std::optional<Evidence>& evidence) {
  const auto kept = evidence ? may_be_kept(*evidence) : 1;
  if (kept < kept_by_most) return std::min(level, Level::Note);
  return kept < kept_by_all ? std::min(level, Level::Should) : level;
}

Level level_of(const Rule& rule, const Norm& norm, const std::optional<Evidence>& evidence) {
  const auto at_most = rule.at_most == Level::Derived ? Level::Must : rule.at_most;
  const auto cap = [&](Level level) { return std::min(level, at_most); };
  const auto known = share_of(evidence);
  const auto kept = evidence ? may_be_kept(*evidence) : 1;
  // Few keep it: the reading is wrong, or the rule is dead. A habit is one where nearly all have it.
  const bool habit = norm.source.from == Citation::From::History;
  if (kept < (habit ? kept_by_habit : kept_by_few)) return Level::Off;
  if (habit || norm.modality == Modality::Note || kept < kept_by_most) return cap(Level::Note);
  const bool conditional = !norm.condition.empty();
  if (norm.modality == Modality::Should) return cap(conditional ? Level::Note : Level::Should);
  const bool lived = kept >= kept_by_all && (known || norm.enforced);
  return cap(lived && !conditional ? Level::Must : Level::Should);
}

bool weigh_in_place(Rulebook& book,
                    const std::function<std::optional<Evidence>(std::string_view rule)>& evidence) {
  std::vector<std::pair<Bound*, Evidence>> shown;
  for (auto& bound : book.rules) {
    const auto known = evidence(bound.rule->id);
    if (!known) continue;
    if (bound.norm != nullptr && bound.rule->level == Level::Derived) {
      if (level_of(*bound.rule, *bound.norm, known) != level_of(*bound.rule, *bound.norm, {})) return false;
    } else if (!bound.may_block) {
      const auto own = bound.rule->level == Level::Derived ? Level::Note : bound.rule->level;
      if (held_to(own, known) != own) return false;
    }
    shown.emplace_back(&bound, *known);
  }
  for (auto& [bound, known] : shown) bound->evidence = std::move(known);
  return true;
}

}  // namespace coach::rules
