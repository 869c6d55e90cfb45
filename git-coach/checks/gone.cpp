#include "checks/gone.h"

#include <algorithm>
#include <array>

#include "checks/files.h"
#include "checks/moved.h"
#include "checks/signatures.h"
#include "contract/document_names.h"

namespace coach::checks {
namespace {

using syntax::Definition;
using syntax::Language;

constexpr std::size_t most_bytes = 64 << 20;  // of a change, that are searched for names
constexpr std::size_t files_beside_read = 80;
constexpr std::size_t lines_above = 12;  // that may speak of a definition

// Bases that give a class no methods that callers of its own would miss.
bool is_bare(std::string_view base) {
  constexpr std::array<std::string_view, 7> bare = {"object", "ABC",    "Protocol",  "Generic",
                                                    "Module", "Struct", "NamedTuple"};
  base = base.substr(0, base.find('['));
  return base.starts_with("metaclass=") ||
         std::ranges::find(bare, base.substr(base.rfind('.') + 1)) != bare.end();
}

bool is_alike(const Definition& one, const Definition& other) {
  return one.kind == other.kind && one.result == other.result &&
         std::ranges::equal(one.parameters, other.parameters, {}, &syntax::Parameter::type,
                            &syntax::Parameter::type) &&
         std::ranges::equal(one.parameters, other.parameters, {}, &syntax::Parameter::initial,
                            &syntax::Parameter::initial);
}

// Whether a name stands whole in a line that is no comment from its beginning.
bool names_in_code(std::string_view text, std::string_view name) {
  for (auto at = text.find(name); at != text.npos; at = text.find(name, at + name.size())) {
    const auto begin = text.substr(0, at).rfind('\n') + 1;
    const auto line = text.substr(begin, text.find('\n', at) - begin);
    const auto start = without_blanks(line);
    const bool comments = start.starts_with("//") || start.starts_with('*') || start.starts_with("/*");
    if (!comments && has_word(line, name)) return true;
    at = std::max(at, begin + line.size() - std::min(line.size(), name.size()));
  }
  return false;
}

}  // namespace

bool is_overloaded(const Definition& definition) {
  return definition.has_overloads ||
         std::ranges::any_of(definition.decorators, [](std::string_view decorator) {
           const auto name = decorator_name(decorator);
           return name == "overload" || name == "setter" || name == "deleter" || name == "getter";
         });
}

const Definition* heir_of(const Definition& was, const Sides& sides) {
  const auto* now = sides.after.find(was.name);
  if (now != nullptr && sides.before.find(was.name) != nullptr) return now;
  const auto left_of = [&](const syntax::Surface& surface, const syntax::Surface& other) {
    std::vector<const Definition*> left;
    for (const auto& each : surface.definitions) {
      if (each.name != was.name) continue;
      const bool stays = std::ranges::any_of(other.definitions, [&](const Definition& there) {
        return there.name == was.name && is_alike(each, there);
      });
      if (!stays) left.push_back(&each);
    }
    return left;
  };
  const auto gone = left_of(sides.before, sides.after), fresh = left_of(sides.after, sides.before);
  const bool is_pair =
      gone.size() == 1 && fresh.size() == 1 && gone.front() == &was && !was.parameters.empty();
  return is_pair && was.parameters.front().type == fresh.front()->parameters.front().type ? fresh.front()
                                                                                          : nullptr;
}

bool is_announced(const Definition& was, const text::Lines& before) {
  const auto first = was.line > lines_above ? was.line - lines_above : 1;
  const auto text = contract::lower(before.slice(first, std::min(was.end_line, before.count())));
  constexpr std::array<std::string_view, 7> words = {"deprecat", "internal", "experimental", "unstable",
                                                     "@private", "private:", "not part of"};
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != text.npos; });
}

bool Gone::is_gone(const Definition& was, const Sides& sides) {
  const auto& after = sides.after;
  if (after.has(was.name) || after.is_open) return false;
  const auto language = language_of(sides.file);
  if (was.owner.empty()) {
    if (after.bound.contains(was.own_name())) return false;
  } else {
    const auto* owner = after.find(was.owner);
    if (owner == nullptr || !owner->is_sure || !std::ranges::all_of(owner->bases, is_bare)) return false;
  }
  if (language == Language::Python) return true;
  return !is_still_named(was, language) && !(language == Language::Go && is_defined_beside(was, sides.file));
}

bool Gone::is_still_named(const Definition& was, Language language) {
  const auto name = was.own_name();
  const auto owner = std::string_view(was.owner).substr(was.owner.find_last_of(".:") + 1);
  return std::ranges::any_of(snapshot_->files, [&](const git::ChangedFile& file) {
    const auto& text = file.after_lines.bytes();
    searched_ += text.size();
    if (searched_ > most_bytes) return true;
    if (!is_source(syntax::language_of(file.path)) && language_of(file) != language) return false;
    return names_in_code(text, name) && (owner.empty() || has_word(text, owner));
  });
}

// Files of a package take turns, by the system they are for: https://pkg.go.dev/cmd/go#hdr-Build_constraints
bool Gone::is_defined_beside(const Definition& was, const git::ChangedFile& file) const {
  const auto name = was.own_name();
  const auto paths = files_beside(file.path, snapshot_->tree, files_beside_read);
  return std::ranges::any_of(paths, [&](const std::string& path) {
    const auto bytes = snapshot_->tree.read(path);
    if (!bytes || !has_word(*bytes, name)) return false;
    constexpr std::array<std::string_view, 4> starts = {"func ", ") ", "type ", "\t"};
    return std::ranges::any_of(starts, [&](std::string_view start) {
      return bytes->find(std::string(start) + std::string(name)) != bytes->npos;
    });
  });
}

}  // namespace coach::checks
