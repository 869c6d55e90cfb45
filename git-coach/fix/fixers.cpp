#include "fix/fixers.h"

#include <algorithm>
#include <array>
#include <set>

#include "checks/line_rule.h"
#include "checks/order.h"
#include "fix/edit_lines.h"

namespace coach::fix {
namespace {

constexpr std::string_view blanks = " \t";

void trim(const Setting& /*setting*/, const git::ChangedFile& /*file*/, Findings findings, Content& content) {
  std::set<std::size_t> meant;
  for (const auto* finding : findings) meant.insert(finding->where.line);
  each_line(
      content.bytes, [&](std::size_t number) { return meant.contains(number); },
      [](std::string_view text, std::string_view ending, std::string& out) {
        out += text.substr(0, text.find_last_not_of(blanks) + 1);
        out += ending;
      });
}

void end_with_newline(const Setting& /*setting*/, const git::ChangedFile& /*file*/, Findings /*findings*/,
                      Content& content) {
  if (content.bytes.empty() || content.bytes.ends_with('\n')) return;
  content.bytes += usual_ending(content.bytes);
}

// Of added lines only: what was in CRLF before stays so.
void end_lines_in_lf(const Setting& /*setting*/, const git::ChangedFile& file, Findings /*findings*/,
                     Content& content) {
  each_line(
      content.bytes, [&](std::size_t number) { return file.is_added_line(number); },
      [](std::string_view text, std::string_view ending, std::string& out) {
        out += text;
        out += ending == "\r\n" ? "\n" : ending;
      });
}

void drop_byte_order_mark(const Setting& /*setting*/, const git::ChangedFile& /*file*/, Findings /*findings*/,
                          Content& content) {
  if (content.bytes.starts_with("\xEF\xBB\xBF")) content.bytes.erase(0, 3);
}

void drop_executable_bit(const Setting& /*setting*/, const git::ChangedFile& /*file*/, Findings /*findings*/,
                         Content& content) {
  content.mode = git::Mode::Regular;
}

void set_executable_bit(const Setting& /*setting*/, const git::ChangedFile& /*file*/, Findings /*findings*/,
                        Content& content) {
  content.mode = git::Mode::Executable;
}

// A line as the project's own replacement leaves it. A replacement of the first match alone is made until
// nothing matches.
std::string replaced_in(checks::LineRule& rule, std::string_view line) {
  constexpr int most = 20;
  std::string text(line);
  for (int i = 0; i < most && rule.wanted().found_in(text); ++i) {
    auto fresh = rule.becomes(text);
    if (fresh == text) break;
    text = std::move(fresh);
  }
  return text;
}

// Every added line that the rule is about, as a rule may stop at the first.
void replace(const Setting& /*setting*/, const git::ChangedFile& file, Findings findings, Content& content) {
  checks::LineRule rule(*findings.front()->bound, 0);
  if (!rule.with().has("becomes")) return;
  rule.wanted();
  each_line(
      content.bytes, [&](std::size_t number) { return file.is_added_line(number); },
      [&](std::string_view text, std::string_view ending, std::string& out) {
        out += rule.excepts(file.path, text) ? std::string(text) : replaced_in(rule, text);
        out += ending;
      });
}

// Each list is put in order again by moving the added lines alone.
void sort_lists(const Setting& /*setting*/, const git::ChangedFile& file, Findings /*findings*/,
                Content& content) {
  const text::Lines lines(std::move(content.bytes));
  content.bytes.clear();
  std::size_t next = 1;
  const auto copy_to = [&](std::size_t end) {
    for (; next < end; ++next) content.bytes += lines.with_ending(next);
  };
  for (const auto& list : checks::extended_orders(file)) {
    copy_to(list.lines.first);
    for (const auto number : list.mended) content.bytes += lines.with_ending(number);
    next = list.lines.last + 1;
  }
  copy_to(lines.count() + 1);
}

constexpr auto all =
    std::to_array<Fixer>({{"trim", trim},
                          {"end-with-newline", end_with_newline},
                          {"lf", end_lines_in_lf},
                          {"drop-bom", drop_byte_order_mark},
                          {"drop-executable", drop_executable_bit},
                          {"set-executable", set_executable_bit},
                          {"replace", replace},
                          {"spaces", indent_with_spaces},
                          {"tabs", indent_with_tabs},
                          {"codes", name_codes},
                          {"sort", sort_lists, Fixer::Lines::Move},
                          {"header", copy_header, Fixer::Lines::Grow},
                          {"required-line", copy_required_line, Fixer::Lines::Grow},
                          {"changelog-entry", add_changelog_entry, Fixer::Lines::Grow, "missing"},
                          {"author", add_author, Fixer::Lines::Grow, "missing"}});

}  // namespace

int year_of(std::time_t seconds) {
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return parts.tm_year + 1900;
}

Setting::Setting(const git::Snapshot& change, const contract::Contract& asked)
    : snapshot(change), contract(asked), editors(change), year(year_of(std::time(nullptr))) {}

std::span<const Fixer> fixers() {
  return all;
}

const Fixer* fixer_named(std::string_view name) {
  const auto* const found = std::ranges::find(all, name, &Fixer::name);
  return found == all.end() ? nullptr : found;
}

}  // namespace coach::fix
