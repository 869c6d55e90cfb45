#include "contract/commands.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "contract/command_kind.h"
#include "contract/document_names.h"
#include "text/pattern.h"

namespace coach::contract {
namespace {

constexpr auto nothing = static_cast<std::size_t>(-1);
// Commands of one kind in one document that are more than examples.
constexpr int most_told = 6;

// Words around a command, in the language of the document. Another language is another such set.
struct Cues {
  text::Pattern elsewhere{
      R"(\b(releas(e|es|ing)|publish(ing)?|backport\w*|maintainers?|report(ing)?\b.*\b(bugs?|)"
      R"(issues?|vulnerabilit\w+)|bug reports?|vulnerabilit\w+|uninstall\w*|deploy\w*|)"
      R"(troubleshoot\w*|reproduc\w*|merg(e|ing) (pull|pr)\w*)\b)",
      true};
  text::Pattern developers{
      R"(\b(contribut\w*|develop\w*|hack(ing)?|build(ing)? (from|the)|(run(ning)?|the) tests?|)"
      R"(tests?|testing|pull requests?|patch(es)?|coding|style)\b)",
      true};
  text::Pattern negated{
      R"((does(n't| not) work|do(n't| not) (run|use|call)|never (run|use)|not recommended|(no|)"
      R"(not) need|not necessary|instead of|rather than|we used to|no longer|avoid\b|)"
      R"(without running|deprecated))",
      true};
  text::Pattern forbidden{
      R"((does(n't| not) work|do(n't| not) (run|use|call)|never (run|use)|not recommended|)"
      R"(deprecated))",
      true};
  text::Pattern report{R"(\b(reproduc\w*|bug reports?|report(ing)? (a )?(bug|issue)s?)\b)", true};
  text::Pattern action{
      R"(\b(run|runs|running|use|uses|using|execute|executes|invoke|invoking|call|via|with|by|)"
      R"(type|try|do|issue|pass|passes|through|launch|start|target|command|script)\b[^.;]{0,80}$)",
      true};
  text::Pattern told{
      R"((\b(run|running|execute|executing|invoke|invoking|use|using|call|calling|launch|with|)"
      R"(via)|:)\s+(the\s+)?$)",
      true};
  text::Pattern runs{R"(\b(run|running|execute|executing|invoke|invoking)\s+(the\s+)?$)", true};
  text::Pattern explains{R"(\b(equivalent to|same as|shorthand for|alias (for|of)|note that)\b)", true};
  text::Pattern may{
      R"(\b(can|may|might|could|optional(ly)?|alternatively|for example|e\.g|if you (want|need|)"
      R"(wish|prefer|only)|only (run|the)|to only|run only|single|specific|just|individual|)"
      R"(also)\b)",
      true};
  text::Pattern should{
      R"(\b(should|recommend(ed)?|encouraged?|good idea|ideally|prefer(red|ably)?|suggest(ed)?)\b)", true};
  text::Pattern platform{
      R"(\b(on|for|under|in) (windows|macos|mac os x?|linux|ubuntu|debian|fedora|unix|wsl|)"
      R"(freebsd|powershell)\b)",
      true};
};

const Cues& cues() {
  static const Cues english;
  return english;
}

bool is_shell(std::string_view language) {
  constexpr std::array<std::string_view, 22> shells = {
      "sh-session", "commandline", "fish",    "pwsh", "ps1",           "none",         "",     "sh",
      "bash",       "shell",       "console", "zsh",  "shell-session", "shellsession", "text", "txt",
      "powershell", "terminal",    "bat",     "cmd",  "plain",         "plaintext"};
  return std::ranges::find(shells, language) != shells.end();
}

class Reader {
 public:
  Reader(const Document& document, std::vector<Norm>& norms) : document_(document), norms_(norms) {}

  void read();

 private:
  const std::vector<Statement>& statements() const { return document_.statements; }
  std::string headings(const Statement& statement) const;
  std::string_view lead(const Statement& statement) const;
  bool speaks_to_contributors(const Statement& statement, Kind kind) const;
  void in_code(const Statement& statement, std::string_view line);
  void in_words(const Statement& statement);
  std::optional<CommandKind> asked_for(const Statement& statement, const std::string& code,
                                       std::string_view before) const;
  void without_command(const Statement& statement);
  void ask_words(const Statement& statement, CommandKind& found) const;
  static bool script_is_run(std::string_view path, std::string_view before);
  bool announces(const Statement& statement, Kind kind) const;
  void add(const Statement& statement, const std::string& command, const CommandKind& found);
  Modality modality(const Statement& statement, const CommandKind& found) const;

