#include "git/overlay.h"

#include <algorithm>

#include "git/attributes.h"
#include "git/digest.h"
#include "text/utf8.h"

namespace coach::git {
namespace {

constexpr std::size_t largest = std::size_t{64} << 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The id of a blob: the digest of its kind and size, a NUL, and its bytes (gitformat-pack(5)).
Oid blob_id(std::string_view bytes, std::size_t size) {
  auto stored = "blob " + std::to_string(bytes.size());
  stored.append(1, '\0').append(bytes);
  return digest(stored, size);
}

// Whether `git add` stores CRLF as LF here: always where text is asked for, and where git is to judge by the
// content, unless the file is stored with CRLF already (gitattributes(5), text).
bool ends_lines_in_lf(const Attributes& attributes, const Config& config, std::string_view path,
                      std::string_view stored) {
  const auto text = attributes.get(path, "text");
  if (text == "unset") return false;
  const auto eol = attributes.get(path, "eol");
  if (text == "set" || (!text && (eol == "lf" || eol == "crlf"))) return true;
  const auto automatic = config.get("core.autocrlf").value_or("false");
  const bool wanted =
      text == "auto" || automatic == "input" || config.boolean("core.autocrlf").value_or(false);
  return wanted && stored.find("\r\n") == std::string_view::npos;
}

std::string in_lf(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out += text[i];
  }
  return out;
}

// The change of a path that only the base has, as if it had been staged as it is.
ChangedFile unchanged(const Snapshot& snapshot, std::string_view path) {
  ChangedFile file;
  file.path = path;
  const auto entry = snapshot.tree.find(path);
  if (!entry) {
    file.status = Status::Added;
    return file;
  }
  file.before = {.mode = entry->mode, .oid = entry->oid};
  file.after = file.before;
  auto bytes = snapshot.tree.read(path, largest);
  if (!bytes) return file;
  file.before.size = file.after.size = bytes->size();
  file.before.loaded = file.after.loaded = true;
  file.before_lines = text::Lines(*bytes);
  file.after_lines = text::Lines(*std::move(bytes));
  compare_sides(file);  // tells whether it is binary
  return file;
}

bool can_be_judged(const ChangedFile& file, const Attributes& attributes) {
  if (file.status == Status::Unmerged || file.binary) return false;
  const bool is_absent = file.after.mode == Mode::None;
  if (!is_absent && (!is_file(file.after.mode) || !file.after.loaded)) return false;
  if (file.before.mode != Mode::None && is_file(file.before.mode) && !file.before.loaded) return false;
  for (const char* transforming : {"filter", "working-tree-encoding"}) {
    const auto value = attributes.get(file.path, transforming);
    if (value && value != "unset") return false;
  }
  return text::is_utf8(file.after_lines.bytes());
}

void put_back(std::vector<ChangedFile>& files, ChangedFile file) {
  const auto place = std::ranges::upper_bound(files, file.path, {}, &ChangedFile::path);
  files.insert(place, std::move(file));
}

}  // namespace

LaidOver lay_over(Snapshot& snapshot, const Config& config, std::string_view path, std::string_view text) {
  LaidOver laid;
  auto& files = snapshot.files;
  const auto known = std::ranges::find(files, path, &ChangedFile::path);
  const Attributes attributes(snapshot);
  laid.is_staged = known != files.end();
  auto file = laid.is_staged ? std::move(*known) : unchanged(snapshot, path);
  if (laid.is_staged) files.erase(known);
  laid.is_tracked = file.after.mode != Mode::None || file.before.mode != Mode::None;
  if (text.size() > largest || !can_be_judged(file, attributes)) {
    if (laid.is_staged) put_back(files, std::move(file));
    return laid;
  }

  std::string bytes(text);
  const std::string_view stored = file.after_lines.bytes();
  if (ends_lines_in_lf(attributes, config, path, stored)) bytes = in_lf(bytes);
  if (stored.starts_with(byte_order_mark) && !text.starts_with(byte_order_mark)) {
    bytes.insert(0, byte_order_mark);
    laid.mark = byte_order_mark.size();
  }
  if (file.after.mode == Mode::None)
    file.after.mode = is_file(file.before.mode) ? file.before.mode : Mode::Regular;
  if (file.status == Status::Deleted) file.status = Status::Modified;
  file.after.oid = blob_id(bytes, snapshot.base ? snapshot.base->size : 20);
  file.after.size = bytes.size();
  file.after.loaded = true;
  laid.staged = std::exchange(file.after_lines, text::Lines(std::move(bytes)));
  const bool is_same = file.before.loaded && file.before_lines.bytes() == file.after_lines.bytes() &&
                       file.after.mode == file.before.mode && file.status != Status::Renamed;
  laid.outcome = is_same ? LaidOver::Outcome::Same : LaidOver::Outcome::Changed;
  if (is_same) return laid;
  compare_sides(file);
  put_back(files, std::move(file));
  return laid;
}

}  // namespace coach::git
