#include "contract/commands.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "contract/command_kind.h"
#include "contract/document_names.h"
#include "text/pattern.h"

namespace coach::contract {
namespace {

constexpr auto nothing = static_cast<std::size_t>(-1);

// Words around a command, in the language of the document. Another language is another such set.
struct Cues {
  text::Pattern elsewhere{
      R"(\b(releas(e|es|ing)|publish(ing)?|backport\w*|maintainers?|report(ing)?\b.*\b(bugs?|issues?|vulnerabilit\w+)|bug reports?|vulnerabilit\w+|uninstall\w*|deploy\w*|troubleshoot\w*|reproduc\w*|merg(e|ing) (pull|pr)\w*)\b)",
      true};
  text::Pattern developers{
      R"(\b(contribut\w*|develop\w*|hack(ing)?|build(ing)? (from|the)|(run(ning)?|the) tests?|tests?|testing|pull requests?|patch(es)?|coding|style)\b)",
      true};
  text::Pattern negated{
      R"((does(n't| not) work|do(n't| not) (run|use|call)|never (run|use)|not recommended|(no|not) need|not necessary|instead of|rather than|we used to|no longer|avoid\b|without running|deprecated))",
      true};
  text::Pattern forbidden{
      R"((does(n't| not) work|do(n't| not) (run|use|call)|never (run|use)|not recommended|deprecated))",
      true};
  text::Pattern report{R"(\b(reproduc\w*|bug reports?|report(ing)? (a )?(bug|issue)s?)\b)", true};
  text::Pattern action{
      R"(\b(run|runs|running|use|uses|using|execute|executes|invoke|invoking|call|via|with|by|type|try|do|issue|pass|passes|through|launch|start)\b[^.;]{0,80}$)",
      true};
  text::Pattern told{
      R"((\b(run|running|execute|executing|invoke|invoking|use|using|call|calling|launch|with|via)|:)\s+(the\s+)?$)",
      true};
  text::Pattern may{
      R"(\b(can|may|might|could|optional(ly)?|alternatively|for example|e\.g|if you (want|need|wish|prefer|only)|only (run|the)|to only|run only|single|specific|just|individual|also)\b)",
      true};
  text::Pattern should{
      R"(\b(should|recommend(ed)?|encouraged?|good idea|ideally|prefer(red|ably)?|suggest(ed)?)\b)", true};
  text::Pattern platform{
      R"(\b(on|for|under|in) (windows|macos|mac os x?|linux|ubuntu|debian|fedora|unix|wsl|freebsd|powershell)\b)",
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
  void in_code(const Statement& statement);
  void in_words(const Statement& statement);
  void ask_words(const Statement& statement, CommandKind& found) const;
  bool announces(const Statement& statement, Kind kind) const;
  void add(const Statement& statement, const std::string& command, CommandKind found);
  Modality modality(const Statement& statement, const CommandKind& found) const;

  const Document& document_;
  std::vector<Norm>& norms_;
  std::set<std::tuple<Kind, std::string, std::vector<std::size_t>>> seen_;
  std::set<std::tuple<std::size_t, Kind, std::string>> cores_;
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
  if (document_.role != Role::Readme || kind == Kind::TestCommand || kind == Kind::LintCommand) return true;
  return cues().developers.found_in(over);
}

Modality Reader::modality(const Statement& statement, const CommandKind& found) const {
  if (found.partial) return Modality::Note;
  const auto around = std::string(statement.block == Block::Code ? lead(statement) : statement.text);
  if (cues().should.found_in(around)) return Modality::Should;
  return cues().may.found_in(around) ? Modality::Note : Modality::Must;
}

void Reader::add(const Statement& statement, const std::string& command, CommandKind found) {
  if (found.kind == Kind::Other || !speaks_to_contributors(statement, found.kind)) return;
  if (!seen_.emplace(found.kind, command, statement.path).second) return;
  Norm norm;
  norm.kind = found.kind;
  norm.value = command;
  norm.modality = modality(statement, found);
  norm.details.push_back({"command", {command}});
  if (!found.directory.empty() && found.directory.find_first_of("<$~") == std::string::npos) {
    auto directory = normal_path(found.directory);
    if (!directory.empty()) norm.scope = directory + "/**";
  }
  for (const auto text : {std::string_view(statement.text), lead(statement)}) {
    if (const auto match = cues().platform.find(text); match && norm.condition.empty())
      norm.condition = std::string(match->groups[0]);
  }
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
  found.kind = kind.value_or(found.kind);
  found.certainty = 0.6;
  found.because = "the words around it";
}

void Reader::in_code(const Statement& statement) {
  if (!is_shell(statement.language) || statement.text.starts_with('#')) return;
  auto found = kind_of_command(statement.text);
  if (!found) return;
  const auto announced = lead(statement);
  const bool instead = announced.find("below") != std::string_view::npos ||
                       announced.find("instead") != std::string_view::npos;
  if ((cues().forbidden.found_in(announced) && !instead) || cues().report.found_in(announced)) return;
  if (found->kind == Kind::Other || found->core == "make check") ask_words(statement, *found);
  // Of one tool's variants in one block, the first stands for all.
  if (!cores_.emplace(statement.block_number, found->kind, found->core).second) return;
  add(statement, statement.text, std::move(*found));
}

// Whether the block that the statement announces holds a command of the kind: that is the one to run.
bool Reader::announces(const Statement& statement, Kind kind) const {
  return announced_.contains({statement.block_number, kind});
}

void Reader::in_words(const Statement& statement) {
  std::size_t at = 0;
  for (const auto& code : statement.code) {
    const auto here = statement.text.find("`" + code, at);
    if (here == std::string::npos) continue;
    at = here + code.size() + 1;
    auto found = kind_of_command(code);
    if (!found) continue;
    const auto before = std::string_view(statement.text).substr(0, here);
    if (cues().negated.found_in(before) || cues().report.found_in(before)) continue;
    const bool told = cues().told.found_in(before) || here == 0;
    const bool asked = told || cues().action.found_in(before);
    if ((!asked && found->one_word) || (!told && found->one_word && found->script)) continue;
    if (found->kind == Kind::Other) {
      if (!told || (found->script && found->one_word)) continue;
      ask_words(statement, *found);
    }
    if (announces(statement, found->kind)) continue;
    if (!asked) found->certainty -= 0.1;
    add(statement, code, std::move(*found));
  }
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
    if (statement.block == Block::Heading || (statement.block != Block::Code && statement.code.empty()))
      continue;
    if (statement.block == Block::Code)
      in_code(statement);
    else
      in_words(statement);
  }
}

}  // namespace

std::vector<Norm> read_commands(std::span<const Document> documents) {
  std::vector<Norm> norms;
  for (const auto& document : documents) Reader(document, norms).read();
  return norms;
}

}  // namespace coach::contract
