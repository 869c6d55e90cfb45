#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "checks/files.h"
#include "checks/patterns.h"
#include "syntax/syntax.h"

namespace coach::checks {

// A rule of the check `added-lines`, made ready once a run. Its patterns are compiled when a file has one of
// the rule's literals; that keeps rules which have nothing to say nearly free.
class LineRule {
 public:
  // `first_literal` is where the rule's own literals start among those of all rules.
  LineRule(const rules::Bound& bound, std::size_t first_literal);

  const rules::Bound& bound() const { return *bound_; }
  const rules::Params& with() const { return bound_->with; }
  const FileFilter& filter() const { return filter_; }
  std::size_t max_per_file() const { return max_per_file_; }
  // Secrets are not shown, not even to whoever is about to commit them.
  bool echo() const { return echo_; }
  // Whether lines are handed to the patterns one by one, as tools do that read line by line.
  bool by_line() const { return by_line_; }

  bool may_match(const std::vector<bool>& literals_seen) const;
  // Compiled on first use.
  const Patterns& wanted();

  // Whether a byte stands in one of the regions that the rule asks for, and in none that it leaves alone.
  bool is_wanted_at(const syntax::Parsed& tree, std::size_t byte) const;
  // REQUIRES: wanted() was called. Whether a line is one that the rule leaves alone in this file.
  bool excepts(std::string_view path, std::string_view line) const;
  // Whether a match is the real thing: entropy, checksum, and nothing that calls it an example.
  bool is_live(const Patterns::Hit& hit, std::string_view nearby) const;
  // Whether the file's old content lacks the habit that makes the rule worth asking.
  bool is_settled_by(std::string_view base) const;
  // REQUIRES: wanted() was called. Whether the file did so before as often as the rule says: in the regions
  // that it asks for, and not by way of exception.
  bool is_habit_of(const git::ChangedFile& file) const;
  // Whether the file's new content has what makes an exception of it.
  bool is_excused_by(std::string_view after) const;
  // The line as the project's own replacement leaves it; empty where there is none.
  std::string becomes(std::string_view line) const;

 private:
  const rules::Bound* bound_;
  FileFilter filter_;
  std::size_t first_literal_, unless_in_base_, max_per_file_;
  double min_entropy_;
  bool echo_, guard_, checksum_, by_line_;

  bool compiled_ = false;
  Patterns wanted_, unwanted_, habits_, excuses_;
  std::vector<std::pair<text::Glob, Patterns>> unwanted_in_;
};

}  // namespace coach::checks
