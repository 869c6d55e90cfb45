#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "git/message.h"

namespace coach::git {

// dependabot[bot] and the like, by name or address: nobody is there to be coached.
bool is_bot(const Identity& identity);

// What .mailmap says of names and addresses (gitmailmap(5)). At most 1 MiB and 50,000 lines of it.
class Mailmap {
 public:
  Mailmap() = default;
  explicit Mailmap(std::string_view bytes);

  Identity map(const Identity& identity) const;
  bool empty() const { return entries_.empty(); }

 private:
  struct Proper {
    std::string name, email;  // empty: stays as it is
  };
  struct Entry {
    std::optional<Proper> any_name;
    std::map<std::string, Proper, std::less<>> by_name;  // in lower case
  };
  void read_line(std::string_view line);

  std::map<std::string, Entry, std::less<>> entries_;  // by address in lower case
};

}  // namespace coach::git
