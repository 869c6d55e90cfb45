#pragma once

#include <map>
#include <span>
#include <string_view>

#include "git/snapshot.h"
#include "rules/rulebook.h"

namespace coach::rules {

// What packs of one project have to do with the tree at hand, asked once a pack. Borrows both.
class ProjectOf {
 public:
  ProjectOf(std::span<const PackInfo> packs, const git::Snapshot& snapshot)
      : packs_(packs), snapshot_(snapshot) {}

  // A pack of a project is known by its remote, or by its files in forks and mirrors.
  bool is_meant(std::string_view pack);
  // A rule has its day. An excerpt of a project has none: only what its files say otherwise counts there.
  bool is_of_its_day(const Rule& rule);

 private:
  const PackInfo* info_of(std::string_view pack) const;
  bool is_at(std::string_view remote) const;
  bool has_all(std::string_view paths) const;
  bool is_excerpt(std::string_view pack);

  std::span<const PackInfo> packs_;
  const git::Snapshot& snapshot_;
  std::map<std::string_view, bool> meant_, excerpts_;
};

}  // namespace coach::rules
