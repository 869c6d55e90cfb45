#include <algorithm>

#include "rules/keys.h"
#include "rules/project_norms.h"
#include "rules/reading.h"
#include "rules/rulebook.h"

namespace coach::rules {
namespace {

constexpr std::size_t max_own_rules = 200;

std::vector<std::string> globs_of(const Value& node, std::string_view name, Reading& reading) {
  auto globs = reading.scalars(node, name);
  const auto before = reading.complaints();
  reading.globs(globs, node.line, name);
  return reading.complaints() == before ? globs : std::vector<std::string>{};
}

ProjectRules::Setting setting_of(const Value& node, Reading& reading) {
  ProjectRules::Setting setting{
      .rule = node.key, .level = {}, .exclude = {}, .reason = {}, .line = node.key_line};
  if (!reading.is_map(node, "the setting of a rule", keys::setting)) return setting;
  if (const auto* level = node.find("level")) {
    setting.level = level_named(reading.choice(*level, "level", keys::setting_levels));
  }
  if (const auto* exclude = node.find("exclude")) setting.exclude = globs_of(*exclude, "exclude", reading);
  if (const auto* reason = node.find("reason")) setting.reason = reading.scalar(*reason, "reason");
  return setting;
}

void read_settings(const Value& node, ProjectRules& into, Reading& reading) {
  if (!node.is_map()) {
    reading.complain(node.line, "rules has to be a map from a rule's name to its setting");
    return;
  }
  for (const auto& item : node.items) into.settings.push_back(setting_of(item, reading));
}

void read_own(const Value& node, std::span<const CheckSignature> checks, ProjectRules& into,
              Reading& reading) {
  if (!node.is_list()) {
    reading.complain(node.line, "own has to be a list of rules");
    return;
  }
  for (const auto& item : node.items) {
    const auto* name = item.find("name");
    if (into.pack.rules.size() >= max_own_rules) {
      reading.complain(item.line, "more than 200 rules; this one and those below are not read");
      return;
    }
    if (!name || !name->is_scalar() || name->text.find('/') != std::string::npos) {
      reading.complain(item.line, "a rule of the project's own needs a name, without '/'");
      continue;
    }
    const auto id = "project/" + name->text;
    if (std::ranges::find(into.pack.rules, id, &Rule::id) != into.pack.rules.end()) {
      reading.complain(name->line, "two rules are called '" + name->text + "'; the first one counts");
    } else if (auto rule = read_rule_node(item, id, checks, reading)) {
      into.pack.rules.push_back(*rule);
    }
  }
}

// A version that is not known may mean anything: nothing else of the file is used then.
bool version_is_known(const Value& root, Reading& reading) {
  const auto* version = root.find("version");
  if (!version) {
    reading.complain(root.line, "version is missing: write 'version: 1' first");
    return true;
  }
  if (version->is_scalar() && version->text == "1") return true;
  reading.complain(version->line, "version has to be 1; nothing of this file is used");
  return false;
}

}  // namespace

ProjectRules read_project_rules(std::string_view yaml, std::string_view file,
                                std::span<const CheckSignature> checks) {
  ProjectRules rules;
  rules.file = file;
  rules.pack.info.name = "project";
  const auto root = read_yaml(yaml, file, rules.problems);
  if (!root || root->kind == Value::Kind::Null) return rules;
  Reading reading(rules.file, rules.pack, rules.problems, Demand::Own);
  if (!reading.is_map(*root, "this file", keys::project) || !version_is_known(*root, reading)) return rules;
  if (const auto* exclude = root->find("exclude")) rules.exclude = globs_of(*exclude, "exclude", reading);
  if (const auto* norms = root->find("norms")) read_norms(*norms, yaml, rules, reading);
  if (const auto* settings = root->find("rules")) read_settings(*settings, rules, reading);
  if (const auto* own = root->find("own")) read_own(*own, checks, rules, reading);
  order_by_line(rules.problems);
  return rules;
}

}  // namespace coach::rules
