#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coach::lsp {

// How a client counts characters (Language Server Protocol 3.17, PositionEncodingKind).
enum class Encoding : std::uint8_t { Utf8, Utf16, Utf32 };

// 0-based, `character` in units of the encoding.
struct Position {
  std::size_t line = 0, character = 0;
  bool operator==(const Position&) const = default;
};

struct Range {
  Position start, end;
};

// The text of an open file as the client has it: valid UTF-8. Lines end at LF, CRLF or CR, as the protocol
// has it. Positions outside of the text mean the nearest place inside.
class Document {
 public:
  Document() = default;
  explicit Document(std::string text);

  const std::string& text() const { return text_; }
  std::size_t offset_of(Position position, Encoding encoding) const;
  Position position_of(std::size_t offset, Encoding encoding) const;
  void replace(const Range& range, std::string_view with, Encoding encoding);

 private:
  void index();
  std::string_view line(std::size_t number) const;  // without its ending

  std::string text_;
  std::vector<std::size_t> starts_{0};
};

}  // namespace coach::lsp
