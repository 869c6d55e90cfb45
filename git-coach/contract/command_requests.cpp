#include <array>

#include "contract/command_kind.h"
#include "text/pattern.h"

namespace coach::contract {
namespace {

struct Request {
  Kind kind;
  text::Pattern pattern;
};

// In English; another language is another such list.
const std::array<Request, 4>& requests() {
  static const std::array<Request, 4> english = {
      Request{
          Kind::FormatCommand,
          text::Pattern(R"(\bformat(ted|ting|s)?\b.{0,60}\b(black|ruff|prettier|gofmt|goimports|rustfmt|)"
                        R"(clang-format|yapf|biome|spotless|ktlint|scalafmt|google-java-format|standard)\b|)"
                        R"(\bstandard \w+ formatting\b)",
                        true)},
      Request{Kind::LintCommand,
              text::Pattern(R"(\b(code|changes?) lints\b|\blint(ing|ers?|s)?\b.{0,40}\bpass(es|ing)?\b|)"
                            R"(\bstatic analysis (passes|is clean)\b|\b(ensure|make sure)\b.{0,60}\blint|)"
                            R"(\b(be|is|are) (warning.free|free of (typos|warnings))\b|\btype.?check(ing|)"
                            R"(s)?\b.{0,20}\bpass)",
                            true)},
      Request{
          Kind::DocCommand,
          text::Pattern(R"(\b(docs|documentation) builds?\b.{0,20}\b(success|without|clean|pass))", true)},
      Request{Kind::SetupCommand, text::Pattern(R"(\bneeds? to be installed\b)", true)}};
  return english;
}

}  // namespace

std::optional<Kind> kind_of_request(std::string_view sentence) {
  for (const auto& request : requests()) {
    if (request.pattern.found_in(sentence.substr(0, 400))) return request.kind;
  }
  return std::nullopt;
}

}  // namespace coach::contract
