#include <catch2/catch.hpp>

#include "support/example.h"
#include "support/scene.h"
#include "text/utf8.h"

using namespace coach;
using advice::Experience;
using advice::Moment;
using rules::Level;
using test::Scene;

namespace {

constexpr auto languages = {text::Language::English, text::Language::Korean};

bool fits(const std::string& line, int columns) {
  return text::is_utf8(line) && text::display_width(line) <= columns;
}

// No byte that a terminal obeys, and no code point that it hides or turns round.
bool is_safe(const std::string& text) {
  for (std::string_view rest = text; !rest.empty();) {
    const auto point = text::next_code_point(rest);
    if (!point.valid || point.value < 0x20 || (0x7F <= point.value && point.value < 0xA0)) return false;
    if ((0x200B <= point.value && point.value <= 0x200F) || (0x2028 <= point.value && point.value <= 0x202E))
      return false;
    if ((0x2060 <= point.value && point.value <= 0x206F) || point.value == 0xFEFF || point.value >= 0xE0000)
      return false;
    rest.remove_prefix(point.size);
  }
  return true;
}

void check_lines(const Scene& scene, const report::Look& look) {
  const auto text = scene.on_terminal(look);
  for (const auto& line : test::lines_of(text)) {
    if (fits(line, look.columns) && is_safe(line)) continue;
    FAIL_CHECK("line: " << line << "\nof:\n" << text);
  }
}

std::vector<report::Look> looks() {
  std::vector<report::Look> all(6);
  all[1].columns = 40;
  all[2].screen_reader = true;
  all[3].ascii = true;
  all[4].ci_log = true;
  all[5].columns = 60;
  return all;
}

// Every kind of screen that a change may meet.
void check_screens(Scene scene) {
  for (const auto experience : {Experience::First, Experience::Early, Experience::Regular}) {
    for (const auto moment : {Moment::Check, Moment::PrePush, Moment::CommitMessage}) {
      for (const auto language : languages) {
        scene.circumstances.reader.experience = experience;
        scene.circumstances.reader.moment = moment;
        scene.circumstances.reader.language = language;
        scene.circumstances.reader.everything = true;
        for (const auto& look : looks()) check_lines(scene, look);
      }
    }
  }
}

std::string hostile() {
  return "\x1b]0;title\x07\x1b[2J\xc2\x9b"
         "31m\xe2\x80\xae"
         "txt.exe\xe2\x81\xa9\n::error::owned\r##[error]x\xff\xfe\xed\xa0\x80\xf3\xa0\x81\xa1";
}

Scene hostile_scene() {
  static const std::string words = hostile();
  Scene scene;
  scene.snapshot.project = "a/" + hostile();
  scene.snapshot.branch = hostile();
  auto& bound = scene.add("project/odd", Level::Must, {"{path} holds '{found}'", "{path} 파일에 '{found}'"},
                          {words, words}, {words, words});
  static constexpr std::string_view command[] = {"git rm -- {path}"};
  static constexpr rules::Param commands[] = {{"", command}};
  scene.rules.back().fix.commands.entries = commands;
  Scene::cite(bound, hostile() + "/.git-coach.yml", 3, hostile() + hostile());
  for (const auto& path :
       {hostile(), std::string(300, 'n') + "/" + std::string(300, 'm'), std::string(400, '\xed'),
        std::string("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab.c"), std::string("-rf; reboot")}) {
    scene.find(bound, path, 1, hostile()).facts = {{"found", hostile()}};
  }
  scene.change("a");
  auto& right = scene.add("project/kept", Level::Note, {"never", "없음"});
  scene.rules.back().right = {words, words};
  Scene::cite(right, hostile(), 9);
  scene.observed.gaps.push_back({git::Gap::Why::NotText, {{"path", hostile()}}});
  scene.circumstances.give_hints = true;
  scene.circumstances.message_path = hostile();
  return scene;
}

}  // namespace

TEST_CASE("every card of every built-in rule keeps to the width of the screen") {
  for (const auto& rule : rules::builtin_rules()) {
    for (const auto& example : rule.examples) {
      if (example.good) continue;
      Scene scene;
      scene.set(rule, example);
      INFO(rule.id);
      check_screens(scene);
    }
  }
}

TEST_CASE("nothing that a terminal obeys gets through, and no line is too wide") {
  check_screens(hostile_scene());
}

TEST_CASE("cards with every detail survive hostile text in verbose mode") {
  auto scene = hostile_scene();
  scene.circumstances.reader.verbose = true;
  check_screens(scene);
}

