#pragma once

#include "checks/files.h"

namespace coach::checks {

// What the parts of the `attributes` check share: one rule, asked of one snapshot.
struct AttributeQuestion {
  const git::Snapshot& snapshot;
  const git::Attributes& attributes;
  const rules::Bound& bound;
  Sink& sink;

  const rules::Params& with() const { return bound.with; }
  void found(const git::ChangedFile& file, text::Facts proof = {}, std::size_t line = 0) const;
};

// Each part asks what its own parameters say, of one file that the rule looks at.
void ask_content(const AttributeQuestion& question, const git::ChangedFile& file);
void ask_mode(const AttributeQuestion& question, const git::ChangedFile& file);
void ask_gitlink(const AttributeQuestion& question, const git::ChangedFile& file);

// The names of all files that the rule looks at, because they may collide with one another.
void ask_names(const AttributeQuestion& question, const std::vector<const git::ChangedFile*>& files);

// Whether the change brings a path that was not there.
bool has_new_path(const git::ChangedFile& file);

std::string_view extension_of(std::string_view path);

}  // namespace coach::checks
