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

 private:
  struct Library;
  explicit Dictionary(std::unique_ptr<Library> library);
  std::unique_ptr<Library> library_;
};

}  // namespace coach::text
