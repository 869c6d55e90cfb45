#include "contract/conflict.h"

#include <algorithm>

namespace coach::contract {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_form(std::string_view trait) {
  return is_one_of(trait, {"conventional", "area-prefix", "tag-prefix", "acronym-prefix"});
}

bool is_case(std::string_view trait) {
  return is_one_of(trait, {"lower-case", "capitalised"});
}

// Two answers to one question: both give a value to the same detail, and not the same one.
bool differ_in(const Norm& a, const Norm& b, std::string_view detail) {
  const auto one = a.one(detail), other = b.one(detail);
  return !one.empty() && !other.empty() && one != other;
}

bool contradict_in_message(const Norm& a, const Norm& b) {
  if (is_form(a.trait()) && is_form(b.trait())) return a.trait() != b.trait();
  if (is_case(a.trait()) && is_case(b.trait())) return a.trait() != b.trait();
  return a.trait() == b.trait() && differ_in(a, b, "limit");
}

bool contradict(const Norm& a, const Norm& b) {
  if (a.negated || b.negated) return false;
  switch (a.kind) {
    case Kind::CommitFormat:
    case Kind::PrTitle:
      return contradict_in_message(a, b);
    case Kind::LineLength:
      return differ_in(a, b, "limit");
    case Kind::BranchBase:
      return differ_in(a, b, "branch");
    case Kind::Changelog:
      return a.trait() == b.trait() && (differ_in(a, b, "path") || differ_in(a, b, "directory"));
    case Kind::Indentation:
      return a.trait() != b.trait() || differ_in(a, b, "width");
    case Kind::NewlineEncoding: {
      const auto ends = [](const Norm& norm) { return is_one_of(norm.trait(), {"lf", "crlf"}); };
      return ends(a) && ends(b) && a.trait() != b.trait();
    }
    default:
      return false;
  }
}

bool is_written(const Norm& norm) {
  return norm.source.from != Citation::From::History;
}

}  // namespace

const Norm* overruled_by(const Norm& norm, const Contract& contract) {
  if (!is_written(norm)) return nullptr;
  for (const auto& other : contract.norms) {
    if (&other == &norm) return nullptr;  // what counts more stands before it
    const bool same_paths = norm.scope.empty() || norm.scope == other.scope;
    if (other.kind == norm.kind && other.binds && is_written(other) && same_paths &&
        other.modality != Modality::Note && contradict(other, norm) && !overruled_by(other, contract))
      return &other;
  }
  return nullptr;
}

}  // namespace coach::contract
