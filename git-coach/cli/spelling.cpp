#include "cli/spelling.h"

#include <algorithm>
#include <optional>

#include "cli/speech.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

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
      if (option.name == name) return {&option, false};
      if (option.negatable && no == name) return {&option, true};
      if (option.name.starts_with(name)) begun.push_back({&option, false});
      if (option.negatable && name.size() > 3 && no.starts_with(name)) begun.push_back({&option, true});
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

void check_choice(const Option& option, const std::string& value) {
  std::vector<std::string_view> choices;
  for (std::string_view rest = option.value;;) {
    const auto bar = rest.find('|');
    choices.push_back(rest.substr(0, bar));
    if (bar == std::string_view::npos) break;
    rest.remove_prefix(bar + 1);
  }
  const auto chosen = std::string_view(value).substr(0, option.names_file ? value.find(':') : value.npos);
  if (std::ranges::find(choices, chosen) != choices.end()) return;
  std::string listed;
  for (const auto choice : choices) listed += (listed.empty() ? "" : ", ") + std::string(choice);
  const auto near = text::closest(chosen, choices);
  throw UsageError(say(Word::cli_not_a_choice,
                       {{"option", "--" + std::string(option.name)}, {"value", value}, {"choices", listed}}),
                   near.empty() ? "" : say(Word::cli_closest, {{"word", std::string(near)}}));
}

const Option* with_letter(const Command& command, char letter) {
  for (const auto& options : {command.options, common_options()}) {
    const auto found = std::ranges::find(options, letter, &Option::letter);
    if (found != options.end()) return &*found;
  }
  return nullptr;
}

}  // namespace

std::string parser_name(const Option& option) {
  if (!option.name.empty()) return "--" + std::string(option.name);
  return option.takes == Takes::Value ? std::string("--") + option.letter : "";
}

std::size_t value_in_cluster(const Command& command, std::string_view cluster) {
  for (std::size_t i = 1; i < cluster.size(); ++i) {
    const auto* option = with_letter(command, cluster[i]);
    if (option != nullptr && option->takes == Takes::Value) return i;
  }
  return cluster.size();
}

namespace {

// The tokens of a command line, one after the other, into the parser's form.
class Speller {
 public:
  Speller(const Command& command, const std::vector<std::string>& tokens)
      : command_(command), tokens_(tokens) {}

  std::vector<std::string> spell() && {
    for (; at_ < tokens_.size(); ++at_) {
      const std::string_view token = tokens_[at_];
      if (token == "--" || token == "--end-of-options") {
        spelt_.emplace_back("--");
        spelt_.insert(spelt_.end(), tokens_.begin() + static_cast<std::ptrdiff_t>(at_) + 1, tokens_.end());
        break;
      }
      if (token.starts_with("--")) {
        spell_name(token);
      } else if (token.starts_with('-')) {
        spell_letters(token);
      } else {
        spelt_.emplace_back(token);
      }
    }
    return std::move(spelt_);
  }

 private:
  std::string next_value(const std::string& option) {
    if (at_ + 1 >= tokens_.size()) throw UsageError(say(Word::cli_needs_value, {{"option", option}}));
    return tokens_[++at_];
  }

  void spell_letters(std::string_view cluster) {
    const auto taker = value_in_cluster(command_, cluster);
    if (taker > 1 || taker == cluster.size()) spelt_.emplace_back(cluster.substr(0, taker));
    if (taker == cluster.size()) return;
    const auto& option = *with_letter(command_, cluster[taker]);
    const bool stuck = taker + 1 < cluster.size();
    const auto value =
        stuck ? std::string(cluster.substr(taker + 1)) : next_value(std::string("-") + cluster[taker]);
    if (option.has_choices()) check_choice(option, value);
    spelt_.push_back(parser_name(option) + "==" + value);
  }

  void spell_name(std::string_view token) {
    const auto equals = token.find('=');
    const auto shown = std::string(token.substr(0, equals));
    const auto found = resolve(command_, std::string_view(shown).substr(2));
    const auto takes = found.negated ? Takes::Nothing : found.option->takes;
    std::optional<std::string> value;
    if (equals != std::string_view::npos) value = token.substr(equals + 1);
    if (value && takes == Takes::Nothing)
      throw UsageError(say(Word::cli_takes_no_value, {{"option", shown}}));
    if (!value && takes == Takes::Value) value = next_value(shown);
    if (value && found.option->has_choices()) check_choice(*found.option, *value);
    spelt_.push_back((found.negated ? "--no-" : "--") + std::string(found.option->name) +
                     (value ? "==" + *value : ""));
  }

  const Command& command_;
  const std::vector<std::string>& tokens_;
  std::vector<std::string> spelt_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> spell_out(const Command& command, const std::vector<std::string>& tokens) {
  return Speller(command, tokens).spell();
}

}  // namespace coach::cli
