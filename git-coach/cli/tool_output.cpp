#include "cli/tool_output.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "git/snapshot.h"
#include "text/pattern.h"

namespace coach::cli {
namespace {

using checks::Remark;
using Json = nlohmann::json;

constexpr std::size_t most_remarks = 5000, longest_line = 20000;

template <class Each>
void for_each_line(std::string_view text, Each each) {
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    each(line);
  }
}

std::string inside(std::string_view path, std::string_view directory) {
  if (path.starts_with(directory) && path.substr(directory.size()).starts_with('/'))
    path.remove_prefix(directory.size() + 1);
  while (path.starts_with("./")) path.remove_prefix(2);
  return std::string(path);
}

std::size_t number_in(std::string_view digits) {
  std::size_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// Colours of a terminal (ECMA-48, SGR).
std::string without_colours(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\x1B' || i + 1 >= line.size() || line[i + 1] != '[') {
      out += line[i];
      continue;
    }
    i += 2;
    while (i < line.size() && !(line[i] >= '@' && line[i] <= '~')) ++i;
  }
  return out;
}

std::string text_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::size_t number_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_number_unsigned() ? at->get<std::size_t>() : 0;
}

}  // namespace

std::vector<Remark> read_lines(std::string_view output, std::string_view directory) {
  // A path holds no colon here: those that do are rare, and Windows is not where we run.
  static const text::Pattern form(R"(^\s*([^:\s][^:]*):([0-9]{1,7})(?::([0-9]{1,7}))?:?\s+(\S.*)$)");
  std::vector<Remark> remarks;
  for_each_line(output, [&](std::string_view raw) {
    if (raw.size() > longest_line || remarks.size() >= most_remarks) return;
    const auto line = without_colours(raw);
    const auto match = form.find(line);
    if (!match) return;
    Remark remark;
    remark.path = inside(match->groups[1], directory);
    remark.line = number_in(match->groups[2]);
    remark.column = number_in(match->groups[3]);
    remark.text = match->groups[4];
    remarks.push_back(std::move(remark));
  });
  return remarks;
}

std::vector<Remark> rewritten(std::string_view path, std::string_view bytes, std::string_view otherwise) {
  const auto change = git::make_change(std::string(path), std::string(bytes), std::string(otherwise));
  std::vector<Remark> remarks;
  const auto add = [&](std::size_t first, std::size_t last) {
    Remark remark;
    remark.path = path;
    remark.line = std::max<std::size_t>(first, 1);
    remark.end_line = last;
    remarks.push_back(std::move(remark));
  };
  for (const auto& range : change.removed) add(range.first, range.last);
  if (!remarks.empty()) return remarks;
  // Lines are only put in: what they stand between is what it is about.
  std::size_t before = 0;
  for (const auto& range : change.added) {
    add(range.first - before - 1, range.first - before);
    before += range.last - range.first + 1;
  }
  return remarks;
}

std::vector<Remark> read_lintrunner(std::string_view output, std::string_view directory) {
  std::vector<Remark> remarks;
  for_each_line(output, [&](std::string_view line) {
    if (!line.starts_with('{') || remarks.size() >= most_remarks) return;
    const auto object = Json::parse(line, nullptr, false);
    if (!object.is_object()) return;
    Remark remark;
    remark.path = inside(text_of(object, "path"), directory);
    remark.line = number_of(object, "line");
    remark.column = number_of(object, "char");
    const auto name = text_of(object, "name"), description = text_of(object, "description");
    remark.text = name + (name.empty() || description.empty() ? "" : ": ") + description;
    const auto original = text_of(object, "original"), replacement = text_of(object, "replacement");
    if (remark.line != 0 || original.empty() || original == replacement) {
      remarks.push_back(std::move(remark));
      return;
    }
    for (auto& part : rewritten(remark.path, original, replacement)) {
      part.text = remark.text;
      remarks.push_back(std::move(part));
    }
  });
  return remarks;
}

}  // namespace coach::cli
