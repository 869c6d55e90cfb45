#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coach::text {

// Values as bytes, for files that only we read: numbers in base 128, texts with their length in front.
class Packer {
 public:
  void number(std::uint64_t value);
  void text(std::string_view value);
  template <class Range, class Each>
  void list(const Range& range, Each each) {
    number(range.size());
    for (const auto& one : range) each(one);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Reads them back. Once something does not add up every further value is empty and `ok` is false, so that a
// reader asks once, at the end.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number();
  std::string_view text();  // a view into the bytes
  template <class Value, class Each>
  std::vector<Value> list(Each each) {
    std::vector<Value> values;
    const auto count = number();
    if (count > rest_.size()) ok_ = false;  // each takes a byte at least
    for (std::uint64_t i = 0; i < count && ok_; ++i) values.push_back(each());
    return values;
  }
  bool ok() const { return ok_; }
  bool done() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace coach::text
