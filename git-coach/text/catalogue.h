#pragma once

#include <string>
#include <string_view>

#include "text/catalogue_words.h"
#include "text/fill.h"
#include "text/words.h"

namespace coach::text {

// Every sentence of the program that does not belong to one rule, in both languages. The entries stand in
// text/catalogue.yml; the build makes `enum class Word` (text/catalogue_words.h) and the table from it.

Words words(Word word);
std::string say(Language language, Word word, const Facts& facts = {});

// `--lang`, GIT_COACH_LANG, coach.lang, LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in that order; the first that
// names a language we have. C and POSIX mean English; the system needs no locale installed.
Language choose_language(std::string_view option, std::string_view configured);
std::string_view code_of(Language language);  // "en", "ko"
// Whether the terminal reads UTF-8, as the locale variables say.
bool locale_is_utf8();

}  // namespace coach::text
