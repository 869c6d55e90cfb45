#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "contract/documents.h"

using namespace coach;
using namespace coach::contract;

namespace {

using Files = std::map<std::string, std::string>;

std::map<std::string, Role> found(const Files& files, const std::map<std::string, git::Mode>& modes = {},
                                  std::string_view project = "owner/tool") {
  std::map<std::string, Role> out;
  for (const auto& document : find_documents(git::Tree::of_files(files, modes), project, "").documents)
    out[document.path] = document.role;
  return out;
}

}  // namespace

TEST_CASE("well-known names are found in any case and folder, with their roles") {
  const auto documents = found({{"contributing.MD", "Be kind.\n"},
                                {"README.md", "Hello.\n"},
                                {".github/PULL_REQUEST_TEMPLATE/bug.md", "Fixes.\n"},
                                {".github/pull_request_template.md", "Fixes.\n"},
                                {".github/copilot-instructions.md", "Lint.\n"},
                                {"docs/source/dev/hacking.rst", "Hack.\n"},
                                {"docs/contributing/style.md", "Style.\n"},
                                {"AI_POLICY.md", "Tell.\n"},
                                {"SECURITY.md", "Mail.\n"},
                                {"code-of-conduct.md", "Kind.\n"},
                                {"Documentation/SubmittingPatches", "Sign.\n"},
                                {"doc/contrib/unit_tests.rst", "Test.\n"},
                                {"contrib/README.md", "Plugins.\n"},
                                {"src/main.c", "int main;\n"},
                                {"docs/api.md", "Call.\n"}});
  CHECK(documents.at("contributing.MD") == Role::Guide);
  CHECK(documents.at("README.md") == Role::Readme);
  CHECK(documents.at(".github/PULL_REQUEST_TEMPLATE/bug.md") == Role::Template);
  CHECK(documents.at(".github/pull_request_template.md") == Role::Template);
  CHECK(documents.at(".github/copilot-instructions.md") == Role::Agents);
  CHECK(documents.at("docs/source/dev/hacking.rst") == Role::Guide);
  CHECK(documents.at("docs/contributing/style.md") == Role::Linked);
  CHECK(documents.at("AI_POLICY.md") == Role::AiPolicy);
  CHECK(documents.at("SECURITY.md") == Role::Security);
  CHECK(documents.at("code-of-conduct.md") == Role::Conduct);
  CHECK(documents.at("Documentation/SubmittingPatches") == Role::Guide);
  CHECK(documents.at("doc/contrib/unit_tests.rst") == Role::Linked);
  CHECK(documents.size() == 12);
}

TEST_CASE("links of guides are followed inside the tree") {
  const Files files = {
      {"CONTRIBUTING.md",
       "Read [conventions](docs/conventions.md), [style](/docs/style.md#x), [dev]"
       "(https://github.com/someone/tool/blob/feature/x/docs/develop-notes.md), [commits]"
       "(https://tool.readthedocs.io/en/latest/commits.html), [out](https://else.example/contributing), "
       "[users](docs/users.md) and [up](../outside/testing.md).\n"},
      {"docs/conventions.md", "One.\n"},
      {"docs/style.md", "Two.\n"},
      {"docs/develop-notes.md", "Three.\n"},
      {"docs/guide/commits.rst", "Four.\n"},
      {"docs/users.md", "Five.\n"}};
  const auto documents = found(files);
  CHECK(documents.size() == 5);
  CHECK(documents.contains("docs/conventions.md"));
  CHECK(documents.contains("docs/style.md"));
  CHECK(documents.contains("docs/develop-notes.md"));
  CHECK(documents.contains("docs/guide/commits.rst"));
  const auto outside = find_documents(git::Tree::of_files(files), "owner/tool", "").outside;
  REQUIRE(outside.size() == 1);
  CHECK(outside.front().address == "https://else.example/contributing");
  CHECK(outside.front().line == 1);
}

TEST_CASE("a project whose owner has its name is known by its addresses") {
  const auto documents = found({{".github/pull_request_template.md",
                                 "See [it](https://github.com/tool/tool/blob/main/guides/workflow.md).\n"},
                                {"guides/workflow.md", "Push.\n"}},
                               {}, "tool/tool");
  CHECK(documents.contains("guides/workflow.md"));
}

TEST_CASE("pointers and symbolic links are followed, never out of the tree") {
  const auto documents = found({{"CONTRIBUTING.md", "docs/contribution.md"},
                                {"docs/contribution.md", "Sign off.\n"},
                                {"HACKING.md", "See [the guide](guides/developing-it.md).\n"},
                                {"guides/developing-it.md", "Build.\n"},
                                {"AGENTS.md", "../../etc/passwd"},
                                {"CLAUDE.md", "/etc/passwd"},
                                {"SECURITY.md", "SECURITY.md"}},
                               {{"CONTRIBUTING.md", git::Mode::Symlink},
                                {"AGENTS.md", git::Mode::Symlink},
                                {"CLAUDE.md", git::Mode::Symlink},
                                {"SECURITY.md", git::Mode::Symlink}});
  CHECK(documents.size() == 3);
  CHECK(documents.at("docs/contribution.md") == Role::Guide);
  CHECK(documents.at("guides/developing-it.md") == Role::Guide);
  const auto as_file =
      found({{"CONTRIBUTING.md", "docs/contribution.md\n"}, {"docs/contribution.md", "Sign off.\n"}});
  CHECK(as_file.size() == 1);
  CHECK(as_file.contains("docs/contribution.md"));
}

TEST_CASE("copies of other projects and translations are not read") {
  const auto documents = found({{"vendor/x/CONTRIBUTING.md", "No.\n"},
                                {"docs/contributing/fixtures/CONTRIBUTING.md", "No.\n"},
                                {"CONTRIBUTING.zh-CN.md", "No.\n"},
                                {"README_ko.md", "No.\n"},
                                {"CONTRIBUTING.md", "Yes. See [testing](vendor/x/testing.md).\n"},
                                {"vendor/x/testing.md", "No.\n"}});
  CHECK(documents.size() == 1);
}

TEST_CASE("what was looked for is told with the objects that stood there") {
  const auto tree = git::Tree::of_files({{"CONTRIBUTING.md", "Yes.\n"}});
  const auto looked = find_documents(tree, "", "").looked_at;
  const auto at = [&](std::string_view path) {
    return std::ranges::find(looked, path, &std::pair<std::string, git::Oid>::first);
  };
  REQUIRE(at("CONTRIBUTING.md") != looked.end());
  CHECK(at("CONTRIBUTING.md")->second == tree.find("CONTRIBUTING.md")->oid);
  REQUIRE(at("AGENTS.md") != looked.end());
  CHECK(at("AGENTS.md")->second.is_null());
}

TEST_CASE("documents are read up to a limit") {
  Files files = {{"CONTRIBUTING.md", std::string((1 << 20) + 1, 'a')}};
  for (int i = 0; i < 200; ++i) files["docs/contributing/" + std::to_string(i) + ".md"] = "Text.\n";
  const auto result = find_documents(git::Tree::of_files(files), "", "");
  CHECK(result.documents.size() == 60);
  REQUIRE(result.gaps.size() == 1);
  CHECK(result.gaps.front().why == git::Gap::Why::TooLarge);
}
