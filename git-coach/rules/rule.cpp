#include "rules/rule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

namespace coach::rules {
namespace {

// The categories of the report's schema, in its order.
constexpr auto category_names = std::to_array<std::string_view>({"conflict-marker",
                                                                 "syntax",
                                                                 "encoding",
                                                                 "line-ending",
                                                                 "file-mode",
                                                                 "path",
                                                                 "debug-leftover",
                                                                 "secret",
                                                                 "large-file",
                                                                 "local-file",
                                                                 "generated-file",
                                                                 "whitespace",
                                                                 "indentation",
                                                                 "line-length",
                                                                 "formatting-noise",
                                                                 "tests",
                                                                 "docs",
                                                                 "changelog",
                                                                 "license-header",
                                                                 "sign-off",
                                                                 "identity",
                                                                 "commit-message",
                                                                 "branch",
                                                                 "history",
                                                                 "size",
                                                                 "scope",
                                                                 "issue-link",
                                                                 "pr-title",
                                                                 "pr-template",
                                                                 "ai-policy",
                                                                 "authors-file",
                                                                 "naming",
                                                                 "api",
                                                                 "lint",
                                                                 "copied-code",
                                                                 "build-file",
                                                                 "registration",
                                                                 "submodule",
                                                                 "dependency",
                                                                 "language"});

}  // namespace

bool Params::has(std::string_view key) const {
  return std::ranges::find(entries, key, &Param::key) != entries.end();
}

std::span<const std::string_view> Params::all(std::string_view key) const {
  const auto it = std::ranges::find(entries, key, &Param::key);
  return it == entries.end() ? std::span<const std::string_view>{} : it->values;
}

std::string_view Params::one(std::string_view key, std::string_view otherwise) const {
  const auto values = all(key);
  return values.empty() ? otherwise : values.front();
}

long long Params::number(std::string_view key, long long otherwise) const {
  const auto digits = one(key);
  long long value = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

double Params::real(std::string_view key, double otherwise) const {
  const auto digits = one(key);
  double value = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool Params::flag(std::string_view key, bool otherwise) const {
  const auto value = one(key);
  return value.empty() ? otherwise : value == "true";
}

std::vector<Param> Params::under(std::string_view key) const {
  std::vector<Param> found;
  for (const auto& entry : entries) {
    if (entry.key.size() > key.size() && entry.key.starts_with(key) && entry.key[key.size()] == ':') {
      found.push_back({entry.key.substr(key.size() + 1), entry.values});
    }
  }
  return found;
}

std::string_view name_of(Level level) {
  switch (level) {
    case Level::Off:
      return "off";
    case Level::Note:
      return "note";
    case Level::Should:
      return "should";
    case Level::Must:
      return "must";
    case Level::Derived:
      return "derived";
  }
  return {};
}

std::optional<Level> level_named(std::string_view name) {
  for (const auto level : {Level::Off, Level::Note, Level::Should, Level::Must, Level::Derived}) {
    if (name_of(level) == name) return level;
  }
  return std::nullopt;
}

std::string_view name_of(Safety safety) {
  switch (safety) {
    case Safety::None:
      return "none";
    case Safety::Safe:
      return "safe";
    case Safety::Unsafe:
      return "unsafe";
  }
  return {};
}

std::span<const std::string_view> categories() {
  return category_names;
}

}  // namespace coach::rules
