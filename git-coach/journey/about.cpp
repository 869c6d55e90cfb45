#include "journey/about.h"

#include <algorithm>
#include <array>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "journey/about_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

constexpr std::size_t largest = 512 * 1024, most_paragraphs = 8, most_go_files = 40;

// What a text says first that is more than links, badges and news: the first paragraph that tells what
// something is, or else the first of all.
std::optional<Quoted> about_document(const std::string& path, const std::string& bytes) {
  static const text::Pattern words(R"([[:alpha:]]{2,}\s+[[:alpha:]]{2,}\s+[[:alpha:]]{2,}|[^\x00-\x7f]{6})"),
      tells(
          R"((?i)^[^a-z]*(?:[\w@/.'`-]+\s+){1,6}?(?:is|are|provides|allows|lets|keeps|offers|implements|contains|makes)\s)"),
      speaks(R"((?i)^[^a-z]*(?:we|i|you|if|this document|please)\b)");
  const auto document = contract::read_document(path, bytes, contract::Role::Linked);
  std::vector<Quoted> paragraphs;
  std::size_t block = 0;
  for (const auto& statement : document.statements) {
    const bool prose =
        statement.block == contract::Block::Paragraph || statement.block == contract::Block::Quote;
    if (!prose || statement.commented) continue;
    if (!paragraphs.empty() && statement.block_number == block) {
      paragraphs.back().text += " " + statement.text;
      continue;
    }
    const bool says_nothing =
        !words.found_in(statement.text) || statement.text.starts_with('<') || is_pointer(statement.text);
    if (says_nothing) continue;
    if (paragraphs.size() == most_paragraphs) break;
    block = statement.block_number;
    paragraphs.push_back({statement.text, path, statement.line});
  }
  if (paragraphs.empty()) return std::nullopt;
  auto best = std::ranges::find_if(
      paragraphs, [](const Quoted& one) { return tells.found_in(one.text) && !speaks.found_in(one.text); });
  if (best == paragraphs.end()) best = paragraphs.begin();
  best->text = shortened(best->text);
  return best->text.size() < least_said ? std::nullopt : std::optional(*best);
}

// `"description": "..."` or `description = "..."`.
std::optional<Quoted> about_manifest(const git::Tree& tree, const std::string& path) {
  static const text::Pattern described(R"re((?m)^\s{0,4}"?description"?\s*[:=]\s*"([^"\n]{12,})")re");
  const auto bytes = tree.read(path, largest);
  const auto match = bytes ? described.find(*bytes) : std::nullopt;
  // Its name alone says nothing.
  if (!match || match->groups[1].find(' ') == std::string_view::npos) return std::nullopt;
  const auto before =
      std::string_view(*bytes).substr(0, static_cast<std::size_t>(match->groups[1].data() - bytes->data()));
  const auto line = 1 + std::ranges::count(before, '\n');
  return Quoted{shortened(std::string(match->groups[1])), path, static_cast<std::size_t>(line)};
}

}  // namespace

std::optional<Quoted> about_file(const git::Tree& tree, const std::string& path) {
  auto bytes = tree.read(path, largest);
  if (!bytes || bytes->find('\0') != std::string::npos) return std::nullopt;
  if (contract::is_prose(path) && contract::is_documentation(path)) return about_document(path, *bytes);
  return about_head(path, std::move(*bytes));
}

std::optional<Quoted> about_folder(const git::Tree& tree, const std::string& path) {
  const auto& entries = tree.list(path);
  const auto in = [&](const auto& is) -> std::optional<Quoted> {
    for (const auto& entry : entries) {
      if (!git::is_file(entry.mode) || !is(entry.name)) continue;
      const auto at = git::path_in(path, entry.name);
      const bool manifest = entry.name == "package.json" || entry.name.ends_with(".toml");
      if (auto found = manifest ? about_manifest(tree, at) : about_file(tree, at)) return found;
    }
    return std::nullopt;
  };
  const auto stem_is = [](std::string_view name, std::initializer_list<std::string_view> all) {
    return std::ranges::find(all, contract::lower(contract::stem_of(name))) != all.end();
  };
  constexpr std::array<std::string_view, 8> heads = {
      "__init__.py", "doc.go", "package-info.java", "lib.rs", "mod.rs", "index.ts", "index.js", "main.go"};
  if (auto found = in([&](std::string_view name) { return stem_is(name, {"readme"}); })) return found;
  if (auto found = in([](std::string_view name) {
        return name == "package.json" || name == "Cargo.toml" || name == "pyproject.toml";
      }))
    return found;
  for (const auto head : heads) {
    if (auto found = in([&](std::string_view name) { return name == head; })) return found;
  }
  // Go says it in whichever file it likes.
  std::size_t read = 0;
  for (const auto& entry : entries) {
    if (!entry.name.ends_with(".go") || entry.name.ends_with("_test.go") || ++read > most_go_files) continue;
    auto found = about_file(tree, git::path_in(path, entry.name));
    if (found && found->text.starts_with("Package ")) return found;
  }
  return about_file(tree, git::path_in(path, std::string(contract::name_of_file(path)) + ".go"));
}

}  // namespace coach::journey
