#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coach::contract {

using Words = std::vector<std::string>;

// Whether a list of command_table.h holds a word.
bool holds(std::string_view list, std::string_view word);
// The words of a name in lower case: buildAndTest, test:unit and lint-fix are words.
Words name_words(std::string_view name);
// A file of the project that can be run.
bool is_script(std::string_view word);
// A name as tools have them: "nr", "cargo-hack".
bool plain_word(std::string_view word);
// NAME=value
bool assigns(std::string_view word);
// What stands for something that the reader puts in: <file>, path/to/test, ...
bool placeholder(std::string_view word);
// `python3.11`, `./gradlew` and `mvnw.cmd` are python, gradle and mvn.
std::string tool_of(std::string_view word);
// The words of a shell command; quotes hold words together. At most 64.
Words shell_words(std::string_view command);

}  // namespace coach::contract
