#pragma once

#include "journey/start.h"

namespace coach::journey {

// What parts of start_of read in the documents alone.

// Where the project says how people treat one another: the sentence that asks for it, else its page.
std::optional<Start::Said> conduct_in(const std::vector<contract::Document>& documents);
// Where the project says how to report what should not be public: its own page first.
std::optional<Start::Said> security_in(const std::vector<contract::Document>& documents);
// "good first issue" in quotes, in code or behind a link: what the project itself calls them; at most three.
std::vector<Start::Said> labels_in(const std::vector<contract::Document>& documents);

// What to have and what to run before the first change, in the order of the texts.
struct GettingReady {
  std::vector<Start::Said> needs;     // sentences and list items, as quoted
  std::vector<Start::Said> commands;  // what fetches and prepares
  std::vector<Start::Said> builds;
  std::vector<Start::Said> pages;         // where more is said, as linked
  std::vector<Start::Said> environments;  // links that open one ready-made
};
// Sections about setting up and building that speak to contributors; what installs the finished program
// (`project` is owner/name) is for its users and left out.
GettingReady getting_ready(const std::vector<contract::Document>& documents, std::string_view project);
// Whether a command fetches the finished program itself, as its users do: `brew install fmt` of fmt.
bool installs_product(std::string_view command, std::string_view project);
// Whether an address names the project (owner/name) or its owner: its own site, its own pages on a forge.
bool is_page_of_project(std::string_view address, std::string_view project);
// Pages that tell how to build and are linked from nowhere: INSTALL, BUILDING, in the root and in docs/.
std::vector<contract::Document> building_pages(const git::Tree& tree,
                                               const std::vector<contract::Document>& known);

}  // namespace coach::journey
