#include "cli/hooks.h"
#include "cli/inspection.h"
#include "cli/message_file.h"
#include "cli/speech.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using text::Word;

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
  auto circumstances =
      circumstances_of_reader(repository, settings, arguments, advice::Moment::CommitMessage);
  honour_skips(repository, inspection.snapshot, circumstances);
  inspection.run(std::move(circumstances));
  const auto prepared = read_message(file);
  const auto prefix = comment_prefix(repository.config(), prepared);
  auto text = *message + "\n" + (prefix.empty() ? "" : notes(inspection.advice, prefix));
  text += prepared.starts_with('\n') ? prepared.substr(1) : prepared;
  if (replace_file(file, text)) kept.forget();
}

}  // namespace coach::cli
