// package.json and what stands beside it.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

#include "contract/command_kind.h"
#include "contract/command_words.h"
#include "contract/config/reading.h"
#include "contract/config/tool_rule.h"
#include "text/pattern.h"

namespace coach::contract::config {
namespace {

using Json = nlohmann::json;

// The line on which a key of an object stands, found below the line of the object's own key.
class Lines {
 public:
  explicit Lines(const File& file) : file_(file) {}

  std::size_t of(std::string_view key, std::size_t from) const {
    const auto quoted = Json(std::string(key)).dump(-1, ' ', false, Json::error_handler_t::replace);
    for (auto line = file_.find(quoted, from); line != 0; line = file_.find(quoted, line + 1)) {
      const auto text = file_.lines().line(line);
      const auto rest = File::trimmed(text.substr(text.find(quoted) + quoted.size()));
      if (rest.starts_with(':')) return line;
    }
    return from;
  }

 private:
  const File& file_;
};

std::string text_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

const Json& part(const Json& object, const char* key) {
  static const Json nothing = Json::object();
  const auto at = object.find(key);
  return at != object.end() && at->is_object() ? *at : nothing;
}

// By the name of a script, as npm users call them.
struct Script {
  Kind kind = Kind::Other;
  bool main = false;
};

Script what_is(std::string_view name) {
  if (name == "test" || name == "tests") return {Kind::TestCommand, true};
  if (name == "test:unit" || name == "test-unit" || name == "test:all" || name == "unit")
    return {Kind::TestCommand, false};
  if (name == "lint" || name == "check" || name == "typecheck" || name == "type-check" ||
      name == "check-types" || name == "lint:js" || name == "lint:all" || name == "check:types" ||
      name == "tsc")
    return {Kind::LintCommand, true};
  if (name == "format" || name == "fmt" || name == "prettier" || name == "format-check" ||
      name == "format:check" || name == "prettify")
    return {Kind::FormatCommand, true};
  return {};
}

Kind of_hook_command(std::string_view command) {
  const auto has = [&](std::string_view word) { return command.find(word) != std::string_view::npos; };
  if (has("lint-staged") || has("lint") || has("check")) return Kind::LintCommand;
  if (has("format") || has("prettier") || has("fmt")) return Kind::FormatCommand;
  if (has("test")) return Kind::TestCommand;
  return Kind::LintCommand;
}

class Package {
 public:
  Package(File& file, const Json& root) : file_(file), root_(root), lines_(file) {}

  void add() {
    manager_ = text_of(root_, "packageManager");
    if (!manager_.empty()) file_.add(Kind::SetupCommand, manager_, lines_.of("packageManager", 1));
    add_engines();
    add_scripts();
    for (const char* hooks : {"simple-git-hooks", "gitHooks"})
      add_hooks(part(root_, hooks), lines_.of(hooks, 1));
    add_hooks(part(part(root_, "husky"), "hooks"), lines_.of("husky", 1));
    add_lint_staged();
    add_commitlint();
  }

 private:
  std::string tool() const {
    for (const char* name : {"pnpm", "yarn", "bun"}) {
      if (manager_.starts_with(name)) return name;
    }
    return "npm";
  }

  void add_engines() {
    const auto version = text_of(part(root_, "engines"), "node");
    if (version.empty()) return;
    auto& norm =
        file_.add(Kind::LanguageVersion, "Node " + version, lines_.of("node", lines_.of("engines", 1)));
    with(norm, "version", {version});
  }

  void add_scripts() {
    const auto from = lines_.of("scripts", 1);
    for (const auto& [name, body] : part(root_, "scripts").items()) {
      const auto script = what_is(name);
      const auto text = body.is_string() ? body.get<std::string>() : "";
      // What `npm init` leaves behind.
      if (script.kind == Kind::Other || text.find("no test specified") != std::string::npos) continue;
      const auto command = tool() + (name == "test" ? " test" : " run " + name);
      auto& norm = file_.add(script.kind, command, lines_.of(name, from));
      with(norm, "command", {command});
      if (!script.main) norm.modality = Modality::Note;
      norm.enforced = file_.pipelines().runs("run " + name) || file_.pipelines().runs(tool() + " " + name);
    }
  }

