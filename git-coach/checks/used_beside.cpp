#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/moved.h"
#include "checks/patterns.h"
#include "text/glob.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

constexpr std::size_t most_files = 60;
constexpr std::size_t largest_file = 2 << 20;
constexpr std::size_t most_names = 200;

class Rule {
 public:
  Rule(const rules::Bound& bound, const Question& question, Sink& sink)
      : bound_(bound),
        question_(question),
        sink_(sink),
        filter_(bound),
        pattern_(bound.with.one("name-pattern")),
        unless_(bound.with.all("unless-patterns"), false),
        beside_(bound.with.all("beside-paths")),
        most_new_(static_cast<std::size_t>(bound.with.number("most-names", 10))) {}

  void look_at(const git::ChangedFile& file) {
    // A file that is new, or rewritten, has its users elsewhere as often as not.
    if (!file.is_text() || file.before_lines.empty() || !filter_.takes(file, question_.attributes)) return;
    if (unless_.found_in(file.after_lines.bytes())) return;
    const auto names = new_names(file);
    if (names.empty() || names.size() > most_new_) return;
    const auto texts = texts_beside(file);
    if (texts.empty()) return;  // nothing is there yet that could use them
    sink_.applies(&bound_);
    for (const auto& one : names) {
      const auto& name = one.first;
      const bool used = std::ranges::any_of(texts, [&](const auto& text) { return has_word(text, name); });
      if (!used && !is_allowed(name)) report(file, name, one.second);
    }
  }

 private:
  // Whether the project lists the name itself as one that need not be used.
  bool is_allowed(const std::string& name) const {
    if (const auto but = bound_.with.one("unless-name-pattern");
        !but.empty() && text::Pattern(but).found_in(name))
      return true;
    return std::ranges::any_of(bound_.with.all("allowed-in"), [&](std::string_view path) {
      const auto& files = question_.snapshot.files;
      const auto staged = std::ranges::find(files, path, &git::ChangedFile::path);
      if (staged != files.end()) return has_word(staged->after_lines.bytes(), name);
      const auto bytes = question_.snapshot.tree.read(path, largest_file);
      return bytes && has_word(*bytes, name);
    });
  }

  // The names that added lines bring, each with its line, and that the file did not hold before.
  std::map<std::string, std::size_t> new_names(const git::ChangedFile& file) const {
    std::map<std::string, std::size_t> names;
    for (const auto& range : file.added) {
      for (auto number = range.first; number <= range.last && names.size() < most_names; ++number) {
        const auto match = pattern_.find(file.after_lines.line(number));
        if (!match) continue;
        const auto name = std::find_if(match->groups.begin() + 1, match->groups.end(),
                                       [](std::string_view group) { return !group.empty(); });
        if (name == match->groups.end() || has_word(file.before_lines.bytes(), *name)) continue;
        names.try_emplace(std::string(*name), number);
      }
    }
    return names;
  }

  // The files of the same folder, or of the rule's, that the rule names, as the change leaves them.
  std::vector<std::string> texts_beside(const git::ChangedFile& file) const {
    std::vector<std::string> texts;
    const auto folder = bound_.with.one("beside", file.directory());
    std::set<std::string_view> staged;
    for (const auto& other : question_.snapshot.files) {
      if (other.directory() != folder) continue;
      staged.insert(other.path);
      if (other.path != file.path && other.is_text() && beside_.matches(other.path))
        texts.push_back(other.after_lines.bytes());
    }
    for (const auto& entry : question_.snapshot.tree.list(folder)) {
      auto path = git::path_in(folder, entry.name);
      if (texts.size() >= most_files) break;
      if (!git::is_file(entry.mode) || staged.contains(path) || !beside_.matches(path)) continue;
      if (auto bytes = question_.snapshot.tree.read(path, largest_file)) texts.push_back(std::move(*bytes));
    }
    return texts;
  }

  void report(const git::ChangedFile& file, const std::string& name, std::size_t line) {
    sink_.add({.bound = &bound_,
               .where = at(file, line),
               .facts = {{"path", file.path}, {"line", std::to_string(line)}, {"name", name}},
               .excerpt = std::string(file.after_lines.line(line)),
               .anchor = {}});
  }

  const rules::Bound& bound_;
  const Question& question_;
  Sink& sink_;
  FileFilter filter_;
  text::Pattern pattern_;
  Patterns unless_;
  text::GlobList beside_;
  std::size_t most_new_;
};

constexpr std::string_view params[] = {
    "paths",
    "not-paths",
    "languages",
    "roles",
    "new-only",
    "name-pattern",         // its first group is a name that an added line brings
    "most-names",           // that are asked about; a change that brings more is a rewrite
    "unless-patterns",      // silent in files that meet one of these
    "unless-name-pattern",  // names that need not be used
    "allowed-in",           // files of the project that list such names
    "beside",               // another folder to look in than the file's own
    "beside-paths"};        // files of that folder, of which one has to hold it
constexpr std::string_view required[] = {"name-pattern", "beside-paths"};
constexpr std::string_view facts[] = {"path", "line", "name"};
constexpr std::string_view numbers[] = {"most-names"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check used_beside = {.signature = {.name = "used-beside",
                                                   .params = params,
                                                   .required = required,
                                                   .facts = facts,
                                                   .numbers = numbers,
                                                   .flags = flags},
                                     .look = look_at_files<Rule>};

}  // namespace coach::checks
