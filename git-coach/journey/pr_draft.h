#pragma once

#include <string>
#include <vector>

#include "advice/advice.h"
#include "advice/skips.h"
#include "advice/test_records.h"
#include "contract/contract.h"
#include "git/snapshot.h"

namespace coach::journey {

// The text of a pull request, drafted from facts: the project's own template, filled in as far as the change
// itself tells.
struct PrDraft {
  std::string title, body;
  std::string template_path;  // empty where the project has none
  std::size_t commits = 0;    // that the summary is made of
  std::string issue;          // "#123", "ABC-7"; empty where neither branch nor commits name one
  bool issue_from_branch = false;
  struct Box {
    enum class Is { Ticked, Yours, Open } is = Is::Open;
    std::string text;
    std::size_t line = 0;  // in the template
    std::string proof;     // the file that shows it, or the rule that is met; of ticked ones
  };
  std::vector<Box> boxes;
  std::vector<advice::SetAside> notes;    // for reviewers
  std::vector<std::string> labels;        // that the project's bot will add for the paths of the change
  std::string labels_from;                // the file that says so
  std::vector<advice::TestRecord> tests;  // that passed on exactly the branch's tree
};

// What the clone keeps for reviewers.
struct PrNotes {
  std::vector<advice::Skip> skips;
  std::vector<advice::TestRecord> tests;  // of the branch's tree
};

// What was observed of the branch: `advice` is of the same snapshot. A box is ticked only where the change
// has what it asks for and the rule for it, if there is one, is met; statements about the person never are.
PrDraft pr_draft_of(const git::Snapshot& branch, const contract::Contract& contract,
                    const advice::Advice& advice, const PrNotes& notes);

}  // namespace coach::journey
