#include "syntax/practices_shapes.h"

#include "syntax/practices_parts.h"

namespace coach::syntax {
namespace {

constexpr DefinitionShape shapes[] = {
    {.languages = "python",
     .functions = "function_definition",
     .classes = "class_definition",
     .wrappers = "decorated_definition",
     .closures = "lambda if_statement try_statement for_statement with_statement",
     .mark = ""},
    {.languages = "c",
     .functions = "function_definition declaration",
     .classes = "",
     .wrappers = "",
     .closures = "compound_statement",
     .mark = ""},
    {.languages = "cpp cuda",
     .functions = "function_definition declaration field_declaration",
     .classes = "class_specifier struct_specifier",
     .wrappers = "template_declaration",
     .closures = "compound_statement",
     .mark = ""},
    {.languages = "javascript typescript tsx",
     .functions = "function_declaration generator_function_declaration method_definition variable_declarator",
     .classes = "class_declaration abstract_class_declaration interface_declaration",
     .wrappers = "export_statement lexical_declaration variable_declaration",
     .closures = "arrow_function function_expression statement_block object",
     .mark = "/**"},
    {.languages = "go",
     .functions = "function_declaration method_declaration",
     .classes = "type_spec",
     .wrappers = "type_declaration",
     .closures = "func_literal block",
     .mark = ""},
    {.languages = "rust",
     .functions = "function_item function_signature_item",
     .classes = "struct_item enum_item trait_item",
     .wrappers = "",
     .closures = "block macro_definition macro_invocation",
     .mark = "//"},
    {.languages = "java",
     .functions = "method_declaration",
     .classes = "class_declaration interface_declaration enum_declaration record_declaration",
     .wrappers = "",
     .closures = "block lambda_expression",
     .mark = "/**"},
    {.languages = "ruby",
     .functions = "method singleton_method",
     .classes = "class module",
     .wrappers = "",
     .closures = "do_block block",
     .mark = ""},
    {.languages = "bash",
     .functions = "function_definition",
     .classes = "",
     .wrappers = "",
     .closures = "subshell",
     .mark = ""},
};

}  // namespace

const DefinitionShape* definition_shape(Language language) {
  for (const auto& shape : shapes) {
    if (is_one_of(shape.languages, name_of(language))) return &shape;
  }
  return nullptr;
}

}  // namespace coach::syntax
