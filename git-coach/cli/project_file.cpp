#include "cli/project_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using text::Word;

[[noreturn]] void refuse(const std::string& path) {
  throw Failure(path + ": " + std::strerror(errno));
}

}  // namespace

void write_project_file(const std::string& path, const std::string& content, bool force) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto fresh = force ? path + "." + std::to_string(::getpid()) : path;
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0 && errno == EEXIST && !force) {
    throw Failure(say(Word::init_exists, {{"path", text::for_terminal(name)}}), say(Word::init_exists_hint));
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

}  // namespace coach::cli
