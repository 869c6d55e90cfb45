#include "journey/scout.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "contract/path_role.h"
#include "journey/start.h"

namespace coach::journey {
namespace {

using contract::Kind;

constexpr std::int64_t a_day = 24LL * 3600, a_month = 30 * a_day;
constexpr std::size_t most_languages = 4;

std::size_t median(std::vector<std::size_t> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// What people call the language of a source file by its ending; empty for what is no program.
std::string_view language_of(std::string_view path) {
  struct Ending {
    std::string_view ending, language;
  };
  constexpr Ending endings[] = {
      {".py", "Python"},      {".pyx", "Cython"},     {".c", "C"},           {".h", "C/C++"},
      {".cc", "C++"},         {".cpp", "C++"},        {".cxx", "C++"},       {".hpp", "C++"},
      {".cu", "CUDA"},        {".cuh", "CUDA"},       {".js", "JavaScript"}, {".mjs", "JavaScript"},
      {".cjs", "JavaScript"}, {".jsx", "JavaScript"}, {".ts", "TypeScript"}, {".tsx", "TypeScript"},
      {".go", "Go"},          {".rs", "Rust"},        {".java", "Java"},     {".kt", "Kotlin"},
      {".rb", "Ruby"},        {".php", "PHP"},        {".cs", "C#"},         {".swift", "Swift"},
      {".scala", "Scala"},    {".sh", "Shell"},       {".vue", "Vue"},       {".svelte", "Svelte"},
      {".jl", "Julia"},       {".m", "Objective-C"},  {".lua", "Lua"},       {".ex", "Elixir"},
      {".hs", "Haskell"},     {".zig", "Zig"}};
  const auto ending = contract::extension_of(path);
  const auto* found = std::ranges::find(endings, ending, &Ending::ending);
  return found == std::end(endings) ? std::string_view() : found->language;
}

void look_at_tree(const git::Repository& repository, const git::Oid& commit, Prospect& prospect) {
  const auto ran = repository.git({"ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.hex()});
  std::map<std::string_view, std::size_t> counts;
  for (std::string_view rest = ran.out; !rest.empty();) {
    const auto path = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(path.size() + 1, rest.size()));
    prospect.tests = prospect.tests || contract::is_test(path);
    if (const auto language = language_of(path); !language.empty()) ++counts[language];
  }
  for (const auto& [language, count] : counts) prospect.languages.emplace_back(language, count);
  std::ranges::stable_sort(prospect.languages, std::greater<>(), [](const auto& one) { return one.second; });
  if (prospect.languages.size() > most_languages) prospect.languages.resize(most_languages);
}

void look_at_people(const git::Repository& repository, const Authors& authors, Prospect& prospect) {
  prospect.whole_history = authors.complete;
  if (!authors.complete) return;
  prospect.people = authors.people.size();
  for (const auto& author : authors.people) {
    const auto age = authors.newest - author.first_time;
    const auto month = static_cast<std::size_t>(std::max<std::int64_t>(0, age / a_month));
    if (month < Prospect::months_told) ++prospect.months[Prospect::months_told - 1 - month];
    if (age < 3 * a_month || month >= Prospect::months_told) continue;
    ++prospect.could_come_back;
    if (author.commits > 1) ++prospect.came_back;
  }
  std::vector<std::size_t> files, lines;
  for (const auto& change : journey::first_changes(repository, authors, Prospect::sampled)) {
    files.push_back(change.files);
    lines.push_back(change.lines());
    ++prospect.kinds[static_cast<std::size_t>(change.kind)];
  }
  prospect.first_changes = files.size();
  prospect.median_files = median(std::move(files));
  prospect.median_lines = median(std::move(lines));
}

void look_at_contract(const contract::Contract& contract, Prospect& prospect) {
  for (const auto& norm : contract.norms) {
    if (norm.source.from == contract::Citation::From::History) continue;
    ++prospect.norms;
    if (norm.modality == contract::Modality::Must) ++prospect.musts;
    prospect.dco = prospect.dco || (norm.kind == Kind::Dco && !norm.negated);
    prospect.cla = prospect.cla || (norm.kind == Kind::Cla && !norm.negated);
    prospect.ai_policy = prospect.ai_policy || norm.kind == Kind::AiPolicy;
  }
  for (const auto& source : contract.sources) {
    prospect.guide = prospect.guide || source.role == contract::Role::Guide;
    prospect.form = prospect.form || source.role == contract::Role::Template;
    prospect.conduct = prospect.conduct || source.role == contract::Role::Conduct;
  }
}

}  // namespace

std::size_t Prospect::this_year() const {
  return std::accumulate(months.begin() + months_told / 2, months.end(), std::size_t{0});
}

std::size_t Prospect::year_before() const {
  return std::accumulate(months.begin(), months.begin() + months_told / 2, std::size_t{0});
}

Prospect prospect_of(const git::Repository& repository, const git::Snapshot& snapshot,
                     const contract::Contract& contract) {
  Prospect prospect;
  prospect.name = snapshot.project;
  look_at_contract(contract, prospect);
  const auto start = start_of(repository, snapshot, contract);
  prospect.conduct = prospect.conduct || start.conduct.has_value();
  prospect.channels = start.channels.size();
  if (!start.labels.empty()) prospect.label = start.labels.front().text;
  if (!snapshot.base) return prospect;
  const auto authors = read_authors(repository, repository.main_line().value_or(*snapshot.base));
  prospect.last_commit = authors.newest;
  look_at_people(repository, authors, prospect);
  look_at_tree(repository, *snapshot.base, prospect);
  return prospect;
}

}  // namespace coach::journey
