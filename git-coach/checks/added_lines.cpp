#include <algorithm>
#include <optional>
#include <unordered_set>

#include "checks/all.h"
#include "checks/editor_config.h"
#include "checks/line_rule.h"
#include "checks/secrets.h"
#include "text/literals.h"

namespace coach::checks {
namespace {

// How many bytes around a match are read for words that call it an example.
constexpr std::size_t surroundings = 100;
constexpr std::size_t shown_of_a_secret = 4;

// What all files and rules of one run share.
struct Pass {
  const Question& question;
  const EditorConfig& editors;
  Sink& sink;
};

// A changed file on its way through the rules: what one of them has to compute serves the others.
struct Subject {
  const git::ChangedFile& file;
  std::vector<bool> literals;
  std::optional<std::optional<syntax::Parsed>> parsed;

  const text::Lines& lines() const { return file.after_lines; }
};

const std::optional<syntax::Parsed>& parsed(Subject& subject, Sink& sink) {
  if (subject.parsed) return *subject.parsed;
  subject.parsed.emplace();
  const auto language = language_of(subject.file);
  if (language == syntax::Language::None) return *subject.parsed;
  std::string why;
  *subject.parsed = syntax::parse(language, subject.lines().bytes(), &why);
  if (!*subject.parsed) sink.gap({git::Gap::Why::NotParsed, {{"path", subject.file.path}, {"why", why}}});
  return *subject.parsed;
}

// A text that cannot be parsed has no regions: rules that ask for one stay silent there, those that leave
// some alone do not.
bool in_wanted_region(const LineRule& rule, Subject& subject, std::size_t byte, Sink& sink) {
  const bool asks = !rule.with().all("region").empty();
  if (!asks && rule.with().all("region-not").empty()) return true;
  const auto& tree = parsed(subject, sink);
  return tree ? rule.is_wanted_at(*tree, byte) : !asks;
}

// The project has asked git or its editors not to mind this kind of white space here.
bool is_tolerated(const LineRule& rule, const git::ChangedFile& file, const Pass& pass) {
  if (const auto problems = rule.with().all("whitespace"); !problems.empty()) {
    const std::string value = pass.question.attributes.get(file.path, "whitespace").value_or("");
    const bool off = std::ranges::any_of(problems, [&](std::string_view problem) {
      return value.find(std::string(1, '-').append(problem)) != std::string::npos;
    });
    if (off || value == "unset") return true;
  }
  return std::ranges::any_of(rule.with().under("unless-editorconfig"), [&](const rules::Param& setting) {
    return !setting.values.empty() && pass.editors.get(file.path, setting.key) == setting.values.front();
  });
}

bool is_kept_beside(LineRule& rule, const git::ChangedFile& file, const Pass& pass) {
  const auto matches = [&](std::string_view bytes) { return rule.wanted().found_in(bytes); };
  if (rule.with().flag("unless-usual") && file.before_lines.empty() &&
      is_usual_beside(pass.question.snapshot.tree, file.path, matches))
    return true;
  return rule.with().flag("unless-beside") && any_sibling(pass.question.snapshot.tree, file, matches);
}

// A match, placed: `begin` counts from the start of the file.
struct Spot {
  const Patterns::Hit& hit;
  std::size_t begin = 0, line = 0;

