#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <iterator>
#include <sstream>

#include "cli/commands.h"
#include "cli/hook_files.h"
#include "cli/hooks.h"
#include "cli/inspection.h"
#include "cli/kept.h"
#include "cli/look.h"
#include "cli/message_file.h"
#include "cli/output.h"
#include "cli/pushed_tests.h"
#include "cli/pushed_words.h"
#include "cli/speech.h"
#include "failure.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace coach::cli {
namespace {

using advice::Moment;
using text::Word;

constexpr int line_width = 80;

// What the alarm says and how it ends: made beforehand, because a signal handler may do nothing but write.
std::string out_of_time;
int end_out_of_time = clear;

void stop_the_clock(int /*signal*/) {
  [[maybe_unused]] const auto written = write(STDERR_FILENO, out_of_time.data(), out_of_time.size());
  _exit(end_out_of_time);
}

void start_the_clock(const Settings& settings) {
  if (settings.timeout == 0) return;
  const auto word = settings.fail_closed ? Word::hook_out_of_time_closed : Word::hook_out_of_time;
  out_of_time = say(word, {{"ms", std::to_string(settings.timeout)}}) + "\n";
  end_out_of_time = settings.fail_closed ? blocked : clear;
  std::signal(SIGALRM, stop_the_clock);
  itimerval after{};
  after.it_value.tv_sec = settings.timeout / 1000;
  after.it_value.tv_usec = settings.timeout % 1000 * 1000;
  setitimer(ITIMER_REAL, &after, nullptr);
}

// One hook at work. Everything that a person reads goes to standard error: the standard output of
// pre-push is that of git push.
class Hook {
 public:
  Hook(const Call& call, git::Repository repository)
      : arguments_(call.arguments),
        repository_(std::move(repository)),
        settings_(read_settings(repository_.config())) {
    choose_language(settings_, arguments_);
  }

  const Settings& settings() const { return settings_; }

  int pre_commit() {
    auto snapshot = repository_.staged();
    const bool only_safety = is_sequencing(snapshot);
    return judge(std::move(snapshot), Moment::PreCommit, only_safety) ? blocked : clear;
  }

  int commit_msg(const std::string& bytes) {
    auto snapshot = repository_.message(bytes, editor_opens());
    if (is_sequencing(snapshot) || snapshot.message->is_autosquash()) return clear;
    return judge(std::move(snapshot), Moment::CommitMessage, false) ? blocked : clear;
  }

  int pre_push(std::vector<git::Pushed> refs, const std::string& remote) {
    for (auto& ref : refs) {
      if (!arguments_.on("from-env")) break;
      ref.local_oid = object_id(ref.local_oid);
      ref.remote_oid = object_id(ref.remote_oid);
    }
    bool stops = false;
    for (auto& snapshot : repository_.pushed(refs, remote)) {
      const auto tests = tests_of_push(repository_, snapshot);
      stops = judge(std::move(snapshot), Moment::PrePush, false) || stops;
      if (!tests.empty()) complain(tests);
    }
    return stops ? blocked : clear;
  }

  void prepare_commit_msg(const std::string& file) {
    const KeptMessage kept(repository_);
    if (!settings_.prefill || !kept.exists()) return;
    restore_message(repository_, settings_, arguments_, file);
  }

 private:
  // The pre-commit framework takes names where git gives object ids.
  std::string object_id(const std::string& name) const {
    if (name.empty()) return name;
    const auto ran = repository_.git({"rev-parse", "--verify", "--end-of-options", name});
    if (!ran.ok()) throw Failure("'" + name + "' names no commit here");
    return ran.out.substr(0, ran.out.find('\n'));
  }

  // Whether it blocks.
  bool judge(git::Snapshot taken, Moment moment, bool only_safety) {
    auto circumstances = circumstances_of_reader(repository_, settings_, arguments_, moment);
    const bool at_home = taken.branch == taken.default_branch && !taken.branch.empty() &&
                         circumstances.reader.experience == advice::Experience::Regular;
    auto& inspection = kept_for_good<Inspection>(
        repository_, std::move(taken), settings_,
        only_safety || at_home ? std::vector<std::string>{"safety"} : std::vector<std::string>());
    // pre-commit has said it of this very commit.
    if (moment != Moment::CommitMessage || !hooks_active(repository_)) tell_problems(inspection.book);
    inspection.book.forget_problems();
    honour_skips(repository_, inspection.snapshot, circumstances);
    inspection.run(circumstances);
    if (moment == Moment::CommitMessage) keep_message(inspection, circumstances);
    std::ostringstream out;
    report::terminal(inspection.advice, look_of(STDERR_FILENO, settings_, arguments_), out);
    complain(out.str());
    remember(repository_, circumstances, inspection.advice);
    if (moment == Moment::PrePush && !inspection.advice.blocks) {
      const auto look = look_of(STDERR_FILENO, settings_, arguments_);
      tell_first_push(repository_, inspection, look);
      tell_once(repository_, inspection, circumstances.reader, look);
    }
    return inspection.advice.blocks;
  }

  void keep_message(Inspection& inspection, advice::Circumstances& circumstances) const {
    const KeptMessage kept(repository_);
    if (!inspection.advice.blocks) {
      kept.forget();
      return;
    }
    circumstances.message_kept =
        kept.keep(inspection.snapshot.message->lines.bytes(), head_of(inspection.snapshot));
    if (!circumstances.message_kept) inspection.run(circumstances);
  }

