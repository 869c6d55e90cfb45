#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>

#include "advice/advice.h"
#include "report/contract.h"
#include "report/contract_parts.h"
#include "report/page.h"
#include "text/catalogue.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using contract::Norm;
using text::Word;

constexpr int level_width = 8, place_width = 30, narrowest = 60;

// One chapter after the other, one line a norm: how strongly, what, and where it stands.
class Chapters {
 public:
  Chapters(const ContractView& view, Page& page) : view_(view), page_(page) {}

  void add() {
    for (std::size_t i = 0; i < contract::topic_count; ++i) {
      const auto topic = static_cast<contract::Topic>(i);
      bool begun = false;
      for (const auto* norm : view_.norms) {
        if (contract::topic_of(norm->kind) != topic) continue;
        if (!std::exchange(begun, true)) {
          page_.blank();
          page_.add({{Slot::Plain, label_of(topic, view_.language)}});
        }
        add(*norm);
      }
    }
  }

 private:
  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(view_.language, word, facts);
  }

  void add(const Norm& norm) {
    const auto level = level_of(view_, norm);
    const bool narrow = page_.room(0) < narrowest;
    auto place = page_.cut_path(place_of(norm.source), narrow ? page_.room(10) : place_width);
    if (norm.enforced) place += "  " + say(Word::contract_by_ci);
    const auto left = "  " + text::pad(level.text, level_width);
    const int room = page_.room(2 + level_width) - (narrow ? 0 : page_.width(place) + 2);
    const auto what = page_.cut(words_of(norm, view_.language), room);
    Line line{{Slot::Plain, "  "},
              {level.slot, text::pad(level.text, level_width)},
              {norm.source.from == contract::Citation::From::Doc ? Slot::Quote : Slot::Plain,
               narrow ? what : text::pad(what, room + 2)}};
    if (narrow) {
      page_.add(std::move(line));
      page_.add({{Slot::Plain, std::string(10, ' ')}, {Slot::Cite, place}});
    } else {
      line.push_back({Slot::Cite, place});
      page_.add(std::move(line));
    }
    add_details(norm);
  }

  void add_details(const Norm& norm) {
    const auto more = [&](const std::string& text) {
      page_.add_wrapped(std::string(12, ' '), 12, Slot::Plain, text);
    };
    if (!norm.condition.empty() && view_.because)
      more(say(Word::contract_when, {{"condition", norm.condition}}));
    if (!norm.scope.empty()) more(say(Word::contract_paths, {{"scope", norm.scope}}));
    if (!view_.because) return;
    std::string because;
    for (const auto& each : norm.because) because += (because.empty() ? "" : ", ") + each;
    if (!because.empty()) more(say(Word::contract_because, {{"because", because}}));
    if (norm.binds) return;
    const auto share = std::to_string(std::lround(100 * norm.certainty));
    more(say(Word::contract_told_only, {{"share", share}}));
  }

  const ContractView& view_;
  Page& page_;
};

void add_sources(const ContractView& view, Page& page) {
  for (const auto& source : view.contract.sources) {
    const auto count = text::say(
        view.language, Word::contract_source_row,
        {{"norms", std::to_string(source.norms)}, {"statements", std::to_string(source.statements)}});
    const auto role = label_of(source.role, view.language);
    const int room = page.room(4) - page.width(role) - 2;
    page.add(
        {{Slot::Plain, "  "}, {Slot::Cite, page.cut_path(source.path, room)}, {Slot::Plain, "  " + role}});
    if (source.statements > 0) page.add({{Slot::Plain, "      " + count}});
  }
  if (view.contract.outside.empty()) return;
  page.blank();
  page.add({{Slot::Plain, text::say(view.language, Word::contract_outside)}});
  for (const auto& link : view.contract.outside) {
    page.add({{Slot::Plain, "  "}, {Slot::Command, page.cut(link.address, page.room(2))}});
    page.add({{Slot::Plain, "      "},
              {Slot::Cite, page.cut_path(link.path + ":" + std::to_string(link.line), page.room(6))}});
  }
}

}  // namespace

void contract_text(const ContractView& view, const Look& look, std::ostream& out) {
  Page page(look, view.language);
  page.add_wrapped("", 0, Slot::Plain, title_of(view));
  if (view.sources) {
    page.blank();
    add_sources(view, page);
  } else if (view.norms.empty()) {
    page.blank();
    const auto none = view.contract.norms.empty() ? Word::contract_empty : Word::contract_no_topic;
    page.add({{Slot::Plain, text::say(view.language, none)}});
  } else {
    Chapters(view, page).add();
    page.blank();
    page.add_wrapped("", 0, Slot::Plain, text::say(view.language, Word::contract_legend));
  }
  for (const auto& gap : view.contract.gaps) {
    page.add_wrapped(
        "", 2, Slot::Plain,
        text::say(view.language, Word::contract_unread, {{"what", advice::sentence(gap, view.language)}}));
  }
  page.print(out);
}

}  // namespace coach::report
