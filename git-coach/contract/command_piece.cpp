#include "contract/command_piece.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace coach::contract {
namespace {

// Flags of `uv run` and its like that take a value.
std::size_t flags_end(const Words& words, std::size_t at) {
  while (at < words.size() && words[at].starts_with('-'))
    at += holds("--with --extra --group -e --env --package", words[at]) ? 2 : 1;
  return std::min(at, words.size());
}

// Where the tool stands behind words of no meaning for the kind: assignments, sudo, `uv run`, `python -m`.
std::size_t first_of_tool(const Words& words, bool& is_task) {
  std::size_t at = 0;
  while (at < words.size()) {
    const auto tool = tool_of(words[at]);
    const auto next = at + 1 < words.size() ? words[at + 1] : std::string();
    const bool prefix = assigns(words[at]) ||
                        (!next.empty() && holds("sudo time env command exec npx bunx uvx winpty xvfb-run "
                                                "nice then python node ruby perl bash sh php py",
                                                tool));
    if (prefix) {
      at = flags_end(words, at + 1);
    } else if ((holds("uv poetry pipenv rye hatch pdm pixi mise pipx", tool) && next == "run") ||
               (holds("bundle pnpm yarn npm pixi mise", tool) && (next == "exec" || next == "dlx"))) {
      is_task = next == "run";
      at = flags_end(words, at + 2);
    } else {
      break;
    }
  }
  return at;
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

bool says_nothing(const Piece& piece) {
  const bool asks = std::ranges::any_of(piece.all, [](const std::string& argument) {
    return holds("--version --help -V -h version help", argument);
  });
  return asks || piece.all[piece.at] == "x" || piece.tool.empty() ||
         std::isalpha(static_cast<unsigned char>(piece.tool.front())) == 0;
}

}  // namespace

std::optional<Piece> take_apart(Words words, std::string directory) {
  Piece piece{.all = std::move(words), .tool = {}, .tasks = {}, .directory = std::move(directory)};
  piece.at = first_of_tool(piece.all, piece.is_task);
  if (piece.at >= piece.all.size()) return std::nullopt;
  piece.tool = tool_of(piece.all[piece.at]);
  if (says_nothing(piece)) return std::nullopt;
  piece.tasks = tasks_of(piece.all, piece.at + 1, piece.directory);
  if (piece.tasks.size() > 1 && piece.first() == "clean") piece.tasks.erase(piece.tasks.begin());
  return piece;
}

}  // namespace coach::contract
