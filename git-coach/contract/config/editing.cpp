// .editorconfig (https://spec.editorconfig.org) and .gitattributes (gitattributes(5)).
#include <algorithm>
#include <map>
#include <utility>

#include "contract/config/reading.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_sections = 200;

struct Setting {
  std::string value;
  std::size_t line = 0;
};

struct Section {
  std::string glob;
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

std::vector<Section> sections_of(const File& file) {
  std::vector<Section> sections;
  file.each_line([&](std::string_view line, std::size_t number) {
    if (line.empty() || line.front() == '#' || line.front() == ';') return;
    if (line.front() == '[' && line.back() == ']') {
      if (sections.size() < most_sections)
        sections.push_back({std::string(line.substr(1, line.size() - 2)), {}});
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
      add_flag("insert_final_newline", "final-newline");
      add_flag("trim_trailing_whitespace", "trailing-whitespace");
      add_line_ends();
      add_indentation();
      add_line_length();
    }
  }

 private:
  const Section& here() const { return sections_[at_]; }

  // The section's paths, less those for which a later section says something else.
  std::string scope(std::initializer_list<std::string_view> keys) const {
    std::string scope = here().glob == "*" ? "" : here().glob;
    std::string but;
    for (std::size_t later = at_ + 1; later < sections_.size(); ++later) {
      const auto& settings = sections_[later].settings;
      const bool overrides = std::ranges::any_of(keys, [&](auto key) { return settings.contains(key); });
      if (overrides && sections_[later].glob != here().glob) but += " !" + sections_[later].glob;
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
    const auto* setting = here().find(key);
    if (setting == nullptr) return;
    auto& norm = say(Kind::NewlineEncoding, std::string(trait), setting->line, {key});
    if (setting->value == "true") return;
    norm.modality = Modality::Note;
    norm.negated = true;
  }

  void add_line_ends() {
    if (const auto* end = here().find("end_of_line"))
      say(Kind::NewlineEncoding, end->value, end->line, {"end_of_line"});
    if (const auto* charset = here().find("charset"))
      say(Kind::NewlineEncoding, charset->value, charset->line, {"charset"});
  }

  void add_indentation() {
    const auto* style = here().find("indent_style");
    const auto* size = here().find("indent_size");
    if (size != nullptr && size->value == "tab") size = nullptr;
    const auto* width = here().find("tab_width");
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
    const auto* limit = here().find("max_line_length");
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
