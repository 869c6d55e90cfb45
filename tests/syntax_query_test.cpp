#include <tree_sitter/api.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "syntax/query.h"
#include "syntax/tree.h"

using namespace coach;
using namespace coach::syntax;

namespace {

Query compiled(Language language, std::string_view source) {
  std::string problem;
  auto query = Query::compile(language, source, &problem);
  INFO(source << ": " << problem);
  REQUIRE(query);
  return std::move(*query);
}

std::string problem_of(Language language, std::string_view source) {
  std::string problem;
  CHECK(!Query::compile(language, source, &problem));
  return problem;
}

// A match as one line: captures with their text, in order.
using Found = std::vector<std::string>;

Found ours(Language language, const std::string& source, const std::string& text,
           const std::vector<text::LineRange>& within = {}) {
  const auto query = compiled(language, source);
  const text::Lines lines(text);
  const auto parsed = parse(language, lines.bytes());
  REQUIRE(parsed);
  Found found;
  for (const auto& match : match(*parsed, {&query}, lines, within)) {
    std::string line;
    for (const auto& capture : match.captures) {
      line += capture.name + "=" + lines.bytes().substr(capture.begin, capture.end - capture.begin) + "|";
    }
    found.push_back(line);
  }
  return found;
}

Found theirs(Language language, const std::string& source, const std::string& text) {
  std::uint32_t offset = 0;
  TSQueryError error = TSQueryErrorNone;
  const std::unique_ptr<TSQuery, Freed<ts_query_delete>> query(ts_query_new(
      grammar_of(language), source.data(), static_cast<std::uint32_t>(source.size()), &offset, &error));
  INFO(source << " at " << offset);
  REQUIRE(query);
  const std::unique_ptr<TSQueryCursor, Freed<ts_query_cursor_delete>> cursor(ts_query_cursor_new());
  const auto parsed = parse(language, text);
  REQUIRE(parsed);
  ts_query_cursor_exec(cursor.get(), query.get(), ts_tree_root_node(parsed->tree().tree.get()));
  Found found;
  for (::TSQueryMatch match; ts_query_cursor_next_match(cursor.get(), &match);) {
    std::string line;
    for (std::uint32_t i = 0; i < match.capture_count; ++i) {
      std::uint32_t length = 0;
      const auto* name = ts_query_capture_name_for_id(query.get(), match.captures[i].index, &length);
      const auto begin = ts_node_start_byte(match.captures[i].node);
      line += std::string(name, length) + "=" +
              text.substr(begin, ts_node_end_byte(match.captures[i].node) - begin) + "|";
    }
    found.push_back(line);
  }
  return found;
}

Found sorted(Found found) {
  std::ranges::sort(found);
  return found;
}

const std::string python = R"(import pdb, os
def f(a, b, c):
    # a comment
    pdb.set_trace()
    return g(a, h(b, c), *a, k=[1, "two", 3])
class A(B, C):
    x: int = g(1)
    def m(self): pass
if (a and b) or not c: f(1)(2)(3)
)";
const std::string javascript = R"(debugger;
console.log(a, b.c, () => { console.debug("x"); });
describe.only("x", function () { it("y", async () => {}); });
const o = {a: 1, b, ["c"]: `t${a}`};
for (const x of y) if (x) { f(x, /* c */ x, x); } else g();
)";
const std::string rust =
    "fn main() { let a = dbg!(b + 1); vec![dbg!(2)]; println!(\"{}\", a); x.y(1, 2); }\n";
const std::string ruby = "def a(b)\n  binding.pry\n  byebug if b\n  c(1, d: 2) { |x| x.y(z) }\nend\n";
const std::string go =
    "package a\nimport (\"fmt\"; s \"x/spew\")\nfunc f(a int, b ...string) (int, error) { s.Dump(a, b); "
    "return g(a), nil }\n";
const std::string c =
    "#include <a.h>\nint f(int a, char *b) { if (a) return g(a, b, h()); x->y = (int)z[1]; }\n";
const std::string yaml = "a: 1\nb:\n  - c: d\n  - [e, f]\n";

}  // namespace

