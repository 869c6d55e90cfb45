#include <algorithm>
#include <array>
#include <vector>

#include "checks/moved.h"
#include "checks/reach.h"

namespace coach::checks {
namespace {

constexpr std::size_t most_files = 400, longest_statement = 4000;

std::string_view directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

// `a/./b/../c` as `a/c`.
std::string normal(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (part == ".." && !parts.empty()) {
      parts.pop_back();
    } else if (part != "." && !part.empty()) {
      parts.push_back(part);
    }
  }
  std::string out;
  for (const auto part : parts) out += (out.empty() ? "" : "/") + std::string(part);
  return out;
}

// The quoted texts of a JSON file that look like paths of its own package, and those of `main`.
std::vector<std::string> paths_in(std::string_view json) {
  std::vector<std::string> paths;
  std::string_view key;
  for (auto at = json.find('"'); at != json.npos; at = json.find('"', at + 1)) {
    const auto end = json.find('"', at + 1);
    if (end == json.npos) break;
    const auto word = json.substr(at + 1, end - at - 1);
    constexpr std::array<std::string_view, 4> entries = {"main", "module", "types", "typings"};
    const bool is_entry = std::ranges::find(entries, key) != entries.end();
    if (is_entry || word.starts_with("./")) paths.emplace_back(word);
    key = word;
    at = end;
  }
  return paths;
}

// The path of `from './a'` or `require('./a')` at the end of a statement; empty where there is none.
std::string_view source_of(std::string_view statement, std::string_view word) {
  const auto at = statement.find(word);
  if (at == statement.npos) return {};
  const auto open = statement.find_first_of("'\"", at);
  if (open == statement.npos || open > at + word.size() + 2) return {};
  return statement.substr(open + 1, statement.find(statement[open], open + 1) - open - 1);
}

// A name that a list gives, and the one that it has where it comes from: `a as b`, `a: b`, `a`.
struct Passed {
  std::string_view name, as;
};
std::vector<Passed> names_in(std::string_view braces) {
  std::vector<Passed> names;
  while (!braces.empty()) {
    auto part = braces.substr(0, braces.find(','));
    braces.remove_prefix(std::min(part.size() + 1, braces.size()));
    part = without_blanks(part);
    if (part.starts_with("type ")) part.remove_prefix(5);
    const auto as = part.find(" as "), colon = part.find(':');
    if (as != part.npos) {
      names.push_back({without_blanks(part.substr(0, as)), without_blanks(part.substr(as + 4))});
    } else if (colon != part.npos) {
      names.push_back({without_blanks(part.substr(0, colon)), without_blanks(part.substr(colon + 1))});
    } else if (!part.empty()) {
      names.push_back({part, part});
    }
  }
  return names;
}

std::string_view braces_of(std::string_view statement) {
  const auto open = statement.find('{');
  return open == statement.npos ? std::string_view()
                                : statement.substr(open + 1, statement.find('}', open) - open - 1);
}

// What a statement at the beginning of a line takes from elsewhere.
struct Statement {
  std::string_view text;    // to its end
  std::string_view source;  // as it is written
  bool passes_on = false;   // exports it at once
};

std::vector<Statement> statements_of(std::string_view text) {
  std::vector<Statement> found;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const bool exports =
        line.starts_with("export ") || line.starts_with("module.exports") || line.starts_with("exports.");
    const bool takes = line.starts_with("import ") || line.starts_with("const ") || line.starts_with("var ");
    if (exports || takes) {
      auto statement = text.substr(at, longest_statement);
      // Braces over many lines end where their line does.
      const auto open = line.find('{');
      const auto close = open == line.npos ? at : text.find('}', at);
      const auto stop = text.find('\n', close == text.npos ? at : close);
      statement = statement.substr(0, stop == text.npos ? statement.npos : stop - at);
      auto source = source_of(statement, "from ");
      if (source.empty()) source = source_of(statement, "require(");
      found.push_back({statement, source, exports});
    }
    at = end + 1;
  }
  return found;
}

