#include "advice/skips.h"

#include <unistd.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/here.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/rule_text.h"
#include "cli/speech.h"
#include "failure.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/wrap.h"

namespace coach::cli {
namespace {

using advice::Skip;
using text::Word;

constexpr int most_columns = 80;

// The choices of scope, in the order of Skip::Scope.
constexpr std::string_view scopes[] = {"once", "branch", "clone"};

std::string spoken(Skip::Scope scope) {
  constexpr Word words[] = {Word::skip_once, Word::skip_branch, Word::skip_clone};
  return say(words[static_cast<std::size_t>(scope)]);
}

Skip::Scope scope_of(const Arguments& arguments) {
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < std::size(scopes); ++i) {
    if (!arguments.on(scopes[i])) continue;
    if (chosen) {
      throw UsageError(say(Word::cli_one_of, {{"one", "--" + std::string(scopes[*chosen])},
                                              {"other", "--" + std::string(scopes[i])}}));
    }
    chosen = i;
  }
  return static_cast<Skip::Scope>(chosen.value_or(0));
}

std::string name_of(std::string_view rule) {
  return text::for_terminal(rule.substr(rule.find('/') == rule.npos ? 0 : rule.find('/') + 1));
}

void write(const git::Repository& repository, const std::vector<Skip>& skips) {
  if (!advice::write_skips(repository.state_dir(), skips)) throw Failure(say(Word::skip_not_kept));
}

int list(const Here& here, const Arguments& arguments) {
  auto skips = advice::read_skips(here.repository->state_dir());
  if (skips.empty()) {
    print(say(Word::skip_none) + "\n");
    return blocked;
  }
  const int columns = std::min(look_of(STDOUT_FILENO, here.settings, arguments).columns, most_columns);
  std::string out = say(Word::skip_count, {{"count", std::to_string(skips.size())}}) + "\n\n";
  for (const auto& skip : skips) {
    auto line = "  " + text::pad(spoken(skip.scope), 9) + text::pad(name_of(skip.rule), 24) + " ";
    const bool elsewhere = !holds_for(skip, here.snapshot);
    if (elsewhere) line += say(Word::skip_elsewhere) + " ";
    out += line + text::excerpt(skip.reason, std::max(columns - text::display_width(line), 20)) + "\n";
  }
  print(out + "\n" + say(Word::skip_next) + "\n");
  return clear;
}

int remove(const Here& here, const Asked& asked) {
  auto skips = advice::read_skips(here.repository->state_dir());
  if (std::erase_if(skips, [&](const Skip& skip) { return skip.rule == asked.rule->id; }) == 0)
    throw Failure(say(Word::skip_not_there, {{"rule", std::string(asked.rule->name())}}));
  write(*here.repository, skips);
  print(say(Word::skip_removed, {{"rule", name_of(asked.rule->id)}}) + "\n");
  return clear;
}

int add(const Here& here, const Asked& asked, const Arguments& arguments) {
  const auto name = name_of(asked.rule->id);
  if (!arguments.has("message")) throw UsageError(say(Word::skip_no_reason, {{"rule", name}}));
  Skip skip;
  skip.scope = scope_of(arguments);
  skip.rule = asked.rule->id;
  skip.reason = arguments.value("message");
  skip.branch = here.snapshot.branch;
  skip.tip = here.snapshot.base ? here.snapshot.base->hex() : "";
  // What protects the person, not the project's taste, is looked at anew each time.
  const bool protects = asked.bound != nullptr && asked.bound->may_block;
  if (protects && skip.scope != Skip::Scope::Once) throw Failure(say(Word::skip_only_once, {{"rule", name}}));
  if (skip.scope == Skip::Scope::Branch && skip.branch.empty()) throw Failure(say(Word::skip_no_branch));
  auto skips = advice::read_skips(here.repository->state_dir());
  std::erase_if(skips, [&](const Skip& old) {
    return old.rule == skip.rule && old.scope == skip.scope && old.branch == skip.branch &&
           old.tip == skip.tip;
  });
  skips.push_back(skip);
  write(*here.repository, skips);
  print(say(Word::skip_added, {{"rule", name}, {"scope", spoken(skip.scope)}}) + "\n" +
        say(Word::skip_back, {{"rule", name}}) + "\n");
  return clear;
}

}  // namespace

int run_skip(const Call& call) {
  const auto& arguments = call.arguments;
  const bool lists = arguments.on("list") || (arguments.words.empty() && !arguments.on("remove"));
  if (!lists && arguments.words.empty())
    throw UsageError(say(Word::cli_too_few_words, {{"command", "skip --remove"}}));
  const auto here = look_around(arguments);
  if (!here->repository) git::Repository::open();  // says why there is none
  if (lists) return list(*here, arguments);
  const auto asked = find_rule(*here, arguments.words.front());
  return arguments.on("remove") ? remove(*here, asked) : add(*here, asked, arguments);
}

}  // namespace coach::cli
