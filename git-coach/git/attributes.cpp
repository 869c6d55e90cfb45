#include "git/attributes.h"

#include <algorithm>

#include "text/glob.h"

namespace coach::git {
namespace {

constexpr std::size_t largest = 256 * 1024;
constexpr std::size_t most_lines = 5000;

std::string_view take_word(std::string_view& line) {
  const auto begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return line = {};
  line.remove_prefix(begin);
  const auto word = line.substr(0, line.find_first_of(" \t"));
  line.remove_prefix(word.size());
  return word;
}

// A pattern may be C-quoted when it holds blanks; only \" and \\ occur in practice.
std::string take_pattern(std::string_view& line) {
  if (!line.starts_with('"')) return std::string(take_word(line));
  std::string out;
  line.remove_prefix(1);
  while (!line.empty() && line.front() != '"') {
    if (line.front() == '\\' && line.size() > 1) line.remove_prefix(1);
    out += line.front();
    line.remove_prefix(1);
  }
  if (!line.empty()) line.remove_prefix(1);
  return out;
}

}  // namespace

struct Attributes::Line {
  text::Glob glob;
  std::vector<State> states;

  void read_states(std::string_view rest);
};

Attributes::Attributes(const Snapshot& snapshot) : snapshot_(&snapshot) {}
Attributes::~Attributes() = default;

// The attributes of a line, after its pattern: `text=auto -diff !merge binary`.
void Attributes::Line::read_states(std::string_view rest) {
  for (auto word = take_word(rest); !word.empty(); word = take_word(rest)) {
    if (word == "binary") {
      for (const char* each : {"diff", "merge", "text"}) states.emplace_back(each, "unset");
    } else if (word.front() == '-') {
      states.emplace_back(word.substr(1), "unset");
    } else if (word.front() == '!') {
      states.emplace_back(word.substr(1), std::nullopt);
    } else if (const auto equals = word.find('='); equals != std::string_view::npos) {
      states.emplace_back(word.substr(0, equals), std::string(word.substr(equals + 1)));
    } else {
      states.emplace_back(word, "set");
    }
  }
}

const std::vector<Attributes::Line>& Attributes::file(std::string_view directory) const {
  if (const auto known = files_.find(directory); known != files_.end()) return known->second;
  auto& lines = files_[std::string(directory)];
  const auto path = path_in(directory, ".gitattributes");
  const auto changed = std::find_if(snapshot_->files.begin(), snapshot_->files.end(),
                                    [&](const ChangedFile& each) { return each.path == path; });
  const auto bytes = changed == snapshot_->files.end() ? snapshot_->tree.read(path, largest)
                     : changed->is_text()              ? std::optional(changed->after_lines.bytes())
                                                       : std::nullopt;
  if (!bytes || bytes->size() > largest) return lines;
  const text::Lines text(*bytes);
  for (std::size_t i = 1; i <= std::min(text.count(), most_lines); ++i) {
    auto rest = text.line(i);
    const auto start = rest.find_first_not_of(" \t");
    if (start == std::string_view::npos || rest[start] == '#') continue;
    rest.remove_prefix(start);
    const auto pattern = take_pattern(rest);
    if (pattern.starts_with("[attr]") || pattern.starts_with('!'))
      continue;  // macros of a project's own: none that we ask for
    Line line{text::Glob(pattern), {}};
    line.read_states(rest);
    lines.push_back(std::move(line));
  }
  return lines;
}

const std::vector<Attributes::State>& Attributes::states_of(std::string_view path) const {
  if (const auto known = known_.find(path); known != known_.end()) return known->second;
  auto& states = known_[std::string(path)];
  // The nearest file that says something wins, and in it the last line.
  auto directory = path.substr(0, path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/'));
  for (;;) {
    const auto& lines = file(directory);
    const auto below = directory.empty() ? path : path.substr(directory.size() + 1);
    for (std::size_t i = lines.size(); i-- > 0;) {
      if (lines[i].glob.matches(below))
        states.insert(states.end(), lines[i].states.rbegin(), lines[i].states.rend());
    }
    if (directory.empty()) return states;
    const auto slash = directory.rfind('/');
    directory = slash == std::string_view::npos ? std::string_view() : directory.substr(0, slash);
  }
}

std::optional<std::string> Attributes::get(std::string_view path, std::string_view attribute) const {
  const auto& states = states_of(path);
  const auto state =
      std::find_if(states.begin(), states.end(), [&](const State& each) { return each.first == attribute; });
  return state == states.end() ? std::nullopt : state->second;
}

}  // namespace coach::git
