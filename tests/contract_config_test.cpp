#include <catch2/catch.hpp>

#include <algorithm>

#include "contract/config.h"
#include "contract/editor_glob.h"
#include "git/tree.h"

using namespace coach;
using contract::Kind;
using contract::Modality;
using contract::Norm;

namespace {

using Files = std::map<std::string, std::string>;

struct Read {
  explicit Read(const Files& files) : tree(git::Tree::of_files(files)), found(contract::read_config(tree)) {}

  const Norm* find(Kind kind, std::string_view value = {}) const {
    for (const auto& norm : found.norms) {
      if (norm.kind == kind && (value.empty() || norm.value == value)) return &norm;
    }
    return nullptr;
  }

  git::Tree tree;
  contract::ConfigNorms found;
};

// Every norm cites a line of its file that holds its quote.
void check_citations(const Read& read) {
  for (const auto& norm : read.found.norms) {
    INFO(norm.source.path << ":" << norm.source.line << " " << norm.source.quote);
    const text::Lines lines(read.tree.read(norm.source.path).value());
    REQUIRE(norm.source.line >= 1);
    REQUIRE(norm.source.line <= lines.count());
    CHECK(lines.line(norm.source.line).find(norm.source.quote) != std::string_view::npos);
    CHECK_FALSE(norm.value.empty());
  }
}

}  // namespace

TEST_CASE("sections of .editorconfig say what holds for which paths") {
  const Read read(Files{{".editorconfig",
                         "root = true\n[*]\ninsert_final_newline = true\ntrim_trailing_whitespace = true\n"
                         "end_of_line = lf\nindent_style = space\nindent_size = 4\nmax_line_length = off\n"
                         "[*.md]\ntrim_trailing_whitespace = false\n[Makefile]\nindent_style = tab\n"
                         "[*.py]\nmax_line_length = 88\n"}});
  check_citations(read);
  CHECK(read.find(Kind::NewlineEncoding, "final-newline")->scope.empty());
  CHECK(read.find(Kind::NewlineEncoding, "trailing-whitespace")->scope == "* !*.md");
  CHECK(read.find(Kind::NewlineEncoding, "lf") != nullptr);
  CHECK(read.find(Kind::Indentation, "space 4")->scope == "* !Makefile");
  CHECK(read.find(Kind::Indentation, "space 4")->one("width") == "4");
  CHECK(read.find(Kind::Indentation, "tab")->scope == "Makefile");
  REQUIRE(read.find(Kind::LineLength) != nullptr);
  CHECK(read.find(Kind::LineLength)->one("limit") == "88");
}

TEST_CASE("hooks of pre-commit are what they do, unless they only run by hand") {
  const Read read(Files{{".pre-commit-config.yaml",
                         "repos:\n- repo: https://example.org/hooks\n  hooks:\n  - id: end-of-file-fixer\n"
                         "  - id: ruff-check\n  - id: ruff-format\n  - id: slow\n    stages: [manual]\n"
                         "  - id: mixed-line-ending\n    args: ['--fix=lf']\n"},
                        {".github/workflows/ci.yml",
                         "on: pull_request\njobs:\n  a:\n    steps:\n    - run: pre-commit run -a\n"}});
  check_citations(read);
  CHECK(read.find(Kind::NewlineEncoding, "final-newline")->enforced);
  CHECK(read.find(Kind::LintCommand, "pre-commit hook ruff-check") != nullptr);
  CHECK(read.find(Kind::FormatCommand, "pre-commit hook ruff-format") != nullptr);
  CHECK(read.find(Kind::LintCommand, "pre-commit hook slow") == nullptr);
  CHECK(read.find(Kind::NewlineEncoding, "lf") != nullptr);
}

TEST_CASE("pyproject.toml names versions, line length and news fragments") {
  const Read read(
      Files{{"pyproject.toml",
             "[project]\nrequires-python = \">=3.10\"\n[tool.ruff]\nline-length = 100\n"
             "[tool.towncrier]\ndirectory = \"changes/\"\n[[tool.towncrier.type]]\ndirectory = \"fix\"\n"
             "[[tool.towncrier.type]]\ndirectory = \"feature\"\n"}});
  check_citations(read);
  CHECK(read.find(Kind::LanguageVersion, "Python >=3.10") != nullptr);
  CHECK(read.find(Kind::LineLength)->one("limit") == "100");
  const auto* news = read.find(Kind::Changelog, "fragment");
  REQUIRE(news != nullptr);
  CHECK(news->one("directory") == "changes");
  CHECK(std::vector<std::string>(news->all("types").begin(), news->all("types").end()) ==
        std::vector<std::string>{"fix", "feature"});
}

