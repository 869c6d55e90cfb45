#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/editor_home.h"
#include "cli/git_variables.h"
#include "cli/inspection.h"
#include "git/overlay.h"
#include "lsp/remark.h"

namespace coach::cli {

// Judges what is open in an editor: commit messages as commit-msg will, files as pre-commit would if they
// were staged as they are. Files and repositories may be many; each look opens its repository anew, so that
// what git did meanwhile is seen.
class Editor {
 public:
  explicit Editor(const Arguments& arguments) : arguments_(arguments) {}

  void greet(const std::string& locale) { locale_ = locale; }
  lsp::Seen look(const std::vector<lsp::Open>& open, std::size_t which);
  void forget();
  // Those of the repositories that were looked at.
  std::vector<std::string> git_directories() const;

 private:
  // A document, and the repository that it belongs to.
  struct Found {
    git::Repository repository;
    std::unique_ptr<GitVariables::Back> variables;  // while it is theirs
    std::string path;                               // from the top of the work tree; empty for a message
  };
  std::optional<Found> find(const DocumentPlace& place);
  Settings settings_of(const git::Repository& repository) const;
  bool is_ignored(const Found& found, const std::string& path);
  lsp::Seen look_at_message(const Found& found, const std::string& text, const Settings& settings);
  lsp::Seen look_at_file(const Found& found, const std::vector<lsp::Open>& open, std::size_t which,
                         const Settings& settings);
  void lay_over_others(const Found& found, const std::vector<lsp::Open>& open, std::size_t which,
                       git::Snapshot& snapshot);
  void tell_leftovers(const Found& found, const Settings& settings, const lsp::Span& where, lsp::Seen& seen);
  // Ids of the findings that the staged content of a path has, with what they say.
  const std::map<std::string, std::string>& staged_findings(const Found& found, const Settings& settings);

  const Arguments& arguments_;
  GitVariables variables_;
  std::string locale_;
  std::map<std::string, std::string> git_dirs_;                       // path of a document -> git directory
  std::map<std::string, bool> ignored_;                               // the same paths
  std::map<std::string, std::map<std::string, std::string>> staged_;  // git directory NUL path -> findings
};

}  // namespace coach::cli
