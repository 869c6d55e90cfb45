#include "contract/document.h"

#include <algorithm>
#include <array>
#include <utility>

#include "contract/document_builder.h"

namespace coach::contract {
namespace {

std::string_view extension_of(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

// A file without an extension may be written in any format: a few lines that only one of them has decide.
Format sniff(std::string_view source, const Spans& lines) {
  std::size_t markdown = 0, asciidoc = 0, rst = 0;
  for (std::size_t i = 0; i < lines.size() && i < 400; ++i) {
    const auto line = in(source, lines[i]);
    if (line.starts_with("# ") || line.starts_with("## ") || line.starts_with("```") ||
        line.find("](") < line.size())
      ++markdown;
    if (line.starts_with("== ") || line.starts_with("=== ") || line.starts_with("[[") || line == "----" ||
        line == "====")
      ++asciidoc;
    if (line.starts_with(".. ") || line.ends_with("::") || line.find("`_") < line.size()) ++rst;
  }
  if (markdown + asciidoc + rst < 2) return Format::Plain;
  if (asciidoc >= markdown && asciidoc >= rst) return Format::AsciiDoc;
  return markdown >= rst ? Format::Markdown : Format::ReStructuredText;
}

}  // namespace

Format format_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, Format>, 13> formats = {
      {{"md", Format::Markdown},
       {"markdown", Format::Markdown},
       {"mdx", Format::Markdown},
       {"mkd", Format::Markdown},
       {"mdown", Format::Markdown},
       {"mdc", Format::Markdown},
       {"qmd", Format::Markdown},
       {"rst", Format::ReStructuredText},
       {"rest", Format::ReStructuredText},
       {"adoc", Format::AsciiDoc},
       {"asciidoc", Format::AsciiDoc},
       {"asc", Format::AsciiDoc},
       {"asciidoctor", Format::AsciiDoc}}};
  const auto extension = label_of(extension_of(path));
  const auto* const found = std::ranges::find(formats, extension, &decltype(formats)::value_type::first);
  return found == formats.end() ? Format::Plain : found->second;
}

Document read_document(std::string path, std::string_view bytes, Role role) {
  Document document;
  document.path = std::move(path);
  document.role = role;
  document.format = format_of(document.path);
  const auto source = bytes.substr(0, document_limit);
  if (source.starts_with("\xFF\xFE") || source.starts_with("\xFE\xFF")) return document;  // UTF-16
  const auto lines = lines_of(source);
  if (document.format == Format::Plain && extension_of(document.path).empty())
    document.format = sniff(source, lines);
  Builder builder(document, source);
  switch (document.format) {
    case Format::Markdown:
      read_markdown(builder, lines, {});
      break;
    case Format::ReStructuredText:
      read_rst(builder, lines, {});
      break;
    case Format::AsciiDoc:
      read_asciidoc(builder, lines, {});
      break;
    case Format::Plain:
      read_plain(builder, lines, {});
      break;
  }
  return document;
}

}  // namespace coach::contract
