#include <catch2/catch.hpp>

#include "support/scene.h"

using namespace coach;
using rules::Level;
using test::Scene;

namespace {

std::string porcelain(const Scene& scene, bool nul = false) {
  std::ostringstream out;
  report::porcelain(scene.advise(), nul, out);
  return out.str();
}

}  // namespace

TEST_CASE("porcelain is one record a finding, below its heading") {
  Scene scene;
  auto& marker = scene.add("safety/marker", Level::Must, {"a marker is left", "표시가 남아 있습니다"});
  auto& blanks = scene.add("hygiene/blanks", Level::Note, {"blanks at the end", "줄 끝 공백"});
  scene.find(blanks, "src/a.c", 3, "x ");
  auto& finding = scene.find(marker, "", 1, "subject");
  finding.where.kind = checks::PlaceKind::Message;
  finding.where.column = 1;
  finding.where.end_column = 8;
  const auto lines = test::lines_of(porcelain(scene));
  REQUIRE(lines.size() == 5);
  CHECK(lines[0] == "# coach.porcelain 1");
  CHECK(lines[1] == "# coach.base 5c61e16869aa5c61e16869aa5c61e16869aa5c61");
  CHECK(lines[2] == "# coach.experience unknown");
  const auto id = advice::fingerprint("safety/marker", "", "subject", 0).substr(0, 8);
  CHECK(lines[3] == "M\tsafety/marker\t-\t1\t1\t1\t8\t" + id + "\ta marker is left");
  CHECK(lines[4].starts_with("N\thygiene/blanks\tsrc/a.c\t3\t0\t3\t0\t"));
}

TEST_CASE("porcelain quotes paths as git does, and -z leaves them alone") {
  Scene scene;
  auto& rule = scene.add("hygiene/name", Level::Should,
                         {"the name {path} is hard to type", "이름이 어렵습니다: {path}"});
  scene.find(rule, "a\t\"b\n\xff");
  scene.circumstances.set_aside = advice::parse_set_aside("hygiene/name");
  CHECK(porcelain(scene).find("\nn\thygiene/name\t\"a\\t\\\"b\\n\\377\"\t0\t") != std::string::npos);
  const auto raw = porcelain(scene, true);
  CHECK(raw.find(std::string(1, '\0') + "n\thygiene/name\ta\t\"b\n\xff\t0\t") != std::string::npos);
  CHECK(raw.back() == '\0');
  CHECK(raw.find("the name a \"b\\x0A\\xFF is hard") != std::string::npos);
}
