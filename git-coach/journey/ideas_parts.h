#pragma once

#include <map>
#include <set>
#include <unordered_map>

#include "contract/documents.h"
#include "journey/ideas.h"
#include "text/dictionary.h"

namespace coach::journey {

// What the parts of ideas_in look at.
struct Ground {
  const git::Repository& repository;
  const git::Snapshot& snapshot;
  const contract::Contract& contract;
  const std::vector<std::string>& paths;  // of the tree, in git's order
};

// Runs git where paths count from the top: in a folder of the tree, it would look there alone.
git::Ran at_top(const Ground& ground, std::vector<std::string> arguments);
// A file of a programming language that is the project's own: no declarations alone, no copies.
bool is_own_source(const std::string& path);

void add_open_notes(const Ground& ground, std::size_t most, Ideas& ideas);
void add_untested(const Ground& ground, std::size_t most, Ideas& ideas);
void add_undocumented(const Ground& ground, std::size_t most, Ideas& ideas);

// Commands and paths that documents name and the tree does not have: tasks that no build file knows any more,
// and files that history removed.
class GoneCommands {
 public:
  explicit GoneCommands(const Ground& ground);
  void look_at(const contract::Document& document);
  void tell(std::size_t most, Ideas& ideas);

 private:
  struct Spot {
    std::string path;  // of the document
    std::size_t line = 0;
    std::string what;
    std::string file;  // of the tree, that is gone
  };
  void look_at(const contract::Document& document, const contract::Statement& statement,
               std::string_view code);
  bool task_is_gone(std::string_view code, std::string& where) const;
  void read_tasks();

  const Ground& ground_;
  std::set<std::string, std::less<>> files_, folders_;
  std::set<std::string, std::less<>> targets_, scripts_;  // of the top Makefile; of any package.json
  bool knows_targets_ = false, knows_scripts_ = false;
  std::vector<Spot> tasks_, gone_;
};

// Words of documents that a dictionary does not know, one slip away from a word that the project uses.
class Typos {
 public:
  explicit Typos(const Ground& ground);
  // How the project takes changes that mend one word.
  enum class Policy : std::uint8_t { Welcome, Together, Refused };
  Policy policy() const { return policy_; }
  void look_at(const contract::Document& document);
  void tell(std::size_t most, Ideas& ideas);

 private:
  struct Use {
    std::size_t times = 0;
    std::string path;  // where it was met first
    std::size_t line = 0;
  };
  const std::string* used_beside(const std::string& word) const;
  bool is_slip(const std::string& word, const Use& use, std::string& meant) const;
  std::set<std::string> known_to_sources(const std::vector<std::string>& words) const;

  const Ground& ground_;
  std::optional<text::Dictionary> dictionary_;
  Policy policy_ = Policy::Welcome;
  std::unordered_map<std::string, Use> words_;
};

// What the project's texts say to whoever would mend a typo.
Typos::Policy typo_policy(const std::vector<contract::Document>& documents);

}  // namespace coach::journey
