#include "journey/import_lines.h"

#include <algorithm>
#include <array>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using How = Wanted::How;

constexpr std::size_t most_imports = 2000, longest_line = 1000, longest_statement = 8000;

struct Ending {
  std::string_view ending;
  Family family;
};
constexpr auto endings = std::to_array<Ending>({
    {".c", Family::C},           {".cc", Family::C},       {".cpp", Family::C},
    {".cxx", Family::C},         {".h", Family::C},        {".hh", Family::C},
    {".hpp", Family::C},         {".hxx", Family::C},      {".inl", Family::C},
    {".cu", Family::C},          {".cuh", Family::C},      {".m", Family::C},
    {".mm", Family::C},          {".py", Family::Python},  {".pyi", Family::Python},
    {".pyx", Family::Python},    {".js", Family::Script},  {".jsx", Family::Script},
    {".mjs", Family::Script},    {".cjs", Family::Script}, {".ts", Family::Script},
    {".tsx", Family::Script},    {".mts", Family::Script}, {".cts", Family::Script},
    {".vue", Family::Script},    {".go", Family::Go},      {".rs", Family::Rust},
    {".java", Family::Jvm},      {".kt", Family::Jvm},     {".scala", Family::Jvm},
    {".groovy", Family::Jvm},    {".rb", Family::Ruby},    {".php", Family::Php},
    {".hs", Family::Haskell},    {".dart", Family::Dart},  {".proto", Family::Proto},
    {".svelte", Family::Script},
});