  void add_hooks(const Json& hooks, std::size_t from) {
    for (const auto& [event, body] : hooks.items()) {
      if (!body.is_string()) continue;
      const auto command = body.get<std::string>();
      const auto line = lines_.of(event, from);
      if (event == "commit-msg") {
        file_.add(Kind::CommitFormat, "commit-msg hook: " + command, line).enforced = true;
      } else if (event == "pre-commit" || event == "pre-push") {
        file_.add(of_hook_command(command), std::string(event).append(" hook: ").append(command), line)
            .enforced = true;
      }
    }
  }

  void add_lint_staged() {
    const auto from = lines_.of("lint-staged", 1);
    std::set<std::string> known;  // several globs may share a command
    for (const auto& [glob, commands] : part(root_, "lint-staged").items()) {
      const auto text = commands.dump(-1, ' ', false, Json::error_handler_t::replace);
      const bool lints = text.find("lint ") != std::string::npos ||
                         text.find("lint\"") != std::string::npos || text.find("eslint") != std::string::npos;
      if (!known.insert(text).second) continue;
      auto& norm = file_.add(lints ? Kind::LintCommand : Kind::FormatCommand, "lint-staged: " + text,
                             lines_.of(glob, from));
      if (glob != "*") norm.scope = glob;
      norm.enforced = true;
      add_staged_commands(norm, commands);
    }
  }

  // The first command: those behind it mostly stage again what it changed. One that needs a shell is not for
  // us to run.
  static void add_staged_commands(Norm& norm, const Json& commands) {
    const auto& first = commands.is_array() && !commands.empty() ? commands.front() : commands;
    if (!first.is_string()) return;
    const auto text = first.get<std::string>();
    if (text.size() > 500 || text.find_first_of("$`;|&<>(){}*\n") != std::string::npos) return;
    auto words = shell_words(text);
    if (words.empty() || words.front() == "git") return;
    LintRule rule(norm, "lint-staged", words.front());
    rule.title(words.front());
    add_tool(rule, {.command = std::move(words), .pin = {}});
  }

  void add_commitlint() {
    const auto& own = part(root_, "commitlint");
    if (!own.empty() &&
        own.dump(-1, ' ', false, Json::error_handler_t::replace).find("conventional") != std::string::npos)
      file_.add(Kind::CommitFormat, "conventional", lines_.of("commitlint", 1)).enforced = true;
  }

  File& file_;
  const Json& root_;
  Lines lines_;
  std::string manager_;
};

// nlohmann::json recurses while it destroys what it read; a callback that counts keeps it shallow.
std::optional<Json> load(File& file) {
  constexpr int deepest = 64;
  bool too_deep = false;
  const auto watch = [&](int depth, Json::parse_event_t /*event*/, Json& /*value*/) {
    too_deep = too_deep || depth > deepest;
    return depth <= deepest;
  };
  auto root = Json::parse(file.bytes(), watch, false, true);
  if (root.is_discarded() || too_deep || !root.is_object()) {
    file.unreadable(1, "no JSON object");
    return std::nullopt;
  }
  return root;
}

}  // namespace

void read_package_json(File& file) {
  if (const auto root = load(file)) Package(file, *root).add();
}

void read_print_width(File& file) {
  static const text::Pattern width(R"(["']?(?:printWidth|lineWidth)["']?\s*:\s*([0-9]{2,3})\b)");
  if (file.name().find("prettier") != std::string_view::npos) suggest_tool(file, "prettier", 1);
  bool found = false;
  file.each_line([&](std::string_view line, std::size_t number) {
    const auto match = found ? std::nullopt : width.find(line);
    if (!match) return;
    found = true;
    auto& norm = file.add(Kind::LineLength, std::string(match->groups[1]), number);
    with(norm, "limit", {std::string(match->groups[1])});
    // A formatter keeps long strings as they are: what it leaves must not be held against anybody.
    norm.binds = false;
  });
}

