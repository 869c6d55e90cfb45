#include "syntax/practices_parts.h"

namespace coach::syntax {
namespace {

// `testing` is another word than `test`.
bool starts_word(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return false;
  const auto next = name.substr(prefix.size(), 1);
  return next.empty() || prefix.ends_with('_') || next[0] < 'a' || next[0] > 'z';
}

// A string's or a name's text without its quotes.
std::string_view plain(std::string_view text) {
  while (!text.empty() && (text.front() == '"' || text.front() == '\'' || text.front() == '`'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == '`'))
    text.remove_suffix(1);
  return text;
}

class Tests {
 public:
  explicit Tests(const Reader& reader) : reader_(reader), walk_(reader.walk) {}

  std::vector<Instance> run() const {
    std::vector<Instance> found;
    for (std::uint32_t node = 1; node < walk_.count();) {
      const auto name = walk_.at(node).named ? name_of_test(node) : std::string_view();
      if (name.empty()) {
        ++node;
        continue;
      }
      found.push_back(test_at(node, name));
      node = walk_.at(node).next;
    }
    return found;
  }

 private:
  Instance test_at(std::uint32_t node, std::string_view name) const {
    const auto parent = walk_.at(node).parent;
    const auto outer = walk_.kind(parent) == "decorated_definition" ? parent : node;
    Instance test{.name = std::string(name),
                  .group = "test",
                  .lines = reader_.lines_of(outer),
                  .line = reader_.line_of(node),
                  .begin = walk_.at(outer).begin,
                  .end = walk_.at(outer).end};
    if (walk_.kind(node) == "expression_statement") {
      const auto body = walk_.at(node).next;
      test.end = walk_.at(body).end;
      test.lines.last = reader_.lines_of(body).last;
    }
    while (reader_.language() == Language::Rust && test.lines.first > 1 && is_attribute(test.lines.first - 1))
      test.begin = reader_.text.offset(--test.lines.first);
    return test;
  }

  std::string_view name_of_test(std::uint32_t node) const {
    const auto kind = walk_.kind(node);
    switch (reader_.language()) {
      case Language::Python:
        return kind == "function_definition" ? named(node, "test") : "";
      case Language::Go:
        // Suites hold tests as methods.
        return kind.ends_with("_declaration") && has_test_parameter(node) ? named(node, "Test") : "";
      case Language::Java:
        return kind == "method_declaration" && has_annotation(node) ? reader_.field_text(node, "name") : "";
      case Language::Rust:
        return kind == "function_item" && has_test_attribute(node) ? reader_.field_text(node, "name") : "";
      case Language::JavaScript:
      case Language::TypeScript:
      case Language::Tsx:
        return kind == "call_expression" ? called(node) : "";
      case Language::Ruby:
        if (kind == "method") return named(node, "test_");
        return kind == "call" ? called(node) : "";
      case Language::C:
      case Language::Cpp:
      case Language::Cuda:
        if (kind == "expression_statement") return case_with_body(node);
        return kind == "function_definition" ? macro(node) : "";
      default:
        return {};
    }
  }

  std::string_view named(std::uint32_t node, std::string_view prefix) const {
    const auto name = reader_.field_text(node, "name");
    return starts_word(name, prefix) ? name : std::string_view();
  }

  bool has_test_parameter(std::uint32_t node) const {
    return reader_.field_text(node, "parameters").find("testing.T") != std::string_view::npos;
  }

  bool has_annotation(std::uint32_t node) const {
    const auto modifiers = walk_.child(node, "modifiers");
    bool found = false;
    if (modifiers == 0) return found;
    walk_.each_child(modifiers, [&](std::uint32_t each) {
      found =
          found || (walk_.kind(each).ends_with("annotation") && reader_.field_text(each, "name") == "Test");
    });
    return found;
  }

  bool is_attribute(std::size_t line) const {
    const auto text = reader_.text.line(line);
    return text.substr(std::min(text.find_first_not_of(" \t"), text.size())).starts_with("#[");
  }

  bool has_test_attribute(std::uint32_t node) const {
    for (auto line = reader_.line_of(node); line > 1 && is_attribute(line - 1); --line) {
      const auto text = reader_.text.line(line - 1);
      if (text.find("#[test]") != text.npos || text.find("::test") != text.npos) return true;
    }
    return false;
  }

  // it("does", () => {...}) and Ruby's `it "does" do`: what is called, with a body of its own.
  std::string_view called(std::uint32_t node) const {
    const bool ruby = reader_.language() == Language::Ruby;
    const auto function = reader_.field_text(node, ruby ? "method" : "function");
    if (!is_one_of("it test specify", function)) return {};
    if (ruby && walk_.field(node, "receiver") != 0) return {};
    const auto arguments = walk_.field(node, "arguments");
    if (arguments == 0) return {};
    std::string_view name;
    bool body = ruby && walk_.field(node, "block") != 0;
    walk_.each_child(arguments, [&](std::uint32_t each) {
      const auto kind = walk_.kind(each);
      if (name.empty() && kind.find("string") != kind.npos) name = plain(walk_.text(each));
      body = body || is_one_of("arrow_function function_expression", kind);
    });
    return body ? name : std::string_view();
  }

  // TEST_CASE("does it") {...}: to the grammar, a call and a block behind it.
  std::string_view case_with_body(std::uint32_t node) const {
    const auto body = walk_.at(node).next;
    if (body >= walk_.count() || walk_.kind(body) != "compound_statement") return {};
    const auto call = walk_.child(node, "call_expression");
    if (call == 0 || !is_one_of("TEST_CASE TEST_CASE_METHOD TEST_CASE_FIXTURE TEMPLATE_TEST_CASE SCENARIO",
                                reader_.field_text(call, "function")))
      return {};
    std::string_view name;
    walk_.each_child(walk_.field(call, "arguments"), [&](std::uint32_t each) {
      if (name.empty() && walk_.kind(each) == "string_literal") name = plain(walk_.text(each));
    });
    return name;
  }

  // TEST(Suite, Name) {...} and its relatives.
  std::string_view macro(std::uint32_t node) const {
    auto head = reader_.field_text(node, "declarator");
    const auto open = head.find('(');
    if (open == head.npos || !is_one_of("TEST TEST_F TEST_P TYPED_TEST TYPED_TEST_P", head.substr(0, open)))
      return {};
    head.remove_prefix(open + 1);
    return head.substr(0, head.find_first_of(")\n"));
  }

  const Reader& reader_;
  const Walk& walk_;
};

}  // namespace

std::vector<Instance> read_tests(const Reader& reader) {
  return Tests(reader).run();
}

}  // namespace coach::syntax
