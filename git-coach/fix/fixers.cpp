#include "fix/fixers.h"

#include <algorithm>
#include <array>
#include <set>

#include "text/lines.h"

namespace coach::fix {
namespace {

using Findings = std::span<const checks::Finding* const>;

constexpr std::string_view blanks = " \t";

// The ending of a line: "\r\n", "\n" or nothing.
std::string_view ending_of(std::string_view line) {
  if (line.ends_with("\r\n")) return line.substr(line.size() - 2);
  return line.ends_with('\n') ? line.substr(line.size() - 1) : std::string_view();
}

// Rewrites the lines that `is_meant` takes; the count of lines stays, so that fixers do not disturb each
// other.
template <class IsMeant, class Rewrite>
void each_line(Content& content, IsMeant is_meant, Rewrite rewrite) {
  const text::Lines lines(std::move(content.bytes));
  std::string out;
  out.reserve(lines.bytes().size());
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto whole = lines.with_ending(number);
    if (!is_meant(number)) {
      out += whole;
      continue;
    }
    const auto ending = ending_of(whole);
    rewrite(whole.substr(0, whole.size() - ending.size()), ending, out);
  }
  content.bytes = std::move(out);
}

void trim(const git::ChangedFile& /*file*/, Findings findings, Content& content) {
  std::set<std::size_t> meant;
  for (const auto* finding : findings) meant.insert(finding->where.line);
  each_line(
      content, [&](std::size_t number) { return meant.contains(number); },
      [](std::string_view text, std::string_view ending, std::string& out) {
        out += text.substr(0, text.find_last_not_of(blanks) + 1);
        out += ending;
      });
}

void end_with_newline(const git::ChangedFile& /*file*/, Findings /*findings*/, Content& content) {
  if (content.bytes.empty() || content.bytes.ends_with('\n')) return;
  const auto first = content.bytes.find('\n');
  const bool crlf = first != std::string::npos && first > 0 && content.bytes[first - 1] == '\r';
  content.bytes += crlf ? "\r\n" : "\n";
}

// Of added lines only: what was in CRLF before stays so.
void end_lines_in_lf(const git::ChangedFile& file, Findings /*findings*/, Content& content) {
  each_line(
      content, [&](std::size_t number) { return file.is_added_line(number); },
      [](std::string_view text, std::string_view ending, std::string& out) {
        out += text;
        out += ending == "\r\n" ? "\n" : ending;
      });
}

void drop_byte_order_mark(const git::ChangedFile& /*file*/, Findings /*findings*/, Content& content) {
  if (content.bytes.starts_with("\xEF\xBB\xBF")) content.bytes.erase(0, 3);
}

void drop_executable_bit(const git::ChangedFile& /*file*/, Findings /*findings*/, Content& content) {
  content.mode = git::Mode::Regular;
}

void set_executable_bit(const git::ChangedFile& /*file*/, Findings /*findings*/, Content& content) {
  content.mode = git::Mode::Executable;
}

constexpr auto all = std::to_array<Fixer>({{"trim", trim},
                                           {"end-with-newline", end_with_newline},
                                           {"lf", end_lines_in_lf},
                                           {"drop-bom", drop_byte_order_mark},
                                           {"drop-executable", drop_executable_bit},
                                           {"set-executable", set_executable_bit}});

}  // namespace

std::span<const Fixer> fixers() {
  return all;
}

const Fixer* fixer_named(std::string_view name) {
  const auto* const found = std::ranges::find(all, name, &Fixer::name);
  return found == all.end() ? nullptr : found;
}

}  // namespace coach::fix
