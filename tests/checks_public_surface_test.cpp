#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

const std::vector<std::string> every = {"removed",  "parameter-removed", "renamed", "reordered", "inserted",
                                        "required", "keyword-only",      "retyped", "result",    "default"};

// What is said of a change: change, name, parameter.
Lines said(const Files& files, const Files& base) {
  const Asking rule("signature-diff", {{"changes", every}, {"reachable", {"true"}}});
  Lines out;
  for (const auto& finding : rule.of(staged(files, base)).findings) {
    const auto parameter = text::fact(finding.facts, "parameter");
    out.push_back(std::string(text::fact(finding.facts, "change")) + " " +
                  std::string(text::fact(finding.facts, "name")) + (parameter.empty() ? "" : " ") +
                  std::string(parameter));
  }
  return out;
}

Lines c(const std::string& before, const std::string& after) {
  return said({{"include/a.h", after}}, {{"include/a.h", before}});
}
Lines go(const std::string& before, const std::string& after) {
  return said({{"a/a.go", "package a\n\n" + after}}, {{"a/a.go", "package a\n\n" + before}});
}
Lines rust(const std::string& before, const std::string& after) {
  return said({{"src/lib.rs", after}}, {{"Cargo.toml", "[package]\nname = \"a\"\n"}, {"src/lib.rs", before}});
}
Lines script(const std::string& before, const std::string& after) {
  return said({{"src/index.ts", after}}, {{"package.json", "{\"name\": \"a\"}\n"}, {"src/index.ts", before}});
}

}  // namespace

TEST_CASE("where names of parameters mean nothing, types and places tell") {
  CHECK(go("func F(a, b int) {}\n", "func F(x, y int) {}\n").empty());
  CHECK(go("func F(a, b int) {}\n", "func F(b, a int) {}\n") == Lines{"reordered F a"});
  CHECK(go("func F(a int) {}\n", "func F(a int64) {}\n") == Lines{"retyped F a"});
  CHECK(go("func F(a int) {}\n", "func F(ctx C, a int) {}\n") == Lines{"required F ctx"});
  CHECK(go("func F(a int) {}\n", "func F(a int, o ...Option) {}\n").empty());
  CHECK(go("func F(a int, b string) {}\n", "func F(x string) {}\n") == Lines{"parameter-removed F b"});
  CHECK(go("func F() int { return 1 }\n", "func F() (n int) { return 1 }\n").empty());
  CHECK(go("func F() int { return 1 }\n", "func F() (int, error) { return 1, nil }\n") == Lines{"result F"});
  CHECK(go("func F(a interface{}) {}\n", "func F(a any) {}\n").empty());
  CHECK(go("type T struct {\n\tA int\n\tB int\n}\n", "type T struct {\n\tA int64\n}\n") ==
        Lines{"removed T.B", "retyped T A"});
  CHECK(c("int f(int, char *);\n", "int f(int a, char *b);\n").empty());
  CHECK(c("int f(int, char *);\n", "int f(int a, char *b, int c);\n") == Lines{"required f c"});
  CHECK(c("int f(int a);\n", "long f(long a);\n").empty());
  CHECK(c("int f(void);\n", "void f(void);\n") == Lines{"result f"});
  CHECK(c("void f(void);\n", "int f(void);\n").empty());
  CHECK(rust("pub fn f(a: u8) {}\n", "pub fn f<T: Into<u8>>(a: T) {}\n").empty());
  CHECK(
      rust("pub fn f(a: &'a str) -> fmt::Result {}\n", "pub fn f(a: &str) -> std::fmt::Result {}\n").empty());
  CHECK(rust("pub fn f(a: u8) {}\n", "pub async fn f(a: u8) {}\n") == Lines{"result f"});
  CHECK(script("export function f(a: string) {}\n", "export function f(a: string, b?: number) {}\n").empty());
  CHECK(script("export function f(a: string) {}\n", "export function f(a: string, b: number) {}\n") ==
        Lines{"required f b"});
  CHECK(script("export function f(a = 1) {}\n", "export function f(a = 2) {}\n") == Lines{"default f a"});
}

TEST_CASE("what stands in one build and not in another is left alone") {
  CHECK(c("int f(int x);\n", "#ifdef A\nint f(int x, int y);\n#else\nint f(int x);\n#endif\n").empty());
  CHECK(c("int f(int x);\n", "int f(int x\n#ifdef A\n, int y\n#endif\n);\n").empty());
  CHECK(c("#ifndef A_H\nint f(int x);\n#endif\n", "#ifndef A_H\nint f(int x, int y);\n#endif\n") ==
        Lines{"required f y"});
}

