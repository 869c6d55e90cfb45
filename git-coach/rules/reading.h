#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rulebook.h"
#include "rules/yaml.h"

namespace coach::rules {

// What is asked of a rule: a pack's has every word in both languages and is its own test; a project's own
// may leave out the translation, the explanation and the examples.
enum class Demand { Complete, Own };

// One file being read: where its values go, and where its problems go. Values that have a problem come
// back empty, so that reading goes on and finds the next one.
class Reading {
 public:
  Reading(std::string_view file, Pack& pack, std::vector<Problem>& problems, Demand demand = Demand::Complete)
      : file_(file), pack_(pack), problems_(problems), demand_(demand) {}

  void complain(std::size_t line, std::string_view what);
  bool complete() const { return demand_ == Demand::Complete; }
  // How often complain() was called.
  std::size_t complaints() const { return complaints_; }
  Pack& pack() { return pack_; }

  // Whether a node is a map; every key of it that is not known is a problem.
  bool is_map(const Value& node, std::string_view name, std::span<const std::string_view> known);
  // The word, where it is one of those known.
  std::string_view choice(const Value& node, std::string_view name, std::span<const std::string_view> known);
  std::string_view scalar(const Value& node, std::string_view name);
  bool flag(const Value& node, std::string_view name);
  // A scalar, or a list of scalars.
  std::vector<std::string> scalars(const Value& node, std::string_view name);
  // `{en: …, ko: …}`, with the same blanks in both; a single text where a translation may be missing.
  text::Words words(const Value& node, std::string_view name);
  // A map's entries as parameters `prefix` + key.
  void entries(const Value& node, std::string_view name, std::string_view prefix, std::vector<Param>& into);
  void globs(const std::vector<std::string>& globs, std::size_t line, std::string_view name);

 private:
  std::string_view file_;
  Pack& pack_;
  std::vector<Problem>& problems_;
  Demand demand_;
  std::size_t complaints_ = 0;
};

// " (did you mean 'x'?)", or nothing where no candidate is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

// Reads a rule that stands in a file; nothing, and at least one problem, where it cannot be used.
std::optional<Rule> read_rule_node(const Value& node, std::string_view id,
                                   std::span<const CheckSignature> checks, Reading& reading);
std::vector<Example> read_examples(const Value& node, Reading& reading);
// What a rule says, held against what its check understands.
void hold_to_signature(const Rule& rule, const Value& node, const CheckSignature& signature,
                       Reading& reading);
// `with.pattern`s boiled down to the literals that a prefilter can look for.
std::vector<std::string> literals_of(const Rule& rule);

}  // namespace coach::rules
