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

// Pipelines that name a target branch or a base commit in a variable. Only set for pull requests. nullptr
// where there is no such variable.
struct Pipeline {
  const char* marker;
  const char* base = nullptr;     // a commit
  const char* target = nullptr;   // a branch
  const char* head = nullptr;     // a commit
  const char* source = nullptr;   // the branch that is proposed
  const char* primary = nullptr;  // the project's main branch
};
constexpr auto pipelines = std::to_array<Pipeline>({
    {.marker = "GITLAB_CI",
     .base = "CI_MERGE_REQUEST_DIFF_BASE_SHA",
     .target = "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
     .source = "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
     .primary = "CI_DEFAULT_BRANCH"},
    {.marker = "TF_BUILD",
     .target = "SYSTEM_PULLREQUEST_TARGETBRANCH",
     .head = "SYSTEM_PULLREQUEST_SOURCECOMMITID",
     .source = "SYSTEM_PULLREQUEST_SOURCEBRANCH"},
    {.marker = "JENKINS_URL", .target = "CHANGE_TARGET", .source = "CHANGE_BRANCH"},
    {.marker = "BUILDKITE",
     .target = "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
     .source = "BUILDKITE_BRANCH",
     .primary = "BUILDKITE_PIPELINE_DEFAULT_BRANCH"},
    {.marker = "BITBUCKET_BUILD_NUMBER",
     .target = "BITBUCKET_PR_DESTINATION_BRANCH",
     .source = "BITBUCKET_BRANCH"},
    {.marker = "DRONE",
     .target = "DRONE_TARGET_BRANCH",
     .source = "DRONE_SOURCE_BRANCH",
     .primary = "DRONE_REPO_BRANCH"},
    {.marker = "CIRRUS_CI", .base = "CIRRUS_BASE_SHA", .target = "CIRRUS_BASE_BRANCH"},
    {.marker = "APPVEYOR",
     .target = "APPVEYOR_REPO_BRANCH",
     .head = "APPVEYOR_PULL_REQUEST_HEAD_COMMIT",
     .source = "APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH"},
    {.marker = "TRAVIS",
     .target = "TRAVIS_BRANCH",
     .head = "TRAVIS_PULL_REQUEST_SHA",
     .source = "TRAVIS_PULL_REQUEST_BRANCH"},
    {.marker = "GITEA_ACTIONS", .target = "GITHUB_BASE_REF", .source = "GITHUB_HEAD_REF"},
});

std::string variable(const char* name) {
  return name == nullptr ? std::string() : environment(name).value_or("");
}

std::string short_name(std::string branch) {
  if (branch.starts_with("refs/heads/")) branch.erase(0, 11);
  return branch;
}

bool exists(const git::Repository& repository, const std::string& revision) {
  return !revision.empty() &&
         repository.git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"})
             .ok();
}

// A branch as the clone has it: origin/main, then a local main.
std::string branch_in(const git::Repository& repository, const std::string& full_name) {
  const auto branch = short_name(full_name);
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
                    .experience = experience_in(happened),
                    .branch = variable("GITHUB_HEAD_REF"),
                    .default_branch = text_at(happened, {"repository", "default_branch"})};
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
    return Proposed{.base = base,
                    .head = exists(repository, head) ? head : "HEAD",
                    .experience = {},
                    .branch = short_name(variable(pipeline.source)),
                    .default_branch = variable(pipeline.primary)};
  }
  if (const auto main = repository.main_line())
    return Proposed{.base = main->hex(),
                    .head = "HEAD",
                    .experience = {},
                    .branch = {},
                    .default_branch = {},
                    .guessed = true};
  return std::nullopt;
}

}  // namespace coach::cli
