#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/config/lint_rule.h"
#include "contract/config/reading.h"

namespace coach::contract::config {

// How a program that the project configures is run on files (checks/tool.cpp).
struct ToolUse {
  std::vector<std::string> command;   // words; no shell reads them
  std::string_view files = "names";   // names: behind the command; list: in a file named where a word has
                                      // {{PATHSFILE}}; none: it finds them itself
  std::string_view output = "lines";  // lines: `path:line:column: text`; lintrunner: a JSON object a line
  std::string pin;                    // the version that the project asks for; empty where it names none
};

// Makes a norm the rule of a tool. Paths and words are added to `rule`.
void add_tool(LintRule& rule, ToolUse use);

// What a program that is known by its name is called with, so that it changes the files that it is given or
// says what is wrong with them; nothing for others. By the ids of the hooks that are published for
// pre-commit, which are the programs' own names for most.
struct KnownTool {
  std::string_view id, command;
  std::string_view type;  // of the files that it takes (file_types.h)
};
const KnownTool* known_tool(std::string_view id);

// A program that a file of its own configuration shows in use, called as it usually is: a norm that
// settle_tools takes back where a rule runs the program otherwise.
void suggest_tool(File& file, std::string_view id, std::size_t line);

// Once everything is read: norms of commands that are complete become rules, at most one for each program.
void settle_tools(std::vector<Norm>& norms);

}  // namespace coach::contract::config
