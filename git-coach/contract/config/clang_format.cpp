// .clang-format, .clang-format-ignore, and who formats what with them
// (https://clang.llvm.org/docs/ClangFormat.html, ClangFormatStyleOptions.html).
#include <algorithm>
#include <array>
#include <utility>

#include "contract/config/clang_format.h"

namespace coach::contract::config {
namespace {

constexpr auto c_files = std::to_array<std::string_view>(
    {"*.c", "*.cc", "*.cpp", "*.cxx", "*.h", "*.hh", "*.hpp", "*.hxx", "*.m", "*.mm", "*.cu", "*.cuh"});
constexpr std::size_t most_ignored = 200;

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 5 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Below the folder of the file: that is what it is for.
std::string scope_of(const File& file) {
  const auto slash = file.path().rfind('/');
  const auto folder =
      slash == std::string::npos ? std::string() : "/" + file.path().substr(0, slash) + "/**/";
  std::string scope;
  for (const auto glob : c_files) scope += (scope.empty() ? "" : " ") + folder + std::string(glob);
  return scope;
}

// What a `.clang-format` says. It may hold several languages, separated by `---`; the first that is no other
// language than C++ counts.
struct Style {
  struct Value {
    std::string text;
    std::size_t line = 0;
  };
  Value base, width, limit, tabs;
  std::size_t first = 0, disabled = 0;

  // What a key says first counts.
  void take(std::string_view key, Value value) {
    if (key == "DisableFormat" && value.text == "true") disabled = value.line;
    auto* into = key == "BasedOnStyle" ? &base : key == "UseTab" ? &tabs : nullptr;
    if (is_number(value.text)) {
      if (key == "IndentWidth") into = &width;
      if (key == "ColumnLimit" && value.text != "0") into = &limit;
    }
    if (into != nullptr && into->line == 0) *into = std::move(value);
  }
};

Style read_style(const File& file) {
  Style style;
  bool other = false;
  file.each_line([&](std::string_view line, std::size_t number) {
    if (line == "---") other = false;
    if (line.empty() || line.front() == '#' || line == "---") return;
    const auto entry = entry_in(line, ':');
    const auto value = unquoted(entry.value);
    if (entry.key == "Language") other = value != "Cpp" && value != "C" && value != "ObjC";
    if (other) return;
    if (style.first == 0) style.first = number;
    style.take(entry.key, {value, number});
  });
  return style;
}

bool is_left_alone(const Norm& norm) {
  return norm.negated && norm.kind == Kind::FormatCommand && norm.value == "clang-format";
}

bool is_of_style(const Norm& norm) {
  return norm.source.path.ends_with(".clang-format") && !norm.negated;
}

// Globs that take out what these take.
std::string turned(std::string_view scope) {
  std::string out;
  while (!scope.empty()) {
    const auto glob = scope.substr(0, scope.find(' '));
    scope.remove_prefix(std::min(glob.size() + 1, scope.size()));
    if (!glob.empty())
      out += glob.front() == '!' ? " " + std::string(glob.substr(1)) : " !" + std::string(glob);
  }
  return out;
}

// The paths that a step of the project's own formats with clang-format, where it names them.
const Norm* formatter_in(const std::vector<Norm>& norms) {
  const auto found = std::ranges::find_if(
      norms, [](const Norm& norm) { return norm.one("formats") == "clang-format" && !norm.scope.empty(); });
  return found == norms.end() ? nullptr : &*found;
}

}  // namespace

void read_clang_format(File& file) {
  const auto style = read_style(file);
  // Nothing below is formatted: settle_clang_format takes it out of what the others are for.
  if (style.disabled != 0) {
    auto& norm = file.add(Kind::FormatCommand, "clang-format", style.disabled);
    norm.scope = scope_of(file);
    norm.negated = true;
    return;
  }
  if (style.first == 0) return;
  // A style of their own often is a hint: who formats all of it with it is seen in the pipelines.
  const bool enforced = file.pipelines().runs("clang-format");
  const auto say = [&](Kind kind, std::string value, std::size_t line) -> Norm& {
    auto& norm = file.add(kind, std::move(value), line);
    norm.scope = scope_of(file);
    norm.enforced = enforced;
    if (!enforced) norm.modality = Modality::Should;
    return norm;
  };
  const auto& base = style.base.text;
  with(say(Kind::FormatCommand, base.empty() ? "clang-format" : "clang-format (" + base + ")",
           style.base.line == 0 ? style.first : style.base.line),
       "command", {"git clang-format"});
  if (style.width.line != 0) {
    const auto& tabs = style.tabs.text;
    const bool uses_tabs = !tabs.empty() && tabs != "Never" && tabs != "false";
    auto& norm = say(Kind::Indentation, (uses_tabs ? "tab " : "space ") + style.width.text, style.width.line);
    with(norm, "width", {style.width.text}).binds = enforced;
  }
  if (style.limit.line != 0)
    with(say(Kind::LineLength, style.limit.text, style.limit.line), "limit", {style.limit.text}).binds =
        enforced;
}

void read_clang_format_ignore(File& file) {
  std::string scope;
  std::size_t first = 0, count = 0;
  for (std::size_t number = 1; number <= file.lines().count(); ++number) {
    const auto line = File::trimmed(file.lines().line(number));
    if (line.empty() || line.front() == '#' || line.find(' ') != std::string_view::npos) continue;
    if (++count > most_ignored) break;
    if (first == 0) first = number;
    // Paths of this file's folder; `!` takes out again.
    const bool back = line.front() == '!';
    scope +=
        (scope.empty() ? "" : " ") + std::string(back ? "!/" : "/") + std::string(line.substr(back ? 1 : 0));
  }
  if (scope.empty()) return;
  auto& norm = file.add(Kind::FormatCommand, "clang-format", first);
  norm.scope = scope;
  norm.negated = true;
}

void settle_clang_format(std::vector<Norm>& norms) {
  std::string nowhere, elsewhere;  // paths that are not formatted, and those with a style of their own
  for (const auto& norm : norms) {
    if (is_left_alone(norm)) {
      nowhere += turned(norm.scope);
    } else if (is_of_style(norm) && norm.source.path.find('/') != std::string::npos) {
      const auto folder = " !/" + norm.source.path.substr(0, norm.source.path.rfind('/')) + "/";
      if (elsewhere.find(folder) == std::string::npos) elsewhere += folder;
    }
  }
  const auto* formatter = formatter_in(norms);
  const auto scope = formatter == nullptr ? std::string() : formatter->scope;
  const bool enforced = formatter != nullptr && formatter->enforced;
  for (auto& norm : norms) {
    if (!is_of_style(norm)) continue;
    const bool root = norm.source.path.find('/') == std::string::npos;
    if (root && !scope.empty()) {
      norm.scope = scope;
      norm.enforced = norm.enforced || enforced;
    }
    norm.scope += (root ? elsewhere : std::string()) + nowhere;
  }
  std::erase_if(norms, is_left_alone);
}

}  // namespace coach::contract::config
