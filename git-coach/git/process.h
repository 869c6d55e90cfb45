#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"

namespace coach::git {

// Starts git: an absolute path found once in the absolute entries of PATH, no shell, and an environment in
// which it neither prompts, pages, traces, locks, fetches nor runs what diff or fsmonitor settings name.
// `index_file` replaces GIT_INDEX_FILE where it is not empty (it must be absolute).
class GitProgram {
 public:
  // Throws Failure where PATH has no git.
  static const std::string& path();

  static Ran run(const std::vector<std::string>& arguments, std::string_view input,
                 const std::string& index_file);
};

// A `git cat-file` that stays open. Questions and answers go through pipes.
class GitDialogue {
 public:
  GitDialogue(const std::vector<std::string>& arguments, const std::string& index_file);
  ~GitDialogue();
  GitDialogue(const GitDialogue&) = delete;
  GitDialogue& operator=(const GitDialogue&) = delete;

  // Throw Failure where git went away.
  void ask(std::string_view line) const;
  std::string answer_line();
  std::string answer_bytes(std::size_t count);

 private:
  void fill();
  int process_ = -1;
  int in_ = -1;   // the child's standard input
  int out_ = -1;  // the child's standard output
  std::string buffer_;
  std::size_t used_ = 0;
};

// A Failure with git's own words: the first line without `fatal: `, the others as its hint.
[[noreturn]] void refuse(const Ran& ran, std::string_view doing);

}  // namespace coach::git
