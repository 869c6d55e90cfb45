#include "report/progress.h"

#include <ostream>

#include "report/json_parts.h"
#include "report/lesson_rows.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;
using journey::Progress;
using text::Word;

constexpr std::size_t most_rules = 12;  // of either sort

class ProgressPage {
 public:
  ProgressPage(const Progress& progress, text::Language language, const Look& look, std::ostream& out)
      : progress_(progress), rows_(language, look, out) {}

  void headline() {
    const auto name =
        progress_.project.empty() ? rows_.say(Word::start_here) : text::for_terminal(progress_.project);
    rows_.line(rows_.say(Word::progress_headline, {{"project", name}}));
  }

  void rules(const std::function<std::string(const std::string&)>& title_of) {
    for (const bool learned : {true, false}) {
      bool begun = false;
      std::size_t told = 0;
      for (const auto& rule : progress_.rules) {
        if (rule.learned != learned || ++told > most_rules) continue;
        if (!std::exchange(begun, true))
          rows_.section(learned ? Word::progress_learned : Word::progress_shown);
        rows_.row(rule.id, state_of(rule));
        if (const auto title = title_of(rule.id); !title.empty()) rows_.row("  " + title);
      }
      if (told > most_rules) rows_.told(Word::learn_more, {{"n", counted(told - most_rules)}});
    }
    if (!progress_.rules.empty()) return;
    rows_.section(Word::progress_shown);
    rows_.told(Word::progress_none);
  }

  void steps() {
    if (progress_.steps.empty()) return;
    std::string all;
    for (const auto& step : progress_.steps) all += (all.empty() ? "" : ", ") + step;
    rows_.section(Word::progress_steps);
    rows_.row(all, "git coach start");
  }

  void push() {
    rows_.section(Word::progress_push);
    if (progress_.push) {
      rows_.told(Word::progress_first_push,
                 {{"ref", progress_.push->ref}, {"month", month_of(progress_.push->time)}});
    } else {
      rows_.told(Word::progress_no_push);
    }
    if (!progress_.branch) return;
    const auto& branch = *progress_.branch;
    const text::Facts facts = {
        {"n", counted(branch.musts)}, {"open", counted(branch.open)}, {"branch", branch.name}};
    rows_.told(branch.open > 0 ? Word::progress_branch_open : Word::progress_branch_meets, facts);
  }

  void merged() {
    rows_.section(Word::progress_merged);
    if (progress_.merged) {
      const auto& first = *progress_.merged;
      rows_.row(first.oid.brief() + "  " + first.subject, month_of(first.time));
      rows_.told(Word::progress_first_commit, {{"n", std::to_string(first.commits)}});
    } else if (progress_.the_same) {
      rows_.row(progress_.the_same->oid.brief() + "  " + progress_.the_same->subject);
      rows_.told(Word::progress_same_change);
    } else {
      rows_.told(progress_.has_baseline ? Word::progress_not_merged : Word::progress_no_baseline);
    }
  }

  void limits() {
    if (progress_.shallow && progress_.has_baseline) rows_.told(Word::learn_history_cut);
  }

  void where() {
    rows_.gap();
    rows_.line(rows_.say(Word::progress_local));
  }

 private:
  std::string state_of(const Progress::Rule& rule) const {
    const text::Facts facts = {{"n", std::to_string(rule.shown)}, {"met", std::to_string(rule.met_since)}};
    if (rule.learned) return rows_.say(Word::progress_rule_learned, facts);
    return rows_.say(
        rule.next == advice::Detail::Short ? Word::progress_rule_short : Word::progress_rule_line, facts);
  }

  const Progress& progress_;
  LessonRows rows_;
};

Json commit_json(const std::optional<advice::OwnCommit>& commit) {
  if (!commit) return {};
  return {{"commit", commit->oid.hex()},
          {"subject", text::as_utf8(commit->subject)},
          {"time", commit->time == 0 ? Json() : Json(commit->time)},
          {"commits", commit->commits}};
}

}  // namespace

void progress(const Progress& progress, const std::function<std::string(const std::string&)>& title_of,
              text::Language language, const Look& look, std::ostream& out) {
  ProgressPage page(progress, language, look, out);
  page.headline();
  page.rules(title_of);
  page.steps();
  page.push();
  page.merged();
  page.limits();
  page.where();
}

void progress_json(const Progress& progress, std::ostream& out) {
  auto rules = Json::array();
  constexpr std::string_view details[] = {"full", "short", "line"};
  for (const auto& rule : progress.rules)
    rules.push_back({{"rule", text::as_utf8(rule.id)},
                     {"shown", rule.shown},
                     {"met_since", rule.met_since},
                     {"learned", rule.learned},
                     {"next", details[static_cast<std::size_t>(rule.next)]}});
  Json push, branch;
  if (progress.push) push = {{"ref", text::as_utf8(progress.push->ref)}, {"time", progress.push->time}};
  if (progress.branch)
    branch = {{"name", text::as_utf8(progress.branch->name)},
              {"commits", progress.branch->commits},
              {"musts", progress.branch->musts},
              {"open", progress.branch->open}};
  out << dumped({{"project", progress.project.empty() ? Json() : Json(text::as_utf8(progress.project))},
                 {"rules", std::move(rules)},
                 {"steps", progress.steps},
                 {"first_push", std::move(push)},
                 {"branch", std::move(branch)},
                 {"shallow", progress.shallow},
                 {"main_branch_known", progress.has_baseline},
                 {"first_commit", commit_json(progress.merged)},
                 {"same_change", commit_json(progress.the_same)}},
                2)
      << '\n';
}

}  // namespace coach::report
