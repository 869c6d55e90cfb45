// docs/rules: a page for each pack, in English and Korean, made from the rules themselves. After a rule
// changed, COACH_UPDATE=1 build/dev/docs_rules_test writes them anew.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>
#include "cli/rule_text.h"
#include "cli/speech.h"
#include "report/markdown.h"
#include "rules/rulebook.h"
#include "text/sanitize.h"

namespace coach {
namespace {

namespace fs = std::filesystem;
using text::Language;
using text::Word;

constexpr std::size_t most_examples = 2, longest_example = 8;
const fs::path folder = fs::path(COACH_SOURCE_DIR) / "docs/rules";

std::string without_end_blanks(std::string line) {
  return line.erase(line.find_last_not_of(" \r") + 1);
}

// Indented, so that nothing in an example stands where git or a reader would take it for real.
std::string block(std::string_view label, const std::string& text) {
  std::string out = std::string(label) + ":\n\n";
  std::istringstream lines(text);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    if (++count > longest_example) {
      out += "    ...\n";
      break;
    }
    out += without_end_blanks("    " + text::excerpt(line, 110)) + "\n";
  }
  return out + "\n";
}

std::string examples_of(const rules::Rule& rule) {
  std::string out;
  for (const bool good : {false, true}) {
    std::size_t count = 0;
    for (const auto& example : rule.examples) {
      if (example.good != good || ++count > most_examples) continue;
      out += block(cli::say(good ? Word::explain_good : Word::explain_bad), cli::shown(example));
    }
  }
  return out;
}

std::string section_of(const rules::Rule& rule) {
  using report::markdown_text;
  std::string out = "## " + std::string(rule.name()) + "\n\n";
  if (rule.level != rules::Level::Derived) out += "**" + cli::spoken(rule.level) + "** - ";
  out += markdown_text(cli::in_general(rule.what)) + "\n\n";
  const auto item = [&](Word label, const std::string& text) {
    if (!text.empty()) out += "- " + cli::say(label) + ": " + markdown_text(text) + "\n";
  };
  item(Word::explain_why, cli::in_general(rule.why));
  item(Word::explain_source, std::string(rule.source));
  item(Word::explain_fix, cli::in_general(rule.fix.text));
  std::istringstream lines{std::string(rule.explain.in(cli::language()))};
  out += "\n";
  for (std::string line; std::getline(lines, line);) out += markdown_text(line) + "\n";
  return out + "\n" + examples_of(rule);
}

// File name below docs/rules -> content.
std::map<std::string, std::string> pages(Language language) {
  cli::set_language(language);
  const std::string end = language == Language::English ? ".md" : ".ko.md";
  std::map<std::string, std::string> out;
  std::string index = "# " + cli::say(Word::page_rules) + "\n\n";
  for (const auto& pack : rules::builtin_packs()) {
    std::string page = "# " + std::string(pack.title.in(language)) + "\n\n" +
                       report::markdown_text(pack.about.in(language)) + "\n\n";
    std::size_t count = 0;
    for (const auto& rule : rules::builtin_rules()) {
      if (rule.pack() != pack.name) continue;
      page += section_of(rule);
      ++count;
    }
    page.erase(page.find_last_not_of('\n') + 2);
    const auto name = std::string(pack.name) + end;
    out[name] = page;
    index.append("- [").append(pack.name).append("](").append(name).append(") (");
    index.append(std::to_string(count)).append("): ").append(pack.title.in(language)).append("\n");
  }
  out["README" + end] = index;
  cli::set_language(Language::English);
  return out;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

TEST_CASE("the pages about rules say what the rules say") {
  auto wanted = pages(Language::English);
  wanted.merge(pages(Language::Korean));
  if (std::getenv("COACH_UPDATE") != nullptr) {
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (const auto& [name, page] : wanted) std::ofstream(folder / name, std::ios::binary) << page;
  }
  for (const auto& [name, page] : wanted) {
    INFO("docs/rules/" << name << " is not fresh: COACH_UPDATE=1 docs_rules_test writes it anew");
    CHECK((read(folder / name) == page));
  }
  for (const auto& file : fs::directory_iterator(folder)) CHECK(wanted.contains(file.path().filename()));
}

}  // namespace coach
