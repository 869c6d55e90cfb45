#include "contract/editor_glob.h"

#include <charconv>
#include <optional>

namespace coach::contract {
namespace {

constexpr int most_numbers = 64;

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

// `1..3` as `1,2,3`; nothing where it is no range of numbers, empty where it is too long.
std::optional<std::string> numbers(std::string_view range) {
  const auto dots = range.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto first = number_in(range.substr(0, dots)), last = number_in(range.substr(dots + 2));
  if (!first || !last) return std::nullopt;
  std::string all;
  if (*last < *first || *last - *first >= most_numbers) return all;
  for (int i = *first; i <= *last; ++i) all.append(all.empty() ? "" : ",").append(std::to_string(i));
  return all;
}

// `lib/**.js` crosses folders in .editorconfig; a Glob wants `**` to be a component of its own.
std::string with_whole_components(std::string_view section) {
  std::string out;
  for (std::size_t i = 0; i < section.size(); ++i) {
    if (!section.substr(i).starts_with("**")) {
      out += section[i];
      continue;
    }
    const bool begins = i == 0 || section[i - 1] == '/' || section[i - 1] == '{' || section[i - 1] == ',';
    const bool ends = i + 2 == section.size() || section[i + 2] == '/';
    out += begins && ends ? "**" : begins ? "**/*" : "*/**/*";
    ++i;
  }
  return out;
}

std::string with_numbers(std::string_view section, bool& possible) {
  std::string out;
  for (std::size_t i = 0; i < section.size(); ++i) {
    const auto close = section[i] == '{' ? section.find('}', i) : std::string_view::npos;
    const auto range =
        close == std::string_view::npos ? std::nullopt : numbers(section.substr(i + 1, close - i - 1));
    if (!range) {
      out += section[i];
      continue;
    }
    possible = possible && !range->empty();
    out += range->find(',') == std::string::npos ? *range : "{" + *range + "}";
    i = close;
  }
  return out;
}

}  // namespace

std::string glob_of_section(std::string_view section, std::string_view folder) {
  const std::string below = folder.empty() ? std::string() : std::string(folder) + "/";
  if (section.empty() || section.find(' ') != std::string_view::npos) return {};
  if (section == "*" || section == "**") return below.empty() ? "*" : below;
  bool possible = true;
  auto glob = with_whole_components(with_numbers(section, possible));
  if (!possible) return {};
  if (glob.find('/') == std::string::npos) return below.empty() ? glob : below + "**/" + glob;
  if (glob.front() == '/') glob.erase(0, 1);
  return below.empty() ? "/" + glob : below + glob;
}

}  // namespace coach::contract
