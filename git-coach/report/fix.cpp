#include "report/fix.h"

#include <algorithm>
#include <ostream>

#include "text/catalogue.h"
#include "text/merge.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using text::Word;

constexpr std::size_t context = 2;      // lines around a hunk
constexpr std::size_t most_lines = 60;  // of a file's diff that are shown

// Writes lines of a diff, sanitised and coloured as git colours them.
class Diff {
 public:
  Diff(const text::Lines& before, const text::Lines& after, const Look& look, std::ostream& out)
      : before_(before), after_(after), look_(look), out_(out) {}

  void write() {
    const auto hunks = text::hunks(before_, after_);
    if (!hunks) return;
    for (const auto& hunk : *hunks) {
      if (shown_ >= most_lines) {
        out_ << "    ...\n";
        return;
      }
      write(hunk);
    }
  }

 private:
  void write(const text::Hunk& hunk) {
    const auto first = hunk.old_first > context ? hunk.old_first - context : 1;
    const auto behind = hunk.old_first + hunk.old_count;
    const auto last = std::min(behind + context - 1, before_.count());
    line(' ', "@@ " + std::to_string(hunk.old_first), "36");
    for (auto number = first; number < hunk.old_first; ++number) line(' ', before_.line(number), {});
    for (std::size_t i = 0; i < hunk.old_count; ++i) changed('-', before_, hunk.old_first + i, "31");
    for (std::size_t i = 0; i < hunk.new_count; ++i) changed('+', after_, hunk.new_first + i, "32");
    for (auto number = behind; number <= last; ++number) line(' ', before_.line(number), {});
  }

  // A carriage return at the end is what the line is about, and is seen as \x0d.
  void changed(char sign, const text::Lines& lines, std::size_t number, std::string_view color) {
    auto whole = lines.with_ending(number);
    const bool ends = whole.ends_with('\n');
    if (ends) whole.remove_suffix(1);
    line(sign, whole, color);
    if (!ends) line('\\', " No newline at end of file", {});
  }

  void line(char sign, std::string_view text, std::string_view color) {
    if (shown_++ >= most_lines) return;
    const auto body = "    " + std::string(1, sign) + text::for_terminal(text.substr(0, 400));
    if (look_.color && !color.empty())
      out_ << "\x1b[" << color << "m" << body << "\x1b[m\n";
    else
      out_ << body << "\n";
  }

  const text::Lines &before_, &after_;
  const Look& look_;
  std::ostream& out_;
  std::size_t shown_ = 0;
};

Word outcome_of(git::WorkFile work) {
  switch (work) {
    case git::WorkFile::Written:
    case git::WorkFile::Same:
      return Word::fix_both;
    case git::WorkFile::Absent:
      return Word::fix_index_only;
    case git::WorkFile::NoFile:
      return Word::fix_index_link;
    case git::WorkFile::Edited:
    case git::WorkFile::Changed:
      return Word::fix_index_edited;
    case git::WorkFile::Filtered:
      return Word::fix_index_filtered;
    case git::WorkFile::Refused:
      return Word::fix_index_refused;
  }
  return Word::fix_index_only;
}

std::string octal(git::Mode mode) {
  return mode == git::Mode::Executable ? "100755" : "100644";
}

}  // namespace

void fix_diff(const fix::FileFix& fix, const Look& look, std::ostream& out) {
  out << "\n  " << text::for_terminal(fix.file->path) << "\n";
  for (const auto& step : fix.steps) {
    out << "    " << step.bound->rule->id;
    if (step.findings.size() > 1) out << " (" << step.findings.size() << ")";
    out << "\n";
  }
  if (fix.content.mode != fix.file->after.mode)
    out << "    mode " << octal(fix.file->after.mode) << " -> " << octal(fix.content.mode) << "\n";
  Diff(fix.file->after_lines, text::Lines(fix.content.bytes), look, out).write();
}

void fix_plan(const fix::Plan& plan, text::Language language, const Look& look, std::ostream& out) {
  const auto say = [&](Word word, const text::Facts& facts) { return text::say(language, word, facts); };
  if (plan.files.empty()) {
    out << say(Word::fix_nothing, {}) << "\n";
  } else {
    out << say(Word::fix_headline, {{"files", std::to_string(plan.files.size())}}) << "\n";
    for (const auto& fix : plan.files) fix_diff(fix, look, out);
  }
  if (plan.unsafe + plan.by_hand + plan.left_out > 0) out << "\n";
  if (plan.unsafe > 0)
    out << "  " << say(Word::fix_unsafe_left, {{"n", std::to_string(plan.unsafe)}}) << "\n";
  if (plan.by_hand > 0) out << "  " << say(Word::fix_by_hand, {{"n", std::to_string(plan.by_hand)}}) << "\n";
  if (plan.left_out > 0)
    out << "  " << say(Word::fix_left_out, {{"n", std::to_string(plan.left_out)}}) << "\n";
}

void fixed(const fix::Outcome& outcome, const std::string& patch, text::Language language,
           std::ostream& out) {
  for (const auto& one : outcome.files) {
    out << "  " << text::for_terminal(one.entry.path) << "\n      "
        << text::say(language, outcome_of(one.work), {}) << "\n";
  }
  if (patch.empty()) return;
  const text::Facts facts = {{"path", text::for_terminal(patch)}};
  out << "\n  " << text::say(language, Word::fix_patch_left, facts) << "\n";
  out << "  " << text::say(language, Word::fix_patch_apply, facts) << "\n";
}

void undone(const fix::Undone& undone, text::Language language, std::ostream& out) {
  out << text::say(language, Word::fix_undone, {{"n", std::to_string(undone.entries.size())}}) << "\n";
  for (const auto& path : undone.kept)
    out << "  " << text::say(language, Word::fix_undo_kept, {{"path", text::for_terminal(path)}}) << "\n";
}

}  // namespace coach::report
