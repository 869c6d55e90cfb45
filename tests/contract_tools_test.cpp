// Configuration of tools that say which paths and names they are for.
#include <catch2/catch.hpp>

#include "contract/config.h"
#include "contract/norm_scope.h"
#include "git/tree.h"
#include "text/glob.h"

using namespace coach;
using contract::Kind;
using contract::Norm;

namespace {

using Files = std::map<std::string, std::string>;
using Texts = std::vector<std::string_view>;

struct Read {
  explicit Read(const Files& files) : tree(git::Tree::of_files(files)), found(contract::read_config(tree)) {}

  std::vector<const Norm*> all(Kind kind, std::string_view trait = {}) const {
    std::vector<const Norm*> norms;
    for (const auto& norm : found.norms) {
      if (norm.kind == kind && (trait.empty() || norm.trait() == trait)) norms.push_back(&norm);
    }
    return norms;
  }
  const Norm* one(Kind kind, std::string_view trait = {}) const {
    const auto norms = all(kind, trait);
    return norms.size() == 1 ? norms.front() : nullptr;
  }

  git::Tree tree;
  contract::ConfigNorms found;
};

bool is_for(const Norm& norm, std::string_view path) {
  const text::GlobList globs(contract::globs_of(norm));
  return globs.empty() || globs.matches(path);
}

Texts texts(const Norm& norm, std::string_view detail) {
  const auto all = norm.all(detail);
  return {all.begin(), all.end()};
}

}  // namespace

TEST_CASE("a compatibility linter says which files are public") {
  const Read read(Files{
      {".bc-linter.yml",
       "version: 1\npaths:\ninclude:\n  - \"**/*.py\"\nexclude:\n  - \".*\"\n  - \"**/.*/**\"\n"
       "  - \"**/_*/**\"\n  - \"**/_*.py\"\n  - \"**/test/**\"\nexcluded_violations: [ParameterRenamed]\n"},
      {".github/workflows/lint-bc.yml",
       "on: pull_request\njobs:\n  a:\n    steps:\n    - uses: x/bc-lint@main\n"}});
  const auto* norm = read.one(Kind::Other, "public-api");
  REQUIRE(norm != nullptr);
  CHECK(norm->enforced);
  CHECK(norm->source.line == 3);
  CHECK(is_for(*norm, "a/b.py"));
  for (const auto* path : {"a/_b.py", "a/_c/b.py", ".ci/b.py", "a/test/b.py", ".setup.py", "a/b.cpp"}) {
    INFO(path);
    CHECK_FALSE(is_for(*norm, path));
  }
  CHECK(texts(*norm, "removals") == Texts{"removed"});
  CHECK(texts(*norm, "parameters") == Texts{"parameter-removed", "reordered", "required"});
}

TEST_CASE("a compatibility linter may look at marked names alone") {
  const Read read(Files{{".github/.bc-linter.yml",
                         "paths:\nexclude:\n  - \"**/*.py\"\nannotations:\n  include:\n    - name: \"keep\"\n"
                         "  exclude:\n    - name: \"skip\"\n"}});
  const auto* norm = read.one(Kind::Other, "public-api");
  REQUIRE(norm != nullptr);
  CHECK(texts(*norm, "marks") == Texts{"keep"});
  CHECK(texts(*norm, "skips") == Texts{"skip"});
  CHECK(is_for(*norm, "a/_b.py"));
  CHECK_FALSE(norm->enforced);
  CHECK(Read(Files{{".bc-linter.yml", "scan:\n  functions: false\n  classes: false\n"}}).found.norms.empty());
}

TEST_CASE("a model linter says which rules are on, and for which models not") {
  const Read read(Files{{"utils/mlinter/rules.toml",
                         "[rules.TRF003]\ndescription = \"Off.\"\ndefault_enabled = false\n\n[rules.TRF004]\n"
                         "description = \"Never override.\"\ndefault_enabled = true\n"
                         "allowlist_models = [\"wav2vec2\", \"../x\"]\n"}});
  REQUIRE(read.one(Kind::Other, "TRF003") != nullptr);
  CHECK(read.one(Kind::Other, "TRF003")->negated);
  const auto* norm = read.one(Kind::Other, "TRF004");
  REQUIRE(norm != nullptr);
  CHECK(norm->source.line == 6);
  CHECK(texts(*norm, "left-alone") == Texts{"/src/transformers/models/wav2vec2/"});
}

TEST_CASE("pylint holds lines and blocks to what its messages are on for") {
  const std::string format =
      "[FORMAT]\nmax-line-length=80\nignore-long-lines=(?x)\n  (^\\s*(import|from)\\s\n   |\\#\\ LINT)\n"
      "indent-string='  '\n";
  const Read read(Files{{"tools/pylintrc", "[MASTER]\nignore=CVS,vendored\n" + format}});
  const auto* length = read.one(Kind::LineLength);
  REQUIRE(length != nullptr);
  CHECK(length->one("limit") == "80");
  CHECK(texts(*length, "left-alone") == Texts{R"((^\s*(import|from)\s|\#\ LINT))"});
  CHECK(is_for(*length, "a/b.py"));
  CHECK_FALSE(is_for(*length, "a/vendored/b.py"));
  REQUIRE(read.one(Kind::Indentation) != nullptr);
  CHECK(read.one(Kind::Indentation)->one("blocks") == "2");
  CHECK(read.one(Kind::LintCommand)->one("command") == "pylint --rcfile=tools/pylintrc");

  const Read off(Files{{".pylintrc", "[MESSAGES CONTROL]\ndisable=line-too-long,\n    W0311\n" + format}});
  CHECK(off.all(Kind::LineLength).empty());
  CHECK(off.all(Kind::Indentation).empty());
  const Read some(Files{{".pylintrc", "[MESSAGES]\ndisable=all\nenable=C0301\n" + format}});
  CHECK(some.all(Kind::LineLength).size() == 1);
  CHECK(some.all(Kind::Indentation).empty());
}

