#pragma once

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "support/sandbox.h"

namespace coach::test {

// A project in miniature, in a real repository: what its main branch holds, and a topic on top of it. Says
// what git coach says of the topic, as the ids of rules.
class Miniature {
 public:
  using Files = std::map<std::string, std::string>;
  using Ids = std::vector<std::string>;

  explicit Miniature(const Files& files) {
    put(files);
    run("git checkout -q -b main && git add -A && git -c user.name=M -c user.email=m@example.org commit -q "
        "-m 'Begin' && git checkout -q -b topic");
  }

  void put(const Files& files) const {
    for (const auto& [path, bytes] : files) box.write(path, bytes);
  }
  Sandbox::Ran run(const std::string& line) const { return box.run(line); }

  // Of the change once it is staged; of the branch once it is committed; of a message. In book order, once
  // each. `pack` limits them to one pack.
  Ids of_stage(const Files& files, const std::string& pack = {}) const {
    put(files);
    run("git add -A");
    return ids("git coach check --all --no-limit --porcelain", pack);
  }
  Ids of_branch(const Files& files, const std::string& message, const std::string& pack = {}) const {
    put(files);
    box.write("../message", message);
    run("git add -A && git commit -q -F ../message");
    return ids("git coach check --all --no-limit --porcelain main..HEAD", pack);
  }
  Ids of_message(const std::string& message, const std::string& pack = {}) const {
    box.write("../message", message);
    return ids("git coach check --all --no-limit --porcelain --message=../message", pack);
  }

  Sandbox box;

 private:
  Ids ids(const std::string& command, const std::string& pack) const {
    std::istringstream lines(run(command).output);
    Ids out;
    for (std::string line; std::getline(lines, line);) {
      std::istringstream fields(line);
      std::string level, id;
      if (line.starts_with('#') || !std::getline(fields, level, '\t') || !std::getline(fields, id, '\t'))
        continue;
      if (level == "R" || (!pack.empty() && !id.starts_with(pack + "/"))) continue;
      if (std::ranges::find(out, id) == out.end()) out.push_back(id);
    }
    return out;
  }
};

inline bool has(const Miniature::Ids& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

}  // namespace coach::test
