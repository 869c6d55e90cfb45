#include "journey/owners.h"

#include "contract/document_names.h"
#include "text/glob.h"
#include "text/lines.h"

namespace coach::journey {
namespace {

constexpr std::size_t most_lines = 20'000, most_handles = 8;

// The words of a line, comments left out.
std::vector<std::string> words_in(std::string_view line) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t')) break;
    if (c == '\\' && i + 1 < line.size() && line[i + 1] == ' ') {
      words.back() += line[++i];
    } else if (c == ' ' || c == '\t' || c == '\r') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool fits(const std::string& pattern, const std::string& path, bool is_folder) {
  if (pattern == "*") return true;
  // A folder stands for what is in it.
  const auto inside = is_folder ? path + "/x" : path;
  return text::Glob(pattern).matches(inside) ||
         (!pattern.ends_with('*') && !pattern.ends_with('/') && text::Glob(pattern + "/").matches(inside));
}

std::optional<Quoted> code_owners(const git::Tree& tree, const std::string& file, const std::string& path,
                                  bool is_folder) {
  auto bytes = tree.read(file);
  if (!bytes) return std::nullopt;
  const text::Lines lines(std::move(*bytes));
  std::optional<Quoted> last;
  for (std::size_t number = 1; number <= std::min(lines.count(), most_lines); ++number) {
    const auto words = words_in(lines.line(number));
    if (words.empty() || words.front().starts_with('[') || words.front().starts_with('^')) continue;
    if (!fits(words.front(), path, is_folder)) continue;
    std::string handles;
    std::size_t told = 0;
    for (const auto& word : words) {
      if (word.starts_with('@') && ++told <= most_handles) handles += (handles.empty() ? "" : " ") + word;
    }
    // A line without owners takes them away.
    last =
        handles.empty() && words.size() == 1 ? std::nullopt : std::optional<Quoted>({handles, file, number});
  }
  return last;
}

}  // namespace

std::vector<Quoted> owners_of(const git::Tree& tree, const std::string& path, bool is_folder) {
  std::vector<Quoted> owners;
  for (const std::string file :
       {".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}) {
    if (!tree.has(file)) continue;
    if (auto found = code_owners(tree, file, path, is_folder)) owners.push_back(std::move(*found));
    break;
  }
  auto folder = is_folder ? path : std::string(contract::directory_of(path));
  for (;; folder = contract::directory_of(folder)) {
    for (const auto* name : {"OWNERS", "MAINTAINERS", "MAINTAINERS.md"}) {
      const auto file = git::path_in(folder, name);
      if (const auto entry = tree.find(file); entry && git::is_file(entry->mode)) {
        owners.push_back({{}, file, 0});
        return owners;
      }
    }
    if (folder.empty()) return owners;
  }
}

}  // namespace coach::journey