void read_version_file(File& file) {
  const auto name = file.name();
  const std::string language = name == ".go-version"       ? "Go "
                               : name == ".python-version" ? "Python "
                               : name == ".ruby-version"   ? "Ruby "
                               : name == ".java-version"   ? "Java "
                                                           : "Node ";
  for (std::size_t i = 1; i <= file.lines().count(); ++i) {
    const auto version = unquoted(file.lines().line(i));
    if (version.empty() || version.front() == '#') continue;
    with(file.add(Kind::LanguageVersion, language + version, i), "version", {version});
    return;
  }
}

void read_hook_script(File& file) {
  const auto event = file.name();
  if (event != "pre-commit" && event != "commit-msg" && event != "prepare-commit-msg" && event != "pre-push")
    return;
  for (std::size_t i = 1; i <= file.lines().count(); ++i) {
    const auto line = File::trimmed(file.lines().line(i));
    if (line.empty() || line.front() == '#' || line.front() == '.' || line.starts_with("exec <")) continue;
    const auto value = std::string(event) + " hook: " + std::string(line.substr(0, 200));
    file.add(event.find("msg") != std::string_view::npos ? Kind::CommitFormat : of_hook_command(line), value,
             i)
        .enforced = true;
    return;
  }
}

void read_commitlint(File& file) {
  static const text::Pattern conventional(R"(config-(conventional|angular))");
  static const text::Pattern types(R"(type-enum)"), quoted(R"(["']([a-z][a-z0-9-]{1,20})["'])");
  static const text::Pattern longest(
      R"((?:header|subject)-max-length["']?\s*:\s*\[\s*2\s*,\s*["']always["']\s*,\s*([0-9]{2,3}))");
  const auto match = conventional.find(file.bytes());
  if (!match) return;
  const auto line_at = [&](std::size_t byte) {
    return static_cast<std::size_t>(std::count(
               file.bytes().begin(), file.bytes().begin() + static_cast<std::ptrdiff_t>(byte), '\n')) +
           1;
  };
  auto& norm = file.add(Kind::CommitFormat, "conventional", line_at(match->begin));
  norm.enforced = true;
  if (const auto rule = types.find(file.bytes())) {
    std::vector<std::string> names;
    const auto body = std::string_view(file.bytes()).substr(rule->end, 2000);
    const auto list =
        body.substr(0, body.find("]]") == std::string_view::npos ? body.find("],") : body.find("]]"));
    for (auto name = quoted.find(list); name; name = quoted.find(list, name->end)) {
      if (name->groups[1] != "always") names.emplace_back(name->groups[1]);
    }
    if (!names.empty()) with(norm, "types", names);
  }
  if (const auto limit = longest.find(file.bytes())) {
    const std::string columns(limit->groups[1]);
    auto& length = file.add(Kind::CommitFormat, "subject<=" + columns, line_at(limit->begin));
    with(length, "limit", {columns}).enforced = true;
  }
}

void read_gitlint(File& file) {
  std::string section;
  file.each_line([&](std::string_view line, std::size_t number) {
    if (line.starts_with('[') && line.ends_with(']')) {
      section = line.substr(1, line.size() - 2);
      if (section == "contrib-title-conventional-commits")
        file.add(Kind::CommitFormat, "conventional", number).enforced = true;
      return;
    }
    const auto entry = entry_in(line, '=');
    const auto value = unquoted(entry.value);
    if (entry.key == "line-length" && section == "title-max-length")
      with(file.add(Kind::CommitFormat, "subject<=" + value, number), "limit", {value}).enforced = true;
    if (entry.key == "line-length" && section == "body-max-line-length")
      with(file.add(Kind::CommitFormat, "body-wrap<=" + value, number), "limit", {value}).enforced = true;
    if (entry.key == "regex" && section == "title-match-regex")
      with(file.add(Kind::CommitFormat, "pattern", number), "pattern", {value}).enforced = true;
  });
}

}  // namespace coach::contract::config
