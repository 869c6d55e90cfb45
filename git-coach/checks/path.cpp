#include <algorithm>
#include <optional>

#include "checks/all.h"
#include "checks/files.h"

namespace coach::checks {
namespace {

std::string_view name_of(git::Status status) {
  switch (status) {
    case git::Status::Added:
      return "added";
    case git::Status::Modified:
      return "modified";
    case git::Status::Deleted:
      return "deleted";
    case git::Status::Renamed:
      return "renamed";
    case git::Status::TypeChanged:
      return "type-changed";
    case git::Status::Unmerged:
      return "unmerged";
  }
  return {};
}

// A path pattern of a rule, with the name of what leaves such files behind where the rule tells.
struct Wanted {
  std::string_view pattern;
  std::string_view from;
  text::Glob glob;

  bool is_directory() const { return pattern.ends_with('/'); }
};

std::vector<Wanted> wanted(const rules::Params& with) {
  std::vector<Wanted> all;
  for (const std::string_view pattern : with.all("paths")) all.push_back({pattern, {}, text::Glob(pattern)});
  for (const rules::Param& maker : with.under("paths")) {
    for (const std::string_view pattern : maker.values)
      all.push_back({pattern, maker.key, text::Glob(pattern)});
  }
  return all;
}

// The part of a path that a pattern names: the directory for `build/`, else the whole path.
std::string_view named_part(std::string_view path, const Wanted& by) {
  if (!by.is_directory()) return path;
  const text::Glob directory(by.pattern.substr(0, by.pattern.size() - 1));
  for (std::size_t end = path.find('/'); end != std::string_view::npos; end = path.find('/', end + 1)) {
    if (directory.matches(path.substr(0, end))) return path.substr(0, end);
  }
  return path;
}

// The project has such a file already: the directory that the pattern names, or a file like it beside this
// one.
bool is_kept(const git::Tree& base, std::string_view part, const Wanted& by) {
  if (base.has(part)) return true;
  const std::size_t slash = part.rfind('/');
  const std::string directory(slash == std::string_view::npos ? std::string_view() : part.substr(0, slash));
  if (by.is_directory()) return false;
  return std::ranges::any_of(base.list(directory), [&](const git::TreeEntry& entry) {
    return by.glob.matches(git::path_in(directory, entry.name));
  });
}

class PathRule {
 public:
  explicit PathRule(const rules::Bound& bound)
      : bound_(&bound),
        filter_(bound),
        wanted_(wanted(bound.with)),
        unless_kept_(with().flag("unless-kept")) {}

  bool takes(const git::ChangedFile& file, const Question& question) const {
    const auto statuses = with().all("status");
    const bool status = statuses.empty()
                            ? file.status != git::Status::Deleted
                            : std::ranges::find(statuses, name_of(file.status)) != statuses.end();
    return status && filter_.takes(file, question.attributes);
  }

  // Whether the patterns match as many changed paths as the rule asks for.
  bool has_enough(const Question& question) const {
    const auto least = with().number("min-count", 1);
    if (least <= 1) return true;
    return std::ranges::count_if(question.snapshot.files, [&](const git::ChangedFile& file) {
             return takes(file, question) && std::ranges::any_of(wanted_, [&](const Wanted& candidate) {
                      return candidate.glob.matches(file.path);
                    });
           }) >= least;
  }

  // One finding for each part that a pattern names: a directory of a thousand files is one mishap.
  void look_at(const git::ChangedFile& file, const Question& question, Sink& sink) {
    for (const Wanted& candidate : wanted_) {
      if (!candidate.glob.matches(file.path)) continue;
      const std::string_view part = named_part(file.path, candidate);
      if (part == last_part_) return;
      if (unless_kept_ && is_kept(question.snapshot.tree, part, candidate)) return;
      last_part_ = part;
      sink.add(describe(file, part, candidate.from));
      return;
    }
  }

 private:
  const rules::Params& with() const { return bound_->with; }

  Finding describe(const git::ChangedFile& file, std::string_view part, std::string_view from) const {
    Finding finding{
        .bound = bound_, .where = at(file), .facts = {}, .excerpt = {}, .anchor = std::string(part)};
    finding.facts = {{"path", file.path},
                     {"part", std::string(part) + (part == file.path ? "" : "/")},
                     {"name", std::string(file.name())},
                     {"from", std::string(from)},
                     {"status", std::string(name_of(file.status))}};
    return finding;
  }

  const rules::Bound* bound_;
  FileFilter filter_;
  std::vector<Wanted> wanted_;
  bool unless_kept_;
  std::string last_part_;
};

void look(const Question& question, Sink& sink) {
  for (const rules::Bound* bound : question.rules) {
    PathRule rule(*bound);
    if (!rule.has_enough(question)) continue;
    for (const git::ChangedFile& file : question.snapshot.files) {
      if (!rule.takes(file, question)) continue;
      sink.applies(bound);
      rule.look_at(file, question, sink);
    }
  }
}

constexpr std::string_view params[] = {"paths",      "paths:",  // a list, or lists by who leaves such files
                                       "not-paths",  "languages", "roles", "new-only",
                                       "status",     // added, modified, deleted, ...; not deleted by default
                                       "min-count",  // asked where at least so many paths match
                                       "unless-kept"};  // silent where the base has such a file there
constexpr std::string_view facts[] = {"path", "part", "name", "from", "status"};
constexpr std::string_view numbers[] = {"min-count"};
constexpr std::string_view flags[] = {"new-only", "unless-kept"};

}  // namespace

constinit const Check path = {.signature = {.name = "path",
                                            .params = params,
                                            .required = {},
                                            .facts = facts,
                                            .numbers = numbers,
                                            .flags = flags},
                              .look = look};

}  // namespace coach::checks
