#include <algorithm>
#include <array>
#include <optional>

#include "checks/all.h"
#include "checks/commits.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

// key: of the trailer, in any case; several are alternatives. identity: author (the value names the
// author or committer of the commit) or any (it names somebody). value-pattern: the value must contain
// it. forbid: the trailer is not wanted. said-pattern: a line of the message that says the same in other
// words, as programs sign what they wrote. kept: asked only where an amended message had it. Merges need no
// trailer.
constexpr std::array<std::string_view, 6> params = {"key",          "identity", "value-pattern",
                                                    "said-pattern", "forbid",   "kept"};
constexpr std::array<std::string_view, 1> required = {"key"};
constexpr std::array<std::string_view, 2> flags = {"forbid", "kept"};
constexpr std::array<std::string_view, 7> facts = {"count",   "total", "key",   "value",
                                                   "subject", "base",  "commit"};

// `Name <address>`, as people sign.
git::Identity identity_in(std::string_view value) {
  const auto open = value.rfind('<'), close = value.rfind('>');
  if (open == value.npos || close == value.npos || close < open) return {};
  auto name = value.substr(0, open);
  while (name.ends_with(' ')) name.remove_suffix(1);
  return {std::string(name), std::string(value.substr(open + 1, close - open - 1))};
}

bool same_person(const git::Identity& a, const git::Identity& b) {
  return lower_ascii(a.email) == lower_ascii(b.email) || (!a.name.empty() && a.name == b.name);
}

class Asked {
 public:
  explicit Asked(const rules::Bound& bound)
      : keys_(bound.with.all("key")),
        identity_(bound.with.one("identity")),
        value_(bound.with.one("value-pattern", ".?")),
        said_(bound.with.has("said-pattern") ? std::optional<text::Pattern>(bound.with.one("said-pattern"))
                                             : std::nullopt),
        forbid_(bound.with.flag("forbid")) {}

  bool forbids() const { return forbid_; }
  std::string_view key() const { return keys_.front(); }

  // The first trailer of a message that counts, or line that says the same; nothing where there is none.
  std::optional<git::Trailer> find(const Written& written) const {
    const auto& trailers = written.message->trailers;
    const auto found = std::find_if(trailers.begin(), trailers.end(), [&](const git::Trailer& trailer) {
      return has_key(trailer) && value_.found_in(trailer.value) && names_who_it_must(trailer, written);
    });
    if (found != trailers.end()) return *found;
    const auto& lines = written.message->lines;
    for (std::size_t number = 1; said_ && number <= lines.count(); ++number) {
      if (said_->found_in(lines.line(number)))
        return git::Trailer{"", std::string(lines.line(number)), number};
    }
    return std::nullopt;
  }

 private:
  bool has_key(const git::Trailer& trailer) const {
    return std::any_of(keys_.begin(), keys_.end(),
                       [&](std::string_view key) { return lower_ascii(key) == lower_ascii(trailer.key); });
  }

  bool names_who_it_must(const git::Trailer& trailer, const Written& written) const {
    if (identity_.empty()) return true;
    const auto signer = identity_in(trailer.value);
    if (signer.email.empty()) return false;
    // An author whom git could not name cannot be compared with.
    if (identity_ != "author" || !written.author) return true;
    return same_person(signer, *written.author) ||
           (written.commit != nullptr && same_person(signer, written.commit->committer));
  }

  std::span<const std::string_view> keys_;
  std::string_view identity_;
  text::Pattern value_;
  std::optional<text::Pattern> said_;
  bool forbid_;
};

bool is_asked(const Written& written, const Asked& asked) {
  // Signing is for what ends up in history; a fixup does not.
  return asked.forbids() || (!written.is_merge && !written.message->is_autosquash());
}

void ask(const rules::Bound& bound, const std::vector<Written>& messages, Sink& sink) {
  const Asked asked(bound);
  std::vector<const Written*> lacking;
  std::size_t total = 0;
  for (const auto& written : messages) {
    if (!written.commit && written.message->lines.empty()) continue;
    if (!is_asked(written, asked)) continue;
    ++total;
    if (asked.find(written).has_value() == asked.forbids()) lacking.push_back(&written);
  }
  if (total > 0) sink.applies(&bound);
  for (const auto* written : lacking) {
    const auto trailer = asked.find(*written);
    const auto subject = written->message->subject();
    sink.add({.bound = &bound,
              .where = at(*written, trailer ? trailer->line : written->message->subject_line()),
              .facts = {{"count", std::to_string(lacking.size())},
                        {"total", std::to_string(total)},
                        {"key", std::string(asked.key())},
                        {"value", trailer ? brief(trailer->value) : std::string()},
                        {"subject", brief(subject)}},
              .excerpt = trailer ? brief(written->message->lines.line(trailer->line)) : brief(subject),
              .anchor = {}});
  }
}

// Whether the message that an amended one takes the place of had the trailer.
bool had_trailer(const git::Snapshot& snapshot, const rules::Bound& bound) {
  if (!snapshot.amended) return false;
  const Written before{.message = &*snapshot.amended, .commit = nullptr, .author = nullptr};
  return Asked(bound).find(before).has_value();
}

void look(const Question& question, Sink& sink) {
  const auto messages = messages_of(question.snapshot);
  for (const auto* bound : question.rules) {
    if (bound->with.flag("kept") && !had_trailer(question.snapshot, *bound)) continue;
    ask(*bound, messages, sink);
  }
}

}  // namespace

constinit const Check trailer = {
    .signature = {.name = "trailer", .params = params, .required = required, .facts = facts, .flags = flags},
    .look = look};

}  // namespace coach::checks
