#include <algorithm>
#include <map>
#include <optional>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/patterns.h"

namespace coach::checks {
namespace {

// An entry of a file that lists things line by line: what it is called, and the names that it holds.
struct Entry {
  std::size_t line = 0;
  std::vector<std::string> names;
  bool twice = false;
};
using Entries = std::map<std::string, Entry, std::less<>>;

std::string_view group(const Patterns::Hit& hit, std::string_view name) {
  const auto found = std::ranges::find(*hit.names, name);
  return found == hit.names->end() ? std::string_view()
                                   : hit.groups[static_cast<std::size_t>(found - hit.names->begin())];
}

class Rule {
 public:
  explicit Rule(const rules::Bound& bound)
      : bound_(&bound),
        filter_(bound),
        pattern_(bound.with.all("pattern"), false),
        names_(bound.with.all("name-pattern"), false) {}

  bool takes(const git::ChangedFile& file, const Question& question) const {
    return file.is_text() && !file.before_lines.empty() && !file.removed.empty() &&
           filter_.takes(file, question.attributes);
  }

  void look_at(const git::ChangedFile& file, Sink& sink) const {
    sink.applies(bound_);
    const auto before = entries_in(file.before_lines, file.removed);
    const auto after = entries_in(file.after_lines, file.added);
    for (const auto& [key, was] : before) {
      const auto now = after.find(key);
      if (was.twice || now == after.end() || now->second.twice) continue;
      if (const auto lost = first_lost(was, now->second)) report(file, key, *lost, now->second.line, sink);
    }
  }

 private:
  Entries entries_in(const text::Lines& lines, const std::vector<text::LineRange>& ranges) const {
    Entries entries;
    for (const auto& range : ranges) {
      for (auto number = range.first; number <= range.last; ++number) {
        pattern_.each_in(lines.line(number), [&](const Patterns::Hit& hit) {
          const auto placed = entries.try_emplace(std::string(group(hit, "key")));
          auto& entry = placed.first->second;
          entry.twice = !placed.second;
          entry.line = number;
          names_.each_in(group(hit, "list"), [&](const Patterns::Hit& name) {
            entry.names.emplace_back(name.core());
            return true;
          });
          return false;
        });
      }
    }
    return entries;
  }

  static std::optional<std::string> first_lost(const Entry& was, const Entry& now) {
    const auto lost = std::ranges::find_if(was.names, [&](const std::string& name) {
      return std::ranges::find(now.names, name) == now.names.end();
    });
    return lost == was.names.end() ? std::nullopt : std::optional(*lost);
  }

  void report(const git::ChangedFile& file, const std::string& key, const std::string& lost, std::size_t line,
              Sink& sink) const {
    sink.add(
        {.bound = bound_,
         .where = at(file, line),
         .facts = {{"path", file.path}, {"line", std::to_string(line)}, {"name", key}, {"parameter", lost}},
         .excerpt = std::string(file.after_lines.line(line)),
         .source = {},
         .anchor = key + " " + lost});
  }

  const rules::Bound* bound_;
  FileFilter filter_;
  Patterns pattern_, names_;
};

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) {
    const Rule rule(*bound);
    for (const auto& file : question.snapshot.files) {
      if (rule.takes(file, question)) rule.look_at(file, sink);
    }
  }
}

constexpr std::string_view params[] = {"paths",       "not-paths", "languages", "roles", "new-only",
                                       "pattern",        // of a line with an entry: groups `key` and `list`
                                       "name-pattern"};  // of a name in the list: its first group
constexpr std::string_view required[] = {"pattern", "name-pattern"};
constexpr std::string_view facts[] = {"path", "line", "name", "parameter"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check entries = {.signature = {.name = "entries",
                                               .params = params,
                                               .required = required,
                                               .facts = facts,
                                               .numbers = {},
                                               .flags = flags},
                                 .look = look};

}  // namespace coach::checks
