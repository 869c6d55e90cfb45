#include <unistd.h>

#include <filesystem>
#include <sstream>

#include "advice/skips.h"
#include "cli/commands.h"
#include "cli/inspection.h"
#include "cli/look.h"
#include "cli/message_file.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "journey/forge.h"
#include "journey/pr_draft.h"
#include "report/pr.h"

namespace coach::cli {
namespace {

using text::Word;

// Where pushes of this branch go: git-config(1), branch.<name>.pushRemote.
std::string push_address(const git::Config& config, const std::string& branch) {
  for (const auto& key : {"branch." + branch + ".pushremote", std::string("remote.pushdefault"),
                          "branch." + branch + ".remote"}) {
    const auto remote = config.get(key);
    if (!remote || remote->empty()) continue;
    if (const auto url = config.get("remote." + *remote + ".url")) return *url;
  }
  return config.get("remote.origin.url").value_or("");
}

// The page on which the branch is proposed; empty where the forge is not known.
std::string link_for(const git::Repository& repository, const git::Snapshot& snapshot,
                     const std::string& base) {
  if (snapshot.branch.empty()) return {};
  const journey::Forge here(snapshot.remote_url, snapshot.tree);
  const journey::Forge own(push_address(repository.config(), snapshot.branch), snapshot.tree);
  // "origin/main" names a branch of the project; ids and expressions name none.
  auto target = base;
  const auto slash = base.find('/');
  if (slash != base.npos && repository.config().get("remote." + base.substr(0, slash) + ".url"))
    target = base.substr(slash + 1);
  const bool is_id = base.find_first_not_of("0123456789abcdef") == base.npos;
  if (is_id || base.find_first_of("~^@:") != base.npos) target = snapshot.default_branch;
  return target.empty() ? std::string() : here.compare(target, own, snapshot.branch);
}

// As the reader may type it.
std::string write_draft(const git::Repository& repository, const std::string& named,
                        const std::string& body) {
  std::error_code problem;
  const auto own = repository.git_dir() + "/coach/pr.md";
  if (named.empty()) std::filesystem::create_directories(repository.git_dir() + "/coach", problem);
  const auto& file = named.empty() ? own : named;
  if (problem || !replace_file(file, body)) throw Failure(say(Word::message_not_written, {{"file", file}}));
  if (!named.empty()) return named;
  const auto near = std::filesystem::path(own).lexically_relative(std::filesystem::current_path(problem));
  return problem || near.empty() ? own : near.string();
}

// Tests that passed on what the branch's last commit has.
journey::PrNotes notes_of(const git::Repository& repository, const git::Snapshot& branch) {
  const auto state = repository.state_dir();
  const auto tree = repository.git({"rev-parse", "--verify", "--quiet", "HEAD^{tree}"});
  journey::PrNotes notes{.skips = advice::read_skips(state), .tests = {}};
  if (tree.ok() && !branch.commits.empty())
    notes.tests = advice::tests_on(state, tree.out.substr(0, tree.out.find('\n')));
  return notes;
}

}  // namespace

int run_pr(const Call& call) {
  const auto& arguments = call.arguments;
  const auto repository = git::Repository::open();
  const auto settings = read_settings(repository.config());
  choose_language(settings, arguments);
  const auto base = arguments.value("base");
  Inspection inspection(repository, repository.branch(base), settings, {});
  const auto& snapshot = inspection.snapshot;
  if (snapshot.commits.empty()) throw Failure(say(Word::pr_no_commits), say(Word::pr_commit_first));
  auto circumstances = circumstances_of_reader(repository, settings, arguments, advice::Moment::Check);
  circumstances.reader.everything = true;
  honour_skips(repository, snapshot, circumstances);
  inspection.run(std::move(circumstances));
  const auto draft =
      journey::pr_draft_of(snapshot, inspection.contract, inspection.advice, notes_of(repository, snapshot));
  if (arguments.on("print")) {
    print(draft.body);
    return clear;
  }
  if (arguments.on("json")) {
    std::ostringstream out;
    report::pr_json(draft, inspection.advice, link_for(repository, snapshot, base), out);
    print(out.str());
    return clear;
  }
  const auto file = write_draft(repository, arguments.value("output"), draft.body);
  std::ostringstream out;
  report::pr(draft, inspection.advice, {file, link_for(repository, snapshot, base)},
             look_of(STDOUT_FILENO, settings, arguments), out);
  print(out.str());
  return clear;
}

}  // namespace coach::cli
