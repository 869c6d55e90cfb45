#include <algorithm>
#include <optional>
#include <string>

#include "checks/all.h"
#include "checks/files.h"
#include "text/fill.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

constexpr std::size_t largest_list = 4 << 20;

std::string_view without_ending(std::string_view path) {
  return path.substr(0, path.size() - contract::extension_of(path).size());
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '/';
}

// Whether a text names something as a whole: not as a part of a longer path or name.
bool names(std::string_view text, std::string_view entry) {
  for (auto at = text.find(entry); at != std::string_view::npos; at = text.find(entry, at + 1)) {
    const auto end = at + entry.size();
    const bool begins = at == 0 || !is_name_char(text[at - 1]) || !is_name_char(entry.front());
    const bool ends = end == text.size() || !is_name_char(text[end]) || !is_name_char(entry.back());
    if (begins && ends) return true;
  }
  return false;
}

class Rule {
 public:
  Rule(const rules::Bound& bound, const Question& question, Sink& sink)
      : bound_(bound), question_(question), sink_(sink), filter_(bound) {}

  void look_at(const git::ChangedFile& file) {
    const bool gone = bound_.with.one("when") == "removed";
    const auto status = file.status;
    if (status != (gone ? git::Status::Deleted : git::Status::Added) && status != git::Status::Renamed)
      return;
    if (!filter_.takes(file, question_.attributes)) return;
    const auto path = gone && status == git::Status::Renamed ? file.old_path : file.path;
    const auto list = list_for(path);
    if (!list) return;
    const auto text = text_of(*list);
    if (!text) return;
    sink_.applies(&bound_);
    const auto entry = entry_of(path, *list);
    if (entry.empty() || names(*text, entry) != gone) return;
    if (!gone && (is_covered(*text) || is_in_glob(*text, path, *list))) return;
    sink_.add({.bound = &bound_,
               .where = gone ? Place{.path = *list} : at(file, 0),
               .facts = {{"path", std::string(path)},
                         {"name", std::string(path.substr(path.rfind('/') + 1))},
                         {"list", *list},
                         {"entry", entry}},
               .excerpt = {},
               .anchor = std::string(path)});
  }

 private:
  // The list that a path belongs into: a given one, or the nearest of a name above it.
  std::optional<std::string> list_for(std::string_view path) const {
    for (const auto name : bound_.with.all("list")) {
      if (name.find('/') != std::string_view::npos) {
        if (exists(name) && name != path) return std::string(name);
        continue;
      }
      for (auto end = path.rfind('/');; end = path.rfind('/', end - 1)) {
        const bool top = end == std::string_view::npos;
        auto list = top ? std::string(name) : std::string(path.substr(0, end + 1)).append(name);
        if (exists(list) && list != path) return list;
        if (top || end == 0) break;
      }
    }
    return std::nullopt;
  }

  const git::ChangedFile* changed(std::string_view path) const {
    const auto found = std::ranges::find(question_.snapshot.files, path, &git::ChangedFile::path);
    return found == question_.snapshot.files.end() ? nullptr : &*found;
  }

  bool exists(std::string_view path) const {
    if (const auto* file = changed(path)) return file->is_text();
    return question_.snapshot.tree.has(path);
  }

  std::optional<std::string> text_of(std::string_view path) const {
    if (const auto* file = changed(path))
      return file->is_text() ? std::optional(file->after_lines.bytes()) : std::nullopt;
    return question_.snapshot.tree.read(path, largest_list);
  }

  // How the list names a path: {relative} to the list, {stem} without its ending, {name}, {path}.
  std::string entry_of(std::string_view path, std::string_view list) const {
    const auto folder = list.substr(0, list.rfind('/') + 1);
    const auto relative = path.starts_with(folder) ? path.substr(folder.size()) : path;
    const auto name = path.substr(path.rfind('/') + 1);
    return text::fill(bound_.with.one("entry", "{relative}"),
                      {{"relative", std::string(relative)},
                       {"stem", std::string(without_ending(relative))},
                       {"name", std::string(name)},
                       {"path", std::string(path)}});
  }

  // Lists that take in whole folders name no file: glob(["*.cc"]).
  bool is_covered(std::string_view text) const {
    return std::ranges::any_of(bound_.with.all("unless-patterns"), [&](std::string_view expression) {
      return text::Pattern(expression).found_in(text);
    });
  }

  // Bazel's glob(["*.cc", "ops/**"]), with patterns from the folder of the list.
  bool is_in_glob(std::string_view text, std::string_view path, std::string_view list) const {
    if (!bound_.with.flag("bazel-globs")) return false;
    const auto folder = list.substr(0, list.rfind('/') + 1);
    if (!path.starts_with(folder)) return false;
    const auto relative = path.substr(folder.size());
    for (auto at = text.find("glob("); at != std::string_view::npos; at = text.find("glob(", at + 1)) {
      const auto end = std::min(text.find(']', at), text.size());
      for (auto open = text.find('"', at); open < end; open = text.find('"', open + 1)) {
        const auto close = text.find('"', open + 1);
        if (close == std::string_view::npos || close > end) break;
        if (text::Glob("/" + std::string(text.substr(open + 1, close - open - 1))).matches(relative))
          return true;
        open = close;
      }
    }
    return false;
  }

  const rules::Bound& bound_;
  const Question& question_;
  Sink& sink_;
  FileFilter filter_;
};

constexpr std::string_view params[] = {"paths",          "not-paths", "languages", "roles", "new-only",
                                       "list",   // a path, or a name: the nearest file of that name above
                                       "entry",  // what stands in the list, with {relative}, {stem}, {name}
                                       "when",   // added: the entry is missing; removed: it is still there
                                       "bazel-globs",  // the list takes in what its glob() matches
                                       "unless-patterns"};
constexpr std::string_view required[] = {"list"};
constexpr std::string_view facts[] = {"path", "name", "list", "entry"};
constexpr std::string_view flags[] = {"new-only", "bazel-globs"};

}  // namespace

constinit const Check listed = {
    .signature = {.name = "listed", .params = params, .required = required, .facts = facts, .flags = flags},
    .look = look_at_files<Rule>};

}  // namespace coach::checks
