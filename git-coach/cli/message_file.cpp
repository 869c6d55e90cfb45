#include "cli/message_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>

#include "cli/speech.h"
#include "failure.h"

namespace coach::cli {
namespace {

constexpr std::size_t largest_message = 16 << 20;
constexpr std::time_t one_day = 24 * 60 * 60;

// Up to `limit` bytes; nothing where reading is impossible, with errno telling why.
std::optional<std::string> read_descriptor(int fd, std::size_t limit) {
  std::string bytes;
  char buffer[1 << 16];
  while (bytes.size() < limit) {
    const auto got = read(fd, buffer, std::min(sizeof buffer, limit - bytes.size()));
    if (got == 0) break;
    if (got > 0) bytes.append(buffer, static_cast<std::size_t>(got));
    if (got < 0 && errno != EINTR) return std::nullopt;
  }
  return bytes;
}

std::optional<std::string> read_own(const std::string& path, std::size_t limit) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0) return std::nullopt;
  auto bytes = read_descriptor(fd, limit);
  close(fd);
  return bytes;
}

// The comment character of a file that git has prepared; empty where its last line is no comment. Only for
// core.commentChar=auto, where git chose one for this very file.
std::string found_in(std::string_view prepared) {
  while (prepared.ends_with('\n')) prepared.remove_suffix(1);
  const auto line = prepared.substr(prepared.rfind('\n') + 1);
  constexpr std::string_view candidates = "#;@!$%^&|:";
  return !line.empty() && candidates.find(line.front()) != std::string_view::npos
             ? std::string(1, line.front())
             : "";
}

}  // namespace

std::string read_message(const std::string& path) {
  const int fd = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const auto bytes = fd < 0 ? std::nullopt : read_descriptor(fd, largest_message);
  const int problem = errno;
  if (fd > STDIN_FILENO) close(fd);
  if (bytes) return *bytes;
  throw Failure(say(text::Word::cli_cannot_read, {{"file", path}, {"why", std::strerror(problem)}}));
}

std::string comment_prefix(const git::Config& config, std::string_view prepared) {
  const auto cleanup = config.get("commit.cleanup").value_or("default");
  if (cleanup != "default" && cleanup != "strip") return "";
  const auto configured =
      config.get("core.commentstring").value_or(config.get("core.commentchar").value_or("#"));
  return configured == "auto" ? found_in(prepared) : configured;
}

bool replace_file(const std::string& path, const std::string& bytes, unsigned mode) {
  std::string temporary = path + ".XXXXXX";
  const int fd = mkstemp(temporary.data());
  if (fd < 0) return false;
  bool good = true;
  for (std::string_view rest = bytes; good && !rest.empty();) {
    const auto written = write(fd, rest.data(), rest.size());
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
    good = written >= 0 || errno == EINTR;
  }
  good = fchmod(fd, static_cast<mode_t>(mode)) == 0 && good;
  good = close(fd) == 0 && good;
  good = good && rename(temporary.c_str(), path.c_str()) == 0;
  if (!good) unlink(temporary.c_str());
  return good;
}

KeptMessage::KeptMessage(const git::Repository& repository)
    : directory_(repository.git_dir() + "/coach"),
      path_(directory_ + "/message"),
      head_path_(directory_ + "/message.head") {}

bool KeptMessage::keep(const std::string& message, const std::string& head) const {
  std::error_code problem;
  std::filesystem::create_directories(directory_, problem);
  return !problem && replace_file(head_path_, head + "\n") && replace_file(path_, message);
}

bool KeptMessage::exists() const {
  return access(path_.c_str(), F_OK) == 0;
}

std::optional<std::string> KeptMessage::find(const std::string& head) const {
  struct stat status {};
  if (lstat(path_.c_str(), &status) != 0 || status.st_mtime + one_day < std::time(nullptr))
    return std::nullopt;
  if (read_own(head_path_, 200) != head + "\n") return std::nullopt;
  auto message = read_own(path_, largest_message);
  return message && !message->empty() ? message : std::nullopt;
}

void KeptMessage::forget() const {
  unlink(path_.c_str());
  unlink(head_path_.c_str());
}

}  // namespace coach::cli
