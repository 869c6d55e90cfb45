#include "checks/captures.h"

#include <algorithm>

namespace coach::checks {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '_';
  });
}

// Visits a template: literal bytes one at a time, {captures} as a whole.
template <class Literal, class Capture>
void for_each_piece(std::string_view form, const Literal& literal, const Capture& capture) {
  for (std::size_t i = 0; i < form.size();) {
    const auto end = form[i] == '{' ? form.find('}', i) : form.npos;
    const auto name = end == form.npos ? std::string_view() : form.substr(i + 1, end - i - 1);
    if (is_name(name)) {
      capture(name);
      i = end + 1;
    } else {
      i += literal(form.substr(i));
    }
  }
}

bool is_special(char c) {
  return std::string_view(R"(\.+*?()|[]{}^$)").find(c) != std::string_view::npos;
}

std::string alternatives(std::string_view inner) {
  std::string out = "(?:";
  for (const char c : inner) {
    if (c == ',') {
      out += '|';
      continue;
    }
    if (is_special(c)) out += '\\';
    out += c;
  }
  return out + ")";
}

std::size_t literal(std::string_view rest, std::string& out) {
  const auto put = [&](std::string_view expression, std::size_t size) {
    out += expression;
    return size;
  };
  if (rest.starts_with("**/")) return put("(?:.*/)?", 3);
  if (rest.starts_with("**")) return put(".*", 2);
  if (rest[0] == '*') return put("[^/]*", 1);
  if (rest[0] == '?') return put("[^/]", 1);
  const auto close = rest[0] == '{' ? rest.find('}') : rest.npos;
  if (close != rest.npos) return put(alternatives(rest.substr(1, close - 1)), close + 1);
  if (is_special(rest[0])) out += '\\';
  return put(rest.substr(0, 1), 1);
}

}  // namespace

std::optional<Captures> Capturing::match(std::string_view path) const {
  const auto found = pattern_.find(path);
  if (!found) return std::nullopt;
  Captures captures;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const std::string value(found->groups[i + 1]);
    const auto same =
        std::find_if(captures.begin(), captures.end(), [&](const auto& c) { return c.first == names_[i]; });
    if (same == captures.end()) {
      captures.emplace_back(names_[i], value);
    } else if (same->second != value) {
      return std::nullopt;
    }
  }
  return captures;
}

std::string Capturing::expression(std::string_view glob) {
  // As in .gitignore: without a slash, a name in any directory.
  const bool anywhere = glob.find('/') == glob.npos;
  if (glob.starts_with('/')) glob.remove_prefix(1);
  std::string out = anywhere ? "^(?:.*/)?" : "^";
  for_each_piece(
      glob, [&](std::string_view rest) { return literal(rest, out); },
      [&](std::string_view name) {
        names_.emplace_back(name);
        out += "([^/]+)";
      });
  return (glob.ends_with('/') ? out + ".*" : out) + "$";
}

std::string filled(std::string_view glob, const Captures& captures) {
  std::string out;
  for_each_piece(
      glob,
      [&](std::string_view rest) {
        out += rest[0];
        return std::size_t{1};
      },
      [&](std::string_view name) {
        const auto found =
            std::find_if(captures.begin(), captures.end(), [&](const auto& c) { return c.first == name; });
        if (found == captures.end()) return;
        for (const char c : found->second) {
          if (std::string_view("*?[]{}\\!").find(c) != std::string_view::npos) out += '\\';
          out += c;
        }
      });
  return out;
}

}  // namespace coach::checks
