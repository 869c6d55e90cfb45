#include <algorithm>
#include <set>

#include "advice/parts.h"
#include "text/fill.h"
#include "text/sanitize.h"

namespace coach::advice {
namespace {

using text::Word;

void add_fact(text::Facts& facts, std::string_view name, std::string value) {
  if (!value.empty() && text::fact(facts, name).empty()) facts.emplace_back(name, std::move(value));
}

// The check's facts, and those that follow from the place.
text::Facts facts_of(const checks::Finding& finding, const git::Snapshot& snapshot) {
  auto facts = finding.facts;
  add_fact(facts, "path", finding.where.path);
  if (finding.where.line != 0) add_fact(facts, "line", std::to_string(finding.where.line));
  add_fact(facts, "commit", finding.where.commit.substr(0, 10));
  if (snapshot.base) add_fact(facts, "base", snapshot.base->brief());
  add_fact(facts, "branch", snapshot.branch);
  return facts;
}

// Which of a rule's commands fits: it depends on whether the commit exists yet, and where it lies.
std::string_view command_for(const rules::Fix& fix, const std::set<std::string_view>& commits,
                             const git::Snapshot& snapshot) {
  std::vector<std::string_view> keys;
  if (snapshot.scope == git::Scope::Message) {
    keys = {"message", ""};
  } else if (commits.empty()) {
    keys = {""};
  } else if (commits.size() > 1) {
    keys = {"many", "older", ""};
  } else if (!snapshot.commits.empty() && snapshot.commits.back().oid.hex() == *commits.begin()) {
    keys = {"tip", ""};
  } else {
    keys = {"older", "many", ""};
  }
  const auto fits = std::find_if(keys.begin(), keys.end(), [&](auto key) { return fix.commands.has(key); });
  return fits == keys.end() ? std::string_view() : fix.commands.one(*fits);
}

// Fills a command with values as words of the shell. A command that a terminal could not show exactly is
// not offered at all.
std::string fill_command(std::string_view command, const rules::Rule& rule, text::Facts facts) {
  for (const auto& name : text::blanks(command)) {
    const auto fact =
        std::find_if(facts.begin(), facts.end(), [&](const auto& one) { return one.first == name; });
    if (fact == facts.end()) return {};
    if (rule.commands.has(name)) continue;  // a command of the pack's own, not a word of one
    const auto word = shell_word(fact->second);
    if (!word) return {};
    fact->second = *word;
  }
  return text::fill(command, facts);
}

// What the coach can mend itself: what is staged, and on top of a branch what is asked of it as a whole.
std::string own_command(const rules::Rule& rule, const git::Snapshot& snapshot) {
  const bool of_branch = (rule.stages & rules::AtCommit) == 0;
  if (snapshot.scope != git::Scope::Staged && !of_branch) return {};
  return std::string("git coach fix ").append(rule.name());
}

std::set<std::string_view> commits_of(const Card& card) {
  std::set<std::string_view> commits;
  for (const auto& hit : card.hits) {
    if (!hit.finding->where.commit.empty()) commits.insert(hit.finding->where.commit);
  }
  return commits;
}

// Whether the same command takes several paths: it is one command, and names the path once, at its end.
bool takes_paths(std::string_view command) {
  constexpr std::string_view path = " {path}";
  return command.ends_with(path) && command.find("{path}") == command.size() - path.size() + 1 &&
         command.find_first_of("&|;") == std::string_view::npos;
}

std::string command_of_card(const Card& card, const git::Snapshot& snapshot) {
  constexpr std::size_t most = 3;
  if (!card.rule->fix.edit.empty()) return own_command(*card.rule, snapshot);
  const auto command = command_for(card.rule->fix, commits_of(card), snapshot);
  auto filled = fill_command(command, *card.rule, facts_of(*card.hits.front().finding, snapshot));
  if (filled.empty() || !takes_paths(command)) return filled;
  std::set<std::string_view> paths{card.hits.front().finding->where.path};
  for (const auto& hit : card.hits) {
    const auto& path = hit.finding->where.path;
    if (paths.size() >= most || !paths.insert(path).second) continue;
    const auto word = shell_word(path);
    if (word) filled += " " + *word;
  }
  return filled;
}

std::string set_aside_what(const Card& card, const std::string& what, text::Language language) {
  const auto word = card.set_aside_reason.empty() ? Word::what_set_aside_bare : Word::what_set_aside;
  return text::say(language, word, {{"what", what}, {"reason", card.set_aside_reason}});
}

}  // namespace

std::string level_word(rules::Level level, text::Language language) {
  switch (level) {
    case rules::Level::Must:
      return text::say(language, Word::level_must);
    case rules::Level::Should:
      return text::say(language, Word::level_should);
    default:
      return text::say(language, Word::level_note);
  }
}

std::string place_of(const checks::Place& place, text::Language language) {
  if (!place.path.empty()) {
    return place.line == 0 ? place.path : place.path + ":" + std::to_string(place.line);
  }
  switch (place.kind) {
    case checks::PlaceKind::Message:
      return text::say(language, Word::place_message);
    case checks::PlaceKind::Commit:
      return place.commit.substr(0, 10);
    case checks::PlaceKind::Branch:
      return text::say(language, Word::place_branch);
    default:
      return text::say(language, Word::place_change);
  }
}

std::optional<std::string> shell_word(std::string_view value) {
  if (text::for_terminal(value) != value) return std::nullopt;
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./@%+=:,-";
  const bool option = value.starts_with('-');
  if (!value.empty() && !option && value.find_first_not_of(plain) == std::string_view::npos) {
    return std::string(value);
  }
  std::string out = option ? "'./" : "'";
  for (const char c : value) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

void word_card(Card& card, const Input& input) {
  const auto language = input.circumstances.reader.language;
  const auto& rule = *card.rule;
  for (auto& hit : card.hits) {
    const auto facts = facts_of(*hit.finding, input.snapshot);
    hit.what = text::fill(rule.what.in(language), facts);
    if (card.set_aside) hit.what = set_aside_what(card, hit.what, language);
    hit.fix = text::fill(rule.fix.text.in(language), facts);
    std::set<std::string_view> commit;
    if (!hit.finding->where.commit.empty()) commit.insert(hit.finding->where.commit);
    hit.fix_command = !rule.fix.edit.empty()
                          ? own_command(rule, input.snapshot)
                          : fill_command(command_for(rule.fix, commit, input.snapshot), rule, facts);
  }
  card.what = card.hits.front().what;
  card.fix = card.hits.front().fix;
  card.fix_command = command_of_card(card, input.snapshot);
}

}  // namespace coach::advice
