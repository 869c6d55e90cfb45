#include "lsp/watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

namespace coach::lsp {
namespace {

// git renames `index.lock` to `index`, and `HEAD.lock` to `HEAD`; a commit and a reset do both or the first.
bool is_of_interest(std::string_view name) {
  return name == "index" || name == "HEAD" || name == "config";
}

}  // namespace

Watch::Watch() : descriptor_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

Watch::~Watch() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Watch::over(const std::vector<std::string>& git_directories) {
  if (descriptor_ < 0) return;
  for (const auto& directory : git_directories) {
    if (watched_.contains(directory)) continue;
    const int watch = inotify_add_watch(descriptor_, directory.c_str(), IN_MOVED_TO | IN_ONLYDIR);
    if (watch >= 0) watched_.emplace(directory, watch);
  }
  std::erase_if(watched_, [&](const auto& one) {
    const bool gone = std::ranges::find(git_directories, one.first) == git_directories.end();
    if (gone) inotify_rm_watch(descriptor_, one.second);
    return gone;
  });
}

void Watch::take() {
  alignas(inotify_event) std::array<char, 16 * 1024> block;
  for (;;) {
    const auto got = ::read(descriptor_, block.data(), block.size());
    if (got <= 0) return;
    for (std::size_t at = 0; at + sizeof(inotify_event) <= static_cast<std::size_t>(got);) {
      inotify_event event{};
      std::memcpy(&event, block.data() + at, sizeof event);
      const char* name = block.data() + at + sizeof event;
      if (event.len > 0 && is_of_interest(name)) changed_ = true;
      at += sizeof event + event.len;
    }
  }
}

bool Watch::has_changed() {
  return std::exchange(changed_, false);
}

}  // namespace coach::lsp
