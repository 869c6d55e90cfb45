#include "rules/pack_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "rules/yaml.h"

namespace coach::rules {
namespace {

// What a descriptor holds, up to one byte more than a rule file may have.
std::optional<std::string> drain(int descriptor) {
  std::string bytes(max_yaml_bytes + 1, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const auto got = read(descriptor, &bytes[filled], bytes.size() - filled);
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

// A regular file; never a link, a pipe or a device.
std::optional<std::string> read_file(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  struct stat status {};
  const bool regular = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  auto bytes = regular ? drain(descriptor) : std::nullopt;
  close(descriptor);
  return bytes;
}

// The last component, also of "rules/extra/" and of ".".
std::string name_of_pack(const std::string& directory) {
  std::error_code ignored;
  const auto path = std::filesystem::absolute(directory, ignored).lexically_normal();
  return (path.has_filename() ? path : path.parent_path()).filename().string();
}

std::vector<std::string> rule_names(const std::string& directory) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(directory, ignored)) {
    const auto& path = entry.path();
    if (path.extension() == ".yml" && path.stem() != "pack") names.push_back(path.stem().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

std::optional<Pack> read_pack_directory(const std::string& directory, std::span<const CheckSignature> checks,
                                        std::vector<Problem>& problems) {
  const auto name = name_of_pack(directory);
  const auto info_file = directory + "/pack.yml";
  const auto info = read_file(info_file);
  if (!info) {
    complain(problems, info_file, 0, "a pack needs this file, and it cannot be read");
    return std::nullopt;
  }
  Pack pack;
  pack.info = read_pack_info(*info, info_file, name, pack, problems);
  for (const auto& rule : rule_names(directory)) {
    const auto file = (std::filesystem::path(directory) / (rule + ".yml")).string();
    const auto id = std::string(name).append("/").append(rule);
    if (const auto yaml = read_file(file)) {
      read_rule({*yaml, file, id}, checks, pack, problems);
    } else {
      complain(problems, file, 0, "cannot be read as a regular file");
    }
  }
  return pack;
}

}  // namespace coach::rules
