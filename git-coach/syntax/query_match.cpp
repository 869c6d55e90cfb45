#include <algorithm>
#include <functional>

#include "syntax/query.h"
#include "syntax/tree.h"

namespace coach::syntax {
namespace {

// Siblings can be combined in many ways: one node and one walk try so many steps and no more.
constexpr std::size_t steps_per_root = 20'000;
constexpr std::size_t steps_per_walk = 5'000'000;
constexpr std::size_t matches_per_root = 100;

using Bytes = std::pair<std::size_t, std::size_t>;

bool overlaps(const Node& node, const std::vector<Bytes>& ranges) {
  const auto range = std::ranges::upper_bound(ranges, std::size_t{node.begin}, {}, &Bytes::second);
  return range != ranges.end() && (node.end > range->first || node.begin == range->first);
}

std::vector<Bytes> bytes_of(const text::Lines& text, const std::vector<text::LineRange>& lines) {
  std::vector<Bytes> ranges;
  for (const auto& range : lines) {
    const auto end = range.last < text.count() ? text.offset(range.last + 1) : text.bytes().size() + 1;
    ranges.emplace_back(text.offset(range.first), end);
  }
  return ranges;
}

bool is_kind(const NodePattern& pattern, const Node& node) {
  switch (pattern.is) {
    case NodePattern::Is::Kind:
      return node.symbol == pattern.symbol;
    case NodePattern::Is::AnythingNamed:
      return node.named;
    case NodePattern::Is::Missing:
      return node.missing;
    case NodePattern::Is::Anything:
    case NodePattern::Is::OneOf:
      return true;
  }
  return false;
}

// Tries one pattern on one node. Goes as deep as the pattern does, whatever the tree is like.
class Attempt {
 public:
  Attempt(const Parsed::Tree& tree, const Query::Pattern& pattern, std::size_t budget)
      : tree_(tree), nodes_(tree.nodes()), pattern_(pattern), budget_(std::min(budget, steps_per_root)) {}

  std::vector<QueryMatch> run(std::uint32_t root) {
    fits(pattern_.root, root, [&] { return accept(root); });
    return std::move(found_);
  }
  std::size_t steps() const { return steps_; }

 private:
  using Rest = std::function<bool()>;
  struct Bound {
    std::size_t capture;
    std::uint32_t node;
    bool operator==(const Bound&) const = default;
  };

  // Calls `rest` for every way in which the node fits, until that returns true. Returns whether to stop.
  bool fits(const NodePattern& pattern, std::uint32_t at, const Rest& rest) {
    if (++steps_ > budget_) return true;
    const Node& node = nodes_[at];
    if ((pattern.field != 0 && pattern.field != node.field) || !is_kind(pattern, node)) return false;
    const auto before = bound_.size();
    bool stop = false;
    if (pattern.is == NodePattern::Is::OneOf) {
      for (std::size_t i = 0; i < pattern.children.size() && !stop; ++i) {
        stop = fits(pattern.children[i], at, [&] {
          const auto inner = bound_.size();
          bind(pattern, at);
          const bool enough = rest();
          bound_.resize(inner);
          return enough;
        });
      }
    } else {
      bind(pattern, at);
      stop = children_fit(pattern, 0, at + 1, node.next, rest);
    }
    bound_.resize(before);
    return stop;
  }

  bool children_fit(const NodePattern& pattern, std::size_t index, std::uint32_t from, std::uint32_t end,
                    const Rest& rest) {
    if (index == pattern.children.size()) return rest();
    for (auto child = from; child < end; child = nodes_[child].next) {
      const auto after = nodes_[child].next;
      const Rest others = [&, after] { return children_fit(pattern, index + 1, after, end, rest); };
      if (fits(pattern.children[index], child, others)) return true;
    }
    return false;
  }

  void bind(const NodePattern& pattern, std::uint32_t at) {
    for (const auto capture : pattern.captures) bound_.push_back({capture, at});
  }

  bool accept(std::uint32_t root) {
    if (std::ranges::find(seen_, bound_) != seen_.end() || !predicates_hold()) return false;
    seen_.push_back(bound_);
    QueryMatch match{.begin = nodes_[root].begin, .end = nodes_[root].end, .captures = {}};
    for (const auto& [capture, node] : bound_) {
      match.captures.push_back({pattern_.names[capture], nodes_[node].begin, nodes_[node].end});
    }
    found_.push_back(std::move(match));
    return found_.size() == matches_per_root;
  }

  bool predicates_hold() const {
    return std::ranges::all_of(pattern_.predicates, [&](const Predicate& predicate) {
      return std::ranges::all_of(bound_, [&](const Bound& bound) {
        return bound.capture != predicate.capture || holds(predicate, tree_.text_of(nodes_[bound.node]));
      });
    });
  }

  static bool are_same(const Predicate& predicate, std::string_view text, std::string_view other) {
    if (predicate.endings.empty()) return text == other;
    if (!other.ends_with(predicate.endings.back())) return false;
    text.remove_suffix(predicate.endings.front().size());
    other.remove_suffix(predicate.endings.back().size());
    return text == other;
  }

  bool holds(const Predicate& predicate, std::string_view text) const {
    if (predicate.pattern) return predicate.pattern->found_in(text) != predicate.negated;
    if (!predicate.same_as) {
      return (std::ranges::find(predicate.values, text) != predicate.values.end()) != predicate.negated;
    }
    if (!predicate.endings.empty() && !text.ends_with(predicate.endings.front())) return false;
    return std::ranges::all_of(bound_, [&](const Bound& other) {
      return other.capture != *predicate.same_as ||
             are_same(predicate, text, tree_.text_of(nodes_[other.node])) != predicate.negated;
    });
  }

  const Parsed::Tree& tree_;
  const std::vector<Node>& nodes_;
  const Query::Pattern& pattern_;
  std::size_t budget_, steps_ = 0;
  std::vector<Bound> bound_;
  std::vector<std::vector<Bound>> seen_;
  std::vector<QueryMatch> found_;
};

}  // namespace

std::vector<QueryMatch> match(const Parsed& parsed, const std::vector<const Query*>& queries,
                              const text::Lines& text, const std::vector<text::LineRange>& within) {
  const auto& nodes = parsed.tree().nodes();
  const auto ranges = bytes_of(text, within);
  std::vector<QueryMatch> found;
  std::size_t budget = steps_per_walk;
  for (std::uint32_t at = 0; at < nodes.size() && budget > 0;) {
    if (!ranges.empty() && !overlaps(nodes[at], ranges)) {
      at = nodes[at].next;  // what lies in it does not overlap either
      continue;
    }
    for (std::size_t query = 0; query < queries.size(); ++query) {
      for (const auto& pattern : queries[query]->patterns()) {
        if (!is_kind(pattern.root, nodes[at])) continue;
        Attempt attempt(parsed.tree(), pattern, budget);
        for (auto& match : attempt.run(at)) {
          match.query = query;
          found.push_back(std::move(match));
        }
        budget -= std::min(budget, attempt.steps());
      }
    }
    ++at;
  }
  return found;
}

}  // namespace coach::syntax
