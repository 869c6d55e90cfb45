#include <algorithm>

#include "contract/document_names.h"
#include "journey/start_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Block;
using contract::Document;
using contract::Role;
using contract::Statement;
using Said = Start::Said;

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
      R"((?i)\bcode[- ]of[- ]conduct\b|\bcoc\b|\bcommunity guidelines\b|\bmoderation policy\b|\bcontributor covenant\b)");
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

namespace {

// Who handles reports is told elsewhere.
bool is_for_handlers(const Statement& statement) {
  static const text::Pattern words(
      R"((?i)\b(?:evaluat\w+|triag\w+|reproducer|before reporting|respond\w*|this section|embargo\w*)\b)");
  return words.found_in(statement.text);
}

// On a page about security: the way itself, else the heading over it.
const Statement& way_on(const Document& page) {
  static const text::Pattern how(
      R"((?i)\breport\w*\b.{0,60}\b(?:to|at|via|through|by|using|privately|here)\b|\be-?mail(?:ing)?\b.{0,40}\b(?:us|to|at|report|security|vulnerab\w+)\b|\bsubmit\b.{0,40}\b(?:report|vulnerabilit\w+)|\bprivately\b|\badvisor(?:y|ies)/new\b|\b(?:open|create|use|file)\b.{0,40}\badvisor(?:y|ies)\b)");
  static const text::Pattern over(R"((?i)\breport\w*\b)");
  for (const auto* pattern : {&how, &over}) {
    for (const auto& statement : page.statements) {
      const bool heading = statement.block == Block::Heading;
      if (statement.commented || statement.text.find("ubscri") != std::string::npos) continue;
      if (heading != (pattern == &over) || is_for_handlers(statement)) continue;
      if (pattern->found_in(statement.text)) return statement;
    }
  }
  return title_of(page);
}

// On a page about other things: a sentence that says where such reports go.
bool says_way(const Statement& statement) {
  static const text::Pattern subject(R"((?i)\b(?:security|vulnerabilit\w+)\b)");
  static const text::Pattern way(
      R"((?i)\breport\w*\b|\bdisclos\w+|\bprivate(?:ly)?\b|\be-?mail\b|\bbounty\b|\bsecurity\.md\b|\b(?:security|disclosure) (?:polic|page|advisor(?:y|ies)\b)|\bcontact\b)");
  if (statement.commented || statement.block == Block::Code || statement.block == Block::Heading)
    return false;
  if (only_points_below(statement) || is_for_handlers(statement)) return false;
  return subject.found_in(statement.text) && way.found_in(statement.text);
}

}  // namespace

std::optional<Said> security_in(const std::vector<Document>& documents) {
  for (const auto& document : documents) {
    if (is_page_of(document, Role::Security)) return said_in(document, way_on(document));
  }
  // How reports are handled is written for those who handle them.
  static const text::Pattern for_maintainers(R"((?i)(?:admin|maintain|releas|triag|committer)\w*[^/]*$)");
  for (const auto& document : documents) {
    if (!speaks_to_newcomers(document.role) || for_maintainers.found_in(document.path)) continue;
    const auto said = std::ranges::find_if(document.statements, says_way);
    if (said != document.statements.end()) return said_in(document, *said);
  }
  return std::nullopt;
}

}  // namespace coach::journey
