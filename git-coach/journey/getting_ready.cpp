#include <algorithm>
#include <array>
#include <set>

#include "contract/command_kind.h"
#include "contract/command_words.h"
#include "contract/document_names.h"
#include "journey/start_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Block;
using contract::Document;
using contract::Kind;
using contract::Role;
using contract::Statement;
using Said = Start::Said;

constexpr auto nothing = static_cast<std::size_t>(-1);
constexpr std::size_t most_commands = 7, most_needs = 4, longest_need = 260, longest_item = 110,
                      most_of_tool = 2;

// Words of headings, in English; another language is another such set.
struct Headings {
  text::Pattern ready{
      R"(\b(?:set(?:ting)?[- ]?up|setup|install\w*|prerequisites?|requirements?|dependenc(?:y|ies)|environment|)"
      R"((?:getting|get) (?:started|the (?:code|source))|build(?:ing)?|compil\w*|from (?:source|git)|bootstrap\w*|)"
      R"(first[- ]time|hacking|local\w* (?:develop\w*|copy|clone)|develop(?:ment|ing|er)?|clon(?:e|ing)|submodules?|)"
      R"(tool ?chain|before you (?:start|begin)|prepar\w+|workspace|git hooks?|pre-commit|ready|workflow)\b)",
      true};
  text::Pattern needed{
      R"(^\W*(?:(?:build|development|system|software|installation)? ?(?:prerequisites?|requirements?|dependencies)|)"
      R"((?:what )?you(?:'ll| will)? need|required tools)\W*$|\bprerequisites?\b)",
      true};
  // Sections about another occasion than the first change.
  text::Pattern elsewhere{
      R"(\b(?:releas\w+|publish\w*|deploy\w*|benchmark\w*|website|translat\w+|troubleshoot\w*|debug\w*|)"
      R"(updat(?:e|ing)|upgrad\w+|vendor\w*|bump\w*|external|production|uninstall\w*|cross[- ]compil\w*|)"
      R"(static\w* link\w*|optional|advanced|faq|packag(?:e|ing) (?:for|managers?)|usage|adding (?:a |new |depend)|)"
      R"(dependency management|maintainers?|profil\w+|containers?|docker\w*|ec2|aws|roadmap|on windows)\b)",
      true};
  // And those that come later in it.
  text::Pattern later{
      R"(\b(?:docs?|documentation|using|linking|embedding|examples?|ci|performance|sanitiz\w+|coverage|fuzz\w*|)"
      R"(lint\w*|format\w*|tests?|testing|commit(?:s|ting)?|pull requests?|patch(?:es)?|changelog|policy|checklist|)"
      R"(configur(?:e|ing|ation) options|sending|submit\w*|upstream)\b)",
      true};
  text::Pattern developers{
      R"(\b(?:contribut\w*|develop\w*|hack(?:ing)?|from (?:source|git)|build(?:ing)?|compil\w*)\b)", true};
};

const Headings& words() {
  static const Headings english;
  return english;
}

// A command by itself, or one that a contract has no kind for: getting the rest of the sources, making the
// build files.
bool prepares(std::string_view command) {
  static const text::Pattern known(
      R"(^(?:sudo )?(?:git (?:submodule (?:update|init)|lfs (?:install|pull)|remote add upstream|config (?:--local )?(?:blame|core|include|merge|diff)\.\S+ \S)|)"
      R"((?:\./|sh |bash )?(?:configure|bootstrap(?:\.sh)?|autogen\.sh|buildconf)(?:\s|$)|autoreconf\b|)"
      R"(cmake (?:\.\.|\.|-S|-B|-G|-D|--preset)|meson setup\b|go mod download\b|go work\b|)"
      R"((?:python3?|py) -m venv\b|(?:source|\.) \S*activate\b|nix(?:-shell| develop)\b|rake (?:setup|bootstrap|install)\b|)"
      R"(bin/setup\b|mix deps\.get\b|make (?:setup|deps|install-deps|dev|develop|bootstrap|init|install-dev\S*|venv)\b))");
  return known.found_in(command);
}

// For whoever reads a page rather than runs it: blanks to fill in, other files' contents, other machines.
bool is_for_this_clone(std::string_view command) {
  static const text::Pattern blanks(
      R"([<$]\{?[A-Za-z_]|\bYOUR|your[-_ ]?(?:user|name|github)|path/to|\.\.\.|^(?:RUN|FROM|COPY|ENV) |…|^cd\b|#\{)");
  return !blanks.found_in(command);
}

class Finder {
 public:
  explicit Finder(std::string_view project) : project_(project) {}

