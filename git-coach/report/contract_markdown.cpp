#include <ostream>

#include "report/contract.h"
#include "report/contract_parts.h"
#include "report/markdown.h"
#include "text/catalogue.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using contract::Norm;
using text::Word;

// A relative link to the line, as the forges number them.
std::string linked(const contract::Citation& citation) {
  if (citation.from == contract::Citation::From::History) return markdown_text(citation.evidence);
  std::string target;
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : citation.path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    if (plain || (byte >= '0' && byte <= '9') || std::string_view("/._-").find(c) != std::string_view::npos) {
      target += c;
    } else {
      target += '%';
      target += digits[byte >> 4];
      target += digits[byte & 15];
    }
  }
  if (citation.line != 0) target += "#L" + std::to_string(citation.line);
  return "[" + markdown_text(place_of(citation)) + "](" + target + ")";
}

bool is_command(const Norm& norm) {
  return contract::name_of(norm.kind).ends_with("-command") || norm.kind == contract::Kind::HookInstall;
}

std::string one_line(const Norm& norm, text::Language language) {
  if (is_command(norm)) return std::string(label_of(norm.kind, language)) + ": " + markdown_code(norm.value);
  return markdown_text(words_of(norm, language));
}

template <class Each>
void by_topic(const ContractView& view, std::ostream& out, std::string_view mark, Each each) {
  for (std::size_t i = 0; i < contract::topic_count; ++i) {
    const auto topic = static_cast<contract::Topic>(i);
    bool begun = false;
    for (const auto* norm : view.norms) {
      if (contract::topic_of(norm->kind) != topic) continue;
      const auto line = each(*norm);
      if (line.empty()) continue;
      if (!begun) out << "\n" << mark << " " << label_of(topic, view.language) << "\n\n";
      begun = true;
      out << line << "\n";
    }
  }
}

}  // namespace

void contract_markdown(const ContractView& view, std::ostream& out) {
  out << "# " << markdown_text(title_of(view)) << "\n";
  by_topic(view, out, "##", [&](const Norm& norm) {
    auto line = "- **" + level_of(view, norm).text + "** " + one_line(norm, view.language) + " " +
                linked(norm.source);
    if (norm.enforced) line += " (" + text::say(view.language, Word::contract_by_ci) + ")";
    if (!norm.scope.empty())
      line += " - " + text::say(view.language, Word::contract_paths, {{"scope", markdown_code(norm.scope)}});
    return line;
  });
  if (!view.norms.empty()) out << "\n" << text::say(view.language, Word::contract_legend) << "\n";
}

void contract_agents(const ContractView& view, std::ostream& out) {
  const auto& project = view.contract.project;
  out << text::say(view.language, Word::contract_agents_title,
                   {{"project", project.empty() ? text::say(view.language, Word::contract_this_project)
                                                : markdown_text(project)}})
      << "\n\n"
      << text::say(view.language, Word::contract_agents_note) << "\n";
  by_topic(view, out, "###", [&](const Norm& norm) -> std::string {
    const bool asks = norm.modality != contract::Modality::Note && norm.binds;
    const bool shown = norm.source.from == contract::Citation::From::History;
    if (!asks || shown) return {};
    auto line = "- " + one_line(norm, view.language) + " (" + markdown_text(place_of(norm.source)) + ")";
    if (!norm.scope.empty()) line += " - " + markdown_code(norm.scope);
    return line;
  });
}

}  // namespace coach::report
