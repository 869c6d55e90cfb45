#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/references.h"
#include "contract/path_role.h"
#include "text/glob.h"

namespace coach::checks {
namespace {

// Files of a change that are looked up: more of them were moved or brought in as a whole.
constexpr std::size_t most_files = 50;
constexpr std::size_t most_neighbours = 200, largest_file = 2 << 20;

struct Reference {
  std::string path;
  std::string line;
};

// The lines of the index that hold an ending (".md"): the base's, but for files that the change has.
class Index {
 public:
  Index(const Question& question, std::string endings) : question_(question), endings_(std::move(endings)) {}

  const std::vector<Reference>& lines_with(std::string_view ending) {
    const auto [known, is_new] = lines_.try_emplace(std::string(ending));
    if (is_new) known->second = read(ending);
    return known->second;
  }
  bool complete() const { return complete_; }

 private:
  std::vector<Reference> read(std::string_view ending) {
    const auto answer = question_.contract.mentions.of(ending, endings_, question_.snapshot.tree);
    complete_ = complete_ && answer.complete;
    std::set<std::string_view> changed;
    std::vector<Reference> lines;
    for (const auto& file : question_.snapshot.files) {
      changed.insert(file.path);
      if (!file.old_path.empty()) changed.insert(file.old_path);
      if (!file.is_text() || !has_ending(file.path)) continue;
      for (std::size_t number = 1; number <= file.after_lines.count(); ++number) {
        const auto line = file.after_lines.line(number);
        if (line.find(ending) != std::string_view::npos) lines.push_back({file.path, std::string(line)});
      }
    }
    for (const auto& mention : answer.mentions) {
      if (!changed.contains(mention.path)) lines.push_back({mention.path, mention.line});
    }
    return lines;
  }

  bool has_ending(std::string_view path) const {
    for (std::string_view rest = endings_;;) {
      const auto ending = rest.substr(0, rest.find('\n'));
      if (path.ends_with(ending)) return true;
      if (ending.size() == rest.size()) return false;
      rest.remove_prefix(ending.size() + 1);
    }
  }

  const Question& question_;
  std::string endings_;
  std::map<std::string, std::vector<Reference>, std::less<>> lines_;
  bool complete_ = true;
};

bool is_word(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == '-';
}

std::string lines_of(std::span<const std::string_view> endings) {
  std::string all;
  for (const auto ending : endings) all += (all.empty() ? "" : "\n") + std::string(ending);
  return all;
}

class Rule {
 public:
  Rule(const rules::Bound& bound, const Question& question, Sink& sink)
      : bound_(bound),
        question_(question),
        sink_(sink),
        filter_(bound),
        elsewhere_(bound.with.all("not-in-paths")),
        address_(bound.with.one("address")),
        index_(question, lines_of(bound.with.all("in"))) {}

  void look() {
    const bool gone = bound_.with.one("when") == "removed";
    std::vector<const git::ChangedFile*> files;
    for (const auto& file : question_.snapshot.files) {
      const bool fits = gone ? file.status == git::Status::Deleted || file.status == git::Status::Renamed
                             : file.status == git::Status::Added && git::is_file(file.after.mode);
      if (fits && filter_.takes(file, question_.attributes)) files.push_back(&file);
    }
    if (files.empty() || files.size() > most_files) return;
    sink_.applies(&bound_);
    for (const auto* file : files) gone ? look_at_gone(*file) : look_at_new(*file);
    if (!index_.complete())
      sink_.gap({git::Gap::Why::OutOfTime, {{"what", "where the files of the change are named"}}});
  }

 private:
  static const std::string& path_before(const git::ChangedFile& file) {
    return file.old_path.empty() ? file.path : file.old_path;
  }

  // Where a file that is gone is named still: the first place, and how many files have one.
  void look_at_gone(const git::ChangedFile& file) {
    const auto& path = path_before(file);
    const auto ending = contract::extension_of(path);
    if (ending.size() < 2) return;
    const Reference* first = nullptr;
    std::set<std::string_view> places;
    for (const auto& reference : index_.lines_with(ending)) {
      if (elsewhere_.matches(reference.path) || !speaks_of(reference, path)) continue;
      if (first == nullptr) first = &reference;
      places.insert(reference.path);
    }
    if (first == nullptr) return;
    const auto line = line_of(*first);
    sink_.add({.bound = &bound_,
               .where = {.kind = PlaceKind::File, .path = first->path, .line = line, .end_line = line},
               .facts = {{"path", path},
                         {"now", file.status == git::Status::Renamed ? file.path : std::string()},
                         {"list", first->path},
                         {"line", std::to_string(line)},
                         {"count", std::to_string(places.size())},
                         {"more", std::to_string(places.size() - 1)}},
               .excerpt = first->line,
               .source = {},
               .anchor = path});
  }

