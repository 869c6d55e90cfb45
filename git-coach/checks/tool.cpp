#include <algorithm>
#include <optional>
#include <tuple>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/remarks.h"
#include "text/wrap.h"

namespace coach::checks {
namespace {

constexpr std::size_t longest = 300;  // bytes of what is said
constexpr std::size_t most = 200;     // findings a rule

// The first line of the change that a remark is about: of the file itself where it names no line; nothing
// where the change has no part in it.
std::optional<std::size_t> line_of(const Remark& remark, const git::ChangedFile& file) {
  if (remark.line == 0) return 0;
  for (auto line = remark.line; line <= std::max(remark.line, remark.end_line); ++line) {
    if (file.is_added_line(line)) return line;
  }
  return std::nullopt;
}

Finding found(const rules::Bound& bound, const git::ChangedFile& file, const Remark& remark,
              std::size_t line) {
  Place place = at(file, line);
  if (line == remark.line) place.column = remark.column;
  return {.bound = &bound,
          .where = place,
          .facts = {{"path", file.path},
                    {"line", std::to_string(line)},
                    {"says", text::folded(remark.text).substr(0, longest)}},
          .excerpt = std::string(line == 0 ? std::string_view() : file.after_lines.line(line)),
          .source = {},
          .anchor = remark.text};
}

void add_of_rule(const rules::Bound& bound, const Remarks& remarks, const git::Snapshot& snapshot,
                 std::vector<Finding>& findings) {
  std::size_t count = 0;
  for (const auto& remark : remarks.all) {
    if (remark.rule != bound.rule->id) continue;
    const auto file = std::ranges::find(snapshot.files, remark.path, &git::ChangedFile::path);
    if (file == snapshot.files.end() || !file->is_text()) continue;
    const auto line = line_of(remark, *file);
    if (line && ++count <= most) findings.push_back(found(bound, *file, remark, *line));
  }
}

bool before(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& finding) {
    return std::tie(finding.where.path, finding.where.line, finding.bound->rule->id, finding.where.column);
  };
  return key(a) < key(b);
}

// Programs are run for whoever asks for it, and before: add_remarks.
void look(const Question& /*question*/, Sink& /*sink*/) {}

constexpr std::string_view params[] = {"paths",     "not-paths", "path-patterns", "not-path-patterns",
                                       "languages", "roles",     "new-only",
                                       "command",  // its words
                                       "files",    // names | list | none: how it is told which files
                                       "output",   // lines | lintrunner
                                       "pin"};     // the version that the project asks for
constexpr std::string_view required[] = {"command"};
constexpr std::string_view facts[] = {"path", "line", "says"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

void add_remarks(const Remarks& remarks, const git::Snapshot& snapshot, const rules::Rulebook& book,
                 Observed& observed) {
  for (const auto& bound : book.rules) {
    if (!remarks.ran.contains(bound.rule->id)) continue;
    observed.applied.push_back(&bound);
    add_of_rule(bound, remarks, snapshot, observed.findings);
  }
  std::ranges::stable_sort(observed.findings, before);
}

constinit const Check tool = {.signature = {.name = "tool",
                                            .params = params,
                                            .required = required,
                                            .facts = facts,
                                            .numbers = {},
                                            .flags = flags},
                              .look = look};

}  // namespace coach::checks