namespace {

std::vector<std::string> all(const Norm& norm, std::string_view detail) {
  const auto values = norm.all(detail);
  return {values.begin(), values.end()};
}

// The one norm on fragments that a file's content gives.
Norm fragment_of(const std::string& path, const std::string& bytes) {
  const Read read(Files{{path, bytes}});
  check_citations(read);
  const auto* norm = read.find(Kind::Changelog, "fragment");
  REQUIRE(norm != nullptr);
  return *norm;
}

}  // namespace

TEST_CASE("tools that collect changelog entries say where, how they are called and of which kinds") {
  const auto towncrier = fragment_of("towncrier.toml",
                                     "[tool.towncrier]\npackage = \"lists\"\nissue_format = "
                                     "\"`#{issue} <https://example.org/issues/{issue}>`\"\n");
  CHECK(towncrier.one("directory") == "lists/newsfragments");
  CHECK(towncrier.one("form") == "number.type");
  CHECK(towncrier.one("number") == "issue");
  CHECK(all(towncrier, "types") == std::vector<std::string>{"feature", "bugfix", "doc", "removal", "misc"});

  const auto changesets = fragment_of(".changeset/config.json", "{\n  \"access\": \"public\"\n}\n");
  CHECK(changesets.one("directory") == ".changeset");
  CHECK(changesets.one("types-in") == "front-matter");

  const auto chloggen = fragment_of(".chloggen/config.yaml", "change_logs:\n  user: CHANGELOG.md\n");
  CHECK(chloggen.one("types-in") == "change_type");
  CHECK(all(chloggen, "types").back() == "bug_fix");

  const auto reno = fragment_of("releasenotes/source/conf.py", "extensions = [\n    'reno.sphinxext',\n]\n");
  CHECK(reno.one("directory") == "releasenotes/notes");
  CHECK(reno.one("form") == "words-uid");
  CHECK(reno.source.line == 2);

  const auto own_sections =
      fragment_of("releasenotes/config.yaml", "sections:\n  - [features, New Features]\n  - [bugs, Bugs]\n");
  CHECK(all(own_sections, "types") == std::vector<std::string>{"features", "bugs", "prelude"});

  const auto antsibull =
      fragment_of("changelogs/config.yaml", "notesdir: fragments\nsections:\n- - bugfixes\n  - Bugfixes\n");
  CHECK(antsibull.one("directory") == "changelogs/fragments");
  CHECK(all(antsibull, "types") == std::vector<std::string>{"bugfixes", "release_summary", "trivial"});

  const auto changie = fragment_of(".changie.yaml", "changesDir: .changes\nkinds:\n- label: Added\n");
  CHECK(changie.one("directory") == ".changes/unreleased");
  CHECK(changie.one("types-in") == "kind");

  const auto scriv = fragment_of("pyproject.toml", "[tool.scriv]\nformat = \"md\"\n");
  CHECK(scriv.one("directory") == "changelog.d");
  CHECK(scriv.one("extension") == ".md");
}

TEST_CASE("a folder's .editorconfig takes its paths out of what the root's says") {
  const auto tree = git::Tree::of_files(
      {{".editorconfig", "[*]\nindent_style = tab\nmax_line_length = 80\n"},
       {"web/.editorconfig", "[*.js]\nindent_style = space\nindent_size = 2\n[*]\nmax_line_length = unset\n"},
       {"web/gen/.editorconfig", "root = true\n[**.ts]\nindent_style = space\n"}});
  auto norms = contract::read_config(tree).norms;
  contract::add_nested_editorconfig(tree, {git::make_change("web/gen/a.ts", {}, "a\n")}, norms);
  const auto find = [&](std::string_view value) {
    const auto norm = std::ranges::find_if(norms, [&](const Norm& one) { return one.value == value; });
    REQUIRE(norm != norms.end());
    return *norm;
  };
  CHECK(find("tab").scope == "* !web/**/*.js !web/gen/");
  CHECK(find("80").scope == "* !web/ !web/gen/");
  const auto two = find("space 2");
  CHECK(two.scope == "web/**/*.js !web/gen/");
  CHECK(two.source.path == "web/.editorconfig");
  CHECK(two.source.line == 2);
  CHECK(two.source.quote == "indent_style = space");
  CHECK(find("space").scope == "web/gen/**/*.ts");
}

