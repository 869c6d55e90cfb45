#include "fix/authors.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "fix/edit_lines.h"
#include "fix/fixers.h"
#include "text/pattern.h"
#include "text/utf8.h"

namespace coach::fix {
namespace {

constexpr std::size_t fewest = 3;           // entries that make a list
constexpr std::size_t sorted_percent = 95;  // of neighbours that are in order

// One line of a list of people.
struct Entry {
  std::string marker, name, email;
};

std::optional<Entry> entry_in(std::string_view line) {
  // A name is one to six words that begin with letters of any script.
  static const text::Pattern pattern(
      R"re(^([ \t]*(?:[-*+][ \t]+)?)(\pL[\pL\pM.'’-]*(?: [(\pL"“][\pL\pM.'’"”)-]*){0,5})(?:[ \t]+<([^<>@\s]+@[^<>\s]+)>)?[ \t]*$)re");
  const auto match = pattern.find(line);
  if (!match) return std::nullopt;
  return Entry{std::string(match->groups[1]), std::string(match->groups[2]), std::string(match->groups[3])};
}

// The longest run of lines that are entries with the same marker.
struct Run {
  std::size_t first = 0;
  std::vector<Entry> entries;
};

Run longest_run(const text::Lines& lines) {
  Run best, now;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    auto entry = entry_in(lines.line(number));
    const bool goes_on = entry && !now.entries.empty() && entry->marker == now.entries.front().marker;
    if (!goes_on) now = {number, {}};
    if (entry) now.entries.push_back(*std::move(entry));
    // Of two that are as long, the last: lists grow at their end.
    if (now.entries.size() >= best.entries.size()) best = now;
  }
  return best;
}

std::string by_name(const Entry& entry) {
  return text::fold_case(entry.name);
}
std::string by_surname(const Entry& entry) {
  const auto folded = text::fold_case(entry.name);
  return folded.substr(folded.rfind(' ') + 1) + " " + folded;
}

using Key = std::string (*)(const Entry&);

bool is_sorted_by(const std::vector<Entry>& entries, Key key) {
  std::size_t in_order = 0;
  for (std::size_t i = 1; i < entries.size(); ++i)
    in_order += key(entries[i - 1]) <= key(entries[i]) ? 1U : 0U;
  return in_order * 100 >= sorted_percent * (entries.size() - 1);
}

// Behind how many entries a new one stands.
std::size_t place_in(const std::vector<Entry>& entries, const Entry& entry) {
  for (const Key key : {Key(by_name), Key(by_surname)}) {
    if (!is_sorted_by(entries, key)) continue;
    const auto after = std::ranges::find_if(entries, [&](const Entry& one) { return key(one) > key(entry); });
    return static_cast<std::size_t>(after - entries.begin());
  }
  return entries.size();
}

bool is_named(const text::Lines& lines, const git::Identity& author) {
  const auto name = text::fold_case(author.name), email = text::fold_case(author.email);
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = text::fold_case(lines.line(number));
    const bool has_email = !email.empty() && line.find(email) != std::string::npos;
    if (has_email || line.find(name) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> with_author(const text::Lines& lines, const git::Identity& author) {
  const auto run = longest_run(lines);
  const auto& entries = run.entries;
  if (author.name.empty() || entries.size() < fewest || is_named(lines, author)) return std::nullopt;
  const auto with_email = static_cast<std::size_t>(
      std::ranges::count_if(entries, [](const Entry& entry) { return !entry.email.empty(); }));
  const Entry fresh{entries.front().marker, author.name, with_email * 2 > entries.size() ? author.email : ""};
  auto text = fresh.marker + fresh.name;
  if (!fresh.email.empty()) text += " <" + fresh.email + ">";
  const auto line = run.first + place_in(entries, fresh);
  const auto at = line <= lines.count() ? lines.offset(line) : lines.bytes().size();
  const std::string ending(usual_ending(lines.bytes()));
  auto bytes = lines.bytes();
  // A last line without an ending keeps the end of the file so.
  if (at == bytes.size() && !lines.ends_with_newline())
    bytes += ending + text;
  else
    bytes.insert(at, text + ending);
  return bytes;
}

void add_author(const Setting& setting, const git::ChangedFile& /*file*/, Findings /*findings*/,
                Content& content) {
  if (!setting.author) return;
  auto fresh = with_author(text::Lines(content.bytes), *setting.author);
  if (fresh) content.bytes = *std::move(fresh);
}

}  // namespace coach::fix
