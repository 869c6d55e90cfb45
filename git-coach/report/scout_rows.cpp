#include "report/scout_rows.h"

#include <algorithm>

namespace coach::report {
namespace {

using journey::Prospect;
using text::Language;
using text::Word;

constexpr std::int64_t a_day = 24LL * 3600;

std::string unknown(Language language) {
  return text::say(language, Word::scout_shallow, {});
}

std::string yes_or_no(bool yes, Language language) {
  return text::say(language, yes ? Word::scout_yes : Word::scout_no, {});
}

std::string share(std::size_t part, std::size_t of) {
  return of == 0 ? "0 %" : std::to_string((part * 100 + of / 2) / of) + " %";
}

std::string last_commit(const Prospect& one, std::int64_t now, Language language) {
  const auto days = std::max<std::int64_t>(0, now - one.last_commit) / a_day;
  return text::say(language, Word::scout_days, {{"days", std::to_string(days)}});
}

std::string newcomers(const Prospect& one, std::int64_t /*now*/, Language language) {
  if (!one.whole_history) return unknown(language);
  return std::to_string(one.this_year());
}

std::string year_before(const Prospect& one, std::int64_t /*now*/, Language language) {
  if (!one.whole_history) return unknown(language);
  return std::to_string(one.year_before());
}

std::string came_back(const Prospect& one, std::int64_t /*now*/, Language language) {
  if (!one.whole_history) return unknown(language);
  return say(language, Word::scout_of,
             {{"n", std::to_string(one.came_back)},
              {"of", std::to_string(one.could_come_back)},
              {"share", share(one.came_back, one.could_come_back)}});
}

std::string size(const Prospect& one, std::int64_t /*now*/, Language language) {
  if (!one.whole_history) return unknown(language);
  return say(language, Word::scout_size,
             {{"files", std::to_string(one.median_files)}, {"lines", std::to_string(one.median_lines)}});
}

std::string kinds(const Prospect& one, std::int64_t /*now*/, Language language) {
  if (!one.whole_history || one.first_changes == 0) return unknown(language);
  constexpr Word words[] = {Word::scout_docs, Word::scout_test, Word::scout_fix, Word::scout_code,
                            Word::scout_other};
  std::string out;
  for (std::size_t i = 0; i < one.kinds.size(); ++i) {
    if (one.kinds[i] * 20 < one.first_changes) continue;
    const auto percent = std::to_string((one.kinds[i] * 100 + one.first_changes / 2) / one.first_changes);
    out += (out.empty() ? "" : " ") + text::say(language, words[i], {}) + " " + percent;
  }
  return out;
}

std::string label(const Prospect& one, std::int64_t /*now*/, Language language) {
  return one.label.empty() ? text::say(language, Word::scout_not_named, {}) : one.label;
}

std::string asked(const Prospect& one, std::int64_t /*now*/, Language language) {
  return say(language, Word::scout_asked,
             {{"n", std::to_string(one.norms)}, {"must", std::to_string(one.musts)}});
}

std::string agreement(const Prospect& one, std::int64_t /*now*/, Language language) {
  if (one.dco && one.cla) return "DCO, CLA";
  if (one.dco || one.cla) return one.dco ? "DCO" : "CLA";
  return text::say(language, Word::scout_not_named, {});
}

std::string languages(const Prospect& one, std::int64_t /*now*/, Language /*language*/) {
  std::size_t all = 0;
  for (const auto& [name, count] : one.languages) all += count;
  std::string out;
  for (const auto& [name, count] : one.languages) {
    if (count * 20 < all) continue;
    out += (out.empty() ? "" : ", ") + name + " " + share(count, all);
  }
  return out;
}

constexpr ScoutRow rows[] = {
    {"last_commit", Word::scout_last, Word::scout_last_counted, last_commit},
    {"first_contributions", Word::scout_new, Word::scout_new_counted, newcomers},
    {"year_before", Word::scout_before, Word::scout_before_counted, year_before},
    {"came_back", Word::scout_back, Word::scout_back_counted, came_back},
    {"first_change_size", Word::scout_first_size, Word::scout_first_size_counted, size},
    {"first_change_kinds", Word::scout_first_kinds, Word::scout_first_kinds_counted, kinds},
    {"guide", Word::scout_guide, Word::scout_guide_counted,
     [](const Prospect& one, std::int64_t, Language language) { return yes_or_no(one.guide, language); }},
    {"code_of_conduct", Word::scout_conduct, Word::scout_conduct_counted,
     [](const Prospect& one, std::int64_t, Language language) { return yes_or_no(one.conduct, language); }},
    {"template", Word::scout_form, Word::scout_form_counted,
     [](const Prospect& one, std::int64_t, Language language) { return yes_or_no(one.form, language); }},
    {"tests", Word::scout_tests, Word::scout_tests_counted,
     [](const Prospect& one, std::int64_t, Language language) { return yes_or_no(one.tests, language); }},
    {"first_issue_label", Word::scout_label, Word::scout_label_counted, label},
    {"channels", Word::scout_channels, Word::scout_channels_counted,
     [](const Prospect& one, std::int64_t, Language) { return std::to_string(one.channels); }},
    {"asked", Word::scout_norms, Word::scout_norms_counted, asked},
    {"agreement", Word::scout_agreement, Word::scout_agreement_counted, agreement},
    {"ai_policy", Word::scout_ai, Word::scout_ai_counted,
     [](const Prospect& one, std::int64_t, Language language) { return yes_or_no(one.ai_policy, language); }},
    {"languages", Word::scout_languages, Word::scout_languages_counted, languages},
};

}  // namespace

std::span<const ScoutRow> scout_rows() {
  return rows;
}

}  // namespace coach::report
