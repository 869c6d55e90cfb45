#include "git/people.h"

#include <algorithm>
#include <array>

namespace coach::git {
namespace {

constexpr std::size_t largest_mailmap = 1 << 20;
constexpr std::size_t most_lines = 50'000;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const auto first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

struct Person {
  std::string_view name, email;
};

// Takes `Name <mail>` off the front; nothing where no address follows.
std::optional<Person> take_person(std::string_view& rest) {
  const auto open = rest.find('<');
  const auto close = open == rest.npos ? rest.npos : rest.find('>', open);
  if (close == rest.npos) return std::nullopt;
  const Person person{trim(rest.substr(0, open)), trim(rest.substr(open + 1, close - open - 1))};
  rest.remove_prefix(close + 1);
  return person;
}

}  // namespace

bool is_bot(const Identity& identity) {
  static constexpr std::array marks = {"[bot]", "dependabot", "renovate", "github-actions", "pre-commit-ci"};
  const auto name = lower(identity.name), email = lower(identity.email);
  if (name.ends_with("-bot") || name.ends_with(" bot") || name == "bot") return true;
  return std::ranges::any_of(marks, [&](std::string_view mark) {
    return name.find(mark) != name.npos || email.find(mark) != email.npos;
  });
}

Mailmap::Mailmap(std::string_view bytes) {
  bytes = bytes.substr(0, largest_mailmap);
  for (std::size_t count = 0; !bytes.empty() && count < most_lines; ++count) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    read_line(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
}

void Mailmap::read_line(std::string_view line) {
  if (line.starts_with('#')) return;
  const auto proper = take_person(line);
  if (!proper) return;
  const auto used = take_person(line);
  if (!used) {
    // `Proper Name <used@address>`
    if (!proper->name.empty()) entries_[lower(proper->email)].any_name = {std::string(proper->name), ""};
    return;
  }
  Proper mapped{std::string(proper->name), std::string(proper->email)};
  auto& entry = entries_[lower(used->email)];
  if (used->name.empty()) {
    entry.any_name = std::move(mapped);
  } else {
    entry.by_name[lower(used->name)] = std::move(mapped);
  }
}

Identity Mailmap::map(const Identity& identity) const {
  if (entries_.empty()) return identity;
  const auto found = entries_.find(lower(identity.email));
  if (found == entries_.end()) return identity;
  const auto& entry = found->second;
  const auto named = entry.by_name.find(lower(identity.name));
  const Proper* proper = named != entry.by_name.end() ? &named->second
                         : entry.any_name             ? &*entry.any_name
                                                      : nullptr;
  if (proper == nullptr) return identity;
  return {proper->name.empty() ? identity.name : proper->name,
          proper->email.empty() ? identity.email : proper->email};
}

}  // namespace coach::git
