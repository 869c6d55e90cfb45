#include <array>
#include <string>

#include "contract/commands.h"
#include "contract/document.h"
#include "input.h"
#include "text/lines.h"

using namespace coach;

// A format, then a document.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<const char*, 5> names = {"a.md", "a.rst", "a.adoc", "a.txt", "HACKING"};
  fuzz::Input input(data, size);
  const auto* const name = names[input.byte() % names.size()];
  const std::string source(input.rest());
  const std::vector<contract::Document> documents = {
      contract::read_document(name, source, contract::Role::Guide)};
  const text::Lines lines{source};
  for (const auto& statement : documents.front().statements) {
    fuzz::require(statement.line >= 1 && statement.end_line <= lines.count() && !statement.quote.empty());
    const auto at = source.find(statement.quote, lines.offset(statement.line));
    fuzz::require(at != std::string::npos && lines.line_at(at) == statement.line);
    for (const auto heading : statement.path) fuzz::require(heading < documents.front().headings.size());
  }
  for (const auto& norm : contract::read_commands(documents))
    fuzz::require(norm.source.line >= 1 && !norm.value.empty());
  return 0;
}