  const Document& document_;
  std::vector<Norm>& norms_;
  std::map<Kind, int> told_;
  std::set<std::tuple<Kind, std::string, std::vector<std::size_t>>> seen_;
  std::set<std::pair<std::size_t, Kind>> announced_;  // the block that announces, what it announces
};

std::string Reader::headings(const Statement& statement) const {
  std::string out;
  for (const auto heading : statement.path) out.append(document_.headings[heading].text).append("\n");
  return out;
}

std::string_view Reader::lead(const Statement& statement) const {
  return statement.lead == nothing ? std::string_view() : std::string_view(statements()[statement.lead].text);
}

bool Reader::speaks_to_contributors(const Statement& statement, Kind kind) const {
  const auto over = headings(statement);
  if (cues().elsewhere.found_in(over)) return false;
  // Users build and install, too; they seldom test.
  if (document_.role != Role::Readme || kind == Kind::TestCommand) return true;
  return cues().developers.found_in(over);
}

Modality Reader::modality(const Statement& statement, const CommandKind& found) const {
  if (found.partial) return Modality::Note;
  const auto around = std::string(statement.block == Block::Code ? lead(statement) : statement.text);
  if (cues().should.found_in(around)) return Modality::Should;
  return cues().may.found_in(around) ? Modality::Note : Modality::Must;
}

void Reader::add(const Statement& statement, const std::string& command, const CommandKind& found) {
  if (found.kind == Kind::Other || !speaks_to_contributors(statement, found.kind)) return;
  // Of a command's variants in one section, the first stands for all.
  if (!seen_.emplace(found.kind, found.core.empty() ? command : found.core, statement.path).second) return;
  Norm norm;
  norm.kind = found.kind;
  norm.value = command;
  norm.modality = modality(statement, found);
  if (!found.core.empty()) norm.details.push_back({"command", {command}});
  if (!found.directory.empty() && found.directory.find_first_of("<$~") == std::string::npos) {
    auto directory = normal_path(found.directory);
    if (!directory.empty()) norm.scope = directory + "/**";
  }
  for (const auto text : {std::string_view(statement.text), lead(statement)}) {
    if (const auto match = cues().platform.find(text); match && norm.condition.empty())
      norm.condition = std::string(match->groups[0]);
  }
  // The many commands of a manual are examples.
  if (norm.modality != Modality::Note && ++told_[found.kind] > most_told) norm.modality = Modality::Note;
  norm.source = {Citation::From::Doc, document_.path,  statement.line,
                 statement.end_line,  statement.quote, {}};
  norm.certainty = found.certainty;
  norm.binds = found.certainty >= 0.85;
  norm.because = {"command: " + found.because,
                  statement.block == Block::Code ? "stands in a code block" : "stands in a sentence"};
  norms_.push_back(std::move(norm));
}

// Where the name of a task tells nothing, the sentence that announces it may, or the nearest heading.
void Reader::ask_words(const Statement& statement, CommandKind& found) const {
  auto kind =
      kind_of_words(statement.block == Block::Code ? lead(statement) : std::string_view(statement.text));
  if (!kind && !statement.path.empty()) kind = kind_of_words(document_.headings[statement.path.back()].text);
  const bool check = found.kind != Kind::Other;
  if (check && kind != Kind::TestCommand && kind) kind = Kind::LintCommand;  // `make check` of a style
  found.kind = kind.value_or(found.kind);
  found.certainty = 0.6;
  found.because = "the words around it";
}

void Reader::in_code(const Statement& statement, std::string_view line) {
  if (!is_shell(statement.language) || line.starts_with('#')) return;
  auto found = kind_of_command(line);
  if (!found) return;
  const std::string command(line.substr(0, line.find(" # ")));
  const auto announced = lead(statement);
  const bool instead = announced.find("below") != std::string_view::npos ||
                       announced.find("instead") != std::string_view::npos;
  if ((cues().forbidden.found_in(announced) && !instead) || cues().report.found_in(announced)) return;
  if (found->kind == Kind::Other || found->core == "make  check") ask_words(statement, *found);
  add(statement, command.substr(0, command.find_last_not_of(' ') + 1), *found);
}

// Whether the block that the statement announces holds a command of the kind: that is the one to run.
bool Reader::announces(const Statement& statement, Kind kind) const {
  return announced_.contains({statement.block_number, kind});
}

// A path in a sentence is a command where the sentence runs it, and else a file that is spoken of.
bool Reader::script_is_run(std::string_view path, std::string_view before) {
  if (cues().runs.found_in(before)) return true;
  constexpr std::array<std::string_view, 4> endings = {".sh", ".bat", ".cmd", ".ps1"};
  const bool shell = std::ranges::any_of(endings, [&](std::string_view end) { return path.ends_with(end); });
  return shell && (before.empty() || cues().told.found_in(before));
}

// What is asked for without saying how: "make sure that your code lints".
void Reader::without_command(const Statement& statement) {
  const auto kind = kind_of_request(statement.text);
  if (!kind || document_.role == Role::Readme || announces(statement, *kind)) return;
  if (cues().negated.found_in(statement.text)) return;
  CommandKind found;
  found.kind = *kind;
  found.certainty = 0.6;
  found.because = "the sentence names no command";
  add(statement, statement.text, found);
}

void Reader::in_words(const Statement& statement) {
  // A table of contents, or what another command is the same as.
  const bool contents =
      std::ranges::any_of(statement.links, [](const Link& link) { return link.target.starts_with('#'); });
  if ((contents && statement.block == Block::ListItem) || cues().explains.found_in(statement.text)) return;
  std::size_t at = 0;
  for (const auto& code : statement.code) {
    const auto here = statement.text.find("`" + code, at);
    if (here == std::string::npos) continue;
    at = here + code.size() + 1;
    if (const auto found = asked_for(statement, code, std::string_view(statement.text).substr(0, here)))
      add(statement, code, *found);
  }
}

// What a command in a sentence is for, if the words before it tell to run it.
std::optional<CommandKind> Reader::asked_for(const Statement& statement, const std::string& code,
                                             std::string_view before) const {
  auto found = kind_of_command(code);
  if (!found || cues().negated.found_in(before) || cues().report.found_in(before)) return std::nullopt;
  const bool told = cues().told.found_in(before) || before.empty();
  const bool listed = statement.block == Block::Table || statement.block == Block::ListItem;
  const bool asked = told || listed || cues().action.found_in(before);
  if ((!told && (found->one_word || found->kind == Kind::SetupCommand)) || !asked) return std::nullopt;
  if (found->one_word && found->script && !script_is_run(code, before)) return std::nullopt;
  if (found->kind == Kind::Other) {
    if (!told || (found->script && found->one_word)) return std::nullopt;
    ask_words(statement, *found);
  }
  if (announces(statement, found->kind)) return std::nullopt;
  if (!told) found->certainty -= 0.1;
  return found;
}

void Reader::read() {
  if (document_.role == Role::Security || document_.role == Role::Support ||
      document_.role == Role::Conduct || document_.role == Role::AiPolicy)
    return;
  for (const auto& statement : statements()) {
    if (statement.block != Block::Code || statement.lead == nothing) continue;
    if (const auto found = kind_of_command(statement.text))
      announced_.emplace(statements()[statement.lead].block_number, found->kind);
  }
  for (const auto& statement : statements()) {
    const bool prompted = statement.block == Block::Paragraph && statement.text.starts_with("$ ");
    const auto before = norms_.size();
    if (statement.block == Block::Code || prompted)
      in_code(statement, std::string_view(statement.text).substr(prompted ? 2 : 0));
    else if (statement.block != Block::Heading)
      in_words(statement);
    if (norms_.size() == before && statement.block != Block::Code && statement.block != Block::Heading)
      without_command(statement);
  }
}

}  // namespace

std::vector<Norm> read_commands(std::span<const Document> documents) {
  std::vector<Norm> norms;
  for (const auto& document : documents) Reader(document, norms).read();
  return norms;
}

}  // namespace coach::contract