TEST_CASE("a query finds what tree-sitter's own matcher finds") {
  const auto& [language, text, source] = GENERATE(table<Language, std::string, std::string>({
      {Language::Python, python, "(identifier) @a"},
      {Language::Python, python, "(call) @a"},
      {Language::Python, python, "(call function: (_) @f arguments: (_) @a) @c"},
      {Language::Python, python,
       "(call function: (attribute object: (identifier) @o attribute: (identifier) @a)) @c"},
      {Language::Python, python, "(argument_list (identifier) @a)"},
      {Language::Python, python, "(argument_list (identifier) @a (call) @b)"},
      {Language::Python, python, "(parameters (identifier) @a (identifier) @b)"},
      {Language::Python, python, "(parameters (_) @a)"},
      {Language::Python, python, "(parameters _ @a)"},
      {Language::Python, python, "(call (argument_list (_))) @c"},
      {Language::Python, python, "[(integer) (string)] @n"},
      {Language::Python, python, "(call function: [(identifier) @i (attribute) @a (call) @c])"},
      {Language::Python, python, "(list [(integer) @i (string) @s] @any)"},
      {Language::Python, python, "[\"and\" \"or\" \"not\"] @op"},
      {Language::Python, python, "(boolean_operator left: (_) @l operator: \"and\" right: (_) @r)"},
      {Language::Python, python,
       "(class_definition name: (identifier) @n superclasses: (argument_list (_) @s))"},
      {Language::Python, python, "(function_definition (comment) @c body: (block (return_statement) @r))"},
      {Language::Python, python, "(block (_) @a (_) @b)"},
      {Language::Python, python, "(_ (identifier) @a (identifier) @b)"},
      {Language::Python, python, "(comment) @c (integer) @i"},
      {Language::Python, python, "(identifier) @a @b"},
      {Language::Python, python, "((identifier) @a)"},
      {Language::Python, python, "(call function: (call function: (call) @x)) @y"},
      {Language::Python, python, "(import_statement name: (dotted_name (identifier) @m))"},
      {Language::Python, "f(1, ,\ng(]\n", "(ERROR) @e"},
      {Language::C, "int a = 1\n", "(MISSING) @e"},
      {Language::JavaScript, javascript, "(debugger_statement) @d"},
      {Language::JavaScript, javascript,
       "(call_expression function: (member_expression object: (identifier) @o property: "
       "(property_identifier) @p) arguments: (arguments (_) @x))"},
      {Language::JavaScript, javascript, "(arguments (identifier) @a (identifier) @b)"},
      {Language::JavaScript, javascript, "(arguments (comment) @a (identifier) @b)"},
      {Language::JavaScript, javascript, "(object [(pair) (shorthand_property_identifier)] @p)"},
      {Language::JavaScript, javascript,
       "(if_statement consequence: (_) @c alternative: (else_clause (_) @e))"},
      {Language::JavaScript, javascript, "(template_string (template_substitution (identifier) @i)) @t"},
      {Language::JavaScript, javascript, "(pair key: (computed_property_name (string) @s) value: _ @v)"},
      {Language::Rust, rust, "(macro_invocation macro: (identifier) @m) @c"},
      {Language::Rust, rust, "(macro_invocation (token_tree (_) @t))"},
      {Language::Rust, rust, "(token_tree (identifier) @i (token_tree) @t)"},
      {Language::Ruby, ruby, "(call receiver: (identifier) @r method: (identifier) @m) @c"},
      {Language::Ruby, ruby, "(call method: (identifier) @m block: (block parameters: (_) @p body: (_) @b))"},
      {Language::Go, go,
       "(call_expression function: (selector_expression operand: (_) @o field: (_) @f)) @c"},
      {Language::Go, go, "(import_spec name: (package_identifier) @n path: (_) @p)"},
      {Language::Go, go, "(import_spec (_) @x)"},
      {Language::C, c, "(argument_list (_) @a (_) @b) @l"},
      {Language::C, c,
       "(parameter_declaration type: (primitive_type) @t declarator: [(identifier) (pointer_declarator)] "
       "@d)"},
      {Language::C, c, "(return_statement \"return\" @k (call_expression function: (identifier) @f))"},
      {Language::Cpp, c, "(field_expression argument: (_) @a field: (field_identifier) @f)"},
      {Language::Yaml, yaml, "(block_mapping_pair key: (_) @k value: (_) @v)"},
      {Language::Yaml, yaml, "(flow_sequence (flow_node (_ (_) @leaf)))"},
  }));
  INFO(name_of(language) << ": " << source);
  const auto expected = sorted(theirs(language, source, text));
  CHECK(!expected.empty());
  CHECK(sorted(ours(language, source, text)) == expected);
}

