#include "text/dictionary.h"

#include <catch2/catch.hpp>

using coach::text::is_one_slip;

TEST_CASE("one slip of the hand is a letter more, less or other, or two exchanged") {
  CHECK(is_one_slip("orchrad", "orchard"));
  CHECK(is_one_slip("orchar", "orchard"));
  CHECK(is_one_slip("orchaard", "orchard"));
  CHECK(is_one_slip("orchird", "orchard"));
  CHECK_FALSE(is_one_slip("orchard", "orchard"));
  CHECK_FALSE(is_one_slip("rochrad", "orchard"));
  CHECK_FALSE(is_one_slip("orch", "orchard"));
  CHECK_FALSE(is_one_slip("", ""));
}

TEST_CASE("where there is no dictionary, none is opened") {
  setenv("DICPATH", "/nowhere", 1);
  CHECK_FALSE(coach::text::Dictionary::open("en_US"));
  unsetenv("DICPATH");
}
