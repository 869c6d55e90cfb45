#include <catch2/catch.hpp>

#include "syntax/practices.h"

using namespace coach;
using syntax::Language;
using syntax::Practice;

namespace {

// Each instance as its name, with `+` where it is kept, `~` where it is excused, else `-`.
std::string shown(Language language, Practice practice, const std::string& source) {
  const text::Lines text{source};
  const auto parsed = syntax::parse(language, text.bytes());
  REQUIRE(parsed);
  std::string out;
  for (const auto& instance : syntax::instances_of(*parsed, text, practice)) {
    if (!out.empty()) out += ' ';
    out += instance.kept ? '+' : instance.excused ? '~' : '-';
    out += instance.name;
  }
  return out;
}

std::string documented(Language language, const std::string& source) {
  return shown(language, Practice::Documents, source);
}

}  // namespace

TEST_CASE("Python documents with the string that a body begins with") {
  CHECK(
      documented(Language::Python,
                 "def a():\n    '''It.'''\n\ndef b():\n    # what\n    return 1\n\n# above\ndef c(): pass\n\n"
                 "def _d(): pass\n\nclass E:\n    r\"\"\"It.\"\"\"\n    def f(self): pass\n"
                 "    def __init__(self): pass\n    @x.setter\n    def g(self, v): pass\n\n"
                 "@deco\nclass H: x = 1\n\ndef i():\n    def j(): pass\n") == "+a ~b ~c +E -f -H -i");
}

TEST_CASE("C and C++ document what others can call, right above it") {
  CHECK(documented(
            Language::C,
            "/* It. */\nint a(int b);\n\nstatic int c(void) { return 1; }\n\n/* far */\n\nint d(void)\n{\n"
            "  return 1;\n}\nint e; // no function\nint f(void); /* beside */\nint main(void) { return 0; "
            "}\n") == "+a -d ~f");
  CHECK(
      documented(
          Language::Cpp,
          "// It.\nclass A {\n  void hidden();\n public:\n  // It.\n  void b();\n  int* c() const;\n  A();\n"
          "  ~A() override;\n  void d() override;\n  bool operator==(const A&) const;\n};\n"
          "namespace detail {\nvoid e();\n}\nnamespace {\nvoid f();\n}\nvoid A::b() {}\n"
          "// It.\ntemplate <class T>\nT g(T t) { return t; }\nstruct H;\n") == "+A +b -c +g");
}

TEST_CASE("a class with a macro before its name is a class") {
  CHECK(documented(Language::Cpp,
                   "// It.\nclass EXPORT A {\n public:\n  // It.\n  virtual int b(int c) = 0;\n  int d() "
                   "const { return 1; }\n"
                   "  A();\n\n private:\n  int e();\n};\nstruct EXPORT F : public A {\n  int g();\n};\n") ==
        "+A +b -d -F -g");
}

TEST_CASE("JavaScript and TypeScript document what a file exports") {
  CHECK(documented(Language::JavaScript,
                   "/** It. */\nexport function a() {}\nfunction b() {}\nexport const c = () => {};\n// so\n"
                   "export class D {\n  constructor() {}\n  e() {}\n  #f() {}\n}\n") == "+a -c ~D -e");
  CHECK(documented(Language::JavaScript,
                   "/** It. */\nfunction a() {}\nfunction b() {\n  function c() {}\n}\n") == "+a -b");
  CHECK(documented(
            Language::TypeScript,
            "/** It. */\nexport interface A { b(): void }\nexport class C {\n  private d() {}\n  /** It. */\n"
            "  public e() {}\n}\n") == "+A -C +e");
}

