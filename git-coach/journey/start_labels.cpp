#include <algorithm>

#include "contract/document_names.h"
#include "journey/forge.h"
#include "journey/start_parts.h"
#include "text/pattern.h"
#include "text/wrap.h"

namespace coach::journey {
namespace {

using contract::Block;
using contract::Document;
using contract::Role;
using contract::Statement;
using Said = Start::Said;

constexpr std::size_t most_labels = 3, longest_label = 40;

// Names that projects give to issues for newcomers; behind a prefix of the project's own, "stat:".
constexpr std::string_view first_issue_names =
    R"((?:good|great|easy|nice)[- ]first[- ](?:issues?|bugs?|contributions?|tasks?|prs?)|)"
    R"((?:kind|difficulty|level|type|exp|experience|e|a|s|d|p)[:/ -]{1,2}(?:good[- ]first[- ]issue|help[- ]wanted|)"
    R"(easy|starter|beginner|low|newcomer|mentor\w*)|(?:status|contribution|community|contrib)?[:/ -]{0,2}help[- ]wanted|)"
    R"(up[- ]for[- ]grabs|beginner[- ]friendly|beginners?|easy[- ]?(?:pick\w*|fix)|first[- ]timers?[- ]only|)"
    R"((?:good|great)[- ](?:for[- ])?(?:beginners?|newcomers?)|low[- ]hanging[- ]fruit|)"
    R"(starter|newbie|easy|contributions? welcome|prs?[- ]welcome|newcomers?|first[- ]issue)";

bool is_first_issue(std::string_view name) {
  static const text::Pattern whole(std::string(R"((?i)^(?:[\w-]{1,20}[:/] ?)?(?:)") +
                                   std::string(first_issue_names) + ")$");
  return whole.found_in(name);
}

// A word that names more than labels, where nothing beside it says that it is one.
bool is_plain_word(const std::string& lower) {
  return lower == "easy" || lower == "starter" || lower == "newbie" || lower.starts_with("beginner") ||
         lower.starts_with("newcomer");
}

// What every project sorts its issues by: no invitation.
bool is_kind_of_issue(std::string_view label) {
  static const text::Pattern kinds(
      R"((?i)(?:^|[:/ -])(?:bugs?|docs?|documentation|questions?|enhancements?|features?(?:[- ]requests?)?|discuss\w*|proposals?|tests?|wip|stale|duplicate|invalid|wontfix|needs?|triage|p[0-9]|priority|epic|rfc|ready to \w+)(?:$|[:/ -]))");
  return kinds.found_in(label);
}

// Words that say who the issues are for.
bool speaks_of_newcomers(std::string_view text) {
  static const text::Pattern words(
      R"((?i)\b(?:new (?:people|contributors?|developers?)|newcomers?|new to\b.{0,40}|beginners?|first[- ]time|good[- ](?:for|first)|(?:get(?:ting)?|good place to) start(?:ed)?|where to (?:start|begin)|easily fixed|easy to (?:fix|start)|not sure (?:what|where)|looking for (?:something|ideas|a place|a task))\b)");
  return words.found_in(text);
}

// The label that an address of the project's issues selects: /labels/good%20first%20issue,
// ?q=label%3A%22help+wanted%22, ?labels=easy.
std::string label_behind(std::string_view target) {
  auto address = percent_decoded(target);
  std::ranges::replace(address, '+', ' ');
  static const text::Pattern selects(
      R"~((?i)/labels/([^/?#&]+)|[?&\s]label(?:s|_name)?(?:\[\])?[=:]\s*"?([^"&,]+?)"?(?:[&,]|\s+\w+:|$)|label:"([^"]+)"|label:([^\s"&]+))~");
  const auto match = selects.find(address);
  if (!match) return {};
  for (std::size_t group = 1; group < match->groups.size(); ++group) {
    if (!match->groups[group].empty()) return std::string(match->groups[group]);
  }
  return {};
}

// GitHub's own page of a project's first issues.
bool is_contribute_page(std::string_view target) {
  static const text::Pattern page(R"(^https?://[^/\s]+/[^/\s]+/[^/\s]+/contribute/?$)");
  return page.found_in(target);
}

