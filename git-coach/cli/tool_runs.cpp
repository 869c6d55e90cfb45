#include "cli/tool_runs.h"

#include <algorithm>
#include <optional>

#include "checks/files.h"
#include "cli/ask.h"
#include "cli/output.h"
#include "cli/run_command.h"
#include "cli/settings.h"
#include "cli/speech.h"
#include "cli/staged_copy.h"
#include "cli/tool_output.h"
#include "contract/shell_line.h"
#include "failure.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::cli {
namespace {

using text::Word;

constexpr unsigned longest = 300;  // seconds that a program may take
constexpr std::size_t names_at_once = 200, shown_of_output = 120;
constexpr std::string_view list_of_files = "{{PATHSFILE}}";

// A rule's program, and the files of the change that it is for.
struct Tool {
  const rules::Bound* bound;
  std::vector<std::string> command;
  std::vector<const git::ChangedFile*> files;

  std::string id() const { return std::string(bound->rule->id); }
  std::string text() const { return contract::shell_line(command); }
};

std::vector<Tool> tools_of(const git::Snapshot& snapshot, const rules::Rulebook& book) {
  const git::Attributes attributes(snapshot);
  std::vector<Tool> tools;
  for (const auto& bound : book.rules) {
    if (bound.rule->check != "tool" || !rules::asked_in(*bound.rule, snapshot.scope)) continue;
    const auto words = bound.with.all("command");
    Tool tool{&bound, {words.begin(), words.end()}, {}};
    const checks::FileFilter filter(bound);
    for (const auto& file : snapshot.files) {
      if (file.is_text() && filter.takes(file, attributes)) tool.files.push_back(&file);
    }
    if (!tool.files.empty() && !tool.command.empty()) tools.push_back(std::move(tool));
  }
  return tools;
}

class Runs {
 public:
  Runs(const git::Repository& repository, git::Snapshot& snapshot, bool yes)
      : repository_(repository), snapshot_(snapshot), approvals_(repository.state_dir()), yes_(yes) {}

  void run(Tool& tool) {
    if (!copy_) copy_.emplace(repository_, snapshot_);
    const auto program = copy_->program(tool.command.front());
    if (!program) return leave_out(tool, say(Word::tool_absent, {{"program", tool.command.front()}}));
    if (!is_allowed(tool)) return leave_out(tool, say(Word::tool_not_allowed));
    complain("+ " + text::for_terminal(tool.text()) + "\n");
    tool.command.front() = *program;
    collect(tool, start(tool));
    copy_->restore(tool.files);
  }

  checks::Remarks remarks;

 private:
  struct Ended {
    int status = 0;
    std::string output;
  };

  void leave_out(const Tool& tool, const std::string& why) {
    snapshot_.gaps.push_back({git::Gap::Why::NotRun, {{"rule", tool.id()}, {"why", why}}});
  }

  bool is_allowed(const Tool& tool) const {
    const auto& source = tool.bound->source_path;
    const auto beside = copy_->deciding(tool.command, source);
    if (yes_ || approvals_.has(tool.text(), beside)) return true;
    if (!can_ask()) return false;
    const auto place = source + ":" + std::to_string(tool.bound->source_line);
    const text::Facts facts = {{"command", text::for_terminal(tool.text())},
                               {"place", text::for_terminal(place)}};
    if (!is_yes(ask(say(Word::tool_ask, facts)), false)) return false;
    approvals_.add(tool.text(), beside);
    return true;
  }

  Ended start(const Tool& tool) const {
    const auto how = tool.bound->with.one("files");
    Ended all;
    for (std::size_t from = 0; from < tool.files.size(); from += names_at_once) {
      const auto last = std::min(tool.files.size(), from + names_at_once);
      auto words = tool.command;
      if (how == "list") {
        put_list(words, {tool.files.begin() + static_cast<std::ptrdiff_t>(from),
                         tool.files.begin() + static_cast<std::ptrdiff_t>(last)});
      } else if (how == "names") {
        for (auto i = from; i < last; ++i) words.push_back(tool.files[i]->path);
      }
      const auto status = run_program({words, copy_->directory(), copy_->output(), copy_->path()}, longest);
      all.status = std::max(all.status, status);
      all.output += copy_->read_output();
      if (how == "none") break;
    }
    return all;
  }

  void put_list(std::vector<std::string>& words, const std::vector<const git::ChangedFile*>& files) const {
    const auto list = copy_->write_list(files);
    for (auto& word : words) {
      if (const auto at = word.find(list_of_files); at != std::string::npos)
        word.replace(at, list_of_files.size(), list);
    }
  }

  void collect(const Tool& tool, const Ended& ended) {
    const bool json = tool.bound->with.one("output") == "lintrunner";
    auto said = json ? read_lintrunner(ended.output, copy_->directory())
                     : read_lines(ended.output, copy_->directory());
    for (const auto* file : tool.files) {
      const auto now = copy_->read(file->path);
      if (!now || *now == file->after_lines.bytes()) continue;
      for (auto& part : rewritten(file->path, file->after_lines.bytes(), *now)) {
        part.text = say(Word::tool_otherwise);
        said.push_back(std::move(part));
      }
    }
    if (ended.status != 0 && said.empty()) return leave_out(tool, what_ended(ended));
    remarks.ran.insert(tool.id());
    for (auto& remark : said) {
      remark.rule = tool.id();
      remarks.all.push_back(std::move(remark));
    }
  }

  // Its last words tell most of the time why it said nothing.
  static std::string what_ended(const Ended& ended) {
    std::string_view rest = ended.output;
    while (rest.ends_with('\n') || rest.ends_with(' ')) rest.remove_suffix(1);
    rest = rest.substr(rest.rfind('\n') + 1);
    const auto words = text::folded(std::string(rest)).substr(0, shown_of_output);
    return say(words.empty() ? Word::tool_ended : Word::tool_ended_saying,
               {{"status", std::to_string(ended.status)}, {"words", words}});
  }

  const git::Repository& repository_;
  git::Snapshot& snapshot_;
  Approvals approvals_;
  bool yes_;
  std::optional<StagedCopy> copy_;
};

}  // namespace

checks::Remarks run_tools(const git::Repository& repository, git::Snapshot& snapshot,
                          const rules::Rulebook& book, bool yes) {
  if (environment("GIT_INDEX_FILE")) throw Failure(say(Word::test_in_hook));
  if (repository.bare()) throw Failure(say(Word::test_bare));
  Runs runs(repository, snapshot, yes);
  for (auto& tool : tools_of(snapshot, book)) runs.run(tool);
  return std::move(runs.remarks);
}

}  // namespace coach::cli
