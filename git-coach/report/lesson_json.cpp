#include "report/lesson_json.h"
#include "report/lesson_rows.h"
#include "text/sanitize.h"

namespace coach::report {

using Json = nlohmann::ordered_json;

Json lesson_json(const std::vector<journey::Quoted>& all) {
  auto list = Json::array();
  for (const auto& one : all) {
    list.push_back({{"text", text::as_utf8(one.text)},
                    {"path", text::as_utf8(one.path)},
                    {"line", one.line == 0 ? Json() : Json(one.line)}});
  }
  return list;
}

Json lesson_json(const std::vector<journey::FirstChange>& all) {
  auto list = Json::array();
  for (const auto& one : all) {
    list.push_back({{"commit", one.oid.hex()},
                    {"subject", text::as_utf8(one.subject)},
                    {"kind", name_of(one.kind)},
                    {"files", one.files},
                    {"added", one.added},
                    {"removed", one.removed}});
  }
  return list;
}

}  // namespace coach::report
