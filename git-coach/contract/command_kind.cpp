#include "contract/command_kind.h"

#include <algorithm>
#include <array>
#include <utility>

#include "contract/command_piece.h"
#include "contract/command_table.h"
#include "contract/command_words.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;

std::optional<Kind> by_words(const Words& words, std::string& because) {
  for (const auto& row : word_rows) {
    for (const auto& word : words) {
      if (!holds(row.words, word)) continue;
      because = word;
      return row.kind;
    }
  }
  return std::nullopt;
}

bool small_part(const Words& words, Kind kind) {
  if (std::ranges::any_of(words, placeholder)) return true;
  if (kind != Kind::TestCommand) return false;
  return std::ranges::any_of(words, [](const std::string& word) {
    return word == "-k" || word == "-run" || word == "--run" || word == "--test" || word == "-t" ||
           word == "--filter" || word == "--tests" || word == "--grep" || word == "-R" || word == "bench" ||
           word == "fuzz" || word == "-bench" || word.find("bench") != nowhere ||
           word.find("coverage") != nowhere;
  });
}

struct Reading {
  Kind kind = Kind::Other;
  double certainty = 0;
  std::string because;
};

// What a few tools mean by arguments that no list can tell.
std::optional<Reading> by_exception(const Piece& piece, bool& nothing) {
  const auto first = piece.first();
  nothing = true;
  if (piece.tool == "pip" && first == "install" && piece.all.size() == piece.at + 3 &&
      piece.tasks.size() == 2 && piece.tasks[1].find_first_of(".[=") == nowhere)
    return std::nullopt;  // a program for the user
  if (piece.tool == "cmake" && std::ranges::find(piece.all, "-P") != piece.all.end()) return std::nullopt;
  if (piece.tool == "make" && (first == "install" || first == "clean" || first == "distclean"))
    return std::nullopt;
  nothing = false;
  if (piece.tool == "go" && first == "mod" && piece.tasks.size() > 1 && piece.tasks[1] == "download")
    return Reading{Kind::SetupCommand, 0.9, "go mod download"};
  if (piece.tool == "git" && first == "config" &&
      std::ranges::find(piece.tasks, "core.hooksPath") != piece.tasks.end())
    return Reading{Kind::HookInstall, 0.95, "core.hooksPath"};
  if (piece.tool == "make" && first == "check") return Reading{Kind::TestCommand, 0.85, "make check"};
  if (piece.tool == "git" && first == "diff" && std::ranges::find(piece.all, "--check") != piece.all.end())
    return Reading{Kind::LintCommand, 0.9, "git diff --check"};
  return std::nullopt;
}

std::optional<Reading> by_tool(const Piece& piece) {
  if (piece.tasks.size() > 1 && piece.tasks[1] == "list") return std::nullopt;
  for (const auto& row : tool_rows) {
    if (!holds(row.tools, piece.tool)) continue;
    if (row.subcommands.empty()) return Reading{row.kind, 0.95, piece.tool};
    if (holds(row.subcommands, piece.first()))
      return Reading{row.kind, 0.95, piece.tool + " " + piece.first()};
  }
  return std::nullopt;
}

// What a tool does that is told to run nothing in particular.
std::optional<Reading> by_default(const Piece& piece) {
  if (piece.tool == "tox" || piece.tool == "nox") return Reading{Kind::TestCommand, 0.9, piece.tool};
  if (piece.tool == "make" && piece.all.size() - piece.at <= 3 && piece.directory.empty())
    return Reading{Kind::BuildCommand, 0.85, piece.tool};
  if (piece.tool == "yarn" && piece.at + 1 == piece.all.size())
    return Reading{Kind::SetupCommand, 0.85, piece.tool};
  return std::nullopt;
}

std::optional<Reading> by_task(const Piece& piece) {
  if (piece.tasks.empty() || (piece.tasks.size() == 1 && piece.first() == "run")) return by_default(piece);
  Words words;
  for (const auto& task : piece.tasks) {
    if (task == "run" && piece.tasks.size() > 1) continue;
    for (auto& word : name_words(task.substr(0, task.find('[')))) words.push_back(std::move(word));
    if (!holds("make tox nox", piece.tool)) break;
  }
  std::string because;
  if (!words.empty() && words.front() == "install" && !holds("cargo go", piece.tool))
    return Reading{Kind::SetupCommand, 0.85, "the word install"};
  if (const auto kind = by_words(words, because)) return Reading{*kind, 0.9, "the word " + because};
  const bool serves =
      std::ranges::any_of(words, [](const std::string& word) { return holds(servers, word); });
  if (serves && by_words(name_words(piece.directory), because) == Kind::DocCommand)
    return Reading{Kind::DocCommand, 0.85, "the folder " + piece.directory};
  if (holds("tox nox", piece.tool)) return by_default(piece);
  if (std::ranges::any_of(words, [](const std::string& word) { return holds(other_tasks, word); }))
    return std::nullopt;
  if (serves || holds("go git docker pip cargo node python", piece.tool)) return std::nullopt;
  return Reading{};
}

