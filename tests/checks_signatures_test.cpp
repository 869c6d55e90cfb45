#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

const std::vector<std::string> every = {"removed",  "parameter-removed", "renamed",      "reordered",
                                        "inserted", "required",          "keyword-only", "default"};

// What is said when `before` becomes `after`: change, name, parameter.
Lines said(const std::string& before, const std::string& after,
           const std::vector<std::string>& changes = every, const Asking::With& more = {}) {
  Asking::With with = {{"changes", changes}};
  with.insert(with.end(), more.begin(), more.end());
  const Asking rule("signature-diff", with);
  Files base;
  if (!before.empty()) base["a.py"] = before;
  Lines out;
  for (const auto& finding : rule.of(staged({{"a.py", after}}, base)).findings) {
    const auto parameter = text::fact(finding.facts, "parameter");
    out.push_back(std::string(text::fact(finding.facts, "change")) + " " +
                  std::string(text::fact(finding.facts, "name")) + (parameter.empty() ? "" : " ") +
                  std::string(parameter));
  }
  return out;
}

std::string def(const std::string& parameters) {
  return "def f(" + parameters + "):\n  pass\n";
}

}  // namespace

TEST_CASE("what breaks callers is told apart") {
  CHECK(said(def("a, b"), def("a")) == Lines{"parameter-removed f b"});
  CHECK(said(def("a, b"), def("a, c")) == Lines{"renamed f b"});
  CHECK(said(def("a, b"), def("b, a")) == Lines{"reordered f a"});
  CHECK(said(def("a, b=1"), def("a, c=2, b=1")) == Lines{"inserted f b"});
  CHECK(said(def("a"), def("a, b")) == Lines{"required f b"});
  CHECK(said(def("a, b=1"), def("a, b")) == Lines{"required f b"});
  CHECK(said(def("a, b=1"), def("a, *, b=1")) == Lines{"keyword-only f b"});
  CHECK(said(def("a, b=1"), def("a, b=2")) == Lines{"default f b"});
  CHECK(said(def("a"), "x = 1\n") == Lines{"removed f"});
}

TEST_CASE("what callers cannot feel is left alone") {
  CHECK(said(def("a, b"), def("a, b, c=1")).empty());
  CHECK(said(def("a, b"), def("a, b, *, c=1")).empty());
  CHECK(said(def("a, b"), def("a, b, *args, **kw")).empty());
  CHECK(said(def("a, b='x'"), def("a, b = \"x\"")).empty());
  CHECK(said(def("a: int"), def("a: float")).empty());
  CHECK(said(def("a, /"), def("b, /")).empty());
  CHECK(said(def("a, _b"), def("a, _c")).empty());
  CHECK(said(def("a, b"), def("a, **kw")).empty());
  CHECK(said(def("a"), def("a") + "# more\n").empty());
  CHECK(said("class A:\n  def m(self, x): pass\n", "class A:\n  def m(self, x):\n    return 1\n").empty());
}

TEST_CASE("what is private is nobody's") {
  CHECK(said("def _f(a): pass\n", "x = 1\n").empty());
  CHECK(said("class _A:\n  def m(self): pass\n", "class _A:\n  x = 1\n").empty());
  CHECK(said("def f():\n  def g(a): pass\n", "def f():\n  def g(): pass\n").empty());
  CHECK(said("class A:\n  def __init__(self, a): pass\n", "class A:\n  def __init__(self): pass\n") ==
        Lines{"parameter-removed A a"});
}

TEST_CASE("a name that comes from elsewhere now is not gone") {
  CHECK(said(def("a"), "from .b import f\n").empty());
  CHECK(said(def("a"), "from .b import g as f\n").empty());
  CHECK(said(def("a"), "from .b import *\n").empty());
  CHECK(said(def("a"), "f = g\n").empty());
  CHECK(said(def("a"), "from .b import f as g\n") == Lines{"removed f"});
  CHECK(said("class A(B):\n  def m(self): pass\n", "class A(B):\n  x = 1\n").empty());
  CHECK(said("class A:\n  def m(self): pass\n", "class A:\n  x = 1\n") == Lines{"removed A.m"});
  CHECK(said("class A:\n  def m(self): pass\n", "x = 1\n") == Lines{"removed A"});
}

TEST_CASE("overloads, several definitions and texts that do not parse are left alone") {
  CHECK(said("@overload\ndef f(a): pass\n", "@overload\ndef f(b): pass\n").empty());
  CHECK(said("if X:\n  def f(a): pass\nelse:\n  def f(b): pass\n",
             "if X:\n  def f(c): pass\nelse:\n  def f(d): pass\n")
            .empty());
  CHECK(said("x = = 1\ndef f(a): pass\n", "x = = 1\n").empty());
}

TEST_CASE("a project may mark what is public") {
  const Asking::With marked = {{"decorators", {"tf_export"}}};
  const std::string open = "@tf_export('f')\n" + def("a"), closed = def("a");
  CHECK(said(closed, def("b"), every, marked).empty());
  CHECK(said(open, "@tf_export('f')\n" + def("b"), every, marked) == Lines{"renamed f a"});
  CHECK(said(open, closed, {"decorator"}, marked) == Lines{"decorator f"});
  CHECK(said(open, "@tf_export('f', 'g')\n" + def("a"), {"decorator"}, marked) == Lines{"decorator f"});
  CHECK(said(closed, closed + open, {"added"}, marked).empty());
  CHECK(said("x = 1\n", "x = 1\n" + open, {"added"}, marked) == Lines{"added f"});
}

TEST_CASE("a new public name belongs into a list of names that there is") {
  const std::string list = "__all__ = ['g']\ndef g(): pass\n";
  CHECK(said(list, list + def("a"), {"unlisted"}) == Lines{"unlisted f"});
  CHECK(said(list, "__all__ = ['g', 'f']\ndef g(): pass\n" + def("a"), {"unlisted"}).empty());
  CHECK(said(list, list + "def _f(): pass\n", {"unlisted"}).empty());
  CHECK(said("def g(): pass\n", "def g(): pass\n" + def("a"), {"unlisted"}).empty());
}

TEST_CASE("what goes with a change of the API settles it") {
  const Asking rule("signature-diff", {{"changes", {"optional"}}, {"unless", {"golden/**"}}});
  const Files base = {{"a.py", def("a")}, {"golden/a.pbtxt", "a\n"}};
  CHECK(rule.lines(staged({{"a.py", def("a, b=1")}}, base)) == Lines{"a.py:1"});
  CHECK(rule.lines(staged({{"a.py", def("a, b=1")}, {"golden/a.pbtxt", "a b\n"}}, base)).empty());
}

TEST_CASE("a finding points at the line of the head that changed") {
  const Asking rule("signature-diff", {{"changes", {"required"}}});
  CHECK(rule.lines(staged({{"a.py", "@d\ndef f(\n  a,\n  b,\n):\n  pass\n"}},
                          {{"a.py", "@d\ndef f(\n  a,\n):\n  pass\n"}})) == Lines{"a.py:4"});
}
