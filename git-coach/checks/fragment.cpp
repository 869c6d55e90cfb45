#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "checks/all.h"
#include "checks/commits.h"
#include "checks/files.h"
#include "checks/fragment_name.h"
#include "contract/history.h"
#include "text/fill.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

// asks: entry (a change of source brings one), name (an added one is called as the tool reads it), place (it
// stands in the directory), number (it carries the number of an issue that the messages close), or content
// (it says a type that the project knows). directory, form, types, extension, number: fragment_name.h.
// types-are: fragment_name.h. types-in: where an entry says its type: name, keys (each of the first column),
// front-matter (of changesets), or the key that holds it.
constexpr std::array<std::string_view, 11> params = {"asks",      "types-are", "directory", "form",
                                                     "types",     "types-in",  "extension", "number",
                                                     "not-paths", "roles",     "languages"};
constexpr std::array<std::string_view, 2> required = {"asks", "directory"};
// missing: the directory. suggestion: the name that it should have. word: what stands where a type should.
constexpr std::array<std::string_view, 7> facts = {"path",  "missing", "suggestion", "word",
                                                   "known", "number",  "cited"};
constexpr std::size_t most_shown = 6;

// A kind of change as commit messages name it, and as changelogs do.
struct Meaning {
  std::string_view said, pattern;
};
constexpr auto meanings = std::to_array<Meaning>({
    {R"(^fix|^bug|^correct|^repair|^resolve)", R"(^(bug|fix))"},
    {R"(^feat|^add|^introduce|^support|^implement|^allow)", R"(^(feat|add|enhanc|new)|^minor)"},
    {R"(^docs?\b|^document)", R"(doc)"},
    {R"(^perf|^speed)", R"(^perf|^speed)"},
    {R"(^remove|^drop)", R"(^remov)"},
    {R"(^deprecate)", R"(^deprecat)"},
});

// The one of the project's types that the messages speak of; empty where they do not tell.
std::string type_told(const std::vector<Written>& messages, std::span<const std::string_view> types) {
  static const text::Pattern conventional(R"(^([\w-]+)(?:\([^()]*\))?!?: )");
  for (const auto& written : messages) {
    const auto subject = written.message->subject();
    const auto match = conventional.find(subject);
    for (const auto word : {match ? match->groups[1] : std::string_view(), description(subject)}) {
      for (const auto& meaning : meanings) {
        if (word.empty() || !text::Pattern(meaning.said, true).found_in(word)) continue;
        const text::Pattern wanted(meaning.pattern, true);
        const auto type = std::ranges::find_if(types, [&](auto one) { return wanted.found_in(one); });
        if (type != types.end()) return std::string(*type);
      }
    }
  }
  return {};
}

// Numbers of the issues that a text closes, as forges read it.
void add_closed(std::string_view text, std::set<std::string>& numbers) {
  static const text::Pattern closes(
      R"(\b(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?):? +(?:[\w.-]+/[\w.-]+)?#([0-9]+))", true);
  while (const auto match = closes.find(text)) {
    numbers.emplace(match->groups[1]);
    text.remove_prefix(match->end);
  }
}

std::set<std::string> numbers_closed(const std::vector<Written>& messages) {
  std::set<std::string> numbers;
  for (const auto& written : messages) add_closed(written.message->lines.bytes(), numbers);
  return numbers;
}

std::string number_at_start(std::string_view name) {
  const auto end = name.find_first_not_of("0123456789");
  return end == name.npos || name[end] != '.' ? std::string() : std::string(name.substr(0, end));
}

class Asked {
 public:
  Asked(const rules::Bound& bound, const Question& question, Sink& sink)
      : bound_(bound),
        question_(question),
        sink_(sink),
        filter_(bound),
        directory_(bound.with.one("directory")),
        messages_(messages_of(question.snapshot)) {
    while (directory_.ends_with('/')) directory_.remove_suffix(1);
  }

  void look() {
    const auto asks = bound_.with.one("asks");
    if (asks == "entry") return look_for_entry();
    for (const auto& file : question_.snapshot.files) {
      const bool arrives = file.is_new() || (file.status == git::Status::Renamed && asks != "content");
      if (!arrives) continue;
      if (asks == "place") look_at_place(file);
      if (!is_here(file.path) || FragmentName::is_other(file.name())) continue;
      if (asks == "name") look_at_name(file);
      if (asks == "number") look_at_number(file);
      if (asks == "content") look_at_content(file);
    }
  }

 private:
  bool is_here(std::string_view path) const {
    return path.size() > directory_.size() && path.starts_with(directory_) && path[directory_.size()] == '/';
  }

  // Made when it is needed: it may have to look at the entries that are there.
  const FragmentName& name() const {
    if (!name_) name_.emplace(bound_.with, question_.snapshot.tree);
    return *name_;
  }
  std::string folder() const { return std::string(directory_) + "/"; }

