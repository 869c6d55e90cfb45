#include "checks/all.h"

namespace coach::checks {
namespace {

void look(const Question&, Sink&) {}

}  // namespace

constinit const Check trailer = {.signature = {.name = "trailer", .params = {}, .required = {}, .facts = {}}, .look = look};

}  // namespace coach::checks
