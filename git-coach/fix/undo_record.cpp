#include "fix/undo_record.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>

#include "failure.h"
#include "fix/left_patch.h"
#include "git/state_file.h"
#include "text/packing.h"

namespace coach::fix {
namespace {

constexpr std::string_view record = "undo";
constexpr std::uint64_t record_form = 1;
constexpr std::uintmax_t largest_record = 64 << 20;
constexpr std::array files = {record, patch_name};

std::string packed(const std::vector<Undoable>& all) {
  text::Packer out;
  out.number(record_form);
  out.list(all, [&](const Undoable& one) {
    out.text(one.entry.path);
    out.number(static_cast<std::uint64_t>(one.entry.old_mode));
    out.number(static_cast<std::uint64_t>(one.entry.new_mode));
    out.text(one.entry.old_oid.hex());
    out.text(one.entry.new_oid.hex());
    out.text(one.before);
    out.text(one.after);
    out.number(one.mode_before);
    out.number(one.mode_after);
  });
  return out.bytes();
}

std::optional<std::vector<Undoable>> unpacked(std::string_view bytes) {
  text::Unpacker in(bytes);
  if (in.number() != record_form) return std::nullopt;
  bool good = true;
  const auto oid = [&] {
    const auto read = git::Oid::from_hex(in.text());
    good = good && read;
    return read.value_or(git::Oid{});
  };
  auto all = in.list<Undoable>([&] {
    Undoable one;
    one.entry.path = in.text();
    one.entry.old_mode = static_cast<git::Mode>(in.number());
    one.entry.new_mode = static_cast<git::Mode>(in.number());
    one.entry.old_oid = oid();
    one.entry.new_oid = oid();
    one.before = in.text();
    one.after = in.text();
    one.mode_before = static_cast<unsigned>(in.number());
    one.mode_after = static_cast<unsigned>(in.number());
    return one;
  });
  if (!in.done() || !good) return std::nullopt;
  return all;
}

std::string kept(std::string_view name) {
  return std::string(name) + ".kept";
}

void bring_back(const std::string& directory) {
  for (const auto name : files) {
    const auto path = directory + "/" + std::string(name);
    if (std::rename((directory + "/" + kept(name)).c_str(), path.c_str()) != 0)
      git::forget_state(directory, std::string(name));
  }
}

void forget_kept(const std::string& directory) {
  for (const auto name : files) git::forget_state(directory, kept(name));
}

}  // namespace

std::string directory_of(const git::Repository& repository) {
  return repository.git_dir() + "/coach";
}

std::optional<std::vector<Undoable>> read_record(const git::Repository& repository) {
  const auto bytes = git::read_state(directory_of(repository), std::string(record), largest_record);
  return bytes ? unpacked(*bytes) : std::nullopt;
}

bool write_record(const git::Repository& repository, const std::vector<Undoable>& all) {
  return git::write_state(directory_of(repository), std::string(record), packed(all));
}

// A second name takes no room, and giving the first one back takes none either.
Predecessor::Predecessor(const git::Repository& repository) : directory_(directory_of(repository)) {
  forget_kept(directory_);
  for (const auto name : files) {
    const auto path = directory_ + "/" + std::string(name);
    if (::link(path.c_str(), (directory_ + "/" + kept(name)).c_str()) == 0 || errno == ENOENT) continue;
    const auto bytes = git::read_state(directory_, std::string(name), largest_record);
    if (bytes && git::write_state(directory_, kept(name), *bytes)) continue;
    forget_kept(directory_);
    throw Failure(path + ": cannot be kept");
  }
}

Predecessor::~Predecessor() {
  if (counts_) bring_back(directory_);
}

void Predecessor::forget() {
  counts_ = false;
  forget_kept(directory_);
}

void settle_record(const git::Repository& repository) {
  const auto directory = directory_of(repository);
  const bool was_killed = std::ranges::any_of(files, [&](std::string_view name) {
    return ::access((directory + "/" + kept(name)).c_str(), F_OK) == 0;
  });
  if (!was_killed) return;
  std::vector<git::Replacement> entries;
  for (const auto& one : read_record(repository).value_or(std::vector<Undoable>()))
    entries.push_back(one.entry);
  const bool came_about = std::ranges::any_of(git::states_of(repository, entries), &git::EntryState::is_new);
  came_about ? forget_kept(directory) : bring_back(directory);
}

}  // namespace coach::fix
