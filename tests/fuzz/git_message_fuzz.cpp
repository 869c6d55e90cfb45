#include <string>

#include "git/message.h"
#include "input.h"

using namespace coach;

namespace {

void look_at(const git::Message& message) {
  const auto count = message.lines.count();
  const auto body = message.body();
  fuzz::require(body.first > body.last || (body.first > message.subject_line() && body.last <= count));
  fuzz::require(message.trailer_lines.first > message.trailer_lines.last ||
                message.trailer_lines.last <= count);
  std::size_t last = 0;
  for (const auto& trailer : message.trailers) {
    fuzz::require(message.trailer_lines.contains(trailer.line) && trailer.line > last);
    fuzz::require(trailer.key.find('\n') == std::string::npos &&
                  trailer.value.find('\n') == std::string::npos);
    last = trailer.line;
  }
}

}  // namespace

// How it is cleaned up, then the file that an editor left.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view modes[] = {"", "strip", "whitespace", "verbatim", "scissors"};
  fuzz::Input input(data, size);
  const auto choice = input.byte();
  auto how = git::clean_up(modes[choice % std::size(modes)], choice >= 128);
  how.comment = git::comment_used_in(input.rest());
  fuzz::require(how.comment.size() == 1);
  const auto clean = git::clean_message(input.rest(), how);
  fuzz::require(clean.size() <= input.rest().size() + 1);
  if (how.strip_space) {
    fuzz::require(!clean.starts_with('\n') && !clean.ends_with("\n\n"));
    how.cut_at_scissors = false;  // what was a line with blanks behind it may be one of scissors now
    fuzz::require(git::clean_message(clean, how) == clean);
  }
  look_at(git::parse_message(clean));
  look_at(git::parse_message(input.rest()));
  return 0;
}
