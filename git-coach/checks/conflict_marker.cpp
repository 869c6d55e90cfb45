#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "checks/all.h"
#include "checks/files.h"

namespace coach::checks {
namespace {

constexpr std::size_t usual_size = 7;
constexpr std::size_t longest_size = 200;

enum class Marker { None, Ours, Base, Middle, Theirs };

// A line is a marker when it starts with exactly so many of one character, and nothing or a blank follows.
// Only git's own form counts: ours and theirs carry a label, the middle stands alone.
Marker marker_of(std::string_view line, std::size_t size) {
  if (line.size() < size) return Marker::None;
  const char c = line.front();
  if (c != '<' && c != '|' && c != '=' && c != '>') return Marker::None;
  if (line.find_first_not_of(c) < size || (line.size() > size && line[size] == c)) return Marker::None;
  const std::string_view rest = line.substr(size);
  const bool bare = rest.find_first_not_of("\r \t") == std::string_view::npos;
  if (c == '=') return bare ? Marker::Middle : Marker::None;
  if (!bare && rest.front() != ' ') return Marker::None;
  if (c == '|') return Marker::Base;
  if (bare) return Marker::None;
  return c == '<' ? Marker::Ours : Marker::Theirs;
}

// What one conflict left behind, from its first added marker to its last.
struct Leftover {
  std::size_t line = 0, end_line = 0;
  bool ours = false, middle = false, theirs = false;

  bool complete() const { return ours && middle && theirs; }
  bool empty() const { return !ours && !theirs; }
};

std::vector<Leftover> leftovers(const text::Lines& lines, const std::vector<text::LineRange>& ranges,
                                std::size_t size) {
  std::vector<Leftover> all;
  Leftover open;
  const auto close = [&] {
    if (!open.empty()) all.push_back(open);
    open = {};
  };
  for (const text::LineRange& range : ranges) {
    for (std::size_t number = range.first; number <= range.last; ++number) {
      switch (marker_of(lines.line(number), size)) {
        case Marker::Ours:
          close();
          open = {.line = number, .end_line = number, .ours = true, .middle = false, .theirs = false};
          break;
        case Marker::Middle:
          open.middle = true;
          open.end_line = number;
          break;
        case Marker::Theirs:
          if (!open.ours) open.line = number;
          open.theirs = true;
          open.end_line = number;
          close();
          break;
        case Marker::Base:
        case Marker::None:
          break;
      }
    }
  }
  close();
  return all;
}

bool holds_conflicts(std::string_view bytes, std::size_t size) {
  if (bytes.find(std::string(size, '<')) == std::string_view::npos) return false;
  const text::Lines lines{std::string(bytes)};
  const auto found = leftovers(lines, {{1, lines.count()}}, size);
  return std::any_of(found.begin(), found.end(),
                     [](const Leftover& leftover) { return leftover.complete(); });
}

// Any marker will do: a file that has half of one already is not a place to be strict about the other half.
bool has_markers(const text::Lines& lines, std::size_t size) {
  return !lines.empty() && !leftovers(lines, {{1, lines.count()}}, size).empty();
}

std::size_t run_of_first(std::string_view line) {
  return line.empty() ? 0 : std::min(line.find_first_not_of(line.front()), line.size());
}

bool is_bare(std::string_view line, std::size_t from) {
  return line.find_first_not_of(" \t\r", from) == std::string_view::npos;
}

// What a line opens, as the characters that close it again: a fence of Markdown, or a listing or literal
// block of AsciiDoc. There, tildes underline titles, and so do dashes below a line that is no block's start.
std::string_view opened_by(std::string_view line, std::string_view above, bool asciidoc) {
  const std::size_t run = run_of_first(line);
  if (run >= 3 && (line[0] == '`' || (line[0] == '~' && !asciidoc))) return line.substr(0, run);
  if (!asciidoc || run < 4 || (line[0] != '-' && line[0] != '.') || !is_bare(line, run)) return {};
  const bool starts_a_block = is_bare(above, 0) || above[0] == '[' || above[0] == '.' || above[0] == '+';
  return starts_a_block ? line.substr(0, run) : std::string_view();
}

// The runs of lines that a document shows as they are: a marker in one of them is being explained.
std::vector<text::LineRange> shown_in(const text::Lines& lines, bool asciidoc) {
  std::vector<text::LineRange> shown;
  std::string_view closes_with, above;
  std::size_t opened = 0;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    std::string_view line = lines.line(number);
    // Markdown's fences stand in lists and quotes as well.
    if (!asciidoc) line.remove_prefix(std::min(line.find_first_not_of(" \t>"), line.size()));
    const std::size_t run = run_of_first(line);
    if (closes_with.empty()) {
      closes_with = opened_by(line, above, asciidoc);
      opened = number;
    } else if (line.starts_with(closes_with) && is_bare(line, run) &&
               (!asciidoc || run == closes_with.size())) {
      shown.push_back({opened, number});
      closes_with = {};
    }
    above = line;
  }
  return shown;
}

bool in_fixtures(std::string_view path) {
  static constexpr std::string_view words[] = {"fixture",   "testdata", "data",       "snapshot",
                                               "golden",    "cases",    "input",      "expected",
                                               "resources", "corpus",   "conformance"};
  const std::string_view directory = path.substr(0, path.rfind('/') + 1);
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return directory.find(word) != std::string_view::npos; });
}

