#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coach::contract {

// What a path says a file is for. Key material, tokens and conflict markers are content in tests and in
// documentation more often than mishaps.
enum class PathRole : std::uint8_t { Product, Example, Test };
PathRole role_of(std::string_view path);

// Whether a path holds tests, by the conventions of its language and project layout: narrower than
// PathRole::Test, which takes in mocks and golden files wherever they stand.
bool is_test(std::string_view path);
// Whether a test file is one that a runner can be given: code, no data, and no help for other tests.
bool is_test_program(std::string_view path);
// Whether a path is source code that tests can be asked for: a programming language, no test, example,
// benchmark, vendored code or script of the project's own machinery.
bool is_source(std::string_view path);
// Whether a path is below a directory that by its name holds what other projects wrote.
bool is_vendored(std::string_view path);
// Prose: Markdown, reStructuredText, AsciiDoc, or anything below a directory of documentation.
bool is_documentation(std::string_view path);

// The words of a name in lower case: "__tests__" is tests, "FooTest.java" is foo, test, java.
std::vector<std::string> words_of(std::string_view name);
// ".py" of "a/b.test.py"; empty where there is none.
std::string_view extension_of(std::string_view path);

}  // namespace coach::contract
