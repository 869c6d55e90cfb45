#include "contract/config/yaml_file.h"

#include <algorithm>

namespace coach::contract::config {
namespace {

// yaml-cpp recurses as deep as a document nests; flow collections are the way to nest without indenting.
constexpr std::ptrdiff_t most_brackets_open = 64;
constexpr std::size_t deepest_indentation = 400;

bool nests_too_deep(const File& file) {
  std::ptrdiff_t open = 0, most = 0;
  for (const char c : file.bytes()) {
    if (c == '[' || c == '{') most = std::max(most, ++open);
    if ((c == ']' || c == '}') && open > 0) --open;
    if (c == '\n' && open > most_brackets_open) return true;
  }
  if (most > most_brackets_open * 4) return true;
  for (std::size_t i = 1; i <= file.lines().count(); ++i) {
    const auto line = file.lines().line(i);
    const auto first = line.find_first_not_of(" -?:");
    if (first != std::string_view::npos && first > deepest_indentation) return true;
  }
  return false;
}

}  // namespace

YAML::Node load_yaml(File& file) {
  if (nests_too_deep(file)) {
    file.unreadable(1, "nested too deeply");
    return YAML::Node(YAML::NodeType::Undefined);
  }
  try {
    return YAML::Load(file.bytes());
  } catch (const YAML::Exception& problem) {
    file.unreadable(static_cast<std::size_t>(std::max(problem.mark.line, 0)) + 1, problem.msg);
  }
  return YAML::Node(YAML::NodeType::Undefined);
}

std::size_t line_of(const YAML::Node& node) {
  return static_cast<std::size_t>(std::max(node.Mark().line, 0)) + 1;
}

std::string text_of(const YAML::Node& node) {
  return node && node.IsScalar() ? node.Scalar() : std::string();
}

bool is_list(const YAML::Node& node) {
  return node && node.IsSequence();
}

}  // namespace coach::contract::config
