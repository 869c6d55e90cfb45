#include "checks/references.h"

#include <algorithm>

namespace coach::checks {
namespace {

bool is_part(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == '/' || c == '+' || c == '@' || c == '~' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string resolved(std::string_view folder, std::string_view word) {
  std::string path(folder);
  while (true) {
    const auto name = word.substr(0, word.find('/'));
    if (name == "..") {
      if (path.empty()) return {};
      const auto slash = path.rfind('/');
      path.erase(slash == std::string::npos ? 0 : slash);
    } else if (!name.empty() && name != ".") {
      path += (path.empty() ? "" : "/") + std::string(name);
    }
    if (name.size() == word.size()) return path;
    word.remove_prefix(name.size() + 1);
  }
}

std::vector<std::string_view> paths_in(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size();) {
    if (!is_part(line[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < line.size() && is_part(line[end])) ++end;
    auto word = line.substr(at, end - at);
    // What follows a scheme is on another machine.
    const bool elsewhere = word.starts_with("//") && at > 0 && line[at - 1] == ':';
    while (word.ends_with('.')) word.remove_suffix(1);
    if (!elsewhere && word.find_first_of("./") != std::string_view::npos) words.push_back(word);
    at = end;
  }
  return words;
}

bool means(std::string_view word, std::string_view from, std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  if (!word.ends_with(name)) return false;
  const bool from_root = word.starts_with('/');
  const auto slash = from.rfind('/');
  const auto folder = slash == std::string_view::npos ? std::string_view() : from.substr(0, slash);
  if (!from_root && resolved(folder, word) == path) return true;
  const auto plain = resolved("", word);
  if (plain == path) return true;
  return word.find("..") == std::string_view::npos && plain.find('/') != std::string::npos &&
         path.size() > plain.size() && path.ends_with(plain) && path[path.size() - plain.size() - 1] == '/';
}

}  // namespace coach::checks
