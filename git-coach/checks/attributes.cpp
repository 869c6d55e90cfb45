#include "checks/attributes.h"

#include <array>

#include "checks/all.h"
#include "checks/commits.h"

namespace coach::checks {
namespace {

// bom: added. crlf: added, where .gitattributes, the file itself and its neighbours have LF. mixed-eol:
// added. final-newline: required. max-bytes, of binary: only (default) or any files. lfs: pointer, where
// .gitattributes says filter=lfs. case-collision: none. windows-names: none. max-path: code points.
// symlink: inside (relative, and not out of the repository). exec-bit: on-non-script or missing-on-script.
// gitlink: bumped (beside other changes) or embedded (without an entry in .gitmodules).
constexpr std::array<std::string_view, 18> params = {
    "paths",    "not-paths",      "languages",     "new-only",  "roles",    "bom",
    "crlf",     "mixed-eol",      "final-newline", "max-bytes", "binary",   "lfs",
    "max-path", "case-collision", "windows-names", "symlink",   "exec-bit", "gitlink"};
constexpr std::array<std::string_view, 2> numbers = {"max-bytes", "max-path"};
constexpr std::array<std::string_view, 1> flags = {"new-only"};
constexpr std::array<std::string_view, 11> facts = {"path", "line",   "count",  "size", "limit",    "other",
                                                    "name", "target", "length", "max",  "directory"};

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) {
    const AttributeQuestion about{question.snapshot, question.attributes, *bound, sink};
    const FileFilter filter(*bound);
    std::vector<const git::ChangedFile*> files;
    for (const auto& file : question.snapshot.files) {
      if (file.status == git::Status::Deleted || file.status == git::Status::Unmerged) continue;
      if (filter.takes(file, question.attributes)) files.push_back(&file);
    }
    for (const auto* file : files) {
      ask_content(about, *file);
      ask_mode(about, *file);
      ask_gitlink(about, *file);
    }
    ask_names(about, files);
  }
}

}  // namespace

void AttributeQuestion::found(const git::ChangedFile& file, text::Facts proof, std::size_t line) const {
  proof.insert(proof.begin(), {"path", file.path});
  sink.add({.bound = &bound,
            .where = at(file, line),
            .facts = std::move(proof),
            .excerpt = line == 0 ? std::string() : brief(file.after_lines.line(line)),
            .anchor = file.path});
}

bool has_new_path(const git::ChangedFile& file) {
  return file.status == git::Status::Added || file.status == git::Status::Renamed;
}

std::string_view extension_of(std::string_view file_path) {
  const auto name = file_path.substr(file_path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  return dot == name.npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

constinit const Check attributes = {.signature = {.name = "attributes",
                                                  .params = params,
                                                  .required = {},
                                                  .facts = facts,
                                                  .numbers = numbers,
                                                  .flags = flags},
                                    .look = look};

}  // namespace coach::checks
