#pragma once

#include <optional>
#include <string>
#include <vector>

#include "advice/advice.h"
#include "checks/check.h"
#include "checks/remarks.h"
#include "cli/arguments.h"
#include "cli/book.h"
#include "cli/settings.h"
#include "git/repository.h"

namespace coach::cli {

// A snapshot with what its project asks for, the rules, what they found, and what is said of it. Stays where
// it is made: each part points into the ones before it.
class Inspection {
 public:
  Inspection(const git::Repository& repository, git::Snapshot taken, const Settings& settings,
             const std::vector<std::string>& only, rules::Programs programs = rules::Programs::LeftOut);
  Inspection(const Inspection&) = delete;
  Inspection& operator=(const Inspection&) = delete;

  // From now on it is the author of the change whose history counts, not the reader: a pipeline then says
  // what its author reads at home, byte for byte. `otherwise` is what the forge knows, for clones without
  // history.
  void count_author(advice::Experience otherwise = advice::Experience::Unknown) {
    counts_author_ = true;
    otherwise_ = otherwise;
  }

  // Takes out of `observed` what the project's baseline lists, and what is set aside here; how many those
  // are.
  std::size_t leave_out(const std::vector<advice::SetAside>& set_aside);
  // Where a finding is for newcomers alone and nobody counted yet whether the reader is one, it is done now.
  void run(advice::Circumstances circumstances);

  git::Snapshot snapshot;
  contract::Contract contract;
  Book book;
  std::optional<checks::Remarks> remarks;  // of programs that were run; what they left out is a gap
  checks::Observed observed;
  advice::Advice advice;

 private:
  bool is_own_work() const;
  advice::Experience counted() const;

  const git::Repository& repository_;
  bool experience_is_set_;
  bool counts_author_ = false;
  advice::Experience otherwise_ = advice::Experience::Unknown;
};

// Who reads, what was said before and what was set aside, for reports that a person reads.
advice::Circumstances circumstances_of_reader(const git::Repository& repository, const Settings& settings,
                                              const Arguments& arguments, advice::Moment moment);
// The same for reports that a program reads: nothing is remembered, so that equal input gives equal bytes.
advice::Circumstances circumstances_of_machine(const Settings& settings, const Arguments& arguments);

// What the environment and this clone's user (`git coach skip`) set aside in a change.
std::vector<advice::SetAside> set_aside_here(const git::Repository& repository,
                                             const git::Snapshot& snapshot);
// Sets aside what this clone's user set aside with `git coach skip`, after what the environment says.
void honour_skips(const git::Repository& repository, const git::Snapshot& snapshot,
                  advice::Circumstances& circumstances);

// Writes down what the reader has seen now, where that is new.
void remember(const git::Repository& repository, const advice::Circumstances& circumstances,
              const advice::Advice& advice);

}  // namespace coach::cli