  static void tell_problems(const Book& book) {
    if (book.problems().empty()) return;
    const auto& problem = book.problems().front();
    const auto sentence = [&](const std::string& what) {
      const auto unread = say(Word::hook_config_unread, {{"file", text::for_terminal(problem.file)},
                                                         {"line", std::to_string(problem.line)},
                                                         {"what", what}});
      return say(Word::hook_goes_on, {{"what", unread}});
    };
    const int room = line_width - text::display_width(sentence(""));
    complain(sentence(text::excerpt(problem.what, std::max(room, 20))) + "\n" + say(Word::hook_see_doctor) +
             "\n");
  }

  const Arguments& arguments_;
  git::Repository repository_;
  Settings settings_;
};

std::string all_of_standard_input() {
  return read_message("-");
}

// `<local ref> <oid> <remote ref> <oid>`, one a line; read from the right, where no spaces can be.
std::vector<git::Pushed> parse_refs(std::string_view lines) {
  std::vector<git::Pushed> refs;
  while (!lines.empty()) {
    auto line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const auto last_word = [&line] {
      const auto space = line.rfind(' ');
      const auto word = space == std::string_view::npos ? line : line.substr(space + 1);
      line = space == std::string_view::npos ? std::string_view() : line.substr(0, space);
      return std::string(word);
    };
    git::Pushed ref;
    ref.remote_oid = last_word();
    ref.remote_ref = last_word();
    ref.local_oid = last_word();
    ref.local_ref = std::string(line);
    if (!ref.local_ref.empty()) refs.push_back(std::move(ref));
  }
  return refs;
}

// What pre-commit.com's framework hands on instead of standard input.
std::vector<git::Pushed> refs_from_environment() {
  git::Pushed ref;
  ref.local_ref = environment("PRE_COMMIT_LOCAL_BRANCH").value_or("HEAD");
  ref.local_oid = environment("PRE_COMMIT_TO_REF").value_or("");
  ref.remote_ref = environment("PRE_COMMIT_REMOTE_BRANCH").value_or("");
  ref.remote_oid = environment("PRE_COMMIT_FROM_REF").value_or("");
  if (ref.local_oid.empty()) return {};
  return {ref};
}

struct Input {
  std::string message;
  std::vector<git::Pushed> refs;
  std::string remote;
};

// What git hands over is read first, and outside of the guard below: a hook that is called without it is
// called wrongly.
Input read_input(std::string_view event, const Arguments& arguments) {
  const auto& words = arguments.words;
  Input input;
  if (event == "pre-push") {
    const bool from_env = arguments.on("from-env");
    input.refs = from_env ? refs_from_environment() : parse_refs(all_of_standard_input());
    input.remote = from_env           ? environment("PRE_COMMIT_REMOTE_NAME").value_or("")
                   : words.size() > 1 ? words[1]
                                      : "";
  }
  if (event == "commit-msg") {
    if (words.size() < 2) throw UsageError(say(Word::cli_too_few_words, {{"command", "hook commit-msg"}}));
    input.message = read_message(words[1]);
  }
  return input;
}

int serve(std::string_view event, const Call& call, const Input& input, bool& fail_closed) {
  Hook hook(call, git::Repository::open());
  if (!hook.settings().enabled) return clear;
  fail_closed = hook.settings().fail_closed;
  start_the_clock(hook.settings());
  const auto& words = call.arguments.words;
  if (event == "pre-commit") return hook.pre_commit();
  if (event == "commit-msg") return hook.commit_msg(input.message);
  if (event == "pre-push") return hook.pre_push(input.refs, input.remote);
  // A second word tells that the message comes from -m, -F, -c, a template, a merge or a squash.
  if (words.size() == 2 && editor_opens()) hook.prepare_commit_msg(words[1]);
  return clear;
}

// Trouble of our own: git goes on, unless coach.failClosed.
int own_trouble(std::string what, std::string_view event, bool fail_closed) {
  what = text::for_terminal(what.substr(0, what.find('\n')));
  const bool stops = fail_closed && event != "prepare-commit-msg";
  complain(say(stops ? Word::hook_stops : Word::hook_goes_on, {{"what", what}}) + "\n");
  return stops ? blocked : clear;
}

}  // namespace

bool editor_opens() {
  return environment("GIT_EDITOR") != ":";
}

bool is_sequencing(const git::Snapshot& snapshot) {
  return snapshot.sequence != git::Sequence::None && snapshot.sequence != git::Sequence::Bisect;
}

std::string head_of(const git::Snapshot& snapshot) {
  return snapshot.base ? snapshot.base->hex() : "unborn";
}

int run_hook(const Call& call) {
  const std::string_view event = call.arguments.words.front();
  if (event == "agent") return run_agent_hook(call);
  if (std::ranges::find(hook_events, event) == hook_events.end()) {
    throw UsageError(say(Word::cli_unknown_event, {{"event", std::string(event)}}));
  }
  if (switched_off()) return clear;
  const auto input = read_input(event, call.arguments);
  bool fail_closed = false;
  try {
    return serve(event, call, input, fail_closed);
  } catch (const Failure& failure) {
    return own_trouble(failure.what(), event, fail_closed);
  } catch (const std::exception& broken) {
    return own_trouble(say(Word::cli_broke, {{"what", broken.what()}}), event, fail_closed);
  }
}

}  // namespace coach::cli
