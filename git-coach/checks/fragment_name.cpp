#include "checks/fragment_name.h"

#include <algorithm>
#include <array>
#include <map>

#include "checks/commits.h"
#include "contract/path_role.h"
#include "text/fill.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

using contract::extension_of;

constexpr std::size_t most_types_shown = 5;

std::vector<std::string_view> parts_of(std::string_view name) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto dot = name.find('.');
    parts.push_back(name.substr(0, dot));
    if (dot == name.npos) return parts;
    name.remove_prefix(dot + 1);
  }
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

// The ending that most of the entries have that are there already.
std::string ending_in(const git::Tree& tree, std::string_view directory) {
  std::map<std::string_view, std::size_t> counts;
  for (const auto& entry : tree.list(directory)) {
    if (!git::is_file(entry.mode) || FragmentName::is_other(entry.name)) continue;
    ++counts[extension_of(entry.name)];
  }
  const auto most = std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; });
  return most == counts.end() ? std::string() : std::string(most->first);
}

}  // namespace

FragmentName::FragmentName(const rules::Params& with, const git::Tree& tree)
    : directory_(with.one("directory")),
      form_(with.one("form", "any")),
      ending_(with.one("extension")),
      types_(with.all("types")),
      open_(with.one("types-are") == "seen") {
  while (directory_.ends_with('/')) directory_.pop_back();
  if (ending_.empty()) ending_ = ending_in(tree, directory_);
  if (!ending_.empty() && ending_.front() != '.') ending_.insert(0, ".");
  const auto number = with.one("number");
  blank_ = number == "issue" ? "<issue>" : number == "pull-request" ? "<pull-request>" : "<number>";
}

bool FragmentName::is_other(std::string_view name) {
  static const text::Pattern other(
      R"(^(\.|_|readme|template|index\.|changelog|config\.|makefile|copyright)|template|\.(j2|jinja2?|tmpl|py)$)",
      true);
  return other.found_in(name);
}

bool FragmentName::has_ending(std::string_view name) const {
  if (ending_ == ".yaml" || ending_ == ".yml") return name.ends_with(".yaml") || name.ends_with(".yml");
  return ending_.empty() || name.ends_with(ending_);
}

bool FragmentName::is_type(std::string_view word) const {
  return std::ranges::find(types_, word) != types_.end();
}

bool FragmentName::fits(std::string_view name) const {
  if (form_ == "number.type") {
    const auto parts = parts_of(name);
    return types_.empty() ||
           std::any_of(parts.begin() + 1, parts.end(),
                       [&](std::string_view part) { return is_type(part); }) ||
           (open_ && parts.size() > 1 && text::closest(parts[1], {types_.begin(), types_.end()}).empty());
  }
  if (form_ == "type-words")
    return has_ending(name) &&
           (types_.empty() || is_type(type_in(name)) ||
            (open_ && text::closest(type_in(name), {types_.begin(), types_.end()}).empty()));
  static const text::Pattern with_id(R"(-[0-9a-f]{16}\.yaml$)");
  if (form_ == "words-uid") return with_id.found_in(name);
  return has_ending(name);
}

bool FragmentName::is_unmistakable(std::string_view name) const {
  if (form_ == "words-uid") return fits(name);
  if (form_ != "number.type" || types_.empty() || !fits(name)) return false;
  const auto first = parts_of(name).front();
  return is_number(first) || first.starts_with('+');
}

std::string_view FragmentName::type_in(std::string_view name) const {
  if (form_ == "type-words") return name.substr(0, std::min(name.find_first_of("_-."), name.size()));
  if (form_ != "number.type") return {};
  const auto parts = parts_of(name);
  return parts.size() < 2 ? std::string_view() : parts[1];
}

std::string FragmentName::type_or_choice(std::string_view type) const {
  if (!type.empty() || types_.empty()) return type.empty() ? "<type>" : std::string(type);
  if (types_.size() == 1) return std::string(types_.front());
  std::string all;
  for (std::size_t i = 0; i < std::min(types_.size(), most_types_shown); ++i)
    all.append(i == 0 ? "" : ",").append(types_[i]);
  return "{" + all + (types_.size() > most_types_shown ? ",...}" : "}");
}

std::string FragmentName::named(std::string_view number, std::string_view type) const {
  const auto folder = directory_ + "/";
  if (form_ == "number.type")
    return folder + (number.empty() ? blank_ : std::string(number)) + "." + type_or_choice(type) + ending_;
  if (form_ == "type-words") return folder + type_or_choice(type) + "_<words>" + ending_;
  if (form_ == "words-uid") return folder + "<words>-<16 hex digits>.yaml";
  return folder + "<name>" + ending_;
}

// "bug" is bugfix, "docs" is doc, "bugfxi" is bugfix.
std::string_view FragmentName::type_meant(std::string_view word) const {
  const auto begins = [&](std::string_view type) {
    return word.size() >= 3 && (type.starts_with(word) || word.starts_with(type));
  };
  const auto type = std::ranges::find_if(types_, begins);
  return type != types_.end() ? *type : text::closest(word, {types_.begin(), types_.end()});
}

std::string FragmentName::mended(std::string_view name) const {
  if (form_ == "any") {
    const auto stem = name.substr(0, name.size() - extension_of(name).size());
    return directory_ + "/" + std::string(stem) + ending_;
  }
  if (is_unmistakable(name)) return directory_ + "/" + std::string(name);
  const auto parts = parts_of(name);
  const auto number = is_number(parts.front()) || parts.front().starts_with('+') ? parts.front() : "";
  return named(number, type_meant(lower_ascii(type_in(name))));
}

}  // namespace coach::checks
