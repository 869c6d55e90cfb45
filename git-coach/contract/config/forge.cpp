// What the forges and the apps on them read: CODEOWNERS, .asf.yaml, the DCO and semantic-title apps; and the
// small files of changelog and licence tools.
#include <algorithm>

#include "contract/config/reading.h"
#include "contract/config/yaml_file.h"

namespace coach::contract::config {

void read_codeowners(File& file) {
  for (std::size_t i = 1; i <= file.lines().count(); ++i) {
    const auto line = File::trimmed(file.lines().line(i));
    if (line.empty() || line.front() == '#' || line.front() == '[' ||
        line.find('@') == std::string_view::npos)
      continue;
    file.add(Kind::Reviewers, "CODEOWNERS", i).modality = Modality::Note;
    return;
  }
}

void read_asf(File& file) {
  bool squash = false, merge = true, rebase = true;
  std::size_t squash_at = 0;
  file.each_line([&](std::string_view line, std::size_t number) {
    const auto entry = entry_in(line, ':');
    const bool yes = unquoted(entry.value) == "true";
    if (entry.key == "squash") squash = yes, squash_at = number;
    if (entry.key == "merge") merge = yes;
    if (entry.key == "rebase") rebase = yes;
    if (entry.key == "strict" && yes)
      file.add(Kind::Rebase, "branch up to date before merging", number).binds = false;
  });
  if (!squash || merge || rebase) return;
  auto& norm = file.add(Kind::Squash, "squash-merge only (maintainers)", squash_at);
  norm.modality = Modality::Note;
  norm.binds = false;
}

void read_dco_app(File& file) {
  auto& norm = file.add(Kind::Dco, "Signed-off-by", 1);
  norm.enforced = true;
  const auto line = file.find("members: false");
  if (line != 0) norm.condition = "unless you are a member of the organisation";
}

void read_semantic_app(File& file) {
  const auto root = load_yaml(file);
  if (!root.IsMap()) return;
  const bool commits = text_of(root["commitsOnly"]) == "true" || text_of(root["titleAndCommits"]) == "true";
  auto& norm = file.add(commits ? Kind::CommitFormat : Kind::PrTitle, "conventional", 1);
  norm.enforced = true;
  for (const char* key : {"types", "scopes"}) {
    const auto list = root[key];
    if (!list || !list.IsSequence()) continue;
    std::vector<std::string> names;
    for (const auto& one : list) {
      if (names.size() < 60) names.push_back(text_of(one));
    }
    with(norm, key, names);
  }
}

void read_reuse(File& file) {
  auto& norm = file.add(Kind::LicenseHeader, "header", 1);
  with(norm, "pattern", {"SPDX-License-Identifier:"});
  norm.enforced = file.pipelines().runs("reuse");
  norm.modality = norm.enforced ? Modality::Must : Modality::Should;
  // REUSE lets a file beside it, or the list itself, stand for a header.
  norm.binds = false;
}

}  // namespace coach::contract::config
