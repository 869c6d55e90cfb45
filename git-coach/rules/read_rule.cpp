#include <algorithm>
#include <array>

#include "rules/keys.h"
#include "rules/reading.h"
#include "rules/rulebook.h"
#include "text/pattern.h"

namespace coach::rules {
namespace {

// As the report's schema has it: names of lower-case letters, digits and '-', joined by '/'.
bool is_id(std::string_view id) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
  };
  return std::ranges::all_of(id, fits) && !id.starts_with('/') && !id.ends_with('/') &&
         id.find("//") == std::string_view::npos && id.find('/') != std::string_view::npos;
}

unsigned stages_of(const Value& node, Reading& reading) {
  constexpr std::array bits = {AtCommit, AtMessage, AtPush};
  unsigned stages = 0;
  for (const auto& stage : reading.scalars(node, "stage")) {
    const auto* const it = std::ranges::find(keys::stages, stage);
    if (it == keys::stages.end()) {
      reading.complain(node.line,
                       "stage has to be commit, message or push" + did_you_mean(stage, keys::stages));
    } else {
      stages |= bits[static_cast<std::size_t>(it - keys::stages.begin())];
    }
  }
  return stages;
}

Safety safety_of(const Value& node, Reading& reading) {
  const auto name = reading.choice(node, "fix.safety", keys::safeties);
  if (name == "safe") return Safety::Safe;
  return name == "unsafe" ? Safety::Unsafe : Safety::None;
}

Fix fix_of(const Value& node, Reading& reading) {
  Fix fix;
  if (node.is_scalar() && !reading.complete()) {
    fix.text = reading.words(node, "fix");
    return fix;
  }
  if (!reading.is_map(node, "fix", keys::fix)) return fix;
  if (const auto* text = node.find("text")) fix.text = reading.words(*text, "fix.text");
  if (const auto* safety = node.find("safety")) fix.safety = safety_of(*safety, reading);
  if (const auto* edit = node.find("edit")) fix.edit = reading.choice(*edit, "fix.edit", keys::edits);
  const auto* command = node.find("command");
  if (!command) return fix;
  std::vector<Param> commands;
  if (command->is_map()) {
    reading.is_map(*command, "fix.command", keys::command);
    for (const auto& item : command->items) {
      const std::string value(reading.scalar(item, "fix.command." + item.key));
      commands.push_back({reading.pack().keep(item.key), reading.pack().keep(std::vector{value})});
    }
  } else {
    const std::string value(reading.scalar(*command, "fix.command"));
    commands.push_back({"", reading.pack().keep(std::vector{value})});
  }
  fix.commands = {reading.pack().keep(std::move(commands))};
  return fix;
}

Params with_of(const Value& node, Reading& reading) {
  std::vector<Param> params;
  if (!node.is_map()) {
    reading.complain(node.line, "with has to be a map");
    return {};
  }
  for (const auto& item : node.items) {
    if (item.is_map()) {
      reading.entries(item, "with." + item.key, item.key + ":", params);
    } else {
      auto values = reading.scalars(item, "with." + item.key);
      params.push_back({reading.pack().keep(item.key), reading.pack().keep(std::move(values))});
    }
  }
  return {reading.pack().keep(std::move(params))};
}

Params when_of(const Value& node, Reading& reading) {
  std::vector<Param> params;
  if (!reading.is_map(node, "when", keys::when)) return {};
  if (const auto* exists = node.find("exists")) {
    params.push_back({"exists", reading.pack().keep(reading.scalars(*exists, "when.exists"))});
  }
  if (const auto* absent = node.find("absent")) {
    params.push_back({"absent", reading.pack().keep(reading.scalars(*absent, "when.absent"))});
  }
  if (const auto* dated = node.find("dated"); dated && reading.flag(*dated, "when.dated")) {
    params.push_back({"dated", reading.pack().keep(std::vector<std::string>{"true"})});
  }
  if (const auto* contains = node.find("contains")) {
    reading.entries(*contains, "when.contains", "contains:", params);
  }
  return {reading.pack().keep(std::move(params))};
}

