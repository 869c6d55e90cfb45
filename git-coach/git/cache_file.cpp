#include "git/cache_file.h"

#include <elf.h>
#include <link.h>

#include <cstdint>
#include <cstring>
#include <span>

#include "git/state_file.h"

// Where the linker put the head of this program or library (ld(1)); position-independent code begins at 0.
extern const ElfW(Ehdr) elf_header __asm__("__ehdr_start") __attribute__((visibility("hidden")));

namespace coach::git {
namespace {

constexpr std::size_t largest = 64 << 20;
constexpr std::size_t signature_size = sizeof(std::uint64_t);

// The build id among the notes of a segment (elf(5), Nhdr): name size, content size, type, name, content.
std::string_view build_id_in(std::string_view notes) {
  ElfW(Nhdr) head{};
  while (notes.size() >= sizeof head) {
    std::memcpy(&head, notes.data(), sizeof head);
    const auto aligned = [](std::size_t size) { return (size + 3) & ~std::size_t{3}; };
    const auto name = sizeof head, content = name + aligned(head.n_namesz);
    const auto end = content + aligned(head.n_descsz);
    if (end > notes.size()) return {};
    if (head.n_type == NT_GNU_BUILD_ID && notes.substr(name, 3) == "GNU")
      return notes.substr(content, head.n_descsz);
    notes.remove_prefix(end);
  }
  return {};
}

std::string_view find_build_id() {
  const auto* image = reinterpret_cast<const char*>(&elf_header);
  const std::span headers(reinterpret_cast<const ElfW(Phdr)*>(image + elf_header.e_phoff),
                          elf_header.e_phnum);
  // Position-dependent code has addresses that already hold where it is.
  const char* base = image;
  for (const auto& header : headers) {
    if (header.p_type == PT_LOAD && header.p_offset == 0) base = image - header.p_vaddr;
  }
  for (const auto& header : headers) {
    if (header.p_type != PT_NOTE) continue;
    const auto id = build_id_in({base + header.p_vaddr, header.p_memsz});
    if (!id.empty()) return id;
  }
  return {};
}

// MurmurHash64A (A. Appleby, public domain), which takes eight bytes a step: a file of ours can be cut or
// damaged, not forged, because whoever may write here may do anything. Of the same machine only.
std::uint64_t mixed(std::string_view bytes, std::uint64_t hash) {
  constexpr std::uint64_t factor = 0xc6a4a7935bd1e995;
  hash ^= bytes.size() * factor;
  std::uint64_t word = 0;
  for (; bytes.size() >= sizeof word; bytes.remove_prefix(sizeof word)) {
    std::memcpy(&word, bytes.data(), sizeof word);
    word *= factor;
    hash = (hash ^ (word ^ word >> 47) * factor) * factor;
  }
  word = 0;
  if (!bytes.empty()) std::memcpy(&word, bytes.data(), bytes.size());
  hash = (hash ^ word) * factor;
  hash = (hash ^ hash >> 47) * factor;
  return hash ^ hash >> 47;
}

std::string signature(std::string_view content) {
  const auto hash = mixed(content, mixed(program_id(), 0));
  return {reinterpret_cast<const char*>(&hash), sizeof hash};
}

}  // namespace

std::string_view program_id() {
  static const std::string_view id = [] {
    const auto found = find_build_id();
    return found.empty() ? std::string_view(COACH_VERSION) : found;
  }();
  return id;
}

std::optional<std::string> read_cache(const std::string& directory, const std::string& name) {
  auto bytes = read_state(directory, name, largest);
  if (!bytes || bytes->size() < signature_size) return std::nullopt;
  const auto content = std::string_view(*bytes).substr(signature_size);
  if (bytes->compare(0, signature_size, signature(content)) != 0) return std::nullopt;
  bytes->erase(0, signature_size);
  return bytes;
}

void write_cache(const std::string& directory, const std::string& name, std::string_view content) {
  write_state(directory, name, signature(content).append(content));
}

}  // namespace coach::git
