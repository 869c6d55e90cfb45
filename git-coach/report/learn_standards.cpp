#include <algorithm>
#include <ostream>
#include <set>

#include "report/contract_parts.h"
#include "report/json_parts.h"
#include "report/learn.h"
#include "report/lesson_rows.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using contract::Kind;
using contract::Norm;
using contract::Topic;
using Json = nlohmann::ordered_json;
using text::Word;

constexpr std::size_t most_of_kind = 3, quote_rows = 2;
constexpr long enough_to_tell = 20;

// What a reviewer can hold a change to: not how to run things, whom to meet or how review goes.
bool is_standard(const Norm& norm) {
  switch (norm.kind) {
    case Kind::TestCommand:
    case Kind::LintCommand:
    case Kind::FormatCommand:
    case Kind::DocCommand:
    case Kind::CodeOfConduct:
    case Kind::LicenseGrant:
    case Kind::Squash:
      return false;
    default:
      return norm.source.from != contract::Citation::From::History &&
             contract::topic_of(norm.kind) != Topic::Process;
  }
}

// Pages on conduct and security speak of other things in such words.
bool is_elsewhere(const ContractView& view, const Norm& norm) {
  const auto source =
      std::ranges::find(view.contract.sources, norm.source.path, &contract::Contract::Source::path);
  return source != view.contract.sources.end() && norm.source.from == contract::Citation::From::Doc &&
         (source->role == contract::Role::Conduct || source->role == contract::Role::Security);
}

struct Group {
  Kind kind;
  std::vector<const Norm*> norms;
};

// By kind, the kinds in the order of the contract's chapters; the same words count once.
std::vector<Group> groups_in(const ContractView& view) {
  std::vector<Group> groups;
  std::set<std::pair<std::string, std::size_t>> places;
  for (const auto* norm : view.norms) {
    if (!is_standard(*norm) || is_elsewhere(view, *norm)) continue;
    if (!places.emplace(norm->source.path, norm->source.line).second) continue;
    auto group = std::ranges::find(groups, norm->kind, &Group::kind);
    if (group == groups.end()) group = groups.insert(groups.end(), {norm->kind, {}});
    group->norms.push_back(norm);
  }
  // What a change is held to stands before what can only be told.
  for (auto& group : groups)
    std::stable_partition(group.norms.begin(), group.norms.end(),
                          [&](const Norm* norm) { return view.rule_of(*norm) != nullptr; });
  std::ranges::stable_sort(groups, {}, [](const Group& group) { return contract::topic_of(group.kind); });
  return groups;
}

class StandardsPage {
 public:
  StandardsPage(const ContractView& view, const Look& look, std::ostream& out)
      : view_(view), groups_(groups_in(view)), rows_(view.language, look, out) {}

  void print() {
    std::size_t all = 0;
    std::set<std::string_view> sources;
    for (const auto& group : groups_) {
      all += group.norms.size();
      for (const auto* norm : group.norms) sources.insert(norm->source.path);
    }
    const auto& name = view_.contract.project;
    rows_.line(rows_.say(Word::learn_standards,
                         {{"project", name.empty() ? rows_.say(Word::start_here) : text::for_terminal(name)},
                          {"n", counted(all)},
                          {"files", counted(sources.size())}}));
    if (groups_.empty()) {
      rows_.gap();
      rows_.line(rows_.say(Word::learn_no_standards));
    }
    for (const auto& group : groups_) add(group);
    rows_.gap();
    rows_.line(rows_.say(Word::learn_standards_legend));
    rows_.line(rows_.say(Word::learn_standards_next));
  }

 private:
  void add(const Group& group) {
    rows_.gap();
    rows_.line(std::string(label_of(group.kind, view_.language)));
    for (std::size_t i = 0; i < std::min(most_of_kind, group.norms.size()); ++i) add(*group.norms[i]);
    if (group.norms.size() > most_of_kind)
      rows_.told(Word::learn_more_in_contract,
                 {{"n", counted(group.norms.size() - most_of_kind)},
                  {"topic", std::string(contract::name_of(contract::topic_of(group.kind)))}});
  }

  void add(const Norm& norm) {
    rows_.label(level_of(view_, norm).text);
    const auto place = place_of(norm.source);
    if (norm.source.from == contract::Citation::From::Doc) {
      rows_.quoted(readable(norm.source.quote), place, quote_rows);
    } else {
      rows_.row(text::as_utf8(norm.value.empty() ? norm.source.quote : norm.value), place);
    }
    if (norm.enforced) rows_.told(Word::learn_by_ci);
    const auto* rule = view_.rule_of(norm);
    if (rule == nullptr || !rule->evidence || rule->evidence->of < enough_to_tell) return;
    rows_.told(Word::learn_kept,
               {{"kept", std::to_string(rule->evidence->kept)}, {"of", std::to_string(rule->evidence->of)}});
  }

  const ContractView& view_;
  std::vector<Group> groups_;
  LessonRows rows_;
};

}  // namespace

void learn_standards(const ContractView& view, const Look& look, std::ostream& out) {
  StandardsPage(view, look, out).print();
}

void learn_standards_json(const ContractView& view, std::ostream& out) {
  auto list = Json::array();
  for (const auto& group : groups_in(view)) {
    auto norms = Json::array();
    for (const auto* norm : group.norms) {
      const auto* rule = view.rule_of(*norm);
      const bool told = rule != nullptr && rule->evidence.has_value();
      norms.push_back({{"quote", text::as_utf8(norm->source.quote)},
                       {"value", text::as_utf8(norm->value)},
                       {"path", text::as_utf8(norm->source.path)},
                       {"line", norm->source.line},
                       {"enforced", norm->enforced},
                       {"rule", rule == nullptr ? Json() : Json(text::as_utf8(rule->rule->id))},
                       {"kept", told ? Json(rule->evidence->kept) : Json()},
                       {"of", told ? Json(rule->evidence->of) : Json()}});
    }
    list.push_back({{"kind", contract::name_of(group.kind)},
                    {"topic", contract::name_of(contract::topic_of(group.kind))},
                    {"norms", std::move(norms)}});
  }
  const auto& project = view.contract.project;
  out << dumped({{"project", project.empty() ? Json() : Json(text::as_utf8(project))},
                 {"standards", std::move(list)}},
                2)
      << '\n';
}

}  // namespace coach::report
