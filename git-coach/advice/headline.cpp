#include <algorithm>
#include <array>

#include "advice/parts.h"

namespace coach::advice {
namespace {

using rules::Level;
using text::Word;

// One headline being made, with what its sentences need.
class Headline {
 public:
  Headline(Advice& advice, const Input& input)
      : advice_(advice), input_(input), blocking_(count([](const Card& card) { return card.blocks; })) {}

  std::string of_cards() {
    const auto& reader = input_.circumstances.reader;
    if (blocking_ > 0 && is_hook(reader.moment)) return of_stop();
    if (reader.moment == Moment::Ci) return in_scope(by_level());
    if (reader.experience == Experience::Regular) return by_level();
    if (is_hook(reader.moment)) {
      return welcomed(say(Word::headline_unblocked, {{"suggestions", suggestions()}}));
    }
    return welcomed(in_scope(changes_and_suggestions()));
  }

  std::string of_clean() {
    if (advice_.unchanged > 0) return say(Word::count_unchanged, {{"n", std::to_string(advice_.unchanged)}});
    if (is_hook(advice_.moment)) return greets() ? rules_met() : std::string();
    if (is_empty()) return of_nothing();
    advice_.facts.push_back(rules_met());
    return say(Word::headline_clean, {{"scope", scope()}});
  }

 private:
  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(advice_.language, word, facts);
  }

  template <class Predicate>
  std::size_t count(Predicate predicate) const {
    return static_cast<std::size_t>(std::count_if(advice_.cards.begin(), advice_.cards.end(), predicate));
  }

  // Hooks speak without need only to a first contribution, and claim nothing that was left out.
  bool greets() const {
    const auto findings = advice_.must + advice_.should + advice_.note + advice_.set_aside;
    return findings == 0 && advice_.rules_applied > 0 && advice_.experience == Experience::First &&
           advice_.moment != Moment::CommitMessage;
  }

  bool is_empty() const {
    const auto& snapshot = input_.snapshot;
    const bool has_commits = snapshot.scope != git::Scope::Staged && !snapshot.commits.empty();
    return snapshot.files.empty() && !snapshot.message && !has_commits;
  }

  std::string of_nothing() const {
    if (input_.snapshot.scope != git::Scope::Staged) return say(Word::headline_no_commits);
    const auto differ = input_.circumstances.changed_in_work_tree.value_or(0);
    if (differ == 0) return say(Word::headline_nothing_staged);
    return say(Word::headline_nothing_staged_differs, {{"n", std::to_string(differ)}});
  }

  std::string of_stop() const {
    const std::string n = std::to_string(blocking_);
    if (advice_.moment == Moment::PreCommit) return say(Word::headline_commit_blocked, {{"n", n}});
    if (advice_.moment == Moment::CommitMessage) {
      const bool kept = input_.circumstances.message_kept;
      return say(kept ? Word::headline_message_kept : Word::headline_message_blocked, {{"n", n}});
    }
    const auto commits = std::to_string(input_.snapshot.commits.size());
    return say(Word::headline_push_blocked, {{"n", n}, {"commits", commits}});
  }

  std::string suggestions() const {
    return say(Word::count_suggestions, {{"n", std::to_string(advice_.cards.size() - blocking_)}});
  }

  std::string changes_and_suggestions() const {
    if (blocking_ == 0) return suggestions();
    const auto changes = say(Word::count_changes, {{"n", std::to_string(blocking_)}});
    return blocking_ == advice_.cards.size() ? changes : changes + ", " + suggestions();
  }

  std::string by_level() const {
    std::string out;
    const auto add = [&](std::size_t n, Word word, const text::Facts& facts) {
      if (n > 0) out += (out.empty() ? "" : ", ") + say(word, facts);
    };
    for (const auto level : {Level::Must, Level::Should, Level::Note}) {
      const auto n = count([&](const Card& card) { return card.level == level && !card.set_aside; });
      add(n, Word::level_count, {{"n", std::to_string(n)}, {"level", level_word(level, advice_.language)}});
    }
    const auto aside = count([](const Card& card) { return card.set_aside; });
    add(aside, Word::count_set_aside, {{"n", std::to_string(aside)}});
    return out;
  }

  std::string in_scope(const std::string& counts) const {
    return say(Word::headline_in_scope, {{"counts", counts}, {"scope", scope()}});
  }

  std::string scope() const {
    const auto& snapshot = input_.snapshot;
    if (snapshot.scope == git::Scope::Message) return say(Word::scope_message);
    if (snapshot.scope == git::Scope::Staged) {
      return say(Word::scope_staged, {{"n", std::to_string(snapshot.files.size())}});
    }
    return say(Word::scope_commits, {{"n", std::to_string(snapshot.commits.size())}});
  }

  std::string welcomed(const std::string& rest) {
    const auto& circumstances = input_.circumstances;
    const auto configured = circumstances.hints.find("coachwelcome");
    const bool wanted = configured == circumstances.hints.end() || configured->second;
    if (advice_.experience != Experience::First || circumstances.memory.welcomed || !wanted) return rest;
    advice_.welcome = true;
    return say(Word::headline_welcome, {{"rest", rest}});
  }

  // REQUIRES: no finding. Names the project only where every rule is the project's own.
  std::string rules_met() const {
    const std::string n = std::to_string(advice_.rules_applied);
    if (advice_.rules_applied == 0) return say(Word::rules_met_none);
    if (advice_.rules_applied == 1) return say(Word::rules_met_one);
    const auto& applied = input_.observed.applied;
    const bool its_own = std::all_of(applied.begin(), applied.end(),
                                     [](const rules::Bound* bound) { return !bound->source_path.empty(); });
    const auto& project = input_.snapshot.project;
    if (!its_own || project.empty()) return say(Word::rules_met_all, {{"n", n}});
    return say(Word::rules_met_project, {{"n", n}, {"project", project.substr(project.rfind('/') + 1)}});
  }

  Advice& advice_;
  const Input& input_;
  std::size_t blocking_ = 0;
};

}  // namespace

void add_headline(Advice& advice, const Input& input) {
  Headline headline(advice, input);
  advice.headline = advice.cards.empty() ? headline.of_clean() : headline.of_cards();
}

}  // namespace coach::advice
