#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace coach::lsp {

// Cuts a stream of bytes into messages (Language Server Protocol 3.17, Base Protocol). What is no header is
// passed over up to the next one, so that one broken message does not end the session.
class Frames {
 public:
  struct Frame {
    std::string body;
    bool is_whole = true;  // false: a header without a length, or a body larger than 256 MiB; no body then
  };

  void feed(std::string_view bytes);
  // Nothing until more bytes have come.
  std::optional<Frame> next();

 private:
  std::string bytes_;
  std::size_t passing_over_ = 0;  // bytes of a body that is not wanted
};

// A body with its header.
std::string framed(std::string_view body);

}  // namespace coach::lsp
