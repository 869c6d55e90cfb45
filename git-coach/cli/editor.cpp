#include "cli/editor.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "advice/experience.h"
#include "advice/skips.h"
#include "cli/editor_home.h"
#include "cli/hooks.h"
#include "cli/remarks.h"
#include "cli/speech.h"
#include "failure.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using Outcome = git::LaidOver::Outcome;
using text::Word;

constexpr std::size_t most_leftovers = 3;

void tell_problems(const Inspection& inspection, lsp::Seen& seen) {
  for (const auto& problem : inspection.book.problems()) {
    seen.notices.push_back(say(Word::hook_config_unread, {{"file", text::for_terminal(problem.file)},
                                                          {"line", std::to_string(problem.line)},
                                                          {"what", text::for_terminal(problem.what)}}));
  }
  for (const auto& sentence : inspection.advice.incomplete)
    seen.notices.push_back(text::for_terminal(sentence));
}

void inspect(Inspection& inspection, const git::Repository& repository, const Settings& settings,
             const Arguments& arguments, advice::Moment moment) {
  auto circumstances = circumstances_of_machine(settings, arguments);
  circumstances.reader.moment = moment;
  if (!settings.experience) circumstances.reader.experience = advice::known_experience(repository);
  honour_skips(repository, inspection.snapshot, circumstances);
  inspection.run(std::move(circumstances));
}

bool speaks_of(const report::Item& item, const std::string& path) {
  return item.has_file() && item.where().path == path && !item.card->set_aside;
}

}  // namespace

std::vector<std::string> Editor::git_directories() const {
  std::vector<std::string> out;
  for (const auto& [path, git_dir] : git_dirs_) {
    if (std::ranges::find(out, git_dir) == out.end()) out.push_back(git_dir);
  }
  return out;
}

void Editor::forget() {
  ignored_.clear();
  staged_.clear();
}

Settings Editor::settings_of(const git::Repository& repository) const {
  auto settings = read_settings(repository.config());
  const auto configured = settings.language.empty() ? locale_ : settings.language;
  set_language(text::choose_language(arguments_.value("lang"), configured));
  return settings;
}

lsp::Seen Editor::look(const std::vector<lsp::Open>& open, std::size_t which) {
  if (switched_off()) return {};
  const auto& asked = open[which];
  const auto place = place_of_document(asked.path);
  if (!place) return {};
  auto found = find(*place);
  if (!found) return {};
  git_dirs_[asked.path] = found->repository.git_dir();
  const auto settings = settings_of(found->repository);
  if (!settings.enabled || found->repository.bare()) return {};
  if (place->is_message) return look_at_message(*found, asked.text, settings);
  return look_at_file(*found, open, which, settings);
}

std::optional<Editor::Found> Editor::find(const DocumentPlace& place) {
  const auto is_of_git = [&](const git::Repository& repository) {
    return !variables_.git_dir().empty() && repository.git_dir() == variables_.git_dir();
  };
  // Where they were set, they may name an index of their own (git commit -a, git commit <path>).
  const auto with_variables = [&]() -> Found {
    auto back = std::make_unique<GitVariables::Back>(variables_);
    return {git::Repository::open(), std::move(back), {}};
  };
  for (const auto& directory : place.homes) {
    if (chdir(directory.c_str()) != 0) continue;
    try {
      Found found{git::Repository::open(), nullptr, {}};
      if (is_of_git(found.repository)) found = with_variables();
      if (place.belongs_to(found.repository, found.path)) return found;
    } catch (const Failure&) {
      continue;  // no repository here
    }
  }
  if (variables_.git_dir().empty()) return std::nullopt;
  auto found = with_variables();
  if (!place.belongs_to(found.repository, found.path)) return std::nullopt;
  return found;
}

lsp::Seen Editor::look_at_message(const Found& found, const std::string& text, const Settings& settings) {
  lsp::Seen seen;
  auto snapshot = found.repository.message(text, true);
  const auto& message = *snapshot.message;
  if (message.lines.empty() || is_sequencing(snapshot) || message.is_autosquash()) return seen;
  Inspection inspection(found.repository, std::move(snapshot), settings, {});
  inspect(inspection, found.repository, settings, arguments_, advice::Moment::CommitMessage);
  tell_problems(inspection, seen);
  const lsp::Sheet sheet(text, *inspection.snapshot.message);
  const auto subject = inspection.snapshot.message->subject_line();
  for (const auto& item : report::items_of(inspection.advice)) {
    if (item.has_file() || item.card->set_aside) continue;
    auto remark = remark_of(item, inspection, *found.repository.work_tree());
    remark.where = sheet.span_of(item.where(), subject);
    seen.remarks.push_back(std::move(remark));
  }
  return seen;
}

