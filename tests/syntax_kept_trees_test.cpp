#include "syntax/kept_trees.h"

#include <random>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>
#include "syntax/syntax.h"
#include "syntax/tree.h"

namespace coach::syntax {
namespace {

std::string tree_in(Language language, const std::string& text) {
  const auto tree = parse(language, text);
  if (!tree) return "none";
  std::string out = tree->has_errors() ? "errors\n" : "";
  for (const auto& node : tree->tree().nodes()) {
    for (const auto value : {node.begin, node.end, node.parent, node.next, std::uint32_t{node.symbol},
                             std::uint32_t{node.field}, std::uint32_t{node.named}})
      out += std::to_string(value) + " ";
  }
  return out;
}

// On a thread of its own, where nothing is kept.
std::string tree_from_nothing(Language language, const std::string& text) {
  std::string out;
  std::thread([&] { out = tree_in(language, text); }).join();
  return out;
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a text that is typed into has the tree that it would have from nothing") {
  keep_trees();
  const auto [language, piece, inserted] = GENERATE(values<std::tuple<Language, std::string, std::string>>({
      {Language::Python,
       "class A:\n    def f(self, a=1):\n        if a:\n            return {\"k\": [a, 2]}\n\n\n",
       "\n    x = f\"{a!r}\"  # note\n\"\"\"\n:()"},
      {Language::Cpp, "template <class T>\nstruct A {\n  int f(T<int> a) { return a < b > (c); }\n};\n",
       "\n/* < > {};*/ template<A>"},
      {Language::JavaScript, "const f = (a) => { return `t ${a} u` / 2; };\n", "`\n/x/g ${}; ("},
      {Language::Ruby, "def f(a)\n  puts <<~END\n    #{a}\n  END\nend\n", "\n<<~B\nB\n do |x| end"},
      {Language::Yaml, "a:\n  - b: |\n      text\n    c: 'd'\n", "\n  - e:\n\t\"f"},
  }));
  std::mt19937 random(20261128);
  auto text = repeated(piece, 12);
  for (int i = 0; i < 250; ++i) {
    const auto at = random() % (text.size() + 1);
    const auto from = random() % inserted.size();
    if (random() % 3 == 0 && text.size() > piece.size() * 8) {
      text.erase(at, 1 + random() % 6);
    } else {
      text.insert(at, inserted.substr(from, 1 + random() % 4));
    }
    if (i % 10 == 9) text = repeated(piece, 10 + static_cast<int>(random() % 5));  // whole again
    INFO(name_of(language) << ", change " << i << ":\n" << text);
    REQUIRE(tree_in(language, text) == tree_from_nothing(language, text));
    REQUIRE(tree_in(language, text) == tree_from_nothing(language, text));  // of the same text once more
  }
}

TEST_CASE("the text of a kept tree may go away") {
  keep_trees();
  const std::string text = repeated("int a;\n", 50);
  {
    const std::string gone = text;
    REQUIRE(parse(Language::C, gone));
  }
  const auto tree = parse(Language::C, text);
  REQUIRE(tree);
  CHECK(tokens(*tree, text).size() == 150);
}

}  // namespace coach::syntax
