#include "text/unified_diff.h"

#include <algorithm>
#include <span>

#include "text/merge.h"

namespace coach::text {
namespace {

constexpr std::size_t context = 3;
constexpr std::string_view named = "\a\b\t\n\v\f\r\"\\", names = "abtnvfr\"\\";  // after a backslash

std::size_t behind(const Hunk& hunk) {
  return hunk.old_first + hunk.old_count;
}

// "12" or "12,3"; git counts a side without lines from the line before.
std::string range(std::size_t first, std::size_t count) {
  const auto begin = std::to_string(count == 0 ? first - 1 : first);
  return count == 1 ? begin : begin + "," + std::to_string(count);
}

void add_lines(char sign, const Lines& lines, std::size_t first, std::size_t count, std::string& out) {
  for (auto number = first; number < first + count; ++number) {
    const auto whole = lines.with_ending(number);
    out += sign;
    out += whole;
    if (!whole.ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }
}

// Hunks that share their context stand in one group.
void add_group(const Lines& before, const Lines& after, std::span<const Hunk> group, std::string& out) {
  const auto& last = group.back();
  const auto lead = std::min(context, group.front().old_first - 1);
  const auto trail = std::min(context, before.count() + 1 - behind(last));
  const auto old_first = group.front().old_first - lead, new_first = group.front().new_first - lead;
  const auto old_count = behind(last) + trail - old_first;
  const auto new_count = last.new_first + last.new_count + trail - new_first;
  out += "@@ -" + range(old_first, old_count) + " +" + range(new_first, new_count) + " @@\n";
  auto at = old_first;
  for (const auto& hunk : group) {
    add_lines(' ', before, at, hunk.old_first - at, out);
    add_lines('-', before, hunk.old_first, hunk.old_count, out);
    add_lines('+', after, hunk.new_first, hunk.new_count, out);
    at = behind(hunk);
  }
  add_lines(' ', before, at, trail, out);
}

}  // namespace

std::string unified_diff(const Lines& before, const Lines& after) {
  std::string out;
  if (before.bytes() == after.bytes()) return out;
  const auto all =
      hunks(before, after)
          .value_or(std::vector<Hunk>{{.old_count = before.count(), .new_count = after.count()}});
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    for (end = begin + 1; end < all.size() && all[end].old_first <= behind(all[end - 1]) + 2 * context;)
      ++end;
    add_group(before, after, std::span(all).subspan(begin, end - begin), out);
  }
  return out;
}

std::string unquoted_path(std::string_view written) {
  if (written.size() < 2 || written.front() != '"' || written.back() != '"') return std::string(written);
  written = written.substr(1, written.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] != '\\' || ++i == written.size()) {
      if (i < written.size()) out += written[i];
      continue;
    }
    if (const auto at = names.find(written[i]); at != names.npos) {
      out += named[at];
      continue;
    }
    unsigned value = 0;
    for (std::size_t digit = 0; digit < 3 && i < written.size(); ++digit, ++i)
      value = value * 8 + (static_cast<unsigned char>(written[i]) & 7U);
    --i;
    out += static_cast<char>(value);
  }
  return out;
}

std::string quoted_path(std::string_view path) {
  std::string out;
  bool plain = true;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const auto at = named.find(c);
    plain = plain && at == named.npos && byte >= 0x20 && byte < 0x7f;
    if (at != named.npos) {
      out += '\\';
      out += names[at];
    } else if (byte < 0x20 || byte >= 0x7f) {
      out += '\\';
      for (const int shift : {6, 3, 0}) out += static_cast<char>('0' + ((byte >> shift) & 7));
    } else {
      out += c;
    }
  }
  return plain ? std::string(path) : "\"" + out + "\"";
}

}  // namespace coach::text
