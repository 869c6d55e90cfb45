#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "checks/all.h"
#include "checks/copies.h"
#include "checks/files.h"
#include "text/glob.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

constexpr std::size_t largest_read = 1 << 20;
constexpr std::size_t most_folders = 2000;
constexpr std::size_t most_named = 3;

std::string code_of(const text::Lines& lines, const std::string& name) {
  const auto range = definition(lines, names_in(name));
  return range ? std::string(lines.slice(range->first, range->last)) : std::string();
}

bool is_code(std::string_view line) {
  const auto begin = line.find_first_not_of(" \t\r");
  return begin != line.npos && line[begin] != '#';
}

// What a method does, whatever its comments say.
std::string code_alone(const std::string& text) {
  const text::Lines lines{text};
  std::string out;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    if (is_code(lines.line(number))) out += lines.with_ending(number);
  }
  return out;
}

// A source from which other files are generated.
struct Source {
  std::string path;
  text::Lines lines;
};

class Rule {
 public:
  Rule(const rules::Bound& bound, const Question& question, Sink& sink)
      : bound_(bound),
        question_(question),
        sink_(sink),
        filter_(bound),
        heirs_(bound.with.all("heir-paths")) {
    for (const auto& file : question.snapshot.files) changed_.insert(file.path);
  }

  void look_at(const git::ChangedFile& file) {
    if (file.status != git::Status::Modified || !file.is_text()) return;
    if (!filter_.takes(file, question_.attributes) || heirs_.matches(file.path)) return;
    const auto methods = changed_methods(file);
    if (methods.empty()) return;
    sink_.applies(&bound_);
    std::set<std::string> behind;
    std::string first;
    for (const auto& source : sources()) {
      if (!takes_from(source, file)) continue;
      for (const auto& method : methods) {
        if (!inherits(source, method)) continue;
        behind.insert(source.path);
        if (first.empty()) first = method;
        break;
      }
    }
    if (!behind.empty()) report(file, first, behind);
  }

 private:
  // "Class.method" for methods that stay and do something else now.
  static std::vector<std::string> changed_methods(const git::ChangedFile& file) {
    std::vector<std::string> changed;
    for (auto& name : definitions_in(file.before_lines)) {
      if (name.find('.') == name.npos) continue;
      const auto before = code_of(file.before_lines, name), after = code_of(file.after_lines, name);
      if (!after.empty() && before != after && code_alone(before) != code_alone(after))
        changed.push_back(std::move(name));
    }
    return changed;
  }

  // Sources that this change leaves alone, in folders where it touches nothing.
  const std::vector<Source>& sources() {
    if (sources_) return *sources_;
    sources_.emplace();
    const std::string root(bound_.with.one("heir-root"));
    std::size_t seen = 0;
    for (const auto& folder : question_.snapshot.tree.list(root)) {
      if (folder.mode != git::Mode::Directory || ++seen > most_folders) continue;
      const auto directory = git::path_in(root, folder.name);
      const auto touched = changed_.lower_bound(directory + '/');
      if (touched != changed_.end() && touched->starts_with(directory + '/')) continue;
      for (const auto& entry : question_.snapshot.tree.list(directory)) {
        auto path = git::path_in(directory, entry.name);
        if (!git::is_file(entry.mode) || !heirs_.matches(path)) continue;
        if (auto bytes = question_.snapshot.tree.read(path, largest_read))
          sources_->push_back({std::move(path), text::Lines(std::move(*bytes))});
      }
    }
    return *sources_;
  }

  // Whether a source imports from the file.
  static bool takes_from(const Source& source, const git::ChangedFile& file) {
    const auto name = file.name();
    const auto stem = name.substr(0, name.size() - contract::extension_of(name).size());
    return source.lines.bytes().find("." + std::string(stem) + " import ") != std::string::npos;
  }

  // Whether a class of the source derives from the method's and does not put its own in its place.
  static bool inherits(const Source& source, const std::string& method) {
    const auto parts = names_in(method);
    const text::Pattern heir(R"((?m)^class (\w+)\([^)]*\b)" + parts[0] + R"(\b[^)]*\):)");
    const auto match = heir.find(source.lines.bytes());
    if (!match) return false;
    const auto own = code_of(source.lines, std::string(match->groups[1]) + '.' + parts[1]);
    return own.empty();
  }

  void report(const git::ChangedFile& file, const std::string& method, const std::set<std::string>& behind) {
    std::vector<std::string> names;
    names.reserve(behind.size());
    for (const auto& path : behind) names.push_back(path.substr(path.rfind('/') + 1));
    const auto range = definition(file.after_lines, names_in(method)).value_or(text::LineRange{1, 1});
    const auto line = file.first_added(range);
    sink_.add({.bound = &bound_,
               .where = at(file, line),
               .facts = {{"path", file.path},
                         {"line", std::to_string(line)},
                         {"name", method},
                         {"heirs", text::first_few(names, most_named)},
                         {"count", std::to_string(behind.size())}},
               .excerpt = std::string(file.after_lines.line(line)),
               .anchor = file.path});
  }

  const rules::Bound& bound_;
  const Question& question_;
  Sink& sink_;
  FileFilter filter_;
  text::GlobList heirs_;
  std::set<std::string, std::less<>> changed_;
  std::optional<std::vector<Source>> sources_;
};

constexpr std::string_view params[] = {
    "paths",     "not-paths", "languages", "roles", "new-only",
    "heir-root",    // the folder in whose folders stand
    "heir-paths"};  // the sources that others are generated from, and that inherit from files of the rule
constexpr std::string_view required[] = {"heir-root", "heir-paths"};
constexpr std::string_view facts[] = {"path", "line", "name", "heirs", "count"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check inherited = {.signature = {.name = "inherited",
                                                 .params = params,
                                                 .required = required,
                                                 .facts = facts,
                                                 .numbers = {},
                                                 .flags = flags},
                                   .look = look_at_files<Rule>};

}  // namespace coach::checks