  void look_at(const Document& document);
  // What stands between other steps counts where no section is about getting ready.
  GettingReady ready() && {
    const auto hooks = [](const Said& one) {
      const auto kind = contract::kind_of_command(one.text);
      return kind && kind->kind == Kind::HookInstall;
    };
    if (std::ranges::all_of(ready_.commands, hooks))
      ready_.commands.insert(ready_.commands.begin(), on_the_way_.begin(), on_the_way_.end());
    return std::move(ready_);
  }

 private:
  // What the headings above a statement make of it.
  struct Section {
    bool ready = false, needed = false, elsewhere = false, later = false;
  };
  static Section section_of(const Document& document, const Statement& statement);
  static bool speaks_to_contributors(const Document& document, const Statement& statement);
  void command_in(const Document& document, const Statement& statement, std::string_view line,
                  const Section& section);
  void need_in(const Document& document, const Statement& statement, const Section& section);
  static bool is_one_way(const Document& document, const Statement& statement);
  static const text::Pattern& needed_words();
  static bool is_first(const Document& document, const Statement& statement);
  static void add(std::vector<Said>& list, const Document& document, const Statement& statement,
                  std::string command);

  std::string_view project_;
  std::vector<Said> on_the_way_;
  std::set<std::vector<std::size_t>> of_users_;  // sections of the document that install the product
  GettingReady ready_;
};

Finder::Section Finder::section_of(const Document& document, const Statement& statement) {
  Section section;
  for (const auto index : statement.path) {
    const auto& heading = document.headings[index];
    const bool title = heading.level == 1 && index == statement.path.front() && statement.path.size() > 1;
    section.needed = words().needed.found_in(heading.text);
    if (!title && words().elsewhere.found_in(heading.text)) section.elsewhere = true;
    if (!title && words().later.found_in(heading.text)) section.later = true;
    if (words().ready.found_in(heading.text)) section.ready = true;
  }
  return section;
}

bool Finder::speaks_to_contributors(const Document& document, const Statement& statement) {
  switch (document.role) {
    case Role::Guide:
    case Role::Linked:
    case Role::Agents:
      return true;
    case Role::Readme:
      return std::ranges::any_of(statement.path, [&](std::size_t index) {
        return words().developers.found_in(document.headings[index].text);
      });
    default:
      return false;
  }
}

void Finder::add(std::vector<Said>& list, const Document& document, const Statement& statement,
                 std::string command) {
  if (const auto comment = command.find(" #"); comment != command.npos) command.resize(comment);
  while (!command.empty() && command.back() == ' ') command.pop_back();
  const auto same = [&](const Said& one) { return one.text == command; };
  if (list.size() >= most_commands || std::ranges::any_of(list, same)) return;
  // Of a tool's many ways, the first few.
  const auto found = contract::shell_words(command);
  const bool runner = found.size() > 1 && found.front() != "make" && found.front() != "cargo";
  const auto tool = found.empty() ? command : found.front() + (runner ? " " + found[1] : "");
  const auto with_tool =
      std::ranges::count_if(list, [&](const Said& one) { return one.text.starts_with(tool); });
  if (static_cast<std::size_t>(with_tool) >= most_of_tool) return;
  list.push_back({std::move(command), document.path, statement.line});
}

void Finder::command_in(const Document& document, const Statement& statement, std::string_view line,
                        const Section& section) {
  while (line.starts_with("$ ") || line.starts_with("% ")) line.remove_prefix(2);
  if (line.empty() || line.starts_with('#') || line.size() > 160 || !is_for_this_clone(line)) return;
  if (of_users_.contains(statement.path) || installs_product(line, project_)) return;
  const auto kind = contract::kind_of_command(line);
  const bool sets_up =
      kind && !kind->partial && (kind->kind == Kind::SetupCommand || kind->kind == Kind::HookInstall);
  const bool builds = kind && !kind->partial && kind->kind == Kind::BuildCommand;
  if (section.elsewhere || is_one_way(document, statement)) return;
  const bool hooks = kind && kind->kind == Kind::HookInstall;
  const bool here = hooks || (section.ready && !section.later);
  if (!sets_up && !prepares(line) && !(builds && here)) return;
  if (here)
    add(builds ? ready_.builds : ready_.commands, document, statement, std::string(line));
  else if (document.role == Role::Guide)
    add(on_the_way_, document, statement, std::string(line));
}

// What is told for some only: "alternatively", "if you want a static binary".
bool Finder::is_one_way(const Document& document, const Statement& statement) {
  static const text::Pattern some(
      R"((?i)\b(?:optional(?:ly)?|alternatively|alternative|static(?:ally)?|musl|cross-compil\w*|windows)\b)");
  const auto& told = statement.block == Block::Code && statement.lead != nothing
                         ? document.statements[statement.lead].text
                         : statement.text;
  return some.found_in(told);
}

