#include "git/state_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "text/fields.h"

namespace coach::git {

namespace fs = std::filesystem;

namespace {

// Fills the text from a file that may shrink while it is read. False where reading fails.
bool fill(int descriptor, std::string& content) {
  std::size_t filled = 0;
  while (filled < content.size()) {
    const auto got = ::read(descriptor, content.data() + filled, content.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  content.resize(filled);
  return true;
}

}  // namespace

// Every run reads several of these: without a stream, which would copy byte by byte.
std::optional<std::string> read_state(const std::string& directory, const std::string& name,
                                      std::uintmax_t largest) {
  const auto path = directory + '/' + name;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // of a pipe, nothing
  if (descriptor < 0) return std::nullopt;
  std::optional<std::string> content;
  struct stat info {};
  if (::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) &&
      static_cast<std::uintmax_t>(info.st_size) <= largest) {
    content.emplace(static_cast<std::size_t>(info.st_size), '\0');
    if (!fill(descriptor, *content)) content.reset();
  }
  ::close(descriptor);
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
  std::vector<std::string> records;
  const auto content = read_state(directory, name);
  if (!content) return records;
  std::string_view lines = *content;
  if (text::take_line(lines) != heading) return records;
  while (!lines.empty()) records.emplace_back(text::take_line(lines));
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