Params lists_of(const Value& node, std::string_view name, Reading& reading) {
  std::vector<Param> params;
  reading.entries(node, name, "", params);
  return {reading.pack().keep(std::move(params))};
}

Params cites_of(const Value& node, Reading& reading) {
  auto cites = lists_of(node, "cites", reading);
  for (const auto& file : cites.entries) {
    for (const auto pattern : file.values) {
      if (const text::Pattern compiled(pattern); !compiled.ok())
        reading.complain(node.line, "cites: the pattern cannot be used: " + compiled.problem());
    }
  }
  return cites;
}

// One bond or several; each names a kind of the contract.
std::string_view norm_of(const Value& node, Reading& reading) {
  std::string all;
  for (const auto& bond : reading.scalars(node, "norm")) {
    std::string_view kind = bond;
    if (kind.starts_with('!')) kind.remove_prefix(1);
    if (kind.ends_with('?')) kind.remove_suffix(1);
    if (!contract::kind_named(kind.substr(0, kind.find(':'))))
      reading.complain(node.line, "'" + bond + "' names no kind of norm");
    all += (all.empty() ? "" : " ") + bond;
  }
  return reading.pack().keep(std::move(all));
}

std::string_view category_of(const Value* node, std::size_t line, Reading& reading) {
  if (node) return reading.choice(*node, "category", categories());
  if (reading.complete()) reading.complain(line, "category is missing");
  return "lint";
}

// The keys that need no more than their own value.
void read_plain(const Value& node, Rule& rule, Reading& reading) {
  const auto when = [&](std::string_view key, auto read) {
    if (const auto* value = node.find(key)) read(*value);
  };
  when("norm", [&](const Value& value) { rule.norm = norm_of(value, reading); });
  when("at-most", [&](const Value& value) {
    rule.at_most = level_named(reading.choice(value, "at-most", keys::levels)).value_or(Level::Derived);
  });
  when("instead-of", [&](const Value& value) {
    rule.instead_of = reading.pack().keep(reading.scalars(value, "instead-of"));
  });
  when("with", [&](const Value& value) { rule.with = with_of(value, reading); });
  when("stage", [&](const Value& value) { rule.stages = stages_of(value, reading); });
  when("newcomers-only",
       [&](const Value& value) { rule.newcomers_only = reading.flag(value, "newcomers-only"); });
  when("newcomers-level", [&](const Value& value) {
    rule.newcomers_level =
        level_named(reading.choice(value, "newcomers-level", keys::setting_levels)).value_or(Level::Off);
  });
  when("what", [&](const Value& value) { rule.what = reading.words(value, "what"); });
  when("why", [&](const Value& value) { rule.why = reading.words(value, "why"); });
  when("source", [&](const Value& value) { rule.source = reading.scalar(value, "source"); });
  when("right", [&](const Value& value) { rule.right = reading.words(value, "right"); });
  when("fix", [&](const Value& value) { rule.fix = fix_of(value, reading); });
  when("explain", [&](const Value& value) { rule.explain = reading.words(value, "explain"); });
  when("when", [&](const Value& value) { rule.when = when_of(value, reading); });
  when("cites", [&](const Value& value) { rule.cites = cites_of(value, reading); });
  when("commands", [&](const Value& value) { rule.commands = lists_of(value, "commands", reading); });
  when("examples",
       [&](const Value& value) { rule.examples = reading.pack().keep(read_examples(value, reading)); });
}

