#include <algorithm>

#include "journey/getting_ready_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Block;
using contract::Document;
using contract::Role;
using contract::Statement;

// Words of headings, in English; another language is another such set.
struct Headings {
  text::Pattern ready{
      R"(\b(?:set(?:ting)?[- ]?up|setup|install\w*|prerequisites?|requirements?|dependenc(?:y|ies)|environments?|preconditions?|)"
      R"((?:getting|get) (?:started|the (?:code|source))|build(?:ing)?|compil\w*|from (?:source|git)|bootstrap\w*|)"
      R"(first[- ]time|hacking|local\w* (?:develop\w*|copy|clone)|develop(?:ment|ing|er)?|clon(?:e|ing)|submodules?|)"
      R"(tool ?chain|before you (?:start|begin)|prepar\w+|workspace|git hooks?|pre-commit|ready|workflow)\b)",
      true};
  text::Pattern needed{
      R"(^\W*(?:(?:build|development|system|software|installation)? ?(?:prerequisites?|requirements?|dependencies)|)"
      R"((?:what )?you(?:'ll| will)? need|required tools)\W*$|\bprerequisites?\b)",
      true};
  // Sections about another occasion than the first change.
  text::Pattern elsewhere{
      R"(\b(?:releas\w+|publish\w*|deploy\w*|benchmark\w*|website|translat\w+|troubleshoot\w*|debug\w*|)"
      R"(updat(?:e|ing)|upgrad\w+|vendor\w*|bump\w*|external|production|uninstall\w*|cross[- ]compil\w*|)"
      R"(static\w* link\w*|optional|advanced|faq|packag(?:e|ing) (?:for|managers?)|usage|adding (?:a |new |depend)|)"
      R"(dependency management|maintainers?|profil\w+|containers?|ec2|aws|roadmap|on windows|)"
      R"((?:in|with|via|using|through) (?:a )?docker\w*|docker (?:image|compose|container|build)\w*)\b|^\W*docker\w*)",
      true};
  text::Pattern installs{R"(^\W*(?:\d+[.)] ?)?install(?:ing)? )", true};
  text::Pattern later{
      R"(\b(?:docs?|documentation|linking|embedding|examples?|performance|lint\w*|format\w*|styles?|)"
      R"(standards|spell\w*|typing|type hints|changelog|policy|checklist|configur(?:e|ing|ation) options)\b)",
      true};
  text::Pattern tests{R"(\b(?:ci|sanitiz\w+|coverage|fuzz\w*|tests?|testing)\b)", true};
  text::Pattern before_tests{R"(\b(?:prerequisites?|preconditions?|set(?:ting)?[- ]?up|environments?)\b)",
                             true};
  text::Pattern sending{R"(\b(?:commit(?:s|ting)?|pull requests?|patch(?:es)?|sending|submit\w*|upstream)\b)",
                        true};
  text::Pattern developers{
      R"(\b(?:contribut\w*|develop\w*|hack(?:ing)?|from (?:source|git)|build(?:ing)?|compil\w*)\b)", true};
};

const Headings& words() {
  static const Headings english;
  return english;
}

// A script of the project that gets ready by its name: script/setup, tools/install-deps.sh.
bool is_script(std::string_view command) {
  static const text::Pattern script(
      R"(^(?:sudo |sh |bash |python3? )?(?:\./)?(?:[\w.-]+/)+(?:set[-_]?up|bootstrap|install[-_](?:dev|deps?|dependencies|tools|hooks)[\w-]*|(?:dev|init)[-_](?:set[-_]?up|env\w*|dev))(?:\.\w{1,4})?(?:\s|$))");
  return script.found_in(command);
}

}  // namespace

Section section_of(const Document& document, const Statement& statement) {
  Section section;
  for (const auto index : statement.path) {
    const auto& heading = document.headings[index];
    const bool title = heading.level == 1 && index == statement.path.front() && statement.path.size() > 1;
    section.needed = words().needed.found_in(heading.text);
    if (words().ready.found_in(heading.text)) section.ready = true;
    if (title) continue;
    if (words().elsewhere.found_in(heading.text) && !words().installs.found_in(heading.text))
      section.elsewhere = true;
    if (words().later.found_in(heading.text)) section.later = true;
    // "What tests need" gets ready for them.
    if (words().tests.found_in(heading.text) && !words().before_tests.found_in(heading.text))
      section.tests = true;
    if (words().sending.found_in(heading.text)) section.sending = true;
  }
  return section;
}

bool speaks_to_contributors(const Document& document, const Statement& statement) {
  switch (document.role) {
    case Role::Guide:
    case Role::Linked:
    case Role::Agents:
      return true;
    case Role::Readme:
      return std::ranges::any_of(statement.path, [&](std::size_t index) {
        return words().developers.found_in(document.headings[index].text);
      });
    default:
      return false;
  }
}

bool prepares(std::string_view command) {
  static const text::Pattern known(
      R"(^(?:sudo )?((?:\./|sh |bash )?(?:configure|bootstrap(?:\.sh)?|autogen\.sh|buildconf)(?:\s|$)|autoreconf\b|)"
      R"(cmake (?:\.\.|\.|-S|-B|-G|-D|--preset)|meson setup\b|go mod download\b|go work\b|)"
      R"((?:python3?|py) -m venv\b|(?:source|\.) \S*activate\b|nix(?:-shell| develop)\b|rake (?:setup|bootstrap|install)\b|)"
      R"(conda (?:env create|activate)\b|)"
      R"(bin/setup\b|mix deps\.get\b|make (?:setup|deps|install-deps|dev|develop|bootstrap|init|install-dev\S*|venv)\b))");
  return known.found_in(command) || completes_clone(command) || is_script(command) ||
         environment_step(command) == "makes";
}

bool completes_clone(std::string_view command) {
  static const text::Pattern known(
      R"(^git (?:submodule (?:update|init)|lfs (?:install|pull)|remote add upstream|config (?:--local )?(?:blame|core|include|merge|diff)\.\S+ \S))");
  return known.found_in(command);
}

bool is_for_this_clone(std::string_view command) {
  static const text::Pattern blanks(
      R"([<$]\{?[A-Za-z_]|\bYOUR|your[-_ ]?(?:user|name|github)|path/to|\.\.\.|^(?:RUN|FROM|COPY|ENV) |…|^cd\b|#\{|\bwin(?:dows)?[-_./]|\.(?:bat|ps1)\b|\bvcvars)");
  return !blanks.found_in(command);
}

std::string_view environment_step(std::string_view command) {
  static const text::Pattern makes(
      R"(^(?:(?:python3?(?:\.\d+)?|py) -m venv|virtualenv|mkvirtualenv|pyenv virtualenv|conda (?:env )?create|mamba (?:env )?create|uv venv)\b)"),
      enters(R"(^(?:(?:source|\.) \S*activate|(?:conda|mamba|pyenv) activate|workon)\b)");
  if (makes.found_in(command)) return "makes";
  return enters.found_in(command) ? "enters" : "";
}

bool is_one_way(const Document& document, const Statement& statement) {
  static const text::Pattern some(
      R"((?i)^\W*optional\b|\(optional\)|\bis optional\b|^\W*optionally\b|\b(?:alternatively|alternative|static(?:ally)?|musl|cross-compil\w*|windows)\b)");
  const auto& told = statement.block == Block::Code && statement.lead != static_cast<std::size_t>(-1)
                         ? document.statements[statement.lead].text
                         : statement.text;
  return some.found_in(told);
}

}  // namespace coach::journey
