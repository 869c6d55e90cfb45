#pragma once

#include <map>
#include <string>

namespace coach::cli {

// The variables with which git told the editor that started us which repository it works on. A program that
// serves several repositories takes them away, and gives them back for that one alone.
class GitVariables {
 public:
  GitVariables();  // takes them out of the environment
  GitVariables(const GitVariables&) = delete;
  GitVariables& operator=(const GitVariables&) = delete;

  // The git directory and the work tree that they name; empty where none is set, or there is none.
  const std::string& git_dir() const { return git_dir_; }
  const std::string& work_tree() const { return work_tree_; }

  // They are back for as long as one of these lives.
  class Back {
   public:
    explicit Back(const GitVariables& variables);
    Back(const Back&) = delete;
    Back& operator=(const Back&) = delete;
    ~Back();

   private:
    const GitVariables& variables_;
  };

 private:
  std::map<std::string, std::string> values_;  // paths are absolute
  std::string git_dir_, work_tree_;
};

}  // namespace coach::cli
