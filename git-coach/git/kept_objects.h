#pragma once

#include <optional>
#include <string>

#include "git/tree.h"

namespace coach::git {

// From now on, objects that are read on this thread are kept, 32 MiB of them, and read once. They are
// immutable, so nothing goes stale. For who serves an editor, which looks at the same base again and again.
void keep_objects();

struct KeptObject {
  Objects::Kind kind = Objects::Kind::Missing;
  std::string bytes;
};

// Of the object database in a directory. Null where nothing is kept; valid until the next call of
// keep_object.
const KeptObject* kept_object(const std::string& directory, const Oid& oid);
void keep_object(const std::string& directory, const Oid& oid, Objects::Kind kind, const std::string& bytes);

}  // namespace coach::git