TEST_CASE("what is passed beyond the last parameter is ignored where there are no types") {
  const auto js = [](const std::string& before, const std::string& after) {
    return said({{"index.js", after}}, {{"package.json", "{}\n"}, {"index.js", before}});
  };
  CHECK(js("export function f(a, b) {}\n", "export function f(a) {}\n").empty());
  CHECK(js("export function f(a, b, c) {}\n", "export function f(a, c) {}\n") ==
        Lines{"parameter-removed f b"});
  CHECK(script("export function f(a: number, b: number) {}\n", "export function f(a: number) {}\n") ==
        Lines{"parameter-removed f b"});
}

TEST_CASE("overloads are told apart") {
  const std::string head = "namespace a {\nvoid f(int x);\n";
  CHECK(c(head + "void f(int x, int y);\n}\n", head + "void f(int x, int y, int z);\n}\n") ==
        Lines{"required a::f z"});
  CHECK(c(head + "}\n", head + "void f(char x);\n}\n").empty());
  CHECK(script("export function f(a: string): void\nexport function f(a: number): void\nexport function f(a: "
               "any) {}\n",
               "export function f(a: string): void\nexport function f(a: number): void\nexport function f(b: "
               "any, c: any) {}\n")
            .empty());
}

TEST_CASE("what is still named is not gone") {
  CHECK(c("int f(int x);\nint g;\n", "int g;\n") == Lines{"removed f"});
  CHECK(c("int f(int x);\nint g;\n", "#define f other_f\nint g;\n").empty());
  CHECK(c("/* deprecated */\nint f(int x);\nint g;\n", "int g;\n").empty());
  CHECK(c("/* Like f. */\nint g;\nint f(int x);\n", "/* Like f. */\nint g;\n") == Lines{"removed f"});
  CHECK(said({{"include/a.h", "#include \"b.h\"\nint g;\n"}, {"include/b.h", "int f(int x);\n"}},
             {{"include/a.h", "int f(int x);\nint g;\n"}})
            .empty());
  // Files of a package take turns by system.
  CHECK(said({{"a/a_linux.go", "package a\n\nvar X int\n"}},
             {{"a/a_linux.go", "package a\n\nvar X int\nfunc Go() {}\n"},
              {"a/a.go", "package a\n\nfunc Go() {}\n"}})
            .empty());
  CHECK(rust("pub fn f() {}\n", "mod b;\npub use b::f;\n").empty());
  CHECK(script("export function f() {}\n", "export { f } from './b'\n").empty());
  CHECK(script("export function f() {}\n", "export * from './b'\n").empty());
  // What a class is made of may have it.
  CHECK(c("struct A : B { void f(); int x; };\n", "struct A : B { int x; };\n").empty());
  CHECK(c("enum e { E_A, E_B };\n", "enum e { E_A };\n") == Lines{"removed E_B"});
}

TEST_CASE("in C and C++ a header is public by its path or by what is installed") {
  const auto changed = [](const std::string& path, Files base = {}) {
    base[path] = "int f(int x);\n";
    return !said({{path, "int f(int x, int y);\n"}}, base).empty();
  };
  CHECK(changed("include/a/b.h"));
  CHECK_FALSE(changed("src/b.h"));
  CHECK_FALSE(changed("include/a/detail/b.h"));
  CHECK_FALSE(changed("include/a/b.c"));
  CHECK_FALSE(changed("tests/include/b.h"));
  CHECK(changed("lib/b.h", {{"lib/CMakeLists.txt", "install(FILES b.h DESTINATION include)\n"}}));
  CHECK_FALSE(changed("lib/b.h", {{"lib/CMakeLists.txt", "add_library(a SHARED a.c b.h)\n"}}));
  CHECK(changed("lib/b.h", {{"lib/Makefile.am", "include_HEADERS = a.h \\\n  b.h\n"}}));
  CHECK(changed("lib/b.h", {{"lib/meson.build", "install_headers('b.h')\n"}}));
}

TEST_CASE("in Go nothing outside imports what is internal or a program") {
  const auto changed = [](const std::string& path) {
    return !said({{path, "package a\n\nfunc F(x, y int) {}\n"}}, {{path, "package a\n\nfunc F(x int) {}\n"}})
                .empty();
  };
  CHECK(changed("a/a.go"));
  CHECK_FALSE(changed("internal/a/a.go"));
  CHECK_FALSE(changed("cmd/a/a.go"));
  CHECK_FALSE(changed("a/a_test.go"));
}

