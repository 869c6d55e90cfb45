// .bc-linter.yml: which names of which Python files a project promises to keep, as the backward
// compatibility linter of PyTorch's test infrastructure reads it
// (https://github.com/pytorch/test-infra/blob/main/tools/stronghold/docs/bc_linter_config.md).
#include <algorithm>
#include <array>

#include "contract/config/reading.h"
#include "contract/config/yaml_file.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_globs = 500, most_names = 40;

// A violation as the linter calls it, and the difference that we know it as (checks/signatures.h).
struct Violation {
  std::string_view name, difference;
};
constexpr auto removals = std::to_array<Violation>({{"FunctionDeleted", "removed"}});
constexpr auto parameters = std::to_array<Violation>({{"ParameterRemoved", "parameter-removed"},
                                                      {"ParameterRenamed", "renamed"},
                                                      {"ParameterReordered", "reordered"},
                                                      {"ParameterNowRequired", "required"}});

// yaml-cpp throws where a key is looked up in what is not there.
YAML::Node part(const YAML::Node& node, const char* key) {
  return node.IsDefined() && node.IsMap() ? node[key] : YAML::Node(YAML::NodeType::Undefined);
}

// A value, or a list of them.
std::vector<std::string> texts_in(const YAML::Node& node, std::size_t most) {
  std::vector<std::string> all;
  if (node && node.IsScalar() && !node.IsNull()) all.push_back(node.Scalar());
  if (!node || !node.IsSequence()) return all;
  for (const auto& one : node) {
    if (all.size() < most && one.IsScalar()) all.push_back(one.Scalar());
  }
  return all;
}

// Decorators, as `- name` or `- name: name`.
std::vector<std::string> decorators_in(const YAML::Node& node) {
  std::vector<std::string> all;
  if (!node || !node.IsSequence()) return all;
  for (const auto& one : node) {
    auto name = text_of(one.IsMap() ? one["name"] : one);
    if (!name.empty() && all.size() < most_names) all.push_back(std::move(name));
  }
  return all;
}

bool is_on(const YAML::Node& node) {
  const auto text = text_of(node);
  return text != "false" && text != "no" && text != "off";
}

class Reading {
 public:
  Reading(File& file, const YAML::Node& root)
      : file_(file),
        root_(root),
        ignored_(texts_in(part(root, "excluded_violations"), most_names)),
        skipped_(decorators_in(part(part(root, "annotations"), "exclude"))) {}

  void run() {
    const auto scan = part(root_, "scan");
    if (!is_on(part(scan, "functions")) && !is_on(part(scan, "classes"))) return;
    const auto excluded = globs("exclude", {".*"});
    add_paths(globs("include", {"**/*.py"}), excluded);
    const auto marks = part(part(root_, "annotations"), "include");
    if (const auto marked = decorators_in(marks); !marked.empty())
      with(say("*.py", line_of(marks)), "marks", marked);
  }

 private:
  // Below `paths:`, or at the top.
  std::vector<std::string> globs(const char* key, std::vector<std::string> otherwise) const {
    for (const auto& node : {part(part(root_, "paths"), key), part(root_, key)}) {
      if (node.IsDefined() && !node.IsNull()) return texts_in(node, most_globs);
    }
    return otherwise;
  }

  void add_paths(const std::vector<std::string>& included, const std::vector<std::string>& excluded) {
    std::string scope;
    const auto add = [&](std::string_view sign, std::string_view glob) {
      if (glob.find(' ') == std::string_view::npos)
        scope += (scope.empty() ? "" : " ") + std::string(sign) + std::string(glob);
    };
    if (included.empty()) add("", "*.py");
    for (const auto& glob : included) add("", glob);
    for (const auto& glob : excluded) {
      // All of it is left out; what is marked in the code is all that counts.
      if (glob == "**/*.py" || glob == "*.py" || glob == "**") return;
      add("!", glob);
    }
    const auto line = file_.find("include:");
    say(scope, line == 0 ? 1 : line);
  }

  Norm& say(std::string_view scope, std::size_t line) {
    auto& norm = file_.add(Kind::Other, "public-api", line);
    norm.scope = scope;
    norm.enforced = file_.pipelines().runs("bc-lint") || file_.pipelines().runs("check-api-compatibility");
    add_differences(norm, "removals", removals);
    add_differences(norm, "parameters", parameters);
    if (!skipped_.empty()) with(norm, "skips", skipped_);
    return norm;
  }

  template <class Violations>
  void add_differences(Norm& norm, std::string_view detail, const Violations& violations) const {
    std::vector<std::string> all;
    for (const auto& violation : violations) {
      if (std::ranges::find(ignored_, violation.name) == ignored_.end())
        all.emplace_back(violation.difference);
    }
    if (!all.empty()) with(norm, detail, std::move(all));
  }

  File& file_;
  const YAML::Node& root_;
  std::vector<std::string> ignored_, skipped_;
};

}  // namespace

void read_bc_linter(File& file) {
  const auto root = load_yaml(file);
  if (root.IsMap()) Reading(file, root).run();
}

}  // namespace coach::contract::config
