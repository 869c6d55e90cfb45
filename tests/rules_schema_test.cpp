#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <set>

#include "checks/check.h"
#include "rules/keys.h"
#include "rules/rulebook.h"

using namespace coach;
using nlohmann::json;

namespace {

using Names = std::set<std::string>;

Names names(const auto& keys) {
  return {keys.begin(), keys.end()};
}

Names properties(const json& object) {
  Names found;
  for (const auto& [key, value] : object.at("properties").items()) found.insert(key);
  return found;
}

Names choices(const json& object) {
  Names found;
  for (const auto& choice : object.at("enum")) found.insert(choice.get<std::string>());
  return found;
}

}  // namespace

TEST_CASE("the schema knows the keys that the readers accept, and no others") {
  const auto schema = json::parse(rules::config_schema());
  const auto& parts = schema.at("definitions");
  CHECK(properties(schema) == names(rules::keys::project));
  CHECK(properties(parts.at("setting")) == names(rules::keys::setting));
  CHECK(properties(parts.at("norm")) == names(rules::keys::norm));
  CHECK(properties(parts.at("rule")) == names(rules::keys::rule));
  CHECK(properties(parts.at("own-rule")) == names(rules::keys::own_rule));
  CHECK(properties(parts.at("pack")) == names(rules::keys::pack));
  CHECK(properties(parts.at("words")) == names(rules::keys::words));
  CHECK(properties(parts.at("fix")) == names(rules::keys::fix));
  CHECK(properties(parts.at("own-fix").at("oneOf").at(1)) == names(rules::keys::fix));
  CHECK(properties(parts.at("command").at("oneOf").at(1)) == names(rules::keys::command));
  CHECK(properties(parts.at("when")) == names(rules::keys::when));
  CHECK(properties(parts.at("example")) == names(rules::keys::example));
  CHECK(properties(parts.at("change")) == names(rules::keys::change));
}

TEST_CASE("the schema offers the choices that the readers accept, and no others") {
  const auto schema = json::parse(rules::config_schema());
  const auto& parts = schema.at("definitions");
  CHECK(choices(parts.at("level")) == names(rules::keys::levels));
  CHECK(choices(parts.at("setting").at("properties").at("level")) == names(rules::keys::setting_levels));
  CHECK(choices(parts.at("stage").at("oneOf").at(0)) == names(rules::keys::stages));
  CHECK(choices(parts.at("safety")) == names(rules::keys::safeties));
  CHECK(choices(parts.at("category")) == names(rules::categories()));
  Names norms;
  for (std::size_t i = 0; i < contract::kind_count; ++i)
    norms.emplace(contract::name_of(static_cast<contract::Kind>(i)));
  CHECK(choices(parts.at("norm-kind")) == norms);
  Names kinds;
  for (const auto& signature : checks::signatures()) kinds.emplace(signature.name);
  CHECK(choices(parts.at("check")) == kinds);
}

TEST_CASE("every reference of the schema leads somewhere") {
  const auto schema = json::parse(rules::config_schema());
  std::vector<const json*> open = {&schema};
  std::size_t references = 0;
  while (!open.empty()) {
    const auto* node = open.back();
    open.pop_back();
    for (const auto& [key, value] : node->items()) {
      if (key == "$ref") {
        ++references;
        INFO(value);
        CHECK(schema.contains(json::json_pointer(value.get<std::string>().substr(1))));
      } else if (value.is_structured()) {
        open.push_back(&value);
      }
    }
  }
  CHECK(references > 20);
}
