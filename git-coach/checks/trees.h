#pragma once

#include <ctime>
#include <optional>

#include "checks/check.h"
#include "syntax/syntax.h"

namespace coach::checks {

// What parsing may cost in one run. Bytes are what counts, the same on every machine; the processor's time
// only ends a run over files that were made to be slow.
struct ParseBudget {
  std::size_t bytes = 2 << 20;
  std::clock_t until = std::clock() + CLOCKS_PER_SEC;
  std::size_t refused = 0;  // files that there was no budget for

  bool take(std::size_t size);
};

// The syntax trees of a changed file: each side is parsed when it is first asked for, once for all rules.
class Trees {
 public:
  Trees(const git::ChangedFile& file, ParseBudget& budget, Sink& sink);

  const git::ChangedFile& file() const { return *file_; }
  syntax::Language language() const { return language_; }

  // Null where the text cannot be parsed. For the new side the sink has then been told.
  const syntax::Parsed* after();
  const syntax::Parsed* before();
  // Whether a part of the file parses by itself.
  bool stands_alone(std::string_view part);

 private:
  std::optional<syntax::Parsed> parse(std::string_view text, std::string* why);
  void give_up(const std::string& why);

  const git::ChangedFile* file_;
  ParseBudget* budget_;
  Sink* sink_;
  syntax::Language language_;
  std::optional<std::optional<syntax::Parsed>> after_, before_;
};

}  // namespace coach::checks
