#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <sstream>

#include "cli/commands.h"
#include "cli/hook_files.h"
#include "cli/hooks.h"
#include "cli/inspection.h"
#include "cli/look.h"
#include "cli/message_file.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "fix/mended_message.h"
#include "journey/message_draft.h"
#include "report/message_draft.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using text::Word;

// As git chooses it: git-var(1), GIT_EDITOR.
std::string editor(const git::Config& config) {
  if (const auto own = environment("GIT_EDITOR"); own && !own->empty()) return *own;
  if (const auto core = config.get("core.editor"); core && !core->empty()) return *core;
  const auto term = environment("TERM").value_or("dumb");
  if (const auto visual = environment("VISUAL"); visual && !visual->empty() && term != "dumb") return *visual;
  if (const auto plain = environment("EDITOR"); plain && !plain->empty()) return *plain;
  if (term == "dumb") throw Failure(say(Word::message_no_editor));
  return "vi";
}

// With a shell, as git does it: an editor may have arguments.
void edit(const std::string& program, const std::string& file) {
  const std::string script = program + " \"$@\"";
  const char* const arguments[] = {"sh", "-c", script.c_str(), program.c_str(), file.c_str(), nullptr};
  pid_t child = 0;
  const int problem =
      posix_spawn(&child, "/bin/sh", nullptr, nullptr, const_cast<char* const*>(arguments), environ);
  int status = 1;
  if (problem == 0) {
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
  }
  if (problem != 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw Failure(say(Word::message_editor_ended, {{"editor", program}}));
}

// The draft of one change: of what is staged, or of the last commit.
class Drafting {
 public:
  Drafting(const git::Repository& repository, const Settings& settings, bool amend)
      : repository_(repository), inspection_(repository, take(repository, amend), settings, {}) {
    const auto& snapshot = inspection_.snapshot;
    if (snapshot.files.empty() && !amend) throw Failure(say(Word::message_nothing), say(Word::message_add));
    if (amend) inspection_.snapshot.author = repository.author();
    if (amend && !snapshot.commits.empty()) written_ = snapshot.commits.back().message.lines.bytes();
  }

  std::string text() const {
    const auto& snapshot = inspection_.snapshot;
    const auto draft = journey::draft_of(snapshot, inspection_.book.rules(), inspection_.contract);
    auto comment = comment_prefix(repository_.config(), "");
    if (repository_.config().get("core.commentchar") == "auto") comment = "#";
    return report::message_draft(draft, snapshot, written_, comment, language());
  }

 private:
  static git::Snapshot take(const git::Repository& repository, bool amend) {
    return amend ? repository.commit("HEAD") : repository.staged();
  }

  const git::Repository& repository_;
  Inspection inspection_;
  std::string written_;
};

// Reads what the editor left, keeps it for the next `git commit`, and says what the project would.
int look_at(const git::Repository& repository, const Settings& settings, const Arguments& arguments,
            const std::string& bytes) {
  auto snapshot = repository.message(bytes, true);
  const auto text = snapshot.message->lines.bytes();
  if (snapshot.message->subject().empty()) {
    print(say(Word::message_empty) + "\n");
    return blocked;
  }
  Inspection inspection(repository, std::move(snapshot), settings, {});
  auto circumstances = circumstances_of_reader(repository, settings, arguments, advice::Moment::Check);
  honour_skips(repository, inspection.snapshot, circumstances);
  inspection.run(circumstances);
  std::ostringstream out;
  report::terminal(inspection.advice, look_of(STDOUT_FILENO, settings, arguments), out);
  const KeptMessage kept(repository);
  const bool amend = arguments.on("amend");
  if (kept.keep(text, head_of(inspection.snapshot))) {
    // A message that is amended is not brought back by a hook.
    auto command = std::string(amend ? "git commit --amend" : "git commit");
    if (amend || !hooks_active(repository)) command += " -eF " + circumstances.message_path;
    out << say(Word::message_kept, {{"command", command}}) << "\n";
  }
  print(out.str());
  return inspection.advice.blocks ? blocked : clear;
}

int edit_and_look(const git::Repository& repository, const Settings& settings, const Arguments& arguments,
                  const std::string& draft) {
  const auto directory = repository.git_dir() + "/coach";
  // Editors know the file by its name.
  const auto file = directory + "/COMMIT_EDITMSG";
  std::error_code problem;
  std::filesystem::create_directories(directory, problem);
  if (problem || !replace_file(file, draft)) throw Failure(say(Word::message_not_written, {{"file", file}}));
  edit(editor(repository.config()), file);
  const auto bytes = read_message(file);
  unlink(file.c_str());
  return look_at(repository, settings, arguments, bytes);
}

// The message that a hook refused and kept, or that of the last commit.
std::string message_to_mend(const git::Repository& repository, bool amend) {
  if (amend) {
    const auto snapshot = repository.commit("HEAD");
    if (!snapshot.commits.empty()) return snapshot.commits.back().message.lines.bytes();
  }
  const auto kept = KeptMessage(repository).find(head_of(repository.message("", true)));
  if (!kept) throw Failure(say(Word::message_none_kept), say(Word::message_none_kept_hint));
  return *kept;
}

// Mends what there is one way to mend, shows it, and keeps it as look_at() does.
int mend_and_look(const git::Repository& repository, const Settings& settings, const Arguments& arguments) {
  const auto bytes = message_to_mend(repository, arguments.on("amend"));
  Inspection inspection(repository, repository.message(bytes, true), settings, {});
  inspection.run(circumstances_of_reader(repository, settings, arguments, advice::Moment::Check));
  const auto& message = *inspection.snapshot.message;
  const auto mended = fix::mended_message(message, inspection.observed.findings);
  if (mended == message.lines.bytes()) {
    print(say(Word::message_as_it_is) + "\n");
  } else {
    const auto now = git::parse_message(mended);
    print("- " + text::for_terminal(message.subject()) + "\n+ " + text::for_terminal(now.subject()) + "\n\n");
  }
  return look_at(repository, settings, arguments, mended);
}

}  // namespace

int run_message(const Call& call) {
  const auto& arguments = call.arguments;
  if (arguments.has("check")) {
    auto check = call;
    check.arguments.add("message", arguments.value("check"));
    return run_check(check);
  }
  const auto repository = git::Repository::open();
  if (repository.bare()) throw Failure(say(Word::message_bare));
  const auto settings = read_settings(repository.config());
  choose_language(settings, arguments);
  if (arguments.on("fix")) return mend_and_look(repository, settings, arguments);
  const auto draft = Drafting(repository, settings, arguments.on("amend")).text();
  if (arguments.on("edit") && !arguments.on("print"))
    return edit_and_look(repository, settings, arguments, draft);
  print(draft);
  if (isatty(STDOUT_FILENO) == 1 && !arguments.on("print")) complain(say(Word::message_next) + "\n");
  return clear;
}

}  // namespace coach::cli
