#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

// Which moment asks; decides what blocks.
enum class Moment { Check, PreCommit, CommitMessage, PrePush, Ci };

enum class Block { Never, Push, Commit };  // coach.block

// What remembers earlier runs in this clone; empty where nothing is remembered (CI, machine formats).
struct Seen {
  int times = 0;              // how often the rule was shown
  int clean_streak = 0;       // runs since in which it was met
  std::string fingerprint;    // of the last finding shown
  bool unchanged = false;     // this very finding was shown before
};

struct Reader {
  text::Language language = text::Language::English;
  Experience experience = Experience::Unknown;
  Moment moment = Moment::Check;
  Block block = Block::Push;
  std::string style;       // coach.style: auto, guided, brief, quiet
  int budget = 3;          // cards in full
  bool everything = false; // --all: notes that were seen before as well
  bool welcomed = false;   // the welcome was shown in this clone
  bool verbose = false;
};

struct Source {
  enum class Kind { Doc, Config, History, Pack, User } kind = Kind::Pack;
  std::string path;
  std::size_t line = 0, end_line = 0;
  std::string quote;  // the project's own words, raw
  std::string text;   // ours, in the reader's language
};

struct Evidence {
  long kept = 0, of = 0;
  std::string population;
};

// One rule that does not hold, with every place where it does not.
struct Card {
  const rules::Rule* rule = nullptr;
  rules::Level level = rules::Level::Note;
  bool blocks = false;
  Detail detail = Detail::Full;
  bool set_aside = false;
  std::string set_aside_reason;
  std::vector<const checks::Finding*> findings;  // at least one
  std::vector<std::string> ids;                  // fingerprints, one a finding
  std::vector<std::string> whats;                // filled, one a finding, in the reader's language
  std::string what;                              // of the whole card
  std::vector<Source> why;
  std::optional<Evidence> evidence;
  std::string fix;          // text
  std::string fix_command;  // empty where there is none
  rules::Safety safety = rules::Safety::None;
  bool explained = true;    // false where an earlier card of this report explains the same rule
};

struct Right {
  std::string rule;
  std::string text;
};

struct Next {
  std::string text;  // a command, or what to do
  std::string why;
};

struct Advice {
  text::Language language = text::Language::English;
  Experience experience = Experience::Unknown;
  Moment moment = Moment::Check;
  const git::Snapshot* snapshot = nullptr;
  std::vector<Card> cards;  // must, should, note; inside a level: message first, then path order
  std::size_t in_full = 3;  // how many cards are shown whole; the rest take a line each
  std::size_t unchanged = 0;  // findings left out because they were shown before
  std::size_t must = 0, should = 0, note = 0, set_aside = 0;  // findings, not cards
  bool blocks = false;
  std::size_t rules_applied = 0;  // rules that had something to look at
  std::vector<Right> right;       // what was checked and is met
  std::string praise;             // the line `already right`, empty where it is not due
  std::optional<Next> next;
  std::vector<std::string> incomplete;  // sentences in the reader's language
  std::vector<std::string> hints;       // without the prefix; those switched off are gone
  bool welcome = false;
};

// What was set aside, from GIT_COACH_SKIP and the clone's state: rule id or name -> reason.
struct SetAside {
  std::string rule;
  std::string reason;
};

struct Circumstances {
  Reader reader;
  std::vector<SetAside> set_aside;
  // rule id -> what is remembered of it; absent: never shown.
  std::vector<std::pair<std::string, Seen>> memory;
  // advice.coach*: keys switched off.
  std::vector<std::string> hints_off;
};

Advice compose(const git::Snapshot& snapshot, const checks::Observed& observed, const rules::Rulebook& book,
               const Circumstances& circumstances);

// sha1(rule NUL path NUL text NUL ordinal), in hex; the text with white space folded, so that a finding
// keeps its id while lines move.
std::string fingerprint(std::string_view rule, std::string_view path, std::string_view text, std::size_t ordinal);

// Fatal-free sentences for gaps, in the reader's language.
std::string sentence(const git::Gap& gap, text::Language language);

}  // namespace coach::advice
