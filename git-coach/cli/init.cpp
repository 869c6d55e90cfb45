#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <sstream>

#include "cli/commands.h"
#include "cli/derived.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

[[noreturn]] void refuse(const std::string& path) {
  throw Failure(path + ": " + std::strerror(errno));
}

// Never through a link, and never over a file that is there: written beside it first, where it may be
// replaced.
void write_project_file(const std::string& path, const std::string& content, bool force) {
  const auto fresh = force ? path + "." + std::to_string(::getpid()) : path;
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0 && errno == EEXIST && !force) {
    throw Failure(say(Word::init_exists, {{"path", std::string(project_file)}}), say(Word::init_exists_hint));
  }
  if (file < 0) refuse(fresh);
  try {
    write_all(file, content);
  } catch (const Failure&) {
    ::close(file);
    ::unlink(fresh.c_str());
    throw;
  }
  ::close(file);
  if (force && ::rename(fresh.c_str(), path.c_str()) != 0) {
    ::unlink(fresh.c_str());
    refuse(path);
  }
}

std::size_t rules_in(const report::ContractView& view) {
  std::set<std::string_view> ids;
  for (const auto* norm : view.norms) {
    if (const auto* bound = view.rule_of(*norm)) ids.insert(bound->rule->id);
  }
  return ids.size();
}

}  // namespace

int run_init(const Call& call) {
  const Derived derived(call.arguments, "");
  std::ostringstream content;
  report::project_file(derived.view, content);
  if (call.arguments.on("dry-run")) {
    print(content.str());
    return clear;
  }
  const auto& top = derived.repository.work_tree();
  const text::Facts facts = {{"path", std::string(project_file)},
                             {"n", std::to_string(rules_in(derived.view))}};
  if (!top) throw Failure(say(Word::init_no_work_tree, facts));
  write_project_file(*top + "/" + std::string(project_file), content.str(), call.arguments.on("force"));
  print(say(Word::init_written, facts) + "\n\n" + say(Word::init_next, facts) + "\n");
  return clear;
}

}  // namespace coach::cli
