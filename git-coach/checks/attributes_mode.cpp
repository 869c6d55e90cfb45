#include <algorithm>
#include <array>

#include "checks/attributes.h"
#include "checks/commits.h"

namespace coach::checks {
namespace {

using git::Mode;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_absolute(std::string_view target) {
  const bool drive =
      target.size() > 1 && target[1] == ':' && ((target[0] | 0x20) >= 'a' && (target[0] | 0x20) <= 'z');
  return target.starts_with('/') || target.starts_with('\\') || drive;
}

// Whether a relative target climbs above the root of the repository.
bool escapes(std::string_view directory, std::string_view target) {
  auto depth = directory.empty() ? 0 : 1 + std::count(directory.begin(), directory.end(), '/');
  while (!target.empty()) {
    const auto slash = std::min(target.find('/'), target.size());
    const auto part = target.substr(0, slash);
    target.remove_prefix(std::min(slash + 1, target.size()));
    if (part.empty() || part == ".") continue;
    depth += part == ".." ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}

// A file that became a link did so on purpose.
void ask_symlink(const AttributeQuestion& question, const git::ChangedFile& file) {
  if (file.after.mode != Mode::Symlink || !file.after.loaded) return;
  if (file.status == git::Status::TypeChanged) return;
  question.sink.applies(&question.bound);
  const std::string_view target = file.after_lines.bytes();
  const std::string_view before =
      file.before.mode == Mode::Symlink ? file.before_lines.bytes() : std::string_view();
  if (target == before) return;
  if (is_absolute(target) || escapes(file.directory(), target))
    question.found(file, {{"target", brief(target)}});
}

// Programs that need no `#!`: machine code, and what other systems or shells run by name.
bool runs_without_interpreter(const git::ChangedFile& file) {
  static constexpr std::array<std::string_view, 5> magic = {
      "\x7f"
      "ELF",
      "MZ", "\xCF\xFA\xED\xFE", "\xCA\xFE\xBA\xBE", "\xFE\xED\xFA"};
  static constexpr std::array<std::string_view, 12> extensions = {"sh",  "bash", "zsh", "ksh", "csh", "fish",
                                                                  "bat", "cmd",  "ps1", "com", "exe", "run"};
  const std::string_view bytes = file.after_lines.bytes();
  return is_one_of(extension_of(file.path), extensions) ||
         std::any_of(magic.begin(), magic.end(), [&](auto start) { return bytes.starts_with(start); });
}

// Binary files are opaque, except for these, which hold no program.
bool is_known_data(std::string_view path) {
  static constexpr std::array<std::string_view, 20> extensions = {
      "png", "jpg",  "jpeg",  "gif", "bmp", "ico", "webp", "svg", "pdf", "ttf",
      "otf", "woff", "woff2", "mp3", "mp4", "wav", "zip",  "gz",  "npy", "npz"};
  return is_one_of(lower_ascii(extension_of(path)), extensions);
}

std::vector<const git::TreeEntry*> siblings_alike(const git::Tree& base, const git::ChangedFile& file) {
  std::vector<const git::TreeEntry*> alike;
  for (const auto& entry : base.list(file.directory())) {
    if (!git::is_file(entry.mode) || entry.name == file.name()) continue;
    if (extension_of(entry.name) == extension_of(file.path)) alike.push_back(&entry);
  }
  return alike;
}

void ask_exec_bit_on_data(const AttributeQuestion& question, const git::ChangedFile& file) {
  if (file.after.mode != Mode::Executable || file.before.mode == Mode::Executable) return;
  question.sink.applies(&question.bound);
  if (!file.after.loaded || file.after_lines.empty()) return;
  if (file.after_lines.bytes().starts_with("#!") || runs_without_interpreter(file)) return;
  if (file.binary && !is_known_data(file.path)) return;
  // Where files of this kind have the bit already, the project does not mind.
  const auto alike = siblings_alike(question.snapshot.tree, file);
  if (std::any_of(alike.begin(), alike.end(), [](const auto* e) { return e->mode == Mode::Executable; }))
    return;
  question.found(file);
}

// How many scripts beside this one start with `#!`, and how many of them have the bit.
struct Scripts {
  std::size_t all = 0, executable = 0;
};

Scripts scripts_beside(const git::Tree& base, const git::ChangedFile& file) {
  constexpr std::size_t most_read = 20;
  constexpr std::size_t most_bytes = 256 * 1024;
  auto alike = siblings_alike(base, file);
  if (alike.size() > most_read) alike.resize(most_read);
  Scripts scripts;
  for (const auto* entry : alike) {
    const auto bytes = base.read(git::path_in(file.directory(), entry->name), most_bytes);
    if (!bytes || !bytes->starts_with("#!")) continue;
    ++scripts.all;
    if (entry->mode == Mode::Executable) ++scripts.executable;
  }
  return scripts;
}

void ask_exec_bit_of_script(const AttributeQuestion& question, const git::ChangedFile& file) {
  if (!file.is_new() || !file.is_text() || !file.after_lines.bytes().starts_with("#!")) return;
  question.sink.applies(&question.bound);
  if (file.after.mode == Mode::Executable) return;
  // Modules and sourced files carry `#!` as well: only neighbours that are run by name tell.
  const auto beside = scripts_beside(question.snapshot.tree, file);
  if (beside.all < 2 || beside.executable < beside.all) return;
  question.found(
      file, {{"count", std::to_string(beside.executable)}, {"directory", std::string(file.directory())}});
}

// The text of a file as it will be after the change.
std::string content_after(const git::Snapshot& snapshot, std::string_view path) {
  const auto changed = std::find_if(snapshot.files.begin(), snapshot.files.end(),
                                    [&](const git::ChangedFile& file) { return file.path == path; });
  if (changed == snapshot.files.end()) return snapshot.tree.read(path).value_or("");
  return changed->after_lines.bytes();
}

// Whether .gitmodules has a line `path = <path>`.
bool is_declared(const text::Lines& modules, std::string_view path) {
  for (std::size_t number = 1; number <= modules.count(); ++number) {
    auto line = modules.line(number);
    const auto equals = line.find('=');
    if (equals == line.npos) continue;
    const auto trim = [](std::string_view text) {
      const auto first = std::min(text.find_first_not_of(" \t\r\""), text.size());
      return text.substr(first, text.find_last_not_of(" \t\r\"/") + 1 - first);
    };
    if (trim(line.substr(0, equals)) == "path" && trim(line.substr(equals + 1)) == path) return true;
  }
  return false;
}

bool mentions(std::string_view text, std::string_view word) {
  return !word.empty() && lower_ascii(text).find(lower_ascii(word)) != std::string::npos;
}

// Whether the message speaks of the submodule: the move is then meant.
bool is_spoken_of(const git::Snapshot& snapshot, const git::ChangedFile& link) {
  const auto speaks = [&](const git::Message& message) {
    const auto& text = message.lines.bytes();
    return mentions(text, link.name()) || mentions(text, "submodule") || mentions(text, "bump");
  };
  return (snapshot.message && speaks(*snapshot.message)) ||
         std::any_of(snapshot.commits.begin(), snapshot.commits.end(),
                     [&](const git::Commit& commit) { return speaks(commit.message); });
}

void ask_bumped(const AttributeQuestion& question, const git::ChangedFile& file) {
  if (file.before.mode != Mode::Gitlink) return;
  question.sink.applies(&question.bound);
  const auto& files = question.snapshot.files;
  const auto others = std::count_if(files.begin(), files.end(), [](const git::ChangedFile& other) {
    return other.after.mode != Mode::Gitlink && other.path != ".gitmodules";
  });
  if (others == 0 || is_spoken_of(question.snapshot, file)) return;
  question.found(file, {{"count", std::to_string(others)}});
}

}  // namespace

void ask_mode(const AttributeQuestion& question, const git::ChangedFile& file) {
  if (question.with().one("symlink") == "inside") ask_symlink(question, file);
  const auto exec_bit = question.with().one("exec-bit");
  if (exec_bit == "on-non-script") ask_exec_bit_on_data(question, file);
  if (exec_bit == "missing-on-script") ask_exec_bit_of_script(question, file);
}

void ask_gitlink(const AttributeQuestion& question, const git::ChangedFile& file) {
  const auto kind = question.with().one("gitlink");
  if (kind.empty() || file.after.mode != Mode::Gitlink) return;
  if (kind == "bumped") ask_bumped(question, file);
  if (kind != "embedded" || file.before.mode == Mode::Gitlink) return;
  question.sink.applies(&question.bound);
  if (!is_declared(text::Lines(content_after(question.snapshot, ".gitmodules")), file.path))
    question.found(file);
}

}  // namespace coach::checks
