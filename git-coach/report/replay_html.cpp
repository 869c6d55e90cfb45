#include <algorithm>
#include <cstdio>

#include "report/replay.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using text::Word;

constexpr std::size_t most_offenders = 10, most_in_chart = 24;

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --kept: #2da44e;
  --speak: #d1242f; --page: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d;
  --kept: #3fb950; --speak: #f85149; --page: #0d1117; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .3rem .6rem;
  border-bottom: 1px solid var(--line); } td.n { text-align: right; font-variant-numeric: tabular-nums; }
code { font: 13px ui-monospace, monospace; } .soft { color: var(--soft); } svg text { fill: var(--ink);
  font: 12px system-ui, sans-serif; } summary { cursor: pointer; }
)";

std::string number(double value, int digits) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
  return buffer;
}

class PageOf {
 public:
  PageOf(const advice::Replayed& replayed, text::Language language)
      : replayed_(replayed), summary_(advice::summarise(replayed)), language_(language) {}

  std::string html() {
    const auto title = text::for_markup("git coach replay " + replayed_.project);
    out_ = "<!doctype html>\n<html lang=\"" + std::string(text::code_of(language_)) +
           "\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
           title + "</title>\n<style>" + std::string(style) + "</style>\n<h1>" + title + "</h1>\n";
    head();
    chart();
    table();
    out_ += "</html>\n";
    return std::move(out_);
  }

 private:
  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(language_, word, facts);
  }
  double per_change(double value) const {
    return replayed_.changes == 0 ? 0 : value / static_cast<double>(replayed_.changes);
  }

  void head() {
    out_ +=
        "<p>" +
        text::for_markup(say(Word::replay_headline, {{"n", std::to_string(replayed_.changes)},
                                                     {"population", replayed_.population},
                                                     {"project", replayed_.project},
                                                     {"rules", std::to_string(replayed_.rules.size())}})) +
        "<br>" +
        text::for_markup(say(Word::replay_sum,
                             {{"blocked", std::to_string(summary_.blocked)},
                              {"percent", number(100 * per_change(static_cast<double>(summary_.blocked)), 1)},
                              {"should", number(per_change(static_cast<double>(summary_.should)), 2)},
                              {"note", number(per_change(static_cast<double>(summary_.note)), 2)}})) +
        "</p>\n<p class=\"soft\"><code>" + text::for_markup(replayed_.tip) + "</code></p>\n";
    if (!replayed_.complete) out_ += "<p>" + text::for_markup(say(Word::replay_incomplete)) + "</p>\n";
  }

  // One bar a rule: the share of comparable changes that kept it.
  void chart() {
    const auto rows = std::min(summary_.loudest.size(), most_in_chart);
    if (rows == 0) return;
    constexpr int row = 22, left = 260, wide = 400;
    const auto height = std::to_string(rows * row);
    out_ += "<svg viewBox=\"0 0 720 " + height + "\" width=\"100%\" role=\"img\" aria-label=\"" +
            text::for_markup(say(Word::replay_chart)) + "\">\n";
    for (std::size_t i = 0; i < rows; ++i) {
      const auto& rule = *summary_.loudest[i];
      const double share = static_cast<double>(rule.kept) / static_cast<double>(std::max(1L, rule.of));
      const auto y = std::to_string(i * row + 3), text_y = std::to_string(i * row + 15);
      const auto kept = number(wide * share, 1), rest = number(wide * (1 - share), 1);
      out_ += "<text x=\"0\" y=\"" + text_y + "\">" + text::for_markup(rule.id) + "</text><rect x=\"" +
              std::to_string(left) + "\" y=\"" + y + "\" width=\"" + kept +
              "\" height=\"14\" style=\"fill:var(--kept)\"/><rect x=\"" + number(left + wide * share, 1) +
              "\" y=\"" + y + "\" width=\"" + rest +
              "\" height=\"14\" style=\"fill:var(--speak)\"/><text x=\"" + std::to_string(left + wide + 8) +
              "\" y=\"" + text_y + "\">" + number(100 * share, 1) + "%</text>\n";
    }
    out_ += "</svg>\n";
  }

  void table() {
    out_ += "<table><tr>";
    for (const auto word : {Word::replay_rule, Word::replay_level, Word::replay_kept, Word::replay_comparable,
                            Word::replay_would_speak})
      out_.append("<th>").append(text::for_markup(say(word))).append("</th>");
    out_ += "</tr>\n";
    std::vector<const advice::Replayed::OfRule*> rows = summary_.loudest;
    for (const auto& rule : replayed_.rules) {
      if (rule.of > 0 && rule.would_speak() == 0) rows.push_back(&rule);
    }
    for (const auto* rule : rows) {
      out_.append("<tr><td>").append(name_with_offenders(*rule));
      out_.append("</td><td>").append(rules::name_of(rule->level())).append("</td>");
      for (const long value : {rule->kept, rule->of, rule->would_speak()})
        out_.append(R"(<td class="n">)").append(std::to_string(value)).append("</td>");
      out_ += "</tr>\n";
    }
    out_ += "</table>\n";
  }

  std::string name_with_offenders(const advice::Replayed::OfRule& rule) const {
    std::string list;
    std::size_t shown = 0;
    for (const auto& change : replayed_.heard) {
      const auto word = std::ranges::find(change.said, rule.id, &advice::Heard::Word::rule);
      if (word == change.said.end() || ++shown > most_offenders) continue;
      list += "<br><code>" + text::for_markup(change.commit.substr(0, 10)) + "</code> " +
              text::for_markup(change.subject) + " <span class=\"soft\">" + text::for_markup(word->where) +
              "</span>";
    }
    const auto name = "<code>" + text::for_markup(rule.id) + "</code>";
    return list.empty() ? name : "<details><summary>" + name + "</summary>" + list + "</details>";
  }

  const advice::Replayed& replayed_;
  advice::Summary summary_;
  text::Language language_;
  std::string out_;
};

}  // namespace

std::string replay_html(const advice::Replayed& replayed, text::Language language) {
  return PageOf(replayed, language).html();
}

}  // namespace coach::report