// Of a script the name decides, then its folder and its first argument.
std::optional<Reading> by_script(const Piece& piece) {
  std::string because;
  if (by_words(name_words(piece.first()), because) == Kind::SetupCommand || piece.first() == "install")
    return Reading{Kind::SetupCommand, 0.8, "the word " + piece.first()};
  if (const auto kind = by_words(name_words(piece.tool), because))
    return Reading{*kind, 0.8, "the word " + because};
  auto words = name_words(piece.all[piece.at]);
  if (!is_script(piece.first())) {
    for (auto& word : name_words(piece.first())) words.push_back(std::move(word));
  }
  if (const auto kind = by_words(words, because)) return Reading{*kind, 0.7, "the word " + because};
  return Reading{};
}

// `nr test`: a tool that is not known, told to do what only a contributor asks for.
std::optional<Reading> by_argument(const Piece& piece) {
  const auto parts = name_words(piece.tool);
  if (parts.size() > 1 && (parts.back() == "tests" || parts.back() == "test") && plain_word(piece.tool))
    return Reading{Kind::TestCommand, 0.7, "the word " + parts.back()};
  const bool named = piece.at + 1 < piece.all.size() && piece.all[piece.at + 1] == piece.first();
  if (holds(other_tools, piece.tool) || !named || !plain_word(piece.tool) || !plain_word(piece.first()))
    return std::nullopt;
  const auto words = name_words(piece.first());
  std::string because;
  const auto kind = by_words(words, because);
  if (!kind || !holds(strong_words, because)) return std::nullopt;
  return Reading{*kind, 0.75, "the word " + because};
}

std::optional<Reading> reading_of(Piece& piece) {
  bool nothing = false;
  auto reading = by_exception(piece, nothing);
  if (nothing) return std::nullopt;
  if (!reading) reading = by_tool(piece);
  // `pixi run lint`: a task of the project's own.
  if (!reading && piece.is_task && !holds(runners, piece.tool)) {
    piece.tasks.insert(piece.tasks.begin(), piece.tool);
    reading =
        piece.tool == "install" ? Reading{Kind::SetupCommand, 0.85, "the word install"} : by_task(piece);
  }
  if (reading) return reading;
  const auto& word = piece.all[piece.at];
  if (holds(runners, piece.tool) && !word.ends_with(".py")) return by_task(piece);
  return is_script(word) ? by_script(piece) : by_argument(piece);
}

// What two commands share that do the same: the tool, its task and its flags. Of builds and of examples, one
// of a task is enough.
std::string core_of(const Piece& piece, const CommandKind& found) {
  const bool whole = found.kind != Kind::BuildCommand && !found.partial;
  std::string core = piece.tool + " " + piece.directory;
  std::size_t named = 0;
  for (const auto& argument : piece.tasks) {
    if (argument == "run") continue;
    core += " " + argument;
    if (++named == (whole ? 2U : 1U)) break;
  }
  for (const auto& flag : piece.all) {
    if (flag.starts_with('-') && whole) core += " " + flag.substr(0, flag.find('='));
  }
  return core;
}

std::optional<CommandKind> kind_of_piece(Piece piece) {
  auto reading = reading_of(piece);
  if (!reading) return std::nullopt;
  CommandKind found;
  found.kind = reading->kind;
  found.certainty = reading->certainty;
  found.because = std::move(reading->because);
  found.partial = small_part(piece.all, found.kind);
  found.one_word = piece.at + 1 == piece.all.size();
  found.script = is_script(piece.all[piece.at]) || (found.one_word && found.certainty < 0.75);
  found.core = core_of(piece, found);
  found.directory = std::move(piece.directory);
  return found;
}

// The commands of one line, in order. What comes last is what the line is for; getting ready comes first.
class LineKind {
 public:
  void add(Words words) {
    if (words.size() > 1 && words.front() == "cd") {
      directory_ = words[1];
      return;
    }
    if (words.empty()) return;
    const bool installs = std::ranges::find(words, "install") != words.end();
    auto piece = take_apart(std::move(words), directory_);
    auto found = piece ? kind_of_piece(*std::move(piece)) : std::nullopt;
    // Building and installing on the way to something else.
    if (!found && best_ && best_->kind == Kind::BuildCommand && !installs) best_.reset();
    if (found && (!best_ || found->kind != Kind::SetupCommand)) best_ = std::move(found);
  }

  const std::optional<CommandKind>& best() const { return best_; }

 private:
  std::string directory_;
  std::optional<CommandKind> best_;
};

}  // namespace

std::optional<Kind> kind_of_words(std::string_view text) {
  std::string because;
  return by_words(name_words(text), because);
}

std::optional<CommandKind> kind_of_command(std::string_view command) {
  LineKind line;
  Words words;
  bool piped = false;
  const auto close = [&] {
    piped = false;
    line.add(std::exchange(words, {}));
  };
  for (auto& word : shell_words(command.substr(0, 2000))) {
    if (word.starts_with('#')) break;
    if (word == "&&" || word == "||" || word == ";") {
      close();
      continue;
    }
    piped = piped || word == "|" || word == ">" || word == "<";
    if (piped) continue;
    const bool ends = word.ends_with(';') && word.size() > 1;
    if (ends) word.pop_back();
    words.push_back(std::move(word));
    if (ends) close();
  }
  close();
  return line.best();
}

}  // namespace coach::contract
