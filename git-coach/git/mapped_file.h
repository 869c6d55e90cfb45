#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

#include "failure.h"

namespace coach::git {

// A file mapped for reading. What another process renames over it later is not seen.
class MappedFile {
 public:
  // Throws Failure where the file exists and cannot be read; a missing one is empty and not found().
  explicit MappedFile(const std::string& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
      if (errno == ENOENT || errno == ENOTDIR) return;
      throw Failure("cannot read '" + path + "': " + std::strerror(errno));
    }
    found_ = true;
    struct stat info {};
    if (fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
      size_ = static_cast<std::size_t>(info.st_size);
      void* address = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
      data_ = address == MAP_FAILED ? nullptr : static_cast<const char*>(address);
    }
    close(descriptor);
    if (data_ == nullptr) size_ = 0;
  }
  ~MappedFile() {
    if (data_ != nullptr) munmap(const_cast<char*>(data_), size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  bool found() const { return found_; }
  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  bool found_ = false;
};

}  // namespace coach::git
