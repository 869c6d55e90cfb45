#include "git/fresh_file.h"

#include <linux/fs.h>
#include <sys/syscall.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <filesystem>

namespace coach::git {
namespace {

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

constexpr std::string_view prefix = ".git-coach-";
constexpr auto kept_for = std::chrono::hours(24 * 14);

std::string own_name() {
  static std::atomic<unsigned> number = 0;
  return std::string(prefix) + std::to_string(::getpid()) + "-" + std::to_string(++number) + ".tmp";
}

}  // namespace

FreshFile::FreshFile(const Repository& repository, const std::string& path, std::string expected,
                     std::string fresh, unsigned mode)
    : place_(place_of(*repository.work_tree(), path)),
      expected_(std::move(expected)),
      fresh_(std::move(fresh)),
      mode_(mode) {
  OnDisk now;
  outcome_ = read_file(place_, now);
  if (outcome_ != WorkFile::Written) return;
  mode_expected_ = now.mode();
  if (now.bytes == fresh_ && mode_expected_ == mode_) {
    outcome_ = WorkFile::Same;
  } else if (now.bytes != expected_) {
    outcome_ = WorkFile::Changed;
  } else if (!write(repository.git_dir() + "/coach", now)) {
    outcome_ = WorkFile::Refused;
  }
}

// A name in a folder of ours says to nobody that a file is missing there, should we be killed.
bool FreshFile::write(const std::string& directory, const OnDisk& old) {
  std::error_code trouble;
  std::filesystem::create_directory(directory, trouble);
  waiting_ = Descriptor(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct stat there {};
  const bool near = waiting_.ok() && ::fstat(waiting_.fd(), &there) == 0 && there.st_dev == old.status.st_dev;
  if (!near) waiting_ = Descriptor(::fcntl(place_.folder.fd(), F_DUPFD_CLOEXEC, 0));
  const auto name = own_name();
  const Descriptor file(
      ::openat(waiting_.fd(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file.ok()) return false;
  name_ = name;
  // Its owner and group, where we may give a file away.
  if (::fchown(file.fd(), old.status.st_uid, old.status.st_gid) != 0)
    static_cast<void>(::fchown(file.fd(), static_cast<uid_t>(-1), old.status.st_gid));
  return write_all(file.fd(), fresh_) && ::fchmod(file.fd(), mode_) == 0 && ::fsync(file.fd()) == 0;
}

FreshFile::~FreshFile() {
  if (!name_.empty()) ::unlinkat(waiting_.fd(), name_.c_str(), 0);
}

bool FreshFile::exchange() const {
  return ::syscall(SYS_renameat2, waiting_.fd(), name_.c_str(), place_.folder.fd(), place_.name.c_str(),
                   RENAME_EXCHANGE) == 0;
}

bool FreshFile::is_expected(const OnDisk& content) const {
  return content.bytes == expected_ && content.mode() == mode_expected_;
}

WorkFile FreshFile::take_place() {
  if (outcome_ != WorkFile::Written) return outcome_;
  OnDisk now;
  if (const auto seen = read_file(place_, now); seen != WorkFile::Written) return outcome_ = seen;
  if (!is_expected(now)) return outcome_ = WorkFile::Changed;
  if (!exchange()) {
    const bool unknown = errno == EINVAL || errno == ENOSYS || errno == EXDEV || errno == ENOTSUP;
    return outcome_ = unknown ? replace_after_look() : WorkFile::Refused;
  }
  return is_old_out() ? outcome_ : outcome_ = give_back();
}

WorkFile FreshFile::look_again() {
  if (outcome_ == WorkFile::Written && !name_.empty() && !is_old_out()) outcome_ = give_back();
  return outcome_;
}

bool FreshFile::is_old_out() const {
  OnDisk out;
  return read_file(waiting_.fd(), name_, out) == WorkFile::Written && is_expected(out);
}

// What came out is not what was there at the look. It goes back; and where somebody saved once more in the
// meantime, that comes out now, and is what stays.
WorkFile FreshFile::give_back() {
  if (!exchange()) {
    name_.clear();  // it holds somebody's work: it stays where it is
    return WorkFile::Refused;
  }
  OnDisk out;
  const bool ours = read_file(waiting_.fd(), name_, out) == WorkFile::Written && out.bytes == fresh_;
  if (!ours && ::renameat(waiting_.fd(), name_.c_str(), place_.folder.fd(), place_.name.c_str()) == 0)
    name_.clear();
  return WorkFile::Changed;
}

WorkFile FreshFile::replace_after_look() {
  OnDisk now;
  if (const auto seen = read_file(place_, now); seen != WorkFile::Written) return seen;
  if (!is_expected(now)) return WorkFile::Changed;
  if (::renameat(waiting_.fd(), name_.c_str(), place_.folder.fd(), place_.name.c_str()) != 0)
    return WorkFile::Refused;
  name_.clear();
  return WorkFile::Written;
}

void remove_left_files(const Repository& repository) {
  namespace fs = std::filesystem;
  std::error_code trouble;
  for (const auto& each : fs::directory_iterator(repository.git_dir() + "/coach", trouble)) {
    if (!each.path().filename().string().starts_with(prefix)) continue;
    const auto written = each.last_write_time(trouble);
    if (!trouble && written + kept_for < fs::file_time_type::clock::now()) fs::remove(each.path(), trouble);
  }
}

}  // namespace coach::git
