#include <algorithm>

#include "lsp/server.h"
#include "lsp/uri.h"

namespace coach::lsp {
namespace {

// Language Server Protocol 3.17, DiagnosticSeverity.
int severity(rules::Level level) {
  return level == rules::Level::Must ? 1 : level == rules::Level::Should ? 2 : 3;
}

Json position(const Position& at) {
  return {{"line", at.line}, {"character", at.character}};
}

bool touches(const Span& a, const Span& b) {
  return a.begin <= b.end && b.begin <= a.end;
}

// Kinds are hierarchies: asking for `source` asks for `source.fixAll` too.
bool is_wanted(const Json& only, std::string_view kind, bool unless_asked) {
  if (!only.is_array()) return unless_asked;
  return std::ranges::any_of(only, [&](const Json& asked) {
    if (!asked.is_string()) return false;
    const auto& name = asked.get_ref<const std::string&>();
    return name.empty() || kind == name || kind.starts_with(name + ".");
  });
}

Span span_in(const Json& range, const Document& document, Encoding encoding) {
  const auto offset = [&](const char* end) {
    const auto& at = range.at(end);
    return document.offset_of({at.at("line").get<std::size_t>(), at.at("character").get<std::size_t>()},
                              encoding);
  };
  return {offset("start"), offset("end")};
}

}  // namespace

Json Server::range(const OpenDocument& one, const Span& where) const {
  return {{"start", position(one.document.position_of(where.begin, encoding_))},
          {"end", position(one.document.position_of(where.end, encoding_))}};
}

Json Server::diagnostic(const OpenDocument& one, const Remark& remark) const {
  Json out = {{"range", range(one, remark.where)},
              {"severity", severity(remark.level)},
              {"source", "git coach"},
              {"message", remark.message}};
  if (!remark.rule.empty()) {
    out["code"] = remark.rule;
    out["data"] = {{"id", remark.id}};
  }
  if (!takes_related_ || remark.related.empty()) return out;
  auto& related = out["relatedInformation"] = Json::array();
  for (const auto& each : remark.related) {
    const Position start{.line = each.line == 0 ? 0 : each.line - 1};
    related.push_back(
        {{"location",
          {{"uri", uri_of(each.path)}, {"range", {{"start", position(start)}, {"end", position(start)}}}}},
         {"message", each.message}});
  }
  return out;
}

void Server::publish(const OpenDocument& one) {
  auto list = Json::array();
  for (const auto& remark : one.seen.remarks) list.push_back(diagnostic(one, remark));
  Json params = {{"uri", one.uri}, {"diagnostics", std::move(list)}};
  if (takes_version_ && one.version) params["version"] = *one.version;
  send_({{"jsonrpc", "2.0"}, {"method", "textDocument/publishDiagnostics"}, {"params", std::move(params)}});
}

Json Server::workspace_edit(const OpenDocument& one, const std::vector<TextEdit>& edits) const {
  auto list = Json::array();
  for (const auto& edit : edits) list.push_back({{"range", range(one, edit.where)}, {"newText", edit.text}});
  if (!takes_document_changes_) return {{"changes", {{one.uri, std::move(list)}}}};
  const Json version = one.version ? Json(*one.version) : Json();
  return {{"documentChanges",
           {{{"textDocument", {{"uri", one.uri}, {"version", version}}}, {"edits", std::move(list)}}}}};
}

Json Server::code_actions(const Json& params) {
  auto& one = named(params);
  if (one.is_stale) look_at(one);
  auto actions = Json::array();
  if (!takes_action_literals_) return actions;  // a client of before 2018 takes commands only
  const auto asked = span_in(params.at("range"), one.document, encoding_);
  const auto context = params.value("context", Json::object());
  const auto only = context.is_object() ? context.value("only", Json()) : Json();
  for (const auto& remark : one.seen.remarks) {
    if (remark.edits.empty() || !touches(asked, remark.where) || !is_wanted(only, "quickfix", true)) continue;
    actions.push_back({{"title", remark.fix},
                       {"kind", "quickfix"},
                       {"diagnostics", {diagnostic(one, remark)}},
                       {"isPreferred", remark.is_safe},
                       {"edit", workspace_edit(one, remark.edits)}});
  }
  if (!one.seen.all_safe_edits.empty() && is_wanted(only, "source.fixAll.gitCoach", false)) {
    actions.push_back({{"title", "git coach fix"},
                       {"kind", "source.fixAll.gitCoach"},
                       {"edit", workspace_edit(one, one.seen.all_safe_edits)}});
  }
  return actions;
}

Json Server::hover(const Json& params) {
  auto& one = named(params);
  if (one.is_stale) look_at(one);
  const auto& at = params.at("position");
  const auto offset = one.document.offset_of(
      {at.at("line").get<std::size_t>(), at.at("character").get<std::size_t>()}, encoding_);
  std::string text;
  const Remark* first = nullptr;
  for (const auto& remark : one.seen.remarks) {
    if (remark.explanation.empty() || !touches(remark.where, {offset, offset})) continue;
    if (first == nullptr) first = &remark;
    text += (text.empty() ? "" : "\n\n---\n\n") + remark.explanation;
  }
  if (first == nullptr) return nullptr;
  return {{"contents", {{"kind", takes_markdown_ ? "markdown" : "plaintext"}, {"value", text}}},
          {"range", range(one, first->where)}};
}

}  // namespace coach::lsp
