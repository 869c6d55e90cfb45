#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "journey/about.h"
#include "journey/authors.h"
#include "report/rows.h"
#include "text/catalogue.h"

namespace coach::report {

// What the pages of `learn` and `progress` have in common: rows below labels, sentences that fold, and the
// project's own words with their place.
class LessonRows {
 public:
  LessonRows(text::Language language, const Look& look, std::ostream& out);

  std::string say(text::Word word, const text::Facts& facts = {}) const;
  void line(const std::string& text);  // safe; folds
  void gap() { rows_.gap(); }
  void section(text::Word label);
  void label(const std::string& safe);  // of the rows that follow, without a gap
  void row(const std::string& raw, const std::string& where = {});
  // A path whose front goes where there is no room for all of it.
  void path(const std::string& path, const std::string& where = {}, const std::string& before = {});
  void told(const std::string& raw);  // a sentence, on as many rows as it needs
  void told(text::Word word, const text::Facts& facts = {}) { told(say(word, facts)); }
  // The project's words in quotes, `most` rows of them, so far in, and the place where they stand.
  void quoted(const std::string& raw, const std::string& place, std::size_t most = 4, int indent = 0);
  void placed(const std::string& raw, const std::string& place);  // a sentence with its place
  // A few names, and how many more there are.
  void names(const std::vector<std::string>& names, std::size_t most);
  void change(const journey::FirstChange& change);
  void commands(const std::vector<journey::Quoted>& commands);

 private:
  int room() const;
  void place_below(const std::vector<std::string>& lines, const std::string& place);

  text::Language language_;
  int columns_;
  Rows rows_;
};

std::string_view name_of(journey::FirstChange::Kind kind);
std::string counted(std::size_t n);
// "2024-11", of seconds since 1970.
std::string month_of(std::int64_t time);

}  // namespace coach::report
