#include <catch2/catch.hpp>

#include "contract/written.h"
#include "journey/pr_draft.h"
#include "journey/pr_template.h"

using namespace coach;
using journey::PrDraft;
using journey::PrTemplate;
using Is = PrDraft::Box::Is;

namespace {

const std::string form = R"(<!-- Thank you. Describe nothing here: [ ] not a box -->
## Description

<!-- What changes, and why? -->

Fixes # (issue)

## Checklist

- [ ] I have read the contributing guide
- [ ] I have added tests that prove my fix
- [ ] The documentation is updated
- [ ] Add an entry to the changelog
- [ ] I did not use AI
- [ ] All tests pass locally
)";

const std::string path = ".github/PULL_REQUEST_TEMPLATE.md";

git::Commit commit(const std::string& message) {
  git::Commit made;
  made.message = git::parse_message(message);
  return made;
}

git::Snapshot branch(const std::vector<std::string>& changed, const std::vector<std::string>& messages) {
  git::Snapshot snapshot;
  snapshot.tree = git::Tree::of_files({{path, form}, {"src/list.py", "x = 1\n"}});
  for (const auto& file : changed) snapshot.files.push_back(git::make_change(file, std::nullopt, "new\n"));
  for (const auto& message : messages) snapshot.commits.push_back(commit(message));
  return snapshot;
}

PrDraft draft(const git::Snapshot& snapshot, const std::vector<advice::Skip>& skips = {}) {
  auto written = contract::read_written(snapshot.tree, "octo/list", "");
  contract::Contract contract;
  contract.norms = std::move(written.norms);
  contract.sources = std::move(written.sources);
  return journey::pr_draft_of(snapshot, contract, advice::Advice(), {skips, {}});
}

Is state(const PrDraft& draft, const std::string& words) {
  for (const auto& box : draft.boxes) {
    if (box.text.find(words) != std::string::npos) return box.is;
  }
  FAIL("no box says " << words);
  return Is::Open;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the summary and the issue go where the template asks for them") {
  const auto made =
      draft(branch({"src/list.py"}, {"list: keep order\n\nIt was lost when\nlists grew.\n\nFixes #12\n"}));
  CHECK(made.title == "list: keep order");
  CHECK(made.template_path == path);
  CHECK(made.issue == "#12");
  CHECK_FALSE(made.issue_from_branch);
  CHECK(has(made.body,
            "<!-- What changes, and why? -->\n\nIt was lost when lists grew.\n\nFixes #12\n\n## Checklist"));
  CHECK_FALSE(has(made.body, "(issue)"));
}

TEST_CASE("several commits are listed, fixups and merges left out") {
  const auto made = draft(branch({"a.py"}, {"First\n", "fixup! First\n", "Second\n\nwith words\n"}));
  CHECK(made.commits == 2);
  CHECK(has(made.body, "- First\n- Second\n"));
}

TEST_CASE("a commit that says no more than its subject is summed up by it") {
  CHECK(has(draft(branch({"a.py"}, {"Keep order\n"})).body, "Keep order\n"));
}

TEST_CASE("only what the change shows is ticked, and nothing that people say of themselves") {
  const auto made = draft(branch({"src/list.py", "tests/test_list.py", "docs/list.md"}, {"Keep order\n"}));
  CHECK(state(made, "added tests") == Is::Ticked);
  CHECK(state(made, "documentation") == Is::Ticked);
  CHECK(state(made, "changelog") == Is::Open);
  CHECK(state(made, "tests pass") == Is::Open);
  CHECK(state(made, "contributing guide") == Is::Yours);
  CHECK(state(made, "AI") == Is::Yours);
  CHECK(has(made.body, "- [x] I have added tests"));
  CHECK(has(made.body, "- [ ] I did not use AI"));
  CHECK(has(made.body, "[ ] not a box"));
  const auto bare = draft(branch({"src/list.py"}, {"Keep order\n"}));
  CHECK(state(bare, "added tests") == Is::Open);
  CHECK(state(bare, "documentation") == Is::Open);
}

TEST_CASE("reviewers hear why a rule was set aside") {
  const auto snapshot = branch({"src/list.py"}, {"Keep order\n"});
  const advice::Skip skip{advice::Skip::Scope::Clone, "contract/tests-expected", "needs a device", "", ""};
  const auto made = draft(snapshot, {skip});
  CHECK(has(made.body, "- tests-expected: needs a device\n"));
}

TEST_CASE("without a template the draft is the summary and the issue") {
  auto snapshot = branch({"a.py"}, {"Keep order\n\nIt was lost.\n"});
  snapshot.tree = git::Tree::of_files({{"a.py", "x\n"}});
  snapshot.branch = "fix/31-order";
  const auto made = draft(snapshot);
  CHECK(made.template_path.empty());
  CHECK(made.issue_from_branch);
  CHECK(made.body == "It was lost.\n\n\nSee #31\n");
}

TEST_CASE("a template that asks for nothing in particular has the summary on top") {
  PrTemplate page("t.md", "- [ ] one\n");
  page.put_summary("What it does.");
  CHECK_FALSE(page.put_issue("#4"));
  CHECK(page.text() == "What it does.\n\n- [ ] one\n");
}

TEST_CASE("blanks for issues in many hands") {
  for (const std::string blank : {"Fixes #", "Closes #", "Resolves: #issue-number", "fixes #NNN",
                                  "Fixes #(issue)", "Related issue: #", "- Closes #???"}) {
    PrTemplate page("t.md", blank + "\n");
    INFO(blank);
    CHECK(page.put_issue("#7"));
    CHECK(has(page.text(), "#7\n"));
  }
  PrTemplate page("t.md", "Fixes #12 is an example\n<!-- Fixes # -->\n");
  CHECK_FALSE(page.put_issue("#7"));
}
