#include "cli/hooks.h"
#include "cli/inspection.h"
#include "cli/message_file.h"
#include "cli/speech.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using text::Word;

// The comment character of a file that git has prepared; empty where its last line is no comment. Only for
// core.commentChar=auto, where git chose one for this very file.
std::string found_in(std::string_view prepared) {
  while (prepared.ends_with('\n')) prepared.remove_suffix(1);
  const auto line = prepared.substr(prepared.rfind('\n') + 1);
  constexpr std::string_view candidates = "#;@!$%^&|:";
  return !line.empty() && candidates.find(line.front()) != std::string_view::npos
             ? std::string(1, line.front())
             : "";
}

// What comments start with; empty where git would keep them in the message.
std::string comment_prefix(const git::Config& config, std::string_view prepared) {
  const auto cleanup = config.get("commit.cleanup").value_or("default");
  if (cleanup != "default" && cleanup != "strip") return "";
  const auto configured =
      config.get("core.commentstring").value_or(config.get("core.commentchar").value_or("#"));
  return configured == "auto" ? found_in(prepared) : configured;
}

std::string notes(const advice::Advice& advice, const std::string& prefix) {
  std::string out = prefix + " " + say(Word::prefill_restored, {{"char", prefix}}) + "\n";
  for (const auto& card : advice.cards) {
    out += prefix + " coach: " + text::for_terminal(card.what) + "\n";
    const auto& fix = card.fix_command.empty() ? card.fix : card.fix_command;
    if (!fix.empty()) out += prefix + "        " + text::for_terminal(fix) + "\n";
  }
  return out + prefix + "\n";
}

}  // namespace

void restore_message(const git::Repository& repository, const Settings& settings, const Arguments& arguments,
                     const std::string& file) {
  const KeptMessage kept(repository);
  auto snapshot = repository.message("", true);
  const auto message = kept.find(head_of(snapshot));
  if (!message || is_sequencing(snapshot)) return;
  snapshot.message = git::parse_message(*message);
  Inspection inspection(repository, std::move(snapshot), settings, {});
  inspection.run(circumstances_of_reader(repository, settings, arguments, advice::Moment::CommitMessage));
  const auto prepared = read_message(file);
  const auto prefix = comment_prefix(repository.config(), prepared);
  auto text = *message + "\n" + (prefix.empty() ? "" : notes(inspection.advice, prefix));
  text += prepared.starts_with('\n') ? prepared.substr(1) : prepared;
  if (replace_file(file, text)) kept.forget();
}

}  // namespace coach::cli
