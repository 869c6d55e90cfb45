#include "syntax/practices_parts.h"
#include "syntax/practices_public.h"
#include "syntax/practices_shapes.h"

namespace coach::syntax {
namespace {

class Definitions {
 public:
  Definitions(const Reader& reader, const DefinitionShape& shape)
      : reader_(reader),
        walk_(reader.walk),
        shape_(shape),
        visibility_(reader),
        functions_(reader.tree, shape.functions),
        classes_(reader.tree, shape.classes),
        closures_(reader.tree, shape.closures) {}

  std::vector<Instance> run() {
    for (std::uint32_t node = 1; node < walk_.count();) node = visit(node);
    return std::move(found_);
  }

 private:
  // Returns where to go on.
  std::uint32_t visit(std::uint32_t node) {
    if (!walk_.at(node).named) return node + 1;
    visibility_.move_to(node);
    const auto& at = walk_.at(node);
    const auto next = at.next;
    if (classes_.has(at) || visibility_.is_marked_class(node)) {
      const bool open = visibility_.enter_class(node);
      if (open) add(node, "class");
      return open ? node + 1 : next;
    }
    if (functions_.has(at)) {
      if (const auto function = visibility_.function_at(node); function.is_function) {
        if (function.is_public) add(node, function.group);
        return next;
      }
      // A declaration of something else may hold a class.
      return node + 1;
    }
    const bool closed = closures_.has(at) && !visibility_.is_marked_class(at.parent);
    return closed ? next : node + 1;
  }

  void add(std::uint32_t node, std::string_view group) {
    auto outer = node;
    while (walk_.at(outer).parent != 0 && wraps(walk_.at(outer).parent, outer))
      outer = walk_.at(outer).parent;
    const auto name = visibility_.name_of(node);
    if (name.empty()) return;
    Instance instance{.name = std::string(name),
                      .group = group,
                      .lines = reader_.lines_of(outer),
                      .line = reader_.line_of(node),
                      .begin = walk_.at(outer).begin,
                      .end = walk_.at(outer).end};
    const auto above = reader_.margins.comment_above(instance.lines.first);
    if (reader_.language() == Language::Python) {
      instance.kept = has_docstring(node);
      // Somebody says what it is, if not where tools look for it.
      instance.excused = !above.empty() || has_comment_inside(node) || visibility_.may_override(node);
    } else {
      instance.kept = !above.empty() && above.starts_with(shape_.mark);
      instance.excused = !above.empty() || reader_.margins.has_comment(instance.line);
    }
    found_.push_back(std::move(instance));
  }

  // A wrapper around several definitions is none of them.
  bool wraps(std::uint32_t outer, std::uint32_t inner) const {
    if (!is_one_of(shape_.wrappers, walk_.kind(outer))) return false;
    return reader_.language() != Language::Go || reader_.line_of(outer) == reader_.line_of(inner);
  }

  // Between the head and the first statement.
  bool has_comment_inside(std::uint32_t node) const {
    const auto body = walk_.field(node, "body");
    if (body == 0) return false;
    const auto until = reader_.line_of(body);
    for (auto line = reader_.line_of(node); line < until; ++line) {
      if (reader_.margins.has_comment(line)) return true;
    }
    return false;
  }

  bool has_docstring(std::uint32_t node) const {
    const auto body = walk_.field(node, "body");
    std::uint32_t first = 0;
    if (body == 0) return false;
    walk_.each_child(body, [&](std::uint32_t child) { first = first == 0 ? child : first; });
    if (first == 0) return false;
    const auto is_text = [&](std::uint32_t at) {
      return is_one_of("string concatenated_string", walk_.kind(at));
    };
    return is_text(first) || (walk_.kind(first) == "expression_statement" && is_text(first + 1));
  }

  const Reader& reader_;
  const Walk& walk_;
  const DefinitionShape& shape_;
  Visibility visibility_;
  Kinds functions_, classes_, closures_;
  std::vector<Instance> found_;
};

}  // namespace

std::vector<Instance> read_definitions(const Reader& reader) {
  const auto* shape = definition_shape(reader.language());
  return shape == nullptr ? std::vector<Instance>{} : Definitions(reader, *shape).run();
}

}  // namespace coach::syntax
