// .lintrunner.toml: linters of a project, of which some are no more than a pattern
// (https://github.com/suo/lintrunner).
#include <algorithm>
#include <optional>

#include "contract/config/lint_rule.h"
#include "contract/config/toml_file.h"
#include "contract/config/tool_rule.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_linters = 300, most_globs = 2000, most_arguments = 100, most_patterns = 20;

// As the `glob` crate reads it: from the root, with braces that mean themselves.
std::string anchored(std::string_view glob) {
  std::string out = "/";
  for (const char c : glob) {
    if (c == '{' || c == '}' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

struct Linter {
  std::string code;
  std::size_t line = 0;
  std::vector<std::string> include, exclude;
  std::vector<std::string> command;

  // Whether an adapter runs, as a file of the project's or from the package lintrunner_adapters.
  bool runs(std::string_view adapter) const {
    return std::ranges::any_of(command, [&](std::string_view word) {
      word = word.substr(word.rfind('/') + 1);
      if (word.ends_with(".py")) word.remove_suffix(3);
      return word == adapter;
    });
  }

  // The values of `--name=value` and `--name value`, in order.
  std::vector<std::string> arguments(std::string_view name) const {
    std::vector<std::string> values;
    for (std::size_t i = 0; i < command.size() && command[i] != "--"; ++i) {
      const std::string_view word = command[i];
      if (!word.starts_with(name)) continue;
      const auto rest = word.substr(name.size());
      if (rest.starts_with('=')) values.emplace_back(rest.substr(1));
      if (rest.empty() && i + 1 < command.size()) values.push_back(command[i + 1]);
    }
    return values;
  }
  std::string argument(std::string_view name) const {
    const auto all = arguments(name);
    return all.empty() ? std::string() : all.back();
  }
  bool has(std::string_view flag) const { return std::ranges::find(command, flag) != command.end(); }

  std::string scope() const {
    std::string out;
    const auto add = [&](std::string_view sign, const std::string& glob) {
      if (glob.find(' ') == std::string::npos) out += (out.empty() ? "" : " ") + (std::string(sign) + glob);
    };
    for (const auto& glob : include) add("", glob);
    for (const auto& glob : exclude) add("!", glob);
    return out;
  }
};

std::optional<Linter> linter_in(const toml::node& node) {
  const auto* table = node.as_table();
  if (table == nullptr) return std::nullopt;
  const auto code = (*table)["code"];
  if (!code.value<std::string>()) return std::nullopt;
  Linter linter;
  linter.code = *code.value<std::string>();
  linter.line = line_of(*code.node());
  for (const auto& glob : strings_in((*table)["include_patterns"].node(), most_globs))
    linter.include.push_back(anchored(glob));
  for (const auto& glob : strings_in((*table)["exclude_patterns"].node(), most_globs))
    linter.exclude.push_back(anchored(glob));
  linter.command = strings_in((*table)["command"].node(), most_arguments);
  return linter;
}

// `s/what/with/` of sed, where it is no more than that.
struct Substitution {
  std::string what, with;
  bool all = false;
};

std::optional<Substitution> substitution_in(std::string_view script) {
  if (script.size() < 4 || script[0] != 's') return std::nullopt;
  const char delimiter = script[1];
  std::vector<std::string> parts(1);
  for (std::size_t i = 2; i < script.size(); ++i) {
    if (script[i] == '\\' && i + 1 < script.size()) {
      if (script[i + 1] != delimiter) parts.back() += '\\';
      parts.back() += script[++i];
    } else if (script[i] == delimiter) {
      parts.emplace_back();
    } else {
      parts.back() += script[i];
    }
  }
  if (parts.size() != 3 || (!parts[2].empty() && parts[2] != "g")) return std::nullopt;
  return Substitution{parts[0], parts[1], parts[2] == "g"};
}

// What sed puts in place, as RE2 writes it: `\1` and `\\` are the same, `&` is `\0`.
std::optional<std::string> rewrite_of(std::string_view with) {
  std::string out;
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (with[i] == '&') {
      out += "\\0";
    } else if (with[i] != '\\' || i + 1 == with.size()) {
      out += with[i];
    } else {
      const char next = with[++i];
      const bool digit = '0' <= next && next <= '9';
      if (('a' <= next && next <= 'z') || ('A' <= next && next <= 'Z')) return std::nullopt;
      if (digit || next == '\\') out += '\\';
      out += next;
    }
  }
  return out;
}

void add_replacement(LintRule& rule, std::string_view script) {
  const auto parsed = substitution_in(script);
  const auto with = parsed ? rewrite_of(parsed->with) : std::nullopt;
  if (!with) return;
  const auto what = from_grep(parsed->what);
  if (what.patterns.size() != 1 || what.literal) return;
  rule.param("becomes-pattern", what.patterns);
  rule.param("becomes", {*with});
}

void add_scope(LintRule& rule, const Linter& linter) {
  rule.param("paths", linter.include);
  rule.param("not-paths", linter.exclude);
}

// A linter that greps: it says on its own what it looks for, where, and why.
void add_grep(Norm& norm, const Linter& linter) {
  const auto patterns = linter.arguments("--pattern");
  LintRule rule(norm, "lintrunner", linter.code);
  Translated all;
  for (const auto& pattern : patterns) {
    if (all.patterns.size() >= most_patterns) break;
    auto one = from_grep(pattern);
    all.literal = all.literal || one.literal;
    std::ranges::move(one.patterns, std::back_inserter(all.patterns));
    std::ranges::move(one.beyond, std::back_inserter(all.beyond));
  }
  if (const auto allow = linter.argument("--allowlist-pattern"); !allow.empty()) {
    auto allowed = from_grep(allow);
    // Without its exceptions it would ask too much.
    if (!allowed.beyond.empty()) all.patterns.clear();
    std::ranges::move(allowed.beyond, std::back_inserter(all.beyond));
    rule.param("unless-in-file-patterns", std::move(allowed.patterns));
  }
  rule.beyond(all.beyond);
  if (all.patterns.empty()) return;
  // grep itself takes no such pattern, so that nothing holds changes to it; its last one is all that counts.
  if (all.literal || patterns.size() > 1) norm.modality = Modality::Should;
  rule.check("added-lines");
  rule.patterns(std::move(all.patterns));
  rule.param("unit", {"line"});
  if (linter.has("--match-first-only")) rule.param("max-per-file", {"1"});
  add_scope(rule, linter);
  rule.title(linter.argument("--error-name"));
  rule.says(linter.argument("--error-description"));
  const auto script = linter.argument("--replace-pattern");
  if (!script.empty()) add_replacement(rule, script);
  rule.command(script.empty() ? "lintrunner {path}" : "lintrunner -a {path}");
}

void add_exec(Norm& norm, const Linter& linter) {
  LintRule rule(norm, "lintrunner", linter.code);
  rule.check("attributes");
  rule.param("exec-bit", {"on-non-script"});
  add_scope(rule, linter);
  rule.title("the file is executable");
  rule.command("git update-index --chmod=-x -- {path}");
}

// Any other linter is a program, which says what it finds as lines of JSON
// (https://github.com/suo/lintrunner#how-to-write-a-linter).
void add_program(Norm& norm, const Linter& linter) {
  if (linter.command.empty()) return;
  LintRule rule(norm, "lintrunner", linter.code);
  rule.title(linter.code);
  add_scope(rule, linter);
  const bool listed = std::ranges::any_of(linter.command, [](const std::string& word) {
    return word.find("{{PATHSFILE}}") != std::string::npos;
  });
  add_tool(rule,
           {.command = linter.command, .files = listed ? "list" : "none", .output = "lintrunner", .pin = {}});
}

void add_newlines(File& file, const Linter& linter, bool enforced) {
  for (const auto* trait : {"final-newline", "lf"}) {
    auto& norm = file.add(Kind::NewlineEncoding, trait, linter.line);
    norm.scope = linter.scope();
    norm.enforced = enforced;
  }
}

}  // namespace

void read_lintrunner(File& file) {
  const auto root = load_toml(file);
  if (!root) return;
  const auto* linters = (*root)["linter"].as_array();
  if (linters == nullptr) return;
  const bool enforced = file.pipelines().runs("lintrunner");
  std::size_t count = 0;
  for (const auto& node : *linters) {
    const auto linter = linter_in(node);
    if (!linter) continue;
    if (++count > most_linters) return;
    auto& norm = file.add(Kind::LintCommand, "lintrunner " + linter->code, linter->line);
    with(norm, "command", {"lintrunner --take " + linter->code}).enforced = enforced;
    if (linter->runs("grep_linter")) {
      add_grep(norm, *linter);
    } else if (linter->runs("exec_linter")) {
      add_exec(norm, *linter);
    } else if (linter->runs("newlines_linter")) {
      add_newlines(file, *linter, enforced);
    } else {
      add_program(norm, *linter);
    }
    if (linter->runs("clangformat_linter")) {
      norm.scope = linter->scope();
      with(norm, "formats", {"clang-format"});
    }
  }
}

}  // namespace coach::contract::config
