#include "text/catalogue.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>
#include <utility>

using namespace coach::text;

namespace {

using Variables = std::vector<std::pair<const char*, const char*>>;

constexpr const char* names[] = {"GIT_COACH_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"};

// The language variables of one test, and nothing of the environment it runs in.
void set_only(const Variables& variables) {
  for (const auto* name : names) unsetenv(name);
  for (const auto& [name, value] : variables) setenv(name, value, 1);
}

Language chosen(const Variables& variables, std::string_view option = "", std::string_view configured = "") {
  set_only(variables);
  return choose_language(option, configured);
}

}  // namespace

TEST_CASE("A sentence is said in the language asked for, with its facts") {
  const Facts facts = {{"path", "a.bin"}, {"size", "9 MB"}, {"limit", "1 MB"}};
  CHECK(say(Language::English, Word::gap_too_large, facts) ==
        "a.bin was not inspected: 9 MB is more than the limit of 1 MB");
  CHECK(say(Language::Korean, Word::gap_too_large, facts) ==
        "a.bin 파일은 검사하지 않았습니다: 크기 9 MB, 한도 1 MB");
}

TEST_CASE("A missing translation falls back to English") {
  CHECK(Words{"text", ""}.in(Language::Korean) == "text");
  CHECK(Words{"text", "글"}.in(Language::Korean) == "글");
  CHECK(Words{"text", "글"}.in(Language::English) == "text");
}

TEST_CASE("The option wins over the environment, and the environment over the configuration") {
  CHECK(chosen({{"GIT_COACH_LANG", "en"}, {"LANG", "en_US.UTF-8"}}, "ko", "en") == Language::Korean);
  CHECK(chosen({{"GIT_COACH_LANG", "ko"}, {"LANG", "en_US.UTF-8"}}, "", "en") == Language::Korean);
  CHECK(chosen({{"LANG", "en_US.UTF-8"}}, "", "ko") == Language::Korean);
  CHECK(chosen({{"LC_ALL", "C"}}, "ko") == Language::Korean);
}

TEST_CASE("The locale decides where nobody says more") {
  CHECK(chosen({}) == Language::English);
  CHECK(chosen({{"LANG", "ko_KR.UTF-8"}}) == Language::Korean);
  CHECK(chosen({{"LANG", "ko"}}) == Language::Korean);
  CHECK(chosen({{"LANG", "KO-kr"}}) == Language::Korean);
  CHECK(chosen({{"LANG", "kok_IN"}}) == Language::English);
  CHECK(chosen({{"LANG", "fr_FR.UTF-8"}}) == Language::English);
  CHECK(chosen({{"LC_ALL", "en_US.UTF-8"}, {"LANG", "ko_KR.UTF-8"}}) == Language::English);
  CHECK(chosen({{"LC_MESSAGES", "ko_KR.UTF-8"}, {"LANG", "en_US.UTF-8"}}) == Language::Korean);
}

TEST_CASE("LANGUAGE is a list whose first known entry counts") {
  CHECK(chosen({{"LANGUAGE", "fr:ko:en"}, {"LANG", "en_US.UTF-8"}}) == Language::Korean);
  CHECK(chosen({{"LANGUAGE", "en:ko"}, {"LANG", "ko_KR.UTF-8"}}) == Language::English);
  CHECK(chosen({{"LANGUAGE", ":::"}, {"LANG", "ko_KR.UTF-8"}}) == Language::Korean);
  CHECK(chosen({{"LANGUAGE", "ko"}}) == Language::Korean);
}

TEST_CASE("The C locale means English, and C.UTF-8 leaves LANGUAGE its say") {
  CHECK(chosen({{"LANGUAGE", "ko"}, {"LC_ALL", "C"}}) == Language::English);
  CHECK(chosen({{"LANGUAGE", "ko"}, {"LC_ALL", "POSIX"}, {"LANG", "ko_KR.UTF-8"}}) == Language::English);
  CHECK(chosen({{"LANGUAGE", "ko"}, {"LC_ALL", "C.UTF-8"}}) == Language::Korean);
  CHECK(chosen({{"LC_ALL", "C.UTF-8"}, {"LANG", "ko_KR.UTF-8"}}) == Language::English);
}

TEST_CASE("The locale's variables say whether a terminal reads UTF-8") {
  const auto utf8 = [](const Variables& variables) {
    set_only(variables);
    return locale_is_utf8();
  };
  CHECK_FALSE(utf8({}));
  CHECK(utf8({{"LANG", "ko_KR.UTF-8"}}));
  CHECK(utf8({{"LANG", "ko_KR.utf8"}}));
  CHECK(utf8({{"LC_CTYPE", "UTF-8"}}));
  CHECK_FALSE(utf8({{"LANG", "ko_KR.eucKR"}}));
  CHECK_FALSE(utf8({{"LC_ALL", "C"}, {"LANG", "ko_KR.UTF-8"}}));
  CHECK(utf8({{"LC_ALL", ""}, {"LANG", "C.UTF-8"}}));
}

TEST_CASE("Languages have their codes") {
  CHECK(code_of(Language::English) == "en");
  CHECK(code_of(Language::Korean) == "ko");
}
