#include <algorithm>
#include <unordered_set>

#include "checks/all.h"
#include "checks/moved.h"
#include "checks/syntax_errors.h"
#include "checks/syntax_rule.h"
#include "text/literals.h"
#include "text/sanitize.h"

namespace coach::checks {
namespace {

constexpr int cells_shown = 40;

// Names as their own communities write them.
std::string spelling_of(syntax::Language language) {
  switch (language) {
    case syntax::Language::Cpp:
      return "C++";
    case syntax::Language::Cuda:
      return "CUDA";
    case syntax::Language::JavaScript:
      return "JavaScript";
    case syntax::Language::TypeScript:
    case syntax::Language::Tsx:
      return "TypeScript";
    case syntax::Language::Json:
    case syntax::Language::Yaml:
    case syntax::Language::Toml: {
      std::string name(syntax::name_of(language));
      for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
      return name;
    }
    default: {
      std::string name(syntax::name_of(language));
      if (!name.empty()) name[0] = static_cast<char>(name[0] - 'a' + 'A');
      return name;
    }
  }
}

struct Pass {
  const Question& question;
  MovedLines& moved;
  Sink& sink;
};

Finding finding_in(const SyntaxRule& rule, const git::ChangedFile& file, std::size_t line) {
  const auto text = file.after_lines.line(line);
  return {.bound = &rule.bound(),
          .where = at(file, line),
          .facts = {{"path", file.path},
                    {"line", std::to_string(line)},
                    {"text", text::excerpt(without_blanks(text), cells_shown)}},
          .excerpt = std::string(text),
          .anchor = {}};
}

void look_for_errors(const SyntaxRule& rule, Trees& trees, Sink& sink) {
  const auto error = new_syntax_error(trees);
  if (!error) return;
  auto finding = finding_in(rule, trees.file(), error->line);
  finding.facts.emplace_back("language", spelling_of(trees.language()));
  finding.facts.emplace_back("expected", error->expected);
  sink.add(std::move(finding));
}

// One rule's matches in one file: at most one finding a line.
void report(SyntaxRule& rule, const std::vector<syntax::QueryMatch>& matches, std::size_t query, Trees& trees,
            Pass& pass) {
  const auto& file = trees.file();
  const auto& lines = file.after_lines;
  std::unordered_set<std::size_t> reported;
  for (const auto& match : matches) {
    if (match.query != query) continue;
    const auto spot = rule.spot(match);
    if (spot.begin >= lines.bytes().size()) continue;
    const auto line = lines.line_at(spot.begin);
    if (!file.is_added_line(line) || reported.contains(line) || pass.moved.holds(lines.line(line))) continue;
    if (rule.is_excused_above(lines, line)) continue;
    if (reported.empty() && rule.is_excused(lines)) return;
    if (reported.empty() && rule.is_settled(trees, pass.question.snapshot.tree)) return;
    reported.insert(line);
    auto finding = finding_in(rule, file, line);
    const auto end = std::min(spot.end, lines.offset(line) + lines.line(line).size());
    finding.where.column = spot.begin - lines.offset(line) + 1;
    finding.where.end_column = end - lines.offset(line) + 1;
    finding.facts.emplace_back(
        "name", text::excerpt(lines.bytes().substr(spot.begin, end - spot.begin), cells_shown));
    pass.sink.add(std::move(finding));
  }
}

void look_for_nodes(const std::vector<SyntaxRule*>& rules, Trees& trees, Pass& pass) {
  if (rules.empty()) return;
  const auto* after = trees.after();
  if (after == nullptr) return;
  std::vector<const syntax::Query*> queries;
  std::vector<SyntaxRule*> asking;
  for (auto* rule : rules) {
    const auto* query = rule->query(trees.language());
    if (query == nullptr) continue;
    queries.push_back(query);
    asking.push_back(rule);
  }
  const auto matches = match(*after, queries, trees.file().after_lines, trees.file().added);
  for (std::size_t i = 0; i < asking.size(); ++i) report(*asking[i], matches, i, trees, pass);
}

struct Prefilter {
  text::LiteralSet set;
  std::size_t count;

  std::vector<bool> scan(const git::ChangedFile& file) const {
    std::vector<bool> seen(count);
    for (const auto& range : file.added) set.scan(file.after_lines.slice(range.first, range.last), seen);
    return seen;
  }
};

void look(const Question& question, Sink& sink) {
  std::vector<SyntaxRule> rules;
  rules.reserve(question.rules.size());
  std::vector<std::string_view> literals;
  for (const auto* bound : question.rules) {
    rules.emplace_back(*bound, literals.size());
    literals.insert(literals.end(), bound->rule->literals.begin(), bound->rule->literals.end());
  }
  const Prefilter prefilter{text::LiteralSet(literals), literals.size()};
  MovedLines moved(question.snapshot);
  Pass pass{question, moved, sink};
  ParseBudget budget;
  for (const auto& file : question.snapshot.files) {
    if (!file.is_text()) continue;
    Trees trees(file, budget, sink);
    if (trees.language() == syntax::Language::None) continue;
    const auto seen = prefilter.scan(file);
    std::vector<SyntaxRule*> asking;
    for (auto& rule : rules) {
      if (!rule.takes(trees, question.attributes)) continue;
      sink.applies(&rule.bound());
      if (rule.wants_errors()) {
        look_for_errors(rule, trees, sink);
      } else if (rule.may_match(seen)) {
        asking.push_back(&rule);
      }
    }
    look_for_nodes(asking, trees, pass);
  }
  if (budget.refused > 0) {
    sink.gap(
        {git::Gap::Why::OutOfTime, {{"what", "the syntax of " + std::to_string(budget.refused) + " files"}}});
  }
}

constexpr std::string_view params[] = {"paths",
                                       "not-paths",
                                       "languages",
                                       "roles",
                                       "new-only",
                                       "query",     // one for all languages of the rule,
                                       "query:",    // or one for each
                                       "literals",  // one of them is in every match; asked before parsing
                                       "capture",   // what a finding points at
                                       "unless-patterns",       // silent in files that meet one of these
                                       "unless-in-base",        // silent where the old side has a match,
                                       "unless-beside",         // or a file beside it has one of the literals
                                       "unless-above-pattern",  // silent below a line with it
                                       "errors",                // new: what no longer parses
                                       "modified-only"};        // languages whose new files are not judged
constexpr std::string_view facts[] = {"path", "line", "text", "name", "language", "expected"};
constexpr std::string_view flags[] = {"new-only", "unless-in-base", "unless-beside"};

}  // namespace

constinit const Check syntax_tree = {
    .signature = {.name = "syntax", .params = params, .required = {}, .facts = facts, .flags = flags},
    .look = look};

}  // namespace coach::checks
