#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/catalogue.h"

namespace coach::cli {

// The option table: every command with its synopsis, its options and their words. The parser, `-h`, the
// man pages and the completions are all made from it, so that they cannot differ.

enum class Takes : std::uint8_t { Nothing, Value, MaybeValue };  // MaybeValue only as --name=value

struct Option {
  std::string_view name;        // long, without dashes; empty where there is only a letter
  std::string_view value = {};  // what stands for the value: "rev"; or the choices: "text|json"
  char letter = 0;
  Takes takes = Takes::Nothing;
  bool negatable = false;   // --no-<name>
  bool many = false;        // may be given again and again
  bool names_file = false;  // a choice may be followed by `:` and a file
  text::Word help;

  // "staged", or "z" where there is no long name: how the arguments are asked for it.
  std::string_view key() const { return name.empty() ? std::string_view(&letter, 1) : name; }
  bool has_choices() const { return value.find('|') != std::string_view::npos; }
};

enum class Group : std::uint8_t { Coach, Understand, SetUp, Machines };

// What the words after the options are, for completions.
enum class WordsAre : std::uint8_t { None, Revisions, Rules, Events, Commands, Schemas };

struct Call;

struct Command {
  std::string_view name;
  Group group = Group::Coach;
  std::span<const std::string_view> synopses;  // what follows `git coach`
  text::Word summary;                          // half a line
  text::Word about;                            // paragraphs for the manual
  std::span<const Option> options;
  WordsAre words = WordsAre::None;
  std::size_t least_words = 0, most_words = 0;
  int (*run)(const Call& call) = nullptr;  // the exit code
};

std::span<const Command> commands();
// Options that every command takes.
std::span<const Option> common_options();
// nullptr where there is none.
const Command* command_named(std::string_view name);
// The option of a command, or a common one, by its key; nullptr where there is none.
const Option* option_named(const Command& command, std::string_view name);

}  // namespace coach::cli
