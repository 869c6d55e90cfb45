#pragma once

#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

// A directory for targets whose reader opens files by itself: of this process, gone at its end.

namespace coach::fuzz {

class Scratch {
 public:
  Scratch() {
    const std::filesystem::path memory = "/dev/shm";
    std::string name =
        (is_directory(memory) ? memory : std::filesystem::temp_directory_path()) / "coach-fuzz.XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    top_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(top_, ignored);
  }

  void write(const std::string& name, std::string_view bytes) const {
    const auto path = top_ / name;
    std::filesystem::create_directories(path.parent_path());
    auto* const file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) std::abort();
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
  }
  std::string top() const { return top_.string(); }

 private:
  std::filesystem::path top_;
};

}  // namespace coach::fuzz