  // Somewhere else, and yet an entry: by its name, or by a directory that was made for it.
  bool is_misplaced(const git::ChangedFile& file) const {
    if (is_here(file.path) || FragmentName::is_other(file.name())) return false;
    if (name().is_unmistakable(file.name())) return role_of(file.path) != Role::Test;
    const auto directory = file.directory();
    return contract::is_changelog(file.path) && !directory.empty() && name().fits(file.name()) &&
           text::closest(directory, {directory_}) == directory_ && !question_.snapshot.tree.has(directory);
  }

  void look_for_entry() {
    const auto& files = question_.snapshot.files;
    const bool series =
        question_.snapshot.scope == git::Scope::Range || question_.snapshot.scope == git::Scope::Push;
    const auto settles = [&](const git::ChangedFile& file) {
      return is_here(file.path) || (file.is_new() && is_misplaced(file));
    };
    if (!series) return;
    const bool settled = std::ranges::any_of(files, settles);
    for (const auto& file : files) {
      if (!filter_.takes(file, question_.attributes)) continue;
      sink_.applies(&bound_);
      if (settled) return;
      const auto closed = numbers_closed(messages_);
      const bool issue = closed.size() == 1 && bound_.with.one("number") != "pull-request";
      add(file,
          {{"missing", folder()},
           {"suggestion", name().named(issue ? *closed.begin() : "", type_told(messages_, name().types()))}});
      return;  // once a change
    }
  }

  void look_at_place(const git::ChangedFile& file) {
    if (!is_here(file.path) && !is_misplaced(file)) return;
    sink_.applies(&bound_);
    if (is_here(file.path)) return;
    add(file, {{"missing", folder()}, {"suggestion", name().mended(file.name())}});
  }

  void look_at_name(const git::ChangedFile& file) {
    sink_.applies(&bound_);
    if (name().fits(file.name())) return;
    add(file,
        {{"word", std::string(name().type_in(file.name()))}, {"suggestion", name().mended(file.name())}});
  }

  void look_at_number(const git::ChangedFile& file) {
    if (bound_.with.one("number") != "issue") return;
    const auto number = number_at_start(file.name());
    const auto closed = numbers_closed(messages_);
    if (number.empty() || closed.empty()) return;
    sink_.applies(&bound_);
    if (closed.contains(number)) return;
    add(file, {{"number", number}, {"cited", *closed.begin()}});
  }

  void look_at_content(const git::ChangedFile& file) {
    const auto where = bound_.with.one("types-in", "name");
    if (!file.is_text() || where == "name") return;
    sink_.applies(&bound_);
    const auto& lines = file.after_lines;
    if (where == "keys") {
      each_key(lines,
               [&](std::string_view key, std::string_view, std::size_t line) { hold(file, key, line); });
    } else if (where == "front-matter") {
      look_at_front_matter(file);
    } else {
      bool found = false;
      each_key(lines, [&](std::string_view key, std::string_view value, std::size_t line) {
        if (key != where || found) return;
        found = true;
        hold(file, value, line);
      });
      if (!found && lines.count() > 0) hold(file, lines.line(1), 1);
    }
  }

  void look_at_front_matter(const git::ChangedFile& file) {
    static const text::Pattern bump(R"(^["']?[^"':]+["']?: *["']?([\w-]+)["']? *$)");
    const auto& lines = file.after_lines;
    if (lines.count() == 0) return;
    if (lines.line(1) != "---") return hold(file, lines.line(1), 1);
    for (std::size_t i = 2; i <= lines.count() && lines.line(i) != "---"; ++i) {
      if (const auto match = bump.find(lines.line(i))) hold(file, match->groups[1], i);
    }
  }

  // The keys of YAML's first column with what stands behind them, unquoted.
  template <class Each>
  static void each_key(const text::Lines& lines, Each each) {
    static const text::Pattern key(R"(^["']?([\w-]+)["']?:(?:[ \t]+["']?([^"'#]*[^"'#\s])?)?)");
    for (std::size_t i = 1; i <= lines.count(); ++i) {
      if (const auto match = key.find(lines.line(i))) each(match->groups[1], match->groups[2], i);
    }
  }

  void hold(const git::ChangedFile& file, std::string_view word, std::size_t line) {
    const auto types = name().types();
    if (types.empty() || std::ranges::find(types, word) != types.end()) return;
    add(file, {{"word", brief(word)}}, line);
  }

  void add(const git::ChangedFile& file, text::Facts more, std::size_t line = 0) {
    more.emplace_back("path", file.path);
    more.emplace_back("known", text::first_few(name().types(), most_shown));
    sink_.add({.bound = &bound_,
               .where = at(file, line),
               .facts = std::move(more),
               .excerpt = line == 0 ? std::string() : std::string(file.after_lines.line(line)),
               .anchor = folder() + " " + file.path});
  }

  const rules::Bound& bound_;
  const Question& question_;
  Sink& sink_;
  FileFilter filter_;
  std::string_view directory_;
  mutable std::optional<FragmentName> name_;
  std::vector<Written> messages_;
};

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) Asked(*bound, question, sink).look();
}

}  // namespace

constinit const Check fragment = {
    .signature = {.name = "fragment", .params = params, .required = required, .facts = facts}, .look = look};

}  // namespace coach::checks
