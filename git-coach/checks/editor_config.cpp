#include "checks/editor_config.h"

#include <algorithm>

#include "contract/editor_glob.h"

namespace coach::checks {
namespace {

constexpr std::size_t size_limit = 64 * 1024;
constexpr std::string_view blanks = " \t\r\f\v";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace

std::optional<std::string> EditorConfig::get(std::string_view path, std::string_view key) const {
  for (std::size_t end = path.rfind('/');; end = path.rfind('/', end - 1)) {
    const bool top = end == std::string_view::npos;
    const File& here = file(std::string(top ? std::string_view() : path.substr(0, end)));
    const std::string_view below = top ? path : path.substr(end + 1);
    const std::string* value = nullptr;  // the last one counts
    for (const Section& section : here.sections) {
      if (!section.glob.matches(below)) continue;
      for (const auto& setting : section.settings) {
        if (setting.first == key) value = &setting.second;
      }
    }
    if (value) return *value == "unset" ? std::nullopt : std::optional(*value);
    if (top || here.root || end == 0) return std::nullopt;
  }
}

const EditorConfig::File& EditorConfig::file(const std::string& directory) const {
  const auto known = files_.find(directory);
  if (known != files_.end()) return known->second;
  const std::string path = directory.empty() ? ".editorconfig" : directory + "/.editorconfig";
  std::string bytes;
  const auto changed = std::find_if(snapshot_->files.begin(), snapshot_->files.end(),
                                    [&](const git::ChangedFile& file) { return file.path == path; });
  if (changed != snapshot_->files.end()) {
    if (changed->is_text() && changed->after_lines.bytes().size() <= size_limit)
      bytes = changed->after_lines.bytes();
  } else {
    bytes = snapshot_->tree.read(path, size_limit).value_or("");
  }
  return files_.emplace(directory, parse(bytes)).first->second;
}

EditorConfig::File EditorConfig::parse(std::string_view bytes) {
  File file;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = trimmed(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (line.front() == '[' && line.back() == ']') {
      file.sections.push_back(
          {text::Glob(contract::glob_of_section(line.substr(1, line.size() - 2), "")), {}});
      continue;
    }
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    std::string key = lower(trimmed(line.substr(0, equals)));
    std::string value = lower(trimmed(line.substr(equals + 1)));
    if (!file.sections.empty()) {
      file.sections.back().settings.emplace_back(std::move(key), std::move(value));
    } else if (key == "root") {
      file.root = value == "true";
    }
  }
  return file;
}

}  // namespace coach::checks
