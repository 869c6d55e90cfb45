#include "git/stored_files.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "failure.h"
#include "git/process.h"

namespace coach::git {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 8U << 20U, at_once = 32U << 20U;

// A line of `ls-tree -r -l -z`: `<mode> SP <type> SP <object> SP+ <size> TAB <path>` (git-ls-tree(1)).
std::optional<StoredFile> file_in(std::string_view line) {
  const auto tab = line.find('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  const auto head = line.substr(0, tab);
  StoredFile file;
  file.path = line.substr(tab + 1);
  std::uint32_t mode = 0;
  std::from_chars(head.data(), head.data() + std::min<std::size_t>(head.size(), 6), mode, 8);
  file.mode = static_cast<Mode>(mode);
  const auto type = head.find(' '), object = head.find(' ', type + 1);
  if (object == std::string_view::npos || file.mode == Mode::Gitlink) return std::nullopt;
  const auto end = head.find(' ', object + 1);
  file.oid = head.substr(object + 1, end - object - 1);
  const auto size = head.find_last_of(' ') + 1;
  std::from_chars(head.data() + size, head.data() + head.size(), file.size);
  return file;
}

// Trees that nobody's git would write may hold such names.
bool stays_inside(std::string_view path) {
  while (true) {
    const auto name = path.substr(0, path.find('/'));
    const bool git = name.size() == 4 && name[0] == '.' && (name[1] | 0x20) == 'g' &&
                     (name[2] | 0x20) == 'i' && (name[3] | 0x20) == 't';
    if (name.empty() || name == "." || name == ".." || git) return false;
    if (name.size() == path.size()) return true;
    path.remove_prefix(name.size() + 1);
  }
}

void write_file(const fs::path& path, std::string_view bytes, bool executable) {
  std::error_code problem;
  fs::create_directories(path.parent_path(), problem);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (problem || !out.flush()) throw Failure("cannot write '" + path.string() + "'");
  if (executable) fs::permissions(path, fs::perms::owner_exec, fs::perm_options::add, problem);
}

// A link that leads out of the directory is not made.
void write_link(const fs::path& root, const StoredFile& file, const std::string& target) {
  const fs::path there = (fs::path(file.path).parent_path() / target).lexically_normal();
  if (target.empty() || fs::path(target).is_absolute() || there.empty() || *there.begin() == "..") return;
  std::error_code problem;
  fs::create_directories((root / file.path).parent_path(), problem);
  fs::create_symlink(target, root / file.path, problem);
}

class Writing {
 public:
  Writing(const Repository& repository, std::string directory)
      : repository_(repository), root_(std::move(directory)) {}

  void add(const StoredFile& file) {
    batch_.push_back(&file);
    size_ += file.size;
    if (size_ >= at_once) write();
  }

  // `<object> SP <type> SP <size> LF <contents> LF` for each, or `<object> SP missing LF` (git-cat-file(1)).
  void write() {
    if (batch_.empty()) return;
    std::string input;
    for (const auto* file : batch_) input += file->oid + "\n";
    const auto ran = repository_.git({"cat-file", "--batch"}, input);
    if (!ran.ok()) refuse(ran, "reading what is staged");
    std::string_view rest = ran.out;
    for (const auto* file : batch_) {
      if (const auto missing = file->oid + " missing\n"; rest.starts_with(missing)) {
        rest.remove_prefix(missing.size());
        continue;
      }
      const auto head = file->oid + " blob " + std::to_string(file->size) + "\n";
      if (!rest.starts_with(head) || rest.size() < head.size() + file->size + 1)
        throw Failure("git cat-file did not answer for '" + file->path + "'");
      put(*file, rest.substr(head.size(), file->size));
      rest.remove_prefix(head.size() + file->size + 1);
    }
    batch_.clear();
    size_ = 0;
  }

  void put_links() const {
    for (const auto& [file, target] : links_) write_link(root_, *file, target);
  }

 private:
  void put(const StoredFile& file, std::string_view bytes) {
    if (file.mode == Mode::Symlink) {
      links_.emplace_back(&file, std::string(bytes));
    } else {
      write_file(root_ / file.path, bytes, file.mode == Mode::Executable);
    }
  }

  const Repository& repository_;
  fs::path root_;
  std::vector<const StoredFile*> batch_;
  std::size_t size_ = 0;
  std::vector<std::pair<const StoredFile*, std::string>> links_;
};

}  // namespace

std::vector<StoredFile> stored_files(const Repository& repository, const std::string& tree) {
  const auto ran = repository.git({"ls-tree", "-r", "-l", "-z", "--full-tree", tree});
  if (!ran.ok()) refuse(ran, "listing what is staged");
  std::vector<StoredFile> files;
  for (std::string_view rest = ran.out; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (auto file = file_in(line)) files.push_back(std::move(*file));
  }
  return files;
}

void write_stored_files(const Repository& repository, const std::vector<StoredFile>& files,
                        const std::string& directory) {
  Writing writing(repository, directory);
  for (const auto& file : files) {
    if (file.size <= largest_file && stays_inside(file.path)) writing.add(file);
  }
  writing.write();
  writing.put_links();
}

}  // namespace coach::git
