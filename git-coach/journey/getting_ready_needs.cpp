#include <algorithm>

#include "contract/document_names.h"
#include "journey/getting_ready_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Block;
using contract::Document;
using contract::Role;
using contract::Statement;

constexpr auto nothing = static_cast<std::size_t>(-1);
constexpr std::size_t longest_need = 260, longest_item = 110;
constexpr std::uint8_t deepest_item = 2;

// "a few prerequisites that you need to have installed:"
bool announces_needs(std::string_view text) {
  static const text::Pattern words(
      R"((?i)\bprerequisites?\b|\bneed to (?:have|install)\b|\bneed the following\b|\bfollowing .{0,40}\b(?:installed|required|tools|dependencies)\b)");
  return words.found_in(text);
}

// Of an item with several sentences, the first names the thing.
bool is_first(const Document& document, const Statement& statement) {
  const auto at = static_cast<std::size_t>(&statement - document.statements.data());
  return at == 0 || document.statements[at - 1].block_number != statement.block_number;
}

// An item of a list of prerequisites, or of one below such an item.
bool is_announced(const Document& document, const Statement& statement) {
  for (auto lead = statement.lead; lead != nothing; lead = document.statements[lead].lead) {
    if (announces_needs(document.statements[lead].text)) return true;
    if (document.statements[lead].block != Block::ListItem) return false;
  }
  return false;
}

bool names_tool(std::string_view text) {
  static const text::Pattern tool(
      R"((?i)\b(?:python[23]?|node(?:\.?js)?|go|golang|rust\w*|cargo|java|jdk|ruby|bundler|cmake|gcc|g\+\+|clang|compilers?|docker|git|make|bazel|php|composer|npm|pnpm|yarn|erlang|otp|perl|pip|openssl|pkg-config|librar(?:y|ies)|headers|ninja|meson|protoc|gradle|maven|xcode|visual studio|autoconf|automake|libtool|bison|flex|gettext|tcl|postgres\w*|mysql|redis|pixi|uv|poetry|llvm)\b|\b\d+\.\d+)");
  return tool.found_in(text);
}

bool says_need(std::string_view text) {
  static const text::Pattern needs(
      R"((?i)\b(?:you|we|it|must|also|first|will)(?:'ll)? (?:also |first )?needs? to install\b|)"
      R"(\bneeds? to (?:be|have .{1,60}) installed\b|)"
      R"(\bmust (?:have|be) .{0,60}\binstalled\b|)"
      R"(\b(?:make sure|ensure) (?:that )?(?:you have|.{1,40} (?:is|are)) .{0,60}\b(?:installed|available)\b|)"
      R"(\binstall (?:an? |the )?(?:python3?|node|go|rust|java|jdk|ruby) (?:>=|version|v?\d)|)"
      R"(\byou(?:'ll| will)? (?:also )?need (?:to (?:have|install) )?(?:an? |the |at least )?(?:recent |working )?)"
      R"((?:python3?|node|go|rust|java|jdk|ruby|cmake|gcc|clang|docker|git|make|bazel|php|npm|pnpm|yarn|erlang|perl)\b|)"
      R"(\brequires? (?:an? |the |at least )?(?:python3?|node|go|rust|java|jdk|ruby|cmake|gcc|clang|docker|bazel|php|npm|pnpm|yarn|erlang|perl)\b|)"
      R"(^we use (?:the )?(?:pixi|uv|poetry|pnpm|yarn|hatch|pdm|nix|bazel|npm|bundler|conda)\b.{0,40}\b(?:manage|dependenc|packag|environment|build))");
  return needs.found_in(text);
}

}  // namespace

bool is_need(const Document& document, const Statement& statement, const Section& section) {
  // Needed on occasion, or of the change rather than of the machine.
  static const text::Pattern other(
      R"((?i)^(?:if|when|for|to|optional\w*|note that)\b|\b(?:optional\w*|pull requests?|prs?|commits?|sign\w*|approv\w+|review\w*|accounts?|permission|changelog|issues?|contribution|dco|users?|fuzz\w*|bench\w*|additional|may|might|consum\w+)\b|n't need\b)");
  if (section.elsewhere || document.role == Role::Agents) return false;
  if (statement.block != Block::Paragraph && statement.block != Block::ListItem) return false;
  std::string_view text = statement.text;
  for (const std::string_view mark : {"Note: ", "NOTE: ", "note: "}) {
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
  }
  if (text.size() > longest_need || text.ends_with(':') || other.found_in(text)) return false;
  const bool item = statement.block == Block::ListItem && statement.list_depth <= deepest_item &&
                    is_first(document, statement) && text.size() <= longest_item;
  const bool listed = item && !section.later && names_tool(text) &&
                      (is_announced(document, statement) || (section.needed && statement.list_depth == 1));
  const bool said = (section.ready || document.role == Role::Guide) && !section.later && names_tool(text) &&
                    says_need(text);
  return listed || said;
}

std::string_view page_on_setting_up(const Document& document, const Statement& statement,
                                    const Section& section, std::string_view project) {
  static const text::Pattern leads(
      R"((?i)\b(?:see|read|follow\w*|refer|consult|check(?: out)?|look at|instructions?|guides?|documentation|described|explained|covered|found|here)\b)"),
      about(
          R"((?i)\b(?:set(?:ting)?[- ]?up|(?:development|dev|local) environment|build(?:ing)?\b.{0,40}\b(?:from )?source|build instructions?|how to (?:build|compile|install)|development instructions?|develop(?:ment|er)? (?:guide|docs?|documentation)|local development|get(?:ting)? started)\b)"),
      names_guide(
          R"((?i)^(?:the |this |a complete )?(?:instructions?|guide|documentation|docs|link|page|here)$)"),
      page(
          R"((?i)^(?:https?://[^\s]+|[^:#?][^:?]*\.(?:md|rst|adoc|txt|html?)(?:#.*)?|[^:#?.]*(?:building|install|hacking|setup|develop\w*))$)"),
      other(
          R"((?i)\.(?:svg|png|gif|jpe?g|ya?ml|json)$|/workflows|//(?:discuss|forums?)\.|\bwindows\b|\brocm\b|img\.shields|badge|youtu\.?be|/(?:issues|pulls?|releases|actions)\b)");
  if (section.elsewhere || section.later || statement.links.empty()) return {};
  if (document.role == Role::Agents || statement.block == Block::Heading) return {};
  // "Development: [Instructions](...)" says it with the label.
  if (!leads.found_in(statement.text)) return {};
  for (const auto& link : statement.links) {
    const bool tells = about.found_in(link.text) || about.found_in(statement.text) ||
                       (statement.text.size() < 60 && section.ready && names_guide.found_in(link.text));
    const bool own = link.target.find("://") == link.target.npos || is_page_of_project(link.target, project);
    if (tells && own && page.found_in(link.target) && !other.found_in(link.target)) return link.target;
  }
  return {};
}

std::string_view ready_made_environment(const Statement& statement) {
  static const text::Pattern opens(
      R"(^https?://(?:www\.)?(?:gitpod\.io/(?:new/?)?#|app\.gitpod\.io/#|github\.com/codespaces/new|codespaces\.new/|vscode\.dev/redirect\?url=vscode://ms-vscode-remote|app\.codeanywhere\.com/#|studio\.firebase|idx\.google\.com/new))");
  for (const auto& link : statement.links) {
    if (opens.found_in(link.target)) return link.target;
  }
  return {};
}

}  // namespace coach::journey
