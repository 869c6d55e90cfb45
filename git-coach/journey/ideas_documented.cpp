#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "contract/document_names.h"
#include "journey/ideas_parts.h"
#include "syntax/practices.h"

namespace coach::journey {
namespace {

constexpr std::size_t most_files = 240, most_of_folder = 3, largest_source = 32 * 1024;
// One of a file is left out where nearly all beside it have theirs.
constexpr std::size_t fewest_neighbours = 5, documented_of_ten = 8, most_missing = 2, longest_name = 60;

using Instances = std::vector<syntax::Instance>;

// The first of a group that lacks what the others have; nothing where it is not the exception.
const syntax::Instance* exception_in(const Instances& all, std::string_view group, std::size_t& kept,
                                     std::size_t& of) {
  const syntax::Instance* missing = nullptr;
  std::size_t without = 0;
  kept = of = 0;
  for (const auto& one : all) {
    if (one.group != group || one.excused) continue;
    ++of;
    if (one.kept) {
      ++kept;
    } else if (++without == 1) {
      missing = &one;
    }
  }
  const bool usual = kept >= fewest_neighbours && kept * 10 >= of * documented_of_ten;
  return usual && without >= 1 && without <= most_missing ? missing : nullptr;
}

// The first name of a source whose neighbours are all described.
std::optional<Idea> first_in(const Ground& ground, const std::string& path) {
  const auto bytes = ground.snapshot.tree.read(path, largest_source);
  if (!bytes) return std::nullopt;
  const auto language = syntax::language_of(path, *bytes);
  if (language == syntax::Language::None) return std::nullopt;
  const text::Lines lines(*bytes);
  const auto parsed = syntax::parse(language, *bytes);
  if (!parsed || parsed->has_errors()) return std::nullopt;
  const auto all = syntax::instances_of(*parsed, lines, syntax::Practice::Documents);
  std::vector<std::string_view> groups;
  for (const auto& one : all) {
    if (std::ranges::find(groups, one.group) == groups.end()) groups.push_back(one.group);
  }
  for (const auto group : groups) {
    std::size_t kept = 0, of = 0;
    const auto* missing = exception_in(all, group, kept, of);
    if (missing == nullptr || missing->name.empty() || missing->name.size() > longest_name) continue;
    Idea idea{Idea::Kind::Undocumented, path, missing->line, missing->name, {}, 0};
    idea.count = kept;
    idea.of = of - 1;
    return idea;
  }
  return std::nullopt;
}

}  // namespace

void add_undocumented(const Ground& ground, std::size_t most, Ideas& ideas) {
  std::size_t files = 0, told = 0, of_folder = 0;
  std::string_view folder;
  for (const auto& path : ground.paths) {
    if (told == most || !is_own_source(path)) continue;
    const auto here = contract::directory_of(path);
    of_folder = here == folder ? of_folder + 1 : 1;
    folder = here;
    if (of_folder > most_of_folder) continue;
    if (++files > most_files) {
      ideas.complete = false;
      return;
    }
    if (auto idea = first_in(ground, path)) {
      ideas.list.push_back(*std::move(idea));
      ++told;
    }
  }
}

}  // namespace coach::journey
