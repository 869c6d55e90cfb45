#include "contract/contract.h"

#include <algorithm>
#include <tuple>

#include "contract/complete.h"
#include "contract/config.h"
#include "contract/written.h"
#include "failure.h"
#include "git/cache_file.h"
#include "git/digest.h"
#include "text/packing.h"

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

// Puts norms into a list that is in order already, each behind those that count alike.
void merge(const std::vector<Norm>& from, std::vector<Norm>& into) {
  into.reserve(into.size() + from.size());
  for (const auto& norm : from) into.insert(std::ranges::upper_bound(into, norm, before), norm);
}

// One for each project that a clone holds: worktrees and branches share it as long as they agree.
std::string cache_name(const git::Snapshot& snapshot) {
  const auto project = snapshot.project + "\n" + snapshot.remote_url;
  return "contract-" + git::digest(project, 20).brief();
}

std::string_view raw(const std::optional<git::Oid>& oid) {
  if (!oid) return {};
  return {reinterpret_cast<const char*>(oid->bytes.data()), oid->size};
}

void keep(const git::Repository& repository, const git::Snapshot& snapshot, std::string_view packed) {
  text::Packer out;
  out.text(raw(snapshot.base));
  out.text(packed);
  git::write_cache(repository.state_dir(), cache_name(snapshot), out.bytes());
}

// What is kept says which commit it was last seen to hold for: for that one, no tree has to be looked at.
Written written_in(const git::Repository& repository, const git::Snapshot& snapshot) {
  if (const auto bytes = git::read_cache(repository.state_dir(), cache_name(snapshot))) {
    text::Unpacker in(*bytes);
    const auto base = in.text(), packed = in.text();
    if (auto kept = in.done() ? unpack(packed) : std::nullopt) {
      if (snapshot.base && base == raw(snapshot.base)) return std::move(*kept);
      if (still_holds(*kept, snapshot.tree)) {
        keep(repository, snapshot, packed);
        return std::move(*kept);
      }
    }
  }
  auto fresh = read_written(snapshot.tree, snapshot.project, snapshot.remote_url);
  std::ranges::stable_sort(fresh.norms, before);
  keep(repository, snapshot, pack(fresh));
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
    const auto outer = contract.norms.size();
    add_nested_editorconfig(snapshot.tree, snapshot.files, contract.norms);
    if (contract.norms.size() > outer) std::ranges::stable_sort(contract.norms, before);
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
  merge(contract.history.norms, contract.norms);
  complete(snapshot.tree, contract.norms);
  return contract;
}

}  // namespace coach::contract
