#include "report/message_draft.h"

#include "text/catalogue.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using text::Word;

constexpr int columns = 76;
constexpr std::size_t most_files = 12, most_asked = 8;

class Text {
 public:
  Text(std::string comment, text::Language language) : comment_(std::move(comment)), language_(language) {}

  void line(const std::string& words) { out_ += words + "\n"; }
  void remark(const std::string& words = {}) {
    if (comment_.empty()) return;
    if (words.empty()) {
      out_ += comment_ + "\n";
      return;
    }
    for (const auto& part : text::wrap(words, columns)) out_ += comment_ + " " + part + "\n";
  }
  // Lines that are told as they stand, cut to the width.
  void told(const std::string& words) {
    if (!comment_.empty()) out_ += comment_ + "   " + text::excerpt(words, columns - 2) + "\n";
  }
  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(language_, word, facts);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string comment_;
  text::Language language_;
  std::string out_;
};

void say_what_to_write(Text& text, const journey::MessageDraft& draft) {
  text.remark(text.say(draft.prefix.empty() ? Word::draft_subject : Word::draft_after_prefix));
  if (draft.longest > 0) text.remark(text.say(Word::draft_longest, {{"n", std::to_string(draft.longest)}}));
  if (!draft.known.empty()) {
    text.remark(
        text.say(Word::draft_known, {{"known", text::for_terminal(text::first_few(draft.known, 16))}}));
  }
  text.remark(text.say(Word::draft_body));
  if (draft.wrap > 0) text.remark(text.say(Word::draft_wrap, {{"n", std::to_string(draft.wrap)}}));
}

// What the message does not say yet.
void say_trailers(Text& text, const journey::MessageDraft& draft, const git::Snapshot& snapshot,
                  const std::string& written) {
  if (!draft.issue.empty() && written.find(draft.issue) == std::string::npos) {
    text.remark();
    text.remark(text.say(Word::draft_issue, {{"issue", draft.issue}}));
  }
  if (!draft.sign_off || written.find("\nSigned-off-by: ") != std::string::npos) return;
  text.remark();
  text.remark(text.say(Word::draft_sign_off));
  if (snapshot.author)
    text.told("Signed-off-by: " + snapshot.author->name + " <" + snapshot.author->email + ">");
}

void say_asked(Text& text, const journey::MessageDraft& draft) {
  if (draft.asked.empty()) return;
  text.remark();
  text.remark(text.say(Word::draft_asked));
  std::size_t shown = 0;
  for (const auto& asked : draft.asked) {
    if (++shown > most_asked) break;
    const auto what = asked.quote.empty() ? asked.rule : "\"" + text::folded(asked.quote) + "\"";
    const int room = columns - 4 - text::display_width(text::for_terminal(asked.place));
    text.told(room < 20 ? what : text::excerpt(what, room) + "  " + asked.place);
  }
}

void say_files(Text& text, const git::Snapshot& snapshot) {
  if (snapshot.files.empty()) return;
  text.remark();
  text.remark(text.say(Word::draft_files, {{"n", std::to_string(snapshot.files.size())},
                                           {"added", std::to_string(snapshot.added_count())},
                                           {"removed", std::to_string(snapshot.removed_count())}}));
  std::size_t shown = 0;
  for (const auto& file : snapshot.files) {
    if (++shown > most_files) {
      text.told("...");
      break;
    }
    text.told(file.path);
  }
}

}  // namespace

std::string message_draft(const journey::MessageDraft& draft, const git::Snapshot& snapshot,
                          const std::string& written, const std::string& comment, text::Language language) {
  Text text(comment, language);
  if (written.empty()) {
    text.line(draft.prefix);
    text.line("");
    say_what_to_write(text, draft);
  } else {
    text.line(written.ends_with('\n') ? written.substr(0, written.size() - 1) : written);
    text.line("");
  }
  say_trailers(text, draft, snapshot, written);
  say_asked(text, draft);
  say_files(text, snapshot);
  return text.take();
}

}  // namespace coach::report
