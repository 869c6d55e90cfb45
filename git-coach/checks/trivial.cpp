#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/trees.h"

namespace coach::checks {
namespace {

// A change of more lines says more than a word or two.
constexpr std::size_t most_lines = 12;
constexpr std::size_t longest_line = 500;
constexpr std::ptrdiff_t blanks_of_prose = 2;  // in a string that somebody reads

// Lists of files, packages and robots that end in .txt are none.
bool is_prose_file(std::string_view path) {
  constexpr std::array<std::string_view, 7> prose = {".md",   ".markdown", ".rst",  ".txt",
                                                     ".adoc", ".asciidoc", ".ipynb"};
  static const text::GlobList data(std::array<std::string_view, 4>{
      "CMakeLists.txt", "*{requirements,constraints}*.txt", "**/requirements*/*.txt", "robots.txt"});
  return std::ranges::find(prose, contract::extension_of(path)) != prose.end() && !data.matches(path);
}

bool is_word_char(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    while (at < text.size() && is_word_char(text[at])) ++at;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    if (at == begin) ++at;
  }
  return words;
}

// How many words of either side the other lacks.
std::size_t words_between(std::string_view before, std::string_view after) {
  auto was = words_of(before), now = words_of(after);
  std::ranges::sort(was);
  std::ranges::sort(now);
  std::vector<std::string_view> gone, fresh;
  std::ranges::set_difference(was, now, std::back_inserter(gone));
  std::ranges::set_difference(now, was, std::back_inserter(fresh));
  return std::max(gone.size(), fresh.size());
}

// One side of a change: its changed lines, whole and without what machines skip.
struct Changed {
  std::string text, code;
};

// Comments, and strings that read like prose: of several lines, or of several words.
bool is_prose(syntax::Region region, std::string_view line) {
  if (region == syntax::Region::Comment) return true;
  return region == syntax::Region::String && std::ranges::count(line, ' ') >= blanks_of_prose;
}

std::optional<Changed> changed_in(const text::Lines& lines, const std::vector<text::LineRange>& ranges,
                                  const syntax::Parsed* parsed) {
  Changed out;
  for (const auto& range : ranges) {
    for (auto number = range.first; number <= range.last; ++number) {
      const auto line = lines.line(number);
      if (line.size() > longest_line) return std::nullopt;
      out.text.append(line).append("\n");
      for (std::size_t i = 0; parsed != nullptr && i < line.size(); ++i) {
        if (line[i] == ' ' || line[i] == '\t') continue;
        if (!is_prose(syntax::region_at(*parsed, lines.offset(number) + i), line)) out.code += line[i];
      }
    }
  }
  return out;
}

// How many words of prose a file's change is about; nothing where it is about more than words.
std::optional<std::size_t> prose_words(const git::ChangedFile& file, ParseBudget& budget, Sink& sink) {
  if (file.status != git::Status::Modified || !file.is_text() || !file.fine_diff) return std::nullopt;
  if (file.before.mode != file.after.mode || file.added_count() + file.removed_count() > most_lines)
    return std::nullopt;
  const syntax::Parsed *before = nullptr, *after = nullptr;
  Trees trees(file, budget, sink);
  if (!is_prose_file(file.path)) {
    if (trees.language() == syntax::Language::None || trees.language() == syntax::Language::Json)
      return std::nullopt;
    before = trees.before();
    after = trees.after();
    if (before == nullptr || after == nullptr) return std::nullopt;
  }
  const auto was = changed_in(file.before_lines, file.removed, before);
  const auto now = changed_in(file.after_lines, file.added, after);
  if (!was || !now || was->code != now->code) return std::nullopt;
  return words_between(was->text, now->text);
}

struct Trivial {
  std::string path;
  std::size_t line = 0, words = 0, lines = 0;
};

// The whole change, where it is no more than a few words of prose.
std::optional<Trivial> trivial_in(const git::Snapshot& snapshot, std::size_t most_words, Sink& sink) {
  ParseBudget budget;
  Trivial all;
  for (const auto& file : snapshot.files) {
    if (all.lines > most_lines) return std::nullopt;
    const auto words = prose_words(file, budget, sink);
    if (!words) return std::nullopt;
    all.words += *words;
    all.lines += file.added_count() + file.removed_count();
    if (!all.path.empty()) continue;
    all.path = file.path;
    all.line = file.added.empty() ? 0 : file.added.front().first;
  }
  return all.path.empty() || all.words > most_words ? std::nullopt : std::optional(all);
}

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) {
    sink.applies(bound);
    const FileFilter filter(*bound);
    const bool mine = std::ranges::all_of(question.snapshot.files, [&](const git::ChangedFile& file) {
      return filter.takes(file, question.attributes);
    });
    if (!mine) continue;
    const auto most = static_cast<std::size_t>(bound->with.number("words", 0));
    const auto found = trivial_in(question.snapshot, most, sink);
    if (!found) continue;
    Finding finding{
        .bound = bound, .where = {}, .facts = {}, .excerpt = {}, .source = {}, .anchor = "trivial"};
    finding.where.kind = PlaceKind::File;
    finding.where.path = found->path;
    finding.where.line = finding.where.end_line = found->line;
    finding.facts = {{"path", found->path},
                     {"count", std::to_string(found->words)},
                     {"lines", std::to_string(found->lines)}};
    sink.add(std::move(finding));
  }
}

// Whether the whole change is at most so many words in comments, messages and prose. paths, not-paths: where
// all of it has to lie.
constexpr std::string_view params[] = {"paths", "not-paths", "languages", "roles", "new-only", "words"};
constexpr std::string_view required[] = {"words"};
constexpr std::string_view facts[] = {"path", "count", "lines"};
constexpr std::string_view numbers[] = {"words"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check trivial = {.signature = {.name = "trivial",
                                               .params = params,
                                               .required = required,
                                               .facts = facts,
                                               .numbers = numbers,
                                               .flags = flags},
                                 .look = look};

}  // namespace coach::checks
