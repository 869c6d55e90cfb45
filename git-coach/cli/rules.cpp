#include "rules/rulebook.h"

#include <unistd.h>

#include "cli/commands.h"
#include "cli/here.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/rule_text.h"
#include "cli/speech.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::cli {
namespace {

using text::Word;

std::string row(const rules::Rule& rule, rules::Level level, int columns) {
  const auto left = "  " + text::pad(spoken(level), 8) + text::pad(text::for_terminal(rule.id), 34) + " ";
  return left + text::excerpt(in_general(rule.what), std::max(20, columns - 45)) + "\n";
}

std::string heading(std::string_view pack) {
  for (const auto& info : rules::builtin_packs()) {
    if (info.name == pack) return std::string(pack) + " - " + std::string(info.title.in(language()));
  }
  return text::for_terminal(pack);
}

}  // namespace

int run_rules(const Call& call) {
  const auto here = look_around(call.arguments);
  here->book->insist();
  const int columns = std::min(look_of(STDOUT_FILENO, here->settings, call.arguments).columns, 120);
  std::string out, pack;
  std::size_t count = 0;
  const auto add = [&](const rules::Rule& rule, rules::Level level) {
    if (rule.pack() != pack) out += "\n" + heading(pack = rule.pack()) + "\n";
    out += row(rule, level, columns);
    ++count;
  };
  const auto& book = here->book->rules();
  if (call.arguments.on("all")) {
    for (const auto& rule : rules::builtin_rules()) {
      const auto* bound = book.find(rule.id);
      add(rule, bound == nullptr ? rules::Level::Off : bound->level);
    }
  }
  for (const auto& bound : book.rules) {
    const auto builtin = rules::builtin_rules();
    const bool listed = call.arguments.on("all") && !builtin.empty() && bound.rule >= &builtin.front() &&
                        bound.rule <= &builtin.back();
    if (!listed) add(*bound.rule, bound.level);
  }
  print(say(Word::rules_count, {{"count", std::to_string(count)}}) + "\n" + out + "\n" +
        say(Word::rules_next) + "\n");
  return clear;
}

}  // namespace coach::cli
