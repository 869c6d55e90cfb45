#include "git/index_lock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <thread>

#include "failure.h"
#include "text/sanitize.h"

namespace coach::git {
namespace {

namespace fs = std::filesystem;

constexpr int tries = 12;
constexpr auto pause = std::chrono::milliseconds(50);
constexpr std::string_view copy_name = "index.";

[[noreturn]] void refuse(const std::string& path, int error) {
  throw Failure(text::for_terminal(path) + ": " + std::strerror(error),
                error == EEXIST ? "another git process works in this repository, or one was killed and left "
                                  "the file behind; remove it once none is running"
                                : "");
}

int create(const std::string& path) {
  for (int attempt = 1;; ++attempt) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0) return file;
    if (errno != EEXIST || attempt == tries) refuse(path, errno);
    std::this_thread::sleep_for(pause);
  }
}

// What copies of killed processes leave. Only who holds the lock comes here.
void remove_left_copies(const std::string& directory) {
  std::error_code trouble;
  for (const auto& each : fs::directory_iterator(directory, trouble)) {
    if (each.path().filename().string().starts_with(copy_name)) fs::remove(each.path(), trouble);
  }
}

}  // namespace

IndexLock::IndexLock(const Repository& repository) {
  // git, too, locks beside the file itself where the index is a symbolic link.
  std::error_code trouble;
  const auto index = fs::canonical(repository.git_dir() + "/index", trouble);
  if (trouble) throw Failure(repository.git_dir() + "/index: " + trouble.message());
  index_ = index.string();
  lock_ = index_ + ".lock";
  file_ = create(lock_);
  try {
    make_copy(repository.git_dir() + "/coach");
  } catch (...) {
    if (!copy_.empty()) ::unlink(copy_.c_str());
    ::unlink(lock_.c_str());
    ::close(file_);
    throw;
  }
}

void IndexLock::make_copy(const std::string& directory) {
  std::error_code trouble;
  fs::create_directory(directory, trouble);
  remove_left_copies(directory);
  copy_ = directory + "/" + std::string(copy_name) + std::to_string(::getpid());
  struct stat status {};
  if (::stat(index_.c_str(), &status) != 0) refuse(index_, errno);
  if (!fs::copy_file(index_, copy_, trouble)) throw Failure(copy_ + ": " + trouble.message());
  const timespec times[] = {status.st_atim, status.st_mtim};
  if (::chmod(copy_.c_str(), status.st_mode & 07777) != 0 ||
      ::utimensat(AT_FDCWD, copy_.c_str(), times, 0) != 0)
    refuse(copy_, errno);
}

IndexLock::~IndexLock() {
  if (!copy_.empty()) {
    ::unlink(copy_.c_str());
    ::unlink((copy_ + ".lock").c_str());
  }
  if (holds()) ::unlink(lock_.c_str());
  ::close(file_);
}

// Somebody may have taken the lock for a stale one, removed it, and locked the index anew.
bool IndexLock::holds() const {
  struct stat ours {
  }, there{};
  return ::fstat(file_, &ours) == 0 && ::lstat(lock_.c_str(), &there) == 0 && ours.st_ino == there.st_ino &&
         ours.st_dev == there.st_dev;
}

void IndexLock::replace() {
  if (!holds()) throw Failure(text::for_terminal(lock_) + ": removed meanwhile");
  // Over the lock first: until the last step the name stands for whoever would lock the index.
  if (std::rename(copy_.c_str(), lock_.c_str()) != 0) refuse(lock_, errno);
  if (std::rename(lock_.c_str(), index_.c_str()) == 0) {
    copy_.clear();
    return;
  }
  const int error = errno;
  ::unlink(lock_.c_str());
  refuse(index_, error);
}

}  // namespace coach::git
