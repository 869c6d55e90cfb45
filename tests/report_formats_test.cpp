#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <sstream>

#include "report/ci.h"
#include "report/items.h"

using namespace coach;

namespace {

// One rule with findings at places that try to break out of every medium.
struct Hostile {
  rules::Rule rule;
  std::vector<checks::Finding> findings;
  rules::Bound bound;
  git::Snapshot snapshot;
  advice::Advice advice;

  explicit Hostile(std::size_t count = 1, rules::Level level = rules::Level::Must) {
    rule.id = "pack/rule";
    rule.what = {"a thing, {path}", "것, {path}"};
    rule.explain = {"explained", "설명"};
    rule.category = "lint";
    bound.rule = &rule;
    advice.snapshot = &snapshot;
    findings.resize(count);
    advice::Card card;
    card.rule = &rule;
    card.level = level;
    advice::Source source;
    source.path = "CONTRIBUTING.md";
    source.line = 7;
    source.quote = "say <b>\"please\"</b>\n::error::gotcha & ]]> %0A";
    card.why = {source};
    for (std::size_t i = 0; i < count; ++i) {
      auto& finding = findings[i];
      finding.bound = &bound;
      finding.where = {.kind = checks::PlaceKind::File,
                       .path = "a,b:c%;]\n::error::x<\">'&\x1b[31m\xff \xe2\x80\xae#?.c",
                       .commit = {},
                       .line = i + 1,
                       .end_line = i + 1,
                       .column = 2,
                       .end_column = 4};
      advice::Hit hit;
      hit.finding = &finding;
      hit.id = "id" + std::to_string(i);
      hit.what = "line ends,\r\n##vso[task.complete]::warning::no\x01";
      hit.fix = "mend `it` | now";
      hit.fix_command = "git add -- 'a|b`c'";
      card.hits.push_back(hit);
    }
    card.what = card.hits.front().what;
    advice.cards = {card};
    (level == rules::Level::Must ? advice.must : advice.note) = count;
    advice.incomplete = {"not looked at: \x1b[2Jb--c.bin"};
  }
};

std::string said_by(void (*report)(const advice::Advice&, std::ostream&), const advice::Advice& advice) {
  std::ostringstream out;
  report(advice, out);
  return out.str();
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

bool is_tame(const std::string& text) {
  return text.find('\x1b') == text.npos && text.find('\x01') == text.npos && text.find('\xff') == text.npos &&
         text.find('\r') == text.npos;
}

// Well-formed enough for a parser: every '<' begins a tag, a comment or a declaration that ends.
bool is_balanced(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t at = xml.find('<'); at != xml.npos; at = xml.find('<', at + 1)) {
    const auto end = xml.find('>', at);
    if (end == xml.npos) return false;
    const auto tag = xml.substr(at + 1, end - at - 1);
    if (tag.starts_with("?") || tag.starts_with("!")) continue;
    const auto name =
        tag.substr(tag.starts_with("/") ? 1 : 0, tag.find_first_of(" /", 1) - (tag.starts_with("/") ? 1 : 0));
    if (tag.starts_with("/")) {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
    } else if (!tag.ends_with("/")) {
      open.push_back(name);
    }
  }
  return open.empty();
}

}  // namespace

TEST_CASE("workflow commands hold hostile names and quotes on one line each") {
  const Hostile hostile;
  const auto text = said_by(report::github, hostile.advice);
  CHECK(is_tame(text));
  std::istringstream lines(text);
  std::size_t commands = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("::") && !line.starts_with("::group::") && line != "::endgroup::") ++commands;
    CHECK_FALSE(line.starts_with("::error::"));
    CHECK_FALSE(line.starts_with("##"));
  }
  CHECK(commands == 1);
  CHECK(text.find("file=a%2Cb%3Ac%25;]") != text.npos);
  CHECK(text.find("not looked at") != text.npos);
}

TEST_CASE("at most ten annotations of a kind are written, and the rest is counted") {
  const Hostile many(35);
  const auto text = said_by(report::github, many.advice);
  CHECK(count(text, "\n::error ") == 10);
  CHECK(text.find("and 26 more") != text.npos);
}

TEST_CASE("a step summary keeps its table whole and stays below 64 KiB") {
  const Hostile many(3000);
  const auto text = said_by(report::step_summary, many.advice);
  CHECK(is_tame(text));
  CHECK(text.size() < 70 * 1024);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| must")) continue;
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i)
      bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1 : 0;
    CHECK(bars == 5);
  }
}

