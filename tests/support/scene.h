#pragma once

#include <list>
#include <sstream>
#include <string>
#include <string_view>

#include "advice/advice.h"
#include "report/report.h"
#include "support/example.h"

namespace coach::test {

using namespace std::string_view_literals;

// A made-up project, change and reader, with findings that no check had to make. Rules and bounds keep
// their addresses.
struct Scene {
  std::list<rules::Rule> rules;
  std::list<rules::Bound> bounds;
  git::Snapshot snapshot;
  checks::Observed observed;
  contract::Contract contract;
  rules::Rulebook book;
  advice::Circumstances circumstances;

  Scene() {
    snapshot.project = "curl/curl";
    snapshot.base = git::Oid::from_hex("5c61e16869aa5c61e16869aa5c61e16869aa5c61");
    snapshot.branch = "topic";
  }

  void change(const std::string& path, const std::string& after = "new\n") {
    snapshot.files.push_back(git::make_change(path, std::nullopt, after));
  }

  // What a rule finds in one of its examples, instead of something made up.
  void set(const rules::Rule& rule, const rules::Example& example) {
    snapshot = snapshot_of(example, rule);
    contract = contract_of(example, rule);
    book = book_of(rule, contract, snapshot);
    observed = checks::run(snapshot, book, contract);
  }

  // Words must outlive the scene: literals.
  rules::Rule& add_rule(std::string_view id, text::Words what, text::Words why, text::Words fix) {
    auto& rule = rules.emplace_back();
    rule.id = id;
    rule.category = "scope";
    rule.what = what;
    rule.why = why;
    rule.fix.text = fix;
    return rule;
  }

  rules::Bound& bind(const rules::Rule& rule, rules::Level level) {
    auto& bound = bounds.emplace_back();
    bound.rule = &rule;
    bound.level = level;
    observed.applied.push_back(&bound);
    return bound;
  }

  rules::Bound& add(std::string_view id, rules::Level level, text::Words what,
                    text::Words why = {"a reason", "까닭"}, text::Words fix = {"change it", "바꾸세요"}) {
    return bind(add_rule(id, what, why, fix), level);
  }

  static void cite(rules::Bound& bound, std::string path, std::size_t line, std::string quote = {}) {
    bound.source_path = std::move(path);
    bound.source_line = line;
    bound.quote = std::move(quote);
  }

  checks::Finding& find(const rules::Bound& bound, std::string path, std::size_t line = 0,
                        std::string excerpt = {}) {
    checks::Finding finding;
    finding.bound = &bound;
    finding.where.kind = checks::PlaceKind::File;
    finding.where.path = std::move(path);
    finding.where.line = finding.where.end_line = line;
    finding.excerpt = std::move(excerpt);
    return observed.findings.emplace_back(std::move(finding));
  }

  checks::Finding& find_in_message(const rules::Bound& bound, std::size_t line, std::string excerpt) {
    auto& finding = find(bound, "", line, std::move(excerpt));
    finding.where.kind = checks::PlaceKind::Message;
    return finding;
  }

  advice::Advice advise() const { return advice::compose(snapshot, observed, book, circumstances); }

  std::string on_terminal(const report::Look& look = {}) const {
    std::ostringstream out;
    report::terminal(advise(), look, out);
    return out.str();
  }
  std::string as_json() const {
    std::ostringstream out;
    report::json(advise(), "0.1.0", out);
    return out.str();
  }
};

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace coach::test
