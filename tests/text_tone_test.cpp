#include <yaml-cpp/yaml.h>

#include <catch2/catch.hpp>

#include "support/tone.h"

using namespace coach;

namespace {

using Found = std::vector<std::string>;

YAML::Node catalogue() {
  return YAML::LoadFile(std::string(COACH_SOURCE_DIR) + "/git-coach/text/catalogue.yml");
}

}  // namespace

TEST_CASE("every sentence in English says facts, without blame or haste") {
  std::size_t sentences = 0;
  for (const auto& entry : catalogue()) {
    const auto text = entry.second["en"].as<std::string>();
    INFO(entry.first.as<std::string>() << ": " << text);
    CHECK(support::scolding_in(text).empty());
    CHECK_FALSE(support::has_emoji(text));
    ++sentences;
  }
  CHECK(sentences > 500);
}

TEST_CASE("every sentence in Korean is polite and plain") {
  for (const auto& entry : catalogue()) {
    const auto text = entry.second["ko"].as<std::string>();
    INFO(entry.first.as<std::string>() << ": " << text);
    CHECK(support::impolite_in(text).empty());
    CHECK_FALSE(support::has_emoji(text));
  }
}

TEST_CASE("the tone is heard where it is missed") {
  CHECK(support::scolding_in("you must just do it!") == Found{"you must", "just", "!"});
  CHECK(support::scolding_in("git says 'fatal: bad object' of {wrong}").empty());
  CHECK(support::scolding_in("Please fix the errors") == Found{"Please", "errors"});
  CHECK(support::impolite_in("지금 고치십시오") == Found{"십시오"});
  CHECK(support::impolite_in("고쳤어요!") == Found{"어요", "!"});
  CHECK(support::impolite_in("훅을 머지합니다") == Found{"훅", "머지"});
  CHECK(support::impolite_in("나머지 파일을 검사합니다.").empty());
  CHECK(support::impolite_in("파일을 검사한다. 끝.") == Found{"한다."});
}
