#include <unistd.h>

#include <filesystem>

#include "advice/experience.h"
#include "cli/commands.h"
#include "cli/here.h"
#include "cli/hook_files.h"
#include "cli/hooks.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::cli {
namespace {

using text::Word;

// What was looked at, line by line.
class Sheet {
 public:
  void ok(const std::string& what) { row(Word::doctor_ok, what); }
  void look(const std::string& what, const std::string& fix) {
    row(Word::doctor_look, what);
    if (!fix.empty()) rows_ += "        " + say(Word::doctor_fix) + "  " + text::for_terminal(fix) + "\n";
    ++looks_;
  }
  int looks() const { return looks_; }
  std::string text() const {
    const auto headline =
        looks_ == 0 ? say(Word::doctor_well) : say(Word::doctor_looks, {{"count", std::to_string(looks_)}});
    return headline + "\n\n" + rows_;
  }

 private:
  void row(Word label, const std::string& what) {
    rows_ += "  " + text::pad(say(label), 6) + text::for_terminal(what) + "\n";
  }

  std::string rows_;
  int looks_ = 0;
};

std::string first_in_path(const std::string& name) {
  const auto path = environment("PATH").value_or("");
  for (std::string_view rest = path; !rest.empty();) {
    const auto directory = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(directory.size() + 1, rest.size()));
    if (!directory.starts_with('/')) continue;
    auto file = std::string(directory) + "/" + name;
    if (access(file.c_str(), X_OK) == 0) return file;
  }
  return "";
}

void look_at_program(Sheet& sheet) {
  const auto version = git::git_version();
  const auto shown = std::to_string(version.major) + "." + std::to_string(version.minor) + "." +
                     std::to_string(version.patch);
  sheet.ok(say(version.at_least(2, 54) ? Word::doctor_git_config : Word::doctor_git, {{"version", shown}}));
  const auto found = first_in_path("git-coach");
  if (found.empty()) {
    const auto directory = std::filesystem::path(own_path()).parent_path().string();
    sheet.look(say(Word::doctor_not_on_path), "export PATH=\"" + directory + ":$PATH\"");
  } else {
    sheet.ok(say(Word::doctor_on_path, {{"path", found}}));
  }
}

// Hook by hook: who runs there, and whether git will run it at all.
class Hooks {
 public:
  Hooks(Sheet& sheet, const git::Repository& repository)
      : sheet_(sheet),
        config_(repository.config()),
        directory_(hooks_directory(repository)),
        own_directory_(repository.common_dir() + "/hooks") {}

  void look() {
    for (const auto event : hook_events) look_at(event);
    if (!active_.empty()) sheet_.ok(say(Word::doctor_hooks, {{"events", active_}}));
    if (ignored_) sheet_.look(say(Word::doctor_ignored, {{"path", directory_}}), "git coach install");
    if (!absent_.empty() && !ignored_)
      sheet_.look(say(Word::doctor_no_hooks, {{"events", absent_}}), "git coach install");
  }

 private:
  void look_at(std::string_view event) {
    const std::string name(event), section = "hook.coach-" + name;
    const auto file = directory_ + "/" + name;
    if (config_.get(section + ".event") && !config_.get(section + ".command")) {
      sheet_.look(say(Word::doctor_half, {{"event", name}}), "git coach uninstall");
    } else if (config_.get(section + ".event")) {
      append(active_, name);
    } else if (state_of(file) == HookFile::Ours) {
      append(active_, name);
      if (access(file.c_str(), X_OK) != 0) {
        sheet_.look(say(Word::doctor_not_executable, {{"file", file}}), "chmod +x '" + file + "'");
      }
    } else if (state_of(file) == HookFile::Foreign) {
      sheet_.look(say(Word::doctor_other_hook, {{"event", name}}), "git coach install --chain");
    } else {
      ignored_ = ignored_ || state_of(own_directory_ + "/" + name) == HookFile::Ours;
      append(absent_, name);
    }
  }

  static void append(std::string& list, const std::string& name) { list += (list.empty() ? "" : " ") + name; }

  Sheet& sheet_;
  const git::Config& config_;
  std::string directory_, own_directory_, active_, absent_;
  bool ignored_ = false;  // ours stand where git does not look
};

void look_at_author(Sheet& sheet, const git::Repository& repository) {
  if (const auto author = repository.author()) {
    sheet.ok(say(Word::doctor_author, {{"name", author->name}, {"email", author->email}}));
  } else {
    sheet.look(say(Word::doctor_no_author),
               R"(git config --global user.name "..."; git config --global user.email "...")");
  }
}

// Beside the program, where man looks by itself, then along MANPATH.
void look_at_manual(Sheet& sheet) {
  std::vector<std::string> places = {std::filesystem::path(own_path()).parent_path().parent_path().string() +
                                     "/share/man"};
  const auto manpath = environment("MANPATH").value_or("");
  for (std::string_view rest = manpath; !rest.empty();) {
    const auto place = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(place.size() + 1, rest.size()));
    if (!place.empty()) places.emplace_back(place);
  }
  for (const auto& place : places) {
    for (const auto* ending : {".1", ".1.gz"}) {
      const auto page = place + "/man1/git-coach" + ending;
      if (access(page.c_str(), R_OK) != 0) continue;
      sheet.ok(say(Word::doctor_manual, {{"path", page}}));
      return;
    }
  }
  sheet.look(say(Word::doctor_no_manual), "./install.sh");
}

std::string spoken(advice::Experience experience) {
  switch (experience) {
    case advice::Experience::First:
      return say(Word::experience_first);
    case advice::Experience::Early:
      return say(Word::experience_early);
    case advice::Experience::Regular:
      return say(Word::experience_regular);
    case advice::Experience::Unknown:
      break;
  }
  return say(Word::experience_unknown);
}

void look_at_rules(Sheet& sheet, const Here& here) {
  for (const auto& problem : here.book->problems()) {
    const auto place = problem.line == 0 ? problem.file : problem.file + ":" + std::to_string(problem.line);
    sheet.look(say(Word::doctor_config, {{"place", place}, {"what", problem.what}}), "git coach schema");
  }
  sheet.ok(say(Word::doctor_rules, {{"count", std::to_string(here.book->rules().rules.size())}}));
}

void look_at_reader(Sheet& sheet, const Here& here) {
  const auto* name = language() == text::Language::Korean ? "한국어" : "English";
  sheet.ok(say(Word::doctor_language,
               {{"language", name}, {"charset", text::locale_is_utf8() ? "UTF-8" : "ASCII"}}));
  if (!here.repository) return;
  const auto experience = here.settings.experience.value_or(advice::known_experience(*here.repository));
  sheet.ok(say(Word::doctor_experience, {{"experience", spoken(experience)}}));
}

}  // namespace

int run_doctor(const Call& call) {
  const auto here = look_around(call.arguments);
  Sheet sheet;
  look_at_program(sheet);
  if (here->repository) {
    if (!here->settings.enabled) sheet.look(say(Word::doctor_disabled), "git config --unset coach.enabled");
    Hooks(sheet, *here->repository).look();
  } else {
    sheet.ok(say(Word::doctor_no_repository));
  }
  if (!call.arguments.on("quick")) {
    if (here->repository) look_at_author(sheet, *here->repository);
    look_at_manual(sheet);
    look_at_rules(sheet, *here);
    look_at_reader(sheet, *here);
  }
  print(sheet.text());
  return sheet.looks() == 0 ? clear : blocked;
}

}  // namespace coach::cli
