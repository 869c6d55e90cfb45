#include <unistd.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/here.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/rule_text.h"
#include "cli/speech.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/wrap.h"

namespace coach::cli {
namespace {

using text::Word;

constexpr std::size_t longest_example = 8;  // lines
constexpr std::size_t most_examples = 2;    // of either kind

// The page of one rule, wrapped to the screen.
class Page {
 public:
  explicit Page(int columns) : columns_(columns) {}

  void line(const std::string& text) { out_ += text + "\n"; }
  void gap() { out_ += "\n"; }

  // `  why    text` with what follows hanging below the text.
  void labelled(Word label, std::string_view sentence) {
    if (sentence.empty()) return;
    auto left = "  " + text::pad(say(label), label_width);
    for (const auto& wrapped : text::wrap(sentence, columns_ - label_width - 2)) {
      line(left + wrapped);
      left = std::string(label_width + 2, ' ');
    }
  }

  void paragraphs(std::string_view text) {
    while (!text.empty()) {
      auto end = text.find("\n\n");
      std::string paragraph(text.substr(0, end));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
      std::ranges::replace(paragraph, '\n', ' ');
      for (const auto& wrapped : text::wrap(text::for_terminal(paragraph), columns_ - 2))
        line("  " + wrapped);
      gap();
    }
  }

  // Lines as they are, a few of them, beside a label.
  void quoted(const std::string& label, std::string_view text) {
    auto left = "  " + text::pad(label, example_width);
    for (std::size_t shown = 0; !text.empty(); ++shown) {
      const auto one = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(one.size() + 1, text.size()));
      if (shown == longest_example) {
        line(left + "...");
        break;
      }
      line(left + text::excerpt(one.ends_with('\r') ? one.substr(0, one.size() - 1) : one,
                                columns_ - example_width - 2));
      left = std::string(example_width + 2, ' ');
    }
  }

  const std::string& text() const { return out_; }

 private:
  static constexpr int label_width = 8, example_width = 15;
  int columns_;
  std::string out_;
};

void title(Page& page, const Asked& asked, int columns) {
  const auto id = text::for_terminal(asked.rule->id);
  const auto level = asked.bound == nullptr ? say(Word::explain_not_here)
                                            : say(Word::rules_level, {{"level", spoken(asked.bound->level)}});
  page.line(text::pad(id, std::max(columns - text::display_width(level), text::display_width(id) + 2)) +
            level);
}

// Where the rule stands here: the project's own file, or what the pack cites.
std::string source(const Asked& asked) {
  if (asked.bound != nullptr && !asked.bound->source_path.empty()) {
    const auto place = asked.bound->source_path + ":" + std::to_string(asked.bound->source_line);
    return text::for_terminal(asked.bound->quote.empty() ? place : "\"" + asked.bound->quote + "\" " + place);
  }
  return text::for_terminal(asked.rule->source);
}

void show_examples(Page& page, const rules::Rule& rule) {
  for (const bool good : {true, false}) {
    auto label = say(good ? Word::explain_good : Word::explain_bad);
    std::size_t count = 0;
    for (const auto& example : rule.examples) {
      if (example.good != good || ++count > most_examples) continue;
      page.quoted(label, shown(example));
      label.clear();
    }
  }
}

void last_lines(Page& page, const Asked& asked) {
  const auto id = text::for_terminal(asked.rule->id);
  page.line("  " + say(Word::explain_aside) + " git coach skip " + text::for_terminal(asked.rule->name()) +
            " -m \"<" + say(Word::explain_reason) + ">\"");
  page.line("  " + say(Word::explain_level) + " git config coach." + id + ".level <level>");
}

}  // namespace

int run_explain(const Call& call) {
  const auto here = look_around(call.arguments);
  const auto asked = find_rule(*here, call.arguments.words.front());
  const int columns = std::min(look_of(STDOUT_FILENO, here->settings, call.arguments).columns, 80);
  const auto& rule = *asked.rule;
  Page page(columns);
  title(page, asked, columns);
  page.gap();
  page.labelled(Word::explain_what, in_general(rule.what));
  page.labelled(Word::explain_why, in_general(rule.why));
  page.labelled(Word::explain_source, source(asked));
  page.labelled(Word::explain_fix, in_general(rule.fix.text));
  for (const auto& command : rule.fix.commands.entries) {
    page.labelled(Word::explain_run, in_general({command.values.front(), {}}));
  }
  page.gap();
  page.paragraphs(rule.explain.in(language()));
  show_examples(page, rule);
  page.gap();
  last_lines(page, asked);
  print(page.text());
  return clear;
}

}  // namespace coach::cli
