#include <ostream>

#include "report/ci.h"
#include "report/items.h"
#include "report/json_parts.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;

std::string_view by_level(rules::Level level, std::string_view must, std::string_view should,
                          std::string_view note) {
  if (level == rules::Level::Must) return must;
  return level == rules::Level::Should ? should : note;
}

Json position(std::size_t line, std::size_t column) {
  Json at = {{"line", line}};
  if (column > 0) at["column"] = column;
  return at;
}

}  // namespace

void jsonl(const advice::Advice& advice, std::ostream& out) {
  for (const auto& item : items_of(advice)) out << dumped(finding_json(*item.card, *item.hit), -1) << '\n';
  for (const auto& sentence : advice.incomplete)
    out << dumped({{"incomplete", text::as_utf8(sentence)}}, -1) << '\n';
}

// One array, written even where it is empty. Issues need a path: what is said of messages stands at the
// file that says so, or is left to other formats.
void gitlab(const advice::Advice& advice, std::ostream& out) {
  auto issues = Json::array();
  for (const auto& item : items_of(advice)) {
    const auto& where = item.where();
    if (!item.has_file()) continue;
    issues.push_back(
        {{"description", text::as_utf8(message_of(item, advice))},
         {"check_name", item.card->rule->id},
         {"fingerprint", item.hit->id},
         {"severity", by_level(item.level(), "major", "minor", "info")},
         {"location",
          {{"path", text::as_utf8(where.path)}, {"lines", {{"begin", where.line == 0 ? 1 : where.line}}}}}});
  }
  out << dumped(issues, 2) << '\n';
}

void rdjsonl(const advice::Advice& advice, std::ostream& out) {
  for (const auto& item : items_of(advice)) {
    const auto& where = item.where();
    if (!item.has_file()) continue;
    Json location = {{"path", text::as_utf8(where.path)}};
    if (where.line > 0) {
      location["range"] = {{"start", position(where.line, where.column)}};
      if (where.end_column > 0)
        location["range"]["end"] = position(std::max(where.line, where.end_line), where.end_column);
    }
    const Json diagnostic = {{"message", text::as_utf8(message_of(item, advice))},
                             {"location", std::move(location)},
                             {"severity", by_level(item.level(), "ERROR", "WARNING", "INFO")},
                             {"source", {{"name", "git coach"}}},
                             {"code", {{"value", item.card->rule->id}}}};
    out << dumped(diagnostic, -1) << '\n';
  }
}

}  // namespace coach::report
