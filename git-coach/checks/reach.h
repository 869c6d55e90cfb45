#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "git/tree.h"
#include "syntax/surface.h"

namespace coach::checks {

// What crates give away: modules that are `pub` from lib.rs down, and what a `pub use` takes out of others.
class RustModules {
 public:
  explicit RustModules(const git::Tree& base) : base_(&base) {}
  // `name` is the item's, or that of the type which it is a member of.
  bool reaches(std::string_view path, std::string_view name);

 private:
  const std::string& text(const std::string& path);
  std::string file_of(const std::string& module);

  const git::Tree* base_;
  std::map<std::string, std::string, std::less<>> texts_;
};

// What packages of npm give away: what their entry files export, and what those pass on from others.
class ScriptPackages {
 public:
  explicit ScriptPackages(const git::Tree& base) : base_(&base) {}
  bool reaches(std::string_view path, std::string_view name);

 private:
  struct Given {
    bool all = false;
    std::set<std::string, std::less<>> names;
  };
  using Package = std::map<std::string, Given, std::less<>>;  // by path

  const Package& package_of(std::string_view path);
  void follow(Package& package, std::vector<std::string> open);
  std::string resolve(std::string_view from, std::string_view path) const;
  std::vector<std::string> entries_of(const std::string& directory) const;

  const git::Tree* base_;
  std::map<std::string, Package, std::less<>> packages_;  // by directory
};

// Whether other projects can name what a file defines, as far as the tree tells: each language has its own
// way to keep things to itself. What cannot be told is out of reach.
class Reach {
 public:
  explicit Reach(const git::Tree& base) : base_(&base), rust_(base), script_(base) {}
  // Whether a path may hold anything that others can name.
  bool may_reach(std::string_view path, syntax::Language language);
  // `path` is the file's in the base; the definition is public within it.
  bool reaches(std::string_view path, syntax::Language language, const syntax::Definition& definition);

 private:
  bool is_public_header(std::string_view path);

  const git::Tree* base_;
  RustModules rust_;
  ScriptPackages script_;
  std::map<std::string, bool, std::less<>> headers_;
};

}  // namespace coach::checks
