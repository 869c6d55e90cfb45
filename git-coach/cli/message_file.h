#pragma once

#include <optional>
#include <string>

#include "git/repository.h"

namespace coach::cli {

// A commit message in a file ("-": standard input), at most 16 MiB of it. Throws Failure where it cannot
// be read.
std::string read_message(const std::string& path);

// What comments start with in a file that git prepared for an editor (or will: empty); empty where git would
// keep them in the message.
std::string comment_prefix(const git::Config& config, std::string_view prepared);

// A message that commit-msg refused, kept in `$GIT_DIR/coach/message` without comments and without the
// diff that `commit -v` shows, so that the next `git commit` can bring it back.
class KeptMessage {
 public:
  explicit KeptMessage(const git::Repository& repository);

  // False where it could not be written. `head` is the commit that it was written on top of.
  bool keep(const std::string& message, const std::string& head) const;
  bool exists() const;
  // The message, where there is one, it is younger than a day, and HEAD has not moved since.
  std::optional<std::string> find(const std::string& head) const;
  void forget() const;

 private:
  std::string directory_, path_, head_path_;
};

// Writes a file whole: to one beside it, which is then renamed. Never through a symbolic link.
bool replace_file(const std::string& path, const std::string& bytes, unsigned mode = 0644);

}  // namespace coach::cli
