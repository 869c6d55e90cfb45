#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/contract.h"
#include "journey/authors.h"
#include "journey/channels.h"
#include "journey/forge.h"

namespace coach::journey {

// What a newcomer meets on the way into a project. Facts with the place where the project says so; a part
// that the project says nothing about is empty.
struct Start {
  struct Said {
    std::string text;  // the project's words, or a command
    std::string path;
    std::size_t line = 0;
  };
  std::string project;
  // fit: how lively, and how many came lately
  std::int64_t last_commit = 0;       // seconds since 1970
  std::size_t newcomers = 0;          // first contributions in the 90 days before it
  std::optional<std::size_t> people;  // nothing in a shallow clone
  // talk
  std::vector<Channel> channels;
  std::optional<Said> conduct, security;
  // task
  std::vector<Said> labels;  // what the project calls its first issues; text is the label
  std::string labels_link;
  std::vector<Said> first_issues;  // sentences about them, where it names no label
  std::vector<FirstChange> examples;
  // setup, test, read
  std::vector<Said> needs;         // what has to be there first, as quoted
  std::vector<Said> setup_pages;   // where more is said on setting up, as linked
  std::vector<Said> environments;  // opened ready-made: an address, or the file that configures it
  std::vector<Said> setup, builds, tests, read;
  std::string reviewers;          // the file that says who reviews which path
  std::vector<std::string> done;  // steps that were ticked
};

inline constexpr std::string_view steps[] = {"fit", "talk", "task", "setup", "read"};

Start start_of(const git::Repository& repository, const git::Snapshot& snapshot,
               const contract::Contract& contract);
// The steps that were ticked in this clone, in their order.
std::vector<std::string> ticked_steps(const git::Repository& repository);
// Ticks a step, or takes the tick back; false where there is no such step or nothing could be written.
bool tick(const git::Repository& repository, std::string_view step, bool done);

}  // namespace coach::journey
