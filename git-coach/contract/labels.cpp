#include "contract/labels.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "contract/config/yaml_file.h"
#include "text/glob.h"
#include "text/pattern.h"

namespace coach::contract {
namespace {

constexpr std::size_t largest = 256 * 1024, most_labels = 500, most_globs = 1000, most_visited = 500;

using Paths = std::span<const std::string>;
using Matches = std::function<bool(const YAML::Node&)>;

// A glob of minimatch: from the root, `!` for what it does not match.
class LabelGlob {
 public:
  explicit LabelGlob(std::string_view pattern) : negated_(pattern.starts_with('!')) {
    if (negated_) pattern.remove_prefix(1);
    glob_ = text::Glob("/" + std::string(pattern));
  }
  bool matches(std::string_view path) const { return glob_.valid() && glob_.matches(path) != negated_; }

 private:
  text::Glob glob_;
  bool negated_;
};

std::vector<LabelGlob> globs_in(const YAML::Node& node) {
  std::vector<LabelGlob> globs;
  if (node.IsScalar()) globs.emplace_back(node.Scalar());
  if (!node.IsSequence()) return globs;
  for (const auto& one : node) {
    if (one.IsScalar() && globs.size() < most_globs) globs.emplace_back(one.Scalar());
  }
  return globs;
}

bool any_of(const YAML::Node& list, const Matches& matches) {
  if (!list.IsSequence()) return matches(list);
  return std::any_of(list.begin(), list.end(), [&](const YAML::Node& one) { return matches(one); });
}

bool all_of(const YAML::Node& list, const Matches& matches) {
  if (!list.IsSequence()) return matches(list);
  return list.size() > 0 &&
         std::all_of(list.begin(), list.end(), [&](const YAML::Node& one) { return matches(one); });
}

class Labelling {
 public:
  explicit Labelling(const LabelledChange& change) : change_(change) {}

  // What stands below a label: a glob, globs, or conditions of which one is enough.
  bool holds(const YAML::Node& conditions) const {
    visited_ = 0;
    return any_of(conditions, [this](const YAML::Node& one) { return is_met(one, false); });
  }

 private:
  bool is_met(const YAML::Node& condition, bool all) const {
    if (++visited_ > most_visited) return false;
    if (condition.IsScalar()) return any_path(LabelGlob(condition.Scalar()));
    if (!condition.IsMap()) return false;
    const auto within = [this](bool of_all) {
      return [this, of_all](const YAML::Node& one) { return is_met(one, of_all); };
    };
    if (const auto list = condition["any"]) return is_met_in_any(list, within(false));
    if (const auto list = condition["all"]) return is_met_in_all(list, within(true));
    if (const auto files = condition["changed-files"]) {
      const Matches matches = [this](const YAML::Node& one) { return is_met_by_files(one); };
      return all ? all_of(files, matches) : any_of(files, matches);
    }
    if (const auto branch = condition["head-branch"]) return is_branch(branch);
    return false;
  }

  // Version 4: globs below `any` and `all` are about one file, or about all of them.
  bool is_met_in_any(const YAML::Node& list, const Matches& matches) const {
    if (!is_of_globs(list)) return any_of(list, matches);
    const auto globs = globs_in(list);
    return std::ranges::any_of(change_.paths,
                               [&](const std::string& path) { return all_match(globs, path); });
  }
  bool is_met_in_all(const YAML::Node& list, const Matches& matches) const {
    if (!is_of_globs(list)) return all_of(list, matches);
    const auto globs = globs_in(list);
    return std::ranges::all_of(change_.paths,
                               [&](const std::string& path) { return all_match(globs, path); });
  }

  static bool is_of_globs(const YAML::Node& list) {
    return list.IsScalar() || (list.IsSequence() && list.size() > 0 && list[0].IsScalar());
  }

  static bool all_match(const std::vector<LabelGlob>& globs, const std::string& path) {
    return !globs.empty() &&
           std::ranges::all_of(globs, [&](const LabelGlob& glob) { return glob.matches(path); });
  }

  bool any_path(const LabelGlob& glob) const {
    return std::ranges::any_of(change_.paths, [&](const std::string& path) { return glob.matches(path); });
  }
  bool every_path(const LabelGlob& glob) const {
    return std::ranges::all_of(change_.paths, [&](const std::string& path) { return glob.matches(path); });
  }

  // Of its keys, one is enough.
  bool is_met_by_files(const YAML::Node& node) const {
    if (!node.IsMap()) return false;
    if (const auto list = node["any-glob-to-any-file"]) {
      if (std::ranges::any_of(globs_in(list), [&](const LabelGlob& glob) { return any_path(glob); }))
        return true;
    }
    if (const auto list = node["any-glob-to-all-files"]) {
      if (std::ranges::any_of(globs_in(list), [&](const LabelGlob& glob) { return every_path(glob); }))
        return true;
    }
    if (const auto list = node["all-globs-to-any-file"]) {
      const auto globs = globs_in(list);
      if (std::ranges::any_of(change_.paths, [&](const auto& path) { return all_match(globs, path); }))
        return true;
    }
    if (const auto list = node["all-globs-to-all-files"]) {
      const auto globs = globs_in(list);
      return std::ranges::all_of(change_.paths, [&](const auto& path) { return all_match(globs, path); });
    }
    return false;
  }

  bool is_branch(const YAML::Node& patterns) const {
    return any_of(patterns, [this](const YAML::Node& one) {
      return one.IsScalar() && one.Scalar().size() <= 1024 &&
             text::Pattern(one.Scalar()).found_in(change_.branch);
    });
  }

  const LabelledChange& change_;
  mutable std::size_t visited_ = 0;  // of one label: aliases may lead in circles
};

}  // namespace

PathLabels labels_of(const git::Tree& tree, const LabelledChange& change) {
  PathLabels found;
  for (const auto* path : {".github/labeler.yml", ".github/labeler.yaml"}) {
    if (found.path.empty() && tree.has(path)) found.path = path;
  }
  auto bytes = found.path.empty() ? std::nullopt : tree.read(found.path, largest);
  if (!bytes || change.paths.empty()) return found;
  const config::Pipelines pipelines;
  ConfigNorms unused;
  config::File file(found.path, std::move(*bytes), pipelines, unused);
  const auto root = config::load_yaml(file);
  if (!root.IsMap()) return found;
  const Labelling labelling(change);
  std::size_t count = 0;
  for (const auto& entry : root) {
    if (++count > most_labels) break;
    if (entry.first.IsScalar() && labelling.holds(entry.second)) found.labels.push_back(entry.first.Scalar());
  }
  return found;
}

}  // namespace coach::contract
