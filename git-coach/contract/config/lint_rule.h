#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/config/dialects.h"
#include "contract/norm.h"

namespace coach::contract::config {

// A rule that a project wrote in the configuration of a tool, complete enough for one of our checks to ask
// it. It becomes details of a norm (contract/norm.h, "rules of the project's own"), which rules/import.cpp
// reads.
class LintRule {
 public:
  // `tool` and `name` together are its id: lintrunner/noqa.
  LintRule(Norm& norm, std::string_view tool, std::string_view name);

  void check(std::string_view kind) { detail("check", {std::string(kind)}); }
  void param(std::string_view name, std::vector<std::string> values);
  // The parameter `patterns` of `added-lines`, with what a run need not work out again.
  void patterns(std::vector<std::string> expressions);
  // The project's own words: a short title, and what to do about it. Folded and cut.
  void title(std::string_view words);
  void says(std::string_view words);
  void command(std::string_view command) { detail("fix", {std::string(command)}); }
  // What our checks cannot ask: the norm says so, and where nothing is left it binds no rule.
  void beyond(std::vector<std::string> reasons);

 private:
  void detail(std::string_view name, std::vector<std::string> values);

  Norm* norm_;
};

// White space folded, at most `most` bytes, whole characters.
std::string folded(std::string_view words, std::size_t most);

}  // namespace coach::contract::config