// What a file gives on of another one, by one of its statements; `passes`: whether it exports a name.
template <class Given, class Passes>
void give_on(const Statement& statement, const Given& given, const Passes& passes, Given& to) {
  const auto names = names_in(braces_of(statement.text));
  for (const auto& each : names) {
    const bool wanted = given.all || given.names.contains(each.as);
    if (wanted && (statement.passes_on || passes(each.as))) to.names.emplace(each.name);
  }
  if (!names.empty() || !given.all) return;
  // `import a from`, `const a = require(`: all of what stands there, if it is given on by its name.
  const auto head = statement.text.substr(0, statement.text.find_first_of("'\""));
  auto name = without_blanks(head.substr(head.find(' ') + 1));
  name = name.substr(0, name.find_first_of(" =,"));
  to.all = to.all || statement.passes_on || passes(name);
}

}  // namespace

std::string ScriptPackages::resolve(std::string_view from, std::string_view path) const {
  constexpr std::array<std::string_view, 15> endings = {
      "",      ".ts",       ".tsx",       ".js",       ".jsx",       ".mjs",       ".cjs",       ".mts",
      ".d.ts", "/index.ts", "/index.tsx", "/index.js", "/index.mjs", "/index.cjs", "/index.d.ts"};
  auto name = normal(git::path_in(directory_of(from), path));
  const auto is_file_at = [&](const std::string& at) {
    const auto entry = base_->find(at);
    return entry && git::is_file(entry->mode);
  };
  for (const auto ending : endings) {
    if (is_file_at(name + std::string(ending))) return name + std::string(ending);
  }
  // TypeScript's sources call each other as they will be called once they are compiled.
  if (name.ends_with(".js")) {
    name.resize(name.size() - 3);
    for (const auto* const ending : {".ts", ".tsx", ".d.ts"}) {
      if (is_file_at(name + ending)) return name + ending;
    }
  }
  return {};
}

std::vector<std::string> ScriptPackages::entries_of(const std::string& directory) const {
  const auto json = git::path_in(directory, "package.json");
  const auto text = base_->read(json).value_or("");
  std::vector<std::string> entries;
  if (text.find("\"private\": true") != text.npos) return entries;
  auto paths = paths_in(text);
  // What is built is not in the tree; its sources are, mostly in the same order.
  for (std::size_t i = 0, count = paths.size(); i < count; ++i) {
    for (const std::string_view built : {"dist/", "lib/", "build/"}) {
      const auto at = paths[i].find(built);
      if (at == std::string::npos || (at > 0 && paths[i][at - 1] != '/')) continue;
      auto source = "./src/" + paths[i].substr(at + built.size());
      source.resize(std::min(source.find('.', source.rfind('/')), source.size()));
      paths.push_back(std::move(source));
    }
  }
  for (const auto* const custom : {"./src/index", "./index", "./lib/index"}) paths.emplace_back(custom);
  for (const auto& path : paths) {
    if (auto file = resolve(json, path); !file.empty()) entries.push_back(std::move(file));
  }
  return entries;
}

const ScriptPackages::Package& ScriptPackages::package_of(std::string_view path) {
  std::string directory(directory_of(path));
  while (!directory.empty() && !base_->has(git::path_in(directory, "package.json")))
    directory = directory_of(directory);
  const auto [found, missing] = packages_.try_emplace(directory);
  if (!missing) return found->second;
  auto entries = entries_of(directory);
  for (const auto& entry : entries) found->second[entry].all = true;
  follow(found->second, std::move(entries));
  return found->second;
}

// Through what each file passes on, until there is nothing new.
void ScriptPackages::follow(Package& package, std::vector<std::string> open) {
  for (std::size_t next = 0; next < open.size() && next < most_files; ++next) {
    const auto path = open[next];
    const auto text = base_->read(path).value_or("");
    const auto statements = statements_of(text);
    const auto given = package[path];
    const auto passes = [&](std::string_view name) {
      return std::ranges::any_of(statements, [&](const Statement& each) {
        return each.passes_on && each.source.empty() && has_word(each.text, name);
      });
    };
    for (const auto& statement : statements) {
      if (!statement.source.starts_with('.')) continue;
      const auto file = resolve(path, statement.source);
      if (file.empty()) continue;
      auto& to = package[file];
      const auto before = to.names.size() + (to.all ? 1U : 0U);
      give_on(statement, given, passes, to);
      if (to.names.size() + (to.all ? 1U : 0U) != before) open.push_back(file);
    }
  }
}

bool ScriptPackages::reaches(std::string_view path, std::string_view name) {
  const auto& package = package_of(path);
  const auto found = package.find(path);
  return found != package.end() && (found->second.all || found->second.names.contains(name));
}

}  // namespace coach::checks
