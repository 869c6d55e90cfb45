#include <catch2/catch.hpp>

#include "journey/channels.h"
#include "journey/forge.h"
#include "journey/start_parts.h"

using namespace coach;
using journey::Channel;

namespace {

std::vector<Channel> channels(const std::string& text, const std::string& project = "owner/name") {
  return journey::channels_in({contract::read_document("README.md", text, contract::Role::Readme)}, project);
}

}  // namespace

TEST_CASE("channels are found by what they link to") {
  const auto found = channels(
      "# Community\n\n"
      "Chat on [Slack](https://join.slack.com/t/name/shared_invite/x) or https://discord.gg/abc.\n\n"
      "- [matrix](https://matrix.to/#/#name:matrix.org)\n"
      "- Zulip: <https://name.zulipchat.com>\n"
      "- `#name` on `irc.libera.chat`\n"
      "- the list: name-dev@googlegroups.com\n"
      "- [forum](https://discuss.name.org)\n"
      "- [discussions](https://github.com/owner/name/discussions)\n");
  std::vector<Channel::Kind> kinds;
  kinds.reserve(found.size());
  for (const auto& channel : found) kinds.push_back(channel.kind);
  using Kind = Channel::Kind;
  CHECK(kinds == std::vector{Kind::Slack, Kind::Discord, Kind::Matrix, Kind::Zulip, Kind::Irc,
                             Kind::MailingList, Kind::Forum, Kind::Discussions});
  CHECK(found[1].address == "https://discord.gg/abc");
  CHECK(found[1].line == 3);
  CHECK(found[4].address == "#name on libera.chat");
}

TEST_CASE("what a template left to be filled in is no channel, nor is another project's") {
  CHECK(channels("Join https://discord.gg/your-project or <https://example.slack.com>.\n"
                 "See https://github.com/other/thing/discussions and https://docs.name.org/slack-guide.\n"
                 "Mail me@example.org.\n")
            .empty());
  CHECK(channels("<!-- https://discord.gg/abc -->\n").empty());
}

TEST_CASE("the same channel said twice is one, and of a kind two are enough") {
  const auto found = channels(
      "https://discord.gg/abc and https://discord.gg/abc/\n\nhttps://discord.gg/b https://discord.gg/c\n");
  CHECK(found.size() == 2);
}

TEST_CASE("links to labels fit the forge") {
  const git::Tree tree;
  const journey::Forge github("git@github.com:owner/name.git", tree);
  CHECK(github.issues_labelled("good first issue").starts_with("https://github.com/owner/name/"));
  CHECK(github.issues_labelled("good first issue").find(' ') == std::string::npos);
  const journey::Forge gitlab("https://gitlab.com/group/sub/name.git", tree);
  CHECK(gitlab.issues_labelled("help wanted").starts_with("https://gitlab.com/group/sub/name/"));
  CHECK(journey::Forge("/srv/git/name", tree).issues_labelled("x").empty());
}

namespace {

std::vector<contract::Document> guide(const std::string& text, const std::string& path = "CONTRIBUTING.md",
                                      contract::Role role = contract::Role::Guide) {
  return {contract::read_document(path, text, role)};
}

std::vector<std::string> texts(const std::vector<journey::Start::Said>& all) {
  std::vector<std::string> out;
  out.reserve(all.size());
  for (const auto& one : all) out.push_back(one.text);
  return out;
}

}  // namespace