TEST_CASE("SARIF has what code scanning requires, and URIs that are none but paths") {
  const Hostile hostile(2);
  std::ostringstream out;
  report::sarif(hostile.advice, "1.2.3", out);
  CHECK(is_tame(out.str()));
  const auto sarif = nlohmann::json::parse(out.str());
  CHECK(sarif.at("version") == "2.1.0");
  const auto& run = sarif.at("runs").at(0);
  const auto& rule = run.at("tool").at("driver").at("rules").at(0);
  for (const auto* key : {"shortDescription", "fullDescription", "help"})
    CHECK_FALSE(rule.at(key).at("text").get<std::string>().empty());
  CHECK(rule.at("id") == "pack/rule");
  CHECK(run.at("results").size() == 2);
  for (const auto& result : run.at("results")) {
    CHECK(result.at("ruleIndex") == 0);
    CHECK(result.at("level") == "error");
    const auto& place = result.at("locations").at(0).at("physicalLocation");
    const auto uri = place.at("artifactLocation").at("uri").get<std::string>();
    CHECK(uri.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/%") ==
          uri.npos);
    CHECK(uri.find("%FF") != uri.npos);
    CHECK(place.at("region").at("startLine").get<int>() >= 1);
    CHECK(result.at("relatedLocations").at(0).at("physicalLocation").at("region").at("startLine") == 7);
  }
  CHECK(run.at("results").at(0).at("partialFingerprints") !=
        run.at("results").at(1).at("partialFingerprints"));
  CHECK(run.at("invocations").at(0).at("toolExecutionNotifications").size() == 1);
}

TEST_CASE("findings about messages are not part of formats that need a file") {
  Hostile hostile;
  hostile.findings[0].where = {.kind = checks::PlaceKind::Commit, .path = {}, .commit = std::string(40, 'a')};
  std::ostringstream sarif;
  report::sarif(hostile.advice, "1", sarif);
  CHECK(nlohmann::json::parse(sarif.str()).at("runs").at(0).at("results").empty());
  CHECK(nlohmann::json::parse(said_by(report::gitlab, hostile.advice)).empty());
  CHECK(said_by(report::rdjsonl, hostile.advice).empty());
  CHECK(said_by(report::github, hostile.advice).find("::error title=") != std::string::npos);
  CHECK(said_by(report::junit, hostile.advice).find("aaaaaaaaaa: line") != std::string::npos);
}

TEST_CASE("JSON lists are JSON, line by line or whole") {
  const Hostile hostile(3);
  const auto issues = nlohmann::json::parse(said_by(report::gitlab, hostile.advice));
  CHECK(issues.size() == 3);
  CHECK(issues.at(0).at("severity") == "major");
  CHECK(issues.at(0).at("fingerprint") != issues.at(1).at("fingerprint"));
  CHECK(issues.at(2).at("location").at("lines").at("begin") == 3);
  for (auto* report : {report::rdjsonl, report::jsonl}) {
    std::istringstream lines(said_by(report, hostile.advice));
    std::size_t objects = 0;
    for (std::string line; std::getline(lines, line); ++objects)
      CHECK(nlohmann::json::parse(line).is_object());
    CHECK(objects >= 3);
  }
}

TEST_CASE("XML and HTML hold hostile text as text") {
  const Hostile hostile(2);
  for (const auto& text :
       {said_by(report::junit, hostile.advice), said_by(report::checkstyle, hostile.advice)}) {
    CHECK(is_tame(text));
    CHECK(is_balanced(text));
    CHECK(text.find("<b>") == text.npos);
  }
  std::ostringstream page;
  report::html(hostile.advice, "1", page);
  CHECK(is_tame(page.str()));
  CHECK(page.str().find("<b>") == std::string::npos);
  CHECK(page.str().find("http://") == std::string::npos);
  CHECK(page.str().find("https://") == std::string::npos);
  CHECK(page.str().find("<script") == std::string::npos);
}

TEST_CASE("logging commands of Azure keep properties apart") {
  const Hostile hostile;
  const auto text = said_by(report::azure, hostile.advice);
  CHECK(is_tame(text));
  CHECK(count(text, "##vso[task.logissue") == 1);
  CHECK(text.find("##vso[task.complete") == text.npos);
  CHECK(text.find("sourcepath=a,b:c%AZP25%3B%5D") != text.npos);
}

TEST_CASE("what an agent reads is at most 2,000 characters and ends with what people do themselves") {
  const Hostile many(100);
  const auto text = said_by(report::agent, many.advice);
  CHECK(is_tame(text));
  CHECK(text.size() <= 2000);
  CHECK(text.find("Human-only") != text.npos);
  CHECK(text.find("more: git coach --all") != text.npos);
}
