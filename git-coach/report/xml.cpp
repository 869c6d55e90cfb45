#include <algorithm>
#include <map>
#include <ostream>

#include "report/ci.h"
#include "report/items.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

std::string file_of(const Item& item) {
  return item.has_file() ? item.where().path : std::string("(commit message)");
}

}  // namespace

// After github.com/testmoapp/junitxml: a test case a finding, a failure where it is a must; rules that were
// asked and hold are cases that passed.
void junit(const advice::Advice& advice, std::ostream& out) {
  const auto items = items_of(advice);
  const auto failures = std::ranges::count(items, rules::Level::Must, &Item::level);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"git-coach\" tests=\""
      << items.size() + advice.met.size() << "\" failures=\"" << failures
      << "\" errors=\"0\" skipped=\"0\">\n";
  for (const auto& item : items) {
    out << "    <testcase classname=\"" << text::for_markup(item.card->rule->id) << "\" name=\""
        << text::for_markup(file_of(item) + ": " + what_of(item)) << "\"";
    if (item.has_file()) out << " file=\"" << text::for_markup(item.where().path) << "\"";
    if (item.has_file() && item.where().line > 0) out << " line=\"" << item.where().line << "\"";
    const auto message = text::for_markup(message_of(item, advice));
    if (item.level() == rules::Level::Must) {
      out << ">\n      <failure type=\"" << text::for_markup(item.card->rule->category) << "\" message=\""
          << text::for_markup(what_of(item)) << "\">" << message << "</failure>\n    </testcase>\n";
    } else {
      out << ">\n      <system-out>" << message << "</system-out>\n    </testcase>\n";
    }
  }
  for (const auto& rule : advice.met)
    out << "    <testcase classname=\"" << text::for_markup(rule) << "\" name=\"" << text::for_markup(rule)
        << "\"/>\n";
  if (!advice.incomplete.empty()) {
    out << "    <system-err>";
    for (const auto& sentence : advice.incomplete) out << text::for_markup(sentence) << "\n";
    out << "</system-err>\n";
  }
  out << "  </testsuite>\n</testsuites>\n";
}

void checkstyle(const advice::Advice& advice, std::ostream& out) {
  std::map<std::string, std::vector<Item>> files;
  for (const auto& item : items_of(advice)) files[file_of(item)].push_back(item);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  for (const auto& sentence : advice.incomplete) {
    auto comment = text::for_markup(sentence);
    for (auto at = comment.find("--"); at != std::string::npos; at = comment.find("--", at))
      comment[at] = ' ';
    out << "  <!-- " << comment << " -->\n";
  }
  for (const auto& [path, items] : files) {
    out << "  <file name=\"" << text::for_markup(path) << "\">\n";
    for (const auto& item : items) {
      const auto severity = item.level() == rules::Level::Must     ? "error"
                            : item.level() == rules::Level::Should ? "warning"
                                                                   : "info";
      out << "    <error line=\"" << std::max<std::size_t>(item.where().line, 1) << "\" column=\""
          << std::max<std::size_t>(item.where().column, 1) << "\" severity=\"" << severity << "\" message=\""
          << text::for_markup(message_of(item, advice)) << "\" source=\"coach."
          << text::for_markup(item.card->rule->id) << "\"/>\n";
    }
    out << "  </file>\n";
  }
  out << "</checkstyle>\n";
}

}  // namespace coach::report
