#include "rules/project_of.h"

#include <algorithm>

namespace coach::rules {

const PackInfo* ProjectOf::info_of(std::string_view pack) const {
  const auto info = std::ranges::find(packs_, pack, &PackInfo::name);
  return info == packs_.end() ? nullptr : &*info;
}

bool ProjectOf::is_meant(std::string_view pack) {
  const auto [known, is_new] = meant_.try_emplace(pack, true);
  if (!is_new) return known->second;
  const auto* info = info_of(pack);
  if (info == nullptr || !info->is_of_projects()) return true;
  known->second =
      std::ranges::any_of(info->remotes, [&](std::string_view remote) { return is_at(remote); }) ||
      std::ranges::any_of(info->trees, [&](std::string_view paths) { return has_all(paths); });
  return known->second;
}

// `owner/name`, or `*/name path`: a fork that kept the name, with a path of the project.
bool ProjectOf::is_at(std::string_view remote) const {
  if (!remote.starts_with("*/")) return remote == snapshot_.project;
  const auto blank = std::min(remote.find(' '), remote.size());
  return snapshot_.project.ends_with(remote.substr(1, blank - 1)) &&
         has_all(remote.substr(std::min(blank + 1, remote.size())));
}

bool ProjectOf::has_all(std::string_view paths) const {
  while (!paths.empty()) {
    const auto path = paths.substr(0, paths.find(' '));
    if (!snapshot_.tree.has(path)) return false;
    paths.remove_prefix(std::min(path.size() + 1, paths.size()));
  }
  return true;
}

bool ProjectOf::is_excerpt(std::string_view pack) {
  const auto [known, is_new] = excerpts_.try_emplace(pack, false);
  if (!is_new) return known->second;
  const auto* info = info_of(pack);
  const auto is_missing = [&](std::string_view path) { return !snapshot_.tree.has(path); };
  known->second = info != nullptr && std::ranges::any_of(info->whole, is_missing);
  return known->second;
}

bool ProjectOf::is_of_its_day(const Rule& rule) {
  const auto& when = rule.when;
  if (when.entries.empty()) return true;
  const auto is_there = [&](std::string_view path) { return snapshot_.tree.has(path); };
  if (std::ranges::any_of(when.all("absent"), is_there)) return false;
  const bool excerpt = is_excerpt(rule.pack());
  if (excerpt && when.flag("dated")) return false;
  if (!excerpt && !std::ranges::all_of(when.all("exists"), is_there)) return false;
  for (const auto& [path, texts] : when.under("contains")) {
    const auto content = snapshot_.tree.read(path);
    if (!content && excerpt) continue;
    const auto has = [&](std::string_view text) { return content->find(text) != std::string::npos; };
    if (!content || !std::ranges::all_of(texts, has)) return false;
  }
  return true;
}

}  // namespace coach::rules
