#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace coach::text {

// The words of a language, by Hunspell's files: <name>.aff and <name>.dic. The only place that knows the
// library; a build without it finds no dictionary.
class Dictionary {
 public:
  // Looks in the folders of DICPATH, or where systems keep them. Nothing where there is none.
  static std::optional<Dictionary> open(std::string_view name);

  Dictionary(Dictionary&&) noexcept;
  Dictionary& operator=(Dictionary&&) noexcept;
  ~Dictionary();

  bool knows(const std::string& word) const;
  // The first word of the dictionary that differs by one slip of the hand (a letter too many, too few,
  // another, or two exchanged) and begins alike; empty where none does.
  std::string one_slip_from(const std::string& word) const;

 private:
  struct Library;
  explicit Dictionary(std::unique_ptr<Library> library);
  std::unique_ptr<Library> library_;
};

// Whether one slip of the hand lies between two words of plain letters.
bool is_one_slip(std::string_view one, std::string_view other);

}  // namespace coach::text
