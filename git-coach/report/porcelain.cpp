#include <array>
#include <cstdio>
#include <ostream>

#include "advice/experience.h"
#include "report/report.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

char letter_of(const advice::Card& card) {
  if (card.set_aside) return 'n';
  if (card.level == rules::Level::Must) return 'M';
  return card.level == rules::Level::Should ? 'S' : 'N';
}

std::string escape_of(unsigned char byte) {
  switch (byte) {
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    case '\r':
      return "\\r";
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    default:
      break;
  }
  std::array<char, 8> digits{};
  std::snprintf(digits.data(), digits.size(), "\\%03o", static_cast<unsigned>(byte));
  return digits.data();
}

// As git quotes names with core.quotePath=true.
std::string quoted(std::string_view path) {
  std::string out;
  bool plain = true;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool escape = byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\';
    plain = plain && !escape;
    out += escape ? escape_of(byte) : std::string(1, c);
  }
  return plain ? out : '"' + out + '"';
}

}  // namespace

void porcelain(const advice::Advice& advice, bool nul, std::ostream& out) {
  const char end = nul ? '\0' : '\n';
  const auto& base = advice.snapshot->base;
  out << "# coach.porcelain 1" << end;
  out << "# coach.base " << (base ? base->hex() : "-") << end;
  out << "# coach.experience " << advice::name_of(advice.experience) << end;
  for (const auto& card : advice.cards) {
    for (const auto& hit : card.hits) {
      const auto& where = hit.finding->where;
      const auto path = where.path.empty() ? "-" : nul ? where.path : quoted(where.path);
      out << letter_of(card) << '\t' << card.rule->id << '\t' << path << '\t' << where.line << '\t'
          << where.column << '\t' << where.end_line << '\t' << where.end_column << '\t' << hit.id.substr(0, 8)
          << '\t' << text::for_terminal(hit.what) << end;
    }
  }
  for (const auto& sentence : advice.incomplete) {
    out << "# coach.incomplete " << text::for_terminal(sentence) << end;
  }
}

}  // namespace coach::report