TEST_CASE("predicates keep the matches that they describe") {
  CHECK(ours(Language::Python, "((identifier) @a (#eq? @a \"pdb\"))", python) == Found{"a=pdb|", "a=pdb|"});
  CHECK(ours(Language::Python, "((integer) @a (#not-eq? @a \"1\"))", python) ==
        Found{"a=3|", "a=2|", "a=3|"});
  CHECK(ours(Language::Python, "((integer) @a (#any-of? @a \"2\" \"7\"))", python) == Found{"a=2|"});
  CHECK(ours(Language::Python, "((integer) @a (#not-any-of? @a \"2\" \"3\"))", python).size() == 3);
  CHECK(ours(Language::Python, "((comment) @a (#match? @a \"^# [a-z]\"))", python) ==
        Found{"a=# a comment|"});
  CHECK(ours(Language::Python, "((comment) @a (#not-match? @a \"comment\"))", python).empty());
  CHECK(ours(Language::Python, "(binary_operator left: (_) @a right: (_) @b (#eq? @a @b))",
             "x+y; z+z; a+b\n") == Found{"a=z|b=z|"});
  CHECK(ours(Language::Python, "(binary_operator left: (_) @a right: (_) @b (#not-eq? @a @b))",
             "x+y; z+z\n") == Found{"a=x|b=y|"});
}

TEST_CASE("two captures may have the same stem, each with an ending of its own") {
  const auto pairs = [](const std::string& predicate) {
    return ours(Language::Python, "(binary_operator left: (_) @a right: (_) @b (" + predicate + "))",
                "TomModel + TomConfig; TomModel + TimConfig; TomModel + Tom; Tom + TomConfig\n");
  };
  CHECK(pairs(R"(#same-stem? @a "Model" @b "Config")") == Found{"a=TomModel|b=TomConfig|"});
  CHECK(pairs(R"(#not-same-stem? @a "Model" @b "Config")") ==
        Found{"a=TomModel|b=TimConfig|", "a=TomModel|b=Tom|"});
  CHECK_FALSE(Query::compile(Language::Python, R"(((identifier) @a (#same-stem? @a "Model")))", nullptr));
}

TEST_CASE("a predicate looks for another way to match before it gives up") {
  CHECK(ours(Language::Python, "(argument_list (identifier) @a (#eq? @a \"c\"))", "f(a, b, c)\n") ==
        Found{"a=c|"});
}

TEST_CASE("only nodes that overlap the given lines are reported") {
  const std::string text = "a = 1\nf(\n  2,\n  3)\nb = 4\n";
  CHECK(ours(Language::Python, "(integer) @a", text, {{1, 1}, {4, 4}}) == Found{"a=1|", "a=3|"});
  CHECK(ours(Language::Python, "(call) @a", text, {{3, 3}}).size() == 1);
  CHECK(ours(Language::Python, "(call) @a", text, {{1, 1}, {5, 5}}).empty());
  CHECK(ours(Language::Python, "(integer) @a", "a = 1", {{1, 1}}).size() == 1);
}

TEST_CASE("a broken query says what is not understood") {
  const auto [source, problem] = GENERATE(table<std::string, std::string>({
      {"(frobnicate)", "python has no node 'frobnicate'"},
      {"(\"frobnicate\")", "python has no node 'frobnicate'"},
      {"(call frob: (_))", "python has no field 'frob'"},
      {"(call", "a ')' is missing"},
      {"[(call)", "a ']' is missing"},
      {"[]", "[] has nothing to choose from"},
      {"", "'' is not the start of a node"},
      {"call", "'call' is not the start of a node"},
      {"(call identifier)", "'identifier' needs parentheses, or ':' as a field"},
      {"(call)*", "'*' is not supported"},
      {"(call . (_))", "'.' is not supported"},
      {"(call (#eq? @x \"a\"))", "a predicate needs a capture that stands before it, not 'x'"},
      {"((call) @x (#gt? @x \"a\"))", "the predicate #gt? is not supported"},
      {"((call) @x (#match? @x \"(\"))", "'('"},
      {"((call) @x (#eq? @x))", "#eq? needs one string"},
      {"((call) (call))", "siblings without a parent are not supported"},
      {"(expression)", "'expression' stands for several kinds of nodes: name those"},
      {"(call) @", "a name is missing after '@'"},
      {"((call) @x (#eq? @x \"a))", "a string has no end"},
  }));
  INFO(source);
  CHECK_THAT(problem_of(Language::Python, source), Catch::StartsWith(problem));
}

TEST_CASE("hostile queries are refused, and hostile trees end the walk") {
  CHECK(problem_of(Language::Python, std::string(5000, '(')) != "");
  CHECK(problem_of(Language::Python, std::string(5000, '[')) == "nested too deeply");
  CHECK(problem_of(Language::Python, std::string(9000, ' ')) == "longer than 8192 bytes");
  CHECK(problem_of(Language::None, "(_)") != "");
  std::string text = "f(";
  for (int i = 0; i < 5000; ++i) text += "a, ";
  text += ")\n";
  const auto found = ours(Language::Python,
                          "(argument_list (identifier) @a (identifier) @b (identifier) @c (identifier) @d"
                          " (#eq? @d \"nowhere\"))",
                          text);
  CHECK(found.empty());
}
