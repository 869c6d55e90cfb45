#include "text/fill.h"

#include <catch2/catch.hpp>
#include <string>

using namespace coach::text;

TEST_CASE("Blanks are filled from facts") {
  const Facts facts = {{"path", "src/a.c"}, {"n", "3"}};
  CHECK(fill("{path} has {n} lines", facts) == "src/a.c has 3 lines");
  CHECK(fill("{path}{path}", facts) == "src/a.csrc/a.c");
  CHECK(fill("", facts).empty());
  CHECK(fact(facts, "n") == "3");
  CHECK(fact(facts, "m").empty());
}

TEST_CASE("What is no blank stays as written") {
  const Facts facts = {{"a", "1"}, {"b", "{a}"}};
  for (const std::string_view text : {"{unknown}", "{unknown:을/를}", "{a,b}", "{", "}", "{}", "{a", "{a:x}",
                                      "{a|one}", "{A}", "{ a }", "${{ x }}", "{{", "x{3}", "{3:을/를}"}) {
    CHECK(fill(text, facts) == text);
  }
  CHECK(fill("{{a}}", facts) == "{1}");
  CHECK(fill("{b}", facts) == "{a}");
}

TEST_CASE("English picks one or many by number") {
  const std::string_view text = "{n} {n|file|files}";
  CHECK(fill(text, {{"n", "1"}}) == "1 file");
  CHECK(fill(text, {{"n", "0"}}) == "0 files");
  CHECK(fill(text, {{"n", "2"}}) == "2 files");
  CHECK(fill(text, {{"n", "11"}}) == "11 files");
  CHECK(fill("{n|is|}", {{"n", "5"}}).empty());
}

TEST_CASE("A Korean particle follows the final sound of the word before it") {
  const auto with = [](std::string_view particle, const std::string& word) {
    return fill("{w:" + std::string(particle) + "}", {{"w", word}});
  };
  CHECK(with("을/를", "커밋") == "커밋을");
  CHECK(with("을/를", "저장소") == "저장소를");
  CHECK(with("이/가", "브랜치") == "브랜치가");
  CHECK(with("은/는", "병합") == "병합은");
  CHECK(with("과/와", "후크") == "후크와");
  CHECK(with("이라/라", "작성자") == "작성자라");
}

TEST_CASE("The particle 으로 loses its vowel behind ㄹ too") {
  const auto with = [](const std::string& word) { return fill("{w:으로/로}", {{"w", word}}); };
  CHECK(with("파일") == "파일로");
  CHECK(with("커밋") == "커밋으로");
  CHECK(with("브랜치") == "브랜치로");
  CHECK(with("7") == "7로");
  CHECK(with("3") == "3으로");
  CHECK(fill("{w:을/를}", {{"w", "파일"}}) == "파일을");
  CHECK(fill("{w:으로부터/로부터}", {{"w", "파일"}}) == "파일로부터");
}

TEST_CASE("Digits are read aloud") {
  const bool consonant[] = {true, true, false, true, false, false, true, true, true, false};
  for (int digit = 0; digit < 10; ++digit) {
    const auto word = "test" + std::to_string(digit);
    CHECK(fill("{w:을/를}", {{"w", word}}) == word + (consonant[digit] ? "을" : "를"));
  }
}

TEST_CASE("Where the ending cannot be told, both particles stand as git writes them") {
  for (const std::string word :
       {"main.c", "README", "", "길\xFF", "!", "日本", "\xED\x95", "\"\"", "(커밋)"}) {
    CHECK(fill("{w:을/를}", {{"w", word}}) == word + "을(를)");
    CHECK(fill("{w:이/가}", {{"w", word}}) == word + "이(가)");
    CHECK(fill("{w:으로/로}", {{"w", word}}) == word + "(으)로");
    CHECK(fill("{w:이라/라}", {{"w", word}}) == word + "(이)라");
  }
}

TEST_CASE("Quotes and decomposed syllables do not hide the ending") {
  CHECK(fill("{w:을/를}", {{"w", "'커밋'"}}) == "'커밋'을");
  CHECK(fill("{w:을/를}", {{"w", "“저장소”"}}) == "“저장소”를");
  CHECK(fill("{w:을/를}", {{"w", "\u1112\u1161"}}) == "\u1112\u1161를");
  CHECK(fill("{w:으로/로}", {{"w", "\u1100\u1175\u11AF"}}) == "\u1100\u1175\u11AF로");
  CHECK(fill("{w:을/를}", {{"w", "\u1112\u1161\u11AB"}}) == "\u1112\u1161\u11AB을");
}

TEST_CASE("Blanks are named once, without their particles") {
  CHECK(blanks("{a} {b:을/를} {n|one|many} {a} {x,y} {Z} {}") == std::vector<std::string>{"a", "b", "n"});
  CHECK(blanks("none").empty());
  CHECK(blanks("{{nested}}") == std::vector<std::string>{"nested"});
}

TEST_CASE("Distance counts changed, added and missing bytes") {
  CHECK(distance("", "") == 0);
  CHECK(distance("abc", "") == 3);
  CHECK(distance("", "abc") == 3);
  CHECK(distance("kitten", "sitting") == 3);
  CHECK(distance("sitting", "kitten") == 3);
  CHECK(distance("same", "same") == 0);
}

TEST_CASE("A misspelt word finds its neighbour, and a strange one none") {
  const std::vector<std::string_view> commands = {"check",   "explain",   "rules",
                                                  "install", "uninstall", "doctor"};
  CHECK(closest("chekc", commands) == "check");
  CHECK(closest("ruels", commands) == "rules");
  CHECK(closest("instal", commands) == "install");
  CHECK(closest("unistall", commands) == "uninstall");
  CHECK(closest("check", commands) == "check");
  CHECK(closest("banana", commands).empty());
  CHECK(closest("", commands).empty());
  CHECK(closest("x", {"y"}).empty());
  CHECK(closest(std::string(1'000'000, 'x'), commands).empty());
}
