#include <catch2/catch.hpp>

#include <ctime>
#include <random>

#include "rules/rulebook.h"
#include "rules/yaml.h"
#include "support/rule_text.h"

using namespace coach;
using Catch::Matchers::Contains;
using namespace std::string_literals;

namespace {

std::string complaints(const std::string& yaml) {
  std::vector<rules::Problem> problems;
  rules::read_yaml(yaml, "f", problems);
  return test::shown(problems);
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// Of this process alone: a busy machine must not fail a test.
double seconds(auto work) {
  const auto start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("values come with the lines where they stand") {
  std::vector<rules::Problem> problems;
  const auto root = rules::read_yaml("a: 1\nb:\n  - x\n  - c: |\n      two\n      lines\n", "f", problems);
  REQUIRE(root);
  CHECK(problems.empty());
  CHECK(root->find("a")->text == "1");
  CHECK(root->find("a")->key_line == 1);
  REQUIRE(root->find("b")->items.size() == 2);
  CHECK(root->find("b")->items[0].line == 3);
  CHECK(root->find("b")->items[1].find("c")->text == "two\nlines\n");
  CHECK(root->find("z") == nullptr);
}

TEST_CASE("an empty document is a value, not a problem") {
  std::vector<rules::Problem> problems;
  for (const auto yaml : {"", "\n", "# nothing\n", "---\n"}) {
    const auto root = rules::read_yaml(yaml, "f", problems);
    REQUIRE(root);
    CHECK(root->kind == rules::Value::Kind::Null);
  }
  CHECK(problems.empty());
}

TEST_CASE("what YAML allows and a rule file does not is refused with its line") {
  CHECK_THAT(complaints("a: &x 1\nb: *x\n"), Contains("f:1: anchors") && Contains("f:2: aliases"));
  CHECK_THAT(complaints("rules: &a\n  - *a\nx: &b {k: *b}\n"), Contains("f:2: aliases"));
  CHECK_THAT(complaints("a: 1\nb: !!python/object/apply:os.system [\"x\"]\n"), Contains("f:2: tags"));
  CHECK_THAT(complaints("a: 1\na: 2\n"), Contains("f:2: the key 'a' stands here twice"));
  CHECK_THAT(complaints("a: 1\n<<: {b: 2}\n"), Contains("f:2: merge keys"));
  CHECK_THAT(complaints("? [a, b]\n: c\n"), Contains("f:1: a key has to be a name"));
  CHECK_THAT(complaints("a: 1\n--- b\n"), Contains("only the first document"));
}

TEST_CASE("the first of two equal keys counts") {
  std::vector<rules::Problem> problems;
  const auto root = rules::read_yaml("a: 1\na: 2\n", "f", problems);
  REQUIRE(root);
  CHECK(root->items.size() == 1);
  CHECK(root->find("a")->text == "1");
}

TEST_CASE("bytes that are no YAML are a problem that names the file") {
  const std::vector<std::string> odd = {"rules:\0\n"s,
                                        "\377\376r\0u\0"s,
                                        "rules:\n\t- x\n",
                                        "%YAML 9.9\n---\n",
                                        "\"\\",
                                        "a: [1, 2",
                                        "a: {b: ",
                                        "*nope",
                                        "a: 'x",
                                        "- a\nb: c\n",
                                        "\"\\xZZ\"",
                                        "a: |9999999999\n x\n",
                                        "&",
                                        "@x",
                                        "`x`",
                                        "a:\n- b\n c: d\n"};
  for (const auto& yaml : odd) {
    INFO(yaml);
    CHECK_THAT(complaints(yaml), Catch::StartsWith("f:"));
  }
}

TEST_CASE("problems quote nothing that a terminal or a log would obey") {
  const auto rules =
      rules::read_project_rules("version: 1\n\"\\e[31m\\n::error::x\\u202e\": 1\n", "f", test::some_checks);
  REQUIRE(rules.problems.size() == 1);
  const auto& what = rules.problems.front().what;
  INFO(what);
  CHECK(what.find('\x1b') == std::string::npos);
  CHECK(what.find('\n') == std::string::npos);
  CHECK(what.find("\u202e") == std::string::npos);
}

TEST_CASE("size, depth and number of values are limited") {
  CHECK_THAT(complaints("a: " + std::string(10'000'000, 'x')),
             Contains("f:1: this file is not read: it is larger"));
  CHECK_THAT(complaints(repeated("- a\n", 20'000)), Contains("more than 10,000 values"));
  CHECK_THAT(complaints(repeated("[", 100'000)), Contains("nested more than 32 levels"));
  CHECK_THAT(complaints(repeated("- ", 100'000) + "x"), Contains("nested more than 32 levels"));
  CHECK_THAT(complaints(repeated("{a: ", 60'000)), Contains("nested more than 32 levels"));
  CHECK_THAT(complaints(repeated("? ", 100'000)), Contains("f:1: "));
  CHECK(complaints(repeated("[", 30) + repeated("]", 30)).empty());
}

TEST_CASE("hostile documents take no time worth noticing") {
  const std::size_t full = rules::max_yaml_bytes - 64;
  const std::vector<std::string> bombs = {
      repeated("[", full),
      repeated("{", full),
      repeated("[{", full / 2),
      repeated("- ", full / 2),
      repeated("? ", full / 2),
      repeated("[]", full / 2),
      repeated("&a ", full / 3),
      repeated("!a ", full / 3),
      repeated("*a ", full / 3),
      repeated("a: ", full / 3),
      repeated("a ", full / 2),
      repeated("'", full),
      repeated("\"\\\n", full / 3),
      repeated("#", full),
      repeated("# x\n", full / 4),
      repeated("\n", full),
      repeated("---\n", full / 4),
      repeated("%A\n", full / 3),
      "a: |\n" + repeated(" x\n", full / 3),
      "a: >\n" + repeated("\n", full),
      "a: \"" + repeated("\\n", full / 2) + "\"",
      "a: " + repeated("x\n ", full / 3),
      "a: " + repeated(" ", full) + "b",
      repeated("a: 1\n", full / 5),
      repeated("]", full),
      "{" + repeated("a,", full / 2),
      "[" + repeated("a: b, ", full / 6),
      repeated("- [\n", full / 4),
  };
  for (const auto& bomb : bombs) {
    INFO(bomb.substr(0, 20));
    CHECK(seconds([&] { complaints(bomb); }) < 5.0);
  }
}

TEST_CASE("huge patterns are refused before they are looked at") {
  for (const auto& value : {repeated("{", 200'000), repeated("(", 200'000), repeated("*", 200'000)}) {
    for (const auto key : {"paths", "pattern", "mx"}) {
      const auto yaml = test::whole_rule_with("max: 3", std::string(key) + ": '" + value + "'");
      rules::Pack pack;
      std::vector<rules::Problem> problems;
      CHECK(seconds([&] { rules::read_rule({yaml, "f", "a/b"}, test::some_checks, pack, problems); }) < 2.0);
      CHECK_FALSE(problems.empty());
    }
  }
}

TEST_CASE("a broken file gets a hundred problems, not a million") {
  std::string yaml = "version: 1\nrules:\n";
  for (int i = 0; i < 2000; ++i) yaml += "  r" + std::to_string(i) + ": {levl: off}\n";
  const auto rules = rules::read_project_rules(yaml, ".git-coach.yml", test::some_checks);
  CHECK(rules.problems.size() == rules::max_problems);
}

TEST_CASE("damaged rule files never bring the reader down") {
  std::mt19937 random(7);
  const auto whole = test::whole_rule();
  const std::string spice = "{}[]:,-?&*!|>'\"%@`#\n\t \\\xff\0"s;
  for (int round = 0; round < 400; ++round) {
    auto yaml = whole;
    for (int i = 0; i < 6; ++i) {
      const auto at = random() % yaml.size();
      switch (random() % 3) {
        case 0:
          yaml[at] = spice[random() % spice.size()];
          break;
        case 1:
          yaml.insert(at, 1, spice[random() % spice.size()]);
          break;
        default:
          yaml.erase(at, random() % 20);
          break;
      }
    }
    rules::Pack pack;
    std::vector<rules::Problem> problems;
    rules::read_rule({yaml, "r.yml", "demo/no-todo"}, test::some_checks, pack, problems);
    CHECK(pack.rules.size() + problems.size() >= 1);
    rules::read_project_rules(yaml, ".git-coach.yml", test::some_checks);
  }
}
