#include "support/example.h"

#include <map>
#include <optional>
#include <string>

#include "rules/rulebook.h"

namespace coach::test {
namespace {

constexpr std::size_t largest_content = 16 << 20;  // what a snapshot would still read

git::Oid oid_number(std::size_t number) {
  git::Oid oid;
  for (std::size_t i = 0; i < 4; ++i) oid.bytes[19 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  return oid;
}

// "Name <mail>"; nothing where it is empty.
std::optional<git::Identity> identity(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto open = text.rfind('<');
  if (open == std::string_view::npos) return git::Identity{std::string(text), ""};
  auto name = text.substr(0, open);
  while (name.ends_with(' ')) name.remove_suffix(1);
  auto mail = text.substr(open + 1);
  if (mail.ends_with('>')) mail.remove_suffix(1);
  return git::Identity{std::string(name), std::string(mail)};
}

std::map<std::string, std::string> by_path(const rules::Params& change, std::string_view key) {
  std::map<std::string, std::string> values;
  for (const auto& entry : change.under(key)) {
    values.emplace(entry.key, entry.values.empty() ? std::string_view() : entry.values.front());
  }
  return values;
}

// Bytes that are as many as an example says: its own content again and again, else NUL bytes.
std::string grown(const std::string& content, std::size_t size) {
  std::string bytes;
  bytes.reserve(size);
  while (bytes.size() < size) bytes += content.empty() ? std::string(size, '\0') : content;
  bytes.resize(size);
  return bytes;
}

class Change {
 public:
  explicit Change(const rules::Params& change) : change_(change) {
    base_ = by_path(change, "base");
    staged_ = by_path(change, "staged");
    base_modes_ = by_path(change, "base-mode");
    modes_ = by_path(change, "mode");
  }

  std::vector<git::ChangedFile> files() {
    add_sized();
    for (const auto& [path, old_path] : by_path(change_, "renamed")) rename(path, old_path);
    for (const auto& [path, bytes] : staged_) add(path, base_of(path), bytes);
    for (const auto& [path, mode] : modes_) {
      if (!files_.contains(path)) add(path, base_of(path), base_of(path));
    }
    for (const auto path : change_.all("deleted"))
      add(std::string(path), base_[std::string(path)], std::nullopt);
    for (const auto& [path, target] : by_path(change_, "symlink")) {
      files_[path] =
          git::make_change(path, base_of(path), target, mode_in(base_modes_, path), git::Mode::Symlink);
    }
    add_links();
    std::vector<git::ChangedFile> files;
    for (auto& [path, file] : files_) files.push_back(std::move(file));
    return files;
  }

  git::Tree tree() const {
    std::map<std::string, git::Mode> modes;
    for (const auto& [path, mode] : base_modes_) modes[path] = mode_in(base_modes_, path);
    return git::Tree::of_files(base_, modes);
  }

 private:
  static git::Mode mode_in(const std::map<std::string, std::string>& modes, const std::string& path) {
    const auto it = modes.find(path);
    return it != modes.end() && it->second == "100755" ? git::Mode::Executable : git::Mode::Regular;
  }

  std::optional<std::string> base_of(const std::string& path) const {
    const auto it = base_.find(path);
    return it == base_.end() ? std::nullopt : std::optional(it->second);
  }

  git::Mode mode_after(const std::string& path) const {
    return mode_in(modes_.contains(path) ? modes_ : base_modes_, path);
  }

  void add(const std::string& path, std::optional<std::string> before, std::optional<std::string> after) {
    files_[path] = git::make_change(path, std::move(before), std::move(after), mode_in(base_modes_, path),
                                    mode_after(path));
  }

  void rename(const std::string& path, const std::string& old_path) {
    const auto before = base_of(old_path).value_or("");
    const auto it = staged_.find(path);
    add(path, before, it == staged_.end() ? before : it->second);
    files_[path].status = git::Status::Renamed;
    files_[path].old_path = old_path;
    if (it != staged_.end()) staged_.erase(it);
  }

  void add_sized() {
    for (const auto& [path, digits] : by_path(change_, "size")) {
      const auto size = std::stoull(digits);
      if (size <= largest_content) {
        staged_[path] = grown(staged_[path], size);
        continue;
      }
      staged_.erase(path);
      add(path, base_of(path), "");
      files_[path].after.size = size;
      files_[path].after.loaded = false;
    }
  }

  void add_links() {
    std::size_t number = 100;
    for (const auto key : {"base-gitlinks", "gitlinks"}) {
      for (const auto path : change_.all(key)) {
        auto& file = files_[std::string(path)];
        file.path = path;
        auto& side = key == std::string_view("gitlinks") ? file.after : file.before;
        side.mode = git::Mode::Gitlink;
        side.oid = oid_number(++number);
      }
    }
    for (auto& [path, file] : files_) {
      if (file.before.mode == git::Mode::Gitlink || file.after.mode == git::Mode::Gitlink) {
        file.status = file.before.mode == git::Mode::None  ? git::Status::Added
                      : file.after.mode == git::Mode::None ? git::Status::Deleted
                                                           : git::Status::Modified;
      }
    }
  }

  const rules::Params& change_;
  std::map<std::string, std::string> base_, staged_, base_modes_, modes_;
  std::map<std::string, git::ChangedFile> files_;
};

std::vector<git::Commit> commits_of(const rules::Params& change, const git::Identity& author) {
  std::vector<git::Commit> commits;
  const auto add = [&](std::string_view message, bool merge) {
    git::Commit commit{.oid = oid_number(commits.size() + 2),
                       .parents = {oid_number(commits.size() + 1)},
                       .author = author,
                       .committer = author,
                       .message = git::parse_message(message)};
    if (merge) commit.parents.push_back(oid_number(1000));
    commits.push_back(std::move(commit));
  };
  for (const auto message : change.all("commits")) add(message, false);
  for (const auto message : change.all("merges")) add(message, true);
  return commits;
}

git::Scope scope_of(const rules::Params& change, const rules::Rule& rule) {
  auto scope = git::Scope::Staged;
  if (change.has("message")) scope = git::Scope::Message;
  if (change.has("commits") || change.has("merges")) scope = git::Scope::Push;
  return rules::asked_in(rule, scope) ? scope : git::Scope::Push;
}

}  // namespace

git::Snapshot snapshot_of(const rules::Example& example, const rules::Rule& rule) {
  const auto& change = example.change;
  git::Snapshot snapshot;
  snapshot.scope = scope_of(change, rule);
  snapshot.base = oid_number(1);
  snapshot.branch = change.one("branch", "topic");
  snapshot.default_branch = change.one("default-branch", "main");
  snapshot.author = identity(change.has("author") ? change.one("author") : "A U Thor <author@example.com>");
  if (!snapshot.author) snapshot.identity_problem = "Author identity unknown";
  Change files(change);
  snapshot.files = files.files();
  snapshot.tree = files.tree();
  snapshot.commits = commits_of(change, snapshot.author.value_or(git::Identity{}));
  if (change.has("message")) snapshot.message = git::parse_message(change.one("message"));
  if (change.has("amended")) snapshot.amended = git::parse_message(change.one("amended"));
  if (snapshot.scope == git::Scope::Push && !snapshot.commits.empty())
    snapshot.tip = snapshot.commits.back().oid;
  return snapshot;
}

contract::Contract contract_of(const rules::Example& example, const rules::Rule& rule) {
  contract::Contract contract;
  if (rule.norm.empty()) return contract;
  auto bond = rule.norm.substr(0, rule.norm.find(' '));
  if (bond.ends_with('?')) bond.remove_suffix(1);
  contract::Norm norm;
  norm.negated = bond.starts_with('!');
  if (norm.negated) bond.remove_prefix(1);
  const auto colon = bond.find(':');
  norm.kind = contract::kind_named(bond.substr(0, colon)).value();
  if (colon != std::string_view::npos) norm.value = bond.substr(colon + 1);
  norm.source = {contract::Citation::From::Doc, "CONTRIBUTING.md", 1, 1, "what the project asks", {}};
  for (const auto& [key, values] : example.change.under("norm")) {
    if (key == "value" && !values.empty()) norm.value = values.front();
    if (key == "scope" && !values.empty()) norm.scope = values.front();
    norm.details.emplace_back(key, std::vector<std::string>(values.begin(), values.end()));
  }
  contract.norms.push_back(std::move(norm));
  return contract;
}

rules::Rulebook book_of(const rules::Rule& rule, const contract::Contract& contract,
                        const git::Snapshot& snapshot) {
  // An example need not look like the project that its pack is for.
  std::vector<rules::PackInfo> packs(rules::builtin_packs().begin(), rules::builtin_packs().end());
  for (auto& pack : packs) pack.remotes = pack.trees = pack.whole = {};
  rules::Sources sources;
  sources.builtin = {&rule, 1};
  sources.packs = packs;
  sources.contract = &contract;
  return rules::bind(sources, snapshot);
}

}  // namespace coach::test
