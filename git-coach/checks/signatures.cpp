#include "checks/signatures.h"

#include <algorithm>
#include <array>

#include "text/pattern.h"

namespace coach::checks {
namespace {

using syntax::Definition;
using syntax::Parameter;
using Kind = Parameter::Kind;

constexpr std::array<std::string_view, 15> names = {
    "removed",  "unnamed",  "parameter-removed", "renamed", "reordered",
    "inserted", "required", "keyword-only",      "retyped", "result",
    "default",  "optional", "decorator",         "added",   "unlisted"};

const Parameter* find(const Definition& definition, std::string_view name) {
  const auto found = std::ranges::find(definition.parameters, name, &Parameter::name);
  return found == definition.parameters.end() ? nullptr : &*found;
}

bool takes(const Definition& definition, Kind kind) {
  return std::ranges::find(definition.parameters, kind, &Parameter::kind) != definition.parameters.end();
}

bool is_by_position(const Parameter& parameter) {
  return parameter.kind == Kind::Positional || parameter.kind == Kind::PositionalOnly;
}

bool is_by_name(const Parameter& parameter) {
  return parameter.kind == Kind::Positional || parameter.kind == Kind::KeywordOnly;
}

// Callers leave alone what is marked as not theirs.
bool is_private(const Parameter& parameter) {
  return parameter.name.starts_with('_');
}

// Formatting and the kind of quotes mean nothing.
std::string plain(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') out += c == '\'' ? '"' : c;
  }
  return out;
}

// Whether both take the same types in the same places, where names mean nothing to callers.
bool take_the_same(const Definition& before, const Definition& after) {
  const auto alike = [](const Parameter& was, const Parameter& now) {
    return was.type == now.type && !was.type.empty() && was.kind == now.kind && !is_by_name(was);
  };
  return std::ranges::equal(before.parameters, after.parameters, alike);
}

// What callers of a lenient language tell apart in what they get.
enum class Gives : std::uint8_t { Unknown, Nothing, Pointer, Promise, Value };
Gives given_by(std::string_view result) {
  if (result.empty()) return Gives::Unknown;
  if (result == "void") return Gives::Nothing;
  if (result == "Promise") return Gives::Promise;
  return result.ends_with('*') ? Gives::Pointer : Gives::Value;
}

// The names in quotes that a decorator is given.
std::vector<std::string> names_given_by(std::string_view decorator) {
  static const text::Pattern quoted(R"(["']([A-Za-z_][\w.]*)["'])");
  std::vector<std::string> given;
  for (auto match = quoted.find(decorator); match; match = quoted.find(decorator, match->end))
    given.emplace_back(match->groups[1]);
  return given;
}

class Comparison {
 public:
  Comparison(const Definition& before, const Definition& after, bool strict)
      : before_(before), after_(after), strict_(strict) {}

  std::vector<Change> run() && {
    compare_results();
    if (take_the_same(before_, after_)) {
      compare_places();
      compare_decorators();
      return std::move(changes_);
    }
    for (std::size_t i = 0; i < before_.parameters.size(); ++i) compare_old(before_.parameters[i], i);
    for (const auto& parameter : after_.parameters) compare_new(parameter);
    compare_order();
    compare_decorators();
    return std::move(changes_);
  }

 private:
  void add(Difference difference, std::string_view parameter, std::string was, std::string now) {
    changes_.push_back({difference, std::string(parameter), std::move(was), std::move(now)});
  }

  void compare_results() {
    const auto &was = before_.result, &now = after_.result;
    if (was.empty() || now.empty() || was == now) return;
    if (before_.kind == Definition::Kind::Value) {
      if (strict_ && !before_.owner.empty()) add(Difference::Retyped, before_.own_name(), was, now);
      return;
    }
    const auto gave = given_by(was), gives = given_by(now);
    if (strict_ || (gave != gives && gave != Gives::Nothing)) add(Difference::Result, "", was, now);
  }

  // Of two that take the same types: defaults, and names that changed places.
  void compare_places() {
    std::vector<std::string_view> was, now;
    for (std::size_t i = 0; i < before_.parameters.size(); ++i) {
      compare_defaults(before_.parameters[i], after_.parameters[i]);
      was.push_back(before_.parameters[i].name);
      now.push_back(after_.parameters[i].name);
    }
    const auto [here, there] = std::ranges::mismatch(was, now);
    if (here != was.end() && !here->empty() && std::ranges::is_permutation(was, now))
      add(Difference::Reordered, *here, std::string(*here), std::string(*there));
  }

  void compare_defaults(const Parameter& was, const Parameter& now) {
    if (!was.is_required() && now.is_required() && !was.is_rest())
      add(Difference::Required, was.name, was.initial, "");
    if (!was.initial.empty() && !now.initial.empty() && plain(was.initial) != plain(now.initial))
      add(Difference::Default, was.name, was.initial, now.initial);
  }

  void compare_types(const Parameter& was, const Parameter& now) {
    const bool takes_all = now.type == "any";
    if (strict_ && !was.type.empty() && !now.type.empty() && was.type != now.type && !takes_all)
      add(Difference::Retyped, was.name, was.type, now.type);
  }

