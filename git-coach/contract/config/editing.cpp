// .editorconfig (https://spec.editorconfig.org) and .gitattributes (gitattributes(5)).
#include <algorithm>
#include <map>
#include <utility>

#include "contract/config/reading.h"
#include "contract/editor_glob.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_sections = 200;

struct Setting {
  std::string value;
  std::size_t line = 0;
};

struct Section {
  std::string glob;  // from the root, as text::Glob; empty: no path can meet it
  std::map<std::string, Setting, std::less<>> settings;

  const Setting* find(std::string_view key) const {
    const auto at = settings.find(key);
    return at == settings.end() || at->second.value == "unset" ? nullptr : &at->second;
  }
};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string_view folder_of(const File& file) {
  const auto slash = file.path().rfind('/');
  return slash == std::string::npos ? std::string_view() : std::string_view(file.path()).substr(0, slash);
}

std::vector<Section> sections_of(const File& file) {
  const auto folder = folder_of(file);
  std::vector<Section> sections;
  file.each_line([&](std::string_view line, std::size_t number) {
    if (line.empty() || line.front() == '#' || line.front() == ';') return;
    if (line.front() == '[' && line.back() == ']') {
      if (sections.size() < most_sections)
        sections.push_back({glob_of_section(line.substr(1, line.size() - 2), folder), {}});
      return;
    }
    const auto entry = entry_in(line, '=');
    if (!entry.key.empty() && !sections.empty())
      sections.back().settings[lower(entry.key)] = {lower(unquoted(entry.value)), number};
  });
  return sections;
}

class EditorConfigNorms {
 public:
  explicit EditorConfigNorms(File& file) : file_(file), sections_(sections_of(file)) {}

  void add() {
    for (at_ = 0; at_ < sections_.size(); ++at_) {
      if (here().glob.empty()) continue;
      add_flag("insert_final_newline", "final-newline");
      add_flag("trim_trailing_whitespace", "trailing-whitespace");
      add_line_ends();
      add_indentation();
      add_line_length();
    }
  }

 private:
  const Section& here() const { return sections_[at_]; }

  // What this section sets and no later one for the same paths sets again.
  const Setting* find(std::string_view key) const {
    const auto again = [&](const Section& later) {
      return later.glob == here().glob && later.settings.contains(key);
    };
    if (std::any_of(sections_.begin() + static_cast<std::ptrdiff_t>(at_) + 1, sections_.end(), again))
      return nullptr;
    return here().find(key);
  }

  // The section's paths, less those for which a later section says something else.
  std::string scope(std::initializer_list<std::string_view> keys) const {
    std::string scope = here().glob == "*" ? "" : here().glob;
    std::string but;
    for (std::size_t later = at_ + 1; later < sections_.size(); ++later) {
      const auto& settings = sections_[later].settings;
      const bool overrides = std::ranges::any_of(keys, [&](auto key) { return settings.contains(key); });
      const auto& glob = sections_[later].glob;
      if (overrides && !glob.empty() && glob != here().glob) but += " !" + glob;
    }
    if (scope.empty() && !but.empty()) scope = "*";
    return scope + but;
  }

  Norm& say(Kind kind, std::string value, std::size_t line, std::initializer_list<std::string_view> keys) {
    auto& norm = file_.add(kind, std::move(value), line);
    norm.scope = scope(keys);
    return norm;
  }

  void add_flag(std::string_view key, std::string_view trait) {
    const auto* setting = find(key);
    if (setting == nullptr) return;
    auto& norm = say(Kind::NewlineEncoding, std::string(trait), setting->line, {key});
    if (setting->value == "true") return;
    norm.modality = Modality::Note;
    norm.negated = true;
  }

  void add_line_ends() {
    if (const auto* end = find("end_of_line"))
      say(Kind::NewlineEncoding, end->value, end->line, {"end_of_line"});
    if (const auto* charset = find("charset"))
      say(Kind::NewlineEncoding, charset->value, charset->line, {"charset"});
  }

  void add_indentation() {
    const auto* style = find("indent_style");
    const auto* size = find("indent_size");
    if (size != nullptr && size->value == "tab") size = nullptr;
    const auto* width = find("tab_width");
    if (style == nullptr && size == nullptr) return;
    const bool tabs = style != nullptr && style->value == "tab";
    const auto* columns = size != nullptr ? size : width;
    const std::string count = columns == nullptr ? "" : columns->value;
    const auto line = style == nullptr  ? size->line
                      : size == nullptr ? style->line
                                        : std::min(style->line, size->line);
    auto& norm = say(Kind::Indentation, (tabs ? "tab" : "space") + (count.empty() ? "" : " " + count), line,
                     {"indent_style", "indent_size"});
    if (!count.empty()) with(norm, "width", {count});
    // A width alone says nothing about which of the two it is.
    if (style == nullptr) norm.binds = false;
  }

