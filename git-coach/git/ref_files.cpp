#include "git/ref_files.h"

#include <sys/stat.h>

#include <algorithm>

#include "git/backend.h"
#include "git/small_file.h"

namespace coach::git {
namespace {

constexpr int deepest = 5;  // symbolic refs in a row, as in git
constexpr std::size_t id_digits = 40;
constexpr std::string_view symbolic = "ref: ";

// git's check_refname_format() forbids more; these are what would lead out of the repository.
bool is_safe(std::string_view name) {
  return (name == "HEAD" || name.starts_with("refs/")) && name.find("..") == std::string_view::npos &&
         name.find('\0') == std::string_view::npos && !name.ends_with('/');
}

bool is_of_worktree(std::string_view name) {
  return !name.starts_with("refs/") || name.starts_with("refs/bisect/") ||
         name.starts_with("refs/worktree/") || name.starts_with("refs/rewritten/");
}

std::string_view first_line(std::string_view text) {
  auto line = text.substr(0, text.find('\n'));
  while (line.ends_with(' ') || line.ends_with('\t') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// `<id> <name>`, as packed-refs has it on every line that starts with neither '#' nor '^'.
struct Packed {
  std::string_view id, name;
};

Packed read_line(std::string_view line) {
  if (line.size() < id_digits + 2 || line[id_digits] != ' ') throw Unsupported{"packed-refs"};
  return {line.substr(0, id_digits), line.substr(id_digits + 1)};
}

std::size_t line_start(std::string_view bytes, std::size_t at) {
  const auto newline = at == 0 ? bytes.npos : bytes.rfind('\n', at - 1);
  return newline == bytes.npos ? 0 : newline + 1;
}

std::string_view line_at(std::string_view bytes, std::size_t start) {
  return bytes.substr(start, bytes.find('\n', start) - start);
}

// The start of the next line of a ref at or behind a start of a line: what a tag peels to is passed over.
std::size_t next_ref(std::string_view bytes, std::size_t start) {
  while (start < bytes.size() && (bytes[start] == '^' || bytes[start] == '#'))
    start += line_at(bytes, start).size() + 1;
  return std::min(start, bytes.size());
}

bool is_sorted(std::string_view bytes) {
  const auto header = line_at(bytes, 0);
  return header.starts_with('#') && (std::string(header) + " ").find(" sorted ") != std::string::npos;
}

}  // namespace

RefFiles::RefFiles(std::string git_dir, std::string common_dir)
    : git_dir_(std::move(git_dir)), common_dir_(std::move(common_dir)) {}

std::string_view RefFiles::packed_bytes() const {
  if (!packed_) packed_ = std::make_unique<MappedFile>(common_dir_ + "/packed-refs");
  return packed_->bytes();
}

// Where the first packed ref starts that does not stand before a name.
std::size_t RefFiles::packed_from(std::string_view name) const {
  const auto bytes = packed_bytes();
  if (!bytes.empty() && !is_sorted(bytes)) throw Unsupported{"packed-refs that are not sorted"};
  auto low = next_ref(bytes, 0), high = bytes.size();
  while (low < high) {
    auto middle = line_start(bytes, low + (high - low) / 2);
    while (middle > low && bytes[middle] == '^') middle = line_start(bytes, middle - 1);
    const auto line = line_at(bytes, middle);
    if (read_line(line).name < name) {
      low = next_ref(bytes, middle + line.size() + 1);
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<Oid> RefFiles::packed(std::string_view name) const {
  const auto bytes = packed_bytes();
  const auto at = packed_from(name);
  if (at >= bytes.size()) return std::nullopt;
  const auto line = read_line(line_at(bytes, at));
  if (line.name != name) return std::nullopt;
  const auto oid = Oid::from_hex(line.id);
  if (!oid) throw Unsupported{"packed-refs"};
  return oid;
}

std::optional<std::string> RefFiles::file_of(std::string_view name) const {
  if (!is_safe(name)) throw Unsupported{"the name of a ref"};
  const auto path = (is_of_worktree(name) ? git_dir_ : common_dir_) + '/' + std::string(name);
  const auto text = read_small(path, 4096);
  if (!text) return std::nullopt;
  if (text->empty()) throw Unsupported{"the file of a ref"};
  return std::string(first_line(*text));
}

std::optional<Oid> RefFiles::find(std::string_view name) const {
  std::string now(name);
  for (int depth = 0; depth < deepest; ++depth) {
    const auto line = file_of(now);
    if (!line) return packed(now);
    if (!line->starts_with(symbolic)) {
      const auto oid = line->size() == id_digits ? Oid::from_hex(*line) : std::nullopt;
      if (!oid) throw Unsupported{"the file of a ref"};
      return oid;
    }
    now = line->substr(symbolic.size());
  }
  throw Unsupported{"symbolic refs in a row"};
}

std::optional<std::string> RefFiles::head_branch() const {
  const auto line = file_of("HEAD");
  if (!line || !line->starts_with(symbolic)) return std::nullopt;
  return line->substr(symbolic.size());
}

bool RefFiles::any_below(std::string_view prefix) const {
  struct stat info {};
  if (lstat((common_dir_ + '/' + std::string(prefix.substr(0, prefix.size() - 1))).c_str(), &info) == 0)
    return true;
  const auto at = packed_from(prefix);
  return at < packed_bytes().size() && read_line(line_at(packed_bytes(), at)).name.starts_with(prefix);
}

}  // namespace coach::git
