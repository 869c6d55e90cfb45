#include "report/report.h"
#include "report/report_schema.h"

namespace coach::report {

std::string_view json_schema() {
  return report_schema;
}

}  // namespace coach::report
