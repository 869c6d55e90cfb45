#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/catalogue.h"

namespace coach::report {

// A page for a browser: one file without any request, in light and dark, with headings and landmarks for who
// listens, and everything within reach of a keyboard. Holds the page's bytes until it is written. What is
// added is markup; `say` and text::for_markup make it of text.
class HtmlPage {
 public:
  // The title is raw text.
  HtmlPage(std::string_view title, text::Language language) : title_(title), language_(language) {}

  // What follows belongs to a chapter, which the list at the head of the page leads to. Raw text.
  void chapter(std::string_view id, std::string_view title);
  void add(std::string_view markup) { body_ += markup; }
  // A table, or what else may be wider than a screen: scrolls by itself, also with the keyboard. Raw label.
  void begin_wide(std::string_view label);
  void end_wide() { body_ += "</div>\n"; }

  // A sentence of the catalogue as markup.
  std::string say(text::Word word, const text::Facts& facts = {}) const;
  text::Language language() const { return language_; }
  void write(std::ostream& out, std::string_view version) const;

 private:
  std::string title_, body_;
  text::Language language_;
  std::size_t lead_ = 0;                                       // bytes of the body before the first chapter
  std::vector<std::pair<std::string, std::string>> chapters_;  // id, title
};

}  // namespace coach::report
