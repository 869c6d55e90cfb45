// pylintrc, and what pylint finds in pyproject.toml and setup.cfg
// (https://pylint.readthedocs.io/en/stable/user_guide/configuration/all-options.html).
#include <algorithm>
#include <utility>

#include "contract/config/dialects.h"
#include "contract/config/pylint.h"
#include "text/pattern.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_names = 2000, most_ignored = 50;

// Words between commas and white space.
std::vector<std::string> words_in(std::string_view list) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : std::string(list) + ",") {
    const bool ends = c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!ends) {
      word += c;
    } else if (!word.empty() && words.size() < most_names) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

}  // namespace

void PylintSettings::add(std::string_view key, std::string_view value, std::size_t line) {
  std::string name(key);
  std::ranges::replace(name, '_', '-');
  last_ = &values_[name];
  *last_ = {std::string(value), line};
}

void PylintSettings::extend(std::string_view more) {
  if (last_ != nullptr) last_->text += "\n" + std::string(more);
}

const PylintSettings::Value* PylintSettings::find(std::string_view key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? nullptr : &found->second;
}

// Whether a message is on: `name` or its number. The last word of `disable=all` and `enable=` is the latter.
bool PylintSettings::reports(std::string_view name, std::string_view number) const {
  const auto says = [&](std::string_view key) {
    const auto* value = find(key);
    if (value == nullptr) return false;
    const auto words = words_in(value->text);
    return std::ranges::any_of(words, [&](std::string_view word) { return word == name || word == number; });
  };
  const auto* disabled = find("disable");
  const auto off = disabled == nullptr ? std::vector<std::string>() : words_in(disabled->text);
  const bool all_off = std::ranges::find(off, "all") != off.end();
  return says("enable") || !(all_off || says("disable"));
}

void PylintSettings::add_norms(File& file, std::string_view command) const {
  const auto scope = scope_of(file.path());
  const bool enforced = file.pipelines().runs("pylint");
  const auto say = [&](Kind kind, std::string value, std::size_t line) -> Norm& {
    auto& norm = file.add(kind, std::move(value), line);
    norm.scope = scope;
    norm.enforced = enforced;
    return norm;
  };
  if (first_ != 0) with(say(Kind::LintCommand, "pylint", first_), "command", {std::string(command)});
  if (const auto* length = find("max-line-length"); length != nullptr && reports("line-too-long", "C0301"))
    add_length(say(Kind::LineLength, length->text, length->line), length->text);
  const auto* indent = find("indent-string");
  if (indent == nullptr || !reports("bad-indentation", "W0311")) return;
  const auto unit = inside_quotes(indent->text);
  if (unit == "\\t" || unit == "\t") say(Kind::Indentation, "tab", indent->line);
  if (unit.empty() || unit.find_first_not_of(' ') != std::string_view::npos) return;
  const auto width = std::to_string(unit.size());
  with(with(say(Kind::Indentation, "space " + width, indent->line), "width", {width}), "blocks", {width});
}

void PylintSettings::add_length(Norm& norm, const std::string& limit) const {
  with(norm, "limit", {limit});
  const auto* ignored = find("ignore-long-lines");
  // Without a setting of its own, pylint leaves lines alone that are an address.
  if (ignored == nullptr) return;
  const auto read = from_python(ignored->text);
  if (!read.patterns.empty()) with(norm, "left-alone", read.patterns);
  // Lines that it would leave alone might be spoken of.
  if (!read.beyond.empty()) norm.modality = Modality::Note;
}

std::string_view PylintSettings::inside_quotes(std::string_view value) {
  value = File::trimmed(value);
  const bool quoted =
      value.size() >= 2 && (value.front() == '\'' || value.front() == '"') && value.back() == value.front();
  return quoted ? value.substr(1, value.size() - 2) : std::string_view();
}

// One at the root or among the tools of a whole project is for all of it, another for what lies below it.
std::string PylintSettings::scope_of(const std::string& path) const {
  const auto slash = path.find('/');
  const bool tools = path.find("/tools/") != std::string::npos || path.starts_with("tools/") ||
                     path.starts_with("build/") || path.starts_with("ci/") || path.starts_with(".");
  std::string scope =
      slash == std::string::npos || tools ? "*.py" : "/" + path.substr(0, path.rfind('/')) + "/**/*.py";
  const auto* ignored = find("ignore");
  std::size_t count = 0;
  for (const auto& name : ignored == nullptr ? std::vector<std::string>() : words_in(ignored->text)) {
    if (++count > most_ignored || name == "CVS") continue;
    scope.append(" !").append(name).append(" !").append(name).append("/");
  }
  return scope;
}

void read_pylintrc(File& file) {
  PylintSettings settings;
  const auto& lines = file.lines();
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    const auto trimmed = File::trimmed(line);
    if (trimmed.empty() || trimmed.front() == '#' || trimmed.front() == ';') continue;
    if (trimmed.front() == '[') {
      settings.begin(number);
    } else if (line.front() == ' ' || line.front() == '\t') {
      settings.extend(trimmed);
    } else {
      const auto equals = entry_in(line, '=');
      const auto entry = equals.key.empty() ? entry_in(line, ':') : equals;
      settings.add(entry.key, entry.value, number);
    }
  }
  const bool root = file.path().find('/') == std::string::npos;
  settings.add_norms(file, root ? "pylint" : "pylint --rcfile=" + file.path());
}

}  // namespace coach::contract::config
