#include <ostream>

#include "report/ci.h"
#include "report/items.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

constexpr std::size_t longest = 2000;  // design notes on agents; models read what is short
constexpr int widest = 400;

}  // namespace

// English, whatever the language: it is read by a program.
void agent(const advice::Advice& advice, std::ostream& out) {
  const auto items = items_of(advice);
  std::string text = "git coach: " + std::to_string(advice.must) + " blocking, " +
                     std::to_string(advice.should + advice.note) + " more.\n";
  std::size_t told = 0;
  for (const auto& item : items) {
    std::string line =
        "[" + std::string(rules::name_of(item.level())) + "] " + std::string(item.card->rule->id) + ": ";
    if (item.has_file()) {
      line += item.where().path;
      if (item.where().line > 0) line += ":" + std::to_string(item.where().line);
      line += ": ";
    }
    line += what_of(item) + ". Rule: " + why_of(item) + ". Do: " + how_of(item) + ".";
    line = text::excerpt(line, widest) + "\n";
    if (text.size() + line.size() > longest - 250) break;
    text += line;
    ++told;
  }
  if (told < items.size()) text += std::to_string(items.size() - told) + " more: git coach --all\n";
  if (!advice.incomplete.empty())
    text += "Not inspected: " + text::excerpt(advice.incomplete.front(), 150) + "\n";
  out << text
      << "Human-only: do not sign off, tick statements or answer questions about AI for the author.\n";
}

}  // namespace coach::report
