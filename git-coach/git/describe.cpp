#include <sys/stat.h>

#include <cstdlib>

#include "git/process.h"
#include "git/small_file.h"
#include "git/state.h"

namespace coach::git {
namespace {

bool exists(const std::string& path) {
  struct stat info {};
  return lstat(path.c_str(), &info) == 0;
}

Sequence in_progress(const std::string& git_dir) {
  if (exists(git_dir + "/rebase-merge")) return Sequence::Rebase;
  if (exists(git_dir + "/rebase-apply"))
    return exists(git_dir + "/rebase-apply/applying") ? Sequence::Am : Sequence::Rebase;
  if (exists(git_dir + "/CHERRY_PICK_HEAD")) return Sequence::CherryPick;
  if (exists(git_dir + "/REVERT_HEAD")) return Sequence::Revert;
  if (exists(git_dir + "/MERGE_HEAD")) return Sequence::Merge;
  if (exists(git_dir + "/BISECT_LOG")) return Sequence::Bisect;
  return Sequence::None;
}

// What a symbolic ref file points at, with a prefix taken off; empty where it is no symbolic ref.
std::string symbolic(const std::string& file, std::string_view prefix) {
  constexpr std::size_t largest = 4096;
  std::optional<std::string> text;
  try {
    text = read_small(file, largest);
  } catch (const Unsupported&) {
    return {};
  }
  const auto full = "ref: " + std::string(prefix);
  if (!text || !text->starts_with(full)) return {};
  return text->substr(full.size(), text->find('\n') - full.size());
}

// owner/name from the address of a remote: everything after the host, without `.git`.
std::string project_of(std::string_view url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  if (url.ends_with(".git")) url.remove_suffix(4);
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos && url.find(':') == std::string_view::npos) return {};  // a local path
  if (url.starts_with("file://")) return {};
  const auto host = scheme == std::string_view::npos ? 0 : scheme + 3;
  const auto path = url.find_first_of(scheme == std::string_view::npos ? ":" : "/", host);
  if (path == std::string_view::npos || path + 1 >= url.size()) return {};
  return std::string(url.substr(path + 1));
}

std::optional<std::string> from_environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

// What `git var GIT_AUTHOR_IDENT` would say, where nothing has to be guessed from the machine's name.
std::optional<Identity> plain_author(const Config& config) {
  const auto first = [&](const char* variable, const char* own, const char* shared) {
    auto value = from_environment(variable);
    if (!value) value = config.get(own);
    if (!value) value = config.get(shared);
    return value;
  };
  const auto name = first("GIT_AUTHOR_NAME", "author.name", "user.name");
  const auto email = first("GIT_AUTHOR_EMAIL", "author.email", "user.email");
  if (!name || !email || name->empty()) return std::nullopt;
  return Identity{*name, *email};
}

}  // namespace

void describe(const Repository& repository, const Repository::State& state, Snapshot& snapshot) {
  const auto& config = repository.config();
  snapshot.branch = symbolic(state.git_dir + "/HEAD", "refs/heads/");
  for (const char* remote : {"upstream", "origin"}) {
    const auto url = config.get("remote." + std::string(remote) + ".url");
    if (!url) continue;
    snapshot.remote_url = *url;
    snapshot.project = project_of(*url);
    // `git remote add upstream` leaves its HEAD unknown; a fork keeps the name.
    for (const std::string& other : {std::string(remote), std::string("origin")}) {
      const auto prefix = "refs/remotes/" + other + "/";
      snapshot.default_branch = symbolic(state.common_dir + "/" + prefix + "HEAD", prefix);
      if (!snapshot.default_branch.empty()) break;
    }
    break;
  }
  snapshot.sequence = in_progress(state.git_dir);
  if (snapshot.scope != Scope::Staged && snapshot.scope != Scope::Message) return;
  snapshot.author = plain_author(config);
  if (snapshot.author) return;
  const auto ran = state.run({"var", "GIT_AUTHOR_IDENT"});
  if (ran.ok()) {
    snapshot.author = repository.author();
  } else {
    snapshot.identity_problem = ran.err.substr(0, ran.err.find('\n'));
  }
}

std::optional<Identity> Repository::author() const {
  if (auto plain = plain_author(config())) return plain;
  const auto line = state_->try_ask({"var", "GIT_AUTHOR_IDENT"});
  if (!line) return std::nullopt;
  const auto open = line->find(" <");
  const auto close = line->find('>');
  if (open == std::string::npos || close == std::string::npos || close < open) return std::nullopt;
  return Identity{line->substr(0, open), line->substr(open + 2, close - open - 2)};
}

}  // namespace coach::git
