#include "syntax/practices_parts.h"

namespace coach::syntax {
namespace {

// How a language writes a handler, and which of them take whatever is thrown.
struct Shape {
  std::string_view languages;
  std::string_view handler;
  std::string_view body;     // the field, or the kind of the child, that holds the answer
  std::string_view types;    // kinds of children that name what is caught; empty: a handler takes everything
  std::string_view broad;    // names of what takes everything
  std::string_view nothing;  // kinds of statements that are no answer
};

constexpr Shape shapes[] = {
    {"python", "except_clause", "block", "identifier attribute tuple as_pattern call subscript",
     "Exception BaseException", "pass_statement"},
    {"javascript typescript tsx", "catch_clause", "statement_block", "", "", "empty_statement"},
    {"java", "catch_clause", "block", "catch_formal_parameter", "Exception Throwable RuntimeException", ""},
    {"cpp cuda", "catch_clause", "compound_statement", "", "", ""},
    {"ruby", "rescue", "then", "exceptions", "StandardError Exception", "nil"},
};

const Shape* shape_of(Language language) {
  for (const auto& shape : shapes) {
    if (is_one_of(shape.languages, name_of(language))) return &shape;
  }
  return nullptr;
}

// The name of a type: behind its modules, without what it is bound to.
bool is_broad(std::string_view caught, std::string_view broad) {
  caught = caught.substr(0, caught.find(" as "));
  if (const auto blank = caught.rfind(' '); blank != caught.npos) caught = caught.substr(0, blank);
  while (caught.ends_with(' ')) caught.remove_suffix(1);
  return is_one_of(broad, caught.substr(caught.find_last_of(". ") + 1));
}

class Handlers {
 public:
  Handlers(const Reader& reader, const Shape& shape) : reader_(reader), walk_(reader.walk), shape_(shape) {}

  std::vector<Instance> run() const {
    std::vector<Instance> found;
    const Kinds handlers(reader_.tree, shape_.handler);
    for (std::uint32_t node = 1; node < walk_.count(); ++node) {
      if (!walk_.at(node).named || !handlers.has(walk_.at(node)) || !takes_everything(node)) continue;
      auto lines = reader_.lines_of(node);
      const bool answered = has_answer(node);
      const bool explained = !answered && has_comment(lines);
      found.push_back({.name = std::string(head_of(lines.first)),
                       .group = "handler",
                       .lines = lines,
                       .line = lines.first,
                       .begin = walk_.at(node).begin,
                       .end = walk_.at(node).end,
                       .kept = answered || explained,
                       .excused = is_meant(node)});
    }
    return found;
  }

 private:
  bool takes_everything(std::uint32_t node) const {
    if (shape_.types.empty()) return true;
    bool named = false, broad = false;
    walk_.each_child(node, [&](std::uint32_t child) {
      if (!is_one_of(shape_.types, walk_.kind(child))) return;
      named = true;
      broad = broad || is_broad(walk_.text(child), shape_.broad);
    });
    return !named || broad;
  }

  bool has_answer(std::uint32_t node) const {
    const auto body = walk_.child(node, shape_.body);
    bool answered = false;
    if (body == 0) return answered;
    walk_.each_child(body, [&](std::uint32_t statement) {
      const bool dots = reader_.language() == Language::Python && walk_.text(statement) == "...";
      answered = answered || !(dots || is_one_of(shape_.nothing, walk_.kind(statement)));
    });
    return answered;
  }

  // Comments inside, at its end, or on a line above: `} // so` and `except: # so`.
  bool has_comment(text::LineRange lines) const {
    return reader_.margins.has_comment_near(lines) || reader_.margins.has_comment(lines.last + 1);
  }

  // A variable that is called `ignored` says what is done with it.
  bool is_meant(std::uint32_t node) const {
    const auto head = walk_.text(node).substr(0, 200);
    return head.find("ignore") != head.npos || head.find("expected") != head.npos ||
           head.find("unused") != head.npos;
  }

  std::string_view head_of(std::size_t line) const {
    auto text = reader_.text.line(line);
    text.remove_prefix(std::min(text.find_first_not_of(" \t}"), text.size()));
    const auto end = text.find_last_not_of(" \t\r:{");
    return text.substr(0, end == text.npos ? 0 : end + 1);
  }

  const Reader& reader_;
  const Walk& walk_;
  const Shape& shape_;
};

}  // namespace

std::vector<Instance> read_handlers(const Reader& reader) {
  const auto* shape = shape_of(reader.language());
  return shape == nullptr ? std::vector<Instance>{} : Handlers(reader, *shape).run();
}

}  // namespace coach::syntax
