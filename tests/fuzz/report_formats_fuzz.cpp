#include <algorithm>
#include <list>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "input.h"
#include "report/ci.h"
#include "report/report.h"
#include "text/utf8.h"

using namespace coach;

namespace {

// Advice whose every word came from elsewhere.
struct Hostile {
  rules::Rule rule;
  rules::Bound bound;
  git::Snapshot snapshot;
  std::list<checks::Finding> findings;
  advice::Advice advice;

  explicit Hostile(fuzz::Input& input) {
    rule.id = "pack/rule";
    rule.what = {"a thing", "것"};
    rule.category = "lint";
    bound.rule = &rule;
    advice.snapshot = &snapshot;
    advice.language = input.byte() % 2 == 0 ? text::Language::English : text::Language::Korean;
    advice.headline = input.until('\xFF');
    while (!input.done() && advice.cards.size() < 4) advice.cards.push_back(card(input));
    for (const auto& one : advice.cards) advice.incomplete.push_back(one.fix);
    advice.next = advice::Next{advice.headline, advice.headline};
  }

  advice::Card card(fuzz::Input& input) {
    const auto choice = input.byte();
    advice::Card card;
    card.rule = &rule;
    card.level = std::array{rules::Level::Must, rules::Level::Should, rules::Level::Note}[choice % 3];
    card.detail = static_cast<advice::Detail>(choice / 3 % 3);
    card.set_aside = choice >= 200;
    card.set_aside_reason = input.until('\xFF');
    advice::Source source;
    source.path = input.until('\xFF');
    source.line = source.end_line = input.byte();
    source.quote = input.until('\xFF');
    source.text = source.cites = source.quote;
    card.why = {source};
    auto& finding = findings.emplace_back();
    finding.bound = &bound;
    finding.where = {.kind = static_cast<checks::PlaceKind>(choice % 5),
                     .path = std::string(input.until('\xFF')),
                     .commit = {},
                     .line = source.line,
                     .end_line = source.line,
                     .column = 2,
                     .end_column = 4};
    finding.excerpt = input.until('\xFF');
    advice::Hit hit;
    hit.finding = &finding;
    hit.id = "id";
    hit.what = input.until('\xFF');
    hit.fix = hit.fix_command = input.until('\xFF');
    card.what = hit.what;
    card.fix = card.fix_command = hit.fix;
    card.hits = {hit};
    (card.level == rules::Level::Must ? advice.must : advice.note) += 1;
    return card;
  }
};

bool is_tame(const std::string& text) {
  return text::is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
           return (c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == '\x7F';
         });
}

void look_at_terminal(const advice::Advice& advice, unsigned choice) {
  report::Look look;
  look.columns = 20 + static_cast<int>(choice % 128);
  look.ascii = choice % 2 == 1;
  look.screen_reader = choice % 7 == 0;
  look.ci_log = true;
  std::ostringstream out;
  report::terminal(advice, look, out);
  const auto text = out.str();
  fuzz::require(is_tame(text));
  for (const auto* command : {"##[", "##vso[", "##teamcity[", "\u202E", "\u0085"})
    fuzz::require(text.find(command) == std::string::npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto first = line.find_first_not_of(" \t");
    fuzz::require(first == std::string::npos || line.compare(first, 2, "::") != 0);
  }
}

void look_at_json(const std::string& text) {
  fuzz::require(is_tame(text));
  fuzz::require(nlohmann::json::accept(text));
}

}  // namespace

// How it looks, a language, a headline, then cards: their words with a 0xFF behind each.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto choice = input.byte();
  const Hostile hostile(input);
  const auto& advice = hostile.advice;
  look_at_terminal(advice, choice);
  const auto said = [&](auto report) {
    std::ostringstream out;
    report(out);
    return out.str();
  };
  look_at_json(said([&](auto& out) { report::json(advice, "0", out); }));
  look_at_json(said([&](auto& out) { report::sarif(advice, "0", out); }));
  look_at_json(said([&](auto& out) { report::gitlab(advice, out); }));
  for (const auto report : {report::github, report::step_summary, report::azure, report::jsonl,
                            report::rdjsonl, report::junit, report::checkstyle, report::agent})
    fuzz::require(is_tame(said([&](auto& out) { report(advice, out); })));
  fuzz::require(is_tame(said([&](auto& out) { report::html(advice, "0", out); })));
  fuzz::require(is_tame(said([&](auto& out) { report::porcelain(advice, false, out); })));
  return 0;
}