TEST_CASE("pylint may be set in pyproject.toml") {
  const Read read(Files{{"pyproject.toml",
                         "[tool.pylint.messages_control]\ndisable = [\"bad-indentation\"]\n"
                         "[tool.pylint.format]\nmax-line-length = 100\nindent-string = \"    \"\n"}});
  REQUIRE(read.one(Kind::LineLength) != nullptr);
  CHECK(read.one(Kind::LineLength)->source.line == 4);
  CHECK(read.all(Kind::Indentation).empty());
}

TEST_CASE("clang-format is for what the project formats with it") {
  const Files files = {
      {".clang-format", "BasedOnStyle: Google\nColumnLimit: 80\n"},
      {"vendor/.clang-format", "DisableFormat: true\n"},
      {"gpu/.clang-format", "ColumnLimit: 120\n"},
      {".clang-format-ignore", "# generated\nsrc/generated/*\n"},
  };
  const auto limits = [](const Read& read) { return read.all(Kind::LineLength); };
  const Read read(files);
  REQUIRE(limits(read).size() == 2);
  const auto& root = *limits(read)[0];
  CHECK(is_for(root, "src/a.cc"));
  for (const auto* path : {"vendor/a.cc", "gpu/a.cc", "src/generated/a.cc", "a.py"}) {
    INFO(path);
    CHECK_FALSE(is_for(root, path));
  }
  CHECK(is_for(*limits(read)[1], "gpu/b/a.cc"));
  CHECK_FALSE(is_for(*limits(read)[1], "src/a.cc"));

  auto linted = files;
  linted[".lintrunner.toml"] =
      "[[linter]]\ncode = 'CLANGFORMAT'\ninclude_patterns = ['c10/**/*.h']\nexclude_patterns = ['c10/x.h']\n"
      "command = ['python3', 'tools/clangformat_linter.py', '--', '@{{PATHSFILE}}']\nis_formatter = true\n";
  const Read narrow(linted);
  CHECK(is_for(*limits(narrow)[0], "c10/core/a.h"));
  CHECK_FALSE(is_for(*limits(narrow)[0], "c10/x.h"));
  CHECK_FALSE(is_for(*limits(narrow)[0], "aten/a.h"));

  auto acted = files;
  acted[".github/workflows/format.yml"] =
      "on: pull_request\njobs:\n  a:\n    steps:\n    - uses: DoozyX/clang-format-lint-action@v0.18\n"
      "      with:\n        source: './src ./lib'\n        exclude: './lib/old'\n        extensions: 'h'\n";
  const Read action(acted);
  CHECK(limits(action)[0]->enforced);
  CHECK(is_for(*limits(action)[0], "lib/a.h"));
  CHECK_FALSE(is_for(*limits(action)[0], "lib/old/a.h"));
  CHECK_FALSE(is_for(*limits(action)[0], "app/a.h"));
}

TEST_CASE("a line length that only a formatter holds is no more than a note") {
  const Read read(
      Files{{"pyproject.toml", "[tool.ruff]\nline-length = 100\n[tool.ruff.lint]\nignore = [\"E501\"]\n"}});
  CHECK(read.one(Kind::LineLength)->modality == contract::Modality::Note);
  CHECK(read.one(Kind::LineLength)->one("code-only") == "true");
}

TEST_CASE("flake8 holds a line length unless E501 is ignored, or not among what it asks") {
  const auto holds = [](const std::string& flake8) {
    const Read read(Files{{".flake8", "[flake8]\nmax-line-length = 88\n" + flake8}});
    return read.one(Kind::LineLength)->modality != contract::Modality::Note;
  };
  CHECK(holds(""));
  CHECK(holds("ignore = W503, E203\n"));
  CHECK(holds("extend-select = B904\n"));
  CHECK(holds("select = E,F,W\n"));
  CHECK(holds("ignore = E501\nselect = E, B950\n"));
  CHECK_FALSE(holds("ignore = E501\n"));
  CHECK_FALSE(holds("extend-ignore =\n    # Needed for black\n    E203,\n    E501,  # too long\n    E701\n"));
  CHECK_FALSE(holds("select = F, W\n"));
  CHECK(holds("per-file-ignores =\n    docs/conf.py: E501\n"));
}

TEST_CASE("ruff holds a line length where E501 is among the rules that it asks") {
  const auto holds = [](const std::string& lint) {
    const Read read(Files{{"pyproject.toml", "[tool.ruff]\nline-length = 100\n[tool.ruff.lint]\n" + lint}});
    return read.one(Kind::LineLength)->modality != contract::Modality::Note;
  };
  CHECK(holds("select = [\"E\", \"F\"]\n"));
  CHECK(holds("extend-select = [\"E501\"]\n"));
  CHECK(holds("select = [\"E501\"]\nignore = [\"E\"]\n"));
  CHECK_FALSE(holds("select = [\"ALL\"]\nignore = [\"E501\"]\n"));
  CHECK_FALSE(holds("select = [\"F\", \"I\"]\n"));
  CHECK_FALSE(holds(""));
}
