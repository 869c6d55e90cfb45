#include "advice/advice.h"
#include "text/catalogue.h"

namespace coach::advice {
namespace {

text::Word word_for(git::Gap::Why why) {
  using Why = git::Gap::Why;
  using text::Word;
  switch (why) {
    case Why::TooLarge:
      return Word::gap_too_large;
    case Why::OldSideMissing:
      return Word::gap_old_side_missing;
    case Why::NotText:
      return Word::gap_not_text;
    case Why::TooManyFiles:
      return Word::gap_too_many_files;
    case Why::CoarseDiff:
      return Word::gap_coarse_diff;
    case Why::OutOfTime:
      return Word::gap_out_of_time;
    case Why::ShallowHistory:
      return Word::gap_shallow_history;
    case Why::NotParsed:
      return Word::gap_not_parsed;
    case Why::RemoteUnknown:
      return Word::gap_remote_unknown;
    case Why::NoStagedChange:
      return Word::gap_no_staged_change;
    case Why::ConfigUnreadable:
      return Word::gap_config_unreadable;
    case Why::TooManyFindings:
      return Word::gap_too_many_findings;
    case Why::NotRun:
      return Word::gap_not_run;
  }
  return Word::gap_not_run;
}

}  // namespace

std::string sentence(const git::Gap& gap, text::Language language) {
  // Settings of git config have a key, but no line.
  const bool setting = gap.why == git::Gap::Why::ConfigUnreadable && text::fact(gap.facts, "line") == "0";
  return text::say(language, setting ? text::Word::gap_setting_unreadable : word_for(gap.why), gap.facts);
}

}  // namespace coach::advice
