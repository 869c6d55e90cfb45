#pragma once

#include <cstddef>
#include <vector>

#include "contract/document.h"
#include "contract/norm.h"

namespace coach::contract::prose {

// Whom a document speaks to, and of what. English.
class Audience {
 public:
  // The document must outlive it.
  explicit Audience(const Document& document);

  // Whether the statement at an index asks somebody else than a contributor: maintainers, release managers,
  // or agents where a project tells them apart from people (a policy on AI is for whoever uses them). Its
  // section or the whole document may say so, by its name.
  bool is_for_others(std::size_t index, Kind kind) const;
  // Whether a document like this one asks for things of a kind at all: a policy on security speaks of
  // reports, a README outside of its sections for contributors of places to go to.
  bool may_ask(std::size_t index, Kind kind) const;

 private:
  bool is_on_contributing(const Statement& statement) const;

  const Document& document_;
  bool others_ = false;          // all of it
  std::vector<bool> to_agents_;  // by statement
};

}  // namespace coach::contract::prose
