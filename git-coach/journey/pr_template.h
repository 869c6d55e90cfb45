#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.h"
#include "git/tree.h"

namespace coach::journey {

// The text that a forge puts before whoever proposes a change, and what can be filled into it. Comments stay:
// they are for the writer, and no reader of the page sees them.

// The template that most changes meet: of .github, .gitlab, the root or docs, the one with the plain name
// before one of several. Nothing where the contract knows none.
std::optional<std::string> template_path(const contract::Contract& contract);

class PrTemplate {
 public:
  PrTemplate(std::string path, const std::string& text);

  struct Box {
    std::size_t line = 0;  // in the template
    std::string text;
    bool ticked = false;
  };
  const std::vector<Box>& boxes() const { return boxes_; }
  const std::string& path() const { return path_; }

  // Puts a summary where the template asks for one: below the first heading that asks for a description, or
  // on top.
  void put_summary(const std::string& summary);
  // Puts an issue's number into the first blank that waits for one ("Fixes #"), or below a heading that asks
  // for related issues. False where the template has neither.
  bool put_issue(const std::string& issue);
  void tick(std::size_t box);
  void append(const std::string& text);
  std::string text() const;

 private:
  struct Line {
    std::string text;
    std::string after;     // what was put below it
    bool comment = false;  // inside of <!-- -->, or its whole
    std::optional<std::string> heading;
  };
  std::size_t below(std::size_t heading) const;

  std::string path_;
  std::vector<Line> lines_;
  std::vector<Box> boxes_;
  std::string top_, end_;
};

}  // namespace coach::journey
