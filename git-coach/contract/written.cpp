#include "contract/written.h"

#include <algorithm>
#include <map>
#include <optional>

#include "contract/config.h"
#include "contract/documents.h"
#include "contract/main_sources.h"
#include "contract/prose.h"

namespace coach::contract {
namespace {

// A guide that says how wide or how far in lines are speaks of the code that most of the project is.
void limit_to_main_sources(const git::Tree& tree, std::vector<Norm>& norms) {
  std::optional<std::string> globs;
  for (auto& norm : norms) {
    const bool on_code = norm.kind == Kind::LineLength || norm.kind == Kind::Indentation;
    if (!on_code || !norm.binds || !norm.scope.empty() || norm.source.from != Citation::From::Doc) continue;
    if (!globs) globs = main_sources(tree);
    norm.scope = *globs;
  }
}

}  // namespace

Written read_written(const git::Tree& tree, std::string_view project, std::string_view remote_url) {
  Written written;
  auto found = find_documents(tree, project, remote_url);
  written.norms = read_prose(found.documents);
  limit_to_main_sources(tree, written.norms);
  std::map<std::string_view, std::size_t> told;
  for (const auto& norm : written.norms) ++told[norm.source.path];
  for (const auto& document : found.documents) {
    written.sources.push_back(
        {document.path, document.role, document.statements.size(), told[document.path]});
  }
  auto config = read_config(tree);
  std::ranges::move(config.norms, std::back_inserter(written.norms));
  written.outside = std::move(found.outside);
  written.gaps = std::move(found.gaps);
  std::ranges::move(config.gaps, std::back_inserter(written.gaps));
  written.looked_at = std::move(found.looked_at);
  std::ranges::move(config.looked_at, std::back_inserter(written.looked_at));
  return written;
}

bool still_holds(const Written& written, const git::Tree& tree) {
  return std::ranges::all_of(written.looked_at, [&](const auto& place) {
    const auto entry = tree.find(place.first);
    return (entry ? entry->oid : git::Oid()) == place.second;
  });
}

}  // namespace coach::contract
