#pragma once

#include <string_view>

#include "contract/document.h"
#include "journey/start_parts.h"

namespace coach::journey {

// What the headings above a statement make of it.
struct Section {
  bool ready = false;      // about setting up, building, developing
  bool needed = false;     // a list of what has to be there
  bool elsewhere = false;  // about another occasion than the first change
  bool later = false;      // documentation, style: later in the first change
  bool tests = false;      // testing
  bool sending = false;    // committing and sending, where guides tell everything in one list of steps
};
Section section_of(const contract::Document& document, const contract::Statement& statement);
// Whether a text tells contributors what to do here, not users of the product.
bool speaks_to_contributors(const contract::Document& document, const contract::Statement& statement);

// A command by itself that gets ready, also one that a contract has no kind for: getting the rest of the
// sources, making the build files, a script of the project whose name says so.
bool prepares(std::string_view command);
// Configures or completes the clone itself, wherever it is told.
bool completes_clone(std::string_view command);
// Nothing to fill in, no other machine's, no contents of a file.
bool is_for_this_clone(std::string_view command);
// One of the ways to make, or to enter, an environment for packages; empty for other commands.
std::string_view environment_step(std::string_view command);
// What is told for some only: "alternatively", "if you want a static binary".
bool is_one_way(const contract::Document& document, const contract::Statement& statement);

// A tool or a version of one, in a list of what is needed or in a sentence that says so.
bool is_need(const contract::Document& document, const contract::Statement& statement,
             const Section& section);
// Where more is said on setting up: the page that a sentence of a guide leads to; empty where it leads to
// none. Outside of the clone, pages of the project alone.
std::string_view page_on_setting_up(const contract::Document& document, const contract::Statement& statement,
                                    const Section& section, std::string_view project);
// An environment that opens ready-made from a link; empty where there is none.
std::string_view ready_made_environment(const contract::Statement& statement);

}  // namespace coach::journey