  void add_line_length() {
    const auto* limit = find("max_line_length");
    if (limit == nullptr || limit->value == "off") return;
    if (here().glob.find("COMMIT_EDITMSG") != std::string::npos) {
      with(say(Kind::LineLength, limit->value, limit->line, {"max_line_length"}), "limit", {limit->value});
      auto& wrap = file_.add(Kind::CommitFormat, "body-wrap<=" + limit->value, limit->line);
      with(wrap, "limit", {limit->value}).modality = Modality::Should;
      return;
    }
    auto& norm = say(Kind::LineLength, limit->value, limit->line, {"max_line_length"});
    with(norm, "limit", {limit->value});
    // A hint to editors: few of them break lines.
    norm.modality = Modality::Note;
  }

  File& file_;
  std::vector<Section> sections_;
  std::size_t at_ = 0;
};

// Whether a norm of an .editorconfig comes from a key of it.
bool is_about(const Norm& norm, std::string_view key) {
  const auto value = norm.trait();
  const bool of_bytes = norm.kind == Kind::NewlineEncoding;
  const bool of_lines = value == "lf" || value == "crlf" || value == "cr";
  if (key == "insert_final_newline") return of_bytes && value == "final-newline";
  if (key == "trim_trailing_whitespace") return of_bytes && value == "trailing-whitespace";
  if (key == "end_of_line") return of_bytes && of_lines;
  if (key == "charset")
    return of_bytes && !of_lines && value != "final-newline" && value != "trailing-whitespace";
  if (key == "indent_style" || key == "indent_size") return norm.kind == Kind::Indentation;
  return key == "max_line_length" && norm.kind == Kind::LineLength;
}

void add_attribute(File& file, std::string_view pattern, std::string_view word, std::size_t line) {
  const auto scope = [&](Norm& norm) {
    if (pattern != "*") norm.scope = pattern;
  };
  if (word == "eol=lf" || word == "eol=crlf") {
    scope(file.add(Kind::NewlineEncoding, std::string(word.substr(4)), line));
  } else if (word.starts_with("whitespace=")) {
    auto& norm = file.add(Kind::NewlineEncoding, std::string(word), line);
    scope(norm);
    norm.binds = false;
  } else if (word == "linguist-generated" || word == "linguist-generated=true") {
    auto& norm = file.add(Kind::GeneratedFile, "pattern", line);
    with(norm, "paths", {std::string(pattern)});
    norm.modality = Modality::Note;
  }
}

}  // namespace

void read_editorconfig(File& file) {
  EditorConfigNorms(file).add();
}

void narrow_by_editorconfig(const File& file, std::vector<Norm>& outer) {
  const std::string below(folder_of(file));
  const auto above = [&](const Norm& norm) {
    constexpr std::string_view name = ".editorconfig";
    const auto& path = norm.source.path;
    if (!path.ends_with(name) || path == file.path()) return false;
    const auto folder = std::string_view(path).substr(0, path.size() - name.size());
    return below.starts_with(folder) || below + "/" == folder;
  };
  const auto take_out = [](Norm& norm, const std::string& glob) {
    norm.scope += (norm.scope.empty() ? "* !" : " !") + glob;
  };
  bool is_root = false, in_section = false;
  file.each_line([&](std::string_view line, std::size_t) {
    in_section = in_section || line.starts_with('[');
    const auto entry = entry_in(line, '=');
    is_root =
        is_root || (!in_section && lower(entry.key) == "root" && lower(unquoted(entry.value)) == "true");
  });
  for (auto& norm : outer) {
    if (!above(norm)) continue;
    if (is_root) {
      take_out(norm, below + "/");
      continue;
    }
    for (const auto& section : sections_of(file)) {
      const bool says_it = std::ranges::any_of(
          section.settings, [&](const auto& setting) { return is_about(norm, setting.first); });
      if (says_it && !section.glob.empty()) take_out(norm, section.glob);
    }
  }
}

void read_gitattributes(File& file) {
  bool all_files = false;
  file.each_line([&](std::string_view line, std::size_t number) {
    const auto end = line.find_first_of(" \t");
    if (line.empty() || line.front() == '#' || end == std::string_view::npos) return;
    const auto pattern = line.substr(0, end);
    auto rest = File::trimmed(line.substr(end));
    // What single files need, git itself sees to.
    const bool speaks_of_lines =
        rest.find("eol=") != std::string_view::npos || rest.find("whitespace=") != std::string_view::npos;
    if (speaks_of_lines && pattern != "*" && std::exchange(all_files, true)) return;
    all_files = all_files || pattern == "*";
    if (pattern == "*" && rest.find("eol=") == std::string_view::npos &&
        rest.find("text=auto") != std::string_view::npos)
      file.add(Kind::NewlineEncoding, "text=auto", number).binds = false;
    while (!rest.empty()) {
      const auto word = rest.substr(0, rest.find_first_of(" \t"));
      add_attribute(file, pattern, word, number);
      rest = File::trimmed(rest.substr(word.size()));
    }
  });
}

}  // namespace coach::contract::config