TEST_CASE("in Rust the way to a name has to be public") {
  const auto changed = [](const std::string& lib, Files base = {}, const std::string& path = "src/a.rs") {
    base.try_emplace("Cargo.toml", "[package]\nname = \"a\"\n");
    base.try_emplace("src/lib.rs", lib);
    base[path] = "pub fn f(x: u8) {}\n";
    return !said({{path, "pub fn f(x: u8, y: u8) {}\n"}}, base).empty();
  };
  CHECK(changed("pub mod a;\n"));
  CHECK_FALSE(changed("mod a;\n"));
  CHECK_FALSE(changed("pub(crate) mod a;\n"));
  CHECK_FALSE(changed("#[doc(hidden)]\npub mod a;\n"));
  CHECK(changed("mod a;\npub use a::f;\n"));
  CHECK(changed("mod a;\npub use a::{g, f};\n"));
  CHECK(changed("mod a;\npub use a::*;\n"));
  CHECK_FALSE(changed("mod a;\npub use a::g;\n"));
  CHECK(changed("cfg_it! {\n    pub mod a;\n}\n"));
  CHECK(changed("mod b;\npub use b::f;\n", {{"src/b/mod.rs", "mod a;\npub use a::f;\n"}}, "src/b/a.rs"));
  CHECK_FALSE(changed("mod b;\npub use b::*;\n", {{"src/b/mod.rs", "mod a;\n"}}, "src/b/a.rs"));
  CHECK_FALSE(changed("pub mod a;\n", {{"Cargo.toml", "[package]\npublish = false\n"}}));
  CHECK_FALSE(said({{"src/main.rs", "pub fn f(x: u8, y: u8) {}\n"}},
                   {{"Cargo.toml", "[package]\n"}, {"src/main.rs", "pub fn f(x: u8) {}\n"}})
                  .size() > 0);
}

TEST_CASE("a package of npm gives away what its entry files export") {
  const auto changed = [](Files base, const std::string& path = "src/a.ts") {
    base.try_emplace("package.json", "{\"name\": \"a\", \"main\": \"dist/index.js\"}\n");
    base[path] = "export function f(x: string) {}\n";
    return !said({{path, "export function f(x: string, y: string) {}\n"}}, base).empty();
  };
  CHECK(changed({{"src/index.ts", "export { f } from './a'\n"}}));
  CHECK(changed({{"src/index.ts", "export {\n  g,\n  f as h,\n} from './a'\n"}}));
  CHECK(changed({{"src/index.ts", "export * from './a'\n"}}));
  CHECK(changed({{"src/index.ts", "export * from './a.js'\n"}}));
  CHECK(changed({{"src/index.ts", "import { f } from './a'\n\nexport { f }\n"}}));
  CHECK_FALSE(changed({{"src/index.ts", "import { f } from './a'\n\nf()\n"}}));
  CHECK_FALSE(changed({{"src/index.ts", "export { g } from './a'\n"}}));
  CHECK_FALSE(changed({{"src/index.ts", "export { f } from './b'\n"}}));
  CHECK(changed({{"src/index.ts", "export * from './b'\n"}, {"src/b.ts", "export { f } from './a'\n"}}));
  CHECK_FALSE(
      changed({{"src/index.ts", "export { g } from './b'\n"}, {"src/b.ts", "export { f, g } from './a'\n"}}));
  CHECK_FALSE(
      changed({{"package.json", "{\"private\": true}\n"}, {"src/index.ts", "export * from './a'\n"}}));
  CHECK(changed({{"package.json", "{\"types\": \"./dist/node/a.d.ts\"}\n"}}, "src/node/a.ts"));
  CHECK(changed({{"package.json", "{\"exports\": {\".\": \"./src/a.ts\"}}\n"}}));
  const Files common = {{"package.json", "{\"main\": \"index.js\"}\n"},
                        {"index.js", "const { f } = require('./lib/a')\nmodule.exports.f = f\n"},
                        {"lib/a.js", "function f (a = 1) {}\nmodule.exports = { f }\n"}};
  CHECK(said({{"lib/a.js", "function f (a = 2) {}\nmodule.exports = { f }\n"}}, common) ==
        Lines{"default f a"});
}
