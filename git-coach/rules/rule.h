#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace coach::rules {

enum class Level : std::uint8_t { Off, Note, Should, Must, Derived };

// When a rule is asked. Bits, because a rule may belong to several moments.
enum Stage : unsigned { AtCommit = 1, AtMessage = 2, AtPush = 4 };

enum class Safety : std::uint8_t { None, Safe, Unsafe };

// A parameter: one key, its values in order. Scalars have one value; maps are flattened to `key:sub`.
struct Param {
  std::string_view key;
  std::span<const std::string_view> values;
};

// The parameters of a check, as the rule wrote them under `with:`.
struct Params {
  std::span<const Param> entries;

  bool has(std::string_view key) const;
  std::string_view one(std::string_view key, std::string_view otherwise = {}) const;
  std::span<const std::string_view> all(std::string_view key) const;
  long long number(std::string_view key, long long otherwise) const;  // the validator has seen the digits
  double real(std::string_view key, double otherwise) const;
  bool flag(std::string_view key, bool otherwise = false) const;
  // The entries `key:sub`, with `sub` as their key.
  std::vector<Param> under(std::string_view key) const;
};

// A change in a few words, good or bad: a test of the rule, and what `explain` shows.
// Keys of `change`: base:<path>, staged:<path>, deleted, renamed:<path> (old path), mode:<path>,
// base-mode:<path>, symlink:<path> (target), gitlinks, base-gitlinks (paths), size:<path>, message, commits,
// merges (messages), branch, default-branch, author. tests/support/example.h turns it into a snapshot.
struct Example {
  bool good = false;
  Params change;
  Params sees;       // facts that the finding must carry
  text::Words says;  // what is shown instead of the content, where that is long or secret
};

struct Fix {
  text::Words text;
  Params commands;  // "" where there is one; or "tip", "older", "many" where it depends
  Safety safety = Safety::None;
  std::string_view edit;  // what `git coach fix` does about it (fix/fixers.h); empty: nothing
};

// One thing to look for, at which level, and every word that a person reads about it. Plain data: built-in
// rules are constant tables in the binary, a project's own are views into the Pack that read them.
struct Rule {
  std::string_view id;  // pack/name
  // Exists only where the project states one of these norms: `kind`, `kind:trait`, separated by spaces, `!`
  // in front where it has to be denied. Empty: holds everywhere.
  std::string_view norm;
  std::string_view check;  // the name of a check kind
  Params with;
  unsigned stages = AtCommit | AtPush;
  Level level = Level::Note;
  Level at_most = Level::Derived;  // of a derived level; Derived: no limit. For checks that may guess.
  // The ids of rules of the same matter that step aside where this one is bound.
  std::span<const std::string_view> instead_of;
  std::string_view category;  // one of spec/report.schema.json
  bool newcomers_only = false;
  Level newcomers_level = Level::Off;  // of those whose first contribution it is; Off: as for all
  text::Words what;                    // the fact about this change; blanks are the check's facts
  text::Words why;                     // the reason, shown under the project's quote or on its own
  std::string_view source;             // where the reason is written, for packs: "git-diff(1), --check"
  text::Words right;                   // said when the rule was checked and is met; empty: nothing is said
  Fix fix;
  text::Words explain;
  // exists (paths), contains:<path> (text): only where the base tree has all of it. absent (paths): only
  // where it has none of them. dated: not in an excerpt of the pack's project (PackInfo::whole).
  Params when;
  // Where the project says so: path -> patterns, of which the first that is met is quoted. A space in a
  // pattern is any white space, so that it meets a sentence that is wrapped.
  Params cites;
  // name -> commands, of which the first that the checkout has fills the blank {name}.
  Params commands;
  std::span<const Example> examples;
  // Literals in lower case of which one must occur in the added text (computed from `with.pattern`s at
  // build time). Empty: the rule has to be tried always.
  std::span<const std::string_view> literals;
  std::size_t line = 0;  // of the file that it was read from at run time

  std::string_view name() const { return id.substr(id.rfind('/') + 1); }
  std::string_view pack() const { return id.substr(0, id.rfind('/')); }
};

// What a check kind understands; the catalogue is checks/all.h. Rules are validated against it.
struct CheckSignature {
  std::string_view name;
  std::span<const std::string_view> params;        // keys under `with:`; "key:" allows `key:sub`
  std::span<const std::string_view> required;      // keys that a rule must set
  std::span<const std::string_view> facts;         // {blanks} that it fills; "*" allows any
  std::span<const std::string_view> numbers = {};  // those of `params` that hold a number
  std::span<const std::string_view> flags = {};    // those of `params` that are true or false
};

// Something wrong in a rule file or in .git-coach.yml. All of them are shown, to whoever wrote it.
struct Problem {
  std::string file;
  std::size_t line = 0;
  std::string what;  // an English clause, as compilers write them
};

std::string_view name_of(Level level);
std::optional<Level> level_named(std::string_view name);
std::string_view name_of(Safety safety);
std::span<const std::string_view> categories();

}  // namespace coach::rules
