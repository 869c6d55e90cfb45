#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "journey/ideas_parts.h"
#include "text/lines.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

constexpr std::size_t most_sources = 400, most_of_folder = 8, largest_source = 24 * 1024, fewest_lines = 20,
                      most_asked = 40;
constexpr std::size_t shortest_note = 20, longest_note = 140;

// A note that says what to do and names nobody who would: `TODO: add ...`, never `TODO(ann): ...`.
std::string note_in(std::string_view line) {
  static const text::Pattern form(
      R"((?:^|[\s#/*;-])(?:TODO|FIXME):?\s+((?i:add|support|remove|document|test (?:that|the|this|these|with|for|if|how)|handle|improve|rename|replace|use|write|move|fix|check|validate|implement|update|make|allow|convert|clean|refactor|simplify|deprecate|extend|cover)\b.*))");
  const auto match = form.find(line);
  if (!match) return {};
  std::string note(match->groups[1]);
  for (const std::string_view end : {"*/", "-->", R"(""")"}) {
    if (const auto at = note.find(end); at != std::string::npos) note.resize(at);
  }
  while (!note.empty() && (note.back() == ' ' || note.back() == '\r')) note.pop_back();
  // Somebody's, a question, or not yet to be done.
  static const text::Pattern waits(
      R"((?i)@|\?|\b(?:when|once|until|after|later|(?:in|on) (?:\w+ )?v?[0-9]|downstream|me)\b|https?://)");
  const bool owned = waits.found_in(note);
  return note.size() < shortest_note || note.size() > longest_note || owned ? std::string() : note;
}

}  // namespace

git::Ran at_top(const Ground& ground, std::vector<std::string> arguments) {
  const auto& repository = ground.repository;
  std::vector<std::string> all = {"-C", repository.work_tree().value_or("."),
                                  "--git-dir=" + repository.git_dir()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return repository.git(all);
}

namespace {

// When the line was written.
std::int64_t written(const Ground& ground, const Idea& idea) {
  const auto at = std::to_string(idea.line);
  const auto ran = at_top(
      ground, {"blame", "--porcelain", "-L", at + "," + at, ground.snapshot.base->hex(), "--", idea.path});
  const auto time = ran.out.find("\nauthor-time ");
  std::int64_t seconds = 0;
  if (!ran.ok() || time == std::string::npos) return seconds;
  const auto* begin = ran.out.data() + time + 13;
  std::from_chars(begin, ran.out.data() + ran.out.size(), seconds);
  return seconds;
}

// The test that is named like a source; others move with many sources.
std::string likely_test(const Ground& ground, const std::string& path) {
  const auto tests = ground.contract.tests.named_like(path, ground.snapshot.tree);
  return tests.empty() ? std::string() : tests.front();
}

}  // namespace

bool is_own_source(const std::string& path) {
  const auto ending = contract::extension_of(path);
  const bool declares = ending == ".h" || ending == ".hpp" || ending == ".hh" || ending == ".pyi";
  return !declares && contract::is_source(path) && !contract::is_foreign(path);
}

void add_open_notes(const Ground& ground, std::size_t most, Ideas& ideas) {
  const auto ran = at_top(ground, {"grep", "-n", "-I", "-z", "--no-color", "-E", "-e", "(TODO|FIXME):? ",
                                   ground.snapshot.base->hex()});
  std::size_t found = 0;
  for (std::string_view rest = ran.out; !rest.empty() && found < most;) {
    auto record = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(record.size() + 1, rest.size()));
    // COMMIT:PATH NUL LINE NUL TEXT
    const auto first = record.find('\0');
    const auto second = first == record.npos ? first : record.find('\0', first + 1);
    if (second == record.npos) continue;
    const auto name = record.substr(0, first);
    Idea idea{.kind = Idea::Kind::OpenNote, .path = std::string(name.substr(name.find(':') + 1))};
    const auto number = record.substr(first + 1, second - first - 1);
    std::from_chars(number.data(), number.data() + number.size(), idea.line);
    idea.what = note_in(record.substr(second + 1));
    if (idea.what.empty() || !is_own_source(idea.path)) continue;
    // One of a file is enough.
    if (!ideas.list.empty() && ideas.list.back().path == idea.path) continue;
    ++found;
    idea.with = likely_test(ground, idea.path);
    idea.since = written(ground, idea);
    ideas.list.push_back(std::move(idea));
  }
}

namespace {

struct Candidate {
  std::size_t lines;
  Idea idea;
};

// Something to test: two or more definitions with a body, as languages with a word for them begin them, or
// as those with braces do.
bool has_substance(std::string_view bytes) {
  static const text::Pattern definition(
      R"(^\s*(?:(?:export|default|pub(?:\([a-z]+\))?|public|private|protected|internal|static|async|override|final|inline|const|unsafe)\s+)*(?:def|func|fn|fun|function|sub)\b|^[\w:<>,*&\s\[\]]+\([^;]*\)[^;]*\{\s*$)");
  constexpr std::size_t enough = 2;
  std::size_t met = 0;
  const text::Lines lines{std::string(bytes)};
  for (std::size_t number = 1; number <= lines.count() && met < enough; ++number) {
    if (definition.found_in(lines.line(number))) ++met;
  }
  return met >= enough;
}

// What files are called, without the words that say test: "test_image-processing.spec" is image_processing.
std::string bare_name(std::string_view path) {
  std::string bare, word;
  const auto flush = [&] {
    if (!word.empty() && word != "test" && word != "tests" && word != "spec")
      bare += (bare.empty() ? "" : "_") + word;
    word.clear();
  };
  for (const char c : contract::lower(contract::stem_of(path))) {
    if (c == '_' || c == '-' || c == '.')
      flush();
    else
      word += c;
  }
  flush();
  return bare;
}

// How tests of a tree are called: what of a family has none, nobody tests one by one; and a test that lacks
// a word of a source's name may be its test.
class TestNames {
 public:
  explicit TestNames(const std::vector<std::string>& paths) {
    for (const auto& path : paths) {
      if (contract::role_of(path) == contract::PathRole::Test) {
        ++tests_[family_of(*names_.insert(bare_name(path)).first)];
      } else if (is_own_source(path)) {
        ++sources_[family_of(bare_name(path))];
      }
    }
  }

