// Which files a statement on how files look is about.
#include <array>

#include "contract/document_names.h"
#include "contract/prose/details.h"
#include "text/pattern.h"

namespace coach::contract::prose {
namespace {

struct Speech {
  std::string_view words, globs;
};

constexpr auto speeches = std::to_array<Speech>({
    {R"((?i)\b(?:python|pep ?-?8|pep ?-?257|black|flake8|pycodestyle|pylint|isort|yapf|autopep8|ruff|docstrings?)\b)",
     "*.py *.pyi"},
    {R"((?i)\brust(?:fmt|c)?\b|\bclippy\b)", "*.rs"},
    {R"(\bGo (?:code|files?|sources?)\b|\bin Go\b|(?i:\bgo(?:lang|fmt|fumpt|imports)\b))", "*.go"},
    {R"(\bC (?:code|files?|sources?)\b|\bin C\b|(?i:\bc\+\+|\bcpp\b|\bclang[- ]format\b|\bcpplint\b|\bc99\b|\bc89\b))",
     "*.{c,cc,cpp,cxx,h,hh,hpp,hxx,inl,ipp,m,mm,cu,cuh}"},
    {R"((?i)\b(?:java ?script|type ?script|eslint|prettier|js|ts|jsx|tsx|biome)\b)",
     "*.{js,jsx,ts,tsx,mjs,cjs,mts,cts}"},
    {R"((?i)\bruby\b|\brubocop\b)", "*.{rb,rake}"},
    {R"(\bJava\b|(?i:\bcheckstyle\b|\bgoogle-java-format\b))", "*.java"},
    {R"((?i)\bkotlin\b|\bktlint\b)", "*.{kt,kts}"},
    {R"((?i)\bphp\b|\bpsr-?\d+\b)", "*.php"},
    {R"((?i)\b(?:shell|bash|shellcheck|shfmt)\b)", "*.{sh,bash}"},
    {R"((?i)\bswift\b|\bswiftlint\b)", "*.swift"},
    {R"((?i)\bc ?#|\bcsharp\b)", "*.cs"},
    {R"((?i)\bproto(?:col )?buf(?:fer)?s?\b|\.proto\b|\bbuf lint\b)", "*.proto"},
    {R"((?i)\bya?ml\b)", "*.{yml,yaml}"},
    {R"((?i)\bjson\b)", "*.{json,json5,jsonc}"},
    {R"((?i)\btoml\b)", "*.toml"},
    {R"((?i)\bxml\b)", "*.{xml,xsd,xsl}"},
    {R"((?i)\bcmake(?:lists)?\b)", "CMakeLists.txt *.cmake"},
    {R"((?i)\bmakefiles?\b)", "Makefile* *.mk"},
    {R"((?i)\bdockerfiles?\b)", "Dockerfile* *.dockerfile"},
    {R"((?i)\bsql\b)", "*.sql"},
    {R"((?i)\blua\b)", "*.lua"},
    {R"((?i)\bperl\b|\bperltidy\b)", "*.{pl,pm,t}"},
    {R"(\bElixir\b|\bmix format\b)", "*.{ex,exs}"},
    {R"((?i)\bhaskell\b|\bhlint\b|\bormolu\b)", "*.hs"},
    {R"(\bOCaml\b|(?i:\bocamlformat\b))", "*.{ml,mli}"},
    {R"(\bScala\b|(?i:\bscalafmt\b))", "*.{scala,sbt}"},
    {R"(\bJulia\b)", "*.jl"},
    {R"(\bDart\b)", "*.dart"},
    {R"(\bZig\b)", "*.zig"},
    {R"(\bNix\b)", "*.nix"},
    {R"((?i)\bterraform\b|\bhcl\b)", "*.{tf,hcl}"},
    {R"((?i)\bgroovy\b|\bgradle\b)", "*.{groovy,gradle}"},
    {R"((?i)\b(?:html|css|scss|stylesheets?)\b)", "*.{html,css,scss,less}"},
    {R"((?i)\b(?:documentation|docs|doc files|text files|markdown|restructuredtext|rst|asciidoc|prose|man ?pages?)\b)",
     "*.{md,markdown,mdx,rst,txt,adoc,asciidoc}"},
});

std::string globs_in(std::string_view text) {
  static const auto patterns = [] {
    std::vector<text::Pattern> all;
    all.reserve(speeches.size());
    for (const auto& speech : speeches) all.emplace_back(speech.words);
    return all;
  }();
  std::string globs;
  for (std::size_t i = 0; i < speeches.size(); ++i) {
    if (patterns[i].found_in(text)) globs.append(globs.empty() ? "" : " ").append(speeches[i].globs);
  }
  static const text::Pattern code(R"((?i)\b(?:code|sources?)\b)");
  return globs == speeches.back().globs && code.found_in(text) ? std::string() : globs;
}

}  // namespace

std::string scope_in(Kind kind, const Statement& statement, const Document& document) {
  if (kind != Kind::LineLength && kind != Kind::Indentation && kind != Kind::NewlineEncoding) return {};
  auto globs = globs_in(statement.text);
  // The heading nearest to the statement that names something is the one that counts.
  for (auto heading = statement.path.rbegin(); globs.empty() && heading != statement.path.rend(); ++heading) {
    if (*heading < document.headings.size()) globs = globs_in(document.headings[*heading].text);
  }
  std::string name(stem_of(document.path));
  for (char& byte : name) byte = byte == '_' || byte == '-' ? ' ' : byte;
  return globs.empty() ? globs_in(name) : globs;
}

}  // namespace coach::contract::prose
