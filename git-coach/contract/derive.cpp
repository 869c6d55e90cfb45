#include "contract/contract.h"

#include <algorithm>
#include <tuple>

#include "contract/written.h"
#include "failure.h"
#include "git/cache_file.h"
#include "git/digest.h"

namespace coach::contract {
namespace {

// Whose words count first where a project says a thing more than once: what its own pipeline runs, then what
// machines read, then prose, then what history shows.
bool before(const Norm& a, const Norm& b) {
  const auto weight = [](Citation::From from) {
    return from == Citation::From::Config ? 0 : from == Citation::From::Doc ? 1 : 2;
  };
  const auto key = [&](const Norm& norm) {
    return std::tuple(norm.kind, !norm.enforced, weight(norm.source.from));
  };
  return key(a) < key(b);
}

// One for each project that a clone holds: worktrees and branches share it as long as they agree.
std::string cache_name(const git::Snapshot& snapshot) {
  const auto project = snapshot.project + "\n" + snapshot.remote_url;
  return "contract-" + git::digest(project, 20).brief();
}

Written written_in(const git::Repository& repository, const git::Snapshot& snapshot) {
  const auto name = cache_name(snapshot);
  if (const auto bytes = git::read_cache(repository.state_dir(), name)) {
    if (auto kept = unpack(*bytes); kept && still_holds(*kept, snapshot.tree)) return std::move(*kept);
  }
  auto fresh = read_written(snapshot.tree, snapshot.project, snapshot.remote_url);
  git::write_cache(repository.state_dir(), name, pack(fresh));
  return fresh;
}

// A clone may lack objects that a change does not need: what they would have told is left out, and said.
template <class Read>
void attempt(const char* what, std::vector<git::Gap>& gaps, Read read) {
  try {
    read();
  } catch (const Failure& missing) {
    gaps.push_back({git::Gap::Why::NotRun, {{"rule", what}, {"why", missing.what()}}});
  }
}

}  // namespace

Contract derive(const git::Repository& repository, const git::Snapshot& snapshot) {
  Contract contract;
  contract.project = snapshot.project;
  contract.commit = snapshot.base;
  attempt("contract", contract.gaps, [&] {
    auto written = written_in(repository, snapshot);
    contract.norms = std::move(written.norms);
    contract.sources = std::move(written.sources);
    contract.outside = std::move(written.outside);
    contract.gaps = std::move(written.gaps);
  });
  attempt("history", contract.gaps, [&] {
    contract.history = read_history(repository, snapshot);
    contract.tests = read_test_map(repository, snapshot);
  });
  const auto directory = repository.state_dir();
  contract.mentions =
      Mentions({.read = [directory](const std::string& name) { return git::read_cache(directory, name); },
                .write = [directory](const std::string& name,
                                     std::string_view bytes) { git::write_cache(directory, name, bytes); }});
  contract.norms.insert(contract.norms.end(), contract.history.norms.begin(), contract.history.norms.end());
  std::ranges::stable_sort(contract.norms, before);
  return contract;
}

}  // namespace coach::contract
