#include <catch2/catch.hpp>

#include "journey/ideas.h"

TEST_CASE("headings get the anchors that GitHub gives them") {
  CHECK(coach::journey::anchor_of("How to build (the fast way)") == "how-to-build-the-fast-way");
  CHECK(coach::journey::anchor_of("`make test` & more") == "make-test--more");
  CHECK(coach::journey::anchor_of("snake_case names") == "snake_case-names");
}
