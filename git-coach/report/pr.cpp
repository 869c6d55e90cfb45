#include "report/pr.h"

#include <ostream>

#include "report/rows.h"
#include "text/catalogue.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using journey::PrDraft;
using text::Word;
using Box = PrDraft::Box;

constexpr std::size_t most_boxes = 8, most_cards = 8, most_labels = 6;
constexpr int label_width = 8;

class Page {
 public:
  Page(const PrDraft& draft, const advice::Advice& advice, const Look& look, std::ostream& out)
      : draft_(draft), advice_(advice), rows_(advice.language, look, out, label_width) {}

  void headline(const std::string& file) {
    const auto from = draft_.template_path.empty() ? say(Word::pr_no_template) : draft_.template_path;
    const text::Facts facts = {{"template", text::for_terminal(from)}, {"file", text::for_terminal(file)}};
    rows_.line(say(file.empty() ? Word::pr_draft : Word::pr_draft_in, facts));
    rows_.gap();
  }

  void filled() {
    rows_.section(say(Word::pr_title));
    rows_.row(draft_.title);
    rows_.section(say(Word::pr_filled));
    if (draft_.commits > 0) rows_.row(say(Word::pr_summary, {{"n", std::to_string(draft_.commits)}}));
    if (!draft_.issue.empty()) {
      const auto word = draft_.issue_from_branch ? Word::pr_issue_branch : Word::pr_issue_commits;
      rows_.row(say(word, {{"issue", draft_.issue}}));
    }
  }

  void boxes(Box::Is is, Word label) {
    rows_.section(say(label));
    std::size_t shown = 0;
    for (const auto& box : draft_.boxes) {
      if (box.is != is) continue;
      if (++shown > most_boxes) return rows_.row("...");
      const auto what = box.proof.empty() ? box.text : box.text + " (" + box.proof + ")";
      rows_.row(text::folded(what), say(Word::pr_line, {{"line", std::to_string(box.line)}}));
    }
  }

  void notes() {
    rows_.section(say(Word::pr_notes));
    for (const auto& test : draft_.tests)
      rows_.row(say(test.by_hand ? Word::pr_tested_by_hand : Word::pr_tested, {{"command", test.command}}));
    for (const auto& note : draft_.notes) {
      const auto slash = note.rule.find('/');
      const auto name = slash == std::string::npos ? note.rule : note.rule.substr(slash + 1);
      rows_.row(say(Word::pr_note, {{"rule", name}, {"reason", note.reason}}));
    }
  }

  void labels() {
    rows_.section(say(Word::pr_labels));
    std::size_t shown = 0;
    for (const auto& label : draft_.labels) {
      if (++shown > most_labels) return rows_.row("...");
      rows_.row(label, shown == 1 ? draft_.labels_from : std::string());
    }
  }

  void readiness() {
    rows_.gap();
    rows_.section(say(Word::pr_ready));
    if (advice_.must + advice_.should == 0) {
      rows_.row(say(Word::pr_nothing_open, {{"n", std::to_string(advice_.met.size())}}));
      return;
    }
    std::size_t shown = 0;
    for (const auto& card : advice_.cards) {
      if (card.set_aside || card.level < rules::Level::Should) continue;
      if (++shown > most_cards) return rows_.row("...");
      const auto& where = card.hits.front().finding->where;
      rows_.row(advice::level_word(card.level, advice_.language) + ": " + card.what,
                place_at(where.path, where.line));
    }
  }

  void next(const std::string& link) {
    rows_.gap();
    const bool must = advice_.must > 0;
    if (must || link.empty()) {
      rows_.line(say(must ? Word::pr_next_check : Word::pr_next_open));
      return;
    }
    rows_.line(say(Word::pr_next, {{"link", text::for_terminal(link)}}));
  }

 private:
  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(advice_.language, word, facts);
  }

  const PrDraft& draft_;
  const advice::Advice& advice_;
  Rows rows_;
};

}  // namespace

void pr(const journey::PrDraft& draft, const advice::Advice& advice, const PrPlaces& places, const Look& look,
        std::ostream& out) {
  Page page(draft, advice, look, out);
  page.headline(places.file);
  page.filled();
  page.boxes(Box::Is::Ticked, Word::pr_ticked);
  page.boxes(Box::Is::Yours, Word::pr_yours);
  page.boxes(Box::Is::Open, Word::pr_open);
  page.notes();
  page.labels();
  page.readiness();
  page.next(places.link);
}

}  // namespace coach::report
