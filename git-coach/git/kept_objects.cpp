#include "git/kept_objects.h"

#include <map>
#include <utility>

namespace coach::git {
namespace {

constexpr std::size_t most_bytes = 32 << 20;

struct Store {
  std::map<std::pair<std::string, Oid>, KeptObject> objects;
  std::size_t bytes = 0;
};

thread_local std::optional<Store> kept;

}  // namespace

void keep_objects() {
  if (!kept) kept.emplace();
}

const KeptObject* kept_object(const std::string& directory, const Oid& oid) {
  if (!kept) return nullptr;
  const auto found = kept->objects.find({directory, oid});
  return found == kept->objects.end() ? nullptr : &found->second;
}

void keep_object(const std::string& directory, const Oid& oid, Objects::Kind kind, const std::string& bytes) {
  if (!kept || bytes.size() > most_bytes / 8) return;
  // What is needed again comes back soon; to know what was used last would cost at every look.
  if (kept->bytes + bytes.size() > most_bytes) kept.emplace();
  if (kept->objects.emplace(std::pair(directory, oid), KeptObject{kind, bytes}).second)
    kept->bytes += bytes.size();
}

}  // namespace coach::git
