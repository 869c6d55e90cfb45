#pragma once

#include <string_view>

namespace coach::cli {

// Makes sure that descriptors 0 to 2 exist, so that no file that is opened later takes their place. One
// that was closed is opened in the direction that does not work: what cannot be written must not
// look as if it had been.
void secure_standard_streams();

// Writes everything to a descriptor. Throws Failure where that is impossible; dies of SIGPIPE, as git
// does, where the reader has gone.
void write_all(int fd, std::string_view bytes);
void print(std::string_view bytes);  // to standard output

// To standard error, as far as it can be written; never throws.
void complain(std::string_view bytes) noexcept;

// `fatal: <what>` and, where there is one, `hint: <hint>`: sanitised, on standard error.
void complain_fatal(std::string_view what, std::string_view hint) noexcept;

}  // namespace coach::cli
