#include <catch2/catch.hpp>

#include "support/golden.h"
#include "support/scene.h"

using namespace coach;
using test::Scene;

namespace {

using advice::Experience;
using advice::Moment;
using rules::Level;

// The three findings of a first contribution to pytest.
Scene first_contribution() {
  Scene scene;
  scene.snapshot.project = "pytest-dev/pytest";
  scene.change("src/_pytest/cacheprovider.py");
  auto& changelog = scene.add("contract/changelog-entry", Level::Should,
                              {"changelog entry is missing", "변경 기록(changelog) 파일이 없습니다"},
                              {"release notes are collected from one small file per change",
                               "변경마다 작은 파일 하나로 릴리스 노트를 모읍니다"},
                              {"writes the file", "파일을 만듭니다"});
  static constexpr std::string_view entry[] = {"git coach fix changelog-entry --issue=<number>"};
  static constexpr rules::Param entry_command[] = {{"", entry}};
  scene.rules.back().fix.commands.entries = entry_command;
  Scene::cite(changelog, "CONTRIBUTING.rst", 299, "Write a changelog entry: changelog/2574.bugfix.rst");
  scene.find(changelog, "src/_pytest/cacheprovider.py", 0, "changes what users see");
  auto& authors =
      scene.add("contract/authors-entry", Level::Should,
                {"your name is not in AUTHORS yet", "AUTHORS 파일에 아직 이름이 없습니다"},
                {"a reason", "까닭"}, {"adds \"{name}\" after line 239", "\"{name}\" 이름을 추가합니다"});
  static constexpr std::string_view add_name[] = {"git coach fix authors-entry"};
  static constexpr rules::Param name_command[] = {{"", add_name}};
  scene.rules.back().fix.commands.entries = name_command;
  scene.rules.back().newcomers_only = true;
  Scene::cite(authors, "CONTRIBUTING.rst", 304,
              "please add yourself to the AUTHORS file, in alphabetical order");
  auto& name = scene.find(authors, "");
  name.where.kind = checks::PlaceKind::Change;
  name.facts = {{"name", "Jiwoo Kim"}};
  auto& tests = scene.add("contract/tests-expected", Level::Should,
                          {"no test moves with this fix", "이 수정과 함께 바뀐 테스트가 없습니다"},
                          {"a reason", "까닭"},
                          {"testing/test_cacheprovider.py holds the tests of this file",
                           "testing/test_cacheprovider.py 파일에 이 코드의 테스트가 있습니다"});
  Scene::cite(tests, ".github/PULL_REQUEST_TEMPLATE.md", 7,
              "Include new tests or update existing tests when applicable");
  scene.find(tests, "testing/test_cacheprovider.py");
  auto& branch =
      scene.add("contract/own-branch", Level::Should, {"on the default branch", "기본 브랜치입니다"});
  scene.rules.back().right = {"own branch", "별도 브랜치 사용"};
  Scene::cite(branch, "doc/CONTRIBUTING.rst", 331);
  scene.add("hygiene/trailing-whitespace", Level::Note, {"blanks at the end", "공백"});
  scene.rules.back().right = {"no trailing whitespace", "줄 끝 공백 없음"};
  scene.circumstances.reader.experience = Experience::First;
  scene.circumstances.reader.moment = Moment::PreCommit;
  scene.circumstances.give_hints = true;
  return scene;
}

Scene refused_message() {
  Scene scene;
  scene.snapshot.scope = git::Scope::Message;
  scene.snapshot.message = git::parse_message("Fixed cookie bug.\n");
  auto& form = scene.add(
      "contract/subject-form", Level::Must,
      {"subject has no area prefix, and ends with a period", "제목에 영역이 없고 마침표로 끝납니다"},
      {"a reason", "까닭"},
      {"\"cookie\" is usual for lib/cookie.c", "lib/cookie.c에는 보통 \"cookie\"를 씁니다"});
  static constexpr std::string_view subject[] = {"cookie: <effect>"};
  static constexpr rules::Param command[] = {{"", subject}};
  scene.rules.back().fix.commands.entries = command;
  scene.rules.back().stages = rules::AtMessage | rules::AtPush;
  Scene::cite(form, "docs/CONTRIBUTE.md", 217, "[area]: [short line describing the main effect]");
  scene.find_in_message(form, 1, "Fixed cookie bug.");
  auto& letters =
      scene.add("contract/subject-mood", Level::Should,
                {"starts with a capital letter, in the past tense", "대문자, 과거형으로 시작합니다"});
  scene.rules.back().stages = rules::AtMessage | rules::AtPush;
  Scene::cite(letters, "docs/CONTRIBUTE.md", 227, "use the imperative, present tense");
  scene.find_in_message(letters, 1, "Fixed cookie bug.");
  auto& wide = scene.add("contract/line-width", Level::Must, {"too wide", "너무 깁니다"});
  scene.rules.back().right = {"C lines fit in 79 columns", "C 코드는 79칸 이내"};
  Scene::cite(wide, "docs/internals/CODE_STYLE.md", 73);
  scene.circumstances.reader.experience = Experience::First;
  scene.circumstances.reader.moment = Moment::CommitMessage;
  scene.circumstances.memory.rules["contract/subject-mood"].times = 1;
  scene.circumstances.give_hints = true;
  return scene;
}

void commit(Scene& scene, const char* oid, const char* message) {
  auto& commit = scene.snapshot.commits.emplace_back();
  commit.oid = *git::Oid::from_hex(oid);
  commit.message = git::parse_message(message);
}

Scene stopped_push() {
  Scene scene;
  scene.snapshot.project = "containerd/containerd";
  scene.snapshot.scope = git::Scope::Push;
  commit(scene, "8b1d2c4a8b1d2c4a8b1d2c4a8b1d2c4a8b1d2c4a", "parser: accept empty lists\n");
  commit(scene, "1111111111111111111111111111111111111111", "parser: name the lists\n");
  commit(scene, "2222222222222222222222222222222222222222", "parser: print the lists\n");
  auto& sign = scene.add(
      "contract/sign-off", Level::Must,
      {"{count} of {total} commits has no Signed-off-by line",
       "커밋 {total}건 중 {count}건에 서명이 없습니다"},
      {"sign-off is checked by this project's CI", "이 프로젝트의 CI가 서명을 확인합니다"},
      {"signing off is your own statement: read it first", "서명은 직접 하는 진술입니다. 먼저 읽어 보세요"});
  static constexpr std::string_view older[] = {"git rebase --signoff {base}"};
  static constexpr std::string_view tip[] = {"git commit --amend --signoff --no-edit"};
  static constexpr rules::Param commands[] = {{"older", older}, {"tip", tip}};
  scene.rules.back().fix.commands.entries = commands;
  Scene::cite(sign, ".github/workflows/ci.yml", 31);
  auto& finding = scene.find(sign, "", 0, "parser: accept empty lists");
  finding.where.kind = checks::PlaceKind::Commit;
  finding.where.commit = scene.snapshot.commits.front().oid.hex();
  finding.facts = {{"count", "1"}, {"total", "3"}};
  auto& tests = scene.add(
      "contract/tests-expected", Level::Should,
      {"no test moves with {path}", "{path} 변경에 테스트가 없습니다"}, {"a reason", "까닭"},
      {"pkg/parser/parse_test.go - go test ./pkg/parser/...", "pkg/parser/parse_test.go를 확인하세요"});
  Scene::cite(tests, "CONTRIBUTING.md", 40);
  scene.find(tests, "pkg/parser/parse.go");
  scene.circumstances.reader.experience = Experience::First;
  scene.circumstances.reader.moment = Moment::PrePush;
  scene.circumstances.give_hints = true;
  return scene;
}

Scene clean() {
  Scene scene;
  for (const char* path : {"lib/cookie.c", "tests/data/test1136", "tests/data/Makefile.am"})
    scene.change(path);
  for (const auto id : {"contract/a", "contract/b", "contract/c"}) {
    auto& bound = scene.add(id, Level::Should, {"something", "무엇"});
    Scene::cite(bound, "docs/CONTRIBUTE.md", 100);
  }
  scene.rules.front().right = {"a test moves with the code: tests/data/test1136",
                               "테스트도 함께 바뀝니다: tests/data/test1136"};
  scene.circumstances.reader.experience = Experience::First;
  return scene;
}

// Both languages of a screen, one golden file.
void check_screens(const std::string& name, Scene scene, const report::Look& look = {}) {
  const auto english = scene.on_terminal(look);
  scene.circumstances.reader.language = text::Language::Korean;
  test::check_golden(name, english + "--\n" + scene.on_terminal(look));
}

}  // namespace

