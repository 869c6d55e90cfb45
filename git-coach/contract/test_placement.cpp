#include "contract/test_placement.h"

#include <algorithm>
#include <map>

#include "contract/document_names.h"
#include "contract/path_role.h"

namespace coach::contract {
namespace {

constexpr std::size_t most_siblings = 200, few_siblings = 4;

// How near a test is to a source: by the folders that both have, then by how few others there are.
std::size_t nearness(std::string_view path, std::string_view source) {
  constexpr std::size_t deepest = 256;
  const auto other = "/" + std::string(source);
  std::size_t shared = 0, others = 0;
  for (std::size_t from = 0, slash = 0; (slash = path.find('/', from)) != path.npos; from = slash + 1) {
    const auto folder = "/" + std::string(path.substr(from, slash - from)) + "/";
    ++(other.find(folder) == other.npos ? others : shared);
  }
  return shared * deepest + deepest - std::min(others, deepest);
}

// Whether a test's name holds a source's whole name, letter case and punctuation aside.
bool holds_name(std::string_view test, std::string_view source) {
  const auto joined = [](std::string_view path) {
    std::string all;
    for (const auto& word : words_of(stem_of(path))) all += word;
    return all;
  };
  return joined(test).find(joined(source)) != std::string::npos;
}

// Whether a file stands for the folder that it is in.
bool speaks_for_folder(std::string_view source) {
  const auto stem = stem_of(source);
  return stem == "__init__" || stem == "index" || stem == "mod" || stem == "lib" || stem == "main";
}

// Whether files of these endings belong together: one language, or one that is compiled into the other.
bool is_of_one_family(std::string_view one, std::string_view other) {
  constexpr std::string_view families[] = {" .js .jsx .ts .tsx .mjs .cjs .mts .cts .vue .svelte ",
                                           " .c .cc .cpp .cxx .h .hh .hpp .hxx .cu .cuh ",
                                           " .java .kt .scala .groovy "};
  if (one == other) return true;
  const auto in = [](std::string_view family, std::string_view ending) {
    return family.find(" " + std::string(ending) + " ") != family.npos;
  };
  return std::ranges::any_of(families,
                             [&](std::string_view family) { return in(family, one) && in(family, other); });
}

}  // namespace

std::vector<std::string> named_like(const TestNames& names, std::string_view source, const git::Tree& tree) {
  std::vector<std::string> named;
  for (const auto& alike : names.like(source)) {
    if (alike.same_stem && tree.has(names.path(alike.test))) named.push_back(names.path(alike.test));
  }
  const auto keep_best = [&](auto rank) {
    std::size_t best = 0;
    for (const auto& path : named) best = std::max<std::size_t>(best, rank(path));
    std::erase_if(named, [&](const auto& path) { return rank(path) < best; });
  };
  if (!speaks_for_folder(source)) {
    std::erase_if(named,
                  [&](const auto& path) { return !holds_name(path, source) && !holds_name(source, path); });
    keep_best([&](const std::string& path) { return holds_name(path, source) ? 1U : 0U; });
  }
  keep_best([&](const std::string& path) { return nearness(path, source); });
  std::ranges::sort(named);
  return named;
}

std::optional<std::string> new_test_of(const TestNames& names, std::string_view source,
                                       const git::Tree& tree) {
  const auto slash = source.rfind('/');
  const auto directory = slash == source.npos ? std::string_view() : source.substr(0, slash);
  std::map<std::string, std::size_t> votes;  // where this source's test would stand
  std::size_t asked = 0;
  for (const auto& entry : tree.list(directory)) {
    const auto sibling = git::path_in(directory, entry.name);
    if (!git::is_file(entry.mode) || sibling == source || !is_source(sibling)) continue;
    if (extension_of(sibling) != extension_of(source) || ++asked > most_siblings) continue;
    const auto stem = stem_of(sibling);
    for (const auto& alike : names.like(sibling)) {
      auto path = names.path(alike.test);
      const auto at = path.rfind(stem);
      if (!alike.same_stem || !is_test_program(path) ||
          !is_of_one_family(extension_of(path), extension_of(source)) || at == path.npos ||
          at < path.rfind('/') + 1)
        continue;
      path.replace(at, stem.size(), stem_of(source));
      ++votes[path];
    }
  }
  const auto best = std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
  const bool alone = best != votes.end() && best->second < 2 && asked > few_siblings;
  if (best == votes.end() || alone || tree.has(best->first)) return std::nullopt;
  return best->first;
}

}  // namespace coach::contract
