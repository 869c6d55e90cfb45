#include "journey/authors.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "contract/document_names.h"
#include "git/cache_file.h"
#include "git/people.h"
#include "text/packing.h"

namespace coach::journey {
namespace {

constexpr const char* cache = "authors";

template <class Number>
Number number_of(std::string_view text) {
  Number value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Takes the text up to a separator off the front.
std::string_view take(std::string_view& rest, char separator) {
  const auto part = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

// Commits of one person share an address, or a name of several words.
class People {
 public:
  void add(std::string_view oid, std::int64_t time, const git::Identity& identity) {
    const auto email = key("<" + contract::lower(identity.email));
    if (identity.name.find(' ') != std::string::npos) {
      const auto a = root(email), b = root(key(contract::lower(identity.name)));
      same_[std::max(a, b)] = std::min(a, b);
    }
    commits_.push_back({git::Oid::from_hex(oid).value_or(git::Oid()), time, email});
  }

  std::vector<Author> all() {
    std::ranges::stable_sort(commits_, {}, &Commit::time);
    std::vector<Author> people(same_.size());
    for (const auto& commit : commits_) {
      auto& author = people[root(commit.key)];
      ++author.commits;
      if (author.commits == 1) author.first = commit.oid, author.first_time = commit.time;
      if (author.commits == 2) author.second_time = commit.time;
    }
    std::erase_if(people, [](const Author& author) { return author.commits == 0; });
    std::ranges::stable_sort(people, std::greater<>(), &Author::first_time);
    return people;
  }

 private:
  struct Commit {
    git::Oid oid;
    std::int64_t time = 0;
    std::size_t key = 0;
  };

  std::size_t key(std::string name) {
    const auto [at, is_new] = keys_.try_emplace(std::move(name), same_.size());
    if (is_new) same_.push_back(at->second);
    return at->second;
  }

  std::size_t root(std::size_t key) {
    while (same_[key] != key) key = same_[key] = same_[same_[key]];
    return key;
  }

  std::unordered_map<std::string, std::size_t> keys_;
  std::vector<std::size_t> same_;  // by key: another key of the same person, or itself
  std::vector<Commit> commits_;
};

Authors count(std::string_view log) {
  Authors authors;
  People people;
  while (!log.empty()) {
    auto record = take(log, '\0');
    const auto oid = take(record, '\n');
    const auto time = number_of<std::int64_t>(take(record, '\n'));
    const auto name = take(record, '\n');
    const git::Identity identity{std::string(name), std::string(record)};
    ++authors.commits;
    authors.oldest = authors.oldest == 0 ? time : std::min(authors.oldest, time);
    authors.newest = std::max(authors.newest, time);
    if (!git::is_bot(identity)) people.add(oid, time, identity);
  }
  authors.people = people.all();
  return authors;
}

void add(text::Packer& out, const git::Oid& oid) {
  out.text({reinterpret_cast<const char*>(oid.bytes.data()), oid.size});
}

git::Oid oid_of(text::Unpacker& in) {
  const auto raw = in.text();
  return git::Oid::from_raw(raw.data(), raw.size());
}

std::string packed(const git::Oid& tip, const Authors& authors) {
  text::Packer out;
  add(out, tip);
  out.number(authors.complete ? 1 : 0);
  out.number(authors.commits);
  out.number(static_cast<std::uint64_t>(std::max<std::int64_t>(0, authors.oldest)));
  out.number(static_cast<std::uint64_t>(std::max<std::int64_t>(0, authors.newest)));
  out.list(authors.people, [&](const Author& author) {
    add(out, author.first);
    out.number(static_cast<std::uint64_t>(std::max<std::int64_t>(0, author.first_time)));
    out.number(static_cast<std::uint64_t>(std::max<std::int64_t>(0, author.second_time)));
    out.number(author.commits);
  });
  return out.bytes();
}

std::optional<Authors> unpacked(std::string_view bytes, const git::Oid& tip) {
  text::Unpacker in(bytes);
  if (oid_of(in) != tip) return std::nullopt;
  Authors authors;
  authors.complete = in.number() != 0;
  authors.commits = in.number();
  authors.oldest = static_cast<std::int64_t>(in.number());
  authors.newest = static_cast<std::int64_t>(in.number());
  authors.people = in.list<Author>([&] {
    Author author{.first = oid_of(in)};
    author.first_time = static_cast<std::int64_t>(in.number());
    author.second_time = static_cast<std::int64_t>(in.number());
    author.commits = in.number();
    return author;
  });
  if (!in.done()) return std::nullopt;
  return authors;
}

}  // namespace

Authors read_authors(const git::Repository& repository, const git::Oid& tip) {
  const auto kept = git::read_cache(repository.state_dir(), cache);
  if (auto known = kept ? unpacked(*kept, tip) : std::nullopt) return std::move(*known);
  const auto ran = repository.git({"log", "--no-merges", "--use-mailmap", "--no-color", "--no-show-signature",
                                   "-z", "--format=%H%n%ct%n%aN%n%aE", tip.hex(), "--"});
  auto authors = count(ran.out);
  const auto shallow = repository.git({"rev-parse", "--is-shallow-repository"});
  authors.complete = ran.ok() && shallow.ok() && shallow.out.starts_with("false");
  git::write_cache(repository.state_dir(), cache, packed(tip, authors));
  return authors;
}

}  // namespace coach::journey