TEST_CASE("a clean check says what was looked at and what comes next") {
  check_screens("clean", clean());
}

TEST_CASE("the hook says one line to a first contribution, and nothing to others") {
  auto scene = clean();
  scene.circumstances.reader.moment = Moment::PreCommit;
  check_screens("clean_hook", scene);
  for (const auto experience : {Experience::Early, Experience::Regular, Experience::Unknown}) {
    scene.circumstances.reader.experience = experience;
    CHECK(scene.on_terminal().empty());
  }
}

TEST_CASE("with nothing staged, the check says how to go on") {
  Scene scene;
  scene.circumstances.changed_in_work_tree = 2;
  check_screens("nothing_staged", scene);
}

TEST_CASE("a first contribution hears of three things in full") {
  check_screens("first_contribution", first_contribution());
}

TEST_CASE("an experienced contributor reads one line a finding") {
  auto scene = first_contribution();
  scene.circumstances.reader.experience = Experience::Regular;
  check_screens("regular", scene);
}

TEST_CASE("a refused message is kept, and the way back is named") {
  check_screens("refused_message", refused_message());
}

TEST_CASE("a stopped push names the commit, the fix, and the ways past") {
  check_screens("stopped_push", stopped_push());
}

TEST_CASE("narrow terminals get no columns") {
  report::Look look;
  look.columns = 40;
  check_screens("narrow", first_contribution(), look);
}

TEST_CASE("screen readers get sentences") {
  report::Look look;
  look.screen_reader = true;
  check_screens("screen_reader", refused_message(), look);
}

TEST_CASE("colour fills the slots of the palette") {
  report::Look look;
  look.color = true;
  test::check_golden("color", stopped_push().on_terminal(look) + first_contribution().on_terminal(look));
}