TEST_CASE("Go, Rust, Java, Ruby and shell have customs of their own") {
  CHECK(documented(Language::Go,
                   "package a\n\n// A is it.\nfunc A() {}\n\nfunc b() {}\n\nfunc (c *C) D() {}\n\nfunc (e e) "
                   "F() {}\n\n"
                   "// G is it.\ntype G struct{}\n\ntype (\n\t// H is it.\n\tH int\n\tI int\n)\n") ==
        "+A -D +G +H -I");
  CHECK(
      documented(
          Language::Rust,
          "/// It.\n#[derive(Debug)]\npub struct A;\n\nimpl A {\n    pub fn b(&self) {}\n    fn c() {}\n}\n\n"
          "impl X for A {\n    fn d() {}\n}\npub(crate) fn e() {}\n/// It.\npub trait F {\n    fn "
          "g();\n}\n") == "+A -b +F -g");
  CHECK(
      documented(
          Language::Java,
          "/** It. */\npublic class A {\n  public A() {}\n  /** It. */\n  public void b() {}\n  void c() {}\n"
          "  @Override\n  public String toString() { return null; }\n  public int d() { return 1; }\n}\n"
          "interface E { void f(); }\n") == "+A +b -d");
  CHECK(
      documented(Language::Ruby,
                 "# It.\nclass A\n  # It.\n  def b; end\n  def initialize; end\n  def c; end\n\n  private\n\n"
                 "  def d; end\nend\n") == "+A +b -c");
  CHECK(documented(Language::Bash, "# It.\na() {\n  :\n}\nfunction b {\n  :\n}\n_c() { :; }\n") == "+a -b");
}

TEST_CASE("handlers of everything are told from those that expect something") {
  CHECK(
      shown(
          Language::Python, Practice::Handles,
          "try:\n    a()\nexcept KeyError:\n    pass\nexcept (A, B):\n    pass\nexcept Exception:\n    ...\n"
          "except:\n    raise\n") == "-except Exception +except");
  CHECK(
      shown(Language::Java, Practice::Handles,
            "class A { void a() {\n  try { b(); } catch (IOException e) { }\n  try { b(); }\n"
            "  catch (final Exception ignored) { }\n  try { b(); }\n  catch (Throwable t) { c(); }\n} }\n") ==
      "~catch (final Exception ignored) { } +catch (Throwable t) { c(); }");
  CHECK(shown(Language::TypeScript, Practice::Handles,
              "try { a(); } catch {}\n\n\ntry { b(); } catch (e) { /* fine */ }\n")
            .find('-') == 0);
}

TEST_CASE("tests are found by the custom of their framework") {
  const auto tests = [](Language language, const std::string& source) {
    return shown(language, Practice::Asserts, source);
  };
  CHECK(tests(Language::Python,
              "def test_a(): pass\n\ndef testing(): pass\n\nclass A:\n    def testB(self): pass\n") ==
        "-test_a -testB");
  CHECK(
      tests(
          Language::JavaScript,
          "describe('a', () => {\n  it('b', () => {});\n  it('c');\n  test(`d`, async function () {});\n});\n"
          "s.test('e', () => {});\n") == "-b -d");
  CHECK(tests(Language::Go,
              "package a\nfunc TestA(t *testing.T) {}\nfunc TestB(x int) {}\nfunc Testc(t *testing.T) "
              "{}\nfunc (s) TestD(t *testing.T) {}\n") == "-TestA -TestD");
  CHECK(tests(Language::Rust,
              "#[test]\n#[ignore]\nfn a() {}\n#[tokio::test]\nasync fn b() {}\nfn c() {}\n") == "-a -b");
  CHECK(tests(Language::Java,
              "class A {\n  @Test void a() {}\n  @Before public void b() {}\n  @Test\n  public void c() "
              "{}\n}\n") == "-a -c");
  CHECK(tests(Language::Ruby,
              "class A\n  def test_a; end\n  it 'b' do\n  end\n  it 'c'\n  x.it('d') { }\nend\n") ==
        "-test_a -b");
  CHECK(tests(Language::Cpp,
              "TEST(A, B) {\n}\nTEST_F(A, C)\n{\n}\nTEST_CASE(\"d e\", \"[x]\") {\n  a();\n}\nFOO(A, B) "
              "{\n}\n") == "-A, B -A, C -d e");
}
