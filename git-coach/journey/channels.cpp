#include "journey/channels.h"

#include <algorithm>
#include <array>
#include <optional>

#include "contract/document_names.h"
#include "journey/start_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using Kind = Channel::Kind;

// Hosts and paths that give a channel away; the first that is met counts. Lower case.
struct Sign {
  Kind kind;
  std::string_view pattern;
};
constexpr auto signs = std::to_array<Sign>({
    {Kind::Slack,
     R"(^https?://(?:[\w-]+\.slack\.com|(?:join\.)?slack\.[\w.-]+|[\w.-]*slack[\w-]*\.(?:herokuapp\.com|[\w-]+\.(?:dev|io|org)))\b)"},
    {Kind::Slack, R"(^https?://(?:inviter|invite|slackin)\.[\w.-]+)"},
    {Kind::Discord,
     R"(^https?://(?:(?:www\.)?discord\.(?:gg|com/(?:invite|channels))|discordapp\.com/invite|discord\.[\w-]+\.\w+)\b)"},
    {Kind::Discord, R"(^https?://[\w.-]+/(?:join/)?discord/?$)"},
    {Kind::Matrix,
     R"(^https?://(?:(?:app\.)?gitter\.im/|matrix\.to/#|app\.element\.io/#)|^#[\w.-]+:[\w.-]+\.\w+$)"},
    {Kind::Zulip, R"(^https?://(?:[\w-]+\.zulipchat\.com|(?:zulip|chat)\.[\w.-]+\.\w+/?#narrow))"},
    {Kind::Irc, R"(^ircs?://|^https?://(?:web\.libera\.chat|webchat\.(?:freenode|oftc)\.net|kiwiirc\.com))"},
    {Kind::MailingList,
     R"(^(?:mailto:)?[\w.+-]+@(?:googlegroups\.com|vger\.kernel\.org|lists?\.[\w.-]+\.\w+|[\w-]+\.lists\.[\w.-]+|freelists\.org|groups\.io)$)"},
    {Kind::MailingList, R"(^(?:mailto:)?(?:dev|devel|users?|discuss)@[\w.-]+\.apache\.org$)"},
    {Kind::MailingList,
     R"(^https?://(?:groups\.google\.com/|groups\.io/g/|lists?\.[\w.-]+/|(?:www\.)?freelists\.org/list/|mail\.python\.org/(?:mailman|archives)|lore\.kernel\.org/|[\w.-]+/mailman/listinfo/|mail-archives\.|lists\.))"},
    {Kind::Forum,
     R"(^https?://(?:discuss|forums?|discourse|community|users)\.[\w.-]+\.\w+|^https?://[\w.-]+/forums?/?$)"},
    {Kind::Forum, R"(^https?://(?:www\.)?(?:internals|discourse)\.[\w.-]+\.\w+)"},
    {Kind::Forum, R"(^https?://(?:(?:www|old)\.)?reddit\.com/r/\w+/?$)"},
});

// A link whose words name a channel, wherever it leads: "Elixir Forum", "join our Slack".
struct Named {
  Kind kind;
  std::string_view pattern;
};
constexpr std::string_view channel_words =
    R"((?:\s+(?:channels?|chat ?rooms?|rooms?|servers?|community|workspace|chat|group|instance|invite|team))*[.!]?$)";
constexpr auto names = std::to_array<Named>({
    {Kind::Slack, R"((?:^|\s)slack)"},
    {Kind::Discord, R"((?:^|\s)discord)"},
    {Kind::Matrix, R"((?:^|(?:our|the|on|in|join|via|a|chat|room)\s)(?:matrix|gitter)|(?:^|\s)gitter)"},
    {Kind::Zulip, R"((?:^|\s)zulip)"},
    {Kind::Irc, R"((?:^|\s)irc)"},
    {Kind::MailingList, R"((?:^|\s)mailing[- ]?lists?)"},
    {Kind::Forum, R"((?:^|\s)(?:forums?|discourse))"},
});
constexpr std::size_t longest_name = 70;

