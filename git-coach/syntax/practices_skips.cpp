#include "syntax/practices_parts.h"

namespace coach::syntax {
namespace {

// What switches a test off, by the last part of its name. A reason is then one argument, or the one behind a
// condition.
constexpr std::string_view conditional = "skipIf skipUnless skipif";

class Skips {
 public:
  explicit Skips(const Reader& reader) : reader_(reader), walk_(reader.walk) {}

  std::vector<Instance> run() {
    for (std::uint32_t node = 1; node < walk_.count(); ++node) {
      if (walk_.at(node).named) look_at(node);
    }
    return std::move(found_);
  }

 private:
  void look_at(std::uint32_t node) {
    const auto kind = walk_.kind(node);
    switch (reader_.language()) {
      case Language::Python:
        if (kind == "decorator") look_at_decorator(node);
        if (kind == "call" && walk_.kind(walk_.at(node).parent) == "expression_statement")
          look_at_call(node, "pytest.skip pytest.xfail self.skipTest");
        break;
      case Language::JavaScript:
      case Language::TypeScript:
      case Language::Tsx:
        if (kind == "call_expression" && has_text_argument(node) &&
            is_one_of("it.skip test.skip describe.skip suite.skip context.skip xit xtest xdescribe",
                      reader_.field_text(node, "function")))
          add(walk_.field(node, "function"), false);
        break;
      case Language::Go:
        if (kind == "call_expression" && walk_.kind(walk_.at(node).parent) == "expression_statement")
          look_at_call(node, "t.Skip t.Skipf t.SkipNow");
        break;
      case Language::Rust:
        if (kind == "attribute_item") look_at_attribute(node);
        break;
      case Language::Java:
        if (kind.ends_with("annotation") && is_one_of("Disabled Ignore", reader_.field_text(node, "name")))
          add(node, walk_.field(node, "arguments") != 0);
        break;
      case Language::Ruby:
        look_at_ruby(node, kind);
        break;
      case Language::C:
      case Language::Cpp:
      case Language::Cuda:
        if (kind == "call_expression" && reader_.field_text(node, "function") == "GTEST_SKIP")
          add(node, walk_.kind(walk_.at(node).parent) == "binary_expression");
        break;
      default:
        break;
    }
  }

  void look_at_call(std::uint32_t node, std::string_view names) {
    const auto function = reader_.field_text(node, "function");
    if (is_one_of(names, function)) add(node, argument_count(node) > 0);
  }

  std::size_t argument_count(std::uint32_t node) const {
    const auto arguments = walk_.field(node, "arguments");
    return arguments == 0 ? 0 : reader_.child_count(arguments);
  }

  bool has_text_argument(std::uint32_t node) const {
    const auto arguments = walk_.field(node, "arguments");
    bool found = false;
    if (arguments == 0) return found;
    walk_.each_child(arguments, [&](std::uint32_t each) {
      found = found || walk_.kind(each).find("string") != std::string_view::npos;
    });
    return found;
  }

  // @pytest.mark.skip, @unittest.skipIf(condition, "reason") and the same under imported names.
  void look_at_decorator(std::uint32_t node) {
    auto what = node + 1;
    while (what < walk_.at(node).next && !walk_.at(what).named) ++what;
    if (what >= walk_.at(node).next) return;
    const bool called = walk_.kind(what) == "call";
    const auto name = called ? reader_.field_text(what, "function") : walk_.text(what);
    const auto last = name.substr(name.rfind('.') == name.npos ? 0 : name.rfind('.') + 1);
    const auto before = name.substr(0, name.size() - last.size());
    if (!is_one_of("skip skipif xfail skipIf skipUnless", last)) return;
    if (!before.empty() && !is_one_of("unittest. pytest.mark. mark.", before)) return;
    add(what, called && has_reason(what, is_one_of(conditional, last)));
  }

  bool has_reason(std::uint32_t call, bool behind_condition) const {
    const auto arguments = walk_.field(call, "arguments");
    std::size_t positional = 0;
    bool said = false;
    if (arguments == 0) return said;
    walk_.each_child(arguments, [&](std::uint32_t each) {
      const auto kind = walk_.kind(each);
      if (kind == "keyword_argument") {
        said = said || is_one_of("reason msg", reader_.field_text(each, "name"));
      } else {
        ++positional;
        // Whatever is unpacked may hold one.
        said = said || kind.ends_with("splat");
      }
    });
    return said || positional > (behind_condition ? 1U : 0U);
  }

  void look_at_attribute(std::uint32_t node) {
    const auto attribute = walk_.child(node, "attribute");
    if (attribute == 0) return;
    const auto text = walk_.text(attribute);
    if (text == "ignore" || text.starts_with("ignore ") || text.starts_with("ignore="))
      add(node, text.find('=') != text.npos);
  }

  // `skip` is a word of its own in a test; elsewhere it is any method.
  void look_at_ruby(std::uint32_t node, std::string_view kind) {
    const auto holder = walk_.kind(walk_.at(node).parent);
    const bool statement = is_one_of("body_statement block_body then", holder);
    if (kind == "identifier" && statement && is_one_of("skip pending", walk_.text(node))) add(node, false);
    if (kind != "call" || walk_.field(node, "receiver") != 0) return;
    const auto method = reader_.field_text(node, "method");
    if (is_one_of("skip pending", method) && statement && walk_.field(node, "block") == 0)
      add(node, argument_count(node) > 0);
    if (is_one_of("xit xdescribe xcontext", method)) add(walk_.field(node, "method"), false);
  }

  void add(std::uint32_t node, bool said) {
    const auto lines = reader_.lines_of(node);
    found_.push_back({.name = std::string(walk_.text(node).substr(0, 80)),
                      .group = "skip",
                      .lines = lines,
                      .line = lines.first,
                      .begin = walk_.at(node).begin,
                      .end = walk_.at(node).end,
                      .kept = said || reader_.margins.has_comment_near(lines)});
  }

  const Reader& reader_;
  const Walk& walk_;
  std::vector<Instance> found_;
};

}  // namespace

std::vector<Instance> read_skips(const Reader& reader) {
  return Skips(reader).run();
}

}  // namespace coach::syntax