  std::size_t size() const { return hit.end - hit.begin; }
};

std::string_view around(const text::Lines& lines, const Spot& spot) {
  const std::string_view line = lines.line(spot.line);
  const std::size_t column = std::min(spot.begin - lines.offset(spot.line), line.size());
  const std::size_t from = column > surroundings ? column - surroundings : 0;
  return line.substr(from, column + spot.size() + surroundings - from);
}

Place place_of(const git::ChangedFile& file, const Spot& spot) {
  const text::Lines& lines = file.after_lines;
  Place place = at(file, spot.line);
  const std::size_t end = spot.begin + spot.size();
  if (spot.size() > 0) place.end_line = lines.line_at(end - 1);
  place.column = spot.begin - lines.offset(spot.line) + 1;
  place.end_column = end - lines.offset(place.end_line) + 1;
  return place;
}

Finding describe(const LineRule& rule, const git::ChangedFile& file, const Spot& spot) {
  Finding finding{
      .bound = &rule.bound(), .where = place_of(file, spot), .facts = {}, .excerpt = {}, .anchor = {}};
  finding.facts = {{"path", file.path}, {"line", std::to_string(spot.line)}};
  const std::string_view match = spot.hit.groups.front();
  if (!rule.echo()) {
    finding.anchor = std::string(match.substr(0, shown_of_a_secret)) + "...";
    finding.facts.emplace_back("shown", finding.anchor);
    return finding;
  }
  finding.excerpt = file.after_lines.line(spot.line);
  finding.facts.emplace_back("match", match);
  if (auto becomes = rule.becomes(finding.excerpt); !becomes.empty())
    finding.facts.emplace_back("becomes",
                               becomes.substr(std::min(becomes.find_first_not_of(" \t"), becomes.size())));
  for (std::size_t i = 1; i < spot.hit.groups.size(); ++i) {
    const std::string& name = (*spot.hit.names)[i];
    if (!name.empty() && !spot.hit.groups[i].empty()) finding.facts.emplace_back(name, spot.hit.groups[i]);
  }
  return finding;
}

// A secret that the file held before is out already; moving it around makes nothing worse.
bool is_old(const git::ChangedFile& file, const Patterns::Hit& hit) {
  return file.before_lines.bytes().find(hit.core()) != std::string::npos;
}

// Whether source code calls its next lines an example, no further above than the rule says: manuals inside
// of code show keys. Data has nobody to talk to; there, the word is as good as any other.
bool is_shown_as_example(const LineRule& rule, const Subject& subject, const Spot& spot) {
  const auto reach = static_cast<std::size_t>(rule.with().number("example-above", 0));
  if (reach == 0 || !is_source(language_of(subject.file))) return false;
  const std::size_t from = spot.begin > reach ? spot.begin - reach : 0;
  return is_called_an_example(std::string_view(subject.lines().bytes()).substr(from, spot.begin - from));
}

// Whether a match has to be said, as far as the line itself tells.
bool is_meant(LineRule& rule, Subject& subject, const Spot& spot, Sink& sink) {
  const std::string_view line = subject.lines().line(spot.line);
  if (!rule.echo() && is_old(subject.file, spot.hit)) return false;
  return !rule.excepts(subject.file.path, line) && rule.is_live(spot.hit, around(subject.lines(), spot)) &&
         !is_shown_as_example(rule, subject, spot) && in_wanted_region(rule, subject, spot.begin, sink);
}

// Hands out the texts that a rule's patterns are tried on, as [begin, end) of the file: each run of added
// lines as a whole, or line by line.
template <class Each>
void each_text(const LineRule& rule, const git::ChangedFile& file, Each each) {
  const text::Lines& lines = file.after_lines;
  const bool ending = rule.with().one("unit") == "line-and-ending";
  for (const text::LineRange& range : file.added) {
    if (!rule.by_line()) {
      if (!each(lines.slice(range.first, range.last), lines.offset(range.first))) return;
      continue;
    }
    for (std::size_t line = range.first; line <= range.last; ++line) {
      const auto text = ending ? lines.slice(line, line) : lines.line(line);
      if (!each(text, lines.offset(line))) return;
    }
  }
}

// Whether the path that a match names is there once the change is made.
bool has_path(const LineRule& rule, const Patterns::Hit& hit, const git::Snapshot& snapshot) {
  const auto form = rule.with().one("missing-path");
  if (form.empty()) return false;
  text::Facts groups;
  for (std::size_t i = 1; i < hit.groups.size(); ++i) groups.emplace_back((*hit.names)[i], hit.groups[i]);
  const auto path = text::fill(form, groups);
  for (const auto& file : snapshot.files) {
    if (file.status != git::Status::Deleted && (file.path == path || file.path.starts_with(path + "/")))
      return true;
    if (file.path == path || file.old_path == path) return false;
  }
  return snapshot.tree.has(path);
}

// At most one finding a line. What has to read more than the added lines is asked once, at the first match.
void look_at(LineRule& rule, Subject& subject, const Pass& pass) {
  const git::ChangedFile& file = subject.file;
  std::unordered_set<std::size_t> reported;
  bool done = false;
  const Patterns& wanted = rule.wanted();
  each_text(rule, file, [&](std::string_view text, std::size_t start) {
    wanted.each_in(text, [&](const Patterns::Hit& hit) {
      if (hit.begin >= text.size() && !(rule.by_line() && hit.begin == 0)) return true;  // behind its ending
      const Spot spot{hit, start + hit.begin, subject.lines().line_at(start + hit.begin)};
      if (reported.contains(spot.line) || !is_meant(rule, subject, spot, pass.sink)) return true;
      if (has_path(rule, hit, pass.question.snapshot)) return true;
      if (reported.empty()) {
        done = is_tolerated(rule, file, pass) || rule.is_settled_by(file.before_lines.bytes()) ||
               rule.is_habit_of(file) || rule.is_excused_by(file.after_lines.bytes()) ||
               is_kept_beside(rule, file, pass);
        if (done) return false;
      }
      pass.sink.add(describe(rule, file, spot));
      reported.insert(spot.line);
      done = reported.size() == rule.max_per_file();
      return !done;
    });
    return !done;
  });
}

void look(const Question& question, Sink& sink) {
  std::vector<LineRule> rules;
  rules.reserve(question.rules.size());
  std::vector<std::string_view> literals;
  for (const rules::Bound* bound : question.rules) {
    rules.emplace_back(*bound, literals.size());
    literals.insert(literals.end(), bound->rule->literals.begin(), bound->rule->literals.end());
  }
  const text::LiteralSet set(literals);
  const EditorConfig editors(question.snapshot);
  std::vector<bool> applied(rules.size());
  for (const git::ChangedFile& file : question.snapshot.files) {
    if (!file.is_text() || file.added.empty()) continue;
    Subject subject{.file = file, .literals = std::vector<bool>(literals.size()), .parsed = {}};
    for (const text::LineRange& range : file.added) {
      set.scan(file.after_lines.slice(range.first, range.last), subject.literals);
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const bool candidate = rules[i].may_match(subject.literals);
      if ((applied[i] && !candidate) || !rules[i].filter().takes(file, question.attributes)) continue;
      applied[i] = true;
      sink.applies(&rules[i].bound());
      if (candidate) look_at(rules[i], subject, {question, editors, sink});
    }
  }
}

constexpr std::string_view params[] = {"paths",
                                       "not-paths",
                                       "languages",
                                       "roles",
                                       "new-only",
                                       "pattern",  // one of these two
                                       "patterns",
                                       "ignore-case",
                                       "not-patterns",   // lines to leave alone,
                                       "not-patterns:",  // or those of files that match a glob
                                       "region",         // code, comment, string: only there,
                                       "region-not",     // or everywhere else
                                       "min-entropy",    // bits a byte of the first group
                                       "checksum",       // crc32-base62: the group ends in its own checksum
                                       "placeholder-guard",
                                       "example-above",   // so many bytes up, in source code
                                       "unless-in-base",  // silent where the old file has as many matches
                                       "base-pattern",    // only where the old file often matches this
                                       "base-literal",    // which each match of that holds; asked before
                                       "unless-beside",   // silent where a file beside it matches,
                                       "unless-usual",    // or half of those beside a new one do
                                       "unless-in-file-patterns",  // silent where the new file has one
                                       "path-patterns",
                                       "not-path-patterns",
                                       "missing-path",  // {group}: only where no such path is there
                                       "unit",  // line, line-and-ending: each line is a text of its own
                                       "becomes-pattern",  // what of a line is replaced,
                                       "becomes",          // and by what: the fact {becomes}
                                       "whitespace",       // names by which the attribute switches it off
                                       "unless-editorconfig:",
                                       "echo",
                                       "max-per-file"};
constexpr std::string_view facts[] = {"*"};
constexpr std::string_view numbers[] = {"min-entropy", "example-above", "unless-in-base", "max-per-file"};
constexpr std::string_view flags[] = {"new-only",      "ignore-case",  "placeholder-guard",
                                      "unless-beside", "unless-usual", "echo"};

}  // namespace

constinit const Check added_lines = {.signature = {.name = "added-lines",
                                                   .params = params,
                                                   .required = {},
                                                   .facts = facts,
                                                   .numbers = numbers,
                                                   .flags = flags},
                                     .look = look};

}  // namespace coach::checks
