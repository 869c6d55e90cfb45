#include "contract/command_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;

bool is_upper(char byte) {
  return byte >= 'A' && byte <= 'Z';
}

bool is_alnum(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0;
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.find_last_of("/\\") + 1);
}

}  // namespace

bool holds(std::string_view list, std::string_view word) {
  if (word.empty() || word.find(' ') != nowhere) return false;
  for (auto at = list.find(word); at != nowhere; at = list.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

Words name_words(std::string_view name) {
  Words words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool hump = is_upper(name[i]) && i > 0 && !is_upper(name[i - 1]) && is_alnum(name[i - 1]);
    if ((!is_alnum(name[i]) || hump) && !words.back().empty()) words.emplace_back();
    if (is_alnum(name[i]))
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool is_script(std::string_view word) {
  if (word.starts_with('-') || word.find("://") != nowhere || word.ends_with('/')) return false;
  const auto name = file_name(word);
  constexpr std::array<std::string_view, 12> endings = {".sh",  ".py",  ".pl",  ".rb", ".js",   ".mjs",
                                                        ".cmd", ".bat", ".ps1", ".ts", ".bash", ".php"};
  if (std::ranges::any_of(endings, [&](std::string_view end) { return name.ends_with(end); })) return true;
  if (word.starts_with("./") || word.starts_with(".\\")) return true;
  constexpr std::string_view folders =
      "scripts script bin tools tool hack ci dev util utils build-aux etc tests test .ci .github";
  return word.find('/') != nowhere && name.find('.') == nowhere &&
         holds(folders, word.substr(0, word.find('/'))) && word.find(':') == nowhere;
}

bool plain_word(std::string_view word) {
  return !word.empty() && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == nowhere;
}

bool assigns(std::string_view word) {
  const auto equals = word.find('=');
  return equals != nowhere && equals > 0 &&
         std::ranges::all_of(word.substr(0, equals), [](char byte) { return is_alnum(byte) || byte == '_'; });
}

bool placeholder(std::string_view word) {
  const bool angle = word.find('<') != nowhere && word.find('>') != nowhere;
  return angle || word.starts_with('[') || word.find("path/to") != nowhere || word.find("...") != nowhere ||
         word.find("::") != nowhere || (word.starts_with('{') && word.ends_with('}')) ||
         word.find("your") != nowhere || word.find("my_") != nowhere || word.find("YOUR") != nowhere ||
         word.find("XXX") != nowhere || word.find("repro") != nowhere;
}

std::string tool_of(std::string_view word) {
  std::string name(file_name(word));
  for (const std::string_view ending : {".exe", ".cmd", ".bat", ".sh", ".py", ".pl", ".ps1"}) {
    if (name.ends_with(ending) && name.size() > ending.size()) name.resize(name.size() - ending.size());
  }
  if (name == "gradlew" || name == "mvnw") name.pop_back();
  if (name.starts_with("python") || name.starts_with("pip"))
    name.resize(std::min(name.find_first_of("0123456789"), name.size()));
  return name;
}

std::vector<std::string> shell_words(std::string_view command) {
  Words words;
  std::string word;
  bool open = false;
  char quote = 0;
  for (const char byte : command) {
    if (quote != 0) {
      if (byte == quote)
        quote = 0;
      else
        word += byte;
    } else if (byte == '\'' || byte == '"') {
      quote = byte;
      open = true;
    } else if (byte == ' ' || byte == '\t') {
      if (open || !word.empty()) words.push_back(std::exchange(word, {}));
      open = false;
      if (words.size() >= 64) return words;
    } else {
      word += byte;
    }
  }
  if (open || !word.empty()) words.push_back(std::move(word));
  return words;
}

}  // namespace coach::contract
