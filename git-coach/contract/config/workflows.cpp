// .github/workflows and .gitlab-ci.yml: the gates that a pull request meets. Read line by line: what a step
// runs is a command or an action, whatever the YAML around it looks like.
#include <algorithm>
#include <array>
#include <set>

#include "contract/command_kind.h"
#include "contract/config/reading.h"
#include "text/pattern.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_norms = 60;

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool meets_pull_requests(const File& file) {
  if (file.name() == ".gitlab-ci.yml") return true;
  const auto& text = file.bytes();
  return has(text, "pull_request") || has(text, "merge_group");
}

struct Action {
  std::string_view part;  // of what `uses:` names
  Kind kind;
  std::string_view value;
};

constexpr auto actions = std::to_array<Action>({
    {"containerd/project-checks", Kind::Dco, "project-checks"},
    {"/dco", Kind::Dco, "dco check"},
    {"dco-check", Kind::Dco, "dco check"},
    {"actions-dco", Kind::Dco, "dco check"},
    {"golangci/golangci-lint-action", Kind::LintCommand, "golangci-lint"},
    {"pre-commit/action", Kind::LintCommand, "pre-commit run --all-files"},
    {"super-linter", Kind::LintCommand, "super-linter"},
    {"codespell-project/", Kind::LintCommand, "codespell"},
    {"clang-format-lint-action", Kind::FormatCommand, "clang-format"},
    {"clang-format-action", Kind::FormatCommand, "clang-format"},
    {"crate-ci/typos", Kind::LintCommand, "typos"},
    {"streetsidesoftware/cspell", Kind::LintCommand, "cspell"},
    {"wagoid/commitlint", Kind::CommitFormat, "commitlint"},
    {"changelog-enforcer", Kind::Changelog, "changelog check"},
    {"changelog-check", Kind::Changelog, "changelog check"},
    {"contributor-assistant", Kind::Cla, "CLA check"},
    {"cla-assistant", Kind::Cla, "CLA check"},
    {"skywalking-eyes", Kind::LicenseHeader, "licence header check"},
    {"fsfe/reuse-action", Kind::LicenseHeader, "REUSE"},
    {"pr-title-checker", Kind::PrTitle, "title check"},
    {"action-semantic-pull-request", Kind::PrTitle, "conventional"},
});

// Checks that a project writes itself, by what its commands speak of.
struct Gate {
  std::string_view pattern;
  Kind kind;
};

constexpr auto gates = std::to_array<Gate>({
    {R"(check.?licen[sc]e|licen[sc]e.?(check|header)|addlicense.*-check|reuse lint|copyright.*check)",
     Kind::LicenseHeader},
    {R"(check.?whitespace|git (log|diff) .*--check)", Kind::NewlineEncoding},
    {R"(check.?(dco|sign.?off)|signed-off-by)", Kind::Dco},
    {R"(towncrier check|check.?(changelog|news)|changelog.?check|changeset status)", Kind::Changelog},
    {R"(commitlint|gitlint|check.?commit.?(msg|message))", Kind::CommitFormat},
    {R"(amalgamate.*-c |check.?generated|verify.?(codegen|generated))", Kind::GeneratedFile},
    {R"((clang|cmake)-format.* -i\b|xargs (clang|cmake)-format)", Kind::FormatCommand},
});

class Workflow {
 public:
  explicit Workflow(File& file) : file_(file) {}

  void read() {
    const auto& lines = file_.lines();
    for (std::size_t i = 1; i <= lines.count() && added_ < most_norms; ++i) {
      auto line = File::trimmed(lines.line(i));
      if (line.starts_with("- ")) line = File::trimmed(line.substr(2));
      if (line.empty() || line.front() == '#') continue;
      const auto entry = entry_in(line, ':');
      if (entry.key == "uses") {
        add_action(unquoted(entry.value), i);
      } else if (entry.key == "run" && !entry.value.empty() && entry.value.front() != '|' &&
                 entry.value.front() != '>') {
        add_command(entry.value, i);
      } else if (entry.key.find(' ') != std::string_view::npos || entry.key.empty() || has(line, "xargs")) {
        add_command(line, i);  // a line of a script
      }
    }
  }

 private:
  Norm& say(Kind kind, std::string value, std::size_t line) {
    ++added_;
    auto& norm = file_.add(kind, std::move(value), line);
    norm.enforced = true;
    return norm;
  }

