#include <algorithm>
#include <map>
#include <ostream>

#include "report/ci.h"
#include "report/items.h"
#include "report/json_parts.h"
#include "text/fill.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;

// docs.github.com, "SARIF support for code scanning".
constexpr std::size_t most_results = 25'000;
constexpr std::size_t longest_description = 1024;

std::string_view level_of(rules::Level level) {
  if (level == rules::Level::Must) return "error";
  return level == rules::Level::Should ? "warning" : "note";
}

// A rule's sentence about no change in particular: blanks become "...".
std::string in_general(std::string_view text) {
  text::Facts facts;
  for (const auto& blank : text::blanks(text)) facts.emplace_back(blank, "...");
  return text::as_utf8(text::fill(text, facts));
}

std::string within(std::string text, std::size_t limit) {
  if (text.size() <= limit) return text;
  auto end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text;
}

Json rule_of(const advice::Card& card, text::Language language) {
  const auto& rule = *card.rule;
  const auto what = within(in_general(rule.what.in(language)), longest_description);
  const auto explain = rule.explain.in(language).empty() ? what : in_general(rule.explain.in(language));
  return {{"id", rule.id},
          {"name", rule.name()},
          {"shortDescription", {{"text", what}}},
          {"fullDescription", {{"text", within(explain, longest_description)}}},
          {"help", {{"text", explain}}},
          {"defaultConfiguration", {{"level", level_of(card.level)}}},
          {"properties",
           {{"precision", "high"},
            {"problem.severity", card.level == rules::Level::Must     ? "error"
                                 : card.level == rules::Level::Should ? "warning"
                                                                      : "recommendation"},
            {"tags", Json::array({rule.category})}}}};
}

// A line of the content that was judged; empty where it is not at hand.
std::string_view line_of(const advice::Advice& advice, const std::string& path, std::size_t line) {
  const auto& files = advice.snapshot->files;
  const auto file = std::ranges::find(files, path, &git::ChangedFile::path);
  if (file == files.end() || line == 0 || line > file->after_lines.count()) return {};
  return file->after_lines.line(line);
}

// `columnKind` says unicodeCodePoints; places count bytes.
std::size_t column_in(std::string_view line, std::size_t byte_column) {
  line = line.substr(0, std::max<std::size_t>(byte_column, 1) - 1);
  std::size_t column = 1;
  for (; !line.empty(); ++column) line.remove_prefix(text::next_code_point(line).size);
  return column;
}

// Code scanning wants all four numbers. Without columns it is the whole line.
Json region_of(const checks::Place& where, const advice::Advice& advice) {
  const auto first = std::max<std::size_t>(where.line, 1), last = std::max(first, where.end_line);
  const auto start = line_of(advice, where.path, first), end = line_of(advice, where.path, last);
  const auto end_column = where.column > 0 && where.end_column > 0 ? where.end_column : end.size() + 1;
  return {{"startLine", first},
          {"startColumn", column_in(start, where.column)},
          {"endLine", last},
          {"endColumn", column_in(end, end_column)}};
}

Json location_of(const std::string& path, Json region) {
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", uri_of(path)}, {"uriBaseId", "%SRCROOT%"}}},
            {"region", std::move(region)}}}};
}

Json result_of(const Item& item, std::size_t rule_index, const advice::Advice& advice) {
  const auto& where = item.where();
  Json result = {{"ruleId", item.card->rule->id},
                 {"ruleIndex", rule_index},
                 {"level", level_of(item.level())},
                 {"message", {{"text", text::as_utf8(message_of(item, advice))}}},
                 {"locations", Json::array({location_of(where.path, region_of(where, advice))})},
                 {"partialFingerprints", {{"gitCoach/v1", item.hit->id}}}};
  auto related = Json::array();
  for (const auto& source : item.card->why) {
    if (source.path.empty() || source.line == 0) continue;
    auto location = location_of(source.path, {{"startLine", source.line}});
    location["id"] = related.size() + 1;
    location["message"] = {{"text", text::as_utf8(source.quote.empty() ? source.path : source.quote)}};
    related.push_back(std::move(location));
  }
  if (!related.empty()) result["relatedLocations"] = std::move(related);
  if (item.card->set_aside) {
    result["suppressions"] =
        Json::array({{{"kind", "external"}, {"justification", text::as_utf8(item.card->set_aside_reason)}}});
  }
  return result;
}

}  // namespace

void sarif(const advice::Advice& advice, std::string_view version, std::ostream& out) {
  auto rules = Json::array(), results = Json::array(), notes = Json::array();
  std::map<const rules::Rule*, std::size_t> known;
  for (const auto& item : items_of(advice)) {
    if (!item.has_file() || results.size() == most_results) continue;
    const auto [found, is_new] = known.try_emplace(item.card->rule, rules.size());
    if (is_new) rules.push_back(rule_of(*item.card, advice.language));
    results.push_back(result_of(item, found->second, advice));
  }
  for (const auto& sentence : advice.incomplete)
    notes.push_back({{"level", "note"}, {"message", {{"text", text::as_utf8(sentence)}}}});
  const Json run = {
      {"tool",
       {{"driver",
         {{"name", "git coach"},
          {"version", version},
          {"semanticVersion", version},
          {"rules", std::move(rules)}}}}},
      {"automationDetails", {{"id", "git-coach/"}}},
      {"columnKind", "unicodeCodePoints"},
      {"originalUriBaseIds", {{"%SRCROOT%", {{"description", {{"text", "the root of the repository"}}}}}}},
      {"invocations",
       Json::array({{{"executionSuccessful", true}, {"toolExecutionNotifications", std::move(notes)}}})},
      {"results", std::move(results)}};
  out << dumped({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                 {"version", "2.1.0"},
                 {"runs", Json::array({run})}},
                2)
      << '\n';
}

}  // namespace coach::report
