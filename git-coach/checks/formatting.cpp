#include "checks/formatting.h"

#include <algorithm>

#include "checks/meaning.h"

namespace coach::checks {
namespace {

using text::LineRange;
using text::Lines;

struct Hunk {
  LineRange removed{1, 0}, added{1, 0};
};

// Pairs the runs of removed and added lines that stand at the same place.
std::vector<Hunk> hunks_of(const git::ChangedFile& file) {
  std::vector<Hunk> hunks;
  std::size_t i = 0, j = 0, shift_before = 0, shift_after = 0;
  const auto& removed = file.removed;
  const auto& added = file.added;
  while (i < removed.size() || j < added.size()) {
    // Unchanged lines have the same distance on both sides: compare how many stand before each run.
    const auto kept_before = i < removed.size() ? removed[i].first - shift_before : std::string::npos;
    const auto kept_after = j < added.size() ? added[j].first - shift_after : std::string::npos;
    Hunk hunk;
    if (kept_before <= kept_after) {
      hunk.removed = removed[i++];
      shift_before += hunk.removed.last - hunk.removed.first + 1;
    }
    if (kept_after <= kept_before) {
      hunk.added = added[j++];
      shift_after += hunk.added.last - hunk.added.first + 1;
    }
    hunks.push_back(hunk);
  }
  return hunks;
}

std::string join(const std::vector<std::string>& lines, LineRange range, std::string_view end_of_line) {
  std::string out;
  for (auto number = range.first; number <= range.last; ++number)
    out.append(lines[number - 1]).append(end_of_line);
  return out;
}

std::size_t lines_that_speak(const Meaning& meaning, LineRange range) {
  std::size_t count = 0;
  for (auto number = range.first; number <= range.last; ++number)
    count += meaning.lines[number - 1].empty() ? 0 : 1;
  return count;
}

std::string_view indentation_of(std::string_view line) {
  return line.substr(0, line.size() - without_indentation(line).size());
}

// Whether one indentation is the other in another style: tabs for blanks, or twice or four times the
// width. Lines that moved by some columns went with what stands around them.
bool is_other_style(std::string_view before, std::string_view after) {
  if (before == after) return true;
  if (before.empty() || after.empty()) return false;
  if ((before.find('\t') == before.npos) != (after.find('\t') == after.npos)) return true;
  const auto [narrow, wide] = std::minmax({before.size(), after.size()});
  return wide == narrow * 2 || wide == narrow * 4;
}

// Counts the noise of one change, given what its lines mean.
class Count {
 public:
  Count(const git::ChangedFile& file, const Meaning& before, const Meaning& after)
      : file_(file), before_(before), after_(after) {}

  Noise of(const std::vector<Hunk>& hunks) {
    for (const auto& hunk : hunks) add(hunk);
    return noise_;
  }

 private:
  void add(const Hunk& hunk) {
    const auto removed = lines_that_speak(before_, hunk.removed),
               added = lines_that_speak(after_, hunk.added);
    noise_.changed += removed + added;
    if (removed == 0 || added == 0) return;
    const auto diff = text::diff_lines(Lines(join(before_.lines, hunk.removed, "\n")),
                                       Lines(join(after_.lines, hunk.added, "\n")), budget_of(hunk));
    auto old = hunk.removed.first;
    std::size_t pairs = 0;
    for (auto line = hunk.added.first; line <= hunk.added.last; ++line) {
      if (text::covers(diff.added, line - hunk.added.first + 1)) continue;
      while (text::covers(diff.removed, old - hunk.removed.first + 1)) ++old;
      pairs += add_pair(old++, line) ? 1 : 0;
    }
    // Lines may have been joined or split without a word changed.
    if (join(before_.parts, hunk.removed, "") != join(after_.parts, hunk.added, "")) return;
    noise_.noise += removed + added - 2 * pairs;
    noise_.lines += added - pairs;
  }

  // A share of the whole: many hunks may not cost more than one.
  std::size_t budget_of(const Hunk& hunk) const {
    constexpr std::size_t whole = 4'000'000, least = 1000;
    const auto lines = hunk.removed.last - hunk.removed.first + hunk.added.last - hunk.added.first + 2;
    return std::max(least, whole / std::max<std::size_t>(total_, 1) * lines);
  }

  // Counts two lines that say the same; false where they say nothing.
  bool add_pair(std::size_t old, std::size_t line) {
    if (after_.lines[line - 1].empty()) return false;
    const auto before = file_.before_lines.line(old), after = file_.after_lines.line(line);
    const bool indentation_alone = without_indentation(before) == without_indentation(after);
    if (indentation_alone && !is_other_style(indentation_of(before), indentation_of(after))) return true;
    noise_.noise += 2;
    ++noise_.lines;
    if (indentation_alone) ++noise_.reindented;
    return true;
  }

  const git::ChangedFile& file_;
  const Meaning& before_;
  const Meaning& after_;
  std::size_t total_ = file_.added_count() + file_.removed_count();
  Noise noise_;
};

std::size_t indented_lines(const Lines& lines) {
  std::size_t count = 0;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    const auto text = without_indentation(line);
    count += !text.empty() && text.size() < line.size() ? 1 : 0;
  }
  return count;
}

}  // namespace

Noise measure_noise(const git::ChangedFile& file, std::size_t percent) {
  Noise upper = {};
  upper.changed = file.added_count() + file.removed_count();
  if (!file.is_text() || file.before_lines.empty() || file.added.empty() || file.removed.empty())
    return upper;
  const auto hunks = hunks_of(file);
  // Most changes are no noise at all, which costs no parsing to see.
  upper = Count(file, read_without_blanks(file.before_lines, file.removed),
                read_without_blanks(file.after_lines, file.added))
              .of(hunks);
  if (upper.noise == 0 || upper.percent() < percent) {
    upper.noise = upper.lines = upper.reindented = 0;
    return upper;
  }
  const auto language = syntax::language_of(file.path, file.after_lines.line(1));
  auto noise = Count(file, read_meaning(file.before_lines, language, file.path),
                     read_meaning(file.after_lines, language, file.path))
                   .of(hunks);
  noise.indented = indented_lines(file.after_lines);
  return noise;
}

}  // namespace coach::checks
