#include "cli/here.h"

#include "cli/look.h"
#include "failure.h"

namespace coach::cli {
namespace {

std::optional<git::Repository> find_repository() {
  try {
    return git::Repository::open();
  } catch (const Failure&) {
    return std::nullopt;  // the built-in rules are the same everywhere
  }
}

}  // namespace

std::unique_ptr<Here> look_around(const Arguments& arguments) {
  auto here = std::make_unique<Here>();
  here->repository = find_repository();
  if (!here->repository) here->outside = config_outside();
  here->settings = read_settings(here->config());
  choose_language(here->settings, arguments);
  if (here->repository) {
    here->snapshot = here->repository->staged();
    here->contract = contract::derive(*here->repository, here->snapshot);
  }
  here->book = std::make_unique<Book>(here->snapshot, here->settings, std::vector<std::string>(),
                                      here->contract, rules::Programs::Wanted);
  return here;
}

}  // namespace coach::cli
