#include "cli/inspection.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <limits>

#include "advice/baseline.h"
#include "advice/experience.h"
#include "advice/skips.h"
#include "cli/hook_files.h"
#include "cli/speech.h"

namespace coach::cli {
namespace {

std::vector<advice::SetAside> set_aside_by_environment() {
  const auto skip = environment("GIT_COACH_SKIP");
  return skip ? advice::parse_set_aside(*skip) : std::vector<advice::SetAside>();
}

advice::Circumstances common_circumstances(const Settings& settings, const Arguments& arguments) {
  advice::Circumstances out;
  out.reader.language = language();
  out.reader.experience = settings.experience.value_or(advice::Experience::Unknown);
  out.reader.block = settings.block;
  out.reader.style = arguments.on("quiet") ? "quiet" : settings.style;
  out.reader.budget = arguments.negated("limit") ? std::numeric_limits<int>::max()
                                                 : arguments.number("limit", 0).value_or(settings.limit);
  out.reader.everything = arguments.on("all");
  out.reader.verbose = arguments.on("verbose");
  out.set_aside = set_aside_by_environment();
  return out;
}

// What protects contributors holds in every project alike, and nothing staged meets no rule.
bool needs_contract(const git::Snapshot& snapshot, const std::vector<std::string>& only) {
  const bool nothing = snapshot.scope == git::Scope::Staged && snapshot.files.empty() && !snapshot.message;
  return !nothing && only != std::vector<std::string>{"safety"};
}

std::vector<advice::Known> read_baseline(const git::Snapshot& snapshot) {
  constexpr std::size_t largest = 64 << 20;
  if (snapshot.files.empty()) return {};
  const auto bytes = snapshot.tree.read(advice::baseline_file, largest);
  return bytes ? advice::read_baseline(*bytes) : std::vector<advice::Known>();
}

// As the reader may type it: relative to where git was started, which in hooks is not where we run.
std::string message_path(const git::Repository& repository) {
  const std::filesystem::path message = repository.git_dir() + "/coach/message";
  if (repository.bare()) return message.string();
  std::error_code problem;
  std::filesystem::path here = std::filesystem::current_path(problem);
  if (const auto prefix = environment("GIT_PREFIX")) here = *repository.work_tree() + "/" + *prefix;
  const auto near = message.lexically_relative(here.lexically_normal());
  return problem || near.empty() ? message.string() : near.string();
}

}  // namespace

Inspection::Inspection(const git::Repository& repository, git::Snapshot taken, const Settings& settings,
                       const std::vector<std::string>& only, rules::Programs programs)
    : snapshot(std::move(taken)),
      contract(needs_contract(snapshot, only) ? contract::derive(repository, snapshot)
                                              : contract::Contract()),
      book(snapshot, settings, only, contract, programs),
      repository_(repository),
      experience_is_set_(settings.experience.has_value()) {
  if (needs_contract(snapshot, only)) book.weigh_by_history(repository, snapshot, contract);
}

void Inspection::run(advice::Circumstances circumstances) {
  observed = checks::run(snapshot, book.rules(), contract);
  if (remarks) checks::add_remarks(*remarks, snapshot, book.rules(), observed);
  const auto baseline = read_baseline(snapshot);
  const auto known = advice::drop_known(observed.findings, snapshot, baseline);
  const bool matters = std::ranges::any_of(observed.findings, [](const checks::Finding& finding) {
    const auto& rule = *finding.bound->rule;
    return rule.newcomers_only || rule.newcomers_level != rules::Level::Off;
  });
  auto& experience = circumstances.reader.experience;
  if (matters && experience == advice::Experience::Unknown && !experience_is_set_) experience = counted();
  advice = advice::compose(snapshot, observed, book.rules(), circumstances);
  const auto tell = [&](text::Word word, std::size_t count) {
    const text::Facts facts = {{"n", std::to_string(count)}, {"path", std::string(advice::baseline_file)}};
    if (count > 0) advice.incomplete.push_back(text::say(advice.language, word, facts));
  };
  tell(text::Word::baseline_known, known);
  // Asked of whole files: not while somebody waits for a commit.
  const auto moment = advice.moment;
  if (moment == advice::Moment::Check || moment == advice::Moment::Ci)
    tell(text::Word::baseline_gone, advice::count_gone(snapshot, book.rules(), contract, baseline));
}

std::size_t Inspection::leave_out(const std::vector<advice::SetAside>& set_aside) {
  const auto known = advice::drop_known(observed.findings, snapshot, read_baseline(snapshot));
  return known + std::erase_if(observed.findings, [&](const checks::Finding& finding) {
           return advice::set_aside(*finding.bound->rule, set_aside) != nullptr;
         });
}

advice::Experience Inspection::counted() const {
  if (!counts_author_ || snapshot.commits.empty())
    return is_own_work() ? advice::count_experience(repository_) : advice::Experience::Unknown;
  const auto& author = snapshot.commits.front().author;
  const bool is_of_one = std::ranges::all_of(
      snapshot.commits, [&](const git::Commit& commit) { return commit.author.email == author.email; });
  if (!is_of_one || !snapshot.base) return advice::Experience::Unknown;
  const auto counted = advice::count_experience(repository_, author, *snapshot.base);
  return counted == advice::Experience::Unknown ? otherwise_ : counted;
}

// Whose history counts is whoever made the change: on a machine that checks the work of others, nobody's.
bool Inspection::is_own_work() const {
  if (snapshot.commits.empty()) return snapshot.author.has_value();
  const auto reader = repository_.author();
  return reader && std::ranges::all_of(snapshot.commits, [&](const git::Commit& commit) {
           return commit.author.email == reader->email;
         });
}

advice::Circumstances circumstances_of_reader(const git::Repository& repository, const Settings& settings,
                                              const Arguments& arguments, advice::Moment moment) {
  auto out = common_circumstances(settings, arguments);
  out.reader.moment = moment;
  if (!settings.experience) out.reader.experience = advice::known_experience(repository);
  out.memory = advice::load_memory(repository.state_dir());
  const auto advised = environment("GIT_ADVICE").value_or("1");
  out.give_hints = advised != "0" && advised != "false";
  out.hints = settings.hints;
  out.message_path = message_path(repository);
  // Nobody commits in a bare repository.
  out.hooks_installed = moment != advice::Moment::Check || repository.bare() || hooks_active(repository);
  return out;
}

std::vector<advice::SetAside> set_aside_here(const git::Repository& repository,
                                             const git::Snapshot& snapshot) {
  auto all = set_aside_by_environment();
  auto skips = advice::set_aside_in(snapshot, advice::read_skips(repository.state_dir()));
  std::ranges::move(skips, std::back_inserter(all));
  return all;
}

void honour_skips(const git::Repository& repository, const git::Snapshot& snapshot,
                  advice::Circumstances& circumstances) {
  circumstances.set_aside = set_aside_here(repository, snapshot);
}

advice::Circumstances circumstances_of_machine(const Settings& settings, const Arguments& arguments) {
  auto out = common_circumstances(settings, arguments);
  out.reader.everything = true;
  return out;
}

void remember(const git::Repository& repository, const advice::Circumstances& circumstances,
              const advice::Advice& advice) {
  const auto memory = advice::remember(circumstances.memory, advice);
  if (memory != circumstances.memory) advice::save_memory(repository.state_dir(), memory);
}

}  // namespace coach::cli
