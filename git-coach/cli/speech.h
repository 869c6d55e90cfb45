#pragma once

#include <string>

#include "text/catalogue.h"

namespace coach::cli {

// The language in which this run speaks. Chosen once from the environment, and once more when the
// options and the configuration are known; kept here because even an unreadable command line is answered in
// it.
text::Language language();
void set_language(text::Language language);

// A sentence of the catalogue in that language.
std::string say(text::Word word, const text::Facts& facts = {});

}  // namespace coach::cli
