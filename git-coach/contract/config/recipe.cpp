// What stands behind the name of a task: `make test`, `npm test`, `tox`.
#include <map>
#include <nlohmann/json.hpp>

#include "contract/config/reading.h"
#include "contract/test_runner.h"

namespace coach::contract {
namespace {

using config::File;

constexpr std::size_t most_lines = 32;
constexpr std::size_t longest = 4096;  // bytes of a command

bool is_indented(std::string_view line) {
  return line.starts_with('\t') || line.starts_with(' ');
}

// `NAME = value` of a Makefile, as it stands.
std::map<std::string, std::string> variables_of(const text::Lines& lines) {
  std::map<std::string, std::string> variables;
  for (std::size_t i = 1; i <= lines.count(); ++i) {
    const auto line = lines.line(i);
    if (is_indented(line)) continue;
    auto [name, value] = config::entry_in(line, '=');
    while (!name.empty() && std::string_view(":?+ ").find(name.back()) != name.npos) name.remove_suffix(1);
    if (!name.empty()) variables.try_emplace(std::string(name), File::trimmed(value));
  }
  return variables;
}

// With $(NAME) and ${NAME} replaced, once, by what the file sets them to.
std::string filled(std::string_view line, const std::map<std::string, std::string>& variables) {
  std::string out;
  for (std::size_t i = 0; i < line.size() && out.size() < longest; ++i) {
    const bool opens = line[i] == '$' && i + 1 < line.size() && (line[i + 1] == '(' || line[i + 1] == '{');
    const auto end = opens ? line.find_first_of(")}", i) : line.npos;
    const auto at =
        end == line.npos ? variables.end() : variables.find(std::string(line.substr(i + 2, end - i - 2)));
    if (at == variables.end()) {
      out += line[i];
    } else {
      out += at->second;
      i = end;
    }
  }
  return out;
}

// The indented lines below a target, joined where they end in a backslash, without `@` and `-`.
std::vector<std::string> below(const text::Lines& lines, std::size_t target) {
  std::vector<std::string> recipe;
  const auto variables = variables_of(lines);
  bool goes_on = false;
  for (auto i = target + 1; i <= lines.count() && recipe.size() < most_lines; ++i) {
    if (!is_indented(lines.line(i))) break;
    auto line = File::trimmed(lines.line(i));
    while (!goes_on && !line.empty() && (line.front() == '@' || line.front() == '-')) line.remove_prefix(1);
    const bool more = line.ends_with('\\');
    if (more) line.remove_suffix(1);
    if (!goes_on) recipe.emplace_back();
    if (recipe.back().size() < longest) recipe.back().append(" ").append(filled(line, variables));
    goes_on = more;
  }
  return recipe;
}

// The values of `commands` in the section of tox.ini that begins on a line. {posargs} and its like are what
// the caller adds; {envpython} is Python.
std::vector<std::string> of_environment(const text::Lines& lines, std::size_t section) {
  std::vector<std::string> commands;
  bool inside = false;
  for (auto i = section + 1; i <= lines.count() && commands.size() < most_lines; ++i) {
    auto line = lines.line(i);
    if (line.starts_with('[')) break;
    if (!is_indented(line)) {
      const auto entry = config::entry_in(line, '=');
      inside = entry.key == "commands";
      line = entry.value;
    }
    auto command = std::string(File::trimmed(line));
    if (!inside || command.empty() || command.size() > longest) continue;
    if (const auto at = command.find("{envpython}"); at != command.npos) command.replace(at, 11, "python");
    commands.push_back(std::move(command));
  }
  return commands;
}

// `"test": "..."` on one line.
std::vector<std::string> of_script(std::string_view line) {
  line = File::trimmed(line);
  if (line.ends_with(',')) line.remove_suffix(1);
  if (line.size() > longest) return {};
  const auto object = nlohmann::json::parse("{" + std::string(line) + "}", nullptr, false);
  if (!object.is_object() || object.size() != 1 || !object.begin()->is_string()) return {};
  return {object.begin()->get<std::string>()};
}

}  // namespace

std::vector<std::string> recipe_of(const Norm& norm, const git::Tree& tree) {
  const auto& path = norm.source.path;
  const auto name = std::string_view(path).substr(path.rfind('/') + 1);
  const bool make = name.ends_with("akefile") || name.ends_with("ustfile") || name.ends_with(".mk");
  if (!make && name != "package.json" && name != "tox.ini") return {};
  const auto bytes = tree.read(path);
  if (!bytes) return {};
  const text::Lines lines(*bytes);
  if (norm.source.line == 0 || norm.source.line > lines.count()) return {};
  if (make) return below(lines, norm.source.line);
  return name == "tox.ini" ? of_environment(lines, norm.source.line)
                           : of_script(lines.line(norm.source.line));
}

}  // namespace coach::contract
