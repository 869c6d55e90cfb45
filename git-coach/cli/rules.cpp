#include "rules/rulebook.h"

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

std::string row(const rules::Rule& rule, rules::Level level, int columns) {
  const auto left = "  " + text::pad(spoken(level), 8) + text::pad(text::for_terminal(rule.name()), 27) + " ";
  const int room = std::max(20, columns - text::display_width(left));
  return left + text::excerpt(in_general(rule.what), room) + "\n";
}

std::string heading(std::string_view pack) {
  for (const auto& info : rules::builtin_packs()) {
    if (info.name == pack) return std::string(pack) + " - " + std::string(info.title.in(language()));
  }
  return text::for_terminal(pack);
}

struct Listed {
  const rules::Rule* rule;
  rules::Level level;
};

// The rules of the book; with `all`, also the built-in ones that are not asked here.
std::vector<Listed> list(const rules::Rulebook& book, bool all) {
  std::vector<Listed> listed;
  for (const auto& bound : book.rules) listed.push_back({bound.rule, bound.level});
  for (const auto& rule : rules::builtin_rules()) {
    if (all && book.find(rule.id) == nullptr) listed.push_back({&rule, rules::Level::Off});
  }
  std::ranges::sort(listed, {}, [](const Listed& one) { return one.rule->id; });
  return listed;
}

}  // namespace

int run_rules(const Call& call) {
  const auto here = look_around(call.arguments);
  here->book->insist();
  const int columns = std::min(look_of(STDOUT_FILENO, here->settings, call.arguments).columns, 120);
  const auto listed = list(here->book->rules(), call.arguments.on("all"));
  std::string out = say(Word::rules_count, {{"count", std::to_string(listed.size())}}) + "\n";
  std::string_view pack;
  for (const auto& [rule, level] : listed) {
    if (rule->pack() != pack) out += "\n" + heading(pack = rule->pack()) + "\n";
    out += row(*rule, level, columns);
  }
  print(out + "\n" + say(Word::rules_next) + "\n");
  return clear;
}

}  // namespace coach::cli
