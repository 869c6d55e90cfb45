#include <algorithm>

#include "advice/parts.h"

namespace coach::advice {
namespace {

std::string with_citation(const rules::Bound& bound, const std::string& text) {
  if (bound.source_path.empty()) return text;
  const auto name = bound.source_path.substr(bound.source_path.rfind('/') + 1);
  return text + " (" + name + ":" + std::to_string(bound.source_line) + ")";
}

constexpr std::size_t at_once = 3;  // facts; a line seldom holds more

bool praised_before(const Memory& memory, const std::string& rule) {
  const auto found = memory.rules.find(rule);
  return found != memory.rules.end() && found->second.praised;
}

bool hears_praise(const Reader& reader) {
  return reader.experience != Experience::Regular && reader.style != "brief" && reader.style != "quiet";
}

}  // namespace

void add_right(Advice& advice, const Input& input, const std::set<std::string_view>& unmet) {
  const auto& reader = input.circumstances.reader;
  std::vector<const rules::Bound*> met;
  for (const auto* bound : input.observed.applied) {
    if (bound->rule->newcomers_only && reader.experience != Experience::First) continue;
    ++advice.rules_applied;
    if (!unmet.contains(bound->rule->id)) met.push_back(bound);
  }
  // The project's own words first; otherwise in the order of ids, whatever the order of asking was.
  std::sort(met.begin(), met.end(), [](const rules::Bound* a, const rules::Bound* b) {
    const bool a_ours = a->source_path.empty(), b_ours = b->source_path.empty();
    return a_ours != b_ours ? b_ours : a->rule->id < b->rule->id;
  });
  for (const auto* bound : met) {
    const std::string id(bound->rule->id), text(bound->rule->right.in(reader.language));
    advice.met.push_back(id);
    if (text.empty()) continue;
    advice.right.push_back({id, text});
    // Praise is for what is new to this person, and beside what stops them.
    const bool due = advice.blocks || !praised_before(input.circumstances.memory, id);
    if (due && hears_praise(reader) && advice.praise.size() < at_once)
      advice.praise.push_back({id, with_citation(*bound, text)});
  }
}

}  // namespace coach::advice
