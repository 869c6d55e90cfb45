#include <unistd.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "advice/experience.h"
#include "cli/agent_command.h"
#include "cli/commands.h"
#include "cli/hooks.h"
#include "cli/inspection.h"
#include "cli/message_file.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "report/ci.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using nlohmann::json;
using text::Word;

constexpr int refuse = 2;  // the one code that agents take for a refusal

// What an agent says that it is about to do. The agents differ in where they put it.
struct Intent {
  bool stops = false;  // it is done, and wants to hand over
  std::string command, directory;
};

const json* member(const json& in, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (!in.is_object()) break;
    if (const auto found = in.find(name); found != in.end()) return &*found;
  }
  return nullptr;
}

std::string text_in(const json& in, std::initializer_list<const char*> names) {
  const auto* found = member(in, names);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

// Copilot hands arguments over as JSON in a string.
json arguments_in(const json& input) {
  const auto* found = member(input, {"tool_input", "toolArgs"});
  if (found == nullptr) return input;
  return found->is_string() ? json::parse(found->get<std::string>(), nullptr, false) : *found;
}

Intent intent_in(const std::string& bytes) {
  const auto input = json::parse(bytes, nullptr, false);
  Intent intent;
  const auto event = text_in(input, {"hook_event_name", "hookEventName"});
  const bool is_over = event.starts_with("Post") || event.starts_with("after") || event.starts_with("After");
  const auto* again = member(input, {"stop_hook_active"});
  // An agent that was held back once and comes again would be held back for ever.
  const bool is_again = again != nullptr && again->is_boolean() && again->get<bool>();
  const bool says_nothing = bytes.find_first_not_of(" \t\r\n") == bytes.npos;
  const bool is_stop = says_nothing || event.ends_with("Stop") || event == "stop";
  intent.stops = is_stop && !is_again;
  intent.directory = text_in(input, {"cwd"});
  if (!is_over && !is_stop) intent.command = text_in(arguments_in(input), {"command"});
  return intent;
}

// One agent, asking once.
class AgentHook {
 public:
  AgentHook(const Call& call, const git::Repository& repository)
      : arguments_(call.arguments), repository_(repository), settings_(read_settings(repository.config())) {}

  const Settings& settings() const { return settings_; }

  // What stands against it; empty where nothing does.
  std::string judge(const Intent& intent, const GitCalls& calls) const {
    if (intent.stops || calls.commits) {
      auto staged = repository_.staged();
      const bool is_quiet = staged.files.empty() || is_sequencing(staged);
      if (!is_quiet) {
        if (auto against = told(std::move(staged), advice::Moment::Check); !against.empty()) return against;
      }
    }
    if (calls.message) {
      auto message = repository_.message(*calls.message + signature(calls), false);
      if (!is_sequencing(message) && !message.message->is_autosquash())
        return told(std::move(message), advice::Moment::CommitMessage);
    }
    const auto base = calls.pushes ? repository_.main_line() : std::nullopt;
    return base ? told(repository_.range(base->hex() + "..HEAD"), advice::Moment::Check) : std::string();
  }

 private:
  // What git adds under -s.
  std::string signature(const GitCalls& calls) const {
    const auto author = calls.signs_off ? repository_.author() : std::nullopt;
    return author ? "\n\nSigned-off-by: " + author->name + " <" + author->email + ">\n" : std::string();
  }

  std::string told(git::Snapshot snapshot, advice::Moment moment) const {
    Inspection inspection(repository_, std::move(snapshot), settings_, {});
    auto circumstances = circumstances_of_machine(settings_, arguments_);
    circumstances.reader.moment = moment;
    if (!settings_.experience) circumstances.reader.experience = advice::known_experience(repository_);
    honour_skips(repository_, inspection.snapshot, circumstances);
    inspection.run(std::move(circumstances));
    const auto& advice = inspection.advice;
    const auto level = arguments_.value("fail-on");
    const bool stops = level != "never" && (advice.must > 0 || (level == "should" && advice.should > 0));
    if (!stops) return {};
    std::ostringstream out;
    report::agent(advice, out);
    return out.str();
  }

  const Arguments& arguments_;
  const git::Repository& repository_;
  Settings settings_;
};

// In the form that each agent documents for hooks (2026): Claude Code and Gemini CLI read standard error of a
// hook that exits with 2; Codex, Copilot and Cursor read a decision from standard output.
int answer(const std::string& provider, bool stops, const std::string& why) {
  json decision;
  if (provider == "codex") {
    if (stops)
      decision = {{"decision", "block"}, {"reason", why}};
    else
      decision = {{"hookSpecificOutput",
                   {{"hookEventName", "PreToolUse"},
                    {"permissionDecision", "deny"},
                    {"permissionDecisionReason", why}}}};
  }
  if (provider == "copilot") decision = {{"permissionDecision", "deny"}, {"permissionDecisionReason", why}};
  if (provider == "cursor" && stops) decision = {{"followup_message", why}};
  if (provider == "cursor" && !stops)
    decision = {{"permission", "deny"}, {"user_message", why}, {"agent_message", why}};
  if (decision.is_null()) {
    complain(why);
    return refuse;
  }
  print(decision.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
  return clear;
}

bool enter(const std::string& directory) {
  return directory.empty() || chdir(directory.c_str()) == 0;
}

int serve(const Call& call, bool& fail_closed) {
  const auto intent = intent_in(isatty(STDIN_FILENO) == 1 ? "" : read_message("-"));
  const auto calls = git_calls_in(intent.command);
  if (!intent.stops && !calls.commits && !calls.pushes) return clear;
  if (!enter(intent.directory) || !enter(calls.directory)) return clear;  // git will say what is amiss
  const auto repository = git::Repository::open();
  const AgentHook hook(call, repository);
  fail_closed = hook.settings().fail_closed;
  if (!hook.settings().enabled) return clear;
  const auto against = hook.judge(intent, calls);
  return against.empty() ? clear : answer(call.arguments.value("provider"), intent.stops, against);
}

}  // namespace

int run_agent_hook(const Call& call) {
  if (switched_off()) return clear;
  set_language(text::choose_language(call.arguments.has("lang") ? call.arguments.value("lang") : "en", ""));
  bool fail_closed = false;
  std::string what;
  try {
    return serve(call, fail_closed);
  } catch (const Failure& failure) {
    what = failure.what();
  } catch (const std::exception& broken) {
    what = say(Word::cli_broke, {{"what", broken.what()}});
  }
  what = text::for_terminal(what.substr(0, what.find('\n')));
  complain(say(fail_closed ? Word::hook_stops : Word::hook_goes_on, {{"what", what}}) + "\n");
  return fail_closed ? refuse : clear;
}

}  // namespace coach::cli