// One topic or message is no channel; nor is where news, complaints and secrets go, or what a page of a
// service tells about itself.
bool is_no_channel(const std::string& address, Kind kind) {
  static const text::Pattern one(
      R"(/topic/|/thread|/msgid|/d/msg/|/g/[^/]+/c/|lore\.kernel\.org/.+/[^/]*@|/archives?/.*\d{4}|/\d{4}-\w+/|/p/\d)");
  static const text::Pattern other(
      R"((?:^|[-_./@+])(?:announce\w*|ann|security|abuse|conduct|commits?|builds?|moderat\w+|subscribe|unsubscribe|etiquette)(?:[-_./@+]|$))");
  static const text::Pattern vendor(
      R"(^https?://(?:www\.)?(?:libera\.chat|oftc\.net|freenode\.net)/?$|^https?://(?:(?:www|api|docs|support)\.)?(?:slack|discord|zulip|matrix|discourse|gitter)\.(?:com|org|im)(?:/?$|/(?:developers|docs|help|downloads)\b)|^https?://(?:api|get|docs|support)\.slack\.com)");
  const bool topic = kind == Kind::Forum && address.find("/t/") != address.npos;
  return topic || one.found_in(address) || other.found_in(address) || vendor.found_in(address);
}

// What a template left for somebody to fill in.
bool is_unfilled(const std::string& address) {
  constexpr std::array<std::string_view, 12> marks = {"example.", "your-",   "your_",       "<",
                                                      ">",        "[insert", "yourproject", "{",
                                                      "}",        "todo",    "placeholder", "xxx"};
  return std::ranges::any_of(marks,
                             [&](std::string_view mark) { return address.find(mark) != address.npos; });
}

class Finder {
 public:
  Finder(std::string_view project, std::size_t most)
      : project_(contract::lower(std::string(project))), most_(most) {
    for (const auto& sign : signs) patterns_.emplace_back(sign.pattern);
    for (const auto& [kind, pattern] : names)
      named_.emplace_back(std::string(pattern).append(channel_words), true);
  }

  void look_at(const contract::Document& document) {
    for (const auto& statement : document.statements) {
      if (statement.commented || channels_.size() >= most_) continue;
      for (const auto& link : statement.links) {
        if (!add(link.target, document, statement)) add_by_name(link, document, statement);
      }
      for (const auto& address : addresses_in(statement.text)) add(address, document, statement);
      irc_in(document, statement);
    }
  }

  std::vector<Channel> channels() && {
    std::ranges::stable_sort(channels_, {}, &Channel::kind);
    return std::move(channels_);
  }

