#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.h"
#include "git/snapshot.h"
#include "rules/rulebook.h"

namespace coach::journey {

// What is known of a commit message before anyone writes it. Facts only: what nobody can know but the author
// stays open.
struct MessageDraft {
  // What the subject begins with, "docs(api): "; parts that the facts do not tell stand as <type>, <area>,
  // <tag>. Empty where the project has no form, or one that only a number would meet.
  std::string prefix;
  std::vector<std::string> known;  // the types or tags to choose from where the prefix leaves one open
  std::string issue;               // a number or key that the branch name holds: "123", "ABC-7"
  std::size_t longest = 0;         // columns of the subject; 0: nothing is asked
  std::size_t wrap = 0;            // columns of the body
  bool body = false;               // a body is asked for
  bool sign_off = false;           // each commit is signed off
  // What the project asks of messages, with where it says so.
  struct Asked {
    std::string rule;   // its name
    std::string quote;  // the project's words; empty where history or a configuration shows it
    std::string place;  // path:line, or the figures of history
  };
  std::vector<Asked> asked;
};

MessageDraft draft_of(const git::Snapshot& snapshot, const rules::Rulebook& book,
                      const contract::Contract& contract);

// The issue that a branch name speaks of: 123 in fix/123-typo, gh-123, issue_123; ABC-7 in ABC-7-typo. Empty
// where it names none; dates and versions are none.
std::string issue_in(std::string_view branch);

}  // namespace coach::journey