  bool speaks_of(const Reference& reference, const std::string& path) const {
    if (!address_.empty()) return links_to(reference.line, path);
    const auto words = paths_in(reference.line);
    return std::ranges::any_of(words, [&](std::string_view word) {
      return means(word, reference.path, path) && !is_there(reference.path, word);
    });
  }

  // Whether a line has the address with the path behind it, and nothing that goes on.
  bool links_to(std::string_view line, std::string_view path) const {
    const auto address = std::string(address_).append(path);
    for (auto at = line.find(address); at != line.npos; at = line.find(address, at + 1)) {
      const auto rest = line.substr(at + address.size());
      const auto next = std::min(rest.find_first_not_of("./"), rest.size());
      if (next == rest.size() || !is_word(rest[next])) return true;
    }
    return false;
  }

  // Whether a word leads to a file that the change leaves where it is, from the folder that it stands in.
  bool is_there(std::string_view from, std::string_view word) const {
    const auto slash = from.rfind('/');
    const auto path =
        resolved(slash == std::string_view::npos ? std::string_view() : from.substr(0, slash), word);
    const auto& files = question_.snapshot.files;
    const bool gone = std::ranges::any_of(files, [&](const git::ChangedFile& file) {
      return path_before(file) == path &&
             (file.status == git::Status::Deleted || file.status == git::Status::Renamed);
    });
    return !path.empty() && !gone &&
           (question_.snapshot.tree.has(path) ||
            std::ranges::find(files, path, &git::ChangedFile::path) != files.end());
  }

  // A file that names all those beside a new one, but not the new one.
  void look_at_new(const git::ChangedFile& file) {
    const auto ending = contract::extension_of(file.path);
    const auto least = static_cast<std::size_t>(bound_.with.number("neighbours", 3));
    if (ending.size() < 2) return;
    const auto beside = files_beside(file.path, question_.snapshot.tree, most_neighbours);
    if (beside.size() < least) return;
    std::map<std::string_view, std::set<std::string_view>> named;  // by each file that names some
    for (const auto& reference : index_.lines_with(ending)) {
      if (elsewhere_.matches(reference.path)) continue;
      for (const auto word : paths_in(reference.line)) {
        if (means(word, reference.path, file.path)) return;
        for (const auto& path : beside) {
          if (means(word, reference.path, path)) named[reference.path].insert(path);
        }
      }
    }
    const auto list =
        std::ranges::find_if(named, [&](const auto& entry) { return entry.second.size() == beside.size(); });
    if (list == named.end()) return;
    sink_.add({.bound = &bound_,
               .where = at(file, 0),
               .facts = {{"path", file.path},
                         {"name", std::string(file.name())},
                         {"list", std::string(list->first)},
                         {"count", std::to_string(beside.size())}},
               .excerpt = {},
               .source = {},
               .anchor = file.path});
  }

  std::size_t line_of(const Reference& reference) const {
    const auto& files = question_.snapshot.files;
    const auto changed = std::ranges::find(files, reference.path, &git::ChangedFile::path);
    const text::Lines lines =
        changed != files.end()
            ? changed->after_lines
            : text::Lines(question_.snapshot.tree.read(reference.path, largest_file).value_or(""));
    for (std::size_t number = 1; number <= lines.count(); ++number) {
      if (lines.line(number).find(reference.line) != std::string_view::npos) return number;
    }
    return 0;
  }

  const rules::Bound& bound_;
  const Question& question_;
  Sink& sink_;
  FileFilter filter_;
  text::GlobList elsewhere_;
  std::string_view address_;
  Index index_;
};

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) Rule(*bound, question, sink).look();
}

constexpr std::string_view params[] = {
    "paths",        "not-paths", "languages", "roles", "new-only",
    "when",          // removed: who names it still; added: who names those beside it, but not it
    "in",            // endings of the names of files that are searched: .md, CMakeLists.txt
    "address",       // removed: only where it is behind this, as https://example.org/code/
    "not-in-paths",  // globs of files that may name what is gone: changelogs
    "neighbours"};   // added: how many files there are beside it at least
constexpr std::string_view required[] = {"when", "in"};
constexpr std::string_view facts[] = {"path", "name", "now", "list", "line", "count", "more"};
constexpr std::string_view numbers[] = {"neighbours"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check referenced = {.signature = {.name = "referenced",
                                                  .params = params,
                                                  .required = required,
                                                  .facts = facts,
                                                  .numbers = numbers,
                                                  .flags = flags},
                                    .look = look};

}  // namespace coach::checks
