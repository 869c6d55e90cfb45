#include "contract/recent.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "git/cache_file.h"
#include "git/repository.h"
#include "text/packing.h"

namespace coach::contract {
namespace {

constexpr const char* cache = "history-changes";

class Writer {
 public:
  std::string write(const Recent& recent) {
    text::Packer changes;
    changes.number(recent.complete ? 1 : 0);
    add(changes, recent.tip);
    for (const auto* list : {&recent.commits, &recent.units})
      changes.list(*list, [&](const git::MergedChange& change) { add(changes, change); });
    text::Packer out;
    out.list(names_, [&](const std::string& name) { out.text(name); });
    out.text(changes.bytes());
    return out.bytes();
  }

 private:
  static void add(text::Packer& out, const git::Oid& oid) {
    out.text({reinterpret_cast<const char*>(oid.bytes.data()), oid.size});
  }
  std::uint64_t number(const std::string& name) {
    const auto [at, is_new] = numbers_.try_emplace(name, names_.size());
    if (is_new) names_.push_back(name);
    return at->second;
  }
  void add(text::Packer& out, const git::MergedChange& change) {
    add(out, change.oid);
    out.number(number(change.author.name));
    out.number(number(change.author.email));
    out.number(static_cast<std::uint64_t>(std::max<std::int64_t>(0, change.time)));
    out.number((change.is_merge ? 1U : 0U) | (change.is_bot ? 2U : 0U) | (change.files_known ? 4U : 0U));
    out.text(change.message.lines.bytes());
    out.list(change.files, [&](const git::MergedChange::Touched& file) {
      out.number(number(file.path));
      out.number(file.old_path.empty() ? 0 : number(file.old_path) + 1);
      out.number(static_cast<std::uint64_t>(file.status));
    });
  }

  std::unordered_map<std::string, std::uint64_t> numbers_;
  std::vector<std::string> names_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : outer_(bytes), in_("") {
    names_ = outer_.list<std::string_view>([this] { return outer_.text(); });
    in_ = text::Unpacker(outer_.text());
  }

  std::optional<Recent> read() {
    Recent recent;
    recent.complete = in_.number() != 0;
    recent.tip = oid();
    recent.commits = in_.list<git::MergedChange>([this] { return change(); });
    recent.units = in_.list<git::MergedChange>([this] { return change(); });
    if (!outer_.done() || !in_.done()) return std::nullopt;
    return recent;
  }

 private:
  git::Oid oid() {
    const auto raw = in_.text();
    return git::Oid::from_raw(raw.data(), raw.size());
  }
  std::string name(std::uint64_t number) const {
    return number < names_.size() ? std::string(names_[number]) : std::string();
  }
  git::MergedChange change() {
    git::MergedChange change{.oid = oid()};
    change.author.name = name(in_.number());
    change.author.email = name(in_.number());
    change.time = static_cast<std::int64_t>(in_.number());
    const auto flags = in_.number();
    change.is_merge = (flags & 1) != 0, change.is_bot = (flags & 2) != 0;
    change.files_known = (flags & 4) != 0;
    if (const auto message = in_.text(); !message.empty()) change.message = git::parse_message(message);
    change.files = in_.list<git::MergedChange::Touched>([this] {
      git::MergedChange::Touched file{.path = name(in_.number())};
      if (const auto old = in_.number(); old != 0) file.old_path = name(old - 1);
      file.status = static_cast<git::Status>(in_.number());
      return file;
    });
    return change;
  }

  text::Unpacker outer_, in_;
  std::vector<std::string_view> names_;
};

// Puts what is new in front of what was known, as one walk would have found them.
void join(std::vector<git::MergedChange> fresh, std::vector<git::MergedChange>& known, std::size_t most) {
  fresh.insert(fresh.end(), std::make_move_iterator(known.begin()), std::make_move_iterator(known.end()));
  std::ranges::stable_sort(fresh, std::greater<>(), &git::MergedChange::time);
  if (fresh.size() > most) fresh.resize(most);
  known = std::move(fresh);
}

// Brings what is known up to a new tip. False where that does not stand on the old one.
bool extend(const git::Repository& repository, const git::Oid& tip, Recent& recent) {
  std::set<git::Oid> known;
  bool met = false;
  for (const auto& change : recent.commits) known.insert(change.oid);
  git::HistoryAsk ask{.most = most_commits};
  ask.known = [&](const git::Oid& oid) {
    met = met || oid == recent.tip;
    return known.contains(oid) || oid == recent.tip;
  };
  auto commits = repository.merged(tip.hex(), ask);
  if (!met || commits.changes.size() >= most_commits) return false;
  known.clear();
  for (const auto& change : recent.units) known.insert(change.oid);
  ask.most = most_units;
  ask.first_parent = true;
  auto units = repository.merged(tip.hex(), ask);
  join(std::move(commits.changes), recent.commits, most_commits);
  join(std::move(units.changes), recent.units, most_units);
  recent.complete = recent.complete && commits.complete && units.complete;
  recent.tip = tip;
  return true;
}

void forget_old_messages(Recent& recent) {
  for (std::size_t i = most_messages; i < recent.commits.size(); ++i) recent.commits[i].message = {};
}

}  // namespace

Recent read_recent(const git::Repository& repository, const git::Oid& tip, bool keep) {
  const auto bytes = keep ? git::read_cache(repository.state_dir(), cache) : std::nullopt;
  auto recent = bytes ? Reader(*bytes).read() : std::nullopt;
  if (recent && recent->tip == tip) return std::move(*recent);
  if (!recent || !extend(repository, tip, *recent)) {
    auto commits = repository.merged(tip.hex(), {.most = most_commits});
    auto units = repository.merged(tip.hex(), {.most = most_units, .first_parent = true});
    recent = Recent{.tip = tip,
                    .complete = commits.complete && units.complete,
                    .commits = std::move(commits.changes),
                    .units = std::move(units.changes)};
  }
  forget_old_messages(*recent);
  if (keep) git::write_cache(repository.state_dir(), cache, Writer().write(*recent));
  return std::move(*recent);
}

}  // namespace coach::contract
