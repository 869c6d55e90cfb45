#include "advice/skips.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "git/state_file.h"
#include "text/wrap.h"

namespace coach::advice {
namespace {

constexpr const char* file = "skips";
constexpr const char* heading = "coach-skips 1";
constexpr std::size_t most = 200;
constexpr std::array<std::string_view, 3> scopes = {"once", "branch", "clone"};

// `SCOPE TIP BRANCH RULE REASON`, separated by tabs; neither refs nor the ids of rules hold one.
std::string line_of(const Skip& skip) {
  std::string line(scopes[static_cast<std::size_t>(skip.scope)]);
  for (const auto& part : {skip.tip, skip.branch, skip.rule, text::folded(skip.reason)})
    line.append("\t").append(part);
  return line;
}

std::optional<Skip> skip_of(const std::string& line) {
  std::array<std::string, 5> parts;
  std::istringstream rest(line);
  for (auto& part : parts) {
    const bool last = &part == &parts.back();
    if (!std::getline(rest, part, last ? '\n' : '\t') && !last) return std::nullopt;
  }
  Skip skip;
  const auto scope = std::ranges::find(scopes, parts[0]);
  if (scope == scopes.end()) return std::nullopt;
  skip.scope = static_cast<Skip::Scope>(scope - scopes.begin());
  skip.tip = parts[1];
  skip.branch = parts[2];
  skip.rule = parts[3];
  skip.reason = parts[4];
  return skip.rule.empty() ? std::nullopt : std::optional(std::move(skip));
}

// Whether the change is made on the commit, or holds the one that was.
bool is_made_on(const git::Snapshot& snapshot, const std::string& tip) {
  const auto base = snapshot.base ? snapshot.base->hex() : std::string();
  if (snapshot.commits.empty()) return base == tip;
  return std::ranges::any_of(snapshot.commits, [&](const git::Commit& commit) {
    if (commit.oid.hex() == tip) return true;
    return commit.parents.empty() ? tip.empty() : commit.parents.front().hex() == tip;
  });
}

}  // namespace

std::vector<Skip> read_skips(const std::string& state_dir) {
  std::vector<Skip> skips;
  for (const auto& line : git::read_records(state_dir, file, heading)) {
    if (auto skip = skip_of(line)) skips.push_back(std::move(*skip));
  }
  return skips;
}

bool write_skips(const std::string& state_dir, const std::vector<Skip>& skips) {
  std::vector<std::string> lines;
  lines.reserve(skips.size());
  for (const auto& skip : skips) lines.push_back(line_of(skip));
  return git::write_records(state_dir, file, heading, lines, most);
}

bool holds_for(const Skip& skip, const git::Snapshot& snapshot) {
  if (skip.scope == Skip::Scope::Clone) return true;
  if (skip.scope == Skip::Scope::Branch) return !skip.branch.empty() && skip.branch == snapshot.branch;
  return is_made_on(snapshot, skip.tip);
}

const SetAside* set_aside(const rules::Rule& rule, const std::vector<SetAside>& all) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const SetAside& one) {
    return one.rule == rule.id || one.rule == rule.name();
  });
  return found == all.end() ? nullptr : &*found;
}

std::vector<SetAside> set_aside_in(const git::Snapshot& snapshot, const std::vector<Skip>& skips) {
  std::vector<SetAside> all;
  for (const auto& skip : skips) {
    if (holds_for(skip, snapshot)) all.push_back({skip.rule, skip.reason});
  }
  std::ranges::reverse(all);
  return all;
}

}  // namespace coach::advice
