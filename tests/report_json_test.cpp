#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "advice/experience.h"
#include "support/example.h"
#include "support/scene.h"
#include "support/schema.h"
#include "text/utf8.h"

using namespace coach;
using nlohmann::json;
using rules::Level;
using test::Scene;

namespace {

std::string shown(const std::vector<std::string>& problems) {
  std::string out;
  for (const auto& problem : problems) out += problem + "\n";
  return out;
}

void check_valid(const std::string& document) {
  static const test::Schema schema(report::json_schema());
  REQUIRE(json::accept(document));
  const auto problems = schema.problems(json::parse(document));
  INFO(document << "\n" << shown(problems));
  CHECK(problems.empty());
}

Scene with_finding() {
  Scene scene;
  scene.change("src/a.c", "one\ntwo\n");
  auto& bound =
      scene.add("safety/marker", Level::Must, {"a marker is in {path}", "{path} 파일에 표시가 있습니다"});
  auto& finding = scene.find(bound, "src/a.c", 2, "two");
  finding.where.column = 1;
  finding.where.end_column = 4;
  return scene;
}

}  // namespace

TEST_CASE("a report without findings is valid") {
  Scene scene;
  check_valid(scene.as_json());
  scene.snapshot.base.reset();
  scene.snapshot.project.clear();
  check_valid(scene.as_json());
  const auto document = json::parse(scene.as_json());
  CHECK(document["project"].is_null());
  CHECK(document["context"]["base"].is_null());
  CHECK(document["incomplete"].empty());
}

TEST_CASE("the schema test can fail") {
  const test::Schema schema(report::json_schema());
  auto document = json::parse(with_finding().as_json());
  REQUIRE(schema.problems(document).empty());
  document["findings"][0]["level"] = "error";
  document["findings"][0]["where"]["line"] = 0;
  document["findings"][0]["why"] = json::array();
  document["findings"][0]["rule"] = "Marker";
  document.erase("next");
  CHECK(schema.problems(document).size() == 5);
}

TEST_CASE("a finding carries its place, its reason and its fix") {
  const auto document = json::parse(with_finding().as_json());
  check_valid(document.dump());
  const auto& finding = document["findings"][0];
  CHECK(finding["what"] == "a marker is in src/a.c");
  CHECK(finding["level"] == "must");
  CHECK(finding["blocks"] == true);
  CHECK(finding["id"].get<std::string>().size() == 40);
  CHECK(finding["where"] ==
        json::parse(R"({"kind":"file","path":"src/a.c","commit":null,"line":2,"end_line":2,
                                           "column":1,"end_column":4})"));
  CHECK(finding["why"][0]["kind"] == "pack");
  CHECK(finding["why"][0]["text"] == "a reason");
  CHECK(finding["fix"] == json::parse(R"({"text":"change it","command":null,"safety":"none"})"));
  CHECK(document["summary"] == json::parse(R"({"must":1,"should":0,"note":0,"set_aside":0,"blocks":true})"));
  CHECK(document["context"]["added"] == 2);
}

TEST_CASE("the project's own file is cited by line, beside the pack's reason") {
  auto scene = with_finding();
  scene.rules.front().source = "git-diff(1), --check";
  Scene::cite(scene.bounds.front(), ".git-coach.yml", 12, "we parse these files");
  const auto document = json::parse(scene.as_json());
  check_valid(document.dump());
  const auto& why = document["findings"][0]["why"];
  REQUIRE(why.size() == 2);
  CHECK(why[0]["kind"] == "config");
  CHECK(why[0]["path"] == ".git-coach.yml");
  CHECK(why[0]["line"] == 12);
  CHECK(why[0]["quote"] == "we parse these files");
  CHECK(why[1]["text"] == "a reason (git-diff(1), --check)");
}

TEST_CASE("every finding of a card is listed with its own words") {
  auto scene = with_finding();
  scene.find(scene.bounds.front(), "src/b.c", 7, "seven");
  const auto document = json::parse(scene.as_json());
  REQUIRE(document["findings"].size() == 2);
  CHECK(document["findings"][1]["what"] == "a marker is in src/b.c");
  CHECK(document["findings"][0]["id"] != document["findings"][1]["id"]);
  CHECK(document["summary"]["must"] == 2);
}

TEST_CASE("a document is strict UTF-8 without a raw control, whatever the repository holds") {
  const std::string nasty =
      "\xff\x1b[31m\xc2\x9b\x7f\xe2\x80\xae\xe2\x81\xa6\xf3\xa0\x81\xa1\xef\xbb\xbf\n\t\"\\";
  auto scene = with_finding();
  scene.find(scene.bounds.front(), "dir/" + nasty, 1, nasty).facts = {{"path", nasty}};
  scene.snapshot.project = nasty;
  scene.observed.gaps.push_back({git::Gap::Why::NotText, {{"path", nasty}}});
  const auto document = scene.as_json();
  CHECK(text::is_utf8(document));
  check_valid(document);
  for (std::string_view rest = document; !rest.empty();) {
    const auto point = text::next_code_point(rest);
    CHECK((point.value == '\n' || (point.value >= 0x20 && point.value < 0x7F) ||
           (point.value >= 0xA0 && point.value < 0x2000)));
    rest.remove_prefix(point.size);
  }
  const auto where = json::parse(document)["findings"][1]["where"]["path"].get<std::string>();
  CHECK(where.starts_with("dir/\\xFF\x1b[31m"));
  CHECK(where.ends_with("\n\t\"\\"));
}

TEST_CASE("the same input gives the same bytes, whatever this clone remembers") {
  auto scene = with_finding();
  const auto once = scene.as_json();
  CHECK(scene.as_json() == once);
  std::reverse(scene.observed.applied.begin(), scene.observed.applied.end());
  CHECK(scene.as_json() == once);
}

TEST_CASE("what was set aside keeps its reason and blocks nothing") {
  auto scene = with_finding();
  scene.circumstances.set_aside = advice::parse_set_aside("marker=part of a lesson");
  const auto document = json::parse(scene.as_json());
  check_valid(document.dump());
  CHECK(document["findings"][0]["level"] == "note");
  CHECK(document["findings"][0]["set_aside"] == "part of a lesson");
  CHECK(document["findings"][0]["what"] == "a marker is in src/a.c - set aside: part of a lesson");
  CHECK(document["summary"]["set_aside"] == 1);
  CHECK(document["summary"]["blocks"] == false);
}

TEST_CASE("what every built-in rule finds makes a valid document in both languages") {
  for (const auto& rule : rules::builtin_rules()) {
    Scene scene;
    for (const auto& example : rule.examples) {
      scene.set(rule, example);
      for (const auto language : {text::Language::English, text::Language::Korean}) {
        scene.circumstances.reader.language = language;
        check_valid(scene.as_json());
      }
    }
  }
}
