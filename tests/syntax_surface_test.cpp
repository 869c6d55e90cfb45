#include <catch2/catch.hpp>

#include "syntax/surface.h"

using namespace coach;
using syntax::Definition;
using syntax::Parameter;
using syntax::Surface;

namespace {

Surface python(const std::string& source) {
  const text::Lines lines(source);
  const auto parsed = syntax::parse(syntax::Language::Python, lines.bytes());
  REQUIRE(parsed);
  return syntax::surface_of(*parsed, lines);
}

std::string shown(const Parameter& parameter) {
  constexpr std::string_view marks[] = {"", "/", "*", "...", "***"};
  return std::string(marks[static_cast<std::size_t>(parameter.kind)]) + parameter.name +
         (parameter.initial.empty() ? "" : "=" + parameter.initial);
}

std::string parameters(const Surface& surface, std::string_view name) {
  const auto* found = surface.find(name);
  if (found == nullptr) return "none";
  std::string out;
  for (const auto& parameter : found->parameters) out += (out.empty() ? "" : " ") + shown(parameter);
  return out;
}

}  // namespace

TEST_CASE("parameters are what callers can pass") {
  const auto surface = python(
      "def f(a, b: int, /, c=1, d: str = 'x', *args, e, g=None, **kw) -> None:\n  pass\n"
      "def h(a, *, b): pass\nasync def i(*, b: int = 3): pass\n");
  CHECK(parameters(surface, "f") == "/a /b c=1 d='x' ...args *e *g=None ***kw");
  CHECK(parameters(surface, "h") == "a *b");
  CHECK(parameters(surface, "i") == "*b=3");
}

TEST_CASE("methods belong to their classes, and functions inside of functions to nobody else") {
  const auto surface = python(
      "class A(B, metaclass=M):\n  def m(self, x): \n    def inner(y): pass\n  class C:\n    def n(self): "
      "pass\n"
      "  def o(self): pass\nif X:\n  def p(): pass\ntry:\n  def q(): pass\nexcept E:\n  pass\n");
  std::vector<std::string> names;
  for (const auto& definition : surface.definitions) names.push_back(definition.name);
  CHECK(names == std::vector<std::string>{"A", "A.m", "A.C", "A.C.n", "A.o", "p", "q"});
  CHECK(surface.find("A.m")->owner == "A");
  CHECK(surface.find("A.m")->own_name() == "m");
  CHECK(surface.find("A")->bases.front() == "B");
  CHECK(surface.find("A.o")->line == 6);
}

TEST_CASE("decorators, imports, assignments and __all__ are known") {
  const auto surface = python(
      "from a import b as c, d\nimport e\nx = 1\n__all__ = ['f', \"g\"]\n__all__ += ['h']\n"
      "@tf_export(\"math.f\",\n  v1=['f'])\n@once\ndef f(): pass\n");
  CHECK(surface.find("f")->decorators == std::vector<std::string>{"tf_export(\"math.f\",v1=['f'])", "once"});
  CHECK(surface.bound.contains("c"));
  CHECK(surface.bound.contains("d"));
  CHECK(surface.bound.contains("x"));
  CHECK_FALSE(surface.bound.contains("b"));
  CHECK(surface.exported == std::set<std::string, std::less<>>{"f", "g", "h"});
  CHECK_FALSE(surface.is_open);
  CHECK(python("from a import *\n").is_open);
  CHECK(python("def __getattr__(name): pass\n").is_open);
}

TEST_CASE("a name that stands twice is nobody's") {
  const auto surface = python("if X:\n  def f(): pass\nelse:\n  def f(a): pass\n");
  CHECK(surface.find("f") == nullptr);
  CHECK(surface.has("f"));
}
