#include <algorithm>

#include "syntax/surface_parts.h"

namespace coach::syntax {
namespace {

constexpr std::size_t most_errors = 1000;  // beyond, nothing of the file is certain
constexpr std::size_t lines_around = 1;    // of an error, in which nothing is certain

}  // namespace

std::string squeezed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') out += c;
  }
  return out;
}

bool is_called_inner(std::string_view name) {
  constexpr std::string_view ends[] = {"_impl", "Impl", "_internal", "Internal", "_helper", "Helper", "_"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

bool is_inner_namespace(std::string_view name) {
  constexpr std::string_view parts[] = {"detail", "internal", "impl"};
  return std::ranges::any_of(parts, [&](std::string_view part) { return name.find(part) != name.npos; });
}

SurfaceDraft::SurfaceDraft(const Parsed::Tree& tree, const text::Lines& lines, std::string_view separator)
    : walk(tree), text(lines), separator_(separator) {
  for (std::uint32_t node = 0; node < walk.count(); ++node) {
    const auto& at = walk.at(node);
    if (!at.is_error() && !at.missing) continue;
    const auto first = line_of(at.begin), last = line_of(at.end);
    if (errors_.size() == most_errors) break;
    errors_.push_back({first - std::min(first - 1, lines_around), last + lines_around});
  }
}

std::size_t SurfaceDraft::line_of(std::size_t byte) const {
  return text.bytes().empty() ? 1 : text.line_at(std::min(byte, text.bytes().size() - 1));
}

bool SurfaceDraft::is_near_error(std::size_t first, std::size_t last) const {
  if (errors_.size() == most_errors) return true;
  return std::ranges::any_of(
      errors_, [&](const text::LineRange& error) { return error.first <= last && first <= error.last; });
}

void SurfaceDraft::leave_before(std::uint32_t node) {
  while (!scopes_.empty() && node >= scopes_.back().end) scopes_.pop_back();
}

void SurfaceDraft::enter(std::string_view name, std::uint32_t node, bool open, bool is_class) {
  std::string qualified = scopes_.empty() ? std::string() : scopes_.back().name;
  if (!name.empty()) {
    if (!qualified.empty()) qualified += separator_;
    qualified += name;
  }
  scopes_.push_back(
      {std::move(qualified), walk.at(node).next, open && is_open(), is_class, open && is_open()});
}

// Parameters without a name are told apart by their types.
void SurfaceDraft::add(Definition definition) {
  auto& parameters = definition.parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (!parameters[i].name.empty()) continue;
    parameters[i].name = parameters[i].type;
    const auto same =
        std::count_if(parameters.begin(), parameters.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const Parameter& other) { return other.name.starts_with(parameters[i].type); });
    if (same > 0) parameters[i].name += " " + std::to_string(same + 1);
  }
  surface.definitions.push_back(std::move(definition));
}

Definition SurfaceDraft::begin(Definition::Kind kind, std::string_view name, std::uint32_t node,
                               std::uint32_t last) const {
  Definition definition;
  definition.kind = kind;
  if (!scopes_.empty() && !scopes_.back().name.empty()) {
    definition.name = scopes_.back().name + std::string(separator_);
    if (scopes_.back().is_class) definition.owner = scopes_.back().name;
  }
  definition.name += name;
  definition.line = line_of(walk.at(node).begin);
  definition.end_line = line_of(walk.at(last).end);
  definition.is_public = is_open();
  definition.is_sure = !is_near_error(definition.line, definition.end_line);
  return definition;
}

}  // namespace coach::syntax
