#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace coach::advice {

struct Advice;

// What is remembered of one rule in this clone.
struct Seen {
  int times = 0;         // runs in which it was shown
  int clean_streak = 0;  // runs since in which it was met
  bool praised = false;  // that it is met was said once
  std::string base;      // the commit that the change of the last showing stood on; empty before the first
  std::vector<std::string> fingerprints;  // of the findings shown, the oldest first

  bool operator==(const Seen&) const = default;
};

// Which explanations, hints and greetings this clone's user has had. Empty where nothing is remembered.
struct Memory {
  bool welcomed = false;
  std::map<std::string, Seen> rules;  // by rule id
  std::map<std::string, int> hints;   // how often each hint was shown
  std::set<std::string> told;         // keys of what a push has told (told.h)

  bool operator==(const Memory&) const = default;
};

// Met so often since it was last shown that its rule counts as known.
bool is_learned(const Seen& seen);

// From `state` in the clone's state directory. A file that cannot be read, or is damaged, is an empty memory.
Memory load_memory(const std::string& state_dir);
// False where that is not possible; nobody needs to be told.
bool save_memory(const std::string& state_dir, const Memory& memory);
// What is known after the advice was shown. Equal to what was known where nothing needs to be written.
Memory remember(Memory memory, const Advice& advice);

}  // namespace coach::advice
