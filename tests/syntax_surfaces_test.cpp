#include <catch2/catch.hpp>

#include "syntax/surface.h"

using namespace coach;
using syntax::Definition;
using syntax::Language;
using syntax::Surface;
using Lines = std::vector<std::string>;

namespace {

Surface read(Language language, const std::string& source) {
  const text::Lines lines(syntax::readable(language, source));
  const auto parsed = syntax::parse(language, lines.bytes());
  REQUIRE(parsed);
  return syntax::surface_of(*parsed, lines);
}

std::string shown(const Definition& definition) {
  std::string out = definition.name;
  if (definition.kind != Definition::Kind::Function) {
    return out + (definition.result.empty() ? "" : ": " + definition.result);
  }
  out += "(";
  for (const auto& each : definition.parameters) {
    out += out.ends_with('(') ? "" : ", ";
    out += (each.is_rest() ? "..." : "") + each.name + (each.optional ? "?" : "");
    if (each.type != each.name && !each.type.empty()) out += ": " + each.type;
    if (!each.initial.empty()) out += " = " + each.initial;
  }
  return out + ")" + (definition.result.empty() ? "" : " " + definition.result);
}

// What others can name, and what can be said for sure of.
Lines open(Language language, const std::string& source) {
  Lines out;
  for (const auto& each : read(language, source).definitions) {
    if (each.is_public && each.is_sure) out.push_back(shown(each));
  }
  return out;
}

}  // namespace

TEST_CASE("in Go a capital letter makes a name public") {
  CHECK(open(Language::Go,
             "package a\n\nfunc Go(a, b int, c ...string) (n int, err error) { return }\n"
             "func stay(x int) {}\n") == Lines{"Go(a: int, b: int, ...c: string) (int,error)"});
  CHECK(open(Language::Go,
             "package a\n\ntype T struct {\n\tX, y int\n\tother.Base\n}\n"
             "func (t *T) Run(ctx context.Context) error { return nil }\n"
             "func (t *t) Run() {}\nfunc (t List[K]) Len() int { return 0 }\n") ==
        Lines{"T", "T.X: int", "T.Run(ctx: context.Context) error", "List.Len() int"});
  CHECK(open(Language::Go,
             "package a\n\ntype I interface {\n\tDo(interface{}) error\n\tio.Reader\n}\n"
             "const (\n\tA = 1\n\tb = 2\n)\nvar C, d int\n") == Lines{"I", "I.Do(any) error", "A", "C: int"});
  CHECK(open(Language::Go, "package main\n\nfunc Go() {}\n").empty());
}

TEST_CASE("in Rust pub without restriction makes a name public") {
  CHECK(open(Language::Rust,
             "pub fn go(a: &'a str, mut b: std::io::Result<()>) -> u8 { 0 }\n"
             "pub(crate) fn near() {}\nfn stay() {}\npub async fn wait() {}\n") ==
        Lines{"go(a: &str, b: Result<()>) u8", "wait() async ()"});
  CHECK(open(Language::Rust,
             "pub struct S<T> { pub a: u8, b: u8 }\nimpl<T> S<T> {\n    pub fn new(x: T) -> Self "
             "{ x }\n    fn stay(&self) {}\n}\nimpl Drop for S { fn drop(&mut self) {} }\n") ==
        Lines{"S", "S::a: u8", "S::new(x)"});
  CHECK(open(Language::Rust,
             "pub enum E { A, B(u8) }\npub trait T { fn f(&self, n: u8); }\nenum H { X }\n"
             "mod m { pub fn f() {} }\npub mod n { pub const C: u8 = 1; }\n"
             "#[doc(hidden)]\npub fn g() {}\n#[cfg(test)]\nmod tests { pub fn t() {} }\n") ==
        Lines{"E", "E::A", "E::B", "T", "T::f(n: u8) ()", "n::C: u8"});
}

