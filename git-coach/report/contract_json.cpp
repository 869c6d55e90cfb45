#include <nlohmann/json.hpp>
#include <ostream>

#include "report/contract.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;
using contract::Citation;

Json or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text::as_utf8(text));
}

Json or_null(std::size_t line) {
  return line == 0 ? Json() : Json(line);
}

std::string_view name_of(Citation::From from) {
  switch (from) {
    case Citation::From::Doc:
      return "doc";
    case Citation::From::Config:
      return "config";
    case Citation::From::History:
      return "history";
  }
  return "doc";
}

Json source(const Citation& citation) {
  return {{"kind", name_of(citation.from)},   {"path", or_null(citation.path)},
          {"line", or_null(citation.line)},   {"end_line", or_null(citation.end_line)},
          {"quote", or_null(citation.quote)}, {"evidence", or_null(citation.evidence)}};
}

}  // namespace

void contract_json(const ContractView& view, std::ostream& out) {
  Json norms = Json::array();
  for (const auto* norm : view.norms) {
    const auto* rule = view.rule_of(*norm);
    Json one = {{"kind", contract::name_of(norm->kind)},
                {"value", or_null(norm->value)},
                {"modality", contract::name_of(norm->modality)},
                {"scope", or_null(norm->scope)},
                {"source", source(norm->source)},
                {"enforced_by", rule == nullptr ? Json() : Json(text::as_utf8(rule->rule->id))},
                {"negated", norm->negated}};
    norms.push_back(std::move(one));
  }
  const Json document = {{"schema", "git-coach/contract/1"},
                         {"project", or_null(view.contract.project)},
                         {"commit", view.contract.commit ? Json(view.contract.commit->hex()) : Json()},
                         {"norms", std::move(norms)}};
  out << document.dump(2) << "\n";
}

}  // namespace coach::report
