#include <algorithm>

#include "contract/command_words.h"
#include "contract/document_names.h"
#include "contract/path_role.h"
#include "journey/ideas_parts.h"
#include "text/lines.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Block;
using contract::Document;
using contract::Statement;

constexpr std::size_t largest_build_file = 256 * 1024, most_packages = 400, most_asked = 40;

// What was there, or is somewhere else.
bool speaks_of_the_past(std::string_view text) {
  static const text::Pattern past(
      R"((?i)\b(?:was|were|moved|renamed|removed|deleted|deprecated|old|previous(?:ly)?|former(?:ly)?|no longer|used to|before|legacy|migrat\w+|replac\w+|instead|e\.g|example|suppose|imagine|create|creat(?:ed|es|ing)|generat\w+|new file|add a|your|would|will be|output|upstream|copied|ported|originat\w+|based on|not exist|missing)\b)");
  return past.found_in(text);
}

// `make` knows what a Makefile says by itself; included, computed and pattern rules could be anything.
bool read_targets(std::string_view bytes, std::set<std::string, std::less<>>& targets) {
  static const text::Pattern unknown(R"(^-?s?include\b|^\$\(|^[^\t#=]*%[^=]*:|\$\(eval|^\.DEFAULT\b)");
  const text::Lines lines{std::string(bytes)};
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    if (unknown.found_in(line)) return false;
    if (line.empty() || line.front() == '\t' || line.front() == '#') continue;
    const auto colon = line.find(':');
    if (colon == line.npos || line.substr(0, colon).find('=') != line.npos) continue;
    if (line.substr(0, colon).find('$') != line.npos) return false;
    for (auto& word : contract::shell_words(line.substr(0, colon))) targets.insert(std::move(word));
    // .PHONY names targets that may stand elsewhere.
    if (line.starts_with(".PHONY")) {
      for (auto& word : contract::shell_words(line.substr(colon + 1))) targets.insert(std::move(word));
    }
  }
  return !targets.empty();
}

// The names below "scripts" of a package.json.
void read_scripts(std::string_view bytes, std::set<std::string, std::less<>>& scripts) {
  static const text::Pattern begins(R"("scripts"\s*:\s*\{)"),
      name(R"re(^\s*,?\s*"((?:[^"\\]|\\.)*)"\s*:\s*"(?:[^"\\]|\\.)*")re");
  const auto begin = begins.find(bytes);
  if (!begin) return;
  bytes.remove_prefix(begin->end);
  for (auto next = name.find(bytes); next; next = name.find(bytes)) {
    scripts.emplace(next->groups[1]);
    bytes.remove_prefix(next->end);
  }
}

bool is_plain(std::string_view word) {
  static const text::Pattern plain(R"(^[a-z][a-z0-9:_-]*$)");
  return plain.found_in(word);
}

}  // namespace

GoneCommands::GoneCommands(const Ground& ground) : ground_(ground) {
  for (const auto& path : ground.paths) {
    files_.insert(path);
    for (auto folder = contract::directory_of(path); !folder.empty();
         folder = contract::directory_of(folder)) {
      if (!folders_.emplace(folder).second) break;
    }
  }
  read_tasks();
}

void GoneCommands::read_tasks() {
  const auto& tree = ground_.snapshot.tree;
  std::size_t makefiles = 0, packages = 0;
  for (const auto& path : ground_.paths) {
    const auto name = contract::name_of_file(path);
    const bool top = name.size() == path.size();
    if (top && (name == "Makefile" || name == "GNUmakefile" || name == "makefile")) {
      ++makefiles;
      const auto bytes = tree.read(path, largest_build_file);
      knows_targets_ = makefiles == 1 && bytes && read_targets(*bytes, targets_);
    }
    if (name != "package.json" || ++packages > most_packages) continue;
    const auto bytes = tree.read(path, largest_build_file);
    if (!bytes) continue;
    knows_scripts_ = knows_scripts_ || top;
    read_scripts(*bytes, scripts_);
  }
  knows_scripts_ = knows_scripts_ && packages <= most_packages;
}

// `make lint` where the Makefile has no lint, `npm run docs` where no package has such a script.
bool GoneCommands::task_is_gone(std::string_view code, std::string& where) const {
  const auto words = contract::shell_words(code);
  if (words.size() < 2) return false;
  if (words[0] == "make" && knows_targets_) {
    if (words.size() != 2 || !is_plain(words[1]) || targets_.contains(words[1])) return false;
    where = "Makefile";
    return true;
  }
  const bool runs = (words[0] == "npm" || words[0] == "pnpm" || words[0] == "yarn") && words[1] == "run";
  if (!runs || !knows_scripts_ || words.size() != 3) return false;
  if (!is_plain(words[2]) || scripts_.contains(words[2])) return false;
  where = "package.json";
  return true;
}

