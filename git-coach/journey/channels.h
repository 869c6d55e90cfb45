#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/documents.h"

namespace coach::journey {

// Where people of a project talk, found by the addresses that its texts link to, or by the words of a link: a
// channel is what can be opened, never a sentence that only mentions one.
struct Channel {
  enum class Kind : std::uint8_t { Slack, Discord, Matrix, Zulip, Irc, MailingList, Forum, Discussions };
  Kind kind = Kind::Forum;
  std::string address;  // an address, a mail address, or "#channel on network"
  std::string path;     // where the project says so
  std::size_t line = 0;
};
std::string_view name_of(Channel::Kind kind);

// One of each kind, and of a kind those with different addresses, at most `most` in all. Addresses that a
// template left to be filled in ("your-project", example.org) are none.
std::vector<Channel> channels_in(const std::vector<contract::Document>& documents, std::string_view project,
                                 std::size_t most = 8);

}  // namespace coach::journey
