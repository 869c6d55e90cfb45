#include <algorithm>
#include <vector>

#include "checks/all.h"
#include "checks/announced.h"
#include "checks/files.h"
#include "checks/moved.h"
#include "checks/trees.h"
#include "syntax/practices.h"
#include "text/sanitize.h"

namespace coach::checks {
namespace {

using syntax::Instance;

constexpr int cells_shown = 24;
constexpr std::size_t most = 3;               // of one change: one sentence answers for all
constexpr std::size_t most_bytes = 64 << 20;  // that are searched for names

std::string_view own_name(std::string_view name) {
  return name.substr(name.find_last_of(".:") + 1);
}

class Rule {
 public:
  Rule(const rules::Bound& bound, const Question& question, ParseBudget& budget, Sink& sink)
      : bound_(bound),
        question_(question),
        budget_(budget),
        sink_(sink),
        filter_(bound),
        announced_(bound, question) {}

  void run() {
    if (messages_of(question_.snapshot).empty() || announced_.is_said()) return;
    for (const auto& file : question_.snapshot.files) {
      if (reported_ == most) return;
      look_at(file);
    }
  }

 private:
  void look_at(const git::ChangedFile& file) {
    if (file.before_lines.empty() || file.removed.empty() || file.binary || file.is_new()) return;
    const auto language = syntax::language_of(file.path, file.before_lines.bytes());
    if (!takes_out_a_definition(file, language) || !filter_.takes(file, question_.attributes)) return;
    if (!budget_.take(file.before_lines.bytes().size())) return;
    const auto parsed = syntax::parse(language, file.before_lines.bytes());
    if (!parsed) return;
    std::size_t gone_until = 0;
    for (const auto& was : syntax::instances_of(*parsed, file.before_lines, syntax::Practice::Documents)) {
      // With a class, its methods are gone as well: that is one thing to say.
      if (was.line <= gone_until || !text::covers(file.removed, was.line)) continue;
      if (reported_ == most) return;
      if (!is_meant_for_others(was, file) || is_still_named(was)) continue;
      if (!announced_.is_custom()) return;
      sink_.applies(&bound_);
      if (announced_.is_mentioned(own_name(was.name))) continue;
      gone_until = was.lines.last;
      report(was, file);
    }
  }

  static bool takes_out_a_definition(const git::ChangedFile& file, syntax::Language language) {
    const auto signs = syntax::signs_of(language, syntax::Practice::Documents);
    return std::ranges::any_of(file.removed, [&](const text::LineRange& range) {
      const auto text = file.before_lines.slice(range.first, range.last);
      return std::ranges::any_of(signs, [&](std::string_view sign) { return text.find(sign) != text.npos; });
    });
  }

  // Described, and not announced to go.
  static bool is_meant_for_others(const Instance& was, const git::ChangedFile& file) {
    if (!was.kept) return false;
    const auto first = was.lines.first > 12 ? was.lines.first - 12 : 1;
    auto text = lower_ascii(file.before_lines.slice(first, was.lines.last));
    return text.find("deprecat") == text.npos && text.find("internal") == text.npos;
  }

  // Moved, renamed in another place, brought by an import, or told about.
  bool is_still_named(const Instance& was) {
    const auto name = own_name(was.name);
    return std::ranges::any_of(question_.snapshot.files, [&](const git::ChangedFile& file) {
      const auto& text = file.after_lines.bytes();
      searched_ += text.size();
      return searched_ > most_bytes || has_word(text, name);
    });
  }

  void report(const Instance& was, const git::ChangedFile& file) {
    ++reported_;
    sink_.add({.bound = &bound_,
               .where = at(file),
               .facts = {{"path", file.path},
                         {"name", text::excerpt(was.name, cells_shown)},
                         {"kind", std::string(was.group)}},
               .excerpt = std::string(file.before_lines.line(was.line)),
               .source = {},
               .anchor = was.name});
  }

  const rules::Bound& bound_;
  const Question& question_;
  ParseBudget& budget_;
  Sink& sink_;
  FileFilter filter_;
  Announced announced_;
  std::size_t reported_ = 0, searched_ = 0;
};

void look(const Question& question, Sink& sink) {
  ParseBudget budget;
  for (const auto* bound : question.rules) Rule(*bound, question, budget, sink).run();
}

constexpr std::string_view params[] = {"paths",          "not-paths", "languages", "roles", "new-only",
                                       "said-patterns",   // what a message says where something goes
                                       "custom-pattern",  // what a changelog says there,
                                       "least"};  // and how often, before it is a custom of the project
constexpr std::string_view required[] = {"said-patterns", "custom-pattern"};
constexpr std::string_view facts[] = {"path", "name", "kind"};
constexpr std::string_view numbers[] = {"least"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check removal = {.signature = {.name = "removal",
                                               .params = params,
                                               .required = required,
                                               .facts = facts,
                                               .numbers = numbers,
                                               .flags = flags},
                                 .look = look};

}  // namespace coach::checks
