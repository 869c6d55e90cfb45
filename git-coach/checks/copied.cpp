#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "checks/all.h"
#include "checks/copies.h"
#include "checks/files.h"

namespace coach::checks {
namespace {

constexpr std::size_t largest_read = 4 << 20;
constexpr std::size_t most_named = 3;

// "a.b.C.f" as the file a/b.py, below src/ or not, and the names {C, f}.
struct Origin {
  std::string path;
  std::vector<std::string> names;
};

// A module's dotted name, as comments write it: without a leading src.
std::string module_of(std::string_view path) {
  if (path.starts_with("src/")) path.remove_prefix(4);
  std::string out(path.substr(0, path.size() - contract::extension_of(path).size()));
  std::ranges::replace(out, '/', '.');
  return out;
}

std::string folder_name(std::string_view path) {
  const auto folder = path.substr(0, path.rfind('/'));
  return std::string(folder.substr(folder.rfind('/') + 1));
}

std::string stem(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  return std::string(name.substr(0, name.size() - contract::extension_of(name).size()));
}

// What to call copies by: their folders, where those tell them apart from each other and from the origin's,
// else their files.
std::vector<std::string> short_names(const std::vector<std::string>& paths, std::string_view origin) {
  std::vector<std::string> folders, files;
  std::set<std::string> all = {folder_name(origin)};
  for (const auto& path : paths) {
    folders.push_back(folder_name(path));
    files.push_back(stem(path));
    all.insert(folders.back());
  }
  return all.size() == paths.size() + 1 ? folders : files;
}

// Texts of the base and of what is staged, read once.
class Texts {
 public:
  explicit Texts(const git::Snapshot& snapshot) : snapshot_(snapshot) {
    for (const auto& file : snapshot.files) {
      changed_.emplace(file.path, &file);
      if (!file.old_path.empty()) gone_.insert(file.old_path);
    }
  }

  const git::ChangedFile* changed(std::string_view path) const {
    const auto found = changed_.find(path);
    return found == changed_.end() ? nullptr : found->second;
  }
  const text::Lines& before(const std::string& path) {
    if (const auto* file = changed(path)) return file->before_lines;
    const auto [found, is_new] = base_.try_emplace(path);
    if (is_new) found->second = text::Lines(snapshot_.tree.read(path, largest_read).value_or(""));
    return found->second;
  }
  const text::Lines& after(const std::string& path) {
    const auto* file = changed(path);
    return file != nullptr ? file->after_lines : before(path);
  }
  bool is_gone(std::string_view path) const { return gone_.contains(path); }
  bool exists(std::string_view path) const { return changed(path) != nullptr || snapshot_.tree.has(path); }

 private:
  const git::Snapshot& snapshot_;
  std::map<std::string_view, const git::ChangedFile*> changed_;
  std::set<std::string_view> gone_;  // the old paths of renamed files
  std::map<std::string, text::Lines> base_;
};

std::optional<std::string> code_of(const text::Lines& lines, const std::vector<std::string>& names) {
  const auto range = definition(lines, names);
  if (!range) return std::nullopt;
  return std::string(lines.slice(range->first, range->last));
}

class Rule {
 public:
  Rule(const rules::Bound& bound, const Question& question, Sink& sink)
      : bound_(bound),
        question_(question),
        sink_(sink),
        filter_(bound),
        paths_(bound.with.all("paths")),
        pattern_(bound.with.one("comment-pattern")),
        texts_(question.snapshot) {}

  void look() {
    for (const auto& file : question_.snapshot.files) {
      if (!file.is_text() || file.before_lines.empty() || !filter_.takes(file, question_.attributes))
        continue;
      if (bound_.with.one("when") == "origin-changed") {
        look_at_origin(file);
      } else {
        look_at_copies(file);
      }
    }
  }

 private:
  std::optional<Origin> find(const std::string& dotted) const {
    const auto parts = names_in(dotted);
    for (auto count = parts.size(); count-- > 1;) {
      std::string module;
      for (std::size_t i = 0; i < count; ++i) module += (i > 0 ? "/" : "") + parts[i];
      for (const auto& path : std::array{"src/" + module + ".py", module + ".py"}) {
        if (!texts_.exists(path)) continue;
        return Origin{path, {parts.begin() + static_cast<std::ptrdiff_t>(count), parts.end()}};
      }
    }
    return std::nullopt;
  }

  // Whether a copy says the same as its origin, in the base or after the change; nothing where either is
  // gone.
  std::optional<bool> agrees(const Copy& copy, std::string_view code, const Origin& origin, bool after) {
    const auto original =
        code_of(after ? texts_.after(origin.path) : texts_.before(origin.path), origin.names);
    if (!original) return std::nullopt;
    return is_same_code(code, replaced(*original, copy));
  }

  // Copies that the change makes differ from their origins.
  void look_at_copies(const git::ChangedFile& file) {
    const auto old = copies_in(file.before_lines, pattern_);
    for (const auto& copy : copies_in(file.after_lines, pattern_)) {
      const auto same = [&](const Copy& one) {
        return one.comment == copy.comment && one.header == copy.header;
      };
      const auto was = std::ranges::find_if(old, same);
      if (was == old.end()) continue;  // made or taken apart by this change
      const auto code = file.after_lines.slice(copy.body.first, copy.body.last);
      const auto old_code = file.before_lines.slice(was->body.first, was->body.last);
      sink_.applies(&bound_);
      if (code == old_code) continue;
      const auto origin = find(copy.origin);
      if (!origin || agrees(copy, code, *origin, true).value_or(true)) continue;
      if (!agrees(*was, old_code, *origin, false).value_or(false)) continue;  // it differed before
      add_edited(file, copy, *origin);
    }
  }

