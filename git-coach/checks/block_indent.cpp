#include <algorithm>
#include <unordered_set>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/trees.h"
#include "syntax/surface.h"

namespace coach::checks {
namespace {

// How many blocks have to show a habit before a file has one.
constexpr std::size_t enough = 3;

// Whether nearly all blocks of a text are indented by one width: 9 of 10, as old files have a few strays.
bool is_indented_by(const std::vector<syntax::Block>& blocks, std::size_t width) {
  const auto fitting = static_cast<std::size_t>(
      std::ranges::count_if(blocks, [&](const syntax::Block& block) { return block.indent == width; }));
  return blocks.size() >= enough && fitting * 10 >= blocks.size() * 9;
}

class Rule {
 public:
  explicit Rule(const rules::Bound& bound)
      : bound_(&bound), filter_(bound), width_(static_cast<std::size_t>(bound.with.number("width", 0))) {}

  const rules::Bound& bound() const { return *bound_; }
  bool takes(const git::ChangedFile& file, const Question& question) const {
    return file.is_text() && !file.added.empty() && filter_.takes(file, question.attributes);
  }

  void look_at(Trees& trees, const git::Tree& tree, Sink& sink) const {
    const auto& file = trees.file();
    const auto* after = trees.after();
    if (after == nullptr) return;
    std::unordered_set<std::size_t> reported;
    for (const auto& block : syntax::blocks_of(*after, file.after_lines)) {
      if (block.indent == width_ || !file.is_added_line(block.line)) continue;
      if (reported.empty() && !is_custom(trees, tree)) return;
      if (reported.size() >= most || !reported.insert(block.line).second) continue;
      sink.add({.bound = bound_,
                .where = at(file, block.line),
                .facts = {{"path", file.path},
                          {"line", std::to_string(block.line)},
                          {"width", std::to_string(width_)},
                          {"found", std::to_string(block.indent)}},
                .excerpt = std::string(file.after_lines.line(block.line)),
                .source = {},
                .anchor = {}});
    }
  }

 private:
  // What the file did before counts; in a new file, what those beside it do.
  bool is_custom(Trees& trees, const git::Tree& tree) const {
    const auto& file = trees.file();
    if (!file.before_lines.empty()) {
      const auto* before = trees.before();
      if (before == nullptr) return false;
      const auto blocks = syntax::blocks_of(*before, file.before_lines);
      if (blocks.size() >= enough) return is_indented_by(blocks, width_);
    }
    return any_sibling(tree, file, [&](std::string_view bytes) {
      const text::Lines lines{std::string(bytes)};
      const auto parsed = syntax::parse(trees.language(), lines.bytes());
      return parsed && is_indented_by(syntax::blocks_of(*parsed, lines), width_);
    });
  }

  const rules::Bound* bound_;
  FileFilter filter_;
  std::size_t width_;
  static constexpr std::size_t most = 3;  // of one file: whoever changes one sees the others
};

void look(const Question& question, Sink& sink) {
  std::vector<Rule> rules;
  for (const auto* bound : question.rules) rules.emplace_back(*bound);
  ParseBudget budget;
  for (const auto& file : question.snapshot.files) {
    if (!syntax::has_blocks(language_of(file))) continue;
    Trees trees(file, budget, sink);
    for (const auto& rule : rules) {
      if (!rule.takes(file, question)) continue;
      sink.applies(&rule.bound());
      rule.look_at(trees, question.snapshot.tree, sink);
    }
  }
}

constexpr std::string_view params[] = {"paths",    "not-paths", "languages", "roles",
                                       "new-only", "width"};  // columns that a block stands further in
constexpr std::string_view required[] = {"width"};
constexpr std::string_view facts[] = {"path", "line", "width", "found"};
constexpr std::string_view numbers[] = {"width"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check block_indent = {.signature = {.name = "block-indent",
                                                    .params = params,
                                                    .required = required,
                                                    .facts = facts,
                                                    .numbers = numbers,
                                                    .flags = flags},
                                      .look = look};

}  // namespace coach::checks