bool Editor::is_ignored(const Found& found, const std::string& path) {
  const auto key = found.repository.git_dir() + '\0' + path;
  const auto known = ignored_.find(key);
  if (known != ignored_.end()) return known->second;
  const auto& repository = found.repository;
  const auto& top = *repository.work_tree();
  const auto ran = repository.git({"-C", top, "--git-dir=" + repository.git_dir(), "--work-tree=" + top,
                                   "check-ignore", "-q", "--", "./" + path});
  return ignored_[key] = ran.ok();
}

void Editor::lay_over_others(const Found& found, const std::vector<lsp::Open>& open, std::size_t which,
                             git::Snapshot& snapshot) {
  for (std::size_t i = 0; i < open.size(); ++i) {
    const auto home = git_dirs_.find(open[i].path);
    if (i == which || home == git_dirs_.end() || home->second != found.repository.git_dir()) continue;
    const auto place = place_of_document(open[i].path);
    std::string path;
    if (!place || place->is_message || !place->belongs_to(found.repository, path)) continue;
    const bool is_known =
        snapshot.tree.has(path) ||
        std::ranges::find(snapshot.files, path, &git::ChangedFile::path) != snapshot.files.end();
    if (is_known || !is_ignored(found, path))
      git::lay_over(snapshot, found.repository.config(), path, open[i].text);
  }
}

const std::map<std::string, std::string>& Editor::staged_findings(const Found& found,
                                                                  const Settings& settings) {
  auto& known = staged_[found.repository.git_dir() + '\0' + found.path];
  if (!known.empty()) return known;
  Inspection inspection(found.repository, found.repository.staged(), settings, {});
  inspect(inspection, found.repository, settings, arguments_, advice::Moment::PreCommit);
  known[""] = "";  // has been looked at
  for (const auto& item : report::items_of(inspection.advice)) {
    if (speaks_of(item, found.path)) known[item.hit->id] = report::what_of(item);
  }
  return known;
}

// What the next commit would hold is the index: what was mended in the editor and not staged is still in it.
void Editor::tell_leftovers(const Found& found, const Settings& settings, const lsp::Span& where,
                            lsp::Seen& seen) {
  std::size_t left = 0;
  for (const auto& [id, what] : staged_findings(found, settings)) {
    if (id.empty() || std::ranges::find(seen.remarks, id, &lsp::Remark::id) != seen.remarks.end()) continue;
    if (++left > most_leftovers) return;
    lsp::Remark remark;
    remark.where = where;
    remark.message = say(Word::lsp_still_staged, {{"what", text::for_terminal(what)}});
    seen.remarks.push_back(std::move(remark));
  }
}

lsp::Seen Editor::look_at_file(const Found& found, const std::vector<lsp::Open>& open, std::size_t which,
                               const Settings& settings) {
  lsp::Seen seen;
  const auto& text = open[which].text;
  auto snapshot = found.repository.staged();
  const auto laid = git::lay_over(snapshot, found.repository.config(), found.path, text);
  if (!laid.is_tracked && is_ignored(found, found.path)) return seen;
  if (laid.outcome == Outcome::Unjudged) {
    seen.notices.push_back(say(Word::lsp_not_looked_at, {{"path", text::for_terminal(found.path)}}));
    return seen;
  }
  const lsp::Sheet sheet(text, laid.mark);
  std::size_t first_changed = 1;
  const bool has_change = laid.outcome == Outcome::Changed;
  if (has_change) {
    lay_over_others(found, open, which, snapshot);
    Inspection inspection(found.repository, std::move(snapshot), settings, {});
    inspect(inspection, found.repository, settings, arguments_, advice::Moment::PreCommit);
    tell_problems(inspection, seen);
    const auto& files = inspection.snapshot.files;
    const auto file = std::ranges::find(files, found.path, &git::ChangedFile::path);
    if (file == files.end()) return seen;
    if (!file->added.empty()) first_changed = file->added.front().first;
    const auto unstaged = laid.is_staged ? text::diff_lines(laid.staged, file->after_lines).added
                                         : std::vector<text::LineRange>();
    for (const auto& item : report::items_of(inspection.advice)) {
      if (!speaks_of(item, found.path)) continue;
      auto remark = remark_of(item, inspection, *found.repository.work_tree());
      remark.where = sheet.span_of(item.where(), first_changed);
      if (text::covers(unstaged, item.where().line)) remark.message += "\n" + say(Word::lsp_not_staged);
      offer_fix(item, inspection, sheet, remark);
      seen.remarks.push_back(std::move(remark));
    }
    seen.all_safe_edits = safe_edits(inspection, found.path, sheet);
    if (laid.is_staged && laid.staged.bytes() == file->after_lines.bytes()) return seen;
  }
  if (laid.is_staged) tell_leftovers(found, settings, sheet.span_of({}, first_changed), seen);
  return seen;
}

}  // namespace coach::cli
