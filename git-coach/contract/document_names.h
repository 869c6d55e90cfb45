#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/document.h"

namespace coach::contract {

// Where well-known names count. A folder of its own for contributors makes guides of its files.
enum class Folder : std::uint8_t { Root, Forge, Docs, Guide, Templates, Other };

Folder folder_of(std::string_view directory);
// What a file is for, by its name and folder; nothing where neither is known.
std::optional<Role> role_of(std::string_view path, Folder folder);
// A format that can be read as prose, by the ending of its name.
bool is_prose(std::string_view path);
// Copies of other projects, and what tests work on.
bool is_foreign(std::string_view path);
// The page that stands for its folder: README, index, _index.
bool is_index(std::string_view path);

std::string lower(std::string_view text);
std::string_view directory_of(std::string_view path);
// Whether a path stands inside a folder, at any depth; everything is below the root, "".
bool is_below(std::string_view path, std::string_view folder);
std::string_view name_of_file(std::string_view path);
std::string_view stem_of(std::string_view path);  // of the name, without its last ending
// The path with "." and ".." resolved; empty where it leads out of the tree.
std::string normal_path(std::string_view path);

}  // namespace coach::contract
