#include <cstdlib>

#include "git/backend.h"

namespace coach::git {
namespace {

// The seconds in `@1700000000 +0000`, as git writes dates for hooks and into commits; empty for other forms.
std::string_view seconds_in(std::string_view date) {
  if (date.starts_with('@')) date.remove_prefix(1);
  const auto digits = date.substr(0, date.find(' '));
  return digits.find_first_not_of("0123456789") == std::string_view::npos ? digits : std::string_view();
}

// Behind the address in the line `author Name <mail> 1700000000 +0000` of a raw commit.
std::string_view author_date_in(std::string_view commit) {
  const auto line = commit.find("\nauthor ");
  if (line == std::string_view::npos) return {};
  auto rest = commit.substr(line + 1);
  rest = rest.substr(0, rest.find('\n'));
  const auto close = rest.rfind("> ");
  return close == std::string_view::npos ? std::string_view() : rest.substr(close + 2);
}

}  // namespace

std::optional<Message> amended_message(Objects& objects, const Oid& head, const Message& now) {
  const auto bytes = objects.read(head);
  if (!bytes) return std::nullopt;
  auto before = parse_commit(head, *bytes, nullptr).message;
  const char* date = std::getenv("GIT_AUTHOR_DATE");
  const auto seconds = date == nullptr ? std::string_view() : seconds_in(date);
  const bool is_amended =
      seconds.empty() ? now.subject() == before.subject() : seconds == seconds_in(author_date_in(*bytes));
  return is_amended ? std::optional(std::move(before)) : std::nullopt;
}

}  // namespace coach::git
