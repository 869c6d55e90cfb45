#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/tree.h"

namespace coach::journey {

// The project's own words, with the place where they stand.
struct Quoted {
  std::string text;  // white space folded
  std::string path;
  std::size_t line = 0;
};

// What a file says of itself: its docstring, the comment at its top or before the declaration that has its
// name, the first paragraph of a text. Licences and notes to tools are passed over. At most 400 bytes.
std::optional<Quoted> about_file(const git::Tree& tree, const std::string& path);
// What a folder says of itself: in its README, its manifest or the file that stands for it.
std::optional<Quoted> about_folder(const git::Tree& tree, const std::string& path);

// The documents of a tree, in path order. Texts of what was are left out, and so are translations: the
// English one, or the first, stands for all.
std::vector<const std::string*> documents_in(const std::vector<std::string>& paths);

// Where the documents of a tree mention a path, by its name or by that of its module; the clearest first, one
// place of each document: the title of its part, or its line.
struct Mentioned {
  std::vector<Quoted> lines;
  std::size_t documents = 0;  // that mention it
  std::size_t looked_at = 0;
  bool complete = true;
};
Mentioned mentions_of(const std::string& path, bool is_folder, const std::vector<std::string>& paths,
                      const git::Tree& tree, std::size_t most);

}  // namespace coach::journey
