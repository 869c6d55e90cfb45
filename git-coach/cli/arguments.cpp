#include "cli/arguments.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

#include "cli/speech.h"
#include "cli/spelling.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

// The parser that a command's part of the option table makes.
class Parser {
 public:
  explicit Parser(const Command& command) {
    app_.set_help_flag();
    app_.add_option("words", words_)->expected(0, most_words);
    for (const auto& options : {command.options, common_options()}) {
      for (const auto& option : options) add(option);
    }
  }

  Arguments parse(std::vector<std::string> tokens) {
    std::ranges::reverse(tokens);  // CLI11 takes them from the back
    try {
      app_.parse(std::move(tokens));
    } catch (const CLI::ParseError&) {
      refuse();
    }
    Arguments read;
    read.words = words_;
    std::map<const CLI::Option*, std::size_t> seen;
    for (const auto* parsed : app_.parse_order()) {
      const auto known = options_.find(parsed);
      if (known == options_.end()) continue;  // a word
      const auto& given = parsed->results()[seen[parsed]++];
      const bool has_value = given.starts_with('=');
      read.add(known->second.option->key(), has_value ? given.substr(1) : "", known->second.negated);
    }
    return read;
  }

 private:
  static constexpr int most_words = 1000;

  void add(const Option& option) {
    const std::string letter = option.letter == 0 ? "" : std::string("-") + option.letter;
    const auto name = parser_name(option);
    const auto both = letter + (letter.empty() || name.empty() ? "" : ",") + name;
    // A flag may have a value stuck to it, which is how all of them arrive here.
    options_[keep_all(app_.add_flag(both))] = {&option, false};
    if (option.negatable)
      options_[keep_all(app_.add_flag("--no-" + std::string(option.name)))] = {&option, true};
  }

  static CLI::Option* keep_all(CLI::Option* option) {
    return option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }

  // The long options are known by now: what is left over is a letter.
  [[noreturn]] void refuse() const {
    const auto left = app_.remaining();
    const auto shown = left.empty() ? std::string() : left.front();
    throw UsageError(say(Word::cli_unknown_option, {{"option", shown}}));
  }

  CLI::App app_;
  std::vector<std::string> words_;
  std::map<const CLI::Option*, Written> options_;
};

// Nothing but words needs no parser: making one costs more than all of the rest here, at every commit.
Arguments parse(const Command& command, std::vector<std::string> tokens) {
  const bool only_words =
      std::ranges::none_of(tokens, [](std::string_view token) { return token.starts_with('-'); });
  if (!only_words) return Parser(command).parse(std::move(tokens));
  Arguments read;
  read.words = std::move(tokens);
  return read;
}

// Where the command's name stands, or tokens.size(). Options before it are read as those of `check`.
std::size_t command_position(const std::vector<std::string>& tokens) {
  const auto& check = commands().front();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view token = tokens[i];
    if (token == "--" || token == "--end-of-options") break;
    if (!token.starts_with('-') || token == "-") return i;
    if (!token.starts_with("--")) {
      if (value_in_cluster(check, token) + 1 == token.size()) ++i;
      continue;
    }
    if (token.find('=') != std::string_view::npos) continue;
    const auto begun = [&](const Option& option) { return option.name.starts_with(token.substr(2)); };
    for (const auto& options : {check.options, common_options()}) {
      const auto found = std::ranges::find_if(options, begun);
      if (found == options.end()) continue;
      if (found->takes == Takes::Value) ++i;
      break;
    }
  }
  return tokens.size();
}

void check_words(const Command& command, const Arguments& arguments) {
  if (arguments.has("h") || arguments.has("help") || arguments.has("help-all")) return;
  if (arguments.words.size() > command.most_words) {
    throw UsageError(say(Word::cli_too_many_words, {{"word", arguments.words[command.most_words]}}));
  }
  if (arguments.words.size() < command.least_words) {
    throw UsageError(say(Word::cli_too_few_words, {{"command", std::string(command.name)}}));
  }
}

}  // namespace

bool Arguments::on(std::string_view key) const {
  const auto found = given_.find(key);
  return found != given_.end() && !found->second.back().negated;
}

std::string Arguments::value(std::string_view key) const {
  const auto found = given_.find(key);
  return found == given_.end() ? "" : found->second.back().value;
}

std::vector<std::string> Arguments::all(std::string_view key) const {
  std::vector<std::string> values;
  const auto found = given_.find(key);
  if (found == given_.end()) return values;
  for (const auto& given : found->second) values.push_back(given.value);
  return values;
}

std::optional<int> Arguments::number(std::string_view key, int least) const {
  if (!on(key)) return std::nullopt;
  const auto written = value(key);
  int number = 0;
  const auto [end, problem] = std::from_chars(written.data(), written.data() + written.size(), number);
  if (problem != std::errc() || end != written.data() + written.size() || number < least) {
    throw UsageError(
        say(Word::cli_not_a_number,
            {{"option", "--" + std::string(key)}, {"value", written}, {"least", std::to_string(least)}}));
  }
  return number;
}

void Arguments::add(std::string_view key, std::string value, bool negated) {
  given_[std::string(key)].push_back({std::move(value), negated});
}

Call read_command_line(const std::vector<std::string>& tokens) {
  auto rest = tokens;
  const Command* command = &commands().front();
  if (const auto at = command_position(tokens); at < tokens.size()) {
    if (const auto* named = command_named(tokens[at])) {
      command = named;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    } else if (tokens[at].find("..") == std::string::npos) {
      std::vector<std::string_view> names;
      for (const auto& one : commands()) names.push_back(one.name);
      const auto near = text::closest(tokens[at], names);
      throw UsageError(
          say(Word::cli_unknown_command, {{"word", tokens[at]}}),
          near.empty() ? "" : say(Word::cli_closest, {{"word", "git coach " + std::string(near)}}));
    }
  }
  Call call{command, parse(*command, spell_out(*command, rest))};
  check_words(*command, call.arguments);
  return call;
}

}  // namespace coach::cli
