#pragma once

#include <string>
#include <vector>

#include "contract/norm.h"
#include "git/snapshot.h"

namespace coach::contract {

// What the project's machine-readable files ask for.
struct ConfigNorms {
  std::vector<Norm> norms;
  // Every path that was looked for or read, with the object that stood there (null: nothing did).
  std::vector<std::pair<std::string, git::Oid>> looked_at;
  std::vector<git::Gap> gaps;  // files that could not be understood, with line and reason
};

// Reads every configuration file that is known (config/*.cpp, one file a family): .editorconfig,
// .gitattributes, .clang-format, .pre-commit-config.yaml, pyproject.toml, package.json, Makefile, CI
// workflows and the rest. Hostile input is bounded: 256 KiB a file, limits on aliases, depth and count.
ConfigNorms read_config(const git::Tree& tree);

// Adds what the .editorconfig files in folders above these paths say (the root's stands in read_config), and
// takes the paths that they speak of out of what outer ones say. Without paths the folders directly below
// the root are looked into. At most 200 folders.
void add_nested_editorconfig(const git::Tree& tree, const std::vector<git::ChangedFile>& files,
                             std::vector<Norm>& norms);

}  // namespace coach::contract
