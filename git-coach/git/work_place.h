#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

#include "git/work_file.h"

namespace coach::git {

// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int fd() const { return fd_; }
  bool ok() const { return fd_ >= 0; }

 private:
  int fd_;
};

// A path below the top, opened step by step so that no link on the way is followed.
struct Place {
  Descriptor folder{-1};
  std::string name;
  bool is_missing = false;
};
Place place_of(const std::string& top, std::string_view path);

struct OnDisk {
  std::string bytes;
  struct stat status {};

  unsigned mode() const { return status.st_mode & 07777; }
};
// The bytes of a regular file of at most 64 MiB; or why there are none. Written: there are.
WorkFile read_file(int folder, const std::string& name, OnDisk& content);
WorkFile read_file(const Place& place, OnDisk& content);

}  // namespace coach::git
