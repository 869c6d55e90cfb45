#include "rules/project_norms.h"
#include "rules/keys.h"

namespace coach::rules {
namespace {

constexpr std::size_t max_norms = 200;
constexpr std::size_t longest_quote = 200;

// The line of the file as the citation that goes with what it says.
contract::Citation cite(std::string_view yaml, std::string_view file, std::size_t line) {
  std::size_t at = 1;
  while (at < line && !yaml.empty()) {
    const auto newline = yaml.find('\n');
    yaml.remove_prefix(newline == std::string_view::npos ? yaml.size() : newline + 1);
    ++at;
  }
  auto quote = yaml.substr(0, yaml.find_first_of("\r\n"));
  quote.remove_prefix(std::min(quote.find_first_not_of(" \t"), quote.size()));
  return {contract::Citation::From::Config,
          std::string(file),
          line,
          line,
          std::string(quote.substr(0, longest_quote)),
          {}};
}

std::optional<ProjectRules::Stated> stated_in(const Value& item, Reading& reading) {
  if (!reading.is_map(item, "a norm", keys::norm)) return std::nullopt;
  const auto* kind = item.find("kind");
  const auto named = kind != nullptr ? contract::kind_named(reading.scalar(*kind, "kind")) : std::nullopt;
  if (!named) {
    reading.complain(kind != nullptr ? kind->line : item.line, "a norm needs one of the contract's kinds");
    return std::nullopt;
  }
  ProjectRules::Stated stated;
  auto& norm = stated.norm;
  norm.kind = *named;
  if (const auto* asked = item.find("asked")) stated.asked = reading.flag(*asked, "asked");
  if (const auto* value = item.find("value")) norm.value = reading.scalar(*value, "value");
  if (const auto* paths = item.find("paths")) {
    for (const auto& glob : reading.scalars(*paths, "paths"))
      norm.scope += (norm.scope.empty() ? "" : " ") + glob;
  }
  if (const auto* with = item.find("with")) {
    if (!with->is_map()) {
      reading.complain(with->line, "with has to be a map of details");
      return std::nullopt;
    }
    for (const auto& detail : with->items)
      norm.details.emplace_back(detail.key, reading.scalars(detail, detail.key));
  }
  return stated;
}

}  // namespace

void read_norms(const Value& node, std::string_view yaml, ProjectRules& into, Reading& reading) {
  if (!node.is_list()) {
    reading.complain(node.line, "norms has to be a list of what the project asks for");
    return;
  }
  for (const auto& item : node.items) {
    if (into.norms.size() >= max_norms) {
      reading.complain(item.line, "more than 200 norms; this one and those below are not read");
      return;
    }
    auto stated = stated_in(item, reading);
    if (!stated) continue;
    stated->norm.source = cite(yaml, into.file, item.line);
    into.norms.push_back(std::move(*stated));
  }
}

void correct(contract::Contract& contract, const ProjectRules& project) {
  for (const auto& stated : project.norms) {
    std::erase_if(contract.norms, [&](const contract::Norm& norm) {
      const bool named_trait = !stated.norm.value.empty() && norm.kind == contract::Kind::CommitFormat;
      return norm.kind == stated.norm.kind && norm.source.path != project.file &&
             (!named_trait || norm.trait() == stated.norm.trait());
    });
  }
  for (const auto& stated : project.norms) {
    if (stated.asked) contract.norms.push_back(stated.norm);
  }
}

}  // namespace coach::rules
