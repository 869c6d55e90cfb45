#include "contract/test_runner.h"

#include <algorithm>

#include "contract/command_piece.h"
#include "contract/path_role.h"

namespace coach::contract {
namespace {

constexpr std::string_view scripts = ".js .jsx .ts .tsx .mjs .cjs .mts .cts .vue .svelte";

struct Row {
  std::string_view tools;
  std::string_view task;  // that follows the tool; empty: none is needed
  Takes takes;
  std::string_view endings;
  std::string_view instead = {};  // of the task, in the command
};

constexpr Row rows[] = {
    {"pytest py.test", "", Takes::Paths, ".py"},
    {"unittest", "", Takes::Paths, ".py"},
    {"trial nosetests nose2 stestr", "", Takes::Paths, ".py"},
    {"jest mocha ava jasmine uvu tap borp", "", Takes::Paths, scripts},
    {"vitest", "run", Takes::Paths, scripts},
    {"vitest", "", Takes::Paths, scripts, "run"},  // on its own it stays and watches
    {"bun deno", "test", Takes::Paths, scripts},
    {"rspec", "", Takes::Paths, ".rb"},
    {"rails", "test", Takes::Paths, ".rb"},
    {"rake", "test", Takes::Variables, ".rb", "test TEST="},
    {"rake", "spec", Takes::Variables, ".rb", "spec SPEC="},
    {"go", "test", Takes::GoPackages, ".go"},
    {"cargo", "test", Takes::Crates, ".rs"},
    {"cargo", "t", Takes::Crates, ".rs", "test"},
    {"cargo", "nextest", Takes::Crates, ".rs", "nextest run"},
    {"phpunit pest simple-phpunit", "", Takes::Paths, ".php .phpt"},
    {"mvn", "test", Takes::MavenClasses, ".java .kt .groovy .scala"},
    {"mvn", "verify", Takes::MavenClasses, ".java .kt .groovy .scala", "test"},
    {"mvn", "package", Takes::MavenClasses, ".java .kt .groovy .scala", "test"},
    {"mvn", "install", Takes::MavenClasses, ".java .kt .groovy .scala", "test"},
    {"gradle", "test", Takes::GradleClasses, ".java .kt .groovy .scala"},
    {"gradle", "check", Takes::GradleClasses, ".java .kt .groovy .scala", "test"},
    {"gradle", "build", Takes::GradleClasses, ".java .kt .groovy .scala", "test"},
    {"bazel bazelisk", "test", Takes::Labels, ".py .cc .cpp .c .go .java .rs .js .ts .kt"},
    {"prove", "", Takes::Paths, ".t"},
    {"mix", "test", Takes::Paths, ".exs"},
    {"dart flutter", "test", Takes::Paths, ".dart"},
    {"busted", "", Takes::Paths, ".lua"},
    {"bats", "", Takes::Paths, ".bats"},
};

bool separates(std::string_view word) {
  return word == "&&" || word == "||" || word == ";" || word == "|" || word == "&";
}

// Whether a shell would take it for more than a word.
bool is_expanded(std::string_view word) {
  return word.find_first_of("$`<>(){}*?!;|&\\~#[]\n") != word.npos;
}

// Words joined for a shell; nothing where one of them is no plain word.
std::optional<std::string> joined(const Words& words, std::size_t end) {
  std::string out;
  for (std::size_t i = 0; i < end; ++i) {
    if (is_expanded(words[i])) return std::nullopt;
    auto equals = assigns(words[i]) ? words[i].find('=') + 1 : 0;
    const auto quoted = shell_quoted(std::string_view(words[i]).substr(equals));
    if (!quoted) return std::nullopt;
    out += (out.empty() ? "" : " ") + words[i].substr(0, equals) + *quoted;
  }
  return out;
}

// What is used to start programs that a JavaScript project installs for itself.
std::string_view starter_of(const git::Tree& tree) {
  if (tree.has("pnpm-lock.yaml")) return "pnpm exec ";
  if (tree.has("yarn.lock")) return "yarn ";
  if (tree.has("bun.lock") || tree.has("bun.lockb")) return "bunx ";
  return "npx ";
}

const Row* row_of(const std::string& tool, const std::string& task) {
  for (const auto& row : rows) {
    if (holds(row.tools, tool) && (row.task.empty() || row.task == task)) return &row;
  }
  return nullptr;
}

// Where a known runner stands: behind words of no meaning, or behind `yarn` and its like.
std::size_t place_of(const Piece& piece) {
  const bool managed = holds("yarn pnpm bun npm rtk", piece.tool) && !piece.tasks.empty();
  if (!managed || row_of(piece.first(), {}) == nullptr) return piece.at;
  const auto at = std::ranges::find(piece.all, piece.first());
  return static_cast<std::size_t>(at - piece.all.begin());
}

std::optional<Runner> known(const Piece& piece, const git::Tree& tree) {
  const auto at = place_of(piece);
  const auto tool = tool_of(piece.all[at]);
  const auto task = at + 1 < piece.all.size() ? piece.all[at + 1] : std::string();
  const auto* row = row_of(tool, task);
  if (row == nullptr && !piece.tasks.empty()) row = row_of(tool, piece.first());
  if (row == nullptr) return std::nullopt;
  const auto start = joined(piece.all, at + 1);
  if (!start) return std::nullopt;
  Runner runner{.start = *start, .takes = row->takes, .endings = row->endings, .ending = {}};
  // A project installs the runners of scripts for itself, so that no shell finds them by their names.
  const bool bare = at == 0 && row->endings == scripts && !holds("bun deno", tool);
  if (bare) runner.start.insert(0, starter_of(tree));
  const auto words = row->instead.empty() ? row->task : row->instead;
  if (!words.empty()) runner.start.append(" ").append(words);
  return runner;
}

// `node --test`, with what it loads before.
std::optional<Runner> of_node(const Words& words) {
  const auto node = std::ranges::find_if(words, [](const auto& word) { return tool_of(word) == "node"; });
  const auto test = std::find(node, words.end(), "--test");
  if (test == words.end()) return std::nullopt;
  auto start = joined(words, static_cast<std::size_t>(test - words.begin()) + 1);
  if (!start) return std::nullopt;
  return Runner{.start = std::move(*start), .takes = Takes::Paths, .endings = scripts, .ending = {}};
}

// What is run with a test file as its argument can be run with another: `script/test test/some_test.rb`,
// `python tests/test_some.py`.
std::optional<Runner> by_example(const Piece& piece) {
  auto at = piece.at;
  if (!is_test(piece.all[at]) || at == 0) {
    if (piece.tasks.size() != 1 || !is_script(piece.all[at])) return std::nullopt;
    at = static_cast<std::size_t>(std::ranges::find(piece.all, piece.first()) - piece.all.begin());
  }
  const auto& example = piece.all[at];
  const auto ending = extension_of(example);
  if (ending.empty() || !(is_test(example) || placeholder(example))) return std::nullopt;
  auto start = joined(piece.all, at);
  if (!start) return std::nullopt;
  return Runner{
      .start = std::move(*start), .takes = Takes::Paths, .endings = {}, .ending = std::string(ending)};
}

std::optional<Runner> in_words(Words words, const git::Tree& tree) {
  const bool sets = !words.empty() && assigns(words.front());
  auto runner = of_node(words);
  if (!runner) {
    const auto piece = take_apart(std::move(words), {});
    if (!piece || !piece->directory.empty()) return std::nullopt;
    runner = known(*piece, tree);
    if (!runner) runner = by_example(*piece);
  }
  if (runner) runner->sets = sets;
  return runner;
}

}  // namespace

bool Runner::runs(std::string_view path, const git::Tree& tree) const {
  const auto fits = [&](std::string_view file) {
    const auto has = extension_of(file);
    return ending.empty() ? holds(endings, has) : has == ending;
  };
  if (fits(path)) return true;
  if (takes != Takes::Paths || !extension_of(path).empty()) return false;
  for (const auto& entry : tree.list(path)) {
    if (git::is_file(entry.mode) && fits(entry.name)) return true;
    if (entry.mode != git::Mode::Directory) continue;
    const auto& inside = tree.list(git::path_in(path, entry.name));
    if (std::ranges::any_of(inside,
                            [&](const auto& one) { return git::is_file(one.mode) && fits(one.name); }))
      return true;
  }
  return false;
}

std::optional<Runner> runner_in(std::string_view command, const git::Tree& tree) {
  auto words = shell_words(command);
  for (auto from = words.begin(); from != words.end();) {
    const auto to = std::find_if(from, words.end(), [](const auto& word) { return separates(word); });
    if (from != to && *from == "cd") return std::nullopt;  // what follows runs elsewhere
    if (auto runner = in_words({from, to}, tree)) return runner;
    from = to == words.end() ? to : to + 1;
  }
  return std::nullopt;
}

std::optional<std::string> shell_quoted(std::string_view word) {
  const auto odd = [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f; };
  if (std::ranges::any_of(word, odd)) return std::nullopt;
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";
  if (!word.empty() && word.find_first_not_of(plain) == word.npos) return std::string(word);
  std::string out = "'";
  for (const char byte : word) out.append(byte == '\'' ? R"('\'')" : std::string(1, byte));
  return out + "'";
}

}  // namespace coach::contract
