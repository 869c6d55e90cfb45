#include "contract/imports.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "contract/path_role.h"

namespace coach::contract {
namespace {

constexpr std::size_t most_bytes = 256 * 1024;

bool is_word_byte(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_' || byte == '-';
}

// Whether a line begins as lines do that take something in.
bool takes(std::string_view line) {
  constexpr std::array<std::string_view, 9> starts = {"from ",   "import ", "#include", "use ",   "pub use ",
                                                      "require", "load(",   "const ",   "export "};
  line.remove_prefix(std::min(line.find_first_not_of(" \t}"), line.size()));
  if (line.starts_with("const ") || line.starts_with("let ") || line.starts_with("var "))
    return line.find("require(") != line.npos || line.find("import(") != line.npos;
  if (line.starts_with("export ")) return line.find(" from ") != line.npos;
  return line.find(" from \"") != line.npos || line.find(" from '") != line.npos ||
         std::ranges::any_of(starts, [&](std::string_view start) { return line.starts_with(start); });
}

// The parts of a path that an import names, the last two: folder and name, without what languages leave out.
std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  const auto ending = extension_of(path);
  path.remove_suffix(ending.size());
  while (parts.size() < 2 && !path.empty()) {
    const auto slash = path.rfind('/');
    const auto part = path.substr(slash == path.npos ? 0 : slash + 1);
    const bool silent = part == "__init__" || part == "index" || part == "mod" || part == "lib";
    if (!(parts.empty() && silent)) parts.emplace_back(part);
    path = path.substr(0, slash == path.npos ? 0 : slash);
  }
  return parts;
}

// Where a name stands whole in a line, from a place on.
std::size_t find_whole(std::string_view line, std::string_view name, std::size_t from) {
  for (auto at = line.find(name, from); at != line.npos; at = line.find(name, at + 1)) {
    const auto end = at + name.size();
    if ((at == 0 || !is_word_byte(line[at - 1])) && (end == line.size() || !is_word_byte(line[end])))
      return at;
  }
  return line.npos;
}

// `folder/name`, `folder.name`, `folder::name`, or the name first behind a quote or dots: beside the file.
bool names(std::string_view line, const std::vector<std::string>& parts) {
  for (auto at = find_whole(line, parts[0], 0); at != line.npos;
       at = find_whole(line, parts[0], at + parts[0].size())) {
    auto before = line.substr(0, at);
    std::size_t separators = 0;
    while (!before.empty() && std::string_view("./:\\").find(before.back()) != before.npos) {
      before.remove_suffix(1);
      ++separators;
    }
    const bool quoted = !before.empty() && (before.back() == '"' || before.back() == '\'' ||
                                            before.back() == '<' || (before.back() == ' ' && separators > 0));
    if (quoted) return true;
    if (separators > 0 && parts.size() > 1 && before.ends_with(parts[1])) return true;
    // from folder import name
    const auto import = line.find(" import ");
    if (parts.size() > 1 && import != line.npos && at > import) {
      const auto folder = find_whole(line.substr(0, import), parts[1], 0);
      if (folder != line.npos && folder + parts[1].size() == import) return true;
    }
  }
  return false;
}

}  // namespace

bool takes_in(std::string_view text, std::string_view path) {
  const auto parts = parts_of(path);
  if (parts.empty() || parts[0].size() < 2) return false;
  text = text.substr(0, most_bytes);
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (takes(line) && names(line, parts)) return true;
  }
  return false;
}

}  // namespace coach::contract