  void add_edited(const git::ChangedFile& file, const Copy& copy, const Origin& origin) {
    const auto line = file.first_added(copy.body);
    contract::Citation said{.from = contract::Citation::From::Doc,
                            .path = file.path,
                            .line = copy.line,
                            .end_line = copy.line,
                            .quote = copy.comment.substr(copy.comment.find('#')),
                            .evidence = {}};
    sink_.add({.bound = &bound_,
               .where = at(file, line),
               .facts = {{"path", file.path},
                         {"line", std::to_string(line)},
                         {"origin", copy.origin},
                         {"name", origin.names.empty() ? copy.origin : origin.names.front()},
                         {"origin_path", origin.path}},
               .excerpt = std::string(file.after_lines.line(line)),
               .source = std::move(said),
               .anchor = copy.comment + copy.header});
  }

  // Originals that the change makes differ from their copies.
  void look_at_origin(const git::ChangedFile& file) {
    const auto module = module_of(file.path);
    std::vector<std::string> changed;
    for (const auto& name : definitions_in(file.before_lines)) {
      const auto names = names_in(name);
      const auto before = code_of(file.before_lines, names);
      const auto after = code_of(file.after_lines, names);
      if (before && after && *before != *after) changed.push_back(name);
    }
    if (changed.empty()) return;
    sink_.applies(&bound_);
    std::map<std::string, std::vector<std::string>> left;  // by definition: the files that still say the old
    for (const auto& [path, comment] : mentions(module)) {
      if (texts_.is_gone(path) || !counts(path)) continue;
      const auto copy = copy_said_by(comment, pattern_);
      if (!copy || !copy->origin.starts_with(module + ".")) continue;
      auto name = copy->origin.substr(module.size() + 1);
      if (std::ranges::find(changed, name) == changed.end() || !falls_behind(path, *copy, file)) continue;
      auto& paths = left[std::move(name)];
      if (paths.empty() || paths.back() != path) paths.push_back(path);
    }
    for (const auto& [name, paths] : left) add_outdated(file, name, paths);
  }

  std::vector<contract::Mentions::Mention> mentions(const std::string& module) {
    auto answer = question_.contract.mentions.of(bound_.with.one("literal", "# Copied from "), ".py",
                                                 question_.snapshot.tree);
    if (!answer.complete) sink_.gap({git::Gap::Why::OutOfTime, {{"what", std::string(bound_.rule->id)}}});
    std::erase_if(answer.mentions, [&](const auto& one) { return one.line.find(module) == one.line.npos; });
    return std::move(answer.mentions);
  }

  // Whether the rule looks at copies there at all.
  bool counts(std::string_view path) const { return paths_.empty() || paths_.matches(path); }

  bool falls_behind(const std::string& path, const Copy& said, const git::ChangedFile& file) {
    const auto& lines = texts_.after(path);
    const auto names = names_in(said.origin.substr(module_of(file.path).size() + 1));
    const Origin origin{file.path, names};
    return std::ranges::any_of(copies_in(lines, pattern_), [&](const Copy& copy) {
      if (copy.origin != said.origin) return false;
      const auto code = lines.slice(copy.body.first, copy.body.last);
      return agrees(copy, code, origin, false).value_or(false) &&
             !agrees(copy, code, origin, true).value_or(true);
    });
  }

  void add_outdated(const git::ChangedFile& file, const std::string& name,
                    const std::vector<std::string>& paths) {
    const auto range = definition(file.after_lines, names_in(name)).value_or(text::LineRange{1, 1});
    const auto line = file.first_added(range);
    sink_.add({.bound = &bound_,
               .where = at(file, line),
               .facts = {{"path", file.path},
                         {"line", std::to_string(line)},
                         {"name", name},
                         {"count", std::to_string(paths.size())},
                         {"copies", text::first_few(short_names(paths, file.path), most_named)},
                         {"copy_path", paths.front()}},
               .excerpt = std::string(file.after_lines.line(line)),
               .anchor = file.path + " " + name});
  }

  const rules::Bound& bound_;
  const Question& question_;
  Sink& sink_;
  FileFilter filter_;
  text::GlobList paths_;
  text::Pattern pattern_;
  Texts texts_;
};

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) Rule(*bound, question, sink).look();
}

constexpr std::string_view params[] = {"paths", "not-paths", "languages", "roles", "new-only",
                                       // What says "copy": its first group is the origin, dotted, its second
                                       // what is replaced in it.
                                       "comment-pattern",
                                       "literal",  // that every such comment holds
                                       "when"};    // edited: a copy; origin-changed: the reverse
constexpr std::string_view required[] = {"comment-pattern"};
constexpr std::string_view facts[] = {"path",        "line",  "origin", "name",
                                      "origin_path", "count", "copies", "copy_path"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check copied = {
    .signature = {.name = "copied", .params = params, .required = required, .facts = facts, .flags = flags},
    .look = look};

}  // namespace coach::checks