namespace {

// Whether the block has gone into a folder before: what is run there is that folder's.
bool is_inside_folder(const Document& document, const Statement& statement) {
  for (auto at = static_cast<std::size_t>(&statement - document.statements.data()); at > 0; --at) {
    const auto& before = document.statements[at - 1];
    if (before.block_number != statement.block_number) return false;
    if (before.text.starts_with("cd ") || before.text.starts_with("$ cd ")) return true;
  }
  return false;
}

}  // namespace

void GoneCommands::look_at(const Document& document) {
  // Commands of a folder's own page are run there.
  for (const auto& statement : document.statements) {
    if (statement.commented || statement.block == Block::Heading) continue;
    if (statement.block == Block::Code) {
      look_at(document, statement, statement.text);
      continue;
    }
    for (const auto& code : statement.code) look_at(document, statement, code);
  }
}

void GoneCommands::look_at(const Document& document, const Statement& statement, std::string_view code) {
  while (code.starts_with("$ ") || code.starts_with("% ")) code.remove_prefix(2);
  if (code.size() > 120 || speaks_of_the_past(statement.text)) return;
  const auto directory = contract::directory_of(document.path);
  const bool at_top =
      directory.empty() || directory == ".github" || directory == "docs" || directory == "doc";
  std::string where;
  const auto& told = statement.block == Block::Code && statement.lead != static_cast<std::size_t>(-1)
                         ? document.statements[statement.lead].text
                         : statement.text;
  if (speaks_of_the_past(told)) return;
  const bool elsewhere = statement.block == Block::Code && is_inside_folder(document, statement);
  if (at_top && !elsewhere && task_is_gone(code, where)) {
    tasks_.push_back({document.path, statement.line, std::string(code), where});
    return;
  }
  // A path of the tree by itself, or as what a shell runs.
  static const text::Pattern path_in_code(
      R"(^(?:(?:python3?|bash|sh|node|ruby|perl|source|\.)\s+)?(?:\./)?([A-Za-z0-9_.@-]+(?:/[A-Za-z0-9_.@-]+)+\.[A-Za-z]{1,4})(?:\s.*)?$)");
  const auto match = path_in_code.find(code);
  if (!match || gone_.size() >= most_asked) return;
  const auto path = contract::normal_path(match->groups[1]);
  if (path.empty() || files_.contains(path) || folders_.contains(path)) return;
  const auto beside = contract::normal_path(git::path_in(directory, path));
  if (files_.contains(beside)) return;
  // The end of a longer path is a way to name it.
  const auto tail = "/" + path;
  const auto is_tail = [&](const std::string& one) { return one.ends_with(tail); };
  if (std::ranges::any_of(files_, is_tail)) return;
  if (!folders_.contains(path.substr(0, path.find('/')))) return;
  gone_.push_back({document.path, statement.line, std::string(match->groups[1]), path});
}

void GoneCommands::tell(std::size_t most, Ideas& ideas) {
  std::size_t told = 0;
  for (auto& spot : tasks_) {
    if (told++ < most)
      ideas.list.push_back({Idea::Kind::GoneCommand, spot.path, spot.line, spot.what, spot.file, 0});
  }
  if (gone_.empty()) return;
  // Only what was there once is gone: the rest may be made by a build, or stand in another project.
  std::vector<std::string> arguments = {
      "log",       "--no-renames", "--diff-filter=D",     "--name-only",
      "--format=", "-z",           "--no-show-signature", ground_.snapshot.base->hex(),
      "--"};
  for (const auto& spot : gone_) arguments.push_back(spot.file);
  const auto ran = at_top(ground_, std::move(arguments));
  std::set<std::string, std::less<>> removed;
  for (std::string_view rest = ran.out; !rest.empty();) {
    auto name = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    while (name.starts_with('\n')) name.remove_prefix(1);
    removed.emplace(name);
  }
  for (auto& spot : gone_) {
    if (!removed.contains(spot.file) || told++ >= most) continue;
    ideas.list.push_back({Idea::Kind::GonePath, spot.path, spot.line, spot.what, {}, 0});
  }
}

}  // namespace coach::journey
