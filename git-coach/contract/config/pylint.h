#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "contract/config/reading.h"

namespace coach::contract::config {

// What a project sets for pylint, whatever file it stands in. Keys are written with dashes.
class PylintSettings {
 public:
  // A section begins; the first one stands for the whole.
  void begin(std::size_t line) {
    if (first_ == 0) first_ = line;
    last_ = nullptr;
  }
  void add(std::string_view key, std::string_view value, std::size_t line);
  // A continued line of the value before.
  void extend(std::string_view more);
  // The norms that follow; `command` is how the project calls pylint.
  void add_norms(File& file, std::string_view command) const;

 private:
  struct Value {
    std::string text;
    std::size_t line = 0;
  };

  const Value* find(std::string_view key) const;
  bool reports(std::string_view name, std::string_view number) const;
  void add_length(Norm& norm, const std::string& limit) const;
  static std::string_view inside_quotes(std::string_view value);
  std::string scope_of(const std::string& path) const;

  std::map<std::string, Value, std::less<>> values_;
  Value* last_ = nullptr;
  std::size_t first_ = 0;
};

}  // namespace coach::contract::config