class Labels {
 public:
  void look_at(const Document& document, const Statement& statement) {
    // Who marks them, what machines may not touch, and what the project does not have are no invitation.
    static const text::Pattern for_others(
        R"((?i)\b(?:do not|don't|never|must not)\b.{0,30}\b(?:mark\w*|label\w*|use|assign\w*|tag\w*|pick|take|open|submit|work|have|touch)\b|\b(?:maintainers? (?:add|may|will|can)|triag\w+|unless)\b)");
    if (statement.commented || for_others.found_in(statement.text)) return;
    const bool invites =
        speaks_of_newcomers(statement.text) || speaks_of_newcomers(before(document, statement));
    for (const auto& link : statement.links) {
      const auto label = label_behind(link.target), words = text::folded(link.text);
      if (label.empty()) {
        if (is_contribute_page(link.target) && is_first_issue(words)) add(words, document, statement);
      } else if (is_first_issue(label) || is_first_issue(words) || (invites && !is_kind_of_issue(label))) {
        add(label, document, statement);
      }
    }
    named_in(document, statement);
    set_off_in(document, statement);
  }

  std::vector<Said> labels() && { return std::move(labels_); }

 private:
  // The sentence before it, where both are of one paragraph.
  static std::string_view before(const Document& document, const Statement& statement) {
    const auto at = static_cast<std::size_t>(&statement - document.statements.data());
    if (at == 0) return {};
    const auto& other = document.statements[at - 1];
    return other.block_number == statement.block_number ? std::string_view(other.text) : std::string_view();
  }

  // "good first issue" in quotes, in code or behind a link.
  void named_in(const Document& document, const Statement& statement) {
    static const text::Pattern quoted(std::string(R"((?i)["`'“‘\[*:]\s*()") + std::string(first_issue_names) +
                                      R"()\s*["`'”’\]*])");
    for (std::size_t from = 0; from < statement.text.size();) {
      const auto match = quoted.find(statement.text, from);
      if (!match) break;
      const std::string label(match->groups[1]);
      if (speaks_of_labels(statement) || !is_plain_word(contract::lower(label)))
        add(label, document, statement);
      from = std::max(match->end, from + 1);
    }
  }

  // **bootcamp** in a sentence on labels that are good for new people.
  void set_off_in(const Document& document, const Statement& statement) {
    static const text::Pattern bold(R"(\*\*([^*\n]{2,40})\*\*)"), word(R"(^[\w:/.-]+(?: [\w:/.-]+){0,3}$)");
    if (!speaks_of_labels(statement) || statement.emphasised) return;
    const bool invites = speaks_of_newcomers(statement.text);
    for (std::size_t from = 0; from < statement.quote.size();) {
      const auto match = bold.find(statement.quote, from);
      if (!match) return;
      const auto label = match->groups[1];
      const bool named = invites && word.found_in(label) && !is_kind_of_issue(label) && !label.ends_with(':');
      if (is_first_issue(label) || named) add(std::string(label), document, statement);
      from = match->end;
    }
  }

  static bool speaks_of_labels(const Statement& statement) {
    static const text::Pattern labels(R"((?i)label|tag|\bmarked\b)");
    return labels.found_in(statement.text);
  }

  // "good first issue", "good-first-issue", "good first issues" and "stat:good first issue" are one.
  static std::string key(std::string_view label) {
    if (const auto prefix = label.find_first_of(":/"); prefix != label.npos && prefix + 1 < label.size())
      label.remove_prefix(prefix + 1);
    std::string folded;
    for (const char c : contract::lower(label)) {
      if (c != ' ' && c != '-') folded += c;
    }
    if (folded.ends_with("issues")) folded.pop_back();
    return folded;
  }

  void add(const std::string& label, const Document& document, const Statement& statement) {
    const auto lower = contract::lower(label);
    // Nobody begins with a second issue.
    if (label.size() > longest_label || lower.find("second") != lower.npos) return;
    const auto known = [&](const Said& one) { return key(one.text) == key(label); };
    if (labels_.size() < most_labels && std::ranges::none_of(labels_, known))
      labels_.push_back({label, document.path, statement.line});
  }

  std::vector<Said> labels_;
};

}  // namespace

std::vector<Said> labels_in(const std::vector<Document>& documents) {
  Labels labels;
  for (const auto& document : documents) {
    if (document.role == Role::Conduct || document.role == Role::Security) continue;
    for (const auto& statement : document.statements) {
      if (statement.block != Block::Heading) labels.look_at(document, statement);
    }
  }
  return std::move(labels).labels();
}

}  // namespace coach::journey
