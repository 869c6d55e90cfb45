#include "cli/project_file.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/syscall.h>
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

// Gives a file a name that nothing has, in one step; not every file system knows the first way.
bool name_anew(const std::string& from, const std::string& to) {
  if (::syscall(SYS_renameat2, AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
    return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  if (::link(from.c_str(), to.c_str()) != 0) return false;
  ::unlink(from.c_str());
  return true;
}

}  // namespace

void write_project_file(const std::string& path, const std::string& content, bool force) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto fresh = path + "." + std::to_string(::getpid());
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0) refuse(fresh);
  try {
    write_all(file, content);
  } catch (const Failure&) {
    ::close(file);
    ::unlink(fresh.c_str());
    throw;
  }
  ::close(file);
  if (force ? ::rename(fresh.c_str(), path.c_str()) == 0 : name_anew(fresh, path)) return;
  const int error = errno;
  ::unlink(fresh.c_str());
  if (error == EEXIST)
    throw Failure(say(Word::init_exists, {{"path", text::for_terminal(name)}}), say(Word::init_exists_hint));
  errno = error;
  refuse(path);
}

}  // namespace coach::cli