TEST_CASE("sections of .editorconfig are read with its own patterns") {
  CHECK(contract::glob_of_section("*", "") == "*");
  CHECK(contract::glob_of_section("*", "a") == "a/");
  CHECK(contract::glob_of_section("*.{c,h}", "") == "*.{c,h}");
  CHECK(contract::glob_of_section("*.{c,h}", "a/b") == "a/b/**/*.{c,h}");
  CHECK(contract::glob_of_section("lib/**.js", "") == "/lib/**/*.js");
  CHECK(contract::glob_of_section("/Makefile", "a") == "a/Makefile");
  CHECK(contract::glob_of_section("v{1..3}.txt", "") == "v{1,2,3}.txt");
  CHECK(contract::glob_of_section("v{1..900}.txt", "").empty());
  CHECK(contract::glob_of_section("*.{js, ts}", "").empty());
}

TEST_CASE("a section that says a thing again takes the earlier one's place") {
  const Read read(Files{{".editorconfig", "[*.py]\nmax_line_length = 79\n[*.py]\nmax_line_length = 100\n"}});
  CHECK(read.find(Kind::LineLength, "79") == nullptr);
  CHECK(read.find(Kind::LineLength, "100") != nullptr);
}

TEST_CASE("package.json names scripts, engines and hooks") {
  const Read read(Files{
      {"package.json",
       "{\n  \"scripts\": {\n    \"test\": \"vitest\",\n    \"lint\": \"eslint .\",\n    \"build\": "
       "\"tsc\"\n  },\n"
       "  \"engines\": { \"node\": \">=20\" },\n  \"packageManager\": \"pnpm@9.1.0\",\n"
       "  \"simple-git-hooks\": { \"commit-msg\": \"node check.js\" },\n"
       "  \"lint-staged\": { \"*.ts\": [\"eslint --fix\"], \"*.json\": [\"prettier --write\"] }\n}\n"}});
  check_citations(read);
  CHECK(read.find(Kind::TestCommand, "pnpm test")->source.line == 3);
  CHECK(read.find(Kind::LintCommand, "pnpm run lint") != nullptr);
  CHECK(read.find(Kind::LanguageVersion, "Node >=20") != nullptr);
  CHECK(read.find(Kind::SetupCommand, "pnpm@9.1.0") != nullptr);
  CHECK(read.find(Kind::CommitFormat)->enforced);
  CHECK(read.find(Kind::FormatCommand)->scope == "*.json");
  CHECK(read.find(Kind::BuildCommand) == nullptr);
}

TEST_CASE("what npm init left behind is no test") {
  const Read read(Files{
      {"package.json", "{\"scripts\": {\"test\": \"echo \\\"Error: no test specified\\\" && exit 1\"}}"}});
  CHECK(read.found.norms.empty());
}

TEST_CASE("targets of a Makefile are commands, variables are not") {
  const Read read(Files{
      {"Makefile", "test := no\nlint: deps\n\truff .\ntest:\n\tpytest\ncheck: test\nstyle fmt:\n\tblack .\n"},
      {".github/workflows/a.yml", "on: [pull_request]\njobs:\n x:\n  steps:\n   - run: make lint\n"}});
  check_citations(read);
  CHECK(read.find(Kind::LintCommand, "make lint")->enforced);
  CHECK(read.find(Kind::TestCommand, "make test")->source.line == 4);
  CHECK(read.find(Kind::TestCommand, "make check") == nullptr);
  CHECK(read.find(Kind::FormatCommand, "make style")->modality == Modality::Should);
}

TEST_CASE("pipelines gate titles and sign-offs of pull requests, not of releases") {
  const Read read(Files{
      {".github/workflows/title.yml",
       "on: pull_request_target\njobs:\n  main:\n    steps:\n      - uses: "
       "amannn/action-semantic-pull-request@v5\n"
       "        with:\n          types: |\n            feat\n            fix\n"},
      {".github/workflows/dco.yml",
       "on: pull_request\njobs:\n a:\n  steps:\n   - uses: tim-actions/dco@v1\n"},
      {".github/workflows/release.yml", "on:\n  release:\njobs:\n a:\n  steps:\n   - run: ruff check\n"}});
  check_citations(read);
  const auto* title = read.find(Kind::PrTitle, "conventional");
  REQUIRE(title != nullptr);
  CHECK(title->all("types").size() == 2);
  CHECK(read.find(Kind::Dco)->enforced);
  CHECK(read.find(Kind::LintCommand) == nullptr);
}

