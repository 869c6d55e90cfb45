#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "report/contract.h"
#include "report/contract_parts.h"
#include "support/golden.h"
#include "support/schema.h"
#include "text/utf8.h"

using namespace coach;
using contract::Citation;
using contract::Kind;
using contract::Modality;
using contract::Norm;
using text::Language;

namespace {

Norm stated(Kind kind, std::string value, Modality modality, std::string path, std::size_t line,
            std::string quote) {
  Norm norm;
  norm.kind = kind;
  norm.value = std::move(value);
  norm.modality = modality;
  norm.source = {Citation::From::Doc, std::move(path), line, line, std::move(quote), {}};
  return norm;
}

// A contract with one of everything that looks different.
struct Scene {
  Scene() {
    rule.id = "contract/sign-off";
    rule.level = rules::Level::Must;
    bound.rule = &rule;
    bound.level = rules::Level::Must;
    contract.project = "octo/parser";
    contract.commit = git::Oid::from_hex("5c61e16869aa5c61e16869aa5c61e16869aa5c61");
    contract.sources = {{"CONTRIBUTING.md", contract::Role::Guide, 120, 4},
                        {".github/PULL_REQUEST_TEMPLATE.md", contract::Role::Template, 9, 1}};
    contract.outside = {{"https://example.org/guide", "CONTRIBUTING.md", 3}};
    auto& norms = contract.norms;
    norms.push_back(stated(Kind::Dco, "Signed-off-by", Modality::Must, "CONTRIBUTING.md", 12,
                           "Sign off every commit\n   with `git commit -s`."));
    norms.back().enforced = true;
    norms.push_back(stated(Kind::CommitFormat, "subject<=72", Modality::Should, "CONTRIBUTING.md", 20,
                           "Keep the subject within 72 columns, so that it fits everywhere."));
    norms.back().certainty = 0.83;
    norms.back().binds = false;
    norms.back().because = {"heading 'Commit messages'", "within N columns"};
    norms.push_back(stated(Kind::TestsRequired, "tests", Modality::Must, "CONTRIBUTING.md", 31,
                           "Add a test if you fix a bug"));
    norms.back().condition = "if you fix a bug";
    norms.push_back(stated(Kind::Squash, "", Modality::Must, "docs/review.md", 4, "Do not squash"));
    norms.back().negated = true;
    norms.push_back(stated(Kind::TestCommand, "make `all` test", Modality::Must, "CONTRIBUTING.md", 40,
                           "make `all` test"));
    norms.push_back(stated(Kind::LineLength, "88", Modality::Must, "pyproject.toml", 7, "line-length = 88"));
    norms.back().source.from = Citation::From::Config;
    norms.back().scope = "*.py";
    norms.push_back({});
    norms.back().kind = Kind::CommitFormat;
    norms.back().value = "area-prefix";
    norms.back().modality = Modality::Note;
    norms.back().source = {Citation::From::History, {}, 0, 0, {}, "287 of the last 300 commits"};
    norms.push_back(stated(Kind::AiPolicy, "disclose", Modality::Must, "docs/[ai] <b>.md", 2,
                           "Say *so* <script>alert(1)</script> \x1b[31m\n# when a tool wrote it"));
  }

  report::ContractView view(Language language = Language::English) const {
    report::ContractView out{
        .contract = contract,
        .rule_of = [this](const Norm& norm) { return norm.kind == Kind::Dco ? &bound : nullptr; },
        .norms = {},
        .language = language};
    for (const auto& norm : contract.norms) out.norms.push_back(&norm);
    return out;
  }

  rules::Rule rule;
  rules::Bound bound;
  contract::Contract contract;
};

template <class Write>
std::string written(Write write) {
  std::ostringstream out;
  write(out);
  return out.str();
}

std::string as_text(const report::ContractView& view, int columns = 80) {
  report::Look look;
  look.columns = columns;
  return written([&](auto& out) { report::contract_text(view, look, out); });
}

}  // namespace

TEST_CASE("the JSON of a contract holds to its schema") {
  const test::Schema schema(report::contract_schema());
  Scene scene;
  const auto document =
      nlohmann::json::parse(written([&](auto& out) { report::contract_json(scene.view(), out); }));
  CHECK(schema.problems(document).empty());
  CHECK(document["norms"].size() == scene.contract.norms.size());
  CHECK(document["norms"][0]["enforced_by"] == "contract/sign-off");
  CHECK(document["norms"][3]["negated"] == true);
  auto spoilt = document;
  spoilt["norms"][0]["kind"] = "etiquette";
  CHECK_FALSE(schema.problems(spoilt).empty());
}

TEST_CASE("the schema lists every kind and no other") {
  const auto schema = nlohmann::json::parse(report::contract_schema());
  std::set<std::string> ours;
  for (std::size_t i = 0; i < contract::kind_count; ++i)
    ours.emplace(contract::name_of(static_cast<Kind>(i)));
  const auto& listed = schema["properties"]["norms"]["items"]["properties"]["kind"]["enum"];
  CHECK(ours == listed.get<std::set<std::string>>());
}

TEST_CASE("a contract as people read it") {
  const Scene scene;
  test::check_golden("contract", as_text(scene.view()));
  test::check_golden("contract_ko", as_text(scene.view(Language::Korean)));
  test::check_golden("contract_narrow", as_text(scene.view(), 40));
  auto why = scene.view();
  why.because = true;
  test::check_golden("contract_why", as_text(why));
  auto sources = scene.view();
  sources.sources = true;
  test::check_golden("contract_sources", as_text(sources));
}

TEST_CASE("no line of a contract is wider than the screen") {
  const Scene scene;
  for (const int columns : {40, 60, 80, 120}) {
    for (const auto language : {Language::English, Language::Korean}) {
      std::istringstream lines(as_text(scene.view(language), columns));
      for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(text::display_width(line) <= columns);
      }
    }
  }
}

TEST_CASE("a contract as Markdown, for people and for agents") {
  const Scene scene;
  test::check_golden("contract_markdown",
                     written([&](auto& out) { report::contract_markdown(scene.view(), out); }));
  test::check_golden("contract_agents",
                     written([&](auto& out) { report::contract_agents(scene.view(), out); }));
}

TEST_CASE("a project file keeps what a repository says in comments") {
  const Scene scene;
  const auto file = written([&](auto& out) { report::project_file(scene.view(), out); });
  test::check_golden("project_file", file);
  std::istringstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    const auto first = line.find_first_not_of(' ');
    const bool ours = line.empty() || line[first] == '#' || line.starts_with("version:") ||
                      line.starts_with("exclude:") || line.starts_with("rules:") ||
                      line.starts_with("  contract/sign-off:");
    CHECK(ours);
  }
}

TEST_CASE("a contract without a norm says so") {
  const contract::Contract nothing;
  const report::ContractView view{.contract = nothing, .rule_of = [](const Norm&) { return nullptr; }};
  CHECK(as_text(view).find("nothing was found that this project asks") != std::string::npos);
}

TEST_CASE("a quote loses the marks of its markup, and names keep their underscores") {
  CHECK(report::readable("**Do not** edit [it](a.md), __please do not__.") ==
        "Do not edit it, please do not.");
  CHECK(report::readable("A model's __init__ must call __post_init__ at its end.") ==
        "A model's __init__ must call __post_init__ at its end.");
}
