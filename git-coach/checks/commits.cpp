#include "checks/commits.h"

#include <algorithm>

namespace coach::checks {
namespace {

constexpr std::size_t longest_fact = 160;

bool is_letter(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
}
bool is_digit(char c) {
  return '0' <= c && c <= '9';
}

std::string_view trim_left(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text;
}

// The size of a prefix such as `area:`, `lib/a, lib/b:` or `fix(scope)!:`, blank behind it included.
std::size_t prefix_size(std::string_view subject) {
  constexpr std::string_view marks = "-_./*,+()!@#";
  int parentheses = 0;
  for (std::size_t i = 0; i < subject.size(); ++i) {
    const char c = subject[i];
    if (c == ':') return i > 0 && i + 1 < subject.size() && subject[i + 1] == ' ' ? i + 2 : 0;
    if (c == '(') ++parentheses;
    if (c == ')') --parentheses;
    const bool list = c == ' ' && (parentheses > 0 || (i > 0 && subject[i - 1] == ','));
    if (!list && !is_letter(c) && !is_digit(c) && marks.find(c) == marks.npos) return 0;
  }
  return 0;
}

std::size_t tag_size(std::string_view subject) {
  if (!subject.starts_with('[')) return 0;
  const auto end = subject.find(']');
  return end == subject.npos ? 0 : end + 1;
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::vector<Written> messages_of(const git::Snapshot& snapshot) {
  std::vector<Written> all;
  if (snapshot.scope == git::Scope::Message) {
    if (!snapshot.message) return all;
    all.push_back({.message = &*snapshot.message,
                   .author = snapshot.author ? &*snapshot.author : nullptr,
                   .is_merge = snapshot.sequence == git::Sequence::Merge || snapshot.message->is_merge()});
  } else {
    for (const git::Commit& commit : snapshot.commits) {
      all.push_back({.message = &commit.message,
                     .commit = &commit,
                     .author = &commit.author,
                     .is_merge = commit.parents.size() > 1 || commit.message.is_merge()});
    }
  }
  std::erase_if(all,
                [](const Written& written) { return written.author != nullptr && is_bot(*written.author); });
  return all;
}

Place at(const Written& written, std::size_t line) {
  Place place{.kind = written.commit ? PlaceKind::Commit : PlaceKind::Message,
              .path = {},
              .commit = written.commit ? written.commit->oid.hex() : std::string(),
              .line = line,
              .end_line = line};
  return place;
}

std::string_view without_reference(std::string_view subject) {
  if (!subject.ends_with(')')) return subject;
  const auto open = subject.rfind("(#");
  if (open == subject.npos) return subject;
  const auto number = subject.substr(open + 2, subject.size() - open - 3);
  if (number.empty() || !std::all_of(number.begin(), number.end(), is_digit)) return subject;
  subject = subject.substr(0, open);
  while (subject.ends_with(' ')) subject.remove_suffix(1);
  return subject;
}

std::string_view description(std::string_view subject) {
  constexpr int most_prefixes = 4;
  subject = trim_left(subject);
  for (int i = 0; i < most_prefixes; ++i) {
    const auto size = std::max(tag_size(subject), prefix_size(subject));
    if (size == 0) break;
    subject = trim_left(subject.substr(size));
  }
  return subject;
}

std::string brief(std::string_view text) {
  if (text.size() <= longest_fact) return std::string(text);
  auto size = longest_fact;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return std::string(text.substr(0, size)) + "...";
}

}  // namespace coach::checks
