#include "journey/start.h"

#include <algorithm>
#include <array>

#include "contract/document_names.h"
#include "contract/documents.h"
#include "git/state_file.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Kind;
using Said = Start::Said;

constexpr std::size_t most_said = 4, newest_people = 150, examples_shown = 3;
constexpr std::int64_t ninety_days = 90LL * 24 * 3600;
constexpr std::string_view ticks = "start";

Said said_by(const contract::Norm& norm, const std::string& text) {
  return {text, norm.source.path, norm.source.line};
}

// Commands in the order of the texts, those that hold on one platform alone left out where others exist.
std::vector<Said> commands_of(const contract::Contract& contract, Kind kind) {
  std::vector<Said> all;
  for (const auto* norm : contract.find(kind)) {
    const bool prose = norm->source.from == contract::Citation::From::Doc;
    if (!prose || norm->one("command").empty() || norm->negated) continue;
    const auto same = [&](const Said& one) { return one.text == norm->value; };
    if (all.size() < most_said && std::ranges::none_of(all, same)) all.push_back(said_by(*norm, norm->value));
  }
  std::ranges::stable_sort(all,
                           [](const Said& a, const Said& b) { return a.path == b.path && a.line < b.line; });
  return all;
}

std::optional<Said> first_of(const contract::Contract& contract, Kind kind) {
  const auto norms = contract.find(kind);
  if (norms.empty()) return std::nullopt;
  return said_by(*norms.front(), norms.front()->source.quote);
}

// "good first issue" in quotes, in code or behind a link: what the project itself calls them.
std::vector<Said> labels_in(const std::vector<contract::Document>& documents) {
  static const text::Pattern named(
      R"((?i)["`'“‘\[*:]\s*((?:good|great|easy|nice)[- ]first[- ](?:issues?|bugs?|contributions?|tasks?|prs?)|)"
      R"((?:kind|difficulty|level|type|exp|experience|e|a|s|d|p)[:/ -]{1,2}(?:good[- ]first[- ]issue|help[- ]wanted|)"
      R"(easy|starter|beginner|low|newcomer|mentor\w*)|help[- ]wanted|up[- ]for[- ]grabs|beginner[- ]friendly|)"
      R"(easy[- ]pick\w*|first[- ]timers?[- ]only|(?:good|great)[- ](?:for[- ])?(?:beginners?|newcomers?)|)"
      R"(good[- ]second[- ]issue|low[- ]hanging[- ]fruit|starter|newbie|easy|contributions? welcome|pr[- ]welcome))"
      R"(\s*["`'”’\]*])");
  std::vector<Said> labels;
  for (const auto& document : documents) {
    for (const auto& statement : document.statements) {
      const auto match = statement.commented ? std::nullopt : named.find(statement.text);
      if (!match) continue;
      const auto lower = contract::lower(std::string(match->groups[1]));
      if (lower == "easy" || lower == "starter" || lower == "newbie") {
        if (statement.text.find("label") == std::string::npos &&
            statement.text.find("tag") == std::string::npos)
          continue;
      }
      const auto known = [&](const Said& one) { return contract::lower(one.text) == lower; };
      if (labels.size() < 3 && std::ranges::none_of(labels, known))
        labels.push_back({std::string(match->groups[1]), document.path, statement.line});
    }
  }
  // Nobody begins with a second issue.
  std::stable_partition(labels.begin(), labels.end(), [](const Said& label) {
    return contract::lower(label.text).find("second") == std::string::npos;
  });
  return labels;
}

// The guides, in the order in which they are worth reading: what contributors are told first.
std::vector<Said> reading_in(const contract::Contract& contract) {
  std::vector<Said> pages;
  for (const auto& source : contract.sources) {
    const bool guide = source.role == contract::Role::Guide || source.role == contract::Role::Linked ||
                       source.role == contract::Role::Template || source.role == contract::Role::AiPolicy;
    if (guide && source.norms > 0 && pages.size() < most_said) pages.push_back({source.path, {}, 0});
  }
  return pages;
}

}  // namespace

Start start_of(const git::Repository& repository, const git::Snapshot& snapshot,
               const contract::Contract& contract) {
  Start start;
  start.project = snapshot.project;
  if (snapshot.base) {
    const auto authors = read_authors(repository, repository.main_line().value_or(*snapshot.base));
    start.last_commit = authors.newest;
    if (authors.complete) {
      start.people = authors.people.size();
      start.newcomers = static_cast<std::size_t>(std::ranges::count_if(
          authors.people, [&](const Author& one) { return one.first_time + ninety_days >= authors.newest; }));
      start.examples = worth_imitating(first_changes(repository, authors, newest_people), examples_shown);
    }
  }
  const auto found = contract::find_documents(snapshot.tree, snapshot.project, snapshot.remote_url);
  start.channels = channels_in(found.documents, snapshot.project);
  start.conduct = first_of(contract, Kind::CodeOfConduct);
  start.security = first_of(contract, Kind::SecurityReport);
  start.labels = labels_in(found.documents);
  if (!start.labels.empty())
    start.labels_link = Forge(snapshot.remote_url, snapshot.tree).issues_labelled(start.labels.front().text);
  for (const auto* norm : contract.find(Kind::GoodFirstIssue)) {
    if (start.first_issues.size() < 2) start.first_issues.push_back(said_by(*norm, norm->source.quote));
  }
  start.setup = commands_of(contract, Kind::SetupCommand);
  for (auto& hooks : commands_of(contract, Kind::HookInstall)) start.setup.push_back(std::move(hooks));
  start.tests = commands_of(contract, Kind::TestCommand);
  start.read = reading_in(contract);
  start.done = ticked_steps(repository);
  return start;
}

std::vector<std::string> ticked_steps(const git::Repository& repository) {
  const auto kept = git::read_state(repository.state_dir(), std::string(ticks)).value_or("");
  std::vector<std::string> done;
  for (const auto step : steps) {
    if (kept.find("\n" + std::string(step) + "\n") != std::string::npos) done.emplace_back(step);
  }
  return done;
}

bool tick(const git::Repository& repository, std::string_view step, bool done) {
  if (std::ranges::find(steps, step) == std::end(steps)) return false;
  const auto kept = git::read_state(repository.state_dir(), std::string(ticks)).value_or("");
  std::string out = "\n";
  for (const auto one : steps) {
    const bool ticked = one == step ? done : kept.find("\n" + std::string(one) + "\n") != std::string::npos;
    if (ticked) out += std::string(one) + "\n";
  }
  return git::write_state(repository.state_dir(), std::string(ticks), out);
}

}  // namespace coach::journey
