#include <algorithm>
#include <cstdio>
#include <sstream>

#include "report/html_page.h"
#include "report/replay.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using text::Word;

constexpr std::size_t most_offenders = 10, most_in_chart = 24;

std::string number(double value, int digits) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
  return buffer;
}

class ReplayPage {
 public:
  ReplayPage(const advice::Replayed& replayed, text::Language language)
      : replayed_(replayed),
        summary_(advice::summarise(replayed)),
        page_("git coach replay " + replayed.project, language) {}

  std::string html() {
    head();
    chart();
    table();
    std::ostringstream out;
    page_.write(out, COACH_VERSION);
    return out.str();
  }

 private:
  double per_change(double value) const {
    return replayed_.changes == 0 ? 0 : value / static_cast<double>(replayed_.changes);
  }

  void head() {
    page_.add("<p>" +
              page_.say(Word::replay_headline, {{"n", std::to_string(replayed_.changes)},
                                                {"population", replayed_.population},
                                                {"project", replayed_.project},
                                                {"rules", std::to_string(replayed_.rules.size())}}) +
              "<br>" +
              page_.say(Word::replay_sum,
                        {{"blocked", std::to_string(summary_.blocked)},
                         {"percent", number(100 * per_change(static_cast<double>(summary_.blocked)), 1)},
                         {"should", number(per_change(static_cast<double>(summary_.should)), 2)},
                         {"note", number(per_change(static_cast<double>(summary_.note)), 2)}}) +
              "</p>\n<p class=\"soft\"><code>" + text::for_markup(replayed_.tip) + "</code></p>\n");
    if (!replayed_.complete) page_.add("<p>" + page_.say(Word::replay_incomplete) + "</p>\n");
  }

  // One bar a rule: the share of comparable changes that kept it. Its figures are in the table, too.
  void chart() {
    const auto rows = std::min(summary_.loudest.size(), most_in_chart);
    if (rows == 0) return;
    constexpr int row = 22, left = 260, wide = 400;
    const auto title = text::say(page_.language(), Word::replay_chart);
    page_.chapter("chart", title);
    page_.begin_wide(title);
    page_.add("<svg viewBox=\"0 0 720 " + std::to_string(rows * row) +
              R"(" style="min-width:32rem" role="img" aria-label=")" + text::for_markup(title) + "\">\n");
    for (std::size_t i = 0; i < rows; ++i) {
      const auto& rule = *summary_.loudest[i];
      const double share = static_cast<double>(rule.kept) / static_cast<double>(std::max(1L, rule.of));
      const auto y = std::to_string(i * row + 3), text_y = std::to_string(i * row + 15);
      std::string bar = R"(<text x="0" y=")";
      bar.append(text_y).append("\">").append(text::for_markup(rule.id));
      bar.append(R"(</text><rect class="kept" x=")").append(std::to_string(left));
      bar.append(R"(" y=")").append(y).append(R"(" width=")").append(number(wide * share, 1));
      bar.append(R"(" height="14"/><rect class="rest" x=")").append(number(left + wide * share, 1));
      bar.append(R"(" y=")").append(y).append(R"(" width=")").append(number(wide * (1 - share), 1));
      bar.append(R"(" height="14"/><text x=")").append(std::to_string(left + wide + 8));
      bar.append(R"(" y=")").append(text_y).append("\">").append(number(100 * share, 1));
      page_.add(bar + "%</text>\n");
    }
    page_.add("</svg>");
    page_.end_wide();
  }

  void table() {
    const auto title = text::say(page_.language(), Word::page_rules);
    page_.chapter("rules", title);
    page_.begin_wide(title);
    page_.add("<table><thead><tr><th scope=\"col\">" + page_.say(Word::replay_rule) +
              "</th><th scope=\"col\">" + page_.say(Word::replay_level) + "</th>");
    for (const auto word : {Word::replay_kept, Word::replay_comparable, Word::replay_would_speak})
      page_.add(R"(<th scope="col" class="n">)" + page_.say(word) + "</th>");
    page_.add("</tr></thead><tbody>\n");
    std::vector<const advice::Replayed::OfRule*> rows = summary_.loudest;
    for (const auto& rule : replayed_.rules) {
      if (rule.of > 0 && rule.would_speak() == 0) rows.push_back(&rule);
    }
    for (const auto* rule : rows) {
      page_.add("<tr><th scope=\"row\">" + name_with_offenders(*rule) + "</th><td>" +
                std::string(rules::name_of(rule->level())) + "</td>");
      for (const long value : {rule->kept, rule->of, rule->would_speak()})
        page_.add(R"(<td class="n">)" + std::to_string(value) + "</td>");
      page_.add("</tr>\n");
    }
    page_.add("</tbody></table>");
    page_.end_wide();
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
  HtmlPage page_;
};

}  // namespace

std::string replay_html(const advice::Replayed& replayed, text::Language language) {
  return ReplayPage(replayed, language).html();
}

}  // namespace coach::report
