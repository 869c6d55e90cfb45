#include "journey/start.h"

#include <algorithm>

#include "contract/document_names.h"
#include "contract/documents.h"
#include "git/state_file.h"
#include "journey/start_parts.h"

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

// Which version of a package manager the configuration asks for: no text needs to say it.
void add_managers(const contract::Contract& contract, std::vector<Said>& needs) {
  for (const auto* norm : contract.find(Kind::SetupCommand)) {
    if (norm->source.from != contract::Citation::From::Config) continue;
    // What follows "+" is a checksum.
    needs.push_back(said_by(*norm, norm->value.substr(0, norm->value.find('+'))));
  }
}

void prepare(Start& start, const std::vector<contract::Document>& documents, const git::Snapshot& snapshot,
             const contract::Contract& contract) {
  auto ready = getting_ready(documents, snapshot.project);
  constexpr std::size_t enough = 2;
  if (ready.commands.size() + ready.builds.size() < enough) {
    auto pages = getting_ready(building_pages(snapshot.tree, documents), snapshot.project);
    if (ready.needs.empty()) ready.needs = std::move(pages.needs);
    if (pages.commands.size() + pages.builds.size() >= enough) {
      ready.commands = std::move(pages.commands);
      ready.builds = std::move(pages.builds);
    }
  }
  start.needs = std::move(ready.needs);
  add_managers(contract, start.needs);
  start.setup = std::move(ready.commands);
  start.builds = std::move(ready.builds);
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
  start.conduct = conduct_in(found.documents);
  start.security = security_in(found.documents);
  start.labels = labels_in(found.documents);
  if (!start.labels.empty())
    start.labels_link = Forge(snapshot.remote_url, snapshot.tree).issues_labelled(start.labels.front().text);
  for (const auto* norm : contract.find(Kind::GoodFirstIssue)) {
    if (start.first_issues.size() < 2) start.first_issues.push_back(said_by(*norm, norm->source.quote));
  }
  prepare(start, found.documents, snapshot, contract);
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
