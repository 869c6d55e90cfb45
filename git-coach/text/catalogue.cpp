#include "text/catalogue.h"

#include <cstdlib>
#include <optional>

namespace coach::text {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// "ko", "ko_KR.UTF-8", "ko-KR": the language before the territory. "kok" is another language.
std::optional<Language> named_by(std::string_view locale) {
  const auto code = lower(locale.substr(0, locale.find_first_of("_-.@")));
  if (code == code_of(Language::English)) return Language::English;
  if (code == code_of(Language::Korean)) return Language::Korean;
  return std::nullopt;
}

std::optional<Language> first_of_list(std::string_view list) {
  while (!list.empty()) {
    const auto entry = list.substr(0, list.find(':'));
    if (const auto language = named_by(entry)) return language;
    list.remove_prefix(std::min(entry.size() + 1, list.size()));
  }
  return std::nullopt;
}

std::string_view first_set(std::string_view a, std::string_view b, std::string_view c) {
  if (!a.empty()) return a;
  return b.empty() ? c : b;
}

}  // namespace

std::string say(Language language, Word word, const Facts& facts) {
  return fill(words(word).in(language), facts);
}

std::string_view code_of(Language language) {
  return language == Language::Korean ? "ko" : "en";
}

Language choose_language(std::string_view option, std::string_view configured) {
  for (const auto value : {option, variable("GIT_COACH_LANG"), configured}) {
    if (const auto language = named_by(value)) return *language;
  }
  // As gettext has it: the plain C locale turns LANGUAGE off, C.UTF-8 does not.
  const auto locale = first_set(variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG"));
  if (locale == "C" || locale == "POSIX") return Language::English;
  if (const auto language = first_of_list(variable("LANGUAGE"))) return *language;
  if (locale.starts_with("C.")) return Language::English;
  for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const auto language = named_by(variable(name))) return *language;
  }
  return Language::English;
}

bool locale_is_utf8() {
  const auto locale = lower(first_set(variable("LC_ALL"), variable("LC_CTYPE"), variable("LANG")));
  return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
}

}  // namespace coach::text