TEST_CASE("a link says by its words that it leads to a channel, and a topic of a forum is none") {
  const auto found = channels(
      "Ask in the [Elixir Forum](https://elixirforum.com) or [join our Slack](https://dkr.ly/s).\n"
      "Read the [Slack API](https://api.slack.com/x) and [a topic](https://discuss.name.org/t/x/9).\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].address == "https://dkr.ly/s");
  CHECK(found[1].kind == Channel::Kind::Forum);
}

TEST_CASE("lists for announcements, secrets and single messages are no channels") {
  CHECK(
      channels("name-announce@googlegroups.com, name-security@googlegroups.com\n\n"
               "https://lore.kernel.org/all/2010.bd@linux.org/ and https://groups.google.com/g/name/c/abc\n")
          .empty());
}

TEST_CASE("labels are what links select and quotes name, not what maintainers do with them") {
  using journey::labels_in;
  CHECK(texts(labels_in(
            guide("Try [these](https://github.com/o/n/issues?q=is%3Aopen+label%3A%22E-easy%22).\n"))) ==
        std::vector<std::string>{"E-easy"});
  CHECK(texts(labels_in(guide("Look for [help wanted](https://github.com/o/n/labels/help%20wanted) and "
                              "`good first issue`.\n"))) ==
        std::vector<std::string>{"help wanted", "good first issue"});
  CHECK(labels_in(guide("Do not use agents on issues that lack the \"Contributions Welcome\" label.\n"))
            .empty());
  CHECK(labels_in(guide("See [bugs](https://github.com/o/n/labels/bug).\n")).empty());
}

TEST_CASE("conduct and security are where they are said, not where they are mentioned") {
  const auto conduct = journey::conduct_in(
      guide("- [Code of Conduct](#conduct)\n\n## Conduct\n\nFollow our [code of conduct](COC.md).\n"));
  REQUIRE(conduct);
  CHECK(conduct->line == 5);
  CHECK_FALSE(journey::security_in(guide("Respect the security of the reporter of any incident.\n",
                                         "CODE_OF_CONDUCT.md", contract::Role::Conduct)));
  const auto security = journey::security_in(
      guide("# Security\n\nSubscribe to the list by email.\n\nReport problems privately to security@n.org.\n",
            "SECURITY.md", contract::Role::Security));
  REQUIRE(security);
  CHECK(security->line == 5);
}

TEST_CASE("getting ready is what contributors run, in order") {
  const auto ready =
      journey::getting_ready(guide("# Guide\n\n## Prerequisites\n\n- Python 3.9\n- Patience\n\n## Setup\n\n"
                                   "```sh\ngit submodule update --init\npip install -e .\nmake\n```\n\n"
                                   "## Releasing\n\n```sh\npip install twine\n```\n"),
                             "owner/name");
  CHECK(texts(ready.needs) == std::vector<std::string>{"Python 3.9"});
  CHECK(texts(ready.commands) == std::vector<std::string>{"git submodule update --init", "pip install -e ."});
  CHECK(texts(ready.builds) == std::vector<std::string>{"make"});
}

TEST_CASE("installing the finished program is for its users") {
  const auto users = guide("# Start\n\n## Installation\n\n```sh\nbrew install fmt\n./bootstrap.sh\n```\n",
                           "docs/start.md", contract::Role::Linked);
  CHECK(journey::getting_ready(users, "fmtlib/fmt").commands.empty());
  CHECK(texts(journey::getting_ready(users, "owner/other").commands) ==
        std::vector<std::string>{"brew install fmt", "./bootstrap.sh"});
  CHECK(journey::getting_ready(guide("# N\n\n## Install\n\n```sh\nnpm install left-pad\n```\n", "README.md",
                                     contract::Role::Readme),
                               "o/n")
            .commands.empty());
}

TEST_CASE("labels are called as the project calls them, whatever the words") {
  using journey::labels_in;
  CHECK(texts(labels_in(
            guide("For newcomers, issues are [collected](https://github.com/o/n/labels/sprintable).\n"))) ==
        std::vector<std::string>{"sprintable"});
  CHECK(texts(labels_in(guide("If you don't know where to start, see the [Good First\n"
                              "Issue](https://github.com/o/n/contribute) list.\n"))) ==
        std::vector<std::string>{"Good First Issue"});
  CHECK(texts(labels_in(
            guide("Take one with the [contributions "
                  "welcome](https://github.com/o/n/labels/stat%3Acontributions%20welcome) label.\n"))) ==
        std::vector<std::string>{"stat:contributions welcome"});
  CHECK(
      texts(labels_in(guide("Some labels mark what is good for new people: **bootcamp** and **1hr**.\n"))) ==
      std::vector<std::string>{"bootcamp", "1hr"});
  CHECK(labels_in(guide("New here? Tell us about [bugs](https://github.com/o/n/labels/bug).\n")).empty());
  CHECK(labels_in(
            guide("Look at a [Good Second Issue](https://github.com/o/n/labels/Good%20Second%20Issue).\n"))
            .empty());
  CHECK(labels_in(guide("We don't mark issues with a \"good first issue\" label.\n")).empty());
}

TEST_CASE("a matrix of support is no channel, a forum that many projects share is none of theirs") {
  CHECK(channels("[Support Matrix](https://docs.n.org/m.pdf), https://www.reddit.com/r/programming/\n")
            .empty());
  const auto found = channels("Ask in the ``#name`` IRC channel or on https://www.reddit.com/r/name/.\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].address == "#name");
  CHECK(found[1].kind == Channel::Kind::Forum);
}

TEST_CASE("set-up between the steps of a pull request counts, what style and tests need does not") {
  const auto ready =
      journey::getting_ready(guide("# Contributing\n\n## Opening a pull request\n\n1. Get it:\n\n   ```sh\n"
                                   "   git remote add upstream https://github.com/o/n.git\n   pip install -e "
                                   ".  # installs n\n   ```\n\n"
                                   "## Coding style\n\n```sh\npip install pylint\n```\n\n"
                                   "## Installing Docker\n\nYou will need to install Docker.\n\n"
                                   "## Preconditions of the test suite\n\n```sh\npython3 -m venv "
                                   "venv\nvirtualenv venv\nmake install-dev\n```\n"),
                             "o/n");
  CHECK(texts(ready.commands) ==
        std::vector<std::string>{"git remote add upstream https://github.com/o/n.git", "pip install -e .",
                                 "python3 -m venv venv", "make install-dev"});
  CHECK(texts(ready.needs) == std::vector<std::string>{"You will need to install Docker."});
}

TEST_CASE("one section tells how to build, and a page of the project's own tells more") {
  const auto ready = journey::getting_ready(
      guide("# Guide\n\n## Getting started\n\nSee [`BUILDING.md`](BUILDING.md) for setting up a development "
            "environment.\n"
            "Read [how others build](https://example.org/building) from source.\n\n"
            "## Building\n\n```sh\nmake\n```\n\n## Building on a Mac\n\n```sh\nmake mac\n```\n\n"
            "## Setup\n\n[Open it](https://gitpod.io/#https://github.com/o/n).\n"),
      "o/n");
  CHECK(texts(ready.builds) == std::vector<std::string>{"make"});
  CHECK(texts(ready.pages) == std::vector<std::string>{"BUILDING.md"});
  CHECK(texts(ready.environments) == std::vector<std::string>{"https://gitpod.io/#https://github.com/o/n"});
}

TEST_CASE(
    "what a script makes for a build comes before it, and agents' commands only where guides have none") {
  auto documents = guide("# Guide\n\n## Testing\n\n```sh\n./tools/amalgamate.py\ncmake -B build\n```\n");
  documents.push_back(contract::read_document(
      "AGENTS.md", "# Agents\n\n## Setup\n\n```sh\nuv pip install -e .\n```\n", contract::Role::Agents));
  CHECK(texts(journey::getting_ready(documents, "o/n").commands) ==
        std::vector<std::string>{"./tools/amalgamate.py", "cmake -B build"});
}

TEST_CASE("how reports are handled is not where they go") {
  CHECK_FALSE(journey::security_in(guide("Responding to a reported security vulnerability takes days.\n")));
  CHECK_FALSE(journey::security_in(guide("Security reports arrive by email.\n", "docs/admins.md")));
}
