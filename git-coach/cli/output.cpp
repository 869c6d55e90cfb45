#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include "cli/speech.h"
#include "failure.h"
#include "text/sanitize.h"

namespace coach::cli {

void secure_standard_streams() {
  for (const int fd : {0, 1, 2}) {
    if (fcntl(fd, F_GETFD) != -1 || errno != EBADF) continue;
    if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd) _exit(128);
  }
}

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = write(fd, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      signal(SIGPIPE, SIG_DFL);
      raise(SIGPIPE);
    } else if (errno != EINTR) {
      throw Failure(say(text::Word::cli_cannot_write, {{"why", std::strerror(errno)}}));
    }
  }
}

void print(std::string_view bytes) {
  write_all(STDOUT_FILENO, bytes);
}

void complain(std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const auto written = write(STDERR_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void complain_fatal(std::string_view what, std::string_view hint) noexcept {
  try {
    const auto lines = [](std::string_view prefix, std::string_view text) {
      std::string out;
      while (!text.empty()) {
        const auto end = text.find('\n');
        out += std::string(prefix) + " " + text::for_terminal(text.substr(0, end)) + "\n";
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      }
      return out;
    };
    complain(lines("fatal:", what) + lines(say(text::Word::cli_hint), hint));
  } catch (const std::exception&) {
    complain("fatal: git coach broke\n");
  }
}

}  // namespace coach::cli
