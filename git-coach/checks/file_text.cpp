#include "checks/file_text.h"

#include <optional>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/patterns.h"

namespace coach::checks {
namespace {

constexpr std::size_t most_beside = 8, fewest_beside = 3, largest_beside = 64 * 1024;

std::string_view head(const text::Lines& lines, std::size_t count) {
  if (lines.empty()) return {};
  return count == 0 || count >= lines.count() ? std::string_view(lines.bytes()) : lines.slice(1, count);
}

// What a text has that it must not have, or lacks.
struct Objection {
  std::size_t line = 0;
  std::string match;
  text::Facts named;
};

class TextRule {
 public:
  TextRule(const rules::Bound& bound, std::size_t lines)
      : bound_(&bound),
        filter_(bound),
        lines_(static_cast<std::size_t>(with().number("lines", static_cast<long long>(lines)))),
        least_beside_(static_cast<std::size_t>(with().number("least-beside", 0))) {
    const bool ignore_case = with().flag("ignore-case");
    required_ = Patterns(with().all("require-patterns"), ignore_case);
    forbidden_ = Patterns(with().all("forbid-patterns"), ignore_case);
    unless_ = Patterns(with().all("unless-patterns"), ignore_case);
  }

  bool takes(const git::ChangedFile& file, const Question& question) const {
    return file.is_text() && filter_.takes(file, question.attributes);
  }

  void look_at(const git::ChangedFile& file, const git::Tree& tree, Sink& sink) const {
    const auto objection = object_to(file.after_lines);
    // What was so before is not this change's doing.
    if (!objection || (!file.before_lines.empty() && object_to(file.before_lines))) return;
    if (least_beside_ > 0 && !is_met_beside(file.path, tree)) return;
    Finding finding{
        .bound = bound_, .where = at(file, objection->line), .facts = {}, .excerpt = {}, .anchor = {}};
    if (objection->line > 0) finding.excerpt = file.after_lines.line(objection->line);
    finding.facts = {{"path", file.path},
                     {"name", std::string(file.name())},
                     {"line", std::to_string(objection->line)},
                     {"match", objection->match}};
    finding.facts.insert(finding.facts.end(), objection->named.begin(), objection->named.end());
    sink.add(std::move(finding));
  }

 private:
  const rules::Params& with() const { return bound_->with; }

  std::optional<Objection> object_to(const text::Lines& lines) const {
    const std::string_view text = head(lines, lines_);
    if (!unless_.empty() && unless_.found_in(lines.bytes())) return std::nullopt;
    if (!required_.empty() && !required_.found_in(text)) return Objection{};
    std::optional<Objection> found;
    forbidden_.each_in(text, [&](const Patterns::Hit& hit) {
      found = Objection{.line = hit.begin < text.size() ? lines.line_at(hit.begin) : lines.count(),
                        .match = std::string(hit.groups.front()),
                        .named = {}};
      for (std::size_t i = 1; i < hit.groups.size(); ++i) {
        const std::string& name = (*hit.names)[i];
        if (!name.empty() && !hit.groups[i].empty()) found->named.emplace_back(name, hit.groups[i]);
      }
      return false;
    });
    return found;
  }

  // Whether enough of the files beside it are as they should be; where there are too few to tell, yes.
  bool is_met_beside(std::string_view path, const git::Tree& tree) const {
    std::size_t met = 0, all = 0;
    for (const auto& other : files_beside(path, tree, most_beside)) {
      const auto bytes = tree.read(other, largest_beside);
      if (!bytes) continue;
      ++all;
      if (!object_to(text::Lines(*bytes))) ++met;
    }
    return all < fewest_beside || met * 100 >= least_beside_ * all;
  }

  const rules::Bound* bound_;
  FileFilter filter_;
  std::size_t lines_, least_beside_;
  Patterns required_, forbidden_, unless_;
};

constexpr std::string_view params[] = {"paths",
                                       "not-paths",
                                       "languages",
                                       "roles",
                                       "new-only",
                                       "require-patterns",  // reported where none of these matches
                                       "forbid-patterns",   // reported where one of these matches
                                       "unless-patterns",   // silent where one of these matches anywhere
                                       "least-beside",      // silent where fewer percent beside it are so
                                       "path-patterns",
                                       "not-path-patterns",
                                       "ignore-case"};
constexpr std::string_view facts[] = {"*"};
constexpr std::string_view numbers[] = {"least-beside"};
constexpr std::string_view flags[] = {"new-only", "ignore-case"};

void look(const Question& question, Sink& sink) {
  look_at_texts(question, sink, 0);
}

}  // namespace

void look_at_texts(const Question& question, Sink& sink, std::size_t lines) {
  for (const rules::Bound* bound : question.rules) {
    const TextRule rule(*bound, lines);
    for (const git::ChangedFile& file : question.snapshot.files) {
      if (!rule.takes(file, question)) continue;
      sink.applies(bound);
      rule.look_at(file, question.snapshot.tree, sink);
    }
  }
}

constinit const Check file_text = {.signature = {.name = "file-text",
                                                 .params = params,
                                                 .required = {},
                                                 .facts = facts,
                                                 .numbers = numbers,
                                                 .flags = flags},
                                   .look = look};

}  // namespace coach::checks
