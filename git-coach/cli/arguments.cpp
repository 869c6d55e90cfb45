#include "cli/arguments.h"

#include <algorithm>
#include <charconv>

#include "cli/speech.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

// A long option as it was written: `--no-color=auto` is {color, auto, negated}.
struct Written {
  const Option* option = nullptr;
  std::optional<std::string> value;
  bool negated = false;
};

std::vector<std::string_view> long_names(const Command& command) {
  std::vector<std::string_view> names;
  for (const auto& options : {command.options, common_options()}) {
    for (const auto& option : options) {
      if (!option.name.empty()) names.push_back(option.name);
    }
  }
  return names;
}

std::string without_no(std::string_view name) {
  return std::string(name.starts_with("no-") ? name.substr(3) : name);
}

[[noreturn]] void unknown_option(const Command& command, std::string_view name) {
  const auto near = text::closest(without_no(name), long_names(command));
  throw UsageError(say(Word::cli_unknown_option, {{"option", "--" + std::string(name)}}),
                   near.empty() ? "" : say(Word::cli_closest, {{"word", "--" + std::string(near)}}));
}

// The option with this name, or the only one that starts with it.
Written resolve(const Command& command, std::string_view name) {
  std::vector<Written> begun;
  for (const auto& options : {command.options, common_options()}) {
    for (const auto& option : options) {
      if (option.name.empty()) continue;
      const std::string no = "no-" + std::string(option.name);
      if (option.name == name) return {&option, {}, false};
      if (option.negatable && no == name) return {&option, {}, true};
      if (option.name.starts_with(name)) begun.push_back({&option, {}, false});
      if (option.negatable && name.size() > 3 && no.starts_with(name)) begun.push_back({&option, {}, true});
    }
  }
  if (begun.size() == 1) return begun.front();
  if (begun.empty()) unknown_option(command, name);
  const auto shown = [](const Written& one) {
    return (one.negated ? "--no-" : "--") + std::string(one.option->name);
  };
  throw UsageError(
      say(Word::cli_ambiguous_option,
          {{"option", "--" + std::string(name)}, {"one", shown(begun[0])}, {"other", shown(begun[1])}}));
}

class Reader {
 public:
  Reader(const Command& command, const std::vector<std::string>& tokens)
      : command_(command), tokens_(tokens) {}

  Arguments read() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      const std::string_view token = tokens_[at_];
      if (token == "--" || token == "--end-of-options") {
        read_.words.insert(read_.words.end(), tokens_.begin() + static_cast<std::ptrdiff_t>(at_) + 1,
                           tokens_.end());
        break;
      }
      if (token.starts_with("--")) {
        read_long(token.substr(2));
      } else if (token.size() > 1 && token.front() == '-') {
        read_letters(token.substr(1));
      } else {
        read_.words.emplace_back(token);
      }
    }
    return std::move(read_);
  }

 private:
  void read_long(std::string_view written) {
    const auto equals = written.find('=');
    auto found = resolve(command_, written.substr(0, equals));
    if (equals != std::string_view::npos) found.value = written.substr(equals + 1);
    take(found, "--" + std::string(written.substr(0, equals)));
  }

  void read_letters(std::string_view letters) {
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const auto* option = option_lettered(command_, letters[i]);
      const std::string shown = "-" + std::string(1, letters[i]);
      if (option == nullptr) throw UsageError(say(Word::cli_unknown_option, {{"option", shown}}));
      Written found{option, {}, false};
      if (option->takes == Takes::Value && i + 1 < letters.size()) {
        found.value = letters.substr(i + 1);
        i = letters.size();
      }
      take(found, shown);
    }
  }

  void take(Written found, const std::string& shown) {
    const auto& option = *found.option;
    if (found.value && (option.takes == Takes::Nothing || found.negated)) {
      throw UsageError(say(Word::cli_takes_no_value, {{"option", shown}}));
    }
    if (!found.value && option.takes == Takes::Value && !found.negated) {
      if (at_ + 1 >= tokens_.size()) throw UsageError(say(Word::cli_needs_value, {{"option", shown}}));
      found.value = tokens_[++at_];
    }
    if (found.value && option.has_choices()) check_choice(option, shown, *found.value);
    read_.add(option.key(), found.value.value_or(""), found.negated);
  }

  static void check_choice(const Option& option, const std::string& shown, const std::string& value) {
    std::vector<std::string_view> choices;
    for (std::string_view rest = option.value;;) {
      const auto bar = rest.find('|');
      choices.push_back(rest.substr(0, bar));
      if (bar == std::string_view::npos) break;
      rest.remove_prefix(bar + 1);
    }
    if (std::ranges::find(choices, value) != choices.end()) return;
    std::string listed;
    for (const auto choice : choices) listed += (listed.empty() ? "" : ", ") + std::string(choice);
    const auto near = text::closest(value, choices);
    throw UsageError(say(Word::cli_not_a_choice, {{"option", shown}, {"value", value}, {"choices", listed}}),
                     near.empty() ? "" : say(Word::cli_closest, {{"word", std::string(near)}}));
  }

  const Command& command_;
  const std::vector<std::string>& tokens_;
  std::size_t at_ = 0;
  Arguments read_;
};

// Where the command's name stands, or tokens.size(). Options before it are read as those of `check`.
std::size_t command_position(const std::vector<std::string>& tokens) {
  const auto& check = commands().front();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view token = tokens[i];
    if (token == "--" || token == "--end-of-options") break;
    if (!token.starts_with('-') || token == "-") return i;
    if (token.find('=') != std::string_view::npos || !token.starts_with("--")) continue;
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
  Call call{command, Reader(*command, rest).read()};
  check_words(*command, call.arguments);
  return call;
}

}  // namespace coach::cli