TEST_CASE("commitlint names its types") {
  const Read read(
      Files{{"commitlint.config.js",
             "module.exports = {\n  extends: ['@commitlint/config-conventional'],\n  rules: {\n"
             "    'type-enum': [2, 'always', ['feat', 'fix', 'wip']],\n    'header-max-length': [2, "
             "'always', 90],\n  },\n};\n"}});
  check_citations(read);
  const auto* form = read.find(Kind::CommitFormat, "conventional");
  REQUIRE(form != nullptr);
  CHECK(form->all("types").size() == 3);
  CHECK(read.find(Kind::CommitFormat, "subject<=90") != nullptr);
}

TEST_CASE("files that cannot be read are named and stop nobody") {
  const Read read(Files{{".pre-commit-config.yaml", "repos: [\n"},
                        {"pyproject.toml", "[tool\nx"},
                        {"ruff.toml", "[.tool]\n"},
                        {"package.json", "{\"scripts\": "},
                        {"go.mod", "module x\n\ngo 1.22\n"}});
  CHECK(read.found.gaps.size() == 4);
  CHECK(read.find(Kind::LanguageVersion, "Go 1.22") != nullptr);
}

TEST_CASE("TOML holds other characters than ASCII in quotes and comments only") {
  const Read stray(Files{{"pyproject.toml", "[tool.ruff]\nline-length = 99\n[ö]\n"}});
  REQUIRE(stray.found.gaps.size() == 1);
  CHECK(stray.found.gaps.front().facts[1].second == "3");
  const Read quoted(Files{{"pyproject.toml",
                           "\xEF\xBB\xBF"
                           R"(# ö "
[tool.ruff]
a = "\"ö"
b = '\'
c = """
ö"""""
d = '''ö"'''
'ö' = 1
line-length = 99
)"}});
  CHECK(quoted.found.gaps.empty());
  CHECK(quoted.find(Kind::LineLength, "99") != nullptr);
}

TEST_CASE("files that lack what they usually hold stop nobody") {
  for (const auto* bytes :
       {"ci: {}\n", "repos:\n- repo: local\n- hooks: x\n- hooks: [{}, {id: a, stages: {}}]\n"}) {
    CAPTURE(bytes);
    const Read read(Files{{".pre-commit-config.yaml", bytes}, {"go.mod", "module x\n\ngo 1.22\n"}});
    CHECK(read.found.gaps.empty());
    CHECK(read.find(Kind::LanguageVersion, "Go 1.22") != nullptr);
  }
}

TEST_CASE("hostile files are bounded") {
  std::string aliases = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'k'; ++name) {
    const char before = static_cast<char>(name - 1);
    aliases += std::string(1, name) + ": &" + name + " [";
    for (int i = 0; i < 9; ++i) aliases += std::string(i == 0 ? "*" : ", *") + before;
    aliases += "]\n";
  }
  std::string sections;
  for (int i = 0; i < 10'000; ++i) sections += "[*." + std::to_string(i) + "]\nindent_style = tab\n";
  const std::string deep(100'000, '[');
  const Read read(Files{{".pre-commit-config.yaml", aliases + "repos: *j\n"},
                        {".github/semantic.yml", deep},
                        {".editorconfig", sections},
                        {"package.json", "{\"a\": " + deep + "}"},
                        {"pyproject.toml", "a = " + deep},
                        {"Makefile", std::string(200'000, 'x') + ": y\n"}});
  CHECK(read.found.norms.size() <= 400);
}

TEST_CASE("what a cache is keyed by names every file that was read or missed") {
  const Read read(Files{{"go.mod", "go 1.22\n"}});
  bool present = false, absent = false;
  for (const auto& [path, oid] : read.found.looked_at) {
    if (path == "go.mod") present = !oid.is_null();
    if (path == "package.json") absent = oid.is_null();
  }
  CHECK(present);
  CHECK(absent);
}
