#include <algorithm>
#include <set>

#include "contract/command_kind.h"
#include "contract/command_words.h"
#include "contract/document_names.h"
#include "journey/getting_ready_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Block;
using contract::Document;
using contract::Kind;
using contract::Role;
using contract::Statement;
using Said = Start::Said;

constexpr std::size_t most_commands = 7, most_needs = 6, most_of_tool = 2, most_pages = 2,
                      longest_command = 160;
constexpr std::size_t enough =
    2;  // of commands in the guides; then what users or machines are told is not asked

class Finder {
 public:
  explicit Finder(std::string_view project) : project_(project) {}

  void look_at(const Document& document);
  std::size_t found() const { return ready_.commands.size() + ready_.builds.size(); }
  // What stands between other steps counts where no section is about getting ready.
  void settle() {
    const auto hooks = [](const Said& one) {
      const auto kind = contract::kind_of_command(one.text);
      return kind && kind->kind == Kind::HookInstall;
    };
    if (std::ranges::all_of(ready_.commands, hooks))
      ready_.commands.insert(ready_.commands.begin(), on_the_way_.begin(), on_the_way_.end());
    on_the_way_.clear();
  }
  GettingReady ready() && { return std::move(ready_); }

 private:
  void command_in(const Document& document, const Statement& statement, std::string_view line,
                  const Section& section);
  bool can_be_told(const Document& document, const Statement& statement, std::string_view line) const;
  void build_in(const Document& document, const Statement& statement, std::string_view line);
  void need_in(const Document& document, const Statement& statement);
  void pages_in(const Document& document, const Statement& statement, const Section& section);
  static bool goes_before_setting_up(const Document& document, const Statement& statement);
  static void add(std::vector<Said>& list, const Document& document, const Statement& statement,
                  std::string command);

  std::string_view project_;
  std::vector<Said> on_the_way_;
  std::set<std::vector<std::size_t>> of_users_;  // sections of the document that install the product
  std::vector<std::size_t> build_section_;       // the one whose build is told
  GettingReady ready_;
};

void Finder::add(std::vector<Said>& list, const Document& document, const Statement& statement,
                 std::string command) {
  if (const auto comment = command.find(" #"); comment != command.npos) command.resize(comment);
  while (!command.empty() && command.back() == ' ') command.pop_back();
  const auto same = [&](const Said& one) { return one.text == command; };
  if (list.size() >= most_commands || std::ranges::any_of(list, same)) return;
  // Of a tool's many ways, the first few; of the ways to an environment, the first.
  const auto found = contract::shell_words(command);
  const bool runner = found.size() > 1 && found.front() != "make" && found.front() != "cargo" &&
                      found[1].front() != '-' && found[1].front() != '.';
  const auto tool = found.empty() ? command : found.front() + (runner ? " " + found[1] : "");
  const auto with_tool =
      std::ranges::count_if(list, [&](const Said& one) { return one.text.starts_with(tool); });
  if (static_cast<std::size_t>(with_tool) >= most_of_tool) return;
  const auto step = environment_step(command);
  const auto alike = [&](const Said& one) { return environment_step(one.text) == step; };
  if (!step.empty() && std::ranges::any_of(list, alike)) return;
  list.push_back({std::move(command), document.path, statement.line});
}

// A script that a block runs before it sets up: what the rest is built from.
bool Finder::goes_before_setting_up(const Document& document, const Statement& statement) {
  static const text::Pattern script(R"(^(?:\./|sh |bash |python3? )[\w./-]*/[\w.-]+(?:\s|$))");
  if (statement.block != Block::Code || !script.found_in(statement.text)) return false;
  const auto at = static_cast<std::size_t>(&statement - document.statements.data());
  for (auto next = at + 1; next < document.statements.size(); ++next) {
    const auto& other = document.statements[next];
    if (other.block_number != statement.block_number) break;
    if (prepares(other.text) && environment_step(other.text).empty()) return true;
  }
  return false;
}

// One section tells how to build; others tell it again, for other systems and wishes.
void Finder::build_in(const Document& document, const Statement& statement, std::string_view line) {
  if (ready_.builds.empty()) build_section_ = statement.path;
  const bool same = ready_.builds.empty() ||
                    (ready_.builds.front().path == document.path && build_section_ == statement.path);
  if (same) add(ready_.builds, document, statement, std::string(line));
}

