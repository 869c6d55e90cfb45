#include "checks/all.h"
#include "checks/file_text.h"

namespace coach::checks {
namespace {

constexpr std::size_t usual_lines = 10;

void look(const Question& question, Sink& sink) {
  look_at_texts(question, sink, usual_lines);
}

constexpr std::string_view params[] = {"paths",    "not-paths",        "languages",       "roles",
                                       "new-only", "require-patterns", "forbid-patterns", "unless-patterns",
                                       "lines",    "ignore-case",      "least-beside"};
constexpr std::string_view facts[] = {"*"};
constexpr std::string_view numbers[] = {"lines", "least-beside"};
constexpr std::string_view flags[] = {"new-only", "ignore-case"};

}  // namespace

constinit const Check file_head = {.signature = {.name = "file-head",
                                                 .params = params,
                                                 .required = {},
                                                 .facts = facts,
                                                 .numbers = numbers,
                                                 .flags = flags},
                                   .look = look};

}  // namespace coach::checks
