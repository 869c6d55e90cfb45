#include "cli/remarks.h"

#include <unistd.h>

#include <algorithm>
#include <iterator>

#include "cli/rule_text.h"
#include "cli/speech.h"
#include "lsp/uri.h"
#include "report/markdown.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::cli {
namespace {

using report::markdown_block;
using report::markdown_code;
using report::markdown_text;
using text::Word;

constexpr std::size_t most_examples = 2;  // of either kind
constexpr int longest_quote = 200;        // cells

std::string safe_lines(std::string_view raw) {
  std::string out;
  while (!raw.empty()) {
    const auto line = raw.substr(0, raw.find('\n'));
    raw.remove_prefix(std::min(line.size() + 1, raw.size()));
    out += (out.empty() ? "" : "\n") + text::for_terminal(line);
  }
  return out;
}

std::string place_of(const advice::Source& source) {
  return source.path + (source.line == 0 ? "" : ":" + std::to_string(source.line));
}

std::string paragraph(Word label, const std::string& text) {
  return text.empty() ? "" : "**" + say(label) + "** " + text + "\n\n";
}

// The project's own words with a link to them, then the reason in ours.
std::string reason(const advice::Source& source, const std::string& work_tree) {
  std::string out;
  if (!source.path.empty()) {
    const auto line = source.line == 0 ? "" : "#L" + std::to_string(source.line);
    out = "[" + markdown_text(place_of(source)) + "](" + lsp::uri_of(work_tree + "/" + source.path) + line +
          ")";
  }
  if (!source.quote.empty())
    out += (out.empty() ? "\"" : " \"") +
           markdown_text(text::excerpt(text::folded(source.quote), longest_quote)) + "\"";
  const auto ours = source.text.empty() ? source.cites : source.text;
  if (!ours.empty()) out += (out.empty() ? "" : " - ") + markdown_text(ours);
  return out;
}

// Paragraphs stay apart; their lines are one.
std::string explained(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = text.find("\n\n");
    out += markdown_text(text.substr(0, end)) + "\n\n";
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  }
  return out;
}

std::string examples(const rules::Rule& rule) {
  std::string out;
  for (const bool good : {true, false}) {
    std::size_t count = 0;
    for (const auto& example : rule.examples) {
      if (example.good != good || ++count > most_examples) continue;
      out += "**" + say(good ? Word::explain_good : Word::explain_bad) + "**\n" +
             markdown_block(shown(example)) + "\n\n";
    }
  }
  return out;
}

// What `git coach explain` says of the rule, with what is known of this place.
std::string explanation_of(const report::Item& item, const std::string& work_tree) {
  const auto& card = *item.card;
  std::string out = "**" + markdown_text(card.rule->id) + "** (" + spoken(card.level) + ")\n\n";
  out += markdown_text(report::what_of(item)) + "\n\n";
  for (const auto& source : card.why) out += paragraph(Word::explain_why, reason(source, work_tree));
  const auto& command = item.hit->fix_command.empty() ? card.fix_command : item.hit->fix_command;
  out += paragraph(Word::explain_fix, markdown_text(item.hit->fix));
  if (!command.empty()) out += paragraph(Word::explain_run, markdown_code(command));
  out += explained(card.rule->explain.in(language()));
  out += examples(*card.rule);
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

// The findings of a file, and whether a safe fixer alone is to be asked.
std::vector<lsp::TextEdit> edits_of(const Inspection& inspection,
                                    const std::vector<checks::Finding>& findings, bool unsafe,
                                    const lsp::Sheet& sheet) {
  const fix::Setting setting(inspection.snapshot, inspection.contract);
  fix::Plan plan;
  fix::plan(setting, findings, fix::Where::InPlace, {unsafe, {}}, plan);
  if (plan.files.size() != 1) return {};
  const auto& mended = plan.files.front();
  return sheet.edits_to(mended.file->after_lines, mended.content.bytes);
}

}  // namespace

lsp::Remark remark_of(const report::Item& item, const Inspection& inspection, const std::string& work_tree) {
  lsp::Remark remark;
  remark.level = item.level();
  remark.rule = item.card->rule->id;
  remark.id = item.hit->id;
  remark.message = safe_lines(report::message_of(item, inspection.advice));
  remark.explanation = explanation_of(item, work_tree);
  for (const auto& source : item.card->why) {
    const auto path = work_tree + "/" + source.path;
    if (source.path.empty() || access(path.c_str(), F_OK) != 0) continue;
    const auto quote = source.quote.empty() ? place_of(source) : text::folded(source.quote);
    remark.related.push_back({path, source.line, text::excerpt(quote, longest_quote)});
  }
  return remark;
}

void offer_fix(const report::Item& item, const Inspection& inspection, const lsp::Sheet& sheet,
               lsp::Remark& remark) {
  if (item.card->rule->fix.edit.empty()) return;
  remark.edits = edits_of(inspection, {*item.hit->finding}, true, sheet);
  remark.fix = text::for_terminal(item.hit->fix);
  remark.is_safe = item.card->safety == rules::Safety::Safe;
}

std::vector<lsp::TextEdit> safe_edits(const Inspection& inspection, std::string_view path,
                                      const lsp::Sheet& sheet) {
  std::vector<checks::Finding> findings;
  std::ranges::copy_if(inspection.observed.findings, std::back_inserter(findings),
                       [&](const checks::Finding& finding) { return finding.where.path == path; });
  return edits_of(inspection, findings, false, sheet);
}

}  // namespace coach::cli
