#include "syntax/kept_trees.h"

#include <algorithm>
#include <list>
#include <optional>
#include <string>

#include "syntax/kept_trees_parts.h"

namespace coach::syntax {
namespace {

constexpr std::size_t most_kept = 8;
// Where texts have less in common, little is taken over.
constexpr std::size_t common_share = 2;  // 1/2

struct Kept {
  Language language = Language::None;
  std::string text;
  TreeHandle tree;
  NodeTable table;
};

thread_local std::optional<std::list<Kept>> kept;  // the latest used first

// What two texts have in common at their starts and, behind that, at their ends.
struct Common {
  std::size_t start = 0, end = 0;
  std::size_t sum() const { return start + end; }
};

Common common_of(std::string_view a, std::string_view b) {
  const auto most = std::min(a.size(), b.size());
  const auto differs = std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(most), b.begin());
  Common common = {.start = static_cast<std::size_t>(differs.first - a.begin())};
  while (common.sum() < most && a[a.size() - 1 - common.end] == b[b.size() - 1 - common.end]) ++common.end;
  return common;
}

TSPoint point_at(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto line = before.rfind('\n');
  const auto column = line == std::string_view::npos ? at : at - line - 1;
  return {static_cast<std::uint32_t>(std::ranges::count(before, '\n')), static_cast<std::uint32_t>(column)};
}

TreeHandle copy_of(std::list<Kept>::iterator one) {
  kept->splice(kept->begin(), *kept, one);
  return TreeHandle(ts_tree_copy(one->tree.get()));
}

}  // namespace

void keep_trees() {
  if (!kept) kept.emplace();
}

SameTree tree_of_same(Language language, std::string_view text) {
  if (!kept) return {};
  const auto same = std::ranges::find_if(
      *kept, [&](const Kept& one) { return one.language == language && one.text == text; });
  if (same == kept->end()) return {};
  return {.tree = copy_of(same), .table = same->table};
}

TreeHandle tree_of_similar(Language language, std::string_view text) {
  if (!kept) return nullptr;
  auto nearest = kept->end();
  Common common;
  for (auto one = kept->begin(); one != kept->end(); ++one) {
    if (one->language != language || ts_node_has_error(ts_tree_root_node(one->tree.get()))) continue;
    const auto shared = common_of(one->text, text);
    if (shared.sum() * common_share < std::max(one->text.size(), text.size())) continue;
    if (nearest != kept->end() && shared.sum() <= common.sum()) continue;
    nearest = one;
    common = shared;
  }
  if (nearest == kept->end()) return nullptr;
  const std::string_view old = nearest->text;
  const TSInputEdit edit = {.start_byte = static_cast<std::uint32_t>(common.start),
                            .old_end_byte = static_cast<std::uint32_t>(old.size() - common.end),
                            .new_end_byte = static_cast<std::uint32_t>(text.size() - common.end),
                            .start_point = point_at(text, common.start),
                            .old_end_point = point_at(old, old.size() - common.end),
                            .new_end_point = point_at(text, text.size() - common.end)};
  auto tree = copy_of(nearest);
  ts_tree_edit(tree.get(), &edit);
  return tree;
}

void keep_tree(Language language, std::string_view text, const TSTree* tree, NodeTable table) {
  if (!kept) return;
  kept->push_front({language, std::string(text), TreeHandle(ts_tree_copy(tree)), std::move(table)});
  if (kept->size() > most_kept) kept->pop_back();
}

}  // namespace coach::syntax