// For contributors of this clone, and as it stands there.
bool Finder::can_be_told(const Document& document, const Statement& statement, std::string_view line) const {
  if (line.empty() || line.front() == '#' || line.front() == '(' || line.size() > longest_command)
    return false;
  if (of_users_.contains(statement.path) || installs_product(line, project_)) return false;
  return is_for_this_clone(line) && !is_one_way(document, statement);
}

void Finder::command_in(const Document& document, const Statement& statement, std::string_view line,
                        const Section& section) {
  while (line.starts_with("$ ") || line.starts_with("% ")) line.remove_prefix(2);
  if (section.elsewhere || !can_be_told(document, statement, line)) return;
  const auto kind = contract::kind_of_command(line);
  const bool is_known = kind && !kind->partial;
  const bool hooks = is_known && kind->kind == Kind::HookInstall;
  const bool installs = is_known && kind->kind == Kind::SetupCommand;
  const bool builds = is_known && kind->kind == Kind::BuildCommand;
  const bool wherever = hooks || completes_clone(line);
  const bool here = section.ready && !section.later && !section.tests && !section.sending;
  if (builds && here && !prepares(line)) return build_in(document, statement, line);
  if (!wherever && !installs && !prepares(line) && !goes_before_setting_up(document, statement)) return;
  const bool guide = document.role == Role::Guide || document.role == Role::Linked;
  const bool in_steps = installs && guide && !section.later && !section.tests;
  if (wherever || here || in_steps) {
    builds ? build_in(document, statement, line)
           : add(ready_.commands, document, statement, std::string(line));
  } else if (guide && !section.later) {
    add(on_the_way_, document, statement, std::string(line));
  }
}

void Finder::need_in(const Document& document, const Statement& statement) {
  if (ready_.needs.size() >= most_needs) return;
  // Another text says the same in other words.
  const auto same = [&](const Said& one) { return one.path != document.path; };
  if (std::ranges::any_of(ready_.needs, same)) return;
  ready_.needs.push_back({statement.text, document.path, statement.line});
}

void Finder::pages_in(const Document& document, const Statement& statement, const Section& section) {
  const auto keep = [&](std::vector<Said>& list, std::string_view target) {
    const auto same = [&](const Said& one) { return one.text == target; };
    if (!target.empty() && list.size() < most_pages && std::ranges::none_of(list, same))
      list.push_back({std::string(target), document.path, statement.line});
  };
  keep(ready_.pages, page_on_setting_up(document, statement, section, project_));
  keep(ready_.environments, ready_made_environment(statement));
}

void Finder::look_at(const Document& document) {
  of_users_.clear();
  for (const auto& statement : document.statements) {
    if (statement.block == Block::Code && installs_product(statement.text, project_))
      of_users_.insert(statement.path);
  }
  for (const auto& statement : document.statements) {
    if (statement.commented || statement.block == Block::Heading) continue;
    if (!speaks_to_contributors(document, statement)) continue;
    const auto section = section_of(document, statement);
    if (statement.block == Block::Code) {
      command_in(document, statement, statement.text, section);
      continue;
    }
    if (is_need(document, statement, section)) need_in(document, statement);
    pages_in(document, statement, section);
    for (const auto& code : statement.code) {
      const auto at = statement.text.find("`" + code + "`");
      static const text::Pattern run(
          R"((?i)(?:^|\b(?:run|running|runs|execute|executing|invoke|with|via|using|do|use|type|by)\b[^.;]{0,40}|\b(?:set-?up|setup|install\w*|bootstrap)\s*:\s*)$)");
      if (at == std::string::npos || !run.found_in(std::string_view(statement.text).substr(0, at))) continue;
      if (code.find(' ') == code.npos && !code.starts_with("./") && code.find('/') == code.npos) continue;
      command_in(document, statement, code, section);
    }
  }
}

}  // namespace

GettingReady getting_ready(const std::vector<Document>& documents, std::string_view project) {
  Finder finder(project);
  const auto is_first_hand = [](const Document& document) {
    return document.role == Role::Guide || document.role == Role::Linked;
  };
  for (const auto& document : documents) {
    if (is_first_hand(document)) finder.look_at(document);
  }
  finder.settle();
  for (const auto role : {Role::Readme, Role::Agents}) {
    for (const auto& document : documents) {
      if (document.role == role && finder.found() < enough) finder.look_at(document);
    }
  }
  return std::move(finder).ready();
}

}  // namespace coach::journey
