#include "contract/config/pygrep.h"

#include <algorithm>
#include <array>
#include <optional>

#include "contract/command_words.h"
#include "contract/config/file_types.h"
#include "contract/config/lint_rule.h"
#include "contract/config/tool_rule.h"
#include "contract/config/yaml_file.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_words = 40;

// https://github.com/pre-commit/pygrep-hooks, in words of RE2; as much of each as has some.
struct Published {
  std::string_view id, pattern, type, says;
};
constexpr auto published = std::to_array<Published>({
    {"python-check-blanket-noqa", "(?i)# noqa($|[^:]|:$|:[^ ])", "python",
     "noqa annotations name specific codes: # noqa: F401"},
    {"python-check-blanket-type-ignore", R"(# type:? *ignore($|[^\[\w]))", "python",
     "type: ignore annotations name specific codes: # type: ignore[attr-defined]"},
    {"python-check-mock-methods",
     R"(assert .*\.(not_called|called_)|\.assert_(any_call|called|called_once|called_once_with|called_with|has_calls|not_called)($|[^(\w]))",
     "python", "an assertion of a mock is called, and is not asserted itself"},
    {"python-no-eval", R"(\beval\()", "python", "the built-in eval() is not used"},
    {"python-no-log-warn", R"(\b(_?log|_?logger|logging|LOG|LOGGER)\.warn\()", "python",
     "use logger.warning, logger.warn is deprecated"},
    {"rst-backticks", "^(| {1,3}| {0,3}[^ ].* )`[^`]+`([^_]|$)", "rst",
     "code is marked with double backticks in reStructuredText"},
    {"rst-directive-colons", R"(^\s*\.\. [a-z]+:$)", "rst",
     "a directive of reStructuredText ends in two colons"},
    {"rst-inline-touching-normal", R"(\w``\w)", "rst",
     "inline code does not touch normal text in reStructuredText"},
    {"text-unicode-replacement-char", "\xEF\xBF\xBD", "text", "text has no Unicode replacement characters"},
});

