#include "contract/config/toml_file.h"

#include <algorithm>

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

// Passes over a string that begins at `at`; a single line's ends with the line.
std::size_t behind_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const bool lines = text.substr(at, 3) == std::string(3, quote);
  for (at += lines ? 3 : 1; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') {
      ++at;
    } else if (!lines && (text[at] == quote || text[at] == '\n')) {
      return at + 1;
    } else if (lines && text.substr(at, 3) == std::string(3, quote)) {
      return std::min(text.find_first_not_of(quote, at), text.size());
    }
  }
  return text.size();
}

// The line of a character beyond ASCII that no quotes and no comment hold, where TOML allows none and toml++
// 3.0 takes for granted that most never come (is_non_ascii_horizontal_whitespace). 0: none.
std::size_t stray_character(std::string_view text) {
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < text.size()) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x80)
      return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, at), '\n'));
    if (c == '"' || c == '\'')
      at = behind_string(text, at);
    else
      at = c == '#' ? std::min(text.find('\n', at), text.size()) : at + 1;
  }
  return 0;
}

}  // namespace

std::optional<toml::table> load_toml(File& file) {
  if (nests_too_deep(file.bytes())) {
    file.unreadable(1, "nested too deeply");
    return std::nullopt;
  }
  if (const auto line = stray_character(file.bytes()); line != 0) {
    file.unreadable(line, "a character outside of quotes that TOML does not allow there");
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
