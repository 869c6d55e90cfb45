#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "advice/replay.h"

namespace coach::cli {

struct ReplayAsk {
  std::size_t count = 300;
  std::int64_t since = 0;  // seconds since 1970
  std::vector<std::string> rules;
  bool first_timers = false;
  // Each change is held to what the commit that it stands on asked for, and only the rules of today are.
  bool each_base = false;
  std::size_t shard = 1, shards = 1;
  // Called now and then, from one thread at a time.
  std::function<void(std::size_t done, std::size_t all)> progress;
};

// Replays the history of the current repository's main line, on all processors. Each of them has a repository
// and a rulebook of its own; the answer does not depend on their number. What was looked at is kept in the
// state directory, so that a replay that was cut off goes on.
advice::Replayed replay_history(const ReplayAsk& ask);

}  // namespace coach::cli
