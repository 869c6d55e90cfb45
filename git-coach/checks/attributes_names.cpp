#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "checks/attributes.h"
#include "checks/commits.h"
#include "text/utf8.h"

namespace coach::checks {
namespace {

// Splits "a/b/c" into ("", "a"), ("a", "b"), ("a/b", "c").
template <class Visit>
void for_each_component(std::string_view path, const Visit& visit) {
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const auto end = std::min(path.find('/', begin), path.size());
    visit(path.substr(0, begin == 0 ? 0 : begin - 1), path.substr(begin, end - begin));
    begin = end + 1;
  }
}

// Which names there will be in each directory that a new path lies in, by the name that a file system
// without case would know them by.
class Names {
 public:
  explicit Names(const git::Snapshot& snapshot) : tree_(snapshot.tree) {
    for (const auto& file : snapshot.files) {
      if (file.status == git::Status::Deleted) leave(file.path);
      if (file.status == git::Status::Renamed) leave(file.old_path);
    }
  }

  // A name in the directory that differs from `name` in case only; empty where there is none.
  std::string other(std::string_view directory, std::string_view name) {
    auto& names = directory_named(directory);
    const auto [begin, end] = names.folded.equal_range(text::fold_case(name));
    const auto differs = [&](const auto& entry) { return entry.second != name; };
    const auto found = std::find_if(begin, end, differs);
    return found == end ? std::string() : found->second;
  }
  bool is_in_base(std::string_view directory, std::string_view name) {
    return directory_named(directory).base.contains(name);
  }
  void add(std::string_view directory, std::string_view name) {
    auto& names = directory_named(directory);
    if (!names.base.contains(name) && names.added.emplace(name).second) {
      names.folded.emplace(text::fold_case(name), std::string(name));
    }
  }

 private:
  struct Directory {
    std::set<std::string, std::less<>> base, added;
    std::unordered_multimap<std::string, std::string> folded;
  };

  // Every component: whether a directory goes with its last file is not worth counting.
  void leave(std::string_view path) {
    for_each_component(path,
                       [&](auto directory, auto name) { leaving_.insert(git::path_in(directory, name)); });
  }

  Directory& directory_named(std::string_view path) {
    const auto found = directories_.find(path);
    if (found != directories_.end()) return found->second;
    auto& names = directories_[std::string(path)];
    for (const auto& entry : tree_.list(path)) {
      names.base.insert(entry.name);
      if (!leaving_.contains(git::path_in(path, entry.name)))
        names.folded.emplace(text::fold_case(entry.name), entry.name);
    }
    return names;
  }

  const git::Tree& tree_;
  std::set<std::string> leaving_;
  std::map<std::string, Directory, std::less<>> directories_;
};

// Of two spellings of one name the composed one is the usual one: the other is told.
void ask_collisions(const AttributeQuestion& question, std::vector<const git::ChangedFile*> files) {
  std::stable_partition(files.begin(), files.end(),
                        [](const auto* file) { return text::to_nfc(file->path) == file->path; });
  Names names(question.snapshot);
  for (const auto* file : files) {
    if (!has_new_path(*file)) continue;
    question.sink.applies(&question.bound);
    std::string other;
    for_each_component(file->path, [&](auto directory, auto name) {
      if (other.empty() && !names.is_in_base(directory, name)) {
        const auto twin = names.other(directory, name);
        if (!twin.empty()) other = git::path_in(directory, twin);
      }
      names.add(directory, name);
    });
    if (!other.empty()) question.found(*file, {{"other", other}});
  }
}

bool is_reserved(std::string_view name) {
  static constexpr std::array<std::string_view, 4> devices = {"con", "prn", "aux", "nul"};
  auto stem = lower_ascii(name.substr(0, name.find('.')));
  while (stem.ends_with(' ')) stem.pop_back();
  if (std::find(devices.begin(), devices.end(), stem) != devices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && '1' <= stem[3] &&
         stem[3] <= '9';
}

// What Windows cannot have in one component of a path; empty where all is well.
std::string hostile_part(std::string_view name) {
  if (is_reserved(name)) return std::string(name.substr(0, name.find('.')));
  for (const char c : name) {
    if (std::string_view("<>:\"|?*\\").find(c) != std::string_view::npos) return std::string(1, c);
    if (static_cast<unsigned char>(c) < 0x20) return std::string(1, c);
  }
  if (name.ends_with('.') || name.ends_with(' ')) return std::string(name.substr(name.size() - 1));
  return {};
}

// A project that has such names in a directory already cannot be checked out there anyway.
bool is_hostile_already(const git::Tree& base, std::string_view directory) {
  const auto& entries = base.list(directory);
  return std::any_of(entries.begin(), entries.end(),
                     [](const git::TreeEntry& entry) { return !hostile_part(entry.name).empty(); });
}

void ask_windows(const AttributeQuestion& question, const git::ChangedFile& file) {
  std::string name, part;
  for_each_component(file.path, [&](auto directory, auto component) {
    if (!part.empty()) return;
    part = hostile_part(component);
    if (!part.empty() && is_hostile_already(question.snapshot.tree, directory)) part.clear();
    name = component;
  });
  if (!part.empty()) question.found(file, {{"name", name}, {"other", part}});
}

void ask_length(const AttributeQuestion& question, const git::ChangedFile& file) {
  const auto most = static_cast<std::size_t>(question.with().number("max-path", 0));
  const auto is_start = [](char c) { return (c & 0xC0) != 0x80; };
  const auto length = static_cast<std::size_t>(std::count_if(file.path.begin(), file.path.end(), is_start));
  if (most == 0 || length <= most) return;
  question.found(file, {{"length", std::to_string(length)}, {"max", std::to_string(most)}});
}

}  // namespace

void ask_names(const AttributeQuestion& question, const std::vector<const git::ChangedFile*>& files) {
  const bool windows = question.with().one("windows-names") == "none";
  for (const auto* file : files) {
    if (!has_new_path(*file)) continue;
    if (windows || question.with().has("max-path")) question.sink.applies(&question.bound);
    if (windows) ask_windows(question, *file);
    ask_length(question, *file);
  }
  if (question.with().one("case-collision") == "none") ask_collisions(question, files);
}

}  // namespace coach::checks
