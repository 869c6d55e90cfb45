#include <algorithm>
#include <array>
#include <map>
#include <ostream>

#include "advice/advice.h"
#include "report/contract.h"
#include "report/contract_parts.h"
#include "report/html_page.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using contract::Citation;
using contract::Norm;
using contract::Topic;
using text::for_markup;
using text::Word;

// A source, and what was read from it; history is one without a path.
struct Origin {
  std::string path;
  const contract::Contract::Source* source = nullptr;
  std::vector<const Norm*> norms;
  std::array<std::size_t, contract::topic_count> by_topic{};
};

std::vector<Origin> origins_of(const ContractView& view) {
  std::vector<Origin> origins;
  std::map<std::string_view, std::size_t> known;
  const auto of = [&](std::string_view path) -> Origin& {
    const auto [at, is_new] = known.try_emplace(path, origins.size());
    if (is_new) origins.push_back({.path = std::string(path), .norms = {}});
    return origins[at->second];
  };
  for (const auto& source : view.contract.sources) of(source.path).source = &source;
  for (const auto* norm : view.norms) {
    auto& origin = of(norm->source.path);
    origin.norms.push_back(norm);
    ++origin.by_topic[static_cast<std::size_t>(contract::topic_of(norm->kind))];
  }
  return origins;
}

class ContractPage {
 public:
  explicit ContractPage(const ContractView& view)
      : view_(view), origins_(origins_of(view)), page_(title_of(view), view.language) {}

  void write(std::ostream& out) {
    if (view_.norms.empty()) page_.add("<p>" + page_.say(Word::contract_empty) + "</p>\n");
    add_map();
    add_topics();
    add_origins();
    add_rest();
    page_.write(out, COACH_VERSION);
  }

 private:
  // Which source says how much of what.
  void add_map() {
    std::vector<Topic> topics;
    for (std::size_t i = 0; i < contract::topic_count; ++i) {
      const bool has = std::ranges::any_of(origins_, [&](const Origin& one) { return one.by_topic[i] > 0; });
      if (has) topics.push_back(static_cast<Topic>(i));
    }
    if (topics.empty()) return;
    const auto title = text::say(view_.language, Word::page_provenance);
    page_.chapter("map", title);
    page_.begin_wide(title);
    page_.add("<table><thead><tr><th scope=\"col\">" + page_.say(Word::page_source) + "</th>");
    for (const auto topic : topics)
      page_.add(R"(<th scope="col" class="n">)" + for_markup(label_of(topic, view_.language)) + "</th>");
    page_.add("</tr></thead><tbody>\n");
    for (std::size_t i = 0; i < origins_.size(); ++i) {
      const auto& origin = origins_[i];
      if (origin.norms.empty()) continue;
      page_.add(R"(<tr><th scope="row"><a href="#source-)" + std::to_string(i) + "\">" + name_of(origin) +
                "</a></th>");
      for (const auto topic : topics) {
        const auto count = origin.by_topic[static_cast<std::size_t>(topic)];
        page_.add(count == 0 ? std::string(R"(<td class="n"></td>)")
                             : R"(<td class="n some">)" + std::to_string(count) + "</td>");
      }
      page_.add("</tr>\n");
    }
    page_.add("</tbody></table>");
    page_.end_wide();
  }

  void add_topics() {
    for (std::size_t i = 0; i < contract::topic_count; ++i) {
      const auto topic = static_cast<Topic>(i);
      const auto groups = by_kind(view_, topic);
      if (groups.empty()) continue;
      page_.chapter("topic-" + std::to_string(i), label_of(topic, view_.language));
      page_.add("<ul>");
      for (const auto& group : groups) {
        const auto leading = view_.whole ? group : leading_of(view_, group);
        for (const auto* norm : leading) page_.add(item(*norm, true));
      }
      page_.add("</ul>\n");
    }
    if (!view_.norms.empty()) page_.add("<p class=\"soft\">" + page_.say(Word::contract_legend) + "</p>\n");
  }

  // All that each source says, folded.
  void add_origins() {
    if (origins_.empty()) return;
    page_.chapter("sources", text::say(view_.language, Word::page_sources));
    for (std::size_t i = 0; i < origins_.size(); ++i) {
      const auto& origin = origins_[i];
      page_.add("<details id=\"source-" + std::to_string(i) + "\"><summary>" + name_of(origin) +
                about(origin) + "</summary>");
      if (!origin.norms.empty()) page_.add("<ul>");
      for (const auto* norm : origin.norms) page_.add(item(*norm, false));
      page_.add(origin.norms.empty() ? "</details>\n" : "</ul></details>\n");
    }
  }

  void add_rest() {
    if (view_.contract.outside.empty() && view_.contract.gaps.empty()) return;
    page_.chapter("unseen", text::say(view_.language, Word::page_unseen));
    page_.add("<ul>");
    for (const auto& link : view_.contract.outside) {
      page_.add("<li><code>" + for_markup(link.address) + "</code> <span class=\"soft\">" +
                for_markup(link.path + ":" + std::to_string(link.line)) + "</span></li>");
    }
    for (const auto& gap : view_.contract.gaps)
      page_.add("<li>" + for_markup(advice::sentence(gap, view_.language)) + "</li>");
    page_.add("</ul>\n");
  }

  std::string name_of(const Origin& origin) const {
    if (origin.path.empty()) return page_.say(Word::page_history);
    return "<code>" + for_markup(origin.path) + "</code>";
  }

  std::string about(const Origin& origin) const {
    if (origin.source == nullptr) return {};
    auto text = label_of(origin.source->role, view_.language);
    if (origin.source->statements > 0) {
      text += ", " + text::say(view_.language, Word::contract_source_row,
                               {{"norms", std::to_string(origin.source->norms)},
                                {"statements", std::to_string(origin.source->statements)}});
    }
    return " <span class=\"soft\">" + for_markup(text) + "</span>";
  }

  // How strongly, what, where it stands, and the rule that holds a change to it.
  std::string item(const Norm& norm, bool with_path) const {
    const auto level = level_of(view_, norm);
    const std::string_view kind = level.slot == Slot::Must     ? "must"
                                  : level.slot == Slot::Should ? "should"
                                  : level.slot == Slot::Note   ? "note"
                                                               : "ask";
    std::string out = "<li class=\"" + std::string(kind) + R"("><span class="level">)" +
                      for_markup(level.text) + "</span>" + for_markup(words_of(norm, view_.language));
    const bool is_line = norm.source.from != Citation::From::History;
    if (with_path || !is_line)
      out += " <code>" + for_markup(place_of(norm.source)) + "</code>";
    else if (norm.source.line > 0)
      out += " <code>:" + std::to_string(norm.source.line) + "</code>";
    if (norm.enforced) out += " " + page_.say(Word::contract_by_ci);
    if (!norm.scope.empty())
      out += " <span class=\"soft\">" + page_.say(Word::contract_paths, {{"scope", norm.scope}}) + "</span>";
    if (const auto* rule = view_.rule_of(norm); rule != nullptr)
      out += " <span class=\"soft\">" + page_.say(Word::page_rule) + " <code>" + for_markup(rule->rule->id) +
             "</code></span>";
    return out + "</li>\n";
  }

  const ContractView& view_;
  std::vector<Origin> origins_;
  HtmlPage page_;
};

}  // namespace

void contract_html(const ContractView& view, std::ostream& out) {
  ContractPage(view).write(out);
}

}  // namespace coach::report
