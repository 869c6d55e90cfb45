#include "journey/learn_tests.h"

#include <algorithm>
#include <map>
#include <set>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "contract/recent.h"
#include "journey/import_lines.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Kind;
using Example = TestsLesson::Example;

constexpr std::size_t most_places = 5, most_forms = 3, most_commands = 4, most_conventions = 4;
constexpr std::size_t least_lines = 8, alike_places = 4, most_lines = 150, most_candidates = 40,
                      largest_test = 64 * 1024;

bool is_code(std::string_view path) {
  return family_of(path) != Family::None;
}

// Tests are code: what lies beside them as data is not counted, where there is code at all.
std::vector<std::string> tests_in(const std::vector<std::string>& paths) {
  std::vector<std::string> tests;
  for (const auto& path : paths) {
    if (contract::is_test(path) && is_code(path) && !contract::is_foreign(path)) tests.push_back(path);
  }
  if (!tests.empty()) return tests;
  std::ranges::copy_if(paths, std::back_inserter(tests), [](const std::string& path) {
    return contract::is_test(path) && !path.starts_with('.') && !contract::is_foreign(path);
  });
  return tests;
}

// The folders that hold them: the outermost that is named for tests, or else the first two.
std::string place_of(std::string_view path) {
  for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
    if (contract::is_test(std::string(path.substr(0, slash)) + "/x"))
      return std::string(path.substr(0, slash));
  }
  const auto first = path.find('/');
  if (first == path.npos) return {};
  const auto second = path.find('/', first + 1);
  return std::string(path.substr(0, second == path.npos ? first : second));
}

// Many folders that are alike are one place: packages/*/test.
void gather(std::map<std::string, std::size_t>& places) {
  std::map<std::string, std::vector<std::string>> alike;
  for (const auto& [path, files] : places) {
    const auto first = path.find('/');
    const auto second = first == path.npos ? first : path.find('/', first + 1);
    if (second != path.npos) alike[path.substr(0, first + 1) + "*" + path.substr(second)].push_back(path);
  }
  for (const auto& [form, paths] : alike) {
    if (paths.size() < alike_places) continue;
    std::size_t files = 0;
    for (const auto& path : paths) {
      files += places[path];
      places.erase(path);
    }
    places[form] = files;
  }
}

void lay_out(const std::vector<std::string>& paths, TestsLesson& lesson) {
  std::set<std::string, std::less<>> of_sources;
  for (const auto& path : paths) {
    if (contract::is_source(path)) of_sources.emplace(contract::directory_of(path));
  }
  std::map<std::string, std::size_t> places, forms;
  const auto tests = tests_in(paths);
  lesson.files = tests.size();
  for (const auto& test : tests) {
    if (of_sources.contains(contract::directory_of(test))) ++lesson.beside;
    ++places[place_of(test)];
    if (auto form = form_of(test); !form.empty()) ++forms[form];
  }
  gather(places);
  for (const auto& [path, files] : places) lesson.places.push_back({path, files});
  for (const auto& [form, files] : forms) {
    if (files * 20 >= tests.size()) lesson.forms.push_back({form, files});
  }
  std::ranges::stable_sort(lesson.places, std::greater<>(), &TestsLesson::Place::files);
  std::ranges::stable_sort(lesson.forms, std::greater<>(), &TestsLesson::Form::files);
  if (lesson.places.size() > most_places) lesson.places.resize(most_places);
  if (lesson.forms.size() > most_forms) lesson.forms.resize(most_forms);
}

