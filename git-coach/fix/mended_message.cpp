#include "fix/mended_message.h"

#include <algorithm>

#include "checks/commits.h"
#include "text/fill.h"

namespace coach::fix {
namespace {

bool is_letter(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
}

// ASCII letters differ in this bit by their case.
constexpr char case_bit = 0x20;

// The first letter behind a prefix, in the case that is asked for.
void change_case(std::string& subject, std::string_view wanted) {
  const auto at = subject.size() - checks::description(subject).size();
  if (at >= subject.size() || !is_letter(subject[at])) return;
  subject[at] = static_cast<char>(wanted == "upper" ? subject[at] & ~case_bit : subject[at] | case_bit);
}

// "area" is what stands for one that nobody knows.
void add_area(std::string& subject, const checks::Finding& finding) {
  const auto area = text::fact(finding.facts, "suggestion");
  if (area.empty() || area == "area") return;
  subject.insert(0, std::string(area) + ": ");
}

void mend(std::string& subject, const checks::Finding& finding, bool prefixes) {
  const auto& rule = *finding.bound->rule;
  const auto& with = finding.bound->with;
  if (prefixes) {
    if (rule.check == "subject-form" && with.one("form") == "area") add_area(subject, finding);
    return;
  }
  if (rule.check != "message") return;
  if (with.has("period") && !with.flag("period") && subject.ends_with('.') && !subject.ends_with(".."))
    subject.pop_back();
  if (with.has("case") && !text::fact(finding.facts, "word").empty()) change_case(subject, with.one("case"));
}

}  // namespace

std::string mended_message(const git::Message& message, const std::vector<checks::Finding>& findings) {
  const auto number = message.subject_line();
  if (number == 0) return message.lines.bytes();
  std::string subject(message.subject());
  bool blank = false;
  for (const bool prefixes : {false, true}) {
    for (const auto& finding : findings) {
      if (finding.where.kind != checks::PlaceKind::Message) continue;
      mend(subject, finding, prefixes);
      blank = blank || (finding.bound->with.flag("blank-line") && finding.where.line == number + 1);
    }
  }
  std::string out = number > 1 ? std::string(message.lines.slice(1, number - 1)) : std::string();
  out += subject + "\n";
  if (blank) out += "\n";
  if (number < message.lines.count()) out += message.lines.slice(number + 1, message.lines.count());
  return out;
}

}  // namespace coach::fix
