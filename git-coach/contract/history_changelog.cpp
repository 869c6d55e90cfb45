#include <algorithm>
#include <array>
#include <map>

#include "contract/history_parts.h"
#include "contract/path_role.h"

namespace coach::contract {
namespace {

constexpr std::size_t window = 500, least_units = 30;
constexpr std::size_t entry_share = 40, grammar_share = 60;
constexpr std::size_t most_types = 20;

constexpr auto file_words = std::to_array<std::string_view>(
    {"changelog", "changes", "history", "news", "releasenotes", "whatsnew", "changelist"});
constexpr auto directory_words = std::to_array<std::string_view>(
    {"changelog", "changelogs", "changelogd", "changes", "changesd", "newsfragments", "newsd", "news",
     "changeset", "changesets", "chloggen", "fragments", "upcomingchanges", "unreleased", "releasenotes",
     "changelogunreleased"});

// "CHANGE_LOG.md" is changelog; ".changeset" is changeset.
std::string letters_of(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if ('A' <= c && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    if ('a' <= c && c <= 'z') out += c;
  }
  return out;
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view name) {
  return std::ranges::find(words, letters_of(name)) != words.end();
}

std::string_view name_of_file(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}
std::string_view directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

bool is_changelog_file(std::string_view path) {
  const auto name = name_of_file(path);
  const auto extension = extension_of(path);
  const bool prose = extension.empty() || extension == ".md" || extension == ".rst" || extension == ".txt" ||
                     extension == ".adoc" || extension == ".asciidoc" || extension == ".markdown";
  return prose && is_one_of(file_words, name.substr(0, name.size() - extension.size()));
}

// A directory that holds one entry a file: by its own name or its parent's.
bool is_fragment_directory(std::string_view directory) {
  if (directory.empty()) return false;
  return is_one_of(directory_words, name_of_file(directory)) ||
         is_one_of(directory_words, name_of_file(directory_of(directory)));
}

}  // namespace

bool is_changelog(std::string_view path) {
  return is_changelog_file(path) || is_fragment_directory(directory_of(path));
}

namespace {

struct Candidate {
  std::size_t together = 0;
  std::vector<std::string> names;    // of fragments, newest first
  std::vector<std::string> numbers;  // of the pull requests that brought them, "" where it is not said
};

struct Seen {
  std::size_t units = 0;  // that touched source
  std::map<std::string, Candidate> files, directories;
};

std::string number_in(std::string_view subject) {
  auto hash = subject.rfind("(#");
  if (hash == subject.npos) hash = subject.find(" #");
  if (hash == subject.npos) return {};
  hash = subject.find('#', hash) + 1;
  return std::string(subject.substr(hash, subject.find_first_not_of("0123456789", hash) - hash));
}

void add_unit(const git::MergedChange& unit, Seen& seen) {
  const auto touches_source = [](const auto& file) { return is_source(file.path); };
  if (!unit.files_known || std::ranges::none_of(unit.files, touches_source)) return;
  ++seen.units;
  std::map<std::string, const git::MergedChange::Touched*> files, fragments;
  for (const auto& file : unit.files) {
    if (is_changelog_file(file.path)) files.try_emplace(file.path, &file);
    const auto directory = directory_of(file.path);
    if (file.status == git::Status::Added && is_fragment_directory(directory))
      fragments.try_emplace(std::string(directory), &file);
  }
  for (const auto& [path, file] : files) ++seen.files[path].together;
  for (const auto& [directory, file] : fragments) {
    auto& candidate = seen.directories[directory];
    ++candidate.together;
    candidate.names.emplace_back(name_of_file(file->path));
    candidate.numbers.push_back(number_in(unit.message.subject()));
  }
}

std::string_view leading_digits(std::string_view name) {
  return name.substr(0, std::min(name.size(), name.find_first_not_of("0123456789")));
}

// The second part of "1234.bugfix.rst", the first of "fix_a_thing.md".
std::vector<std::string> types_of(const std::vector<std::string>& names, bool numbered) {
  std::vector<std::string> types;
  for (const std::string_view name : names) {
    const auto begin = numbered ? name.find('.') + 1 : 0;
    const auto end = name.find_first_of(numbered ? "." : "_-.", begin);
    if (end == name.npos || end <= begin) continue;
    const auto type = name.substr(begin, end - begin);
    if (letters_of(type).size() == type.size()) types.emplace_back(type);
  }
  const auto counts = counted(types, 2, most_types);
  std::size_t covered = 0;
  for (const auto& [type, times] : counts) covered += times;
  // A few words that cover nearly all names are kinds of changes; many are what the changes are about.
  if (share(covered, names.size()) < 80 || counts.size() > 12) return {};
  return names_in(counts);
}

std::string_view number_kind(const Candidate& candidate, bool numbered) {
  if (!numbered) return "";
  std::size_t known = 0, same = 0;
  for (std::size_t i = 0; i < candidate.names.size(); ++i) {
    if (candidate.numbers[i].empty()) continue;
    ++known;
    if (leading_digits(candidate.names[i]) == candidate.numbers[i]) ++same;
  }
  if (known < 5) return "any";
  return share(same, known) >= 80 ? "pull-request" : share(same, known) <= 20 ? "issue" : "any";
}

Norm fragment_norm(const std::string& directory, const Candidate& candidate, std::string said) {
  auto norm = note(Kind::Changelog, "fragment", std::move(said));
  std::vector<std::string> extensions;
  std::size_t with_number = 0;
  for (const auto& name : candidate.names) {
    extensions.emplace_back(extension_of(name));
    if (!leading_digits(name).empty()) ++with_number;
  }
  const bool numbered = share(with_number, candidate.names.size()) >= grammar_share;
  norm.details = {{"directory", {directory}}, {"extension", names_in(counted(extensions, 1, 1))}};
  if (auto types = types_of(candidate.names, numbered); !types.empty()) {
    norm.details.emplace_back("types", std::move(types));
    norm.details.emplace_back("form", std::vector<std::string>{numbered ? "number.type" : "type-words"});
    norm.details.emplace_back("types-are", std::vector<std::string>{"seen"});
  }
  if (const auto kind = number_kind(candidate, numbered); !kind.empty())
    norm.details.emplace_back("number", std::vector{std::string(kind)});
  for (std::size_t i = 0; i < std::min<std::size_t>(3, candidate.names.size()); ++i)
    norm.because.push_back(directory + "/" + candidate.names[i]);
  return norm;
}

const std::pair<const std::string, Candidate>* best_of(const std::map<std::string, Candidate>& all) {
  const auto best = std::ranges::max_element(all, {}, [](const auto& one) { return one.second.together; });
  return best == all.end() ? nullptr : &*best;
}

}  // namespace

void read_changelog(const Changes& units, std::string_view what, HistoryFacts& facts) {
  Seen seen;
  for (const auto* unit : units) {
    if (seen.units >= window) break;
    add_unit(*unit, seen);
  }
  if (seen.units < least_units) return;
  const auto* file = best_of(seen.files);
  const auto* directory = best_of(seen.directories);
  const std::size_t in_file = file != nullptr ? file->second.together : 0;
  const std::size_t in_directory = directory != nullptr ? directory->second.together : 0;
  const auto said = [&](std::size_t together) {
    return evidence(together, seen.units, std::string(what) + " that touched source code");
  };
  if (in_directory >= in_file && share(in_directory, seen.units) >= entry_share) {
    facts.norms.push_back(fragment_norm(directory->first, directory->second, said(in_directory)));
  } else if (share(in_file, seen.units) >= entry_share) {
    auto norm = note(Kind::Changelog, "file", said(in_file));
    norm.details = {{"path", {file->first}}};
    facts.norms.push_back(std::move(norm));
  }
}

}  // namespace coach::contract
