#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "contract/prose.h"
#include "contract/written.h"
#include "text/lines.h"

using namespace coach;
using contract::Kind;
using contract::Modality;
using contract::Norm;

namespace {

// A guide of a project that does not exist, with rules, conditions, denials and the duties of others.
const std::string guide = R"(# Contributing to the parser

Thank you for your interest. This page tells how changes get in.

## Before you start

Please open an issue to discuss larger changes before you send a pull request.

## Commit messages

- Keep the subject line within 60 characters.
- Use the imperative mood in the subject line.
- Do not end the subject line with a period.
- Separate the subject from the body with a blank line.
- Wrap the body at 72 characters.

We follow the [Conventional Commits](https://www.conventionalcommits.org) specification for commit messages.

## Sign-off

All commits must carry a Signed-off-by line, which certifies the Developer Certificate of Origin.

## Tests and documentation

Add a test for every bug that you fix.
Update the documentation when you change what users see.
If you add a feature, add an entry to CHANGES.md.

Run the tests with:

```sh
make check
```

## Pull requests

Create a topic branch for each change; do not work on main.
Pull requests should be based on the `develop` branch.
You do not need to squash your commits.

## Release process

Maintainers must update the changelog before tagging a release.
)";

contract::Written read(const std::map<std::string, std::string>& files) {
  return contract::read_written(git::Tree::of_files(files), "octo/parser", "");
}

std::vector<const Norm*> of(const contract::Written& written, Kind kind, std::string_view trait = {}) {
  std::vector<const Norm*> found;
  for (const auto& norm : written.norms) {
    if (norm.kind == kind && (trait.empty() || norm.trait() == trait)) found.push_back(&norm);
  }
  return found;
}

}  // namespace

TEST_CASE("a guide is read into norms that rules can rest on") {
  const auto written = read({{"CONTRIBUTING.md", guide}});
  const auto one = [&](Kind kind, std::string_view trait = {}) -> const Norm& {
    INFO(contract::name_of(kind) << " " << trait);
    const auto found = of(written, kind, trait);
    REQUIRE_FALSE(found.empty());
    return *found.front();
  };
  CHECK(one(Kind::CommitFormat, "subject").one("limit") == "60");
  CHECK(one(Kind::CommitFormat, "body-wrap").one("limit") == "72");
  CHECK(one(Kind::CommitFormat, "imperative").modality == Modality::Must);
  CHECK(one(Kind::CommitFormat, "no-period").negated == false);
  one(Kind::CommitFormat, "blank-line");
  CHECK(one(Kind::CommitFormat, "conventional").binds);
  CHECK(one(Kind::Dco).binds);
  CHECK(one(Kind::TestsRequired).modality == Modality::Must);
  one(Kind::DocsRequired);
  CHECK(one(Kind::Changelog, "file").one("path") == "CHANGES.md");
  CHECK(one(Kind::Changelog, "file").condition == "If you add a feature");
  CHECK(one(Kind::TestCommand).value == "make check");
  one(Kind::IssueFirst);
  one(Kind::NotOnDefaultBranch);
  CHECK(one(Kind::BranchBase).one("branch") == "develop");
}

TEST_CASE("what is denied, and what others have to do, binds nothing") {
  const auto written = read({{"CONTRIBUTING.md", guide}});
  for (const auto* norm : of(written, Kind::Squash)) CHECK((norm->negated || !norm->binds));
  for (const auto* norm : of(written, Kind::Changelog)) {
    if (norm->source.quote.find("Maintainers") != std::string::npos) CHECK_FALSE(norm->binds);
  }
}

TEST_CASE("a form that is not wanted is no rule") {
  const auto written = read(
      {{"CONTRIBUTING.md", "# Commit messages\n\nDon't use conventional commits in commit messages.\n"}});
  for (const auto* norm : of(written, Kind::CommitFormat, "conventional")) CHECK(norm->negated);
}

TEST_CASE("capitals of a tag before the subject say nothing of the subject's words") {
  const auto norms = [](const std::string& sentence) {
    const auto written = read({{"CONTRIBUTING.md", "# Commit messages\n\n" + sentence + "\n"}});
    return of(written, Kind::CommitFormat, "capitalised").size();
  };
  CHECK(norms("The first line of the commit message must start with a capitalized acronym.") == 0);
  CHECK(norms("The subject line of the commit message must start with a capital letter.") == 1);
}

