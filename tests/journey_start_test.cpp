#include <catch2/catch.hpp>

#include "journey/channels.h"
#include "journey/forge.h"

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
  for (const auto& channel : found) kinds.push_back(channel.kind);
  using Kind = Channel::Kind;
  CHECK(kinds ==
        std::vector{Kind::Slack, Kind::Discord, Kind::Matrix, Kind::Zulip, Kind::Irc, Kind::MailingList});
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
