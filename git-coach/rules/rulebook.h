#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.h"
#include "git/snapshot.h"
#include "rules/rule.h"

namespace coach::rules {

struct PackInfo {
  std::string_view name;
  text::Words title;
  text::Words about;
  bool may_block = false;   // only `safety`: its musts block by themselves, at every hook
  std::string_view source;  // cited for rules that name none
  // The projects that it is for; both empty: it is for all. One that matches is enough: owner/name of the
  // upstream project, or paths that only this project has together, separated by spaces.
  std::span<const std::string_view> remotes, trees;
  // Paths that every checkout of the project has had, in any year. A tree without all of them is an excerpt
  // of the project, which does not tell its day: what its `when`s do not find there is not held against them.
  std::span<const std::string_view> whole;

  bool is_of_projects() const { return !remotes.empty() || !trees.empty(); }
};

// Owns what the views of rules point into. They stay good when it moves.
class Storage {
 public:
  Storage();
  Storage(Storage&& other) noexcept;
  Storage& operator=(Storage&& other) noexcept;
  ~Storage();

  std::string_view keep(std::string text);
  std::span<const std::string_view> keep(std::vector<std::string> values);
  std::span<const Param> keep(std::vector<Param> params);
  std::span<const Example> keep(std::vector<Example> examples);

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

// Rules with the storage that their views point into.
struct Pack : Storage {
  PackInfo info;
  std::vector<Rule> rules;
};

// A rule's text, and how it is called.
struct RuleFile {
  std::string_view yaml;
  std::string_view path;  // as problems name it
  std::string_view id;    // pack/name
};

// Reads one rule file (rules/<pack>/<name>.yml) into a pack. Appends every problem; a rule with a problem is
// not added.
void read_rule(const RuleFile& file, std::span<const CheckSignature> checks, Pack& into,
               std::vector<Problem>& problems);
PackInfo read_pack_info(std::string_view yaml, std::string_view file, std::string_view name, Pack& into,
                        std::vector<Problem>& problems);

// What a project says in .git-coach.yml: levels, exclusions, rules of its own.
struct ProjectRules {
  struct Setting {
    std::string rule;  // id, or name where that is unambiguous
    std::optional<Level> level;
    std::vector<std::string> exclude;
    std::string reason;
    std::size_t line = 0;
  };
  // What the maintainers say that they ask for: it takes the place of what was derived of that kind (of that
  // trait, for forms of messages).
  struct Stated {
    contract::Norm norm;
    bool asked = true;  // false: nothing of the kind is asked
  };
  std::vector<Setting> settings;
  std::vector<Stated> norms;
  std::vector<std::string> exclude;  // paths that no rule but `safety` looks at
  Pack pack;                         // its own rules, ids `project/<name>`
  std::string file;
  std::vector<Problem> problems;
};
ProjectRules read_project_rules(std::string_view yaml, std::string_view file,
                                std::span<const CheckSignature> checks);

// Puts what the maintainers state in the place of what was derived.
void correct(contract::Contract& contract, const ProjectRules& project);

// The built-in packs, compiled into the binary.
std::span<const Rule> builtin_rules();
std::span<const PackInfo> builtin_packs();
// JSON Schema (draft-07) of .git-coach.yml and of a rule file.
std::string_view config_schema();

// How many comparable merged changes kept a rule.
struct Evidence {
  long kept = 0, of = 0;
  std::string population;  // "commits", "first contributions": which changes were counted
};

// A rule as it holds here.
struct Bound {
  const Rule* rule = nullptr;
  Params with;  // the rule's own, with what the norm says filled in for `$detail`
  Level level = Level::Note;
  bool may_block = false;
  std::vector<std::string> include;      // paths that the norm is limited to; empty: no limit
  std::vector<std::string> exclude;      // paths that it does not look at here
  const contract::Norm* norm = nullptr;  // what the project asks, for rules that are bound to a norm
  // Where it comes from in this project: file and line of .git-coach.yml, or the norm's citation.
  std::string source_path;
  std::size_t source_line = 0;
  std::string quote;
  std::vector<contract::Citation> also;  // where else the project says so
  std::optional<Evidence> evidence;
};

// The rules that apply to a snapshot: packs + norms + .git-coach.yml + git config. Owns nothing but itself:
// the packs must outlive it.
struct Rulebook {
  std::vector<Bound> rules;  // by id; a rule that several norms state stands here once for each
  std::vector<Problem> problems;
  std::shared_ptr<Storage> storage;  // owns the parameters that norms filled in

  const Bound* find(std::string_view id_or_name) const;
};

struct Import;  // rules/import.h

struct Sources {
  std::span<const Rule> builtin;
  std::span<const PackInfo> packs;
  const ProjectRules* project = nullptr;
  const contract::Contract* contract = nullptr;  // nullptr: rules that are bound to a norm do not exist
  std::vector<const Pack*> extra;                // coach.pack
  const Import* imported = nullptr;              // what the project's own tools look for
  // coach.<rule>.level from git config: rule id or name -> level. Not read in CI.
  std::vector<std::pair<std::string, std::string>> user_levels;
  std::vector<std::string> only;  // --rule
  // What merged history shows of a rule, by id; nothing where that is not known.
  std::function<std::optional<Evidence>(std::string_view rule)> evidence;
};
// The rule that holds changes to a norm; nullptr where none does.
const Bound* rule_for(const contract::Norm& norm, const Rulebook& book);
Rulebook bind(const Sources& sources, const git::Snapshot& snapshot);

// Whether a rule is asked in a scope: commit-stage rules of staged content; message rules of messages; every
// stage of ranges and pushes; commit and message stages of a single commit.
bool asked_in(const Rule& rule, git::Scope scope);

}  // namespace coach::rules
