#include "git/state_file.h"

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

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

std::vector<std::string> read_records(const std::string& directory, const std::string& name,
                                      const std::string& heading) {
  std::istringstream lines(read_state(directory, name).value_or(""));
  std::vector<std::string> records;
  std::string line;
  if (!std::getline(lines, line) || line != heading) return records;
  while (std::getline(lines, line)) records.push_back(line);
  return records;
}

bool write_records(const std::string& directory, const std::string& name, const std::string& heading,
                   const std::vector<std::string>& records, std::size_t most) {
  std::string content = heading + "\n";
  for (auto i = records.size() > most ? records.size() - most : 0; i < records.size(); ++i)
    content += records[i] + "\n";
  return write_state(directory, name, content);
}

}  // namespace coach::git
