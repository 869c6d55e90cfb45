#include "contract/test_map.h"

#include <algorithm>
#include <array>
#include <set>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/meaning.h"
#include "checks/patterns.h"
#include "checks/stated_tests.h"
#include "checks/trees.h"
#include "contract/test_commands.h"
#include "contract/test_runner.h"
#include "text/glob.h"

namespace coach::checks {
namespace {

// Whether sources changed without any test. scope: branch (default: asked of ranges and pushes only) or
// commit. exempt: globs of sources that need none. min-lines: code lines that have to change (1). min-rate:
// silent where fewer percent of the merged changes near a source touched a test (30), once there were ten.
// where: glob of sources -> paths of the tests that belong to them, where the project says so.
// unless-patterns: sources whose text meets one of these need none, such as generated ones.
// exempt-new: globs of sources that need none while they are new, where another rule asks for all that goes
// with something new.
constexpr std::array<std::string_view, 13> params = {
    "paths",     "not-paths", "languages", "roles",  "new-only",        "scope",     "exempt",
    "min-lines", "min-rate",  "where",     "where:", "unless-patterns", "exempt-new"};
constexpr std::array<std::string_view, 2> numbers = {"min-lines", "min-rate"};
constexpr std::array<std::string_view, 1> flags = {"new-only"};
// path: the source that changed most. count: of sources. tests, test: those that usually move with them;
// where there are none, where one would stand. with, of: merged changes near the path that touched a test,
// and all of them.
constexpr std::array<std::string_view, 7> facts = {"path", "count", "tests", "test", "command", "with", "of"};

constexpr std::size_t enough_changes = 10;
constexpr std::size_t most_sources = 20;  // that are asked about in the map

bool is_comment(std::string_view line, syntax::Language language) {
  using enum syntax::Language;
  const bool hash = language == Python || language == Ruby || language == Bash || language == Starlark;
  if (hash) return line.starts_with('#');
  return line.starts_with("//") || line.starts_with("/*") || line.starts_with("* ") || line == "*" ||
         line.starts_with("*/") || line.starts_with("--");
}

// Whether a line only makes names known, and does nothing itself.
bool is_import(std::string_view line, syntax::Language language) {
  using enum syntax::Language;
  if (language == Python) return line.starts_with("import ") || line.starts_with("from ");
  return line.starts_with("#include") || line.starts_with("#pragma once");
}

// Whether a line is part of a text of several lines, such as a docstring.
bool is_in_text(std::string_view line, std::size_t offset, const syntax::Parsed* parsed) {
  if (parsed == nullptr) return false;
  const auto first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || syntax::region_at(*parsed, offset + first) != syntax::Region::String)
    return false;
  const auto rest = line.substr(std::min(line.find_first_of("\"'"), line.size()));
  const bool opens = rest.starts_with(R"(""")") || rest.starts_with("'''");
  return (opens && line.find_first_of("\"'") <= first + 2) ||
         (offset > 0 && syntax::region_at(*parsed, offset - 1) == syntax::Region::String);
}

// The lines of ranges that say something, without blanks, sorted.
std::vector<std::string> code_in(const text::Lines& lines, const std::vector<text::LineRange>& ranges,
                                 syntax::Language language, const syntax::Parsed* parsed) {
  std::vector<std::string> code;
  const auto meaning = read_without_blanks(lines, ranges);
  for (const auto& range : ranges) {
    for (auto number = range.first; number <= range.last; ++number) {
      const auto line = without_indentation(lines.line(number));
      if (is_comment(line, language) || is_import(line, language)) continue;
      if (is_in_text(lines.line(number), lines.offset(number), parsed)) continue;
      if (!meaning.lines[number - 1].empty()) code.push_back(meaning.lines[number - 1]);
    }
  }
  std::ranges::sort(code);
  return code;
}

// Whether two texts are the same program, laid out otherwise.
bool is_same_program(const git::ChangedFile& file, const syntax::Parsed* before,
                     const syntax::Parsed* after) {
  if (before == nullptr || after == nullptr) return false;
  return syntax::tokens(*before, file.before_lines.bytes()) ==
         syntax::tokens(*after, file.after_lines.bytes());
}

// How many lines of code changed: moved, reformatted and commented ones do not count.
std::size_t changed_code(const git::ChangedFile& file, ParseBudget& budget, Sink& sink) {
  Trees trees(file, budget, sink);
  const auto language = trees.language();
  const bool old = !file.before_lines.empty() && is_source(language);
  const auto* before = old ? trees.before() : nullptr;
  const auto* after = old ? trees.after() : nullptr;
  if (is_same_program(file, before, after)) return 0;
  const auto added = code_in(file.after_lines, file.added, language, after);
  const auto removed = code_in(file.before_lines, file.removed, language, before);
  std::vector<std::string> differs;
  std::ranges::set_symmetric_difference(added, removed, std::back_inserter(differs));
  return differs.size();
}

// Tests that stand in the source file itself, as Rust and Zig have them.
bool touches_inline_tests(const git::ChangedFile& file) {
  const bool rust = file.path.ends_with(".rs"), zig = file.path.ends_with(".zig");
  if ((!rust && !zig) || file.added.empty()) return false;
  const auto last = file.added.back().last;
  for (std::size_t number = 1; number <= last; ++number) {
    const auto line = without_indentation(file.after_lines.line(number));
    if (rust && line.starts_with("#[cfg(test)]")) return true;  // what follows in the file are tests
    const bool test =
        rust ? line.starts_with("#[test]") || line.find("::test]") != line.npos : line.starts_with("test \"");
    if (test && file.is_added_line(number)) return true;
  }
  return false;
}

// Whether the change touches what the project names as the tests of a source, whatever it is called.
bool touches_stated(const git::Snapshot& snapshot, const rules::Params& with, std::string_view source) {
  const auto stated = stated_tests(snapshot.tree, with, source);
  return std::ranges::any_of(snapshot.files, [&](const git::ChangedFile& file) {
    return file.status != git::Status::Deleted && file.path != source &&
           std::ranges::find(stated, file.path) != stated.end();
  });
}

bool touches_tests(const git::Snapshot& snapshot) {
  return std::ranges::any_of(snapshot.files, [](const git::ChangedFile& file) {
    return (file.status != git::Status::Deleted && contract::is_test(file.path)) ||
           touches_inline_tests(file);
  });
}

bool is_asked(const git::Snapshot& snapshot, const rules::Params& with) {
  const bool series = snapshot.scope == git::Scope::Range || snapshot.scope == git::Scope::Push;
  return with.one("scope", "branch") != "branch" || series;
}

std::string command_for(const Question& question, const std::string& test) {
  const auto commands = contract::commands_for(question.contract, question.snapshot.tree, {&test, 1});
  return commands.empty() ? "git add " + contract::shell_quoted(test).value_or(".") : commands.front().text;
}

// The sources of a change that one rule asks about, the one that changed most first.
std::vector<std::string> sources_for(const Question& question, const rules::Bound& bound, Sink& sink) {
  const FileFilter filter(bound);
  const text::GlobList exempt(bound.with.all("exempt"));
  const text::GlobList limited(bound.include);
  const text::GlobList exempt_new(bound.with.all("exempt-new"));
  const Patterns unless(bound.with.all("unless-patterns"), false);
  const auto least = static_cast<std::size_t>(std::max(1LL, bound.with.number("min-lines", 1)));
  std::vector<std::pair<std::size_t, std::string>> changed;
  ParseBudget budget;
  for (const auto& file : question.snapshot.files) {
    if (file.status == git::Status::Deleted || !file.is_text() || !contract::is_source(file.path)) continue;
    if (!filter.takes(file, question.attributes) || exempt.matches(file.path)) continue;
    if (!limited.empty() && !limited.matches(file.path)) continue;
    if (file.is_new() && exempt_new.matches(file.path)) continue;
    if (unless.found_in(file.after_lines.bytes())) continue;
    const auto lines = changed_code(file, budget, sink);
    if (lines >= least) changed.emplace_back(lines, file.path);
  }
  std::ranges::stable_sort(changed, std::greater<>(), [](const auto& one) { return one.first; });
  std::vector<std::string> sources;
  sources.reserve(changed.size());
  for (auto& [lines, path] : changed) sources.push_back(std::move(path));
  return sources;
}

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

// What the change says of itself, and the lines of the sources that it changes.
struct Telling {
  std::string said, changed;
};

Telling telling_of(const git::Snapshot& snapshot, std::span<const std::string> sources) {
  constexpr std::size_t most = 64 * 1024;
  Telling telling;
  for (const auto& commit : snapshot.commits) telling.said += std::string(commit.message.subject()) + " ";
  for (const auto& file : snapshot.files) {
    if (std::ranges::find(sources, file.path) == sources.end()) continue;
    for (const auto& range : file.added) telling.changed += file.after_lines.slice(range.first, range.last);
    for (const auto& range : file.removed)
      telling.changed += file.before_lines.slice(range.first, range.last);
    if (telling.changed.size() > most) break;
  }
  if (telling.changed.size() > most) telling.changed.resize(most);
  return telling;
}

// The tests that belong to sources, or where the first source's would stand.
std::vector<std::string> tests_for(const Question& question, std::span<const std::string> sources) {
  const auto& map = question.contract.tests;
  const auto& tree = question.snapshot.tree;
  std::vector<std::string> tests;
  constexpr std::size_t most_tests = 3;
  const auto asked = sources.first(std::min(sources.size(), most_sources));
  const auto telling = telling_of(question.snapshot, asked);
  for (const auto& guess : map.tests_of(asked, tree, most_tests, telling.said, telling.changed))
    tests.push_back(guess.path);
  if (tests.empty()) {
    if (auto fresh = map.new_test_of(sources.front(), tree)) tests.push_back(std::move(*fresh));
  }
  return tests;
}

void ask(const Question& question, const rules::Bound& bound, bool tested, Sink& sink) {
  const auto sources = sources_for(question, bound, sink);
  if (sources.empty()) return;
  if (tested || touches_stated(question.snapshot, bound.with, sources.front())) return sink.applies(&bound);
  const auto [with, of] = question.contract.tests.rate_near(sources.front());
  const auto rate = static_cast<std::size_t>(bound.with.number("min-rate", 30));
  if (of >= enough_changes && with * 100 < rate * of) return;
  auto tests = stated_tests(question.snapshot.tree, bound.with, sources.front());
  if (tests.empty()) tests = tests_for(question, sources);
  if (tests.empty()) return;  // a project without tests asks for none
  sink.applies(&bound);
  Finding finding;
  finding.bound = &bound;
  finding.where.kind = PlaceKind::File;
  finding.where.path = sources.front();
  finding.facts = {{"path", sources.front()},
                   {"count", std::to_string(sources.size())},
                   {"tests", list(tests)},
                   {"test", tests.front()},
                   {"command", command_for(question, tests.front())},
                   {"with", std::to_string(with)},
                   {"of", std::to_string(of)}};
  finding.anchor = "tests";
  sink.add(std::move(finding));
}

void look(const Question& question, Sink& sink) {
  const bool tested = touches_tests(question.snapshot);
  for (const auto* bound : question.rules) {
    if (is_asked(question.snapshot, bound->with)) ask(question, *bound, tested, sink);
  }
}

}  // namespace

constinit const Check test_map = {
    .signature = {.name = "test-map", .params = params, .facts = facts, .numbers = numbers, .flags = flags},
    .look = look};

}  // namespace coach::checks
