#include "git/small_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "git/backend.h"

namespace coach::git {
namespace {

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : number_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

std::optional<std::string> read_small(const std::string& path, std::size_t largest) {
  const Descriptor file(path);
  if (file.number() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    throw Unsupported{"a file that cannot be read"};
  }
  struct stat info {};
  if (fstat(file.number(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  if (static_cast<std::size_t>(info.st_size) > largest) throw Unsupported{"a file that is too large"};
  std::string content(static_cast<std::size_t>(info.st_size), '\0');
  const auto got = read(file.number(), content.data(), content.size());
  if (got != info.st_size) throw Unsupported{"a file that changes"};
  return content;
}

}  // namespace coach::git