// A change of one test and its source, and of little else.
std::optional<Example> candidate(const Library& library, const git::MergedChange& change) {
  if (change.is_bot || !change.files_known || change.files.size() > 5) return std::nullopt;
  Example example;
  for (const auto& file : change.files) {
    if (file.status == git::Status::Deleted) continue;
    const bool test = contract::is_test(file.path) && is_code(file.path);
    auto& one = test ? example.path : example.source;
    if (!test && !contract::is_source(file.path)) continue;
    if (!one.empty()) return std::nullopt;
    one = file.path;
  }
  if (example.path.empty() || example.source.empty()) return std::nullopt;
  const auto bytes = library.snapshot.tree.read(example.path, largest_test);
  if (!bytes || !library.snapshot.tree.has(example.source)) return std::nullopt;
  example.lines = static_cast<std::size_t>(std::ranges::count(*bytes, '\n'));
  example.change.oid = change.oid;
  return example;
}

// A short file is worth imitating as a whole, a long one for what the change added to it.
std::optional<Example> find_example(const Library& library) {
  const auto tip = library.repository.main_line();
  const auto recent = contract::read_recent(library.repository, tip ? *tip : *library.snapshot.base, true);
  std::vector<Example> examples;
  std::vector<git::Oid> commits;
  for (const auto& change : recent.commits) {
    if (examples.size() >= most_candidates) break;
    auto example = candidate(library, change);
    if (!example) continue;
    commits.push_back(change.oid);
    examples.push_back(std::move(*example));
  }
  std::map<git::Oid, FirstChange> sizes;
  for (auto& change : read_changes(library.repository, commits)) sizes[change.oid] = std::move(change);
  const auto small = [&](const Example& example) {
    const auto size = sizes.find(example.change.oid);
    return size != sizes.end() && size->second.lines() <= 80 && size->second.added >= least_lines;
  };
  const auto chosen = [&](auto fits) { return std::ranges::find_if(examples, fits); };
  auto best = chosen(
      [&](const Example& one) { return small(one) && one.lines >= least_lines && one.lines <= most_lines; });
  if (best == examples.end()) best = chosen(small);
  if (best == examples.end()) return std::nullopt;
  best->change = sizes[best->change.oid];
  return *best;
}

}  // namespace

std::string form_of(std::string_view path) {
  static const text::Pattern before(R"(^(test|tests|spec)([_.-]).+?(\.[A-Za-z0-9]+)$)"),
      after(R"(^.+?([_.-])(tests?|spec|unittest|e2e|it)(\.[A-Za-z0-9.]+)$)"),
      camel(R"(^.*[a-z0-9](Tests?|Spec|TestCase|IT)(\.[A-Za-z0-9]+)$)"),
      front(R"(^(Test)[A-Z].*(\.[A-Za-z0-9]+)$)");
  const auto name = contract::name_of_file(path);
  const auto of = [](std::string_view text) { return std::string(text); };
  if (const auto match = before.find(name))
    return of(match->groups[1]) + of(match->groups[2]) + "*" + of(match->groups[3]);
  if (const auto match = after.find(name))
    return "*" + of(match->groups[1]) + of(match->groups[2]) + of(match->groups[3]);
  if (const auto match = camel.find(name)) return "*" + of(match->groups[1]) + of(match->groups[2]);
  if (const auto match = front.find(name)) return of(match->groups[1]) + "*" + of(match->groups[2]);
  return {};
}

TestsLesson learn_tests(const Library& library) {
  TestsLesson lesson;
  lesson.project = library.snapshot.project;
  if (!library.snapshot.base) return lesson;
  lay_out(paths_of(library.repository, *library.snapshot.base), lesson);
  lesson.setup = commands_of(library.contract, Kind::SetupCommand, most_commands);
  lesson.commands = commands_of(library.contract, Kind::TestCommand, most_commands);
  for (const auto kind : {Kind::TestsRequired, Kind::TestConvention}) {
    for (const auto* norm : library.contract.find(kind)) {
      const bool said = norm->source.from == contract::Citation::From::Doc;
      if (said && lesson.conventions.size() < most_conventions) lesson.conventions.push_back(norm);
    }
  }
  lesson.rate = library.contract.tests.rate_near("");
  lesson.example = find_example(library);
  return lesson;
}

}  // namespace coach::journey
