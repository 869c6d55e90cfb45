#include <algorithm>
#include <cstdio>

#include "report/replay.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using text::Word;

constexpr std::size_t most_rules = 40, most_offenders = 3;

std::string rate(double part, std::size_t of, int digits) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.*f", digits, of == 0 ? 0 : part / static_cast<double>(of));
  return buffer;
}

class Table {
 public:
  Table(const advice::Replayed& replayed, text::Language language, int columns)
      : replayed_(replayed), summary_(advice::summarise(replayed)), language_(language), columns_(columns) {}

  std::string text() {
    headline();
    rules();
    blocked();
    if (!replayed_.complete) out_ += "\n" + say(Word::replay_incomplete) + "\n";
    return out_;
  }

 private:
  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(language_, word, facts);
  }

  void headline() {
    const auto changes = std::to_string(replayed_.changes);
    const auto project = replayed_.project.empty() ? replayed_.tip.substr(0, 10) : replayed_.project;
    out_ += text::for_terminal(say(Word::replay_headline, {{"n", changes},
                                                           {"population", replayed_.population},
                                                           {"project", project},
                                                           {"rules", std::to_string(asked())}})) +
            "\n";
    out_ += say(Word::replay_sum,
                {{"blocked", std::to_string(summary_.blocked)},
                 {"percent", rate(100.0 * static_cast<double>(summary_.blocked), replayed_.changes, 1)},
                 {"should", rate(static_cast<double>(summary_.should), replayed_.changes, 2)},
                 {"note", rate(static_cast<double>(summary_.note), replayed_.changes, 2)}}) +
            "\n";
  }

  std::size_t asked() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(replayed_.rules, [](const auto& rule) { return rule.of > 0; }));
  }

  void rules() {
    if (summary_.loudest.empty()) return;
    out_ += "\n" + say(Word::replay_columns) + "\n";
    std::size_t shown = 0;
    for (const auto* rule : summary_.loudest) {
      if (++shown > most_rules) break;
      const auto counts = std::to_string(rule->kept) + "/" + std::to_string(rule->of);
      out_ += "  " + text::pad(text::for_terminal(rule->id), 36) + " " +
              text::pad(std::string(rules::name_of(rule->level())), 7) + " " + text::pad(counts, 10) + " " +
              std::to_string(rule->would_speak()) + "\n";
      offenders(rule->id);
    }
    const auto quiet = asked() - summary_.loudest.size();
    if (quiet > 0) out_ += "\n" + say(Word::replay_quiet, {{"n", std::to_string(quiet)}}) + "\n";
  }

  void offenders(std::string_view id) {
    std::size_t shown = 0;
    for (const auto& change : replayed_.heard) {
      const auto word = std::ranges::find(change.said, id, &advice::Heard::Word::rule);
      if (word == change.said.end()) continue;
      if (++shown > most_offenders) return;
      out_ +=
          "    " + change.commit.substr(0, 10) + " " + text::excerpt(change.subject, columns_ - 16) + "\n";
    }
  }

  void blocked() {
    if (summary_.blocked_changes.empty()) return;
    out_ += "\n" + say(Word::replay_blocked) + "\n";
    std::size_t shown = 0;
    for (const auto* change : summary_.blocked_changes) {
      if (++shown > most_rules) return;
      out_ +=
          "  " + change->commit.substr(0, 10) + " " + text::excerpt(change->subject, columns_ - 14) + "\n";
    }
  }

  const advice::Replayed& replayed_;
  advice::Summary summary_;
  text::Language language_;
  int columns_;
  std::string out_;
};

}  // namespace

std::string replay_text(const advice::Replayed& replayed, text::Language language, int columns) {
  return Table(replayed, language, columns).text();
}

}  // namespace coach::report
