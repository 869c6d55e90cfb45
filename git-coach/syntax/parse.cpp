#include <algorithm>
#include <ctime>

#include "syntax/grammars/scanner_guard.h"
#include "syntax/kept_trees_parts.h"
#include "syntax/tree.h"

namespace coach::syntax {
namespace {

constexpr std::size_t max_bytes = 1 << 20;
// tree-sitter and some scanners cost more than linear time on unclosed brackets, and the library still
// recurses in a corner or two.
constexpr std::size_t max_depth = 1000;
constexpr std::clock_t max_time = CLOCKS_PER_SEC / 2;  // of the processor: a busy machine changes nothing
// tree-sitter calls back every 100 operations. Of 30,000 files of shipped code none needed more than 23 calls
// a KiB. Counting them gives the same answer on a slow machine, where a clock does not.
constexpr std::size_t calls_per_kib = 40;

// Brackets that are open at once, counted without regard to strings and comments.
std::size_t deepest_nesting(std::string_view text) {
  std::size_t depth = 0, deepest = 0;
  for (const char c : text) {
    switch (c) {
      case '(':
      case '[':
      case '{':
        deepest = std::max(deepest, ++depth);
        break;
      case ')':
      case ']':
      case '}':
        if (depth > 0) --depth;
        break;
      default:
        break;
    }
  }
  return deepest;
}

struct Budget {
  std::size_t calls;
  std::clock_t until;
  bool spent = false;
};

bool is_spent(TSParseState* state) {
  auto& budget = *static_cast<Budget*>(state->payload);
  budget.spent = budget.calls == 0 || scanner_state_overflowed() || std::clock() > budget.until;
  if (!budget.spent) --budget.calls;
  return budget.spent;
}

const char* give(void* payload, std::uint32_t at, TSPoint, std::uint32_t* length) {
  const auto& text = *static_cast<const std::string_view*>(payload);
  const auto rest = text.substr(std::min<std::size_t>(at, text.size()));
  *length = static_cast<std::uint32_t>(rest.size());
  return rest.data();
}

std::string why_not(Language language, std::string_view text) {
  if (language == Language::None) return "no grammar for this language";
  if (text.size() > max_bytes) return "larger than 1 MiB";
  if (deepest_nesting(text) > max_depth) return "nested too deeply";
  return {};
}

TreeHandle build(Language language, std::string_view text, const TSTree* old, std::string& refused) {
  const std::unique_ptr<TSParser, Freed<ts_parser_delete>> parser(ts_parser_new());
  ts_parser_set_language(parser.get(), grammar_of(language));
  Budget budget = {.calls = 200 + text.size() * calls_per_kib / 1024, .until = std::clock() + max_time};
  const TSInput input = {.payload = &text, .read = give, .encoding = TSInputEncodingUTF8, .decode = nullptr};
  TreeHandle tree(ts_parser_parse_with_options(parser.get(), old, input,
                                               {.payload = &budget, .progress_callback = is_spent}));
  refused.clear();
  if (scanner_state_overflowed()) {
    refused = "nested too deeply";
  } else if (tree == nullptr) {
    refused = "it would take too long to parse";
  }
  scanner_guard_reset();
  return tree;
}

// From a similar text's tree where one is kept. How tree-sitter recovers from an error depends on where it
// began, and the same text has to give the same findings everywhere: only a tree without errors is taken.
TreeHandle tree_of(Language language, std::string_view text, std::string& refused) {
  TreeHandle tree;
  if (const auto similar = tree_of_similar(language, text)) {
    tree = build(language, text, similar.get(), refused);
    if (!refused.empty() || ts_node_has_error(ts_tree_root_node(tree.get()))) tree.reset();
  }
  if (tree == nullptr) tree = build(language, text, nullptr, refused);
  return tree;
}

// The places where the tree could not follow, found by going down only where a node knows of an error.
class ErrorWalk {
 public:
  ErrorWalk(TSNode root, std::size_t limit) : cursor_(ts_tree_cursor_new(root)), limit_(limit) {}
  ErrorWalk(const ErrorWalk&) = delete;
  ErrorWalk& operator=(const ErrorWalk&) = delete;
  ~ErrorWalk() { ts_tree_cursor_delete(&cursor_); }

  std::vector<Parsed::Error> run() {
    while (found_.size() < limit_) {
      const TSNode node = ts_tree_cursor_current_node(&cursor_);
      if (ts_node_is_error(node) || ts_node_is_missing(node)) {
        report(node);
      } else if (ts_node_has_error(node)) {
        found_before_.push_back(found_.size());
        if (ts_tree_cursor_goto_first_child(&cursor_)) continue;
        leave(node);
      }
      if (!advance()) break;
    }
    return std::move(found_);
  }

 private:
  bool advance() {
    while (!ts_tree_cursor_goto_next_sibling(&cursor_)) {
      if (!ts_tree_cursor_goto_parent(&cursor_)) return false;
      leave(ts_tree_cursor_current_node(&cursor_));
    }
    return true;
  }

  // A token that is missing without a name of its own leaves its trace only in the parent.
  void leave(TSNode node) {
    if (found_.size() == found_before_.back()) report(node);
    found_before_.pop_back();
  }

  void report(TSNode node) {
    const TSPoint start = ts_node_start_point(node), end = ts_node_end_point(node);
    const auto last_row = end.column > 0 || end.row == 0 ? end.row : end.row - 1;
    found_.push_back({.line = start.row + 1,
                      .column = start.column + 1,
                      .end_line = std::max(start.row, last_row) + 1,
                      .expected = ts_node_is_missing(node) ? ts_node_type(node) : ""});
  }

  TSTreeCursor cursor_;
  std::size_t limit_;
  std::vector<Parsed::Error> found_;
  std::vector<std::size_t> found_before_;  // for each node on the way down
};

}  // namespace

Parsed::Parsed() : tree_(std::make_unique<Tree>()) {}
Parsed::Parsed(Parsed&&) noexcept = default;
Parsed& Parsed::operator=(Parsed&&) noexcept = default;
Parsed::~Parsed() = default;

bool Parsed::has_errors() const {
  return ts_node_has_error(ts_tree_root_node(tree_->tree.get()));
}

std::vector<Parsed::Error> Parsed::errors(std::size_t limit) const {
  if (!has_errors()) return {};
  return ErrorWalk(ts_tree_root_node(tree_->tree.get()), limit).run();
}

std::optional<Parsed> parse(Language language, std::string_view text, std::string* why) {
  auto refused = why_not(language, text);
  Parsed parsed;
  if (refused.empty()) {
    auto& tree = *parsed.tree_;
    tree.language = language;
    tree.text = text;
    if (auto same = tree_of_same(language, text); same.tree != nullptr) {
      tree.tree = std::move(same.tree);
      tree.table = std::move(same.table);
    } else {
      tree.tree = tree_of(language, text, refused);
      if (refused.empty()) keep_tree(language, text, tree.tree.get(), tree.table);
    }
  }
  if (refused.empty()) return parsed;
  if (why != nullptr) *why = std::move(refused);
  return std::nullopt;
}

}  // namespace coach::syntax
