#include <algorithm>
#include <array>
#include <ostream>

#include "report/ci.h"
#include "report/items.h"
#include "text/catalogue.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using text::Word;

constexpr std::size_t annotations_a_kind = 10;  // GitHub drops what is beyond, and says nothing
constexpr std::size_t largest_summary = 64 * 1024;

std::string_view kind_of(rules::Level level) {
  if (level == rules::Level::Must) return "error";
  return level == rules::Level::Should ? "warning" : "notice";
}

// Workflow commands, "Escaping": what would end a message or, in properties, the property.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      case ':':
        out += property ? "%3A" : ":";
        break;
      case ',':
        out += property ? "%2C" : ",";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// Line by line, so that no quoted text can begin a command of its own.
std::string safe_lines(std::string_view raw) {
  std::string out;
  while (!raw.empty()) {
    const auto line = raw.substr(0, raw.find('\n'));
    out += text::for_terminal(line);
    if (line.size() < raw.size()) out += '\n';
    raw.remove_prefix(std::min(line.size() + 1, raw.size()));
  }
  return out;
}

void annotate(const Item& item, const advice::Advice& advice, std::ostream& out) {
  const auto& where = item.where();
  out << "::" << kind_of(item.level()) << " ";
  if (item.has_file()) {
    out << "file=" << escaped(text::for_terminal(where.path), true) << ",";
    if (where.line > 0) out << "line=" << where.line << ",";
    if (where.end_line > where.line) out << "endLine=" << where.end_line << ",";
    if (where.column > 0 && where.end_line <= where.line) out << "col=" << where.column << ",";
  }
  out << "title=" << escaped("git coach: " + std::string(item.card->rule->name()), true)
      << "::" << escaped(safe_lines(message_of(item, advice)), false) << "\n";
}

// A cell of a Markdown table.
std::string cell(std::string_view raw) {
  std::string out;
  for (const char c : text::for_terminal(raw)) {
    if (std::string_view("|\\`*_[]<>!#").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string code(std::string_view raw) {
  auto text = text::for_terminal(raw);
  std::erase(text, '`');
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return "`" + out + "`";
}

std::string row(const Item& item, const advice::Advice& advice) {
  const auto& where = item.where();
  std::string place;
  if (item.has_file())
    place = " (" + where.path + (where.line > 0 ? ":" + std::to_string(where.line) : "") + ")";
  const auto citation = citation_of(item);
  const auto& command = item.hit->fix_command;
  return "| " + advice::level_word(item.level(), advice.language) + " | " + cell(what_of(item) + place) +
         " | " + (citation.empty() ? cell(why_of(item)) : code(citation)) + " | " +
         (command.empty() ? cell(item.hit->fix) : code(command)) + " |\n";
}

}  // namespace

void github(const advice::Advice& advice, std::ostream& out) {
  const auto say = [&](Word word, const text::Facts& facts = {}) {
    return text::say(advice.language, word, facts);
  };
  out << "::group::" << escaped(summary_line(advice), false) << "\n";
  const auto items = items_of(advice);
  for (const auto level : {rules::Level::Must, rules::Level::Should, rules::Level::Note}) {
    const auto all = static_cast<std::size_t>(std::ranges::count(items, level, &Item::level));
    // The last place of a kind says how many there are more.
    const auto shown = all > annotations_a_kind ? annotations_a_kind - 1 : all;
    std::size_t count = 0;
    for (const auto& item : items) {
      if (item.level() != level || count == shown) continue;
      annotate(item, advice, out);
      ++count;
    }
    if (shown < all) {
      out << "::" << kind_of(level)
          << " title=git coach::" << escaped(say(Word::ci_more, {{"n", std::to_string(all - shown)}}), false)
          << "\n";
    }
  }
  out << "::endgroup::\n";
  for (const auto& sentence : advice.incomplete) out << text::for_terminal(sentence) << "\n";
  out << text::for_terminal(summary_line(advice)) << "\n";
}

void step_summary(const advice::Advice& advice, std::ostream& out) {
  const auto say = [&](Word word, const text::Facts& facts = {}) {
    return text::say(advice.language, word, facts);
  };
  std::string page = "### " + cell(summary_line(advice)) + "\n\n";
  if (advice.experience == advice::Experience::First) page += say(Word::ci_thanks) + "\n\n";
  const auto items = items_of(advice);
  if (!items.empty()) {
    page += "| | " + say(Word::ci_column_what) + " | " + say(Word::ci_column_why) + " | " +
            say(Word::ci_column_how) + " |\n|---|---|---|---|\n";
    std::size_t left = items.size();
    for (const auto& item : items) {
      const auto line = row(item, advice);
      if (page.size() + line.size() > largest_summary) break;
      page += line;
      --left;
    }
    if (left > 0) page += "\n" + say(Word::ci_more, {{"n", std::to_string(left)}}) + "\n";
  }
  for (const auto& sentence : advice.incomplete) {
    if (page.size() < largest_summary) page += "\n- " + cell(sentence) + "\n";
  }
  out << page << "\n" << say(Word::ci_again) << "\n";
}

void azure(const advice::Advice& advice, std::ostream& out) {
  // Logging commands, "Escape": in properties and messages alike.
  const auto safe = [](std::string_view raw, bool property) {
    std::string kept;
    for (const char c : safe_lines(raw)) {
      if (c == '%')
        kept += "%AZP25";
      else if (c == '\n')
        kept += "%0A";
      else if (c == '\r')
        kept += "%0D";
      else if (property && c == ';')
        kept += "%3B";
      else if (property && c == ']')
        kept += "%5D";
      else
        kept += c;
    }
    return kept;
  };
  for (const auto& item : items_of(advice)) {
    const auto& where = item.where();
    out << "##vso[task.logissue type=" << (item.level() == rules::Level::Must ? "error" : "warning");
    if (item.has_file()) out << ";sourcepath=" << safe(where.path, true);
    if (item.has_file() && where.line > 0) out << ";linenumber=" << where.line;
    if (item.has_file() && where.column > 0) out << ";columnnumber=" << where.column;
    out << ";code=" << safe(item.card->rule->id, true) << ";]" << safe(message_of(item, advice), false)
        << "\n";
  }
  for (const auto& sentence : advice.incomplete) out << text::for_terminal(sentence) << "\n";
  out << text::for_terminal(summary_line(advice)) << "\n";
}

}  // namespace coach::report
