#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <ostream>

#include "advice/advice.h"
#include "contract/conflict.h"
#include "report/contract.h"
#include "report/contract_parts.h"
#include "report/page.h"
#include "text/catalogue.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using contract::Norm;
using text::Word;

constexpr int level_width = 8, narrowest = 60;
constexpr int indent = 2 + level_width;

// One chapter after the other: how strongly, what, and where it stands. Of each kind what decides is shown,
// unless the view is whole; the rest is counted.
class Chapters {
 public:
  Chapters(const ContractView& view, Page& page) : view_(view), page_(page) {}

  // Whether anything was left out.
  bool add() {
    bool folded = false;
    for (std::size_t i = 0; i < contract::topic_count; ++i) {
      const auto topic = static_cast<contract::Topic>(i);
      bool begun = false;
      for (const auto& group : by_kind(view_, topic)) {
        if (!std::exchange(begun, true)) {
          page_.blank();
          page_.add({{Slot::Plain, label_of(topic, view_.language)}});
        }
        const auto leading = view_.whole ? group : leading_of(view_, group);
        for (const auto* norm : leading) add(*norm);
        if (leading.size() == group.size()) continue;
        folded = true;
        add_rest(group, leading);
      }
    }
    return folded;
  }

 private:
  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(view_.language, word, facts);
  }

  void add(const Norm& norm) {
    const bool gone = view_.before != nullptr && is_of(view_.before->contract, norm);
    const auto level = level_of(gone ? *view_.before : view_, norm);
    auto place = page_.cut_path(place_of(norm.source), page_.room(indent) - 4);
    if (norm.enforced) place += "  " + say(Word::contract_by_ci);
    const auto slot = norm.source.from == contract::Citation::From::Doc ? Slot::Quote : Slot::Plain;
    const auto begin = page_.height();
    page_.add_wrapped(std::string(indent, ' '), indent, slot, words_of(norm, view_.language), most_lines);
    page_.line(begin).front().text = view_.before == nullptr ? "  " : gone ? "- " : "+ ";
    page_.line(begin).insert(page_.line(begin).begin() + 1, {level.slot, text::pad(level.text, level_width)});
    add_place(place);
    add_details(norm);
  }

  // At the right end of the last line, or of a line of its own.
  void add_place(const std::string& place) {
    const int wanted = page_.width(place);
    const int taken = width_of(page_.line(page_.height() - 1));
    if (page_.room(0) < narrowest) {
      page_.add({{Slot::Plain, std::string(indent, ' ')}, {Slot::Cite, place}});
    } else if (taken + 2 + wanted <= page_.room(0)) {
      auto& last = page_.line(page_.height() - 1);
      last.push_back({Slot::Plain, spaces(page_.room(0) - taken - wanted)});
      last.push_back({Slot::Cite, place});
    } else {
      page_.add({{Slot::Plain, spaces(page_.room(0) - wanted)}, {Slot::Cite, place}});
    }
  }

  void add_rest(const std::vector<const Norm*>& group, const std::vector<const Norm*>& leading) {
    std::vector<std::string> places;
    for (const auto* norm : group) {
      if (std::ranges::find(leading, norm) != leading.end()) continue;
      const auto& place = norm->source.path.empty() ? norm->source.evidence : norm->source.path;
      if (std::ranges::find(places, place) == places.end()) places.push_back(place);
    }
    std::string all;
    for (const auto& place : places) all += (all.empty() ? "" : ", ") + place;
    page_.add_wrapped(
        std::string(indent, ' '), indent, Slot::Plain,
        say(Word::contract_rest, {{"count", std::to_string(group.size() - leading.size())}, {"places", all}}),
        1);
  }

  // The value alone where there is one, or the whole of what is said.
  static std::string value_of(const Norm& norm) {
    for (const std::string_view detail : {"limit", "branch", "path", "directory"}) {
      if (const auto value = norm.one(detail); !value.empty()) return std::string(value);
    }
    return norm.value;
  }

  void add_details(const Norm& norm) {
    const auto more = [&](const std::string& text) {
      page_.add_wrapped(std::string(12, ' '), 12, Slot::Plain, text);
    };
    if (!norm.condition.empty() && view_.because)
      more(say(Word::contract_when, {{"condition", norm.condition}}));
    if (!norm.scope.empty()) more(say(Word::contract_paths, {{"scope", norm.scope}}));
    const auto* other = view_.before == nullptr ? contract::overruled_by(norm, view_.contract) : nullptr;
    if (other != nullptr) {
      more(say(Word::contract_overruled, {{"value", value_of(*other)}, {"place", place_of(other->source)}}));
    }
    if (!view_.because) return;
    std::string because;
    for (const auto& each : norm.because) because += (because.empty() ? "" : ", ") + each;
    if (!because.empty()) more(say(Word::contract_because, {{"because", because}}));
    if (norm.binds) return;
    const auto share = std::to_string(std::lround(100 * norm.certainty));
    more(say(Word::contract_told_only, {{"share", share}}));
  }

  static bool is_of(const contract::Contract& contract, const Norm& norm) {
    return !contract.norms.empty() && !std::less<>()(&norm, &contract.norms.front()) &&
           !std::less<>()(&contract.norms.back(), &norm);
  }

  int width_of(const Line& line) const {
    int cells = 0;
    for (const auto& span : line) cells += page_.width(span.text);
    return cells;
  }

  static std::string spaces(int count) {
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
  }

  static constexpr std::size_t most_lines = 3;
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
    const auto none = view.before != nullptr        ? Word::contract_unchanged
                      : view.contract.norms.empty() ? Word::contract_empty
                                                    : Word::contract_no_topic;
    page.add({{Slot::Plain, text::say(view.language, none)}});
  } else {
    const bool folded = Chapters(view, page).add();
    page.blank();
    if (folded) page.add_wrapped("", 0, Slot::Plain, text::say(view.language, Word::contract_whole));
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