// Languages that say it in one line.
struct Form {
  Family family;
  std::string_view expression;  // its first group is the path
  How how;
  char separator = '/';
};
constexpr auto forms = std::to_array<Form>({
    {Family::C, R"re(^\s*#\s*(?:include|import)\s*["<]([^">]+)[">])re", How::Beside},
    {Family::Script, R"re((?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*['"]([^'"]+)['"])re",
     How::Named},
    {Family::Go, R"re(^\s*(?:import\s+)?(?:[\w.]+\s+)?"([^"\s]+)"\s*(?://.*)?$)re", How::Named},
    {Family::Jvm, R"re(^\s*import\s+(?:static\s+)?([A-Za-z_][\w.]*\w))re", How::Dotted, '.'},
    {Family::Ruby, R"re(^\s*require_relative\s*\(?\s*['"]([^'"]+)['"])re", How::Relative},
    {Family::Ruby, R"re(^\s*require\s*\(?\s*['"]([^'"]+)['"])re", How::Dotted},
    {Family::Php, R"re(^\s*use\s+(?:function\s+|const\s+)?\\?([A-Za-z_][\w\\]*\w))re", How::Dotted, '\\'},
    {Family::Haskell, R"re(^import\s+(?:safe\s+)?(?:qualified\s+)?([A-Z][\w.]*))re", How::Dotted, '.'},
    {Family::Dart, R"re(^\s*(?:import|export|part)\s+['"](?:package:[^/'"]+/)?([^'":]+)['"])re", How::Beside},
    {Family::Proto, R"re(^\s*import\s+(?:public\s+|weak\s+)?"([^"]+)")re", How::Beside},
});

const text::Pattern& pattern_of(const Form& form) {
  static const auto compiled = [] {
    std::vector<text::Pattern> all;
    all.reserve(forms.size());
    for (const auto& one : forms) all.emplace_back(one.expression);
    return all;
  }();
  return compiled[static_cast<std::size_t>(&form - forms.data())];
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n;");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n;") + 1 - first);
}

// Takes the first line off.
std::string_view take_line(std::string_view& rest) {
  const auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  return line;
}

// The rest of a statement that ends with a mark, white space and comments of lines folded.
std::string up_to(std::string_view line, std::string_view rest, char mark, std::string_view comment) {
  std::string out;
  for (;;) {
    line = line.substr(0, line.find(comment));
    const auto end = line.find(mark);
    out += line.substr(0, end);
    if (end != line.npos || rest.empty() || out.size() > longest_statement) return out;
    out += ' ';
    line = take_line(rest);
  }
}

std::string slashed(std::string_view name, char separator) {
  std::string path(name);
  std::ranges::replace(path, separator, '/');
  return path;
}

template <class Each>
void each_part(std::string_view list, Each each) {
  while (!list.empty()) {
    const auto part = list.substr(0, list.find(','));
    list.remove_prefix(std::min(part.size() + 1, list.size()));
    if (const auto name = trimmed(part); !name.empty()) each(name.substr(0, name.find(' ')));
  }
}

// `from ..a.b import c, d` and `import a.b, c`.
void read_python(std::string_view line, std::string_view rest, std::vector<Wanted>& found) {
  line = trimmed(line);
  const bool from = line.starts_with("from ");
  if (!from && !line.starts_with("import ") && !line.starts_with("cimport ")) return;
  const auto after = trimmed(line.substr(line.find(' ')));
  if (!from) {
    each_part(after.substr(0, after.find('#')), [&](std::string_view name) {
      found.push_back({How::Named, slashed(name, '.'), {}});
    });
    return;
  }
  auto middle = after.find(" import ");
  if (middle == after.npos) return;
  auto module = trimmed(after.substr(0, middle));
  const auto dots = std::min(module.find_first_not_of('.'), module.size());
  module.remove_prefix(dots);
  std::string path = dots == 0 ? "" : "./";
  for (std::size_t up = 1; up < dots; ++up) path += "../";
  path += slashed(module, '.');
  const auto how = dots == 0 ? How::Named : How::Relative;
  auto names = trimmed(after.substr(middle + 8));
  std::string joined;
  if (names.starts_with('(')) names = joined = up_to(names.substr(1), rest, ')', "#");
  each_part(names.substr(0, names.find('#')), [&](std::string_view name) {
    found.push_back({how, path, std::string(name == "*" ? std::string_view() : name)});
  });
}

// `use a::{b, c::{d, e}};` as a/b, a/c/d, a/c/e.
void read_rust(std::string_view line, std::string_view rest, std::vector<Wanted>& found) {
  static const text::Pattern use(R"(^\s*(?:pub(?:\([^)]*\))?\s+)?use\s+(?:::)?)");
  const auto begun = line.find("use ") == line.npos ? std::nullopt : use.find(line);
  if (!begun) return;
  const auto statement = up_to(line.substr(begun->end), rest, ';', "//");
  std::vector<std::string> outer = {""};
  std::string name;
  const auto end = [&] {
    const auto word = trimmed(name);
    const auto path = outer.back() + std::string(word.substr(0, word.find(' ')));
    if (!word.empty() && found.size() < most_imports) found.push_back({How::Named, path, {}});
    name.clear();
  };
  for (std::size_t i = 0; i < statement.size(); ++i) {
    const char c = statement[i];
    if (c == ':' && i + 1 < statement.size() && statement[i + 1] == ':') {
      name += '/', ++i;
    } else if (c == '{' && outer.size() < 16) {
      outer.push_back(outer.back() + std::string(trimmed(name)));
      name.clear();
    } else if (c == ',' || c == '}') {
      end();
      if (c == '}' && outer.size() > 1) outer.pop_back();
    } else {
      name += c;
    }
  }
  end();
}

void read_forms(Family family, std::string_view line, std::vector<Wanted>& found) {
  const auto start = trimmed(line);
  if (start.starts_with("//") || start.starts_with("*")) return;
  for (const auto& form : forms) {
    if (form.family != family) continue;
    const auto match = pattern_of(form).find(line);
    if (!match) continue;
    auto path = slashed(match->groups[1], form.separator);
    auto how = form.how;
    if (how == How::Named && path.starts_with('.')) how = How::Relative;
    if (family == Family::C && match->groups[0].find('<') != std::string_view::npos) how = How::Searched;
    found.push_back({how, std::move(path), {}});
    return;
  }
}

// Most lines can be told from their bytes to be none.
bool may_import(Family family, std::string_view line) {
  switch (family) {
    case Family::C:
      return line.find('#') != line.npos;
    case Family::Script:
      return line.find_first_of("'\"") != line.npos &&
             (line.find("from") != line.npos || line.find("import") != line.npos ||
              line.find("require") != line.npos);
    case Family::Go:
      return line.find('"') != line.npos;
    case Family::Php:
      return line.find("use ") != line.npos;
    case Family::Ruby:
      return line.find("require") != line.npos;
    case Family::Dart:
      return line.find_first_of("'\"") != line.npos;
    default:
      return line.find("import") != line.npos;
  }
}

}  // namespace

Family family_of(std::string_view path) {
  const auto ending = contract::lower(contract::extension_of(path));
  const auto found = std::ranges::find(endings, ending, &Ending::ending);
  return found == endings.end() || path.ends_with(".d.ts") ? Family::None : found->family;
}

std::vector<Wanted> imports_in(std::string_view path, std::string_view bytes) {
  std::vector<Wanted> found;
  const auto family = family_of(path);
  if (family == Family::None) return found;
  while (!bytes.empty() && found.size() < most_imports) {
    const auto line = take_line(bytes);
    if (line.size() > longest_line) continue;
    if (family == Family::Rust) {
      read_rust(line, bytes, found);
    } else if (!may_import(family, line)) {
      continue;
    } else if (family == Family::Python) {
      read_python(line, bytes, found);
    } else {
      read_forms(family, line, found);
    }
  }
  return found;
}

}  // namespace coach::journey
