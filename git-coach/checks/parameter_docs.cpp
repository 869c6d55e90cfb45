#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/signatures.h"
#include "checks/trees.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

using Names = std::set<std::string, std::less<>>;
using syntax::Definition;
using syntax::Surface;

constexpr std::size_t fewest_listed = 2;  // that tell a list of parameters from a mention
constexpr std::size_t longest_docs = 400;

// The docstring that opens below a head, as its lines; nothing where there is none.
std::optional<text::LineRange> docstring_below(const text::Lines& lines, std::size_t head) {
  for (auto first = head + 1; first <= std::min(lines.count(), head + 3); ++first) {
    auto line = lines.line(first);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.empty() || line.starts_with('#')) continue;
    const auto open = line.find_first_of("\"'");
    if (open > 2 || line.size() < open + 3) return std::nullopt;
    const auto quotes = line.substr(open, 3);
    if (quotes != R"(""")" && quotes != "'''") return std::nullopt;
    if (line.find(quotes, open + 3) != line.npos) return text::LineRange{first, first};
    for (auto last = first + 1; last <= std::min(lines.count(), first + longest_docs); ++last) {
      if (lines.line(last).find(quotes) != std::string_view::npos) return text::LineRange{first, last};
    }
    return std::nullopt;
  }
  return std::nullopt;
}

// The names at which entries of a docstring begin: `x:`, `x (int):`, `x : int`, `x, y : int`, `:param int
// x:`.
Names listed_in(const text::Lines& lines, const text::LineRange& docs) {
  static const text::Pattern entry(
      R"(^\s*(?:[-*]\s+)?(?::param\s+(?:[^:\s]+\s+)*)?[`*]*(\w+(?:[`*]*\s*,\s*[`*]*\w+)*)[`*]*\s*(?:[(:]|$))");
  static const text::Pattern word(R"(\w+)");
  Names names;
  for (auto number = docs.first; number <= docs.last; ++number) {
    const auto match = entry.find(lines.line(number));
    if (!match) continue;
    const auto all = match->groups[1];
    for (auto one = word.find(all); one; one = word.find(all, one->end)) names.emplace(one->groups[0]);
  }
  return names;
}

std::vector<std::string> parameters_of(const Definition& definition) {
  std::vector<std::string> names;
  for (const auto& parameter : definition.parameters) {
    const bool own = names.empty() && (parameter.name == "self" || parameter.name == "cls");
    if (!own && !parameter.is_rest() && !parameter.name.starts_with('_')) names.push_back(parameter.name);
  }
  return names;
}

// One side of a file, and what its docstrings list.
struct Side {
  Surface surface;
  const text::Lines& lines;

  // What is listed for a function, below it or, for what makes an object, below its class.
  std::optional<Names> docs_of(const Definition& definition) const {
    if (const auto own = docstring_below(lines, definition.end_line)) return listed_in(lines, *own);
    const auto* owner = definition.own_name() == "__init__" ? surface.find(definition.owner) : nullptr;
    if (owner == nullptr) return std::nullopt;
    const auto of_class = docstring_below(lines, owner->end_line);
    return of_class ? std::optional(listed_in(lines, *of_class)) : std::nullopt;
  }
};

class Rule {
 public:
  Rule(const rules::Bound& bound, const Question& question, Sink& sink)
      : bound_(bound), question_(question), sink_(sink), filter_(bound) {}

  void look_at(const git::ChangedFile& file) {
    if (!file.is_text() || file.before_lines.empty() || file.added.empty()) return;
    if (language_of(file) != syntax::Language::Python || !filter_.takes(file, question_.attributes)) return;
    sink_.applies(&bound_);
    Trees trees(file, budget_, sink_);
    const auto* after = trees.after();
    const auto* before = trees.before();
    if (after == nullptr || before == nullptr || after->has_errors() || before->has_errors()) return;
    const Side was{syntax::surface_of(*before, file.before_lines), file.before_lines};
    const Side now{syntax::surface_of(*after, file.after_lines), file.after_lines};
    for (const auto& definition : now.surface.definitions) {
      const auto* old = was.surface.find(definition.name);
      if (old == nullptr || definition.kind != Definition::Kind::Function ||
          now.surface.find(definition.name) == nullptr)
        continue;
      if (is_excused(now.surface, definition)) continue;
      if (const auto left_out = first_left_out({was, *old}, {now, definition})) {
        report(file, definition, *left_out);
      }
    }
  }

 private:
  struct Of {
    const Side& side;
    const Definition& definition;
  };

  // The first new parameter that is not listed, where all that stood there were.
  static std::optional<std::string> first_left_out(const Of& was, const Of& now) {
    const auto before = parameters_of(was.definition), after = parameters_of(now.definition);
    if (before.size() < fewest_listed || before == after) return std::nullopt;
    const auto is_in = [](const auto& names) {
      return [&names](const std::string& name) { return std::ranges::find(names, name) != names.end(); };
    };
    const auto docs_before = was.side.docs_of(was.definition);
    if (!docs_before || !std::ranges::all_of(before, is_in(*docs_before))) return std::nullopt;
    const auto docs_after = now.side.docs_of(now.definition);
    if (!docs_after) return std::nullopt;
    const auto found = std::ranges::find_if(
        after, [&](const std::string& name) { return !is_in(before)(name) && !docs_after->contains(name); });
    return found == after.end() ? std::nullopt : std::optional(*found);
  }

  // A decorator that writes the docstring, on the function or on its class.
  bool is_excused(const Surface& surface, const Definition& definition) const {
    const auto marks = bound_.with.all("unless-decorators");
    const auto is_marked = [&](const Definition* one) {
      return one != nullptr && std::ranges::any_of(one->decorators, [&](std::string_view decorator) {
               return std::ranges::find(marks, decorator_name(decorator)) != marks.end();
             });
    };
    return is_marked(&definition) || (!definition.owner.empty() && is_marked(surface.find(definition.owner)));
  }

  void report(const git::ChangedFile& file, const Definition& definition, const std::string& parameter) {
    auto line = file.first_added({definition.line, definition.end_line});
    for (auto number = definition.line; number <= definition.end_line; ++number) {
      if (file.is_added_line(number) &&
          file.after_lines.line(number).find(parameter) != std::string_view::npos) {
        line = number;
        break;
      }
    }
    sink_.add({.bound = &bound_,
               .where = at(file, line),
               .facts = {{"path", file.path},
                         {"line", std::to_string(line)},
                         {"name", definition.name},
                         {"parameter", parameter}},
               .excerpt = std::string(file.after_lines.line(line)),
               .source = {},
               .anchor = definition.name + " " + parameter});
  }

  const rules::Bound& bound_;
  const Question& question_;
  Sink& sink_;
  FileFilter filter_;
  ParseBudget budget_;
};

constexpr std::string_view params[] = {
    "paths",    "not-paths",        "languages", "roles",
    "new-only", "unless-decorators"};  // of functions or classes whose docstring something else writes
constexpr std::string_view facts[] = {"path", "line", "name", "parameter"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check parameter_docs = {.signature = {.name = "parameter-docs",
                                                      .params = params,
                                                      .required = {},
                                                      .facts = facts,
                                                      .numbers = {},
                                                      .flags = flags},
                                        .look = look_at_files<Rule>};

}  // namespace coach::checks