  bool expects_test(std::string_view path) const {
    constexpr std::size_t large = 5;
    const auto name = bare_name(path);
    const auto family = family_of(name);
    const auto sources = sources_.find(family), tests = tests_.find(family);
    const auto tested = tests == tests_.end() ? 0 : tests->second;
    if (sources != sources_.end() && sources->second >= large && tested * 2 < sources->second) return false;
    for (std::size_t begin = 0; begin <= name.size();) {
      const auto end = std::min(name.find('_', begin), name.size());
      auto shorter = name;
      shorter.erase(begin == 0 ? 0 : begin - 1, end - begin + 1);
      if (shorter.find('_') != shorter.npos && names_.contains(shorter)) return false;
      begin = end + 1;
    }
    return true;
  }

 private:
  static std::string family_of(const std::string& name) { return name.substr(0, name.find('_')); }
  std::set<std::string> names_;
  std::map<std::string, std::size_t> tests_, sources_;
};

// Names that tests hold under whatever file: such a source is tested, or taken for so.
std::set<std::string> named_in_tests(const Ground& ground, const std::vector<Candidate>& candidates) {
  std::set<std::string> named;
  if (candidates.empty()) return named;
  std::vector<std::string> arguments = {"grep", "-o", "-w", "-I", "-z", "--no-color", "-F"};
  for (const auto& candidate : candidates) {
    arguments.emplace_back("-e");
    arguments.emplace_back(contract::stem_of(candidate.idea.path));
  }
  arguments.push_back(ground.snapshot.base->hex());
  const auto ran = at_top(ground, std::move(arguments));
  for (std::string_view rest = ran.out; !rest.empty();) {
    // COMMIT:PATH NUL TEXT
    const auto record = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(record.size() + 1, rest.size()));
    const auto end = record.find('\0');
    if (end == record.npos) continue;
    const auto path = record.substr(0, end);
    if (contract::role_of(path.substr(path.find(':') + 1)) == contract::PathRole::Test)
      named.emplace(record.substr(end + 1));
  }
  return named;
}

// The source as an idea, where nothing says that it is tested.
std::optional<Candidate> candidate_for(const Ground& ground, const TestNames& names,
                                       const std::string& path) {
  auto test = ground.contract.tests.new_test_of(path, ground.snapshot.tree);
  if (!test || contract::extension_of(*test) != contract::extension_of(path)) return std::nullopt;
  if (!names.expects_test(path)) return std::nullopt;
  // One that moved with it, under whatever name, is its test.
  const auto moved = ground.contract.tests.tests_of(path, ground.snapshot.tree, 1);
  if (!moved.empty() && moved.front().together > 0) return std::nullopt;
  const auto bytes = ground.snapshot.tree.read(path, largest_source);
  if (!bytes) return std::nullopt;
  const auto lines = static_cast<std::size_t>(std::ranges::count(*bytes, '\n'));
  if (lines < fewest_lines || !has_substance(*bytes)) return std::nullopt;
  return Candidate{lines, {Idea::Kind::NoTest, path, 0, std::to_string(lines), std::move(*test), 0}};
}

}  // namespace

void add_untested(const Ground& ground, std::size_t most, Ideas& ideas) {
  std::vector<Candidate> candidates;
  const TestNames names(ground.paths);
  std::string_view folder;
  std::size_t of_folder = 0;
  for (const auto& path : ground.paths) {
    // What begins so is private: it is tested by what uses it.
    if (!is_own_source(path) || contract::stem_of(path).starts_with('_')) continue;
    // Each asks its neighbours: a few of a folder, not all of thousands.
    const auto here = contract::directory_of(path);
    of_folder = here == folder ? of_folder + 1 : 1;
    folder = here;
    if (of_folder > most_of_folder) continue;
    if (++ideas.sources > most_sources) {
      --ideas.sources;
      ideas.complete = false;
      break;
    }
    if (auto candidate = candidate_for(ground, names, path)) candidates.push_back(std::move(*candidate));
  }
  std::ranges::stable_sort(candidates, {}, &Candidate::lines);
  if (candidates.size() > most_asked) candidates.resize(most_asked);
  const auto named = named_in_tests(ground, candidates);
  std::size_t told = 0;
  for (auto& candidate : candidates) {
    if (told == most || named.contains(std::string(contract::stem_of(candidate.idea.path)))) continue;
    ++told;
    ideas.list.push_back(std::move(candidate.idea));
  }
}

}  // namespace coach::journey
