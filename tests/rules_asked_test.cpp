// The tables of rules/README.md say what three projects ask for, and where each of it is held. They are made
// from rules/asked.yml and from the rules; COACH_UPDATE=1 writes them.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "rules/rulebook.h"

using namespace coach;

namespace {

constexpr auto begin_mark = "<!-- asked: made by rules_asked_test from asked.yml -->\n";
constexpr auto end_mark = "<!-- /asked -->\n";

std::string path_of(const std::string& name) {
  return std::string(COACH_SOURCE_DIR) + "/rules/" + name;
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const rules::Rule* rule_called(std::string_view id) {
  const auto all = rules::builtin_rules();
  const auto found = std::ranges::find(all, id, &rules::Rule::id);
  return found == all.end() ? nullptr : &*found;
}

// "must", or what its level depends on.
std::string level_of(const rules::Rule& rule) {
  if (rule.level != rules::Level::Derived) return std::string(rules::name_of(rule.level));
  return rule.at_most == rules::Level::Derived
             ? "as written"
             : "as written, at most " + std::string(rules::name_of(rule.at_most));
}

std::string shown(const rules::Rule& rule) {
  const bool push_only = (rule.stages & ~static_cast<unsigned>(rules::AtPush)) == 0;
  return "`" + std::string(rule.id) + "` (" + level_of(rule) + (push_only ? ", at the push" : "") + ")";
}

std::string state_of(const YAML::Node& row) {
  bool shipped = false, pushed = false;
  for (const auto& id : row["rules"]) {
    const auto* rule = rule_called(id.as<std::string>());
    const bool push_only = rule != nullptr && (rule->stages & ~static_cast<unsigned>(rules::AtPush)) == 0;
    shipped = shipped || !push_only;
    pushed = pushed || push_only;
  }
  std::string state;
  const auto add = [&](bool holds, const char* word) {
    if (holds) state += (state.empty() ? "" : ", ") + std::string(word);
  };
  add(shipped, "shipped");
  add(static_cast<bool>(row["imported"]), "imported");
  add(pushed && !shipped, "told at push");
  add(static_cast<bool>(row["told"]), "told");
  add(static_cast<bool>(row["out"]), state.empty() ? "left out" : "in part");
  return state;
}

std::string where_of(const YAML::Node& row) {
  std::string where;
  const auto add = [&](const std::string& text, const char* between) {
    where += (where.empty() ? "" : between) + text;
  };
  for (const auto& id : row["rules"]) {
    const auto* rule = rule_called(id.as<std::string>());
    if (rule != nullptr) add(shown(*rule), ", ");
  }
  for (const char* key : {"imported", "told", "out"}) {
    if (row[key]) add(row[key].as<std::string>(), "; ");
  }
  return where;
}

std::string tables(const YAML::Node& root) {
  std::string out;
  for (const auto& project : root) {
    const auto name = project.first.as<std::string>();
    out += "\n### " + name + "\n\n| asked | state | where, or why not |\n|---|---|---|\n";
    for (const auto& row : project.second)
      out += "| " + row["asks"].as<std::string>() + " | " + state_of(row) + " | " + where_of(row) + " |\n";
  }
  return out + "\n";
}

}  // namespace

TEST_CASE("what the projects ask for stands in the table, as it is held") {
  const auto root = YAML::LoadFile(path_of("asked.yml"));
  const auto readme = content_of(path_of("README.md"));
  const auto begin = readme.find(begin_mark), end = readme.find(end_mark);
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  const auto from = begin + std::string(begin_mark).size();
  const auto made = tables(root);
  if (std::getenv("COACH_UPDATE") != nullptr) {
    std::ofstream(path_of("README.md"), std::ios::binary)
        << readme.substr(0, from) << made << readme.substr(end);
    return;
  }
  INFO("COACH_UPDATE=1 rewrites rules/README.md");
  CHECK(readme.substr(from, end - from) == made);
}

TEST_CASE("every row of what is asked says something, of rules that exist") {
  const auto root = YAML::LoadFile(path_of("asked.yml"));
  std::set<std::string> named;
  for (const auto& project : root) {
    for (const auto& row : project.second) {
      INFO(row["asks"]);
      CHECK((row["rules"] || row["imported"] || row["told"] || row["out"]));
      for (const auto& entry : row) {
        static const std::set<std::string> known = {"asks", "rules", "imported", "told", "out"};
        CHECK(known.contains(entry.first.as<std::string>()));
      }
      for (const auto& id : row["rules"]) {
        INFO(id);
        CHECK(rule_called(id.as<std::string>()) != nullptr);
        named.insert(id.as<std::string>());
      }
    }
  }
  for (const auto& rule : rules::builtin_rules()) {
    if (!root[std::string(rule.pack())]) continue;
    INFO(rule.id << " answers no row of rules/asked.yml");
    CHECK(named.contains(std::string(rule.id)));
  }
}