 private:
  static std::vector<std::string> addresses_in(const std::string& text) {
    static const text::Pattern bare(R"(https?://[^\s<>()\[\]"'`]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)");
    std::vector<std::string> found;
    for (std::size_t from = 0; from < text.size() && found.size() < 20;) {
      const auto match = bare.find(text, from);
      if (!match) break;
      auto address = text.substr(match->begin, match->end - match->begin);
      while (!address.empty() && std::string_view(".,;:!?").find(address.back()) != std::string_view::npos)
        address.pop_back();
      found.push_back(std::move(address));
      from = std::max(match->end, from + 1);
    }
    return found;
  }

  std::optional<Kind> kind_of(const std::string& address) const {
    if (!project_.empty()) {
      const auto own = "github.com/" + project_ + "/discussions";
      if (address.find(own) != address.npos) return Kind::Discussions;
    }
    for (std::size_t i = 0; i < signs.size(); ++i) {
      if (patterns_[i].found_in(address)) return signs[i].kind;
    }
    return std::nullopt;
  }

  // Whether the address is one that this class knows what to make of.
  bool add(const std::string& address, const contract::Document& document,
           const contract::Statement& statement) {
    const auto folded = contract::lower(address);
    if (address.size() > 200 || is_unfilled(folded)) return true;
    const auto kind = kind_of(folded);
    // What many projects share is named after one of them.
    const bool others = folded.find("reddit.com/r/") != folded.npos && !is_page_of_project(folded, project_);
    if (kind && !others && !is_no_channel(folded, *kind))
      keep({*kind, shown(address), document.path, statement.line});
    return kind.has_value();
  }

  void add_by_name(const contract::Link& link, const contract::Document& document,
                   const contract::Statement& statement) {
    static const text::Pattern page(R"(^https?://[^\s]+$)"),
        elsewhere(
            R"(^https?://(?:www\.)?(?:github|gitlab|wikipedia|npmjs|pypi|img\.shields)\b|\.(?:svg|png|md|rst)$|wikipedia\.org)");
    const auto folded = contract::lower(link.target);
    if (link.text.size() > longest_name || !page.found_in(folded) || elsewhere.found_in(folded)) return;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!named_[i].found_in(link.text) || is_no_channel(folded, names[i].kind)) continue;
      keep({names[i].kind, link.target, document.path, statement.line});
      return;
    }
  }

  static std::string shown(const std::string& address) {
    return address.starts_with("mailto:") ? address.substr(7) : address;
  }

  // "#curl on libera.chat": an address that is said, not linked.
  void irc_in(const contract::Document& document, const contract::Statement& statement) {
    static const text::Pattern said(
        R"((?i)(#[a-z][\w.+-]*)`?\*?\s+(?:IRC\s+)?(?:channel\s+)?(?:on|at|in)\s+(?:the\s+)?`?(?:irc\.)?(libera(?:\.?chat)?|oftc|freenode|efnet)\b)");
    static const text::Pattern named(R"((?i)(#[a-z][\w.+-]*)`*\*?\s+IRC\s+channel\b)");
    if (const auto match = said.find(statement.text)) {
      keep({Kind::Irc, std::string(match->groups[1]).append(" on ").append(match->groups[2]), document.path,
            statement.line});
    } else if (const auto name = named.find(statement.text)) {
      keep({Kind::Irc, std::string(name->groups[1]), document.path, statement.line});
    }
  }

  // Several lists or several servers are several channels; the same one said twice is one.
  void keep(Channel channel) {
    const auto key = [&](std::string text) {
      text = contract::lower(std::move(text));
      if (text.starts_with("https://")) text.erase(0, 8);
      if (text.starts_with("http://")) text.erase(0, 7);
      if (text.starts_with("www.")) text.erase(0, 4);
      while (text.ends_with('/')) text.pop_back();
      // A forum and a project's discussions are one place with many pages; a channel of a network has a name.
      if (channel.kind == Kind::Forum) return text.substr(0, text.find('/'));
      if (channel.kind == Kind::Discussions) return std::string("discussions");
      if (const auto name = text.find('#'); channel.kind == Kind::Irc && name != text.npos)
        return text.substr(name, text.find_first_of(" ?&", name) - name);
      // One invitation has several addresses.
      if (channel.kind == Kind::Discord) return text.substr(text.rfind('/') + 1);
      return text;
    };
    if (channel.kind == Kind::Discussions)
      channel.address.resize(channel.address.find("/discussions") + std::string_view("/discussions").size());
    const auto same_kind = std::ranges::count(channels_, channel.kind, &Channel::kind);
    const bool known = std::ranges::any_of(channels_, [&](const Channel& one) {
      return one.kind == channel.kind && key(one.address) == key(channel.address);
    });
    if (!known && same_kind < 2 && channels_.size() < most_) channels_.push_back(std::move(channel));
  }

  std::string project_;
  std::size_t most_;
  std::vector<text::Pattern> patterns_, named_;
  std::vector<Channel> channels_;
};

}  // namespace

std::string_view name_of(Channel::Kind kind) {
  constexpr std::array<std::string_view, 8> words = {"Slack", "Discord",      "Matrix", "Zulip",
                                                     "IRC",   "mailing list", "forum",  "discussions"};
  return words[static_cast<std::size_t>(kind)];
}

std::vector<Channel> channels_in(const std::vector<contract::Document>& documents, std::string_view project,
                                 std::size_t most) {
  Finder finder(project, most);
  for (const auto& document : documents) {
    if (document.role != contract::Role::Conduct && document.role != contract::Role::Security)
      finder.look_at(document);
  }
  return std::move(finder).channels();
}

}  // namespace coach::journey
