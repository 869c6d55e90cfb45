#include "support/tone.h"

#include <regex>

#include "text/utf8.h"

namespace coach::support {
namespace {

std::string without_quotes(const std::string& text) {
  static const std::regex quoted(
      "(fixup|squash|amend)!|standard error|표준 오류|'[^'\n]*'|`[^`\n]*`|\"[^\"\n]*\"|\\{[^}\n]*\\}");
  return std::regex_replace(text, quoted, "_");
}

}  // namespace

std::vector<std::string> scolding_in(const std::string& english) {
  static const std::regex banned(
      R"(\b(errors?|violat\w*|illegal\w*|invalid\w*|bad|wrong\w*|fail(ed|s|ure)?|forbidden|please|simply|just|easy|easily|obviously|great|awesome|well done|newbie|beginner|noob|you (forgot|must|should|have to)|did you mean)\b|!)",
      std::regex::icase);
  const auto ours = without_quotes(english);
  std::vector<std::string> found;
  for (std::sregex_iterator at(ours.begin(), ours.end(), banned), end; at != end; ++at)
    found.push_back(at->str());
  return found;
}

std::vector<std::string> impolite_in(const std::string& korean) {
  // Wherever they stand.
  static const std::vector<std::string> words = {"십시오", "해요", "어요", "아요", "예요", "이에요", "돼요",
                                                 "오류",   "잘못", "실패", "불법", "제발", "!",      "！"};
  // Only where a word begins: 나머지 and 웹훅 are good Korean.
  static const std::vector<std::string> stems = {"훅", "머지", "레포", "컨플릭트", "초보", "반드시", "당신"};
  const auto ours = " " + without_quotes(korean);
  std::vector<std::string> found;
  for (const auto& word : words) {
    if (ours.find(word) != std::string::npos) found.push_back(word);
  }
  // A statement ends in -습니다: "한다." is how books speak.
  static const std::regex bookish("(한|된|있|없|않|했|됐|이|는|간|온)다\\.");
  std::smatch end;
  if (std::regex_search(ours, end, bookish)) found.push_back(end.str());
  for (const auto& stem : stems) {
    if (ours.find(" " + stem) != std::string::npos) found.push_back(stem);
  }
  return found;
}

bool has_emoji(std::string_view text) {
  while (!text.empty()) {
    const auto point = text::next_code_point(text);
    if (point.value >= 0x1F000 || (point.value >= 0x2600 && point.value <= 0x27BF)) return true;
    text.remove_prefix(point.size);
  }
  return false;
}

}  // namespace coach::support
