#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>

#include "advice/experience.h"
#include "report/json_parts.h"
#include "report/report.h"
#include "text/catalogue.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(git::Scope scope) {
  switch (scope) {
    case git::Scope::Staged:
      return "staged";
    case git::Scope::Commit:
      return "commit";
    case git::Scope::Range:
      return "range";
    case git::Scope::Message:
      return "message";
    case git::Scope::Push:
      return "push";
  }
  return "staged";
}

std::string_view name_of(checks::PlaceKind kind) {
  switch (kind) {
    case checks::PlaceKind::File:
      return "file";
    case checks::PlaceKind::Message:
      return "message";
    case checks::PlaceKind::Commit:
      return "commit";
    case checks::PlaceKind::Branch:
      return "branch";
    case checks::PlaceKind::Change:
      return "change";
  }
  return "change";
}

std::string_view name_of(advice::Source::Kind kind) {
  switch (kind) {
    case advice::Source::Kind::Doc:
      return "doc";
    case advice::Source::Kind::Config:
      return "config";
    case advice::Source::Kind::History:
      return "history";
    case advice::Source::Kind::Pack:
      return "pack";
    case advice::Source::Kind::User:
      return "user";
  }
  return "pack";
}

std::string text(std::string_view raw) {
  return text::as_utf8(raw);
}
Json text_or_null(std::string_view raw) {
  return raw.empty() ? Json() : Json(text(raw));
}
Json number_or_null(std::size_t number) {
  return number == 0 ? Json() : Json(number);
}
Json oid_or_null(const std::optional<git::Oid>& oid) {
  return oid ? Json(oid->hex()) : Json();
}

Json context(const advice::Advice& advice) {
  const auto& snapshot = *advice.snapshot;
  return {{"scope", name_of(snapshot.scope)},       {"base", oid_or_null(snapshot.base)},
          {"tip", oid_or_null(snapshot.tip)},       {"experience", advice::name_of(advice.experience)},
          {"lang", text::code_of(advice.language)}, {"files", snapshot.files.size()},
          {"added", snapshot.added_count()},        {"deleted", snapshot.removed_count()}};
}

Json place(const checks::Place& where) {
  return {{"kind", name_of(where.kind)},
          {"path", text_or_null(where.path)},
          {"commit", text_or_null(where.commit)},
          {"line", number_or_null(where.line)},
          {"end_line", number_or_null(where.end_line)},
          {"column", number_or_null(where.column)},
          {"end_column", number_or_null(where.end_column)}};
}

Json source(const advice::Source& why) {
  auto ours = why.text;
  if (!why.cites.empty()) ours += ours.empty() ? why.cites : " (" + why.cites + ")";
  return {{"kind", name_of(why.kind)},        {"path", text_or_null(why.path)},
          {"line", number_or_null(why.line)}, {"end_line", number_or_null(why.end_line)},
          {"quote", text_or_null(why.quote)}, {"text", text_or_null(ours)}};
}

Json evidence(const std::optional<advice::Evidence>& kept) {
  if (!kept) return {};
  return {{"kept", kept->kept}, {"of", kept->of}, {"population", text(kept->population)}};
}

Json whole(const advice::Advice& advice, std::string_view version) {
  auto right = Json::array(), findings = Json::array(), incomplete = Json::array();
  for (const auto& one : advice.right) right.push_back({{"rule", text(one.rule)}, {"text", text(one.text)}});
  for (const auto& card : advice.cards) {
    for (const auto& hit : card.hits) findings.push_back(finding_json(card, hit));
  }
  for (const auto& sentence : advice.incomplete) incomplete.push_back(text(sentence));
  Json next;
  if (advice.next) next = {{"text", text(advice.next->text)}, {"why", text_or_null(advice.next->why)}};
  return {{"coach", {{"format", 1}, {"version", version}}},
          {"project", text_or_null(advice.snapshot->project)},
          {"context", context(advice)},
          {"summary",
           {{"must", advice.must},
            {"should", advice.should},
            {"note", advice.note},
            {"set_aside", advice.set_aside},
            {"blocks", advice.blocks}}},
          {"right", std::move(right)},
          {"findings", std::move(findings)},
          {"next", std::move(next)},
          {"incomplete", std::move(incomplete)}};
}

// What a terminal would obey or hide, should somebody print the document as it is.
bool is_hidden(char32_t value) {
  constexpr std::pair<char32_t, char32_t> ranges[] = {
      {0x7F, 0x9F},     {0xAD, 0xAD},       {0x61C, 0x61C},     {0x115F, 0x1160},
      {0x17B4, 0x17B5}, {0x180B, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},
      {0x2060, 0x206F}, {0x3164, 0x3164},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
      {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const auto& range) { return range.first <= value && value <= range.second; });
}

void append_escaped(std::string& out, char32_t value) {
  const auto unit = [&](unsigned code) {
    std::array<char, 12> digits{};
    std::snprintf(digits.data(), digits.size(), "\\u%04x", code);
    out += digits.data();
  };
  if (value < 0x10000) return unit(static_cast<unsigned>(value));
  unit(static_cast<unsigned>(0xD800 + ((value - 0x10000) >> 10)));
  unit(static_cast<unsigned>(0xDC00 + ((value - 0x10000) & 0x3FF)));
}

}  // namespace

nlohmann::ordered_json finding_json(const advice::Card& card, const advice::Hit& hit) {
  auto why = Json::array();
  for (const auto& one : card.why) why.push_back(source(one));
  Json out = {{"id", hit.id},
              {"rule", text(card.rule->id)},
              {"category", text(card.rule->category)},
              {"level", rules::name_of(card.level)},
              {"blocks", card.blocks},
              {"what", text(hit.what)},
              {"where", place(hit.finding->where)},
              {"why", std::move(why)},
              {"evidence", evidence(card.evidence)},
              {"fix",
               {{"text", text(hit.fix)},
                {"command", text_or_null(hit.fix_command)},
                {"safety", rules::name_of(card.safety)}}}};
  if (card.set_aside) out["set_aside"] = text(card.set_aside_reason);
  return out;
}

std::string dumped(const Json& document, int indent) {
  const auto bytes = document.dump(indent);
  std::string safe;
  safe.reserve(bytes.size() + 1);
  for (std::string_view rest = bytes; !rest.empty();) {
    const auto point = text::next_code_point(rest);
    if (is_hidden(point.value)) {
      append_escaped(safe, point.value);
    } else {
      safe += rest.substr(0, point.size);
    }
    rest.remove_prefix(point.size);
  }
  return safe;
}

void json(const advice::Advice& advice, std::string_view version, std::ostream& out) {
  out << dumped(whole(advice, version), 2) << '\n';
}

}  // namespace coach::report
