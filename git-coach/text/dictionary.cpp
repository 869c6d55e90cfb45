#include "text/dictionary.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#ifdef COACH_HUNSPELL
#include <hunspell/hunspell.hxx>
#endif

namespace coach::text {

#ifdef COACH_HUNSPELL

struct Dictionary::Library {
  Library(const std::string& affixes, const std::string& words) : speller(affixes.c_str(), words.c_str()) {}
  Hunspell speller;
};

namespace {

std::vector<std::string> folders() {
  std::vector<std::string> all;
  if (const char* own = std::getenv("DICPATH")) {
    std::string_view rest(own);
    while (!rest.empty()) {
      const auto part = rest.substr(0, rest.find(':'));
      if (!part.empty()) all.emplace_back(part);
      rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
    return all;
  }
  for (const auto* folder :
       {"/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell", "/usr/local/share/hunspell",
        "/opt/homebrew/share/hunspell", "/Library/Spelling"})
    all.emplace_back(folder);
  return all;
}

}  // namespace

std::optional<Dictionary> Dictionary::open(std::string_view name) {
  for (const auto& folder : folders()) {
    const auto stem = folder + "/" + std::string(name);
    std::error_code problem;
    if (std::filesystem::is_regular_file(stem + ".aff", problem) &&
        std::filesystem::is_regular_file(stem + ".dic", problem))
      return Dictionary(std::make_unique<Library>(stem + ".aff", stem + ".dic"));
  }
  return std::nullopt;
}

bool Dictionary::knows(const std::string& word) const {
  return library_->speller.spell(word);
}

#else

struct Dictionary::Library {};

std::optional<Dictionary> Dictionary::open(std::string_view) {
  return std::nullopt;
}

bool Dictionary::knows(const std::string&) const {
  return true;
}

#endif

Dictionary::Dictionary(std::unique_ptr<Library> library) : library_(std::move(library)) {}
Dictionary::Dictionary(Dictionary&&) noexcept = default;
Dictionary& Dictionary::operator=(Dictionary&&) noexcept = default;
Dictionary::~Dictionary() = default;

}  // namespace coach::text
