#include <catch2/catch.hpp>
#include <ctime>

#include "syntax/syntax.h"
#include "text/lines.h"

using namespace coach;
using namespace coach::syntax;

namespace {

Parsed parsed(Language language, std::string_view text) {
  std::string why;
  auto made = parse(language, text, &why);
  INFO(name_of(language) << ": " << why);
  REQUIRE(made);
  return std::move(*made);
}

std::string why_not(Language language, std::string_view text) {
  std::string why;
  CHECK(!parse(language, text, &why));
  return why;
}

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string text;
  while (text.size() + part.size() <= bytes) text += part;
  return text;
}

std::vector<Language> every_language() {
  std::vector<Language> all;
  for (int i = 1; i <= static_cast<int>(Language::Starlark); ++i) all.push_back(static_cast<Language>(i));
  return all;
}

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

}  // namespace

TEST_CASE("every language parses a file of its own without an error") {
  const auto [language, text] = GENERATE(table<Language, const char*>({
      {Language::C, "int main(void) { return 0; }\n"},
      {Language::Cpp, "template <class T> T f(T t) { return R\"x(t)x\", t; }\n"},
      {Language::Cuda, "__global__ void f(int* a) { a[threadIdx.x] = 1; }\nvoid g() { f<<<1, 2>>>(0); }\n"},
      {Language::Python,
       "async def f(a, /, *, b: int = 1) -> None:\n    match a:\n        case [x, *_]: print(f\"{x!r}\")\n"},
      {Language::JavaScript, "const f = async (a) => <b c={a?.d ?? 1}>{`${a}`}</b>;\n"},
      {Language::TypeScript, "export const f = <T,>(a: T): a is T & {} => a satisfies T as any;\n"},
      {Language::Tsx, "const a = (p: Props) => <A b={p}>c</A>;\n"},
      {Language::Go, "package a\n\nfunc F[T any](a ...T) (int, error) { defer g(); return 1, nil }\n"},
      {Language::Rust, "fn main() -> Result<(), Box<dyn Error>> { let r#a = b\"c\"; Ok(()) }\n"},
      {Language::Java, "record A(int b) { String c() { return \"\"\"\n  d\n  \"\"\"; } }\n"},
      {Language::Ruby, "def a(b:, &c) = puts(<<~D)\n  e #{b}\nD\n"},
      {Language::Bash, "for a in \"$@\"; do b <<< \"$a\" | c > d; done\n"},
      {Language::Json, "{\"a\": [1, null, \"\\u00e9\"]}\n"},
      {Language::Yaml, "a: &b\n  - c: |\n      d\n  - *b\n"},
      {Language::Toml, "[a.b]\nc = [1, 2.0, \"d\"]\n"},
      {Language::Markdown, "# a\n\n- b\n  > c\n\n```d\ne\n```\n"},
      {Language::Starlark, "load(\":a.bzl\", \"b\")\n\nb(name = \"c\", deps = [d for d in e])\n"},
  }));
  INFO(name_of(language));
  CHECK(!parsed(language, text).has_errors());
  CHECK(parsed(language, text).errors(10).empty());
}

TEST_CASE("an empty text parses in every language") {
  for (const auto language : every_language()) {
    INFO(name_of(language));
    CHECK(parsed(language, "").errors(1).empty());
  }
}

TEST_CASE("errors say where they are, and what is missing") {
  const auto missing = parsed(Language::C, "int a;\nint b = 1\n").errors(10);
  REQUIRE(missing.size() == 1);
  CHECK(missing[0].line == 2);
  CHECK(missing[0].column == 10);
  CHECK(missing[0].expected == ";");

  const auto stray = parsed(Language::Python, "a = 1\nb = = 2\nc = 3\n").errors(10);
  REQUIRE(stray.size() == 1);
  CHECK(stray[0].line == 2);
  CHECK(stray[0].end_line == 2);
  CHECK(stray[0].expected.empty());

  CHECK(parsed(Language::Json, "{\"a\": 1,}\n").has_errors());
  CHECK(parsed(Language::Python, "f(\n\ng(]\nh)\n").errors(1).size() == 1);
}

TEST_CASE("a tree with errors always names one") {
  for (const auto language : every_language()) {
    for (const std::string text :
         {"(", "{\"", "a: [", "def", "<<<", "`", "[x", "if", "@@@", "\x01", "\xff\xfe"}) {
      const auto tree = parse(language, text);
      INFO(name_of(language) << ": " << text);
      if (tree) CHECK(tree->has_errors() == !tree->errors(5).empty());
    }
  }
}

