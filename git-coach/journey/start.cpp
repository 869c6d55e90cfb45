#include "journey/start.h"

#include <algorithm>

#include "contract/document_names.h"
#include "contract/documents.h"
#include "git/state_file.h"
#include "journey/start_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Kind;
using Said = Start::Said;

constexpr std::size_t most_said = 4, newest_people = 150, examples_shown = 3, most_outside = 2;
constexpr std::int64_t ninety_days = 90LL * 24 * 3600;
constexpr std::string_view ticks = "start";

Said said_by(const contract::Norm& norm, const std::string& text) {
  return {text, norm.source.path, norm.source.line};
}

// The commands that say of themselves that they test, in the order of the texts.
std::vector<Said> test_commands_of(const contract::Contract& contract) {
  static const text::Pattern tests(R"((?i)test|check|spec|tox|nox|prove|verify|jest|rake|mocha)");
  std::vector<Said> all;
  for (const auto* norm : contract.find(Kind::TestCommand)) {
    const bool prose = norm->source.from == contract::Citation::From::Doc;
    if (!prose || !tests.found_in(norm->value) || norm->one("command").empty() || norm->negated) continue;
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

// What the guides link to outside of the clone as more for contributors; a guide of a few lines says all
// there.
void add_pages_outside(const contract::Found& found, std::string_view project, std::vector<Said>& pages) {
  static const text::Pattern guides(
      R"((?i)/(?:[\w-]*contribut\w*|develop(?:ment|ers?|ing)?|dev|hacking|handbook|devguide)(?:[/.#-]|$)|//(?:devguide|developers?|contribut\w*|devdocs)\.)");
  std::size_t told = 0;
  for (const auto& link : found.outside) {
    if (told == most_outside || !guides.found_in(link.address)) continue;
    if (link.address.ends_with("/contribute") || !is_page_of_project(link.address, project)) continue;
    ++told;
    pages.push_back({link.address, link.path, link.line});
  }
}

// Pages of conduct and security speak of newcomers in passing.
bool speaks_to_newcomers(const std::vector<contract::Document>& documents, const std::string& path) {
  const auto document = std::ranges::find(documents, path, &contract::Document::path);
  return document == documents.end() ||
         (document->role != contract::Role::Conduct && document->role != contract::Role::Security);
}

// An environment that the tree configures: who opens the project there has nothing to set up.
void add_environments(const git::Tree& tree, std::vector<Said>& environments) {
  if (!environments.empty()) return;
  for (const std::string path : {".devcontainer/devcontainer.json", ".devcontainer.json", ".gitpod.yml"}) {
    if (!tree.find(path)) continue;
    environments.push_back({path, {}, 0});
    return;
  }
}

// The file that says who is asked to review which path; `git coach learn PATH` reads it.
std::string reviewers_in(const git::Tree& tree) {
  for (const char* path : {".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS",
                           "OWNERS", "MAINTAINERS", "MAINTAINERS.md"}) {
    if (tree.find(path)) return path;
  }
  return {};
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
  start.setup_pages = std::move(ready.pages);
  start.environments = std::move(ready.environments);
  add_environments(snapshot.tree, start.environments);
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
    if (start.first_issues.size() < 2 && speaks_to_newcomers(found.documents, norm->source.path))
      start.first_issues.push_back(said_by(*norm, norm->source.quote));
  }
  prepare(start, found.documents, snapshot, contract);
  start.tests = test_commands_of(contract);
  start.read = reading_in(contract);
  add_pages_outside(found, snapshot.project, start.read);
  start.reviewers = reviewers_in(snapshot.tree);
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
