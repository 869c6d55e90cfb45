#include <algorithm>

#include "contract/document_names.h"
#include "journey/forge.h"
#include "journey/start_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Block;
using contract::Document;
using contract::Role;
using contract::Statement;
using Said = Start::Said;

constexpr std::size_t most_labels = 3;

Said said_in(const Document& document, const Statement& statement) {
  return {statement.quote, document.path, statement.line};
}

// The title of a page, below whatever comments and licences stand first.
const Statement& title_of(const Document& document) {
  const auto heading = std::ranges::find(document.statements, Block::Heading, &Statement::block);
  return heading == document.statements.end() ? document.statements.front() : *heading;
}

bool is_page_of(const Document& document, Role role) {
  return document.role == role && !document.statements.empty();
}

// A line of a table of contents leads to where the thing itself is said.
bool only_points_below(const Statement& statement) {
  return !statement.links.empty() && std::ranges::all_of(statement.links, [](const contract::Link& link) {
    return link.target.starts_with('#');
  });
}

// Whose words count: what newcomers read. The pages of conduct and security speak of both in passing.
bool speaks_to_newcomers(Role role) {
  return role == Role::Guide || role == Role::Linked || role == Role::Readme || role == Role::Support;
}

}  // namespace

std::optional<Said> conduct_in(const std::vector<Document>& documents) {
  static const text::Pattern named(
      R"((?i)\bcode[- ]of[- ]conduct\b|\bcommunity guidelines\b|\bmoderation policy\b|\bcontributor covenant\b)");
  for (const auto& document : documents) {
    if (!speaks_to_newcomers(document.role)) continue;
    for (const auto& statement : document.statements) {
      if (statement.commented || statement.block == Block::Heading || statement.block == Block::Code)
        continue;
      if (!named.found_in(statement.text) || only_points_below(statement)) continue;
      const bool linked = std::ranges::any_of(statement.links, [&](const contract::Link& link) {
        return named.found_in(link.text) || named.found_in(link.target) ||
               contract::lower(link.target).find("conduct") != std::string::npos;
      });
      static const text::Pattern holds(
          R"((?i)\b(?:follow|adhere|abide|respect|governed|applies|subject|read|expected|bound)\w*\b)");
      if (linked || holds.found_in(statement.text)) return said_in(document, statement);
    }
  }
  for (const auto& document : documents) {
    if (is_page_of(document, Role::Conduct)) return said_in(document, title_of(document));
  }
  return std::nullopt;
}

std::optional<Said> security_in(const std::vector<Document>& documents) {
  static const text::Pattern subject(R"((?i)\b(?:security|vulnerabilit\w+)\b)");
  static const text::Pattern way(
      R"((?i)\breport\w*\b|\bdisclos\w+|\bprivate(?:ly)?\b|\be-?mail\b|\bbounty\b|\bsecurity\.md\b|\b(?:security|disclosure) (?:polic|page|advisor(?:y|ies)\b)|\bcontact\b)");
  // The way itself, else the heading over it.
  static const text::Pattern how(
      R"((?i)\breport\w*\b.{0,60}\b(?:to|at|via|through|by|using|privately|here)\b|\be-?mail(?:ing)?\b.{0,40}\b(?:us|to|at|report|security|vulnerab\w+)\b|\bsubmit\b.{0,40}\b(?:report|vulnerabilit\w+)|\bprivately\b|\badvisor(?:y|ies)/new\b|\b(?:open|create|use|file)\b.{0,40}\badvisor(?:y|ies)\b)");
  static const text::Pattern over(R"((?i)\breport\w*\b)");
  for (const auto& document : documents) {
    if (!is_page_of(document, Role::Security)) continue;
    for (const auto* pattern : {&how, &over}) {
      for (const auto& statement : document.statements) {
        const bool heading = statement.block == Block::Heading;
        if (statement.commented || statement.text.find("ubscri") != std::string::npos) continue;
        if (heading == (pattern == &over) && pattern->found_in(statement.text))
          return said_in(document, statement);
      }
    }
    return said_in(document, title_of(document));
  }
  for (const auto& document : documents) {
    if (!speaks_to_newcomers(document.role)) continue;
    for (const auto& statement : document.statements) {
      if (statement.commented || statement.block == Block::Code || statement.block == Block::Heading)
        continue;
      if (only_points_below(statement) || !subject.found_in(statement.text)) continue;
      if (way.found_in(statement.text)) return said_in(document, statement);
    }
  }
  return std::nullopt;
}

