#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.h"

namespace coach::contract {

// What a tree's texts and configuration say, and which objects said it: valid for every tree that has the
// same objects in these places.
struct Written {
  std::vector<Norm> norms;
  std::vector<Contract::Source> sources;
  std::vector<Found::Outside> outside;
  std::vector<git::Gap> gaps;
  std::vector<std::pair<std::string, git::Oid>> looked_at;  // a null id: nothing stood there
};

// Reads a tree's documents and configuration.
Written read_written(const git::Tree& tree, std::string_view project, std::string_view remote_url);
bool still_holds(const Written& written, const git::Tree& tree);

// As bytes, for the cache. Nothing where they do not add up.
std::string pack(const Written& written);
std::optional<Written> unpack(std::string_view bytes);

}  // namespace coach::contract
