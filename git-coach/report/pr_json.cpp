#include <ostream>

#include "report/json_parts.h"
#include "report/pr.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;
using Box = journey::PrDraft::Box;

Json maybe(const std::string& text) {
  return text.empty() ? Json() : Json(text::as_utf8(text));
}

std::string_view name_of(Box::Is is) {
  constexpr std::string_view names[] = {"ticked", "yours", "open"};
  return names[static_cast<std::size_t>(is)];
}

}  // namespace

void pr_json(const journey::PrDraft& draft, const advice::Advice& advice, const std::string& link,
             std::ostream& out) {
  auto boxes = Json::array(), notes = Json::array(), tests = Json::array(), open = Json::array();
  for (const auto& box : draft.boxes) {
    boxes.push_back({{"state", name_of(box.is)},
                     {"text", text::as_utf8(text::folded(box.text))},
                     {"line", box.line},
                     {"proof", maybe(box.proof)}});
  }
  for (const auto& note : draft.notes)
    notes.push_back({{"rule", note.rule}, {"reason", text::as_utf8(note.reason)}});
  for (const auto& test : draft.tests)
    tests.push_back({{"command", text::as_utf8(test.command)}, {"by_hand", test.by_hand}});
  for (const auto& card : advice.cards) {
    if (card.set_aside || card.level < rules::Level::Should) continue;
    const auto& where = card.hits.front().finding->where;
    open.push_back({{"level", card.level == rules::Level::Must ? "must" : "should"},
                    {"what", text::as_utf8(card.what)},
                    {"path", maybe(where.path)},
                    {"line", where.line == 0 ? Json() : Json(where.line)}});
  }
  out << dumped({{"title", text::as_utf8(draft.title)},
                 {"body", text::as_utf8(draft.body)},
                 {"template", maybe(draft.template_path)},
                 {"commits", draft.commits},
                 {"issue", maybe(draft.issue)},
                 {"boxes", std::move(boxes)},
                 {"set_aside", std::move(notes)},
                 {"tests", std::move(tests)},
                 {"open", std::move(open)},
                 {"link", maybe(link)}},
                2)
      << '\n';
}

}  // namespace coach::report