// A tool or a version of one, in a list of what is needed or in a sentence that says so.
void Finder::need_in(const Document& document, const Statement& statement, const Section& section) {
  static const text::Pattern needs(
      R"((?i)\bneeds? to (?:be installed|have .{1,60} installed|install)\b|\bmust (?:have|be) .{0,60}\binstalled\b|)"
      R"(\b(?:make sure|ensure) (?:that )?(?:you have|.{1,40} (?:is|are)) .{0,60}\b(?:installed|available)\b|)"
      R"(\byou(?:'ll| will)? (?:also )?need (?:to (?:have|install) )?(?:an? |the |at least )?(?:recent |working )?)"
      R"((?:python3?|node|go|rust|java|jdk|ruby|cmake|gcc|clang|docker|git|make|bazel|php|npm|pnpm|yarn|erlang|perl)\b|)"
      R"(\brequires? (?:an? |the |at least )?(?:python3?|node|go|rust|java|jdk|ruby|cmake|gcc|clang|docker|bazel|php|npm|pnpm|yarn|erlang|perl)\b)");
  // Needed on occasion, or of the change rather than of the machine.
  static const text::Pattern other(
      R"((?i)^(?:if|when|for|to|optional\w*|note)\b|\b(?:optional\w*|pull requests?|prs?|commits?|sign\w*|approv\w+|review\w*|accounts?|permission|changelog|issues?|contribution|dco|users?|fuzz\w*|bench\w*)\b|n't need\b)");
  if (section.elsewhere || ready_.needs.size() >= most_needs || document.role == Role::Agents) return;
  if (statement.block != Block::Paragraph && statement.block != Block::ListItem) return;
  if (statement.text.size() > longest_need || other.found_in(statement.text)) return;
  static const text::Pattern tool(
      R"((?i)\b(?:python|node(?:\.?js)?|go|golang|rust\w*|cargo|java|jdk|ruby|bundler|cmake|gcc|g\+\+|clang|compiler|docker|git|make|bazel|php|composer|npm|pnpm|yarn|erlang|otp|perl|pip|openssl|pkg-config|librar(?:y|ies)|headers|ninja|meson|protoc|gradle|maven|xcode|visual studio|autoconf|automake|libtool|bison|flex|gettext|tcl|postgres\w*|mysql|redis|pixi|uv|poetry|llvm)\b|\b\d+\.\d+)");
  const bool announced =
      statement.lead != nothing && needed_words().found_in(document.statements[statement.lead].text);
  const bool item = statement.block == Block::ListItem && statement.list_depth == 1 &&
                    is_first(document, statement) && tool.found_in(statement.text);
  const bool listed =
      item && statement.text.size() <= longest_item && (announced || (section.needed && !section.later));
  const bool said = (section.ready || document.role == Role::Guide) && needs.found_in(statement.text);
  if ((!listed && !said) || statement.text.ends_with(':')) return;
  const auto same = [&](const Said& one) { return one.path != document.path; };
  // Another text says the same in other words.
  if (std::ranges::any_of(ready_.needs, same)) return;
  ready_.needs.push_back({statement.quote, document.path, statement.line});
}

// "a few prerequisites that you need to have installed:"
const text::Pattern& Finder::needed_words() {
  static const text::Pattern words(
      R"((?i)\bprerequisites?\b|\bneed to (?:have|install)\b|\bfollowing .{0,40}\b(?:installed|required|tools|dependencies)\b)");
  return words;
}

// Of an item with several sentences, the first names the thing.
bool Finder::is_first(const Document& document, const Statement& statement) {
  const auto at = static_cast<std::size_t>(&statement - document.statements.data());
  return at == 0 || document.statements[at - 1].block_number != statement.block_number;
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
    need_in(document, statement, section);
    for (const auto& code : statement.code) {
      const auto at = statement.text.find("`" + code + "`");
      static const text::Pattern run(
          R"((?i)(?:^|\b(?:run|running|runs|execute|executing|invoke|with|via|using|do|use|type|by)\b[^.;]{0,40})$)");
      if (at == std::string::npos || !run.found_in(std::string_view(statement.text).substr(0, at))) continue;
      if (code.find(' ') == code.npos && !code.starts_with("./") && code.find('/') == code.npos) continue;
      command_in(document, statement, code, section);
    }
  }
}

}  // namespace

GettingReady getting_ready(const std::vector<Document>& documents, std::string_view project) {
  Finder finder(project);
  for (const auto& document : documents) finder.look_at(document);
  return std::move(finder).ready();
}

}  // namespace coach::journey
