#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/tree.h"

namespace coach::contract {

// Finds what links of a project's documents lead to inside of its own tree.
class Links {
 public:
  // `project` is owner/name, `remote_url` its address; both may be empty.
  Links(const git::Tree& tree, std::string_view project, std::string_view remote_url);

  // The file that a link of the file at `from` leads to, symbolic links followed inside of the tree;
  // nothing where it leads elsewhere.
  std::optional<std::string> resolve(std::string_view target, std::string_view from);
  // The regular file behind a path: itself, or what symbolic links lead to.
  std::optional<std::string> file_at(std::string_view path);
  // Whether an address is one of the project's own pages at its forge.
  bool on_own_forge(std::string_view address) const;
  // Every path that was asked for, found or not.
  const std::vector<std::string>& asked() const { return asked_; }

 private:
  std::optional<std::string> local(std::string_view path);
  std::optional<std::string> on_forge(std::string_view address);
  std::optional<std::string> on_site(std::string_view address);
  const std::vector<std::string>& pages();

  const git::Tree& tree_;
  std::string owner_, name_;
  std::vector<std::string> asked_;
  std::vector<std::string> pages_;  // prose files of folders with documentation
  bool listed_ = false;
};

bool is_address(std::string_view target);

}  // namespace coach::contract
