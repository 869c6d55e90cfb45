#include "checks/announced.h"

#include <algorithm>

#include "checks/moved.h"
#include "contract/history.h"

namespace coach::checks {
namespace {

constexpr std::size_t largest_changelog = 4 << 20;
constexpr std::size_t largest_template = 64 << 10;
constexpr std::size_t most_directories = 60;

}  // namespace

bool has_entry(const git::Snapshot& snapshot) {
  return std::ranges::any_of(snapshot.files, [](const git::ChangedFile& file) {
    return contract::is_changelog(file.path) && file.added_count() > 0;
  });
}

Announced::Announced(const rules::Bound& bound, const Question& question)
    : question_(&question),
      messages_(messages_of(question.snapshot)),
      said_(bound.with.all("said-patterns"), true),
      custom_(bound.with.all("custom-pattern"), true),
      least_(static_cast<std::size_t>(bound.with.number("least", 3))) {}

// What the project's template puts into every message that a forge squashes says nothing of this one.
std::string Announced::template_text() const {
  std::string text;
  for (const std::string_view directory : {"", ".github", "docs"}) {
    for (const auto& entry : question_->snapshot.tree.list(directory)) {
      if (!git::is_file(entry.mode) || !lower_ascii(entry.name).starts_with("pull_request_template"))
        continue;
      text +=
          question_->snapshot.tree.read(git::path_in(directory, entry.name), largest_template).value_or("");
    }
  }
  return text;
}

bool Announced::is_said() const {
  const auto said_in = [&](std::string_view text) { return said_.found_in(text); };
  const auto says = [&](const Written& written) { return said_in(written.message->lines.bytes()); };
  if (std::ranges::none_of(messages_, says)) return false;
  const auto asked = template_text();
  return std::ranges::any_of(messages_, [&](const Written& written) {
    const auto& lines = written.message->lines;
    for (std::size_t number = 1; number <= lines.count(); ++number) {
      const auto line = without_blanks(lines.line(number));
      if (said_in(line) && asked.find(line) == asked.npos) return true;
    }
    return false;
  });
}

bool Announced::is_mentioned(std::string_view name) const {
  return std::ranges::any_of(
             messages_,
             [&](const Written& written) { return has_word(written.message->lines.bytes(), name); }) ||
         has_entry(question_->snapshot);
}

// Where changelogs stand: at the root, with the documentation, and beside or above what changes, for
// repositories that hold several packages.
std::set<std::string> Announced::directories() const {
  std::set<std::string> found = {"", "docs", "doc"};
  for (const auto& file : question_->snapshot.files) {
    for (auto directory = file.directory(); !directory.empty() && found.size() < most_directories;) {
      if (!found.emplace(directory).second) break;
      directory = directory.substr(0, directory.find('/') == directory.npos ? 0 : directory.rfind('/'));
    }
  }
  return found;
}

bool Announced::is_custom() {
  if (known_) return is_custom_;
  known_ = true;
  const auto norms = question_->contract.find(contract::Kind::Changelog);
  is_custom_ = std::ranges::any_of(norms, [](const contract::Norm* norm) { return !norm->negated; });
  if (is_custom_) return true;
  for (const auto& directory : directories()) {
    for (const auto& entry : question_->snapshot.tree.list(directory)) {
      const auto path = git::path_in(directory, entry.name);
      if (!git::is_file(entry.mode) || !contract::is_changelog(path)) continue;
      const auto bytes = question_->snapshot.tree.read(path, largest_changelog);
      is_custom_ = is_custom_ || (bytes && custom_.count_in(*bytes, least_) >= least_);
    }
  }
  return is_custom_;
}

}  // namespace coach::checks
