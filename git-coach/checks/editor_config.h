#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/snapshot.h"
#include "text/glob.h"

namespace coach::checks {

// What .editorconfig files say about a path, from the base tree overlaid by the change's own files.
class EditorConfig {
 public:
  explicit EditorConfig(const git::Snapshot& snapshot) : snapshot_(&snapshot) {}

  // The value in lower case; nothing where no section that matches sets the key, or where it is `unset`.
  std::optional<std::string> get(std::string_view path, std::string_view key) const;

 private:
  struct Section {
    text::Glob glob;
    std::vector<std::pair<std::string, std::string>> settings;
  };
  struct File {
    bool root = false;
    std::vector<Section> sections;
  };
  const File& file(const std::string& directory) const;
  static File parse(std::string_view bytes);

  const git::Snapshot* snapshot_;
  mutable std::map<std::string, File> files_;
};

}  // namespace coach::checks
