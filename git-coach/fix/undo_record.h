#pragma once

#include <optional>
#include <string>
#include <vector>

#include "git/index_write.h"

namespace coach::fix {

// What taking back one file of a fix needs: the entry, and the blobs with what the file held before and
// after, where it is written.
struct Undoable {
  git::Replacement entry;
  std::string before, after;  // ids; empty where the file stays as it is
  unsigned mode_before = 0, mode_after = 0;

  bool has_file() const { return !before.empty(); }
};

// The git directory of the work tree has the record: it belongs to this work tree and its index.
std::string directory_of(const git::Repository& repository);

// What the last fix did; nothing where there is no record.
std::optional<std::vector<Undoable>> read_record(const git::Repository& repository);
bool write_record(const git::Repository& repository, const std::vector<Undoable>& all);

// While a fix is under way: its predecessor's record and patch, which count again if it does not come about.
// Throws Failure where they cannot be kept.
class Predecessor {
 public:
  explicit Predecessor(const git::Repository& repository);
  ~Predecessor();
  Predecessor(const Predecessor&) = delete;
  Predecessor& operator=(const Predecessor&) = delete;
  // The fix came about.
  void forget();

 private:
  std::string directory_;
  bool counts_ = true;
};

// Where a fix was killed: whose record counts is seen by the index, which has its entries or has not.
void settle_record(const git::Repository& repository);

}  // namespace coach::fix