void read_level(const Value& node, Rule& rule, Reading& reading) {
  rule.level = reading.complete() || !rule.norm.empty() ? Level::Derived : Level::Note;
  const auto* level = node.find("level");
  if (!level) {
    if (reading.complete()) reading.complain(node.line, "level is missing");
    return;
  }
  rule.level = level_named(reading.choice(*level, "level", keys::levels)).value_or(rule.level);
  const bool blocks = rule.level == Level::Must || rule.newcomers_level == Level::Must;
  if (!blocks || !reading.complete()) return;
  const auto& pack = reading.pack().info;
  const bool cited = pack.is_of_projects() && !rule.cites.entries.empty();
  if (rule.norm.empty() && !pack.may_block && !cited) {
    reading.complain(
        level->line,
        "level must needs a norm of the project, what it cites in a project's own pack, or a pack "
        "that may block");
  }
}

void demand_words(const Value& node, const Rule& rule, Reading& reading) {
  const auto demand = [&](std::string_view name, const text::Words& words) {
    // A text that stands there but cannot be read has had its complaint.
    if (words.empty() && !node.find(name)) reading.complain(node.line, std::string(name) + " is missing");
  };
  demand("what", rule.what);
  demand("fix", rule.fix.text);
  if (const auto* fix = node.find("fix"); fix && fix->is_map() && !fix->find("text")) {
    reading.complain(fix->line, "fix.text is missing");
  }
  if (!node.find("why") && rule.source.empty()) {
    reading.complain(node.line, "a rule needs a reason (why) or says where it is written (source)");
  }
  if (reading.complete()) demand("explain", rule.explain);
}

void demand_examples(const Value& node, const Rule& rule, Reading& reading) {
  if (!reading.complete()) return;
  const auto* examples = node.find("examples");
  const auto line = examples ? examples->line : node.line;
  const bool good = std::ranges::any_of(rule.examples, &Example::good);
  const bool bad = std::ranges::any_of(rule.examples, [](const Example& one) { return !one.good; });
  if (!good) reading.complain(line, "examples has no good one");
  if (!bad) reading.complain(line, "examples has no bad one");
}

void read_check(const Value& node, Rule& rule, std::span<const CheckSignature> checks, Reading& reading) {
  const auto* check = node.find("check");
  if (!check) {
    reading.complain(node.line, "check is missing");
    return;
  }
  std::vector<std::string_view> names;
  std::ranges::transform(checks, std::back_inserter(names), &CheckSignature::name);
  rule.check = reading.choice(*check, "check", names);
  const auto it = std::ranges::find(checks, rule.check, &CheckSignature::name);
  if (it == checks.end()) return;
  hold_to_signature(rule, node, *it, reading);
}

}  // namespace

std::optional<Rule> read_rule_node(const Value& node, std::string_view id,
                                   std::span<const CheckSignature> checks, Reading& reading) {
  const auto before = reading.complaints();
  const std::span<const std::string_view> known =
      reading.complete() ? std::span<const std::string_view>(keys::rule) : keys::own_rule;
  if (!reading.is_map(node, "a rule", known)) return std::nullopt;
  Rule rule;
  rule.id = reading.pack().keep(std::string(id));
  rule.line = node.line;
  if (!is_id(id)) {
    reading.complain(node.line,
                     "'" + std::string(id) +
                         "' is no name: packs and rules are called in lower-case letters, digits and '-'");
  }
  rule.category = category_of(node.find("category"), node.line, reading);
  read_plain(node, rule, reading);
  read_level(node, rule, reading);
  demand_words(node, rule, reading);
  demand_examples(node, rule, reading);
  read_check(node, rule, checks, reading);
  if (reading.complaints() != before) return std::nullopt;
  rule.literals = reading.pack().keep(literals_of(rule));
  return rule;
}

void read_rule(const RuleFile& file, std::span<const CheckSignature> checks, Pack& into,
               std::vector<Problem>& problems) {
  const auto before = problems.size();
  const auto root = read_yaml(file.yaml, file.path, problems);
  if (!root || problems.size() != before) return;
  Reading reading(file.path, into, problems);
  if (auto rule = read_rule_node(*root, file.id, checks, reading)) into.rules.push_back(*rule);
  order_by_line(problems, before);
}

}  // namespace coach::rules