TEST_CASE("every norm quotes the lines that it cites") {
  const auto written = read(
      {{"CONTRIBUTING.md", guide},
       {"docs/guide.rst", "Guide\n=====\n\nAdd tests for every change.\n"},
       {".github/pull_request_template.md", "<!-- Please describe your change. -->\n- [ ] Tests are added\n"},
       {"setup.cfg", "[flake8]\nmax-line-length = 99\n"}});
  REQUIRE(written.norms.size() > 15);
  const std::map<std::string, std::string> files = {
      {"CONTRIBUTING.md", guide},
      {".github/pull_request_template.md", "<!-- Please describe your change. -->\n- [ ] Tests are added\n"},
      {"setup.cfg", "[flake8]\nmax-line-length = 99\n"}};
  for (const auto& norm : written.norms) {
    INFO(norm.source.path << ":" << norm.source.line << " " << norm.source.quote);
    REQUIRE(files.contains(norm.source.path));
    const text::Lines lines(files.at(norm.source.path));
    REQUIRE(norm.source.line >= 1);
    REQUIRE(norm.source.end_line <= lines.count());
    CHECK(lines.slice(norm.source.line, norm.source.end_line).find(norm.source.quote) !=
          std::string_view::npos);
  }
}

TEST_CASE("comments that only drafts hold are not read, those of templates are") {
  const auto drafts =
      read({{"CONTRIBUTING.md", "# Contributing\n\n<!-- All commits must be signed off. -->\n"}});
  CHECK(of(drafts, Kind::Dco).empty());
}

TEST_CASE("a text about something else asks for little") {
  const auto written =
      read({{"CONTRIBUTING.md",
             "# Contributing\n\nOur parser reads lists of numbers. It was written in 2009 on a train.\n"
             "The lists may be empty, and the numbers may be negative.\n"}});
  CHECK(written.norms.empty());
}

TEST_CASE("a project about language models has no policy on them for that") {
  const auto written =
      read({{"README.md",
             "# Tuner\n\nLearn how to tune large language models (LLMs) with our AI agents.\n\n"
             "## Contributing\n\nCode written by AI agents must be reviewed by you first.\n"}});
  const auto found = of(written, Kind::AiPolicy);
  REQUIRE(found.size() == 1);
  CHECK(found.front()->source.line == 7);
}

TEST_CASE("what happens to tests asks for none, and guides for reviewers bind no contributor") {
  const auto binds = [](const std::string& path, const std::string& sentence) {
    const auto written = read({{path, "# Contributing\n\n## Tests\n\n" + sentence + "\n"}});
    return std::ranges::any_of(of(written, Kind::TestsRequired),
                               [](const auto* norm) { return norm->binds; });
  };
  CHECK(binds("CONTRIBUTING.md", "Code changes must come with tests."));
  CHECK(binds("CONTRIBUTING.md", "Add a test, and make sure that existing tests pass."));
  CHECK_FALSE(
      binds("CONTRIBUTING.md", "Code changes can sometimes cause UI tests to fail for various reasons."));
  CHECK_FALSE(binds("docs/contributing/REVIEWING.md", "Please check tests added by the PR."));
}

TEST_CASE("the length of a message's lines is none of code, and a limit that makes no sense is none") {
  const auto lengths = [](const std::string& sentence) {
    const auto written = read({{"CONTRIBUTING.md", "# Style\n\n" + sentence + "\n"}, {"a.c", ""}});
    const auto found = of(written, Kind::LineLength);
    return std::ranges::count_if(found, [](const auto* norm) { return norm->binds; });
  };
  CHECK(lengths("Lines of code should not exceed 80 characters.") == 1);
  CHECK(lengths("Limit the subject and commit message body lines to 72 characters.") == 0);
  CHECK(lengths("The commit message body is wrapped at 72 columns, explaining what and why.") == 0);
  CHECK(lengths("A subject line of less than 80 characters, and a blank line followed by a body.") == 0);
  CHECK(lengths("Some files try to stick to the 80 column limit, but it does not make much sense.") == 0);
}

TEST_CASE("how a release is made is nobody's duty but the maintainers'") {
  const auto written =
      read({{"CONTRIBUTING.md",
             "# Contributing\n\n## Publishing new releases\n\nUpdate the changelog with all changes.\n\n"
             "## Release notes\n\nAdd an entry to CHANGELOG.md for each change.\n"}});
  for (const auto* norm : of(written, Kind::Changelog)) CHECK(norm->binds == (norm->source.line == 9));
  CHECK_FALSE(of(written, Kind::Changelog).empty());
}

TEST_CASE("so many spaces per tab are spaces") {
  const auto written = read({{"CONTRIBUTING.md", "# Style\n\nFor indentation, use 4 spaces per tab.\n"}});
  REQUIRE_FALSE(of(written, Kind::Indentation).empty());
  CHECK(of(written, Kind::Indentation).front()->value == "space");
}

