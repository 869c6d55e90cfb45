#include "contract/config/toml_file.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t deepest = 64;

// toml++ recurses as deep as arrays nest; nothing that people write comes near.
bool nests_too_deep(std::string_view text) {
  std::size_t open = 0;
  for (const char c : text) {
    if (c == '[' && ++open > deepest) return true;
    if (c == '\n' || (c == ']' && open > 0)) open = c == '\n' ? 0 : open - 1;
  }
  return false;
}

}  // namespace

std::optional<toml::table> load_toml(File& file) {
  if (nests_too_deep(file.bytes())) {
    file.unreadable(1, "nested too deeply");
    return std::nullopt;
  }
  try {
    return toml::parse(file.bytes());
  } catch (const toml::parse_error& problem) {
    file.unreadable(problem.source().begin.line, std::string(problem.description()));
  }
  return std::nullopt;
}

std::size_t line_of(const toml::node& node) {
  return node.source().begin.line;
}

std::vector<std::string> strings_in(const toml::node* node, std::size_t most) {
  std::vector<std::string> all;
  const auto* array = node == nullptr ? nullptr : node->as_array();
  if (array == nullptr) return all;
  for (const auto& item : *array) {
    if (const auto text = item.value<std::string>(); text && all.size() < most) all.push_back(*text);
  }
  return all;
}

}  // namespace coach::contract::config
