#include "cli/derived.h"

#include "cli/look.h"
#include "cli/speech.h"

namespace coach::cli {
namespace {

Settings settings_of(const git::Repository& repository, const Arguments& arguments) {
  auto settings = read_settings(repository.config());
  choose_language(settings, arguments);
  return settings;
}

}  // namespace

Derived::Derived(const Arguments& arguments, std::string_view revision)
    : repository(git::Repository::open()),
      settings(settings_of(repository, arguments)),
      snapshot(repository.at(revision.empty() ? "HEAD" : revision)),
      contract(contract::derive(repository, snapshot)),
      book(snapshot, settings, {}, contract),
      view{.contract = contract,
           .rule_of = [this](const contract::Norm& norm) { return rules::rule_for(norm, book.rules()); },
           .norms = {},
           .language = language()} {
  book.weigh_by_history(repository, snapshot, contract);
  for (const auto& norm : contract.norms) view.norms.push_back(&norm);
}

}  // namespace coach::cli
