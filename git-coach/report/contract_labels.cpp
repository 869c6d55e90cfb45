#include "report/contract.h"
#include "report/contract_schema.h"
#include "text/catalogue.h"

namespace coach::report {
namespace {

using text::Word;

constexpr auto first_kind = static_cast<std::size_t>(Word::kind_dco);
static_assert(static_cast<std::size_t>(Word::kind_other) - first_kind + 1 == contract::kind_count,
              "the catalogue names every kind, in the order of contract::Kind");

}  // namespace

std::string_view label_of(contract::Kind kind, text::Language language) {
  return text::words(static_cast<Word>(first_kind + static_cast<std::size_t>(kind))).in(language);
}

std::string_view contract_schema() {
  return contract_schema_text;
}

}  // namespace coach::report