std::vector<std::string> words_in(const YAML::Node& node) {
  std::vector<std::string> words;
  if (!node || !node.IsSequence()) return words;
  for (const auto& word : node) {
    if (word.IsScalar() && words.size() < most_words) words.push_back(word.Scalar());
  }
  return words;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Which files a hook looks at. What cannot be told is among `beyond`; the hook is not asked then.
class Files {
 public:
  Files(const YAML::Node& hook, const YAML::Node& root, std::string_view usual_type) {
    for (const auto& node : {root, hook}) {
      add_patterns(node["files"], in_path_);
      add_patterns(node["exclude"], not_in_path_);
    }
    auto types = words_in(hook["types"]);
    if (types.empty()) types.emplace_back(usual_type);
    for (const auto& type : types) narrow(type);
    widen(words_in(hook["types_or"]));
    for (const auto& type : words_in(hook["exclude_types"])) add_globs(type, not_paths_);
  }

  const std::vector<std::string>& beyond() const { return beyond_; }
  void add_to(LintRule& rule) && {
    rule.param("paths", std::move(paths_));
    rule.param("not-paths", std::move(not_paths_));
    rule.param("path-patterns", std::move(in_path_));
    rule.param("not-path-patterns", std::move(not_in_path_));
  }

 private:
  void add_patterns(const YAML::Node& node, std::vector<std::string>& into) {
    const auto expression = text_of(node);
    if (expression.empty()) return;
    auto translated = from_python(expression);
    if (translated.beyond.empty()) {
      std::ranges::move(translated.patterns, std::back_inserter(into));
    } else {
      std::ranges::move(translated.beyond, std::back_inserter(beyond_));
    }
  }

  void add_globs(const std::string& type, std::vector<std::string>& into) {
    const auto found = file_type(type);
    if (!found.known) beyond_.emplace_back("files of the type " + type);
    into.insert(into.end(), found.globs.begin(), found.globs.end());
  }

  // A file has to be of all these types: two that say something are more than a list of globs can say.
  void narrow(const std::string& type) {
    std::vector<std::string> globs;
    add_globs(type, globs);
    if (globs.empty()) return;
    if (!paths_.empty() && paths_ != globs)
      beyond_.emplace_back("files of the type " + type + " and another");
    paths_ = std::move(globs);
  }

  void widen(const std::vector<std::string>& types) {
    std::vector<std::string> globs;
    for (const auto& type : types) {
      const auto before = globs.size();
      add_globs(type, globs);
      if (globs.size() == before) return;  // of any type
    }
    if (globs.empty()) return;
    if (!paths_.empty()) beyond_.emplace_back("files of a type that is one of several");
    paths_ = std::move(globs);
  }

  std::vector<std::string> paths_, not_paths_, in_path_, not_in_path_, beyond_;
};

// Messages are looked at by other means.
bool reads_files(const YAML::Node& hook, const YAML::Node& root) {
  const auto stages = words_in(hook["stages"] ? hook["stages"] : root["default_stages"]);
  constexpr std::array<std::string_view, 4> of_files = {"pre-commit", "commit", "pre-push", "push"};
  return stages.empty() || std::ranges::any_of(of_files, [&](auto stage) { return has(stages, stage); });
}

bool is_plain(std::string_view id) {
  return !id.starts_with('-') && std::ranges::all_of(id, [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

void add_patterns(LintRule& rule, std::vector<std::string> patterns,
                  const std::vector<std::string>& arguments) {
  const bool all_lines = has(arguments, "--multiline"), negated = has(arguments, "--negate");
  for (auto& pattern : patterns) {
    if (all_lines) pattern.insert(0, "(?s)");
  }
  rule.check(negated ? "file-text" : "added-lines");
  if (negated) {
    rule.param("require-patterns", std::move(patterns));
  } else {
    rule.patterns(std::move(patterns));
  }
  if (has(arguments, "-i") || has(arguments, "--ignore-case")) rule.param("ignore-case", {"true"});
  if (!all_lines && !negated) rule.param("unit", {"line-and-ending"});
}

struct Hook {
  std::string id, name, says, usual_type;
  Translated looks_for;
};

std::optional<Hook> hook_in(const YAML::Node& node, const std::string& repository) {
  Hook hook{text_of(node["id"]), text_of(node["name"]), text_of(node["description"]), "file", {}};
  if (text_of(node["language"]) == "pygrep") {
    hook.looks_for = from_python(text_of(node["entry"]));
    return hook;
  }
  if (!repository.ends_with("pygrep-hooks") && !repository.ends_with("pygrep-hooks.git")) return std::nullopt;
  const auto* known = std::ranges::find(published, hook.id, &Published::id);
  if (known == published.end()) return std::nullopt;
  hook.usual_type = known->type;
  hook.says = known->says;
  hook.looks_for.patterns = {std::string(known->pattern)};
  return hook;
}

// Nothing where a hook is set up in a way that we cannot call: from a container, or by a shell.
std::vector<std::string> command_in(const YAML::Node& node, const KnownTool* tool) {
  const auto language = text_of(node["language"]);
  const auto entry = text_of(node["entry"]);
  auto words = shell_words(entry.empty() && tool != nullptr ? tool->command : std::string_view(entry));
  const auto arguments = words_in(node["args"]);
  words.insert(words.end(), arguments.begin(), arguments.end());
  constexpr std::array<std::string_view, 3> not_ours = {"docker", "docker_image", "fail"};
  const bool folded = entry.find('\n') != std::string::npos;
  return folded || std::ranges::find(not_ours, language) != not_ours.end() ? std::vector<std::string>()
                                                                           : words;
}

}  // namespace

void add_hooked_tool(Norm& norm, const YAML::Node& node, const YAML::Node& repository,
                     const YAML::Node& root) {
  const auto id = text_of(node["id"]);
  const bool own = text_of(repository["repo"]) == "local";
  const auto* tool = own ? nullptr : known_tool(id);
  if ((!own && tool == nullptr) || !reads_files(node, root) || !norm.one("rule").empty()) return;
  auto words = command_in(node, tool);
  if (words.empty()) return;
  Files files(node, root, tool == nullptr ? "file" : tool->type);
  if (!files.beyond().empty()) return;
  LintRule rule(norm, "pre-commit", id);
  const auto name = text_of(node["name"]);
  rule.title(name.empty() ? id : name);
  std::move(files).add_to(rule);
  add_tool(rule, {.command = std::move(words),
                  .files = text_of(node["pass_filenames"]) == "false" ? "none" : "names",
                  .pin = own ? std::string() : text_of(repository["rev"])});
  if (is_plain(id)) rule.command("pre-commit run " + id + " --files {path}");
}

void add_pygrep(Norm& norm, const YAML::Node& node, const std::string& repository, const YAML::Node& root) {
  auto hook = hook_in(node, repository);
  if (!hook || !reads_files(node, root)) return;
  const auto arguments = words_in(node["args"]);
  LintRule rule(norm, "pre-commit", hook->id);
  // A part of what may stand in a file is not enough where one of all has to.
  const bool whole = !has(arguments, "--negate") || hook->looks_for.beyond.empty();
  Files files(node, root, hook->usual_type);
  auto beyond = std::move(hook->looks_for.beyond);
  beyond.insert(beyond.end(), files.beyond().begin(), files.beyond().end());
  rule.beyond(beyond);
  if (!whole || hook->looks_for.patterns.empty() || !files.beyond().empty()) return;
  if (text_of(node["language"]) != "pygrep") norm.modality = Modality::Should;  // written elsewhere
  add_patterns(rule, std::move(hook->looks_for.patterns), arguments);
  std::move(files).add_to(rule);
  rule.title(hook->name.empty() ? hook->id : hook->name);
  rule.says(hook->says.empty() ? hook->name : hook->says);
  if (is_plain(hook->id)) rule.command("pre-commit run " + hook->id + " --files {path}");
}

}  // namespace coach::contract::config