  // A new name in an old place. Whoever passes by position does not notice.
  const Parameter* heir_of(std::size_t place) const {
    if (place >= after_.parameters.size()) return nullptr;
    const auto& there = after_.parameters[place];
    const auto& here = before_.parameters[place];
    const bool same = is_by_position(here) && is_by_position(there) && find(before_, there.name) == nullptr;
    return same ? &there : nullptr;
  }

  void compare_old(const Parameter& parameter, std::size_t place) {
    if (parameter.is_rest()) return;
    const auto* now = find(after_, parameter.name);
    if (now != nullptr) return compare_same(parameter, *now);
    if (const auto* heir = heir_of(place); heir != nullptr) {
      heirs_.push_back(heir);
      compare_types(parameter, *heir);
      if (parameter.kind == Kind::PositionalOnly || is_private(parameter)) return;
      // Old callers may still be served by `**kwargs`.
      if (!takes(after_, Kind::KeywordRest))
        add(Difference::Renamed, parameter.name, parameter.name, heir->name);
      return;
    }
    const bool swallowed = takes(after_, is_by_position(parameter) && parameter.kind == Kind::PositionalOnly
                                             ? Kind::Rest
                                             : Kind::KeywordRest);
    if (!is_private(parameter) && !swallowed && !is_ignored(parameter, place))
      add(Difference::ParameterRemoved, parameter.name, parameter.name, "");
  }

  // What callers pass beyond the last parameter: nobody minds where there are no types.
  bool is_ignored(const Parameter& parameter, std::size_t place) const {
    const auto stays = [&](const Parameter& each) { return find(after_, each.name) != nullptr; };
    const auto behind = before_.parameters.begin() + static_cast<std::ptrdiff_t>(place);
    return parameter.optional && parameter.type.empty() &&
           std::none_of(behind, before_.parameters.end(), stays);
  }

  void compare_same(const Parameter& was, const Parameter& now) {
    if (now.is_rest() || is_private(was)) return;
    compare_types(was, now);
    compare_defaults(was, now);
    if (is_by_position(was) && now.kind == Kind::KeywordOnly)
      add(Difference::KeywordOnly, was.name, was.name, now.name);
  }

  void compare_new(const Parameter& parameter) {
    if (parameter.is_rest() || find(before_, parameter.name) != nullptr || is_heir(parameter)) return;
    add(parameter.is_required() ? Difference::Required : Difference::Optional, parameter.name, "",
        parameter.name);
  }

  bool is_heir(const Parameter& parameter) const {
    return std::ranges::find(heirs_, &parameter) != heirs_.end();
  }

  // Whether those that both know, by position, still stand in one order, and nothing new before them.
  void compare_order() {
    std::vector<const Parameter*> was, now;
    for (const auto& each : before_.parameters) {
      if (is_by_position(each) && find(after_, each.name) != nullptr) was.push_back(&each);
    }
    std::size_t fresh = 0;
    for (const auto& each : after_.parameters) {
      const auto* old = find(before_, each.name);
      if (!is_by_position(each)) continue;
      if (old == nullptr && !is_heir(each) && !each.is_required()) ++fresh;
      if (old == nullptr || !is_by_position(*old)) continue;
      if (fresh > 0) return add(Difference::Inserted, each.name, each.name, first_new());
      now.push_back(&each);
    }
    for (std::size_t i = 0; i < std::min(was.size(), now.size()); ++i) {
      if (was[i]->name != now[i]->name)
        return add(Difference::Reordered, was[i]->name, was[i]->name, now[i]->name);
    }
  }

  std::string first_new() const {
    for (const auto& each : after_.parameters) {
      if (is_by_position(each) && find(before_, each.name) == nullptr && !is_heir(each)) return each.name;
    }
    return {};
  }

  void compare_decorators() {
    auto was = before_.decorators, now = after_.decorators;
    std::ranges::sort(was);
    std::ranges::sort(now);
    if (was == now) return;
    for (const auto& decorator : was) compare_names(decorator);
    add(Difference::Decorator, "", was.empty() ? "" : was.front(), now.empty() ? "" : now.front());
  }

  // The names that a decorator gave, and none of its kind gives now.
  void compare_names(std::string_view decorator) {
    const auto kind = decorator_name(decorator);
    for (const auto& name : names_given_by(decorator)) {
      const bool kept = std::ranges::any_of(after_.decorators, [&](std::string_view other) {
        const auto given = names_given_by(other);
        return decorator_name(other) == kind && std::ranges::find(given, name) != given.end();
      });
      if (!kept) add(Difference::Unnamed, kind, name, "");
    }
  }

  const Definition& before_;
  const Definition& after_;
  bool strict_;
  std::vector<const Parameter*> heirs_;
  std::vector<Change> changes_;
};

}  // namespace

std::string_view name_of(Difference difference) {
  return names[static_cast<std::size_t>(difference)];
}

std::vector<Change> differences(const Definition& before, const Definition& after, bool strict) {
  return Comparison(before, after, strict).run();
}

std::string_view decorator_name(std::string_view decorator) {
  const auto called = decorator.substr(0, decorator.find('('));
  return called.substr(called.rfind('.') + 1);
}

}  // namespace coach::checks