TEST_CASE("what a parser cannot take is refused, with the reason") {
  CHECK(why_not(Language::None, "a") == "no grammar for this language");
  CHECK(why_not(Language::JavaScript, repeated("var a=1;", 2 << 20)) == "larger than 1 MiB");
  CHECK(why_not(Language::C, repeated("(", 70'000)) == "nested too deeply");
  CHECK(why_not(Language::Json, repeated("[", 2000) + repeated("]", 2000)) == "nested too deeply");
  // Scanners that would write past the buffer they are lent.
  CHECK(why_not(Language::Markdown, repeated("> ", 4000)) == "nested too deeply");
  CHECK(why_not(Language::Yaml, repeated("- ", 4000)) == "nested too deeply");
  std::string indented;
  for (int i = 0; i < 600; ++i) indented += std::string(static_cast<std::size_t>(i), ' ') + "if x:\n";
  indented += std::string(600, ' ') + "'s'\n";
  CHECK(why_not(Language::Python, indented) == "nested too deeply");
  CHECK(why_not(Language::Ruby, "a <<" + repeated("B", 300) + "\n") == "nested too deeply");
  CHECK(!parsed(Language::Ruby, "a <<" + repeated("B", 200) + "\nc\n" + repeated("B", 200) + "\n")
             .has_errors());
}

TEST_CASE("a scanner that overflowed once does not spoil the next text") {
  CHECK(why_not(Language::Markdown, repeated("> ", 4000)) != "");
  CHECK(!parsed(Language::Markdown, "> a\n").has_errors());
  CHECK(!parsed(Language::Yaml, "a: 1\n").has_errors());
}

TEST_CASE("hostile texts end soon in every language") {
  const auto part =
      GENERATE("a+", "if(a) ", "not ", "- ", "> ", "a?", "`${", "$(", "<<A\n", "\"", "'", "/*", "<a>", "A<",
               "a::", "#if a\n", "else if(a){}", "do\n", "{{", "r#\"", "%w", "\xff\x01", "a: ", "*",
               "case a in b) ", "f\"{", "fn a(){", "template<class A> ");
  const auto text = repeated(part, 5'000);
  for (const auto language : every_language()) {
    INFO(name_of(language) << ": " << part);
    const auto start = std::clock();
    const auto tree = parse(language, text);
    if (tree) {
      tree->errors(100);
      CHECK(tokens(*tree, text).size() <= text.size() * 2 + 2);
      region_at(*tree, text.size() / 2);
    }
    CHECK((std::clock() - start) / CLOCKS_PER_SEC < 10);
  }
}

TEST_CASE("a byte lies in code, in a comment or in a string") {
  const auto [language, text, code, comment, string] =
      GENERATE(table<Language, std::string, std::string, std::string, std::string>({
          {Language::Python, "a = f\"s {code}\"  # note\n", "code", "note", "s "},
          {Language::JavaScript, "code(`s ${b}`); // note\n", "b}", "note", "s "},
          {Language::C, "code(\"text\"); /* note */\n", "code", "note", "text"},
          {Language::Go, "package code\nvar a = `text` // note\n", "code", "note", "text"},
          {Language::Rust, "fn code() { r\"text\"; } // note\n", "code", "note", "text"},
          {Language::Ruby, "code(\"s #{b}\") # note\n", "b}", "note", "s "},
          {Language::Bash, "code \"s $(b)\" # note\n", "b)", "note", "s "},
          {Language::Java, "class code { char a = 'x'; } // note\n", "code", "note", "x"},
          {Language::Yaml, "code: \"text\" # note\n", "code", "note", "text"},
          {Language::TypeScript, "let a: string = 'text'; // note\n", "string", "note", "text"},
      }));
  const auto tree = parsed(language, text);
  INFO(text);
  CHECK(region_at(tree, text.find(code)) == Region::Code);
  CHECK(region_at(tree, text.find(comment)) == Region::Comment);
  CHECK(region_at(tree, text.find(string)) == Region::String);
  CHECK(region_at(tree, text.size() + 10) == Region::Code);
}

TEST_CASE("tokens are what formatting does not change") {
  const std::string wide = "int  f ( int a )\n{\n\treturn a ;  // why\n}\n",
                    tight = "int f(int a) { return a; // why\n}";
  const auto of = [](Language language, const std::string& text) {
    return strings(tokens(parsed(language, text), text));
  };
  CHECK(of(Language::C, wide) == of(Language::C, tight));
  CHECK(of(Language::C, "int a;") == std::vector<std::string>{"int", "a", ";"});
  CHECK(of(Language::C, "int a;") != of(Language::C, "int b;"));
  CHECK(of(Language::JavaScript, "f(`a  b`)") != of(Language::JavaScript, "f(`a b`)"));
  CHECK(of(Language::Python, "f( 1,2 )\n") == of(Language::Python, "f(1, 2)\n"));
}

TEST_CASE("a line that leaves its block changes the tokens") {
  const auto of = [](Language language, const std::string& text) {
    return strings(tokens(parsed(language, text), text));
  };
  CHECK(of(Language::Python, "if a:\n    b()\n    c()\n") != of(Language::Python, "if a:\n    b()\nc()\n"));
  CHECK(of(Language::Python, "if a:\n    b()\n    c()\n") == of(Language::Python, "if a:\n  b()\n  c()\n"));
  CHECK(of(Language::Yaml, "a:\n  b: 1\n  c: 2\n") != of(Language::Yaml, "a:\n  b: 1\nc: 2\n"));
}