TEST_CASE("no line in a CI log is a workflow command") {
  auto scene = hostile_scene();
  scene.find(scene.bounds.front(), "::error::x", 1, "  ::warning file=a::b");
  auto& long_quote = scene.bounds.front().quote;
  for (int i = 0; i < 30; ++i) long_quote += " word ::error::again ##[command] ##vso[task.x]";
  report::Look look;
  look.ci_log = true;
  for (const bool verbose : {false, true}) {
    scene.circumstances.reader.verbose = verbose;
    scene.circumstances.reader.moment = Moment::Ci;
    for (const auto& line : test::lines_of(scene.on_terminal(look))) {
      INFO(line);
      CHECK_FALSE(line.substr(std::min(line.find_first_not_of(' '), line.size())).starts_with("::"));
      CHECK(line.find("##[") == std::string::npos);
      CHECK(line.find("##vso[") == std::string::npos);
    }
  }
}

TEST_CASE("a command that cannot be shown exactly is not offered") {
  auto scene = hostile_scene();
  const auto advice = scene.advise();
  const auto& hits = advice.cards.front().hits;
  for (const auto& hit : hits) {
    const auto& path = hit.finding->where.path;
    INFO(path);
    if (path == "-rf; reboot") {
      CHECK(hit.fix_command == "git rm -- './-rf; reboot'");
    } else if (!is_safe(path)) {
      CHECK(hit.fix_command.empty());
    }
  }
}

TEST_CASE("ASCII mode in English prints ASCII, whatever the repository holds") {
  Scene scene;
  scene.change("한글.c");
  auto& bound = scene.add("project/odd", Level::Must, {"{path} is odd", "{path:이/가} 이상합니다"});
  Scene::cite(bound, "문서.md", 3, "주석은 한국어로 씁니다");
  scene.find(bound, "한글.c", 1, "// “따옴표” → …");
  for (auto look : looks()) {
    look.ascii = true;
    const auto text = scene.on_terminal(look);
    INFO(text);
    CHECK(std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || (' ' <= c && c <= '~'); }));
  }
}

TEST_CASE("without colour there is no escape, with colour every one is closed") {
  auto scene = hostile_scene();
  CHECK(scene.on_terminal().find('\033') == std::string::npos);
  report::Look look;
  look.color = true;
  for (auto line : test::lines_of(scene.on_terminal(look))) {
    INFO(line);
    const auto last = line.rfind("\033[");
    if (last != std::string::npos) CHECK(line.compare(last, 3, "\033[m") == 0);
  }
}

TEST_CASE("twenty-five findings of three rules are three cards on one screen") {
  Scene scene;
  for (const auto id : {"safety/one", "safety/two", "hygiene/three"}) {
    auto& bound = scene.add(
        id, Level::Must, {"a long fact about the change that fills its line", "변경에 관한 사실"},
        {"a reason that is told at some length, so that it takes two lines of the screen at least", "까닭"});
    Scene::cite(bound, "docs/CONTRIBUTE.md", 12);
    for (std::size_t line = 1; line <= 9; ++line) scene.find(bound, "src/file.c", line, "some text of line");
  }
  scene.observed.findings.pop_back();
  scene.observed.findings.pop_back();
  scene.circumstances.reader.experience = Experience::First;
  scene.circumstances.reader.moment = Moment::PrePush;
  scene.circumstances.give_hints = true;
  const auto text = scene.on_terminal();
  INFO(text);
  CHECK(test::lines_of(text).size() <= 24);
  for (const auto place : {"src/file.c:1  some text of line  +8 more", "+6 more"})
    CHECK(text.find(place) != std::string::npos);
  scene.circumstances.reader.verbose = true;
  CHECK(scene.on_terminal().find("src/file.c:9") != std::string::npos);
}

TEST_CASE("what was not inspected is said in every layout, even where the change is clean") {
  Scene scene;
  scene.observed.gaps.push_back({git::Gap::Why::NotText, {{"path", "notes.txt"}}});
  for (const auto moment : {Moment::Check, Moment::PreCommit, Moment::PrePush}) {
    for (const auto& look : looks()) {
      scene.circumstances.reader.moment = moment;
      const auto text = scene.on_terminal(look);
      INFO(text);
      CHECK(text.find("notes.txt was not inspected") != std::string::npos);
    }
  }
}

TEST_CASE("long commands are broken so that they can still be pasted") {
  Scene scene;
  scene.change("a");
  auto& bound = scene.add("project/long", Level::Must, {"a fact", "사실"});
  static constexpr std::string_view command[] = {
      "git -c core.autocrlf=input add --renormalize --verbose -- 'a quoted path that stays whole' "
      "second/path third/path"};
  static constexpr rules::Param commands[] = {{"", command}};
  scene.rules.back().fix.commands.entries = commands;
  scene.find(bound, "a", 1);
  std::string joined;
  for (auto line : test::lines_of(scene.on_terminal())) {
    if (line.ends_with(" \\"))
      joined += line.substr(line.find_first_not_of(' '), line.size() - 1 - line.find_first_not_of(' '));
    if (line.find("third/path") != std::string::npos && !line.ends_with("\\")) {
      joined += line.substr(line.find_first_not_of(' '));
      break;
    }
  }
  CHECK(joined == "fix   " + std::string(command[0]));
}
