#include <algorithm>

#include "advice/parts.h"

namespace coach::advice {
namespace {

using text::Word;

constexpr int showings = 3;  // after which a hint has taught what it can

// What to do after the change that a card asks for was made.
Word then_why(Moment moment, bool blocks) {
  if (moment == Moment::PreCommit) return blocks ? Word::next_then_commit_why : Word::next_then_amend_why;
  return moment == Moment::PrePush ? Word::next_then_push_why : Word::next_then_check_why;
}

// The first step towards meeting one card.
Next next_for(const Card& card, const Advice& advice) {
  const auto say = [&](Word word, const text::Facts& facts = {}) {
    return text::say(advice.language, word, facts);
  };
  const auto why = say(then_why(advice.moment, card.blocks));
  if (advice.moment == Moment::CommitMessage) {
    if (card.blocks) return {"git commit", say(Word::next_commit_text_why)};
    return {"git commit --amend", say(Word::next_amend_why)};
  }
  if (!card.fix_command.empty()) return {card.fix_command, why};
  const auto& where = card.hits.front().finding->where;
  if (where.kind == checks::PlaceKind::Message) return {say(Word::next_reword), why};
  const auto path = shell_word(where.path);
  const bool exists = advice.snapshot->scope == git::Scope::Staged && !where.path.empty() && path;
  if (exists) {
    const auto place = place_of(where, advice.language);
    return {say(Word::next_edit, {{"place", place}, {"path", *path}}), why};
  }
  if (advice.snapshot->scope == git::Scope::Push && advice.snapshot->base) {
    return {"git rebase -i " + advice.snapshot->base->brief(), say(Word::next_rebase_why)};
  }
  return {"git coach explain " + std::string(card.rule->id), say(Word::next_explain_why)};
}

std::optional<Next> next_when_clean(const Advice& advice) {
  if (advice.moment != Moment::Check || advice.snapshot->scope != git::Scope::Staged) return std::nullopt;
  if (!advice.snapshot->files.empty()) return Next{"git commit", {}};
  return Next{"git add -p", text::say(advice.language, Word::next_add_why)};
}

// Decides which hints are given: configured away, or shown often enough, they are not.
class Hints {
 public:
  Hints(Advice& advice, const Circumstances& circumstances) : advice_(advice), given_(circumstances) {}

  // `taught`: stops by itself, and says how to stop it at once.
  void give(const std::string& key, std::vector<std::string> lines, bool taught = true) {
    std::string folded = key;
    std::transform(folded.begin(), folded.end(), folded.begin(),
                   [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto set = given_.hints.find(folded);
    if (set != given_.hints.end() && !set->second) return;
    if (set == given_.hints.end() && taught) {
      if (times(key) >= showings) return;
      lines.push_back(text::say(advice_.language, Word::hint_disable, {{"key", key}}));
    }
    advice_.hints.push_back({key, std::move(lines)});
  }

 private:
  int times(const std::string& key) const {
    const auto found = given_.memory.hints.find(key);
    return found == given_.memory.hints.end() ? 0 : found->second;
  }

  Advice& advice_;
  const Circumstances& given_;
};

// The ways past a stop. They are named whenever something blocks.
std::vector<std::string> ways_past(const Advice& advice, const Circumstances& circumstances) {
  const auto say = [&](Word word, const text::Facts& facts) {
    return text::say(advice.language, word, facts);
  };
  const bool push = advice.moment == Moment::PrePush;
  const auto command =
      "git coach skip " + std::string(advice.cards.front().rule->name()) + " -m \"<reason>\"";
  const auto set_aside = say(Word::hint_set_aside, {{"command", command}});
  if (advice.moment == Moment::CommitMessage && circumstances.message_kept) {
    const auto path = shell_word(circumstances.message_path);
    return {set_aside, say(Word::hint_keep_message, {{"path", path.value_or("<file>")}})};
  }
  return {set_aside, say(push ? Word::hint_push_once : Word::hint_commit_once, {})};
}

}  // namespace

void add_next(Advice& advice, const Input& input) {
  const auto& reader = input.circumstances.reader;
  const auto asks = std::find_if(advice.cards.begin(), advice.cards.end(),
                                 [](const Card& card) { return !card.set_aside; });
  if (asks == advice.cards.end()) {
    advice.next = next_when_clean(advice);
  } else if (asks->blocks || !is_hook(reader.moment) || reader.experience != Experience::Regular) {
    advice.next = next_for(*asks, advice);
  }
}

void add_hints(Advice& advice, const Input& input) {
  const auto& circumstances = input.circumstances;
  if (!circumstances.give_hints) return;
  Hints hints(advice, circumstances);
  if (advice.blocks && is_hook(advice.moment)) {
    hints.give("coachBlocked", ways_past(advice, circumstances), false);
    return;
  }
  // Who knows the project needs no lesson.
  if (advice.experience == Experience::Regular) return;
  const bool comes_back = std::any_of(advice.cards.begin(), advice.cards.end(), [](const Card& card) {
    return card.level > rules::Level::Note && (card.rule->stages & rules::AtPush) != 0;
  });
  if (advice.moment == Moment::PreCommit && comes_back) {
    hints.give("coachNextStep", {text::say(advice.language, Word::hint_next_step)});
  }
  if (advice.moment == Moment::Check && !circumstances.hooks_installed) {
    hints.give("coachInstall", {text::say(advice.language, Word::hint_install)});
  }
}

}  // namespace coach::advice
