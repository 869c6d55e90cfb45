#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/run.h"

namespace coach::contract {

// Reads the inlines of Markdown in one pass. Brackets are matched beforehand, and what is looked for ahead
// is looked for once, so that unclosed ones cost nothing.
class MarkdownReader {
 public:
  MarkdownReader(Raw raw, const Targets& targets)
      : raw_(std::move(raw)), text_(raw_.bytes), targets_(targets) {
    match_brackets();
  }

  Run read();

 private:
  struct Open {          // a link whose text is being read
    std::size_t close;   // where its text ends
    std::size_t resume;  // where reading goes on
    std::size_t begin;   // in the run
    std::string target;
  };

  void match_brackets();
  std::size_t place(std::size_t at) const { return raw_.at[std::min(at, raw_.at.size() - 1)]; }
  std::size_t backticks(std::size_t at) const;
  void code(std::size_t begin, std::size_t end);
  bool read_code();
  bool read_bracket();
  bool target_after(std::size_t close, std::size_t open, Open& link) const;
  bool read_angle();
  void read_comment();
  void read_tag(std::string_view tag);
  bool read_entity();
  bool read_address();
  bool read_escape();
  void read_emphasis();
  bool close_link();
  void step();

  Raw raw_;
  std::string_view text_;
  const Targets& targets_;
  Run run_;
  std::size_t at_ = 0;
  std::vector<std::size_t> match_;
  std::vector<Open> open_;
  std::size_t bold_ = std::string_view::npos, html_code_ = std::string_view::npos;
  std::pair<std::size_t, std::string> anchor_{std::string_view::npos, {}};
  std::array<bool, 32> no_more_ticks_{};
  bool no_more_comments_ = false;
};

}  // namespace coach::contract
