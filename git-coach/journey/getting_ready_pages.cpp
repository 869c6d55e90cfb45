#include <algorithm>

#include "contract/command_words.h"
#include "contract/document_names.h"
#include "journey/start_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Document;
using contract::Role;

constexpr std::size_t most_pages = 3, largest_page = 256 * 1024;

// Letters and digits alone: @angular/cli, angular-cli and AngularCLI are one name.
std::string folded_name(std::string_view name) {
  std::string folded;
  for (const char c : contract::lower(std::string(name))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) folded += c;
  }
  return folded;
}

}  // namespace

bool installs_product(std::string_view command, std::string_view project) {
  static const text::Pattern packages(
      R"(^(?:sudo )?(?:apt(?:-get)?|dnf|yum|brew|port|pacman|apk|zypper|pkg|choco|scoop|winget|conda|mamba|pip3?|pipx|uv|npm|pnpm|yarn|bun|gem|cargo|go|composer|nix-env|snap|vcpkg|\./vcpkg|(?:python3? -m )?pip)\s.*\b(?:install|add|i|require|-S|-iA)\b)");
  command = command.substr(0, command.find(" #"));  // what is said beside it
  if (project.empty() || !packages.found_in(command)) return false;
  const auto slash = project.find('/');
  const auto owner_and_name = folded_name(project);
  const auto name = folded_name(slash == project.npos ? project : project.substr(slash + 1));
  if (slash != project.npos &&
      contract::lower(std::string(command)).find(contract::lower(std::string(project))) != std::string::npos)
    return true;
  return std::ranges::any_of(contract::shell_words(command), [&](const std::string& word) {
    if (word.starts_with('-') || word.starts_with('.')) return false;
    const auto bare = word.substr(0, word.find_first_of("=<>~[", word.starts_with('@') ? 1 : 0));
    const auto at = word.starts_with('@') ? bare : bare.substr(0, bare.find('@'));
    const auto folded = folded_name(at);
    if (at.find('/') != at.npos && folded.ends_with(owner_and_name)) return true;
    return folded == name || folded == owner_and_name || folded == "lib" + name ||
           folded == "lib" + name + "dev" || folded == name + "dev" || folded == "lib" + name + "devel" ||
           folded == name + "devel";
  });
}

bool is_page_of_project(std::string_view address, std::string_view project) {
  const auto folded = folded_name(address);
  const auto slash = project.find('/');
  const auto owner = folded_name(slash == project.npos ? project : project.substr(0, slash));
  const auto name = folded_name(slash == project.npos ? project : project.substr(slash + 1));
  // A shorter one is part of many words.
  constexpr std::size_t telling = 3;
  const auto named = [&](const std::string& word) {
    return word.size() >= telling && folded.find(word) != std::string::npos;
  };
  return named(name) || named(owner);
}

std::vector<Document> building_pages(const git::Tree& tree, const std::vector<Document>& known) {
  static const text::Pattern tells(
      R"((?i)^(?:install(?:ing|ation)?|build(?:ing)?|compil(?:e|ing)|git-info|setup|developer[-_]?(?:setup|guide)?|development|local[-_]development)(?:\.(?:md|rst|txt|adoc|markdown))?$)");
  std::vector<Document> pages;
  for (const std::string folder : {"", "docs", "doc", ".github"}) {
    for (const auto& entry : tree.list(folder)) {
      if (entry.mode == git::Mode::Directory || !tells.found_in(entry.name)) continue;
      const auto path = git::path_in(folder, entry.name);
      const auto same = [&](const Document& one) { return one.path == path; };
      if (pages.size() >= most_pages || std::ranges::any_of(known, same)) continue;
      const auto bytes = tree.read(path, largest_page);
      if (bytes) pages.push_back(contract::read_document(path, *bytes, Role::Readme));
    }
  }
  return pages;
}

}  // namespace coach::journey