// A file on its way through the rules.
class Judge {
 public:
  Judge(const git::ChangedFile& file, const Question& question, std::size_t size)
      : file_(file), question_(question), size_(size), role_(role_of(file.path)) {
    language_ = language_of(file);
  }

  // Test input that is no source of its own: there, markers may well be what is tested.
  bool is_fixture() const {
    return role_ == Role::Test && (!is_source(language_) || in_fixtures(file_.path));
  }

  bool is_content(const Leftover& leftover) {
    const bool prose = language_ == syntax::Language::Markdown ||
                       (role_ == Role::Example && language_ == syntax::Language::None);
    if (prose && (is_prose(leftover) || is_shown(leftover))) return true;
    if (role_ == Role::Test && in_string(leftover)) return true;
    return role_ != Role::Product && is_kept_beside();
  }

 private:
  // Mail quotes quotes of quotes, and a sentence about markers may start a line with one: half a conflict
  // counts where its first line ends in a name (`HEAD`, `Updated upstream`).
  bool is_prose(const Leftover& leftover) const {
    constexpr std::ptrdiff_t longest_name = 2;
    if (leftover.complete()) return false;
    const std::string_view line = file_.after_lines.line(leftover.line);
    return !leftover.ours || std::count(line.begin(), line.end(), ' ') > longest_name;
  }

  // reStructuredText indents what it shows.
  bool is_shown(const Leftover& leftover) {
    if (file_.path.ends_with(".rst")) return false;
    if (!shown_) shown_ = shown_in(file_.after_lines, language_ != syntax::Language::Markdown);
    return text::covers(*shown_, leftover.line);
  }

  bool in_string(const Leftover& leftover) {
    if (!tree_) tree_.emplace(syntax::parse(language_, file_.after_lines.bytes()));
    if (!*tree_) return false;
    return syntax::region_at(**tree_, file_.after_lines.offset(leftover.line)) == syntax::Region::String;
  }

  bool is_kept_beside() {
    if (!beside_) {
      beside_ = any_sibling(question_.snapshot.tree, file_,
                            [&](std::string_view bytes) { return holds_conflicts(bytes, size_); });
    }
    return *beside_;
  }

  const git::ChangedFile& file_;
  const Question& question_;
  std::size_t size_;
  Role role_;
  syntax::Language language_ = syntax::Language::None;
  std::optional<std::optional<syntax::Parsed>> tree_;
  std::optional<std::vector<text::LineRange>> shown_;
  std::optional<bool> beside_;
};

// The attribute conflict-marker-size, as git reads it.
std::size_t size_of_markers(const git::ChangedFile& file, const git::Attributes& attributes) {
  const std::string value = attributes.get(file.path, "conflict-marker-size").value_or("");
  std::size_t size = 0;
  std::from_chars(value.data(), value.data() + value.size(), size);
  return size > 0 && size <= longest_size ? size : usual_size;
}

Finding describe(const rules::Bound& bound, const git::ChangedFile& file, const Leftover& leftover) {
  Finding finding{
      .bound = &bound, .where = at(file, leftover.line), .facts = {}, .excerpt = {}, .anchor = {}};
  finding.where.end_line = leftover.end_line;
  finding.excerpt = file.after_lines.line(leftover.line);
  finding.facts = {{"path", file.path},
                   {"line", std::to_string(leftover.line)},
                   {"end_line", std::to_string(leftover.end_line)}};
  return finding;
}

void look(const Question& question, Sink& sink) {
  for (const rules::Bound* bound : question.rules) {
    const FileFilter filter(*bound);
    const bool fixtures = bound->with.flag("fixtures");
    for (const git::ChangedFile& file : question.snapshot.files) {
      if (file.status == git::Status::Unmerged && !fixtures) {  // the index itself holds both versions
        sink.applies(bound);
        sink.add({.bound = bound, .where = at(file), .facts = {{"path", file.path}}, .anchor = "unmerged"});
        continue;
      }
      if (!file.is_text() || file.added.empty() || !filter.takes(file, question.attributes)) continue;
      sink.applies(bound);
      const std::size_t size = size_of_markers(file, question.attributes);
      const auto found = leftovers(file.after_lines, file.added, size);
      if (found.empty() || has_markers(file.before_lines, size)) continue;
      Judge judge(file, question, size);
      if (judge.is_fixture() != fixtures) continue;
      for (const Leftover& leftover : found) {
        if (!judge.is_content(leftover)) sink.add(describe(*bound, file, leftover));
      }
    }
  }
}

constexpr std::string_view params[] = {"paths", "not-paths", "languages",
                                       "roles", "new-only",  "fixtures"};  // test input only, or all the rest
constexpr std::string_view facts[] = {"path", "line", "end_line"};
constexpr std::string_view flags[] = {"new-only", "fixtures"};

}  // namespace

constinit const Check conflict_marker = {.signature = {.name = "conflict-marker",
                                                       .params = params,
                                                       .required = {},
                                                       .facts = facts,
                                                       .numbers = {},
                                                       .flags = flags},
                                         .look = look};

}  // namespace coach::checks
