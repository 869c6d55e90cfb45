#include "contract/command_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "contract/command_table.h"
#include "contract/command_words.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;
using Words = std::vector<std::string>;

// Flags of `uv run` and its like that take a value.
std::size_t flags_end(const Words& words, std::size_t at) {
  while (at < words.size() && words[at].starts_with('-'))
    at += holds("--with --extra --group -e --env --package", words[at]) ? 2 : 1;
  return std::min(at, words.size());
}

// Where the tool stands behind words of no meaning for the kind: assignments, sudo, `uv run`, `python -m`.
std::size_t first_of_tool(const Words& words, bool& task) {
  std::size_t at = 0;
  while (at < words.size()) {
    const auto tool = tool_of(words[at]);
    const auto next = at + 1 < words.size() ? words[at + 1] : std::string();
    if (assigns(words[at]) ||
        (holds("sudo time env command exec npx bunx uvx winpty xvfb-run nice then", tool) && !next.empty())) {
      at = flags_end(words, at + 1);
    } else if ((holds("uv poetry pipenv rye hatch pdm pixi mise pipx", tool) && next == "run") ||
               (holds("bundle pnpm yarn npm pixi mise", tool) && (next == "exec" || next == "dlx"))) {
      task = next == "run";
      at = flags_end(words, at + 2);
    } else if (holds("python node ruby perl bash sh php py", tool) && !next.empty()) {
      at = flags_end(words, at + 1);
    } else {
      break;
    }
  }
  return at;
}

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

// The arguments that name what is run: flags and their values left out.
Words tasks_of(const Words& words, std::size_t at, std::string& directory) {
  Words tasks;
  for (auto i = at; i < words.size(); ++i) {
    const auto& word = words[i];
    if (holds("-C --dir --cwd --prefix", word)) {
      if (i + 1 < words.size()) directory = words[++i];
    } else if (holds("-p -f --filter -w -j --package --workspace", word)) {
      ++i;
    } else if (!word.starts_with('-') && !word.starts_with('+') && !assigns(word)) {
      tasks.push_back(word);
    }
  }
  return tasks;
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

// One simple command, taken apart.
struct Piece {
  Words all;
  std::size_t at = 0;  // of the tool
  std::string tool;
  Words tasks;
  std::string directory;

  std::string first() const { return tasks.empty() ? std::string() : tasks.front(); }
};

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

std::optional<CommandKind> kind_of_piece(Piece piece) {
  bool task = false;
  piece.at = first_of_tool(piece.all, task);
  if (piece.at >= piece.all.size()) return std::nullopt;
  const auto& word = piece.all[piece.at];
  piece.tool = tool_of(word);
  const bool asks = std::ranges::any_of(piece.all, [](const std::string& argument) {
    return holds("--version --help -V -h version help", argument);
  });
  if (asks || word == "x" ||
      std::isalpha(static_cast<unsigned char>(piece.tool.empty() ? '-' : piece.tool.front())) == 0)
    return std::nullopt;
  piece.tasks = tasks_of(piece.all, piece.at + 1, piece.directory);
  if (piece.tasks.size() > 1 && piece.first() == "clean") piece.tasks.erase(piece.tasks.begin());
  bool nothing = false;
  auto reading = by_exception(piece, nothing);
  if (nothing) return std::nullopt;
  if (!reading) reading = by_tool(piece);
  const bool script = is_script(word);
  // `pixi run lint`: a task of the project's own.
  if (!reading && task && !holds(runners, piece.tool)) {
    piece.tasks.insert(piece.tasks.begin(), piece.tool);
    reading =
        piece.tool == "install" ? Reading{Kind::SetupCommand, 0.85, "the word install"} : by_task(piece);
  }
  if (!reading && holds(runners, piece.tool) && !word.ends_with(".py"))
    reading = by_task(piece);
  else if (!reading && script)
    reading = by_script(piece);
  else if (!reading)
    reading = by_argument(piece);
  if (!reading) return std::nullopt;
  CommandKind found;
  found.kind = reading->kind;
  found.certainty = reading->certainty;
  found.because = std::move(reading->because);
  found.partial = small_part(piece.all, found.kind);
  found.one_word = piece.at + 1 == piece.all.size();
  found.script = script || (found.one_word && found.certainty < 0.75);
  found.directory = std::move(piece.directory);
  found.core = piece.tool + " " + found.directory;
  // Of builds and of examples, one of a task is enough.
  const bool whole = found.kind != Kind::BuildCommand && !found.partial;
  std::size_t named = 0;
  for (const auto& argument : piece.tasks) {
    if (argument == "run") continue;
    found.core += " " + argument;
    if (++named == (whole ? 2U : 1U)) break;
  }
  for (const auto& flag : piece.all) {
    if (flag.starts_with('-') && whole) found.core += " " + flag.substr(0, flag.find('='));
  }
  return found;
}

}  // namespace

std::optional<Kind> kind_of_words(std::string_view text) {
  std::string because;
  return by_words(name_words(text), because);
}

std::optional<CommandKind> kind_of_command(std::string_view command) {
  std::optional<CommandKind> best;
  Piece piece;
  bool piped = false;
  const auto close = [&] {
    piped = false;
    auto words = std::exchange(piece.all, {});
    if (words.size() > 1 && words.front() == "cd") {
      piece.directory = words[1];
    } else if (!words.empty()) {
      // What comes last is what it is for; getting ready comes first.
      const bool installs = std::ranges::find(words, "install") != words.end();
      auto found = kind_of_piece({std::move(words), 0, {}, {}, piece.directory});
      // Building and installing on the way to something else.
      if (!found && best && best->kind == Kind::BuildCommand && !installs) best.reset();
      if (found && (!best || found->kind != Kind::SetupCommand)) best = std::move(found);
    }
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
    piece.all.push_back(std::move(word));
    if (ends) close();
  }
  close();
  return best;
}

}  // namespace coach::contract