  void add_action(const std::string& action, std::size_t line) {
    const auto* const found =
        std::ranges::find_if(actions, [&](const Action& one) { return has(action, one.part); });
    if (found == actions.end()) return;
    auto& norm = say(found->kind, std::string(found->value), line);
    if (found->value == "conventional") add_semantic(norm, line);
    if (found->value == "clang-format") add_formatted(norm, line);
  }

  // The inputs of actions that run clang-format: folders that it is for, and some that it is not for
  // (https://github.com/DoozyX/clang-format-lint-action, https://github.com/jidicula/clang-format-action).
  void add_formatted(Norm& norm, std::size_t from) const {
    std::string scope;
    const auto add = [&](std::string_view folders, std::string_view sign) {
      for (std::string rest = unquoted(folders); !rest.empty();) {
        auto folder = rest.substr(0, rest.find(' '));
        rest.erase(0, std::min(folder.size() + 1, rest.size()));
        if (folder.starts_with("./")) folder.erase(0, 2);
        while (folder.ends_with('/')) folder.pop_back();
        const bool plain = folder.find_first_of("*?[]{}()|\\^$!'\"") == std::string::npos;
        if (plain && !folder.empty() && folder != ".")
          scope += (scope.empty() ? "" : " ") + std::string(sign) + "/" + folder + "/";
      }
    };
    const auto& lines = file_.lines();
    for (std::size_t i = from + 1; i <= std::min(lines.count(), from + 12); ++i) {
      const auto line = File::trimmed(lines.line(i));
      if (line.starts_with("- ")) break;
      const auto entry = entry_in(line, ':');
      if (entry.key == "source" || entry.key == "check-path") add(entry.value, "");
      if (entry.key == "exclude" && !scope.empty()) add(entry.value, "!");
    }
    norm.scope = scope;
    with(norm, "formats", {"clang-format"});
  }

  // The inputs of action-semantic-pull-request: lists stand as block text below their key.
  void add_semantic(Norm& norm, std::size_t from) {
    std::vector<std::string> types, scopes;
    std::vector<std::string>* into = nullptr;
    std::size_t pattern_at = 0;
    const auto& lines = file_.lines();
    for (std::size_t i = from + 1; i <= std::min(lines.count(), from + 80); ++i) {
      const auto line = File::trimmed(lines.line(i));
      if (line.starts_with("- uses:") || line.starts_with("- name:")) break;
      const auto entry = entry_in(line, ':');
      if (entry.key == "types" || entry.key == "scopes") {
        into = entry.key == "types" ? &types : &scopes;
      } else if (entry.key == "subjectPattern") {
        pattern_at = i, into = nullptr;
      } else if (!entry.key.empty() || line.empty() || line.front() == '#') {
        if (!entry.key.empty()) into = nullptr;
      } else if (into != nullptr && into->size() < 60) {
        into->emplace_back(line);
      }
    }
    if (!types.empty()) with(norm, "types", types);
    if (!scopes.empty()) with(norm, "scopes", scopes);
    if (pattern_at == 0) return;
    const auto value = unquoted(entry_in(File::trimmed(lines.line(pattern_at)), ':').value);
    say(Kind::PrTitle, "subject pattern " + value, pattern_at).binds = false;
  }

  void add_command(std::string_view command, std::size_t line) {
    for (std::size_t i = 0; i < gates.size(); ++i) {
      if (!patterns()[i].found_in(command)) continue;
      const bool own_words = gates[i].kind == Kind::Dco || gates[i].kind == Kind::FormatCommand;
      auto& norm = say(gates[i].kind, std::string(command.substr(0, 200)), line);
      if (!own_words) norm.binds = false;
      return;
    }
    const auto kind = kind_of_command(command);
    if (!kind || kind->partial) return;
    if (kind->kind != Kind::LintCommand && kind->kind != Kind::FormatCommand) return;
    if (!seen_.insert(std::string(command)).second) return;
    with(say(kind->kind, std::string(command.substr(0, 200)), line), "command", {std::string(command)});
  }

  static const std::vector<text::Pattern>& patterns() {
    static const std::vector<text::Pattern> compiled = [] {
      std::vector<text::Pattern> all;
      all.reserve(std::size(gates));
      for (const auto& gate : gates) all.emplace_back(gate.pattern, true);
      return all;
    }();
    return compiled;
  }

  File& file_;
  std::size_t added_ = 0;
  std::set<std::string> seen_;
};

}  // namespace

void read_workflow(File& file) {
  if (meets_pull_requests(file)) Workflow(file).read();
}

}  // namespace coach::contract::config
