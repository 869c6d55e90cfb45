#pragma once

#include <string_view>

namespace coach::checks {

// What tells a live secret from a string that has its shape. All of them look at bytes only.

// Shannon's entropy in bits a byte: 0 for "aaaa", near 6 for a long random token.
double entropy(std::string_view token);

// Whether a token was made up by a person: "EXAMPLE", "xxxx", "1234567", "abcdef", "your-", or a pattern
// that repeats itself.
bool is_made_up(std::string_view token);

// Whether the text around a token calls it an example, a fake or revoked.
bool is_called_an_example(std::string_view surroundings);

// GitHub's and npm's tokens end in the CRC-32 of what stands before, as six base-62 digits.
bool has_crc32_base62_tail(std::string_view token);

}  // namespace coach::checks
