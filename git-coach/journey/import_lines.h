#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coach::journey {

// Languages whose files name each other in the same way.
enum class Family : std::uint8_t { None, C, Python, Script, Go, Rust, Jvm, Ruby, Php, Haskell, Dart, Proto };

Family family_of(std::string_view path);

// What a file names to have it at hand, as far as it may stand in the same tree.
struct Wanted {
  enum class How : std::uint8_t {
    Relative,  // a path from the file's own directory
    Beside,    // such a path, or one from some root of the tree
    Searched,  // a path from some root of the tree
    Dotted,    // the end of a path
    Named,     // a path that begins with the name of a package
  } how = How::Relative;
  std::string path;    // '/'-separated
  std::string member;  // what is taken out of it: may be a file of its own, may be a name in it
};

// Reads lines, no syntax: what stands in a string across lines is taken as well. At most 2,000 of a file.
std::vector<Wanted> imports_in(std::string_view path, std::string_view bytes);

}  // namespace coach::journey
