#include "git/state.h"

#include "failure.h"
#include "git/process.h"

namespace coach::git {
namespace {

std::string trimmed(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

Ran Repository::State::run(const std::vector<std::string>& arguments, std::string_view input) const {
  return GitProgram::run(arguments, input, index_variable);
}

std::string Repository::State::ask(const std::vector<std::string>& arguments, std::string_view doing) const {
  auto ran = run(arguments);
  if (!ran.ok()) refuse(ran, doing);
  return trimmed(std::move(ran.out));
}

std::optional<std::string> Repository::State::try_ask(const std::vector<std::string>& arguments) const {
  auto ran = run(arguments);
  if (!ran.ok()) return std::nullopt;
  return trimmed(std::move(ran.out));
}

std::optional<Oid> Repository::State::head() const {
  if (refs) {
    try {
      const auto oid = refs->find("HEAD");
      // Unborn only where HEAD names a branch; anything else is damage.
      if (oid || refs->head_branch().value_or("").starts_with("refs/heads/")) return oid;
    } catch (const Unsupported&) {  // git decides
    }
  }
  const auto ran = run({"rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"});
  if (ran.ok()) return Oid::from_hex(trimmed(ran.out));
  // Unborn only where HEAD names a ref that does not exist; anything else is damage.
  const auto target = try_ask({"symbolic-ref", "--quiet", "HEAD"});
  if (target && !try_ask({"show-ref", "--verify", "--quiet", "--", *target}) &&
      !try_ask({"rev-parse", "--verify", "--quiet", "--end-of-options", *target})) {
    return std::nullopt;
  }
  throw Failure("cannot read the commit that HEAD names", "try 'git fsck'; in a partial clone, 'git fetch'");
}

Oid Repository::State::resolve(std::string_view revision) const {
  if (const auto oid = Oid::from_hex(revision);
      oid && oid->size == hash_size && objects->header(*oid).kind == Objects::Kind::Commit) {
    return *oid;
  }
  const auto ran =
      run({"rev-parse", "--verify", "--quiet", "--end-of-options", std::string(revision) + "^{commit}"});
  const auto oid = ran.ok() ? Oid::from_hex(trimmed(ran.out)) : std::nullopt;
  if (!oid) {
    throw Failure(
        "'" + std::string(revision) + "' names no commit here",
        "'git log --oneline' lists commits; in a shallow clone, 'git fetch --unshallow' brings the others");
  }
  return *oid;
}

Commit Repository::State::commit(const Oid& oid, Oid* tree) const {
  const auto bytes = objects->read(oid);
  if (!bytes) {
    throw Failure("the commit " + oid.hex() + " is missing",
                  "this clone is shallow, partial or damaged; try 'git fetch' or 'git fsck'");
  }
  return parse_commit(oid, *bytes, tree);
}

Oid Repository::State::tree_of(const Oid& commit_oid) const {
  Oid tree;
  commit(commit_oid, &tree);
  return tree;
}

std::vector<RawChange> Repository::State::staged_against(const std::optional<Oid>& base) const {
  const auto tree = base ? std::optional(tree_of(*base)) : std::nullopt;
  if (refs) {
    try {
      return diff_index(index_file, *objects, tree);
    } catch (const Unsupported&) {  // git decides, below
    } catch (const Failure&) {      // and says it in its own words
    }
  }
  const auto name =
      tree ? tree->hex() : trimmed(ask({"hash-object", "-t", "tree", "/dev/null"}, "name the empty tree"));
  return diff_index_by_git(index_file, name, hash_size, index_variable);
}

}  // namespace coach::git
