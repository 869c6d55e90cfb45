#include <algorithm>
#include <array>

#include "checks/all.h"
#include "checks/commits.h"
#include "checks/files.h"
#include "checks/formatting.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

// max-files, max-lines (added and removed): of the whole change, without lock files. noise: formatting,
// reindent or line-endings, for files of whose change at least `percent` is that kind of noise, and
// `min-lines` lines of it. beside-other-changes: only where the change holds something else as well.
// unless-said-pattern: not where a commit message says what was done.
constexpr std::array<std::string_view, 12> params = {"paths",
                                                     "not-paths",
                                                     "languages",
                                                     "new-only",
                                                     "roles",
                                                     "max-files",
                                                     "max-lines",
                                                     "noise",
                                                     "percent",
                                                     "min-lines",
                                                     "beside-other-changes",
                                                     "unless-said-pattern"};
constexpr std::array<std::string_view, 4> numbers = {"max-files", "max-lines", "percent", "min-lines"};
constexpr std::array<std::string_view, 2> flags = {"new-only", "beside-other-changes"};
constexpr std::array<std::string_view, 7> facts = {"path", "lines", "percent", "count", "max", "from", "to"};

constexpr std::size_t usual_percent = 60;
constexpr std::size_t usual_min_lines = 10;

using Files = std::vector<const git::ChangedFile*>;

bool is_lock_file(const git::ChangedFile& file) {
  static constexpr std::array<std::string_view, 14> names = {
      "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock",
      "Cargo.lock",        "poetry.lock",         "uv.lock",   "Pipfile.lock",   "pdm.lock",
      "Gemfile.lock",      "composer.lock",       "go.sum",    "flake.lock"};
  return std::find(names.begin(), names.end(), file.name()) != names.end();
}

void ask_size(const rules::Bound& bound, const Files& files, Sink& sink) {
  const auto& with = bound.with;
  std::size_t count = 0, lines = 0;
  for (const auto* file : files) {
    if (is_lock_file(*file)) continue;
    ++count;
    lines += file->added_count() + file->removed_count();
  }
  const auto compare = [&](std::string_view key, std::size_t value) {
    const auto most = static_cast<std::size_t>(with.number(key, 0));
    if (most == 0) return;
    sink.applies(&bound);
    if (value <= most) return;
    sink.add({.bound = &bound,
              .where = {},
              .facts = {{"count", std::to_string(count)},
                        {"lines", std::to_string(lines)},
                        {"max", std::to_string(most)}},
              .excerpt = {},
              .anchor = std::string(key)});
  };
  compare("max-files", count);
  compare("max-lines", lines);
}

// LF or CRLF where every line of a text ends so.
std::string_view ending_of(const text::Lines& lines) {
  const std::string_view bytes = lines.bytes();
  std::size_t crlf = 0, lf = 0;
  for (auto at = bytes.find('\n'); at != bytes.npos; at = bytes.find('\n', at + 1)) {
    ++(at > 0 && bytes[at - 1] == '\r' ? crlf : lf);
  }
  if (crlf + lf == 0 || (crlf > 0 && lf > 0)) return {};
  return crlf > 0 ? "CRLF" : "LF";
}

struct Flip {
  std::string_view from, to;
  explicit operator bool() const { return !from.empty() && !to.empty() && from != to; }
};

Flip flip_of(const git::ChangedFile& file) {
  if (!file.is_text() || file.before_lines.empty()) return {};
  return {ending_of(file.before_lines), ending_of(file.after_lines)};
}

// A file whose line endings .gitattributes asks git to mend is mended by such a change.
bool is_normalised(const git::ChangedFile& file, const Flip& flip, const git::Attributes& attributes) {
  const auto text = attributes.get(file.path, "text");
  return flip.to == "LF" && ((text && *text != "unset") || attributes.get(file.path, "eol"));
}

// What a file's noise is, if it is of the kind that a rule asks for; no lines otherwise.
Noise noise_of(const git::ChangedFile& file, std::string_view kind, std::size_t percent) {
  const bool is_flip = static_cast<bool>(flip_of(file));
  if (is_flip != (kind == "line-endings")) return {};
  auto noise = measure_noise(file, percent);
  if (kind == "reindent" && !noise.is_reindent()) return {};
  if (kind == "formatting" && noise.is_reindent()) return {};
  if (noise.percent() < percent) return {};
  return noise;
}

bool is_said(const git::Snapshot& snapshot, const rules::Params& with) {
  if (!with.has("unless-said-pattern")) return false;
  const text::Pattern pattern(with.one("unless-said-pattern"));
  const auto says = [&](const git::Message& message) { return pattern.found_in(message.lines.bytes()); };
  return (snapshot.message && says(*snapshot.message)) ||
         std::any_of(snapshot.commits.begin(), snapshot.commits.end(),
                     [&](const git::Commit& commit) { return says(commit.message); });
}

struct Noisy {
  const git::ChangedFile* file;
  Noise noise;
};

// Whether the change holds more than the noise that was found.
bool holds_more(const git::Snapshot& snapshot, const std::vector<Noisy>& noisy) {
  std::size_t noise = 0, changed = 0;
  for (const auto& [file, measured] : noisy) {
    noise += measured.noise;
    changed += measured.changed;
  }
  return noise < changed || noisy.size() < snapshot.files.size();
}

void ask_noise(const Question& question, const rules::Bound& bound, const Files& files, Sink& sink) {
  const auto& with = bound.with;
  const auto percent = static_cast<std::size_t>(with.number("percent", usual_percent));
  const auto least = static_cast<std::size_t>(with.number("min-lines", usual_min_lines));
  std::vector<Noisy> noisy;
  for (const auto* file : files) {
    if (file->removed.empty() || file->added.empty()) continue;
    sink.applies(&bound);
    if (file->added_count() + file->removed_count() < least) continue;
    const auto flip = flip_of(*file);
    if (flip && is_normalised(*file, flip, question.attributes)) continue;
    const auto noise = noise_of(*file, with.one("noise"), percent);
    if (noise.lines >= least) noisy.push_back({file, noise});
  }
  if (noisy.empty() || is_said(question.snapshot, with)) return;
  if (with.flag("beside-other-changes") && !holds_more(question.snapshot, noisy)) return;
  for (const auto& [file, noise] : noisy) {
    const auto flip = flip_of(*file);
    sink.add({.bound = &bound,
              .where = at(*file),
              .facts = {{"path", file->path},
                        {"lines", std::to_string(noise.lines)},
                        {"percent", std::to_string(noise.percent())},
                        {"from", std::string(flip.from)},
                        {"to", std::string(flip.to)}},
              .excerpt = {},
              .anchor = file->path});
  }
}

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) {
    const FileFilter filter(*bound);
    Files files;
    for (const auto& file : question.snapshot.files) {
      if (filter.takes(file, question.attributes)) files.push_back(&file);
    }
    ask_size(*bound, files, sink);
    if (bound->with.has("noise")) ask_noise(question, *bound, files, sink);
  }
}

}  // namespace

constinit const Check diff_shape = {.signature = {.name = "diff-shape",
                                                  .params = params,
                                                  .required = {},
                                                  .facts = facts,
                                                  .numbers = numbers,
                                                  .flags = flags},
                                    .look = look};

}  // namespace coach::checks
