#include "cli/ci_base.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/settings.h"

namespace coach::cli {
namespace {

using Json = nlohmann::json;

constexpr std::size_t largest_event = 4 << 20;
constexpr int deepest_event = 64;

// Pipelines that name a target branch or a base commit in a variable. Only set for pull requests.
struct Pipeline {
  const char* marker;
  const char* base;    // a commit; may be nullptr
  const char* target;  // a branch; may be nullptr
  const char* head;    // a commit; may be nullptr
};
constexpr auto pipelines = std::to_array<Pipeline>({
    {"GITLAB_CI", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", nullptr},
    {"TF_BUILD", nullptr, "SYSTEM_PULLREQUEST_TARGETBRANCH", "SYSTEM_PULLREQUEST_SOURCECOMMITID"},
    {"JENKINS_URL", nullptr, "CHANGE_TARGET", nullptr},
    {"BUILDKITE", nullptr, "BUILDKITE_PULL_REQUEST_BASE_BRANCH", nullptr},
    {"BITBUCKET_BUILD_NUMBER", nullptr, "BITBUCKET_PR_DESTINATION_BRANCH", nullptr},
    {"DRONE", nullptr, "DRONE_TARGET_BRANCH", nullptr},
    {"CIRRUS_CI", "CIRRUS_BASE_SHA", "CIRRUS_BASE_BRANCH", nullptr},
    {"APPVEYOR", nullptr, "APPVEYOR_REPO_BRANCH", "APPVEYOR_PULL_REQUEST_HEAD_COMMIT"},
    {"TRAVIS", nullptr, "TRAVIS_BRANCH", "TRAVIS_PULL_REQUEST_SHA"},
    {"GITEA_ACTIONS", nullptr, "GITHUB_BASE_REF", nullptr},
});

std::string variable(const char* name) {
  return name == nullptr ? std::string() : environment(name).value_or("");
}

bool exists(const git::Repository& repository, const std::string& revision) {
  return !revision.empty() &&
         repository.git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"})
             .ok();
}

// A branch as the clone has it: origin/main, then a local main.
std::string branch_in(const git::Repository& repository, std::string branch) {
  if (branch.starts_with("refs/heads/")) branch.erase(0, 11);
  if (branch.empty()) return {};
  for (const auto& name : {"refs/remotes/origin/" + branch, "refs/remotes/upstream/" + branch}) {
    if (exists(repository, name)) return name;
  }
  return exists(repository, "refs/heads/" + branch) ? "refs/heads/" + branch : "origin/" + branch;
}

// Nesting is bounded before the parser recurses.
bool is_shallow(std::string_view json) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (quoted && json[i] == '\\') {
      ++i;
    } else if (json[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && (json[i] == '{' || json[i] == '[')) {
      if (++depth > deepest_event) return false;
    } else if (!quoted && (json[i] == '}' || json[i] == ']')) {
      --depth;
    }
  }
  return true;
}

Json event() {
  const auto path = variable("GITHUB_EVENT_PATH");
  std::ifstream in(path, std::ios::binary);
  if (path.empty() || !in) return {};
  std::string bytes(largest_event, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (!is_shallow(bytes)) return {};
  auto parsed = Json::parse(bytes, nullptr, false);
  return parsed.is_object() ? parsed : Json();
}

std::string text_at(const Json& json, std::initializer_list<const char*> keys) {
  const Json* at = &json;
  for (const auto* key : keys) {
    if (!at->is_object() || !at->contains(key)) return {};
    at = &(*at)[key];
  }
  return at->is_string() ? at->get<std::string>() : std::string();
}

// The forge's word for people who are new here; it does not always come as FIRST_TIME_CONTRIBUTOR.
std::optional<advice::Experience> experience_in(const Json& event) {
  const auto said = text_at(event, {"pull_request", "author_association"});
  if (said == "FIRST_TIMER" || said == "FIRST_TIME_CONTRIBUTOR" || said == "NONE")
    return advice::Experience::First;
  return std::nullopt;
}

std::optional<Proposed> on_github(const git::Repository& repository) {
  const auto happened = event();
  Proposed proposed{.base = text_at(happened, {"pull_request", "base", "sha"}),
                    .head = text_at(happened, {"pull_request", "head", "sha"}),
                    .experience = experience_in(happened)};
  if (proposed.base.empty()) proposed.base = text_at(happened, {"merge_group", "base_sha"});
  const auto target = variable("GITHUB_BASE_REF");
  // The branch is fresher than the event, which names what it was when the pull request was opened.
  if (!target.empty() && !exists(repository, proposed.base)) proposed.base = branch_in(repository, target);
  if (proposed.base.empty()) {
    const auto before = text_at(happened, {"before"});
    if (exists(repository, before)) proposed.base = before;
  }
  // A checkout of a pull request is the merge with its base: what was proposed is the second parent.
  if (!exists(repository, proposed.head)) {
    proposed.head = exists(repository, "HEAD^2") && !target.empty() ? "HEAD^2" : "HEAD";
  }
  if (proposed.base.empty()) return std::nullopt;
  return proposed;
}

}  // namespace

bool on_github() {
  return variable("GITHUB_ACTIONS") == "true";
}

bool on_azure() {
  return !variable("TF_BUILD").empty();
}

std::optional<Proposed> proposed_here(const git::Repository& repository) {
  if (on_github()) {
    if (auto proposed = on_github(repository)) return proposed;
  }
  for (const auto& pipeline : pipelines) {
    if (variable(pipeline.marker).empty()) continue;
    auto base = variable(pipeline.base);
    if (base.empty()) base = branch_in(repository, variable(pipeline.target));
    if (base.empty()) continue;
    const auto head = variable(pipeline.head);
    return Proposed{base, exists(repository, head) ? head : "HEAD", {}};
  }
  if (const auto main = repository.main_line()) return Proposed{main->hex(), "HEAD", {}, true};
  return std::nullopt;
}

}  // namespace coach::cli
