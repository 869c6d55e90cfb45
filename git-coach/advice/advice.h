#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "advice/memory.h"
#include "checks/check.h"
#include "git/snapshot.h"
#include "rules/rulebook.h"
#include "text/words.h"

namespace coach::advice {

// How much history the project has with this person. Unknown: shallow clone, no baseline, no identity, or
// not counted yet; then nothing is claimed.
enum class Experience { First, Early, Regular, Unknown };

// How much is said of a finding.
enum class Detail { Full, Short, Line };
// As little as repetition asks for: what was shown before is told shorter.
Detail by_repetition(const Seen& seen);

// Which moment asks; decides what blocks.
enum class Moment { Check, PreCommit, CommitMessage, PrePush, Ci };

enum class Block { Never, Push, Commit };  // coach.block

// Who reads, and when.
struct Reader {
  text::Language language = text::Language::English;
  Experience experience = Experience::Unknown;
  Moment moment = Moment::Check;
  Block block = Block::Push;
  std::string style;        // coach.style: auto, guided, brief, quiet
  int budget = 3;           // cards in full
  bool everything = false;  // --all: notes that were seen before as well
  bool verbose = false;
};

struct Source {
  enum class Kind { Doc, Config, History, Pack, User } kind = Kind::Pack;
  std::string path;
  std::size_t line = 0, end_line = 0;
  std::string quote;  // the project's own words, raw
  std::string text;   // ours, in the reader's language
  std::string cites;  // where a pack has it from: "git-diff(1), --check"
};

using rules::Evidence;

// One place where a rule does not hold, and what is said of it alone. Facts are filled in raw: whoever
// shows these sentences sanitises them.
struct Hit {
  const checks::Finding* finding = nullptr;  // owned by the Observed
  std::string id;                            // fingerprint
  std::string what, fix, fix_command;        // the command is empty where there is none
};

// One rule that does not hold, with every place where it does not.
struct Card {
  const rules::Rule* rule = nullptr;
  rules::Level level = rules::Level::Note;
  bool blocks = false;
  Detail detail = Detail::Full;
  bool explains = true;  // the reason in words, not only where it stands
  bool set_aside = false;
  std::string set_aside_reason;
  std::vector<Hit> hits;    // at least one, in path order
  std::string what;         // of the first hit; layouts that show no places count the others
  std::vector<Source> why;  // at least one
  std::optional<Evidence> evidence;
  std::string fix;          // text
  std::string fix_command;  // of the whole card; empty where there is none
  rules::Safety safety = rules::Safety::None;
};

struct Right {
  std::string rule;
  std::string text;
};

struct Next {
  std::string text;  // a command, or what to do
  std::string why;
};

// A teaching hint, in git's own dialect. `key` is below advice.*, in git's spelling.
struct Hint {
  std::string key;
  std::vector<std::string> lines;  // without the prefix
};

struct Advice {
  text::Language language = text::Language::English;
  Experience experience = Experience::Unknown;
  Moment moment = Moment::Check;
  const git::Snapshot* snapshot = nullptr;
  bool silent = false;             // a hook with nothing to say prints nothing
  bool verbose = false;            // nothing is shortened to fit a screen
  std::string headline;            // without the `coach:` in front
  std::vector<std::string> facts;  // lines under the headline of a clean report
  std::vector<Card> cards;         // must, should, note; inside a level: message first, then path order
  std::size_t unchanged = 0;       // findings left out because they were shown before
  std::size_t must = 0, should = 0, note = 0, set_aside = 0;  // findings, not cards
  bool blocks = false;
  std::size_t rules_applied = 0;  // rules that had something to look at
  std::vector<std::string> met;   // ids of the rules that were asked and hold
  std::vector<Right> right;       // what was checked and is met
  std::vector<Right> praise;      // those of them that are worth the line `already right` now
  std::optional<Next> next;
  std::vector<std::string> incomplete;  // sentences in the reader's language
  std::vector<Hint> hints;              // those switched off are gone
  bool welcome = false;                 // the headline welcomes
};

// What was set aside: rule id or name -> reason.
struct SetAside {
  std::string rule;
  std::string reason;
};

// GIT_COACH_SKIP: `rule=reason`, several separated by `;`. A rule without a reason has an empty one.
std::vector<SetAside> parse_set_aside(std::string_view variable);

// All that compose() knows beside the change. The defaults are those of CI and of machine formats: nothing
// is remembered, nothing is set aside, no hints.
struct Circumstances {
  Reader reader;
  std::vector<SetAside> set_aside;
  Memory memory;                      // memory.h
  bool give_hints = false;            // false under GIT_ADVICE=0 and for machine formats
  std::map<std::string, bool> hints;  // advice.coach* as configured, keys in lower case below `advice.`
  std::optional<std::size_t>
      changed_in_work_tree;  // tracked files that differ; only asked when nothing is staged
  std::string message_path =
      ".git/coach/message";     // a refused message is kept there, as the reader may type it
  bool message_kept = true;     // false where it could not be written
  bool hooks_installed = true;  // false: the hint about `git coach install` may be given
};

Advice compose(const git::Snapshot& snapshot, const checks::Observed& observed, const rules::Rulebook& book,
               const Circumstances& circumstances);

// sha1(rule NUL path NUL text NUL ordinal), in hex; the text with white space folded, so that a finding
// keeps its id while lines move.
std::string fingerprint(std::string_view rule, std::string_view path, std::string_view text,
                        std::size_t ordinal);

// "must", "should", "note" in the reader's language.
std::string level_word(rules::Level level, text::Language language);
// `path`, `path:line`, the brief id of a commit, or what stands for places without a path; raw.
std::string place_of(const checks::Place& place, text::Language language);
// Why something was not inspected, in the reader's language.
std::string sentence(const git::Gap& gap, text::Language language);

}  // namespace coach::advice