TEST_CASE("a module of JavaScript gives away what it exports") {
  CHECK(open(Language::TypeScript,
             "export function f(a: string, b?: number, c = 1, ...d: any[]): void {}\nfunction g() {}\n"
             "export const h = async (x: number) => x\nexport enum E { A, B = 'b' }\nconst k = 1\nexport { k "
             "as l }\n"
             "export class C { private p = 1; q: string; run(x: number) {} _hidden() {} #h() {} }\n"
             "export interface I { a: string; m(x: number): void }\n") ==
        Lines{"f(a: :string, b?: :number, c? = 1, ...d: :any[]) value", "h(x: :number) Promise", "E", "E.A",
              "E.B", "k", "C", "C.q", "C.run(x: :number)", "I", "I.a", "I.m(x: :number)"});
  CHECK(open(Language::JavaScript, "function f(a, { b }) {}\nfunction g() {}\nmodule.exports = { f }\n") ==
        Lines{"f(a?, {1}?)"});
  CHECK(read(Language::JavaScript, "export * from './a'\n").is_open);
}

TEST_CASE("a header declares what is neither static, private nor inner") {
  CHECK(open(Language::C,
             "#ifdef __cplusplus\nextern \"C\" {\n#endif\nint a_go(const char *name, int);\n"
             "static int stay(void);\nvoid a_log(const char *fmt, ...);\nchar *a_name(void);\n"
             "typedef struct { int x; void (*done)(int); } a_thing;\nenum { A_ONE, A_TWO };\n"
             "#ifdef __cplusplus\n}\n#endif\n") ==
        Lines{"a_go(name: constchar*, int) int", "a_log(fmt: constchar*, ...) void", "a_name() char*",
              "a_thing", "a_thing::x", "a_thing::done", "A_ONE", "A_TWO"});
  CHECK(open(Language::Cpp,
             "namespace a {\nclass C : public B {\n public:\n  C(int x = 1);\n  ~C();\n  bool ok() const;\n"
             "  bool operator==(const C&) const;\n private:\n  int x_;\n  void hide();\n};\n"
             "namespace detail { void f(); }\nnamespace { void g(); }\n"
             "template <class T> T make(T&& x, Options o = {});\ntemplate <> int make(int&& x);\n"
             "enum class Color { Red, Green };\n}\n") ==
        Lines{"a::C", "a::C::C(x: int = 1)", "a::C::ok() bool", "a::make(x: T&&, o: Options = {}) T",
              "a::make(x: int&&) int", "a::Color", "a::Color::Red", "a::Color::Green"});
}

TEST_CASE("macros of declarations are read over") {
  CHECK(open(Language::Cpp,
             "EX_BEGIN_NAMESPACE\nEX_API void f(int x) EX_NOEXCEPT;\nclass EX_EXPORT C {\n public:\n"
             "  EX_CONSTEXPR20 ~C();\n  int n EX_GUARDED_BY(mu_);\n};\n"
             "template <class T, EX_ENABLE_IF(is_it<T>())>\nEX_INLINE auto g(T x) -> int { return 1; }\n"
             "EX_END_NAMESPACE\n") == Lines{"f(x: int) void", "C", "C::n", "g(x: T)"});
  CHECK(open(Language::C,
             "EX_EXTERN(int) ex_go(int a EX_UNUSED, int b);\nEX_DEPRECATED(\"no\") int ex_old(void);\n"
             "enum ex { EX_ONE, EX_TWO };\n#if EX_HAS(<x>) && \\\n    EX_Y\nint a(int x,\n#else\nint "
             "a(\n#endif\n"
             "int y);\n") == Lines{"ex_go(a: int, b: int) int", "ex_old() int", "ex", "EX_ONE", "EX_TWO"});
  CHECK(syntax::readable(Language::Go, "EX_API int\n") == "EX_API int\n");
}

TEST_CASE("conditions within conditions cost no more than their lines") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "#if A\n";
  const auto text = syntax::readable(Language::C, deep + "int a;\n");
  CHECK(text.size() == deep.size() + 7);
  CHECK(text.find('#') == text.npos);
}

TEST_CASE("near what the grammar cannot read nothing is sure") {
  const auto surface = read(Language::Go, "package a\n\nfunc A(x int) {\n\n\n\nfunc B(y int) {}\n");
  for (const auto& each : surface.definitions) CHECK((!each.is_sure || each.name == "A"));
  CHECK(open(Language::Cpp, "int a(int x);\n\n\nint b(int y);\n\n\nint c(%%% x);\n") ==
        Lines{"a(x: int) int", "b(y: int) int"});
}
