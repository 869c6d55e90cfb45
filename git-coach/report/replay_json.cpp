#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/replay.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int format = 1;
constexpr std::string_view kind = "git-coach-replay";

Json as_json(const advice::Replayed::OfRule& rule) {
  return {{"id", rule.id},
          {"written", rules::name_of(rule.written)},
          {"best", rules::name_of(rule.best)},
          {"level", rules::name_of(rule.level())},
          {"kept", rule.kept},
          {"comparable", rule.of},
          {"would_speak", rule.would_speak()}};
}

Json as_json(const advice::Heard& change) {
  Json said = Json::array();
  for (const auto& word : change.said)
    said.push_back({{"rule", word.rule}, {"where", text::as_utf8(word.where)}, {"times", word.times}});
  return {{"commit", change.commit}, {"subject", text::as_utf8(change.subject)}, {"said", std::move(said)}};
}

rules::Level level_in(const Json& json, const char* key) {
  return rules::level_named(json.at(key).get<std::string>()).value_or(rules::Level::Note);
}

advice::Replayed read(const Json& json) {
  advice::Replayed replayed;
  replayed.project = json.at("project").get<std::string>();
  replayed.tip = json.at("tip").get<std::string>();
  replayed.population = json.at("population").get<std::string>();
  replayed.complete = json.at("complete").get<bool>();
  replayed.changes = json.at("changes").get<std::size_t>();
  for (const auto& one : json.at("rules")) {
    advice::Replayed::OfRule rule{.id = one.at("id").get<std::string>(),
                                  .written = level_in(one, "written"),
                                  .best = level_in(one, "best"),
                                  .kept = one.at("kept").get<long>(),
                                  .of = one.at("comparable").get<long>()};
    replayed.rules.push_back(std::move(rule));
  }
  std::ranges::sort(replayed.rules, {}, &advice::Replayed::OfRule::id);
  for (const auto& one : json.at("heard")) {
    advice::Heard change{.commit = one.at("commit").get<std::string>(),
                         .subject = one.at("subject").get<std::string>(),
                         .comparable = {},
                         .said = {}};
    for (const auto& word : one.at("said")) {
      change.said.push_back({word.at("rule").get<std::string>(), word.at("where").get<std::string>(),
                             word.at("times").get<std::size_t>()});
    }
    replayed.heard.push_back(std::move(change));
  }
  return replayed;
}

}  // namespace

std::string replay_json(const advice::Replayed& replayed) {
  const auto summary = advice::summarise(replayed);
  Json json = {{"kind", kind},
               {"format", format},
               {"project", text::as_utf8(replayed.project)},
               {"tip", replayed.tip},
               {"population", replayed.population},
               {"complete", replayed.complete},
               {"changes", replayed.changes},
               {"would_block", summary.blocked},
               {"should", summary.should},
               {"note", summary.note},
               {"rules", Json::array()},
               {"heard", Json::array()}};
  for (const auto& rule : replayed.rules) {
    if (rule.of > 0) json["rules"].push_back(as_json(rule));
  }
  for (const auto& change : replayed.heard) json["heard"].push_back(as_json(change));
  return json.dump(1) + "\n";
}

std::optional<advice::Replayed> read_replay(std::string_view text) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  try {
    if (json.at("kind").get<std::string>() != kind || json.at("format").get<int>() != format)
      return std::nullopt;
    return read(json);
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace coach::report
