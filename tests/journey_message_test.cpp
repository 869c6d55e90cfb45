#include <catch2/catch.hpp>

#include "journey/message_draft.h"

using namespace coach;
using journey::draft_of;

namespace {

// A book of one rule on the form of subjects, with its parameters.
class Book {
 public:
  using With = std::vector<std::pair<std::string_view, std::vector<std::string>>>;
  explicit Book(With with) {
    std::vector<rules::Param> params;
    for (auto& [key, values] : with) {
      std::vector<std::string_view> kept;
      for (auto& value : values) kept.push_back(storage_.keep(std::move(value)));
      held_.push_back(std::move(kept));
      params.push_back({key, held_.back()});
    }
    rule_.id = "project/form";
    rule_.check = "subject-form";
    rule_.stages = rules::AtMessage;
    rules::Bound bound;
    bound.rule = &rule_;
    bound.with.entries = storage_.keep(std::move(params));
    bound.level = rules::Level::Must;
    book_.rules.push_back(std::move(bound));
  }
  const rules::Rulebook& get() const { return book_; }

 private:
  rules::Storage storage_;
  std::vector<std::vector<std::string_view>> held_;
  rules::Rule rule_;
  rules::Rulebook book_;
};

std::string prefix(const Book& book, const std::vector<std::string>& paths,
                   const std::string& branch = "topic") {
  git::Snapshot snapshot;
  snapshot.branch = branch;
  for (const auto& path : paths) snapshot.files.push_back(git::make_change(path, "old\n", "new\n"));
  return draft_of(snapshot, book.get(), {}).prefix;
}

}  // namespace

TEST_CASE("a conventional type is drafted where the paths or the branch say it, and left open elsewhere") {
  const Book book(Book::With{{"form", {"conventional"}}, {"types", {"feat", "fix", "docs", "test", "ci"}}});
  CHECK(prefix(book, {"docs/guide.md"}) == "docs: ");
  CHECK(prefix(book, {"tests/test_list.py"}) == "test: ");
  CHECK(prefix(book, {".github/workflows/ci.yml"}) == "ci: ");
  CHECK(prefix(book, {"src/list.py"}, "fix/12-order") == "fix: ");
  CHECK(prefix(book, {"src/list.py"}, "jiwoo/feature-order") == "feat: ");
  CHECK(prefix(book, {"src/list.py"}) == "<type>: ");
  CHECK(prefix(book, {"src/list.py", "docs/guide.md"}) == "<type>: ");
}

TEST_CASE("a sort that the project has no word for stays open") {
  const Book book(Book::With{{"form", {"conventional"}}, {"types", {"feat", "fix"}}});
  CHECK(prefix(book, {"docs/guide.md"}) == "<type>: ");
}

TEST_CASE("tags and acronyms have the project's own spelling") {
  CHECK(prefix(Book(Book::With{{"form", {"acronym"}}, {"tags", {"BUG", "DOC", "ENH", "TST"}}}),
               {"doc/guide.rst"}) == "DOC: ");
  CHECK(prefix(Book(Book::With{{"form", {"tag"}}, {"tags", {"docs", "Core"}}}), {"docs/guide.md"}) ==
        "[docs] ");
  CHECK(prefix(Book(Book::With{{"form", {"tag"}}, {"tags", {"Core"}}}), {"src/a.c"}) == "[<tag>] ");
  CHECK(prefix(Book(Book::With{{"form", {"area"}}}), {"src/a.c"}) == "<area>: ");
  CHECK(prefix(Book(Book::With{{"form", {"issue"}}}), {"src/a.c"}).empty());
}

TEST_CASE("a branch name speaks of an issue, or of none") {
  const std::pair<std::string, std::string> branches[] = {{"fix/123-typo", "123"},
                                                          {"123", "123"},
                                                          {"gh-4567", "4567"},
                                                          {"issue_88", "88"},
                                                          {"ABC-7-typo", "ABC-7"},
                                                          {"me/ABC-7", "ABC-7"},
                                                          {"typo", ""},
                                                          {"v1.2.3", ""},
                                                          {"py312-support", ""},
                                                          {"2026-11-25", ""},
                                                          {"release/3.12", ""},
                                                          {"fix-2fa", ""},
                                                          {"utf8-names", ""},
                                                          {"fix/utf-16-bom", ""},
                                                          {"fix/rfc-2822-dates", ""},
                                                          {"add-py-312-wheels", ""},
                                                          {"release/2024", ""},
                                                          {"UTF-8-names", ""},
                                                          {"me/fix-907", "907"},
                                                          {"#42", "42"}};
  for (const auto& [branch, issue] : branches) {
    INFO(branch);
    CHECK(journey::issue_in(branch) == issue);
  }
}
