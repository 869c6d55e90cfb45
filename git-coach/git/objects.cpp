#include <git2.h>

#include <utility>

#include "failure.h"
#include "git/backend.h"
#include "git/kept_objects.h"
#include "git/loose_objects.h"
#include "git/process.h"

namespace coach::git {
namespace {

Objects::Kind kind_named(std::string_view name) {
  if (name == "blob") return Objects::Kind::Blob;
  if (name == "tree") return Objects::Kind::Tree;
  if (name == "commit") return Objects::Kind::Commit;
  if (name == "tag") return Objects::Kind::Tag;
  return Objects::Kind::Missing;
}

class BatchObjects : public Objects {
 public:
  explicit BatchObjects(std::string index_file) : index_file_(std::move(index_file)) {}

  Header header(const Oid& oid) override { return ask(checks_, "--batch-check", oid); }

  std::optional<std::string> read(const Oid& oid) override {
    const auto header = ask(contents_, "--batch", oid);
    if (header.kind == Kind::Missing) return std::nullopt;
    auto bytes = contents_->answer_bytes(header.size);
    contents_->answer_bytes(1);
    return bytes;
  }

 private:
  // git answers `<id> <type> <size>`, or `<id> missing`.
  Header ask(std::unique_ptr<GitDialogue>& dialogue, const char* mode, const Oid& oid) {
    if (!dialogue)
      dialogue = std::make_unique<GitDialogue>(std::vector<std::string>{"cat-file", mode}, index_file_);
    const auto hex = oid.hex();
    try {
      dialogue->ask(hex);
      const auto line = dialogue->answer_line();
      const auto kind_at = line.find(' ') + 1;
      const auto size_at = line.find(' ', kind_at);
      if (size_at == std::string::npos) return {};
      return {kind_named(std::string_view(line).substr(kind_at, size_at - kind_at)),
              static_cast<std::size_t>(std::stoull(line.substr(size_at + 1)))};
    } catch (const Failure&) {
      throw Failure("cannot read the object " + hex, "it is damaged, or git could not start; try 'git fsck'");
    }
  }

  std::string index_file_;
  std::unique_ptr<GitDialogue> checks_, contents_;
};

class StoredObjects : public Objects {
 public:
  // Owns the database.
  StoredObjects(git_odb* database, const std::string& directory, std::shared_ptr<Objects> otherwise)
      : odb_(database), directory_(directory), loose_(directory), otherwise_(std::move(otherwise)) {}
  ~StoredObjects() override { git_odb_free(odb_); }
  StoredObjects(const StoredObjects&) = delete;
  StoredObjects& operator=(const StoredObjects&) = delete;

  // Whoever asks how large an object is mostly wants it next.
  Header header(const Oid& oid) override {
    if (const auto* kept = kept_object(directory_, oid)) return {kept->kind, kept->bytes.size()};
    if (auto object = loose_.read(oid)) {
      const Header header{object->kind, object->bytes.size()};
      asked_.emplace(oid, std::move(object->bytes));
      return header;
    }
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    const auto id = raw(oid);
    if (git_odb_read_header(&size, &type, odb_, &id) != 0) return otherwise_->header(oid);
    return {kind(type), size};
  }

  std::optional<std::string> read(const Oid& oid) override {
    if (auto asked = std::exchange(asked_, std::nullopt); asked && asked->first == oid)
      return std::move(asked->second);
    if (const auto* kept = kept_object(directory_, oid)) return kept->bytes;
    if (auto object = loose_.read(oid)) return std::move(object->bytes);
    git_odb_object* object = nullptr;
    const auto id = raw(oid);
    if (git_odb_read(&object, odb_, &id) != 0) return otherwise_->read(oid);
    const std::unique_ptr<git_odb_object, decltype(&git_odb_object_free)> owner(object, git_odb_object_free);
    std::string bytes(static_cast<const char*>(git_odb_object_data(object)), git_odb_object_size(object));
    keep_object(directory_, oid, kind(git_odb_object_type(object)), bytes);
    return bytes;
  }

 private:
  static git_oid raw(const Oid& oid) {
    git_oid id;
    git_oid_fromraw(&id, oid.bytes.data());
    return id;
  }
  static Kind kind(git_object_t type) {
    switch (type) {
      case GIT_OBJECT_BLOB:
        return Kind::Blob;
      case GIT_OBJECT_TREE:
        return Kind::Tree;
      case GIT_OBJECT_COMMIT:
        return Kind::Commit;
      case GIT_OBJECT_TAG:
        return Kind::Tag;
      default:
        return Kind::Missing;
    }
  }

  git_odb* odb_;
  std::string directory_;
  LooseObjects loose_;
  std::shared_ptr<Objects> otherwise_;
  std::optional<std::pair<Oid, std::string>> asked_;  // whose size was asked last
};

}  // namespace

std::shared_ptr<Objects> stored_objects(const std::string& directory, std::shared_ptr<Objects> otherwise) {
  git_odb* database = nullptr;
  if (git_odb_open(&database, directory.c_str()) != 0) throw Unsupported{"no object database"};
  return std::make_shared<StoredObjects>(database, directory, std::move(otherwise));
}

std::shared_ptr<Objects> batch_objects(std::string index_file) {
  return std::make_shared<BatchObjects>(std::move(index_file));
}

}  // namespace coach::git
