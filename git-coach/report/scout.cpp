#include "report/scout.h"

#include <algorithm>
#include <ostream>

#include "report/json_parts.h"
#include "report/rows.h"
#include "report/scout_rows.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;
using journey::Prospect;
using text::Word;

constexpr int widest = 100, roomy = 60, name_width = 22, gap = 2;

void table(std::span<const Prospect> some, std::int64_t now, text::Language language, int columns,
           std::ostream& out) {
  const int count = static_cast<int>(some.size());
  const int room = std::max(12, (std::min(columns, widest) - name_width - gap * count) / count);
  const auto cell = [&](const std::string& raw) {
    return std::string(gap, ' ') + text::pad(text::excerpt(raw, room), room);
  };
  const auto put = [&](std::string line) {
    while (line.ends_with(' ')) line.pop_back();
    out << line << "\n";
  };
  std::string head = text::pad("", name_width);
  for (const auto& one : some) head += cell(one.name);
  put(head);
  for (const auto& row : scout_rows()) {
    auto line = text::pad("  " + text::say(language, row.name, {}), name_width);
    for (const auto& one : some) line += cell(row.value(one, now, language));
    put(line);
  }
}

// One fact a sentence, project after project: a table means nothing where it is read aloud.
void spoken(const Prospect& one, std::int64_t now, text::Language language, const Look& look,
            std::ostream& out) {
  Rows rows(language, look, out);
  rows.section(one.name);
  for (const auto& row : scout_rows())
    rows.row(text::say(language, row.name, {}) + ": " + row.value(one, now, language));
}

}  // namespace

void scout(const std::vector<Prospect>& prospects, std::int64_t now, text::Language language,
           const Look& look, std::ostream& out) {
  const std::span<const Prospect> all(prospects);
  const std::size_t beside = look.columns >= widest ? 3 : look.columns >= roomy ? 2 : 1;
  for (std::size_t i = 0; i < all.size(); i += look.screen_reader ? 1 : beside) {
    if (look.screen_reader) {
      spoken(all[i], now, language, look, out);
    } else {
      table(all.subspan(i, std::min(beside, all.size() - i)), now, language, look.columns, out);
    }
    out << "\n";
  }
  out << text::say(language, Word::scout_how, {}) << "\n";
  for (const auto& row : scout_rows()) {
    const auto name = "  " + text::say(language, row.name, {}) + ": ";
    const int room = std::max(20, std::min(look.columns, widest) - 4);
    bool first = true;
    for (const auto& line : text::wrap(name + text::say(language, row.counted, {}), room)) {
      out << (first ? "  " : "    ") << line << "\n";
      first = false;
    }
  }
}

void scout_json(const std::vector<Prospect>& prospects, std::ostream& out) {
  constexpr auto english = text::Language::English;
  auto list = Json::array();
  for (const auto& one : prospects) {
    const auto known = [&](std::size_t n) { return one.whole_history ? Json(n) : Json(); };
    auto languages = Json::object();
    for (const auto& [name, files] : one.languages) languages[name] = files;
    auto kinds = Json::object();
    constexpr std::string_view names[] = {"docs", "test", "fix", "code", "other"};
    for (std::size_t i = 0; i < std::size(names); ++i) kinds[std::string(names[i])] = known(one.kinds[i]);
    list.push_back(
        {{"name", text::as_utf8(one.name)},
         {"last_commit", one.last_commit},
         {"whole_history", one.whole_history},
         {"people", known(one.people)},
         {"first_contributions", known(one.this_year())},
         {"year_before", known(one.year_before())},
         {"by_month", one.whole_history ? Json(one.months) : Json()},
         {"came_back", {{"n", known(one.came_back)}, {"of", known(one.could_come_back)}}},
         {"first_change_size", {{"files", known(one.median_files)}, {"lines", known(one.median_lines)}}},
         {"first_change_kinds", std::move(kinds)},
         {"guide", one.guide},
         {"code_of_conduct", one.conduct},
         {"template", one.form},
         {"tests", one.tests},
         {"first_issue_label", one.label.empty() ? Json() : Json(text::as_utf8(one.label))},
         {"channels", one.channels},
         {"asked", {{"norms", one.norms}, {"must", one.musts}}},
         {"dco", one.dco},
         {"cla", one.cla},
         {"ai_policy", one.ai_policy},
         {"languages", std::move(languages)}});
  }
  auto counted = Json::object();
  for (const auto& row : scout_rows()) counted[std::string(row.key)] = text::say(english, row.counted, {});
  out << dumped({{"projects", std::move(list)}, {"counted", std::move(counted)}}, 2) << '\n';
}

}  // namespace coach::report