TEST_CASE("a document speaks of what it is there for") {
  const auto kinds = [](const std::string& path, const std::string& text) {
    std::set<Kind> all;
    for (const auto& norm : contract::read_written(git::Tree::of_files({{path, text}}), "", "").norms)
      all.insert(norm.kind);
    return all;
  };
  const std::string spaces =
      "This code of conduct applies both within project spaces and in public spaces.\n";
  CHECK_FALSE(kinds("CODE_OF_CONDUCT.md", "# Code of Conduct\n\n" + spaces).contains(Kind::Indentation));
  const std::string issue = "Open an issue to discuss the change before you send a pull request.\n";
  CHECK(kinds("CONTRIBUTING.md", "# Contributing\n\n" + issue).contains(Kind::IssueFirst));
  CHECK_FALSE(kinds("SECURITY.md", "# Security\n\n" + issue).contains(Kind::IssueFirst));
  const std::string note = "Add an entry to the changelog for each change.\n";
  CHECK(kinds("README.md", "# Parser\n\n## Contributing\n\n" + note).contains(Kind::Changelog));
  CHECK_FALSE(kinds("README.md", "# Parser\n\n## News\n\n" + note).contains(Kind::Changelog));
}

TEST_CASE("what only agents are asked for binds no person") {
  const auto written =
      read({{"AGENTS.md",
             "# Notes\n\n## Titles\n\nAgent-authored PRs should use Conventional Commits for their commit "
             "messages.\n\nUse the imperative mood in the commit subject.\n\n## Messages\n\n"
             "Commit messages must follow the Conventional Commits specification.\n"}});
  for (const auto* norm : of(written, Kind::CommitFormat)) CHECK(norm->binds == (norm->source.line == 11));
  CHECK(of(written, Kind::CommitFormat).size() >= 2);
}

TEST_CASE("a matrix of tests is no place to chat") {
  const auto written = read({{"CONTRIBUTING.md",
                              "# Contributing\n\nAdd your method to the test matrix.\n\n"
                              "Join our Matrix room to ask questions.\n"}});
  const auto found = of(written, Kind::ChatChannel);
  REQUIRE(found.size() == 1);
  CHECK(found.front()->source.line == 5);
}

TEST_CASE("a case that is asked of what follows a prefix is asked of nothing else") {
  const auto read = [](const std::string& sentence) {
    const auto tree = git::Tree::of_files(
        {{"CONTRIBUTING.md", "# Contributing\n\n## Commit messages\n\n" + sentence + "\n"}});
    return contract::read_written(tree, "", "").norms;
  };
  const auto find = [](const std::vector<Norm>& norms) {
    return std::ranges::find(norms, "lower-case", &Norm::value);
  };
  const auto plain = read("The commit subject should start with a lowercase letter.");
  REQUIRE(find(plain) != plain.end());
  CHECK(find(plain)->one("after").empty());
  const auto behind = read("In a commit subject, the first word following the colon is lowercase.");
  REQUIRE(find(behind) != behind.end());
  CHECK(find(behind)->one("after") == "prefix");
}

TEST_CASE("what a guide says of indentation holds for the files that it names, else for most of the code") {
  const auto scope = [](const std::string& sentence) {
    const auto tree = git::Tree::of_files({{"CONTRIBUTING.md", "# Code style\n\n- " + sentence + "\n"},
                                           {"src/a.c", ""},
                                           {"src/a.h", ""},
                                           {"src/b.c", ""},
                                           {"src/c.c", ""},
                                           {"src/d.c", ""},
                                           {"vendor/x/a.py", ""},
                                           {"vendor/x/b.py", ""},
                                           {"tools/gen.py", ""},
                                           {"build.cmake", ""}});
    for (const auto& norm : contract::read_written(tree, "", "").norms) {
      if (norm.kind == Kind::Indentation) return norm.scope;
    }
    return std::string("not read");
  };
  CHECK(scope("Protobuf files use tabs for indentation.") == "*.proto");
  CHECK(scope("CMake files are indented with spaces.") == "CMakeLists.txt *.cmake");
  CHECK(scope("Use tabs for indentation.") == "*.{c,cc,cpp,cxx,h,hh,hpp,hxx,inl,ipp,m,mm,cu,cuh}");
}

TEST_CASE("what was read comes back from its bytes, and holds until an object changes") {
  const std::map<std::string, std::string> files = {{"CONTRIBUTING.md", guide}, {"go.mod", "go 1.22\n"}};
  const auto tree = git::Tree::of_files(files);
  const auto written = contract::read_written(tree, "octo/parser", "");
  const auto bytes = contract::pack(written);
  const auto back = contract::unpack(bytes);
  REQUIRE(back);
  CHECK(contract::pack(*back) == bytes);
  CHECK(contract::still_holds(*back, tree));
  auto changed = files;
  changed["package.json"] = "{}";
  CHECK_FALSE(contract::still_holds(*back, git::Tree::of_files(changed)));
  for (std::size_t size = 0; size < bytes.size(); size += 97)
    CHECK_FALSE(contract::unpack(bytes.substr(0, size)));
}
