#include "text/dictionary.h"

#include <catch2/catch.hpp>

TEST_CASE("where there is no dictionary, none is opened") {
  setenv("DICPATH", "/nowhere", 1);
  CHECK_FALSE(coach::text::Dictionary::open("en_US"));
  unsetenv("DICPATH");
}
