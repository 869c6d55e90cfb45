#include "advice/advice.h"
#include "git/digest.h"

namespace coach::advice {
namespace {

std::string folded(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    if (c == ' ' || ('\t' <= c && c <= '\r')) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

}  // namespace

std::string fingerprint(std::string_view rule, std::string_view path, std::string_view text,
                        std::size_t ordinal) {
  std::string bytes(rule);
  bytes.append(1, '\0').append(path);
  bytes.append(1, '\0').append(folded(text));
  bytes.append(1, '\0').append(std::to_string(ordinal));
  return git::digest(bytes, 20).hex();
}

}  // namespace coach::advice