namespace {

constexpr std::string_view first_issue_names =
    R"((?:good|great|easy|nice)[- ]first[- ](?:issues?|bugs?|contributions?|tasks?|prs?)|)"
    R"((?:kind|difficulty|level|type|exp|experience|e|a|s|d|p)[:/ -]{1,2}(?:good[- ]first[- ]issue|help[- ]wanted|)"
    R"(easy|starter|beginner|low|newcomer|mentor\w*)|(?:status|contribution|community|contrib)?[:/ -]{0,2}help[- ]wanted|)"
    R"(up[- ]for[- ]grabs|beginner[- ]friendly|beginners?|easy[- ]?(?:pick\w*|fix)|first[- ]timers?[- ]only|)"
    R"((?:good|great)[- ](?:for[- ])?(?:beginners?|newcomers?)|good[- ]second[- ]issue|low[- ]hanging[- ]fruit|)"
    R"(starter|newbie|easy|contributions? welcome|prs?[- ]welcome|newcomers?|first[- ]issue)";

// A word that names more than labels, where nothing beside it says that it is one.
bool is_plain_word(const std::string& lower) {
  return lower == "easy" || lower == "starter" || lower == "newbie" || lower.starts_with("beginner") ||
         lower.starts_with("newcomer");
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

class Labels {
 public:
  void look_at(const Document& document, const Statement& statement) {
    static const text::Pattern quoted(std::string(R"((?i)["`'“‘\[*:]\s*()") + std::string(first_issue_names) +
                                      R"()\s*["`'”’\]*])");
    static const text::Pattern whole(std::string("(?i)^(?:") + std::string(first_issue_names) + ")$");
    // Who marks them, and what machines may not touch, are other people's concern.
    static const text::Pattern for_others(
        R"((?i)\b(?:do not|don't|never|must not|maintainers? (?:add|may|will|can)|triag\w+|unless)\b)");
    if (statement.commented || for_others.found_in(statement.text)) return;
    for (const auto& link : statement.links) {
      const auto label = label_behind(link.target);
      if (whole.found_in(label)) add(label, document, statement);
    }
    for (std::size_t from = 0; from < statement.text.size();) {
      const auto match = quoted.find(statement.text, from);
      if (!match) break;
      const std::string label(match->groups[1]);
      const auto lower = contract::lower(statement.text);
      const bool labelled = lower.find("label") != lower.npos || lower.find("tag") != lower.npos;
      if (labelled || !is_plain_word(contract::lower(label))) add(label, document, statement);
      from = std::max(match->end, from + 1);
    }
  }

  std::vector<Said> labels() && {
    // Nobody begins with a second issue.
    std::stable_partition(labels_.begin(), labels_.end(), [](const Said& label) {
      return contract::lower(label.text).find("second") == std::string::npos;
    });
    return std::move(labels_);
  }

 private:
  // "good first issue", "good-first-issue" and "good first issues" are one.
  static std::string key(std::string_view label) {
    std::string folded;
    for (const char c : contract::lower(label)) {
      if (c != ' ' && c != '-') folded += c;
    }
    if (folded.ends_with("issues")) folded.pop_back();
    return folded;
  }

  void add(const std::string& label, const Document& document, const Statement& statement) {
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
    for (const auto& statement : document.statements) labels.look_at(document, statement);
  }
  return std::move(labels).labels();
}

}  // namespace coach::journey
