#include "git/state_file.h"

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace coach::git {

namespace fs = std::filesystem;

std::optional<std::string> read_state(const std::string& directory, const std::string& name,
                                      std::uintmax_t largest) {
  const fs::path path = fs::path(directory) / name;
  std::error_code trouble;
  if (!fs::is_regular_file(path, trouble) || fs::file_size(path, trouble) > largest || trouble) return {};
  std::ifstream in(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return {};
  return content;
}

bool write_state(const std::string& directory, const std::string& name, const std::string& content) {
  const fs::path path = fs::path(directory) / name;
  static std::atomic<unsigned> written = 0;  // threads of one process write too
  const fs::path fresh = path.string() + "." + std::to_string(::getpid()) + "." + std::to_string(++written);
  std::error_code trouble;
  fs::create_directory(directory, trouble);
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  out << content;
  out.close();
  if (out) fs::rename(fresh, path, trouble);
  if (out && !trouble) return true;
  fs::remove(fresh, trouble);
  return false;
}

bool forget_state(const std::string& directory, const std::string& name) {
  std::error_code trouble;
  return fs::remove(fs::path(directory) / name, trouble) && !trouble;
}

}  // namespace coach::git
