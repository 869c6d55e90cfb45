#include "advice/experience.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "git/state_file.h"

namespace coach::advice {
namespace {

constexpr const char* file = "experience";
constexpr const char* heading = "coach-experience 1";
constexpr long enough = 4;          // commits after which nobody is new
constexpr long quick_range = 2000;  // commits that a hook may read

struct Count {
  std::string baseline;  // object id
  std::string identity;  // fingerprint of the addresses
  long commits = 0;
};

// The addresses that are this person, beside the one that git takes from elsewhere.
std::vector<std::string> configured_addresses(const git::Repository& repository) {
  auto addresses = repository.config().all("coach.identity");
  std::erase(addresses, "");
  return addresses;
}

// Who commits, as far as it can be told without asking git: its answer costs a process.
std::string identity_of(const git::Repository& repository) {
  const char* variable = std::getenv("GIT_AUTHOR_EMAIL");
  std::string all = variable == nullptr ? "" : variable;
  for (const char* key : {"author.email", "user.email"}) {
    if (all.empty()) all = repository.config().get(key).value_or("");
  }
  for (const auto& address : configured_addresses(repository)) all += "\n" + address;
  return fingerprint("identity", "", all, 0);
}

// Adds what .mailmap and GitHub make of an address: the latter writes `123+login@users.noreply.github.com`.
std::vector<std::string> patterns_for(const git::Repository& repository, const git::Identity& author,
                                      std::vector<std::string> addresses) {
  constexpr std::string_view noreply = "@users.noreply.github.com";
  std::vector<std::string> patterns;
  const auto add = [&](const std::string& pattern) {
    if (std::find(patterns.begin(), patterns.end(), pattern) == patterns.end()) patterns.push_back(pattern);
  };
  addresses.insert(addresses.begin(), author.email);
  for (const auto& address : addresses) {
    add("<" + address + ">");
    const auto mapped = repository.git({"check-mailmap", "--", author.name + " <" + address + ">"});
    const auto open = mapped.out.rfind('<'), close = mapped.out.rfind('>');
    if (mapped.ok() && open != std::string::npos && close > open && close != std::string::npos) {
      add(mapped.out.substr(open, close - open + 1));
    }
    if (!address.ends_with(noreply)) continue;
    const auto login = address.substr(address.find('+') + 1);
    add("<" + login + ">");
    add("+" + login + ">");
  }
  return patterns;
}

long lines_in(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

std::string folded(std::string text) {
  for (auto& c : text) c = 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

long co_authored(const git::Repository& repository, const std::vector<std::string>& patterns,
                 const std::string& range) {
  std::vector<std::string> arguments{"log", "--no-merges", "-i", "-F", "-n", "200"};
  for (const auto& pattern : patterns) arguments.push_back("--grep=" + pattern);
  arguments.insert(arguments.end(), {"--format=%(trailers:key=Co-authored-by,separator=%x20)",
                                     "--end-of-options", range, "--"});
  std::istringstream lines(repository.git(arguments).out);
  long count = 0;
  for (std::string line; std::getline(lines, line);) {
    line = folded(line);
    const bool credited = std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
      return line.find(folded(pattern)) != std::string::npos;
    });
    if (credited) ++count;
  }
  return count;
}

// The commits of a range that are of one of these patterns, counted no further than needed; nothing where git
// could not tell.
std::optional<long> commits_in(const git::Repository& repository, const std::vector<std::string>& patterns,
                               const std::string& range) {
  std::vector<std::string> arguments{"log", "--use-mailmap",       "--no-merges", "-i", "-F",
                                     "-n",  std::to_string(enough)};
  for (const auto& pattern : patterns) arguments.push_back("--author=" + pattern);
  arguments.insert(arguments.end(), {"--format=%H", "--end-of-options", range, "--"});
  const auto authored = repository.git(arguments);
  if (!authored.ok()) return std::nullopt;
  const long count = lines_in(authored.out);
  return count >= enough ? count : std::min(enough, count + co_authored(repository, patterns, range));
}

// Those of the person at the keyboard.
std::optional<long> commits_in(const git::Repository& repository, const std::string& range) {
  const auto author = repository.author();
  if (!author || author->email.empty()) return std::nullopt;
  return commits_in(repository, patterns_for(repository, *author, configured_addresses(repository)), range);
}

bool is_shallow(const git::Repository& repository) {
  return repository.git({"rev-parse", "--is-shallow-repository"}).out.starts_with("true");
}

std::optional<Count> read_count(const std::string& directory) {
  const auto content = git::read_state(directory, file);
  if (!content) return std::nullopt;
  std::istringstream in(*content);
  std::string first;
  Count count;
  if (!std::getline(in, first) || first != heading) return std::nullopt;
  if (!(in >> count.baseline >> count.identity >> count.commits) || count.commits < 0) return std::nullopt;
  return count;
}

void write_count(const std::string& directory, const Count& count) {
  std::ostringstream out;
  out << heading << '\n' << count.baseline << ' ' << count.identity << ' ' << count.commits << '\n';
  git::write_state(directory, file, out.str());
}

bool is_recent(const std::string& directory) {
  std::error_code trouble;
  const auto written = std::filesystem::last_write_time(directory + "/" + file, trouble);
  return !trouble && std::filesystem::file_time_type::clock::now() - written < std::chrono::hours(24);
}

bool is_quick(const git::Repository& repository, const std::string& range) {
  const auto counted = repository.git(
      {"rev-list", "--count", "-n", std::to_string(quick_range + 1), "--end-of-options", range, "--"});
  return counted.ok() && std::strtol(counted.out.c_str(), nullptr, 10) <= quick_range;
}

}  // namespace

std::string baseline_of(const git::Repository& repository) {
  if (const auto configured = repository.config().get("coach.upstream")) {
    const auto found =
        repository.git({"rev-parse", "--verify", "--quiet", "--end-of-options", *configured + "^{commit}"});
    return found.ok() ? found.out.substr(0, found.out.find('\n')) : std::string();
  }
  // A remote that was added by hand has no HEAD.
  constexpr std::array refs = {"refs/remotes/upstream/HEAD",   "refs/remotes/upstream/main",
                               "refs/remotes/upstream/master", "refs/remotes/origin/HEAD",
                               "refs/remotes/origin/main",     "refs/remotes/origin/master"};
  std::vector<std::string> arguments{"for-each-ref", "--format=%(refname) %(objectname)"};
  arguments.insert(arguments.end(), refs.begin(), refs.end());
  const auto listed = repository.git(arguments);
  for (const std::string ref : refs) {
    std::istringstream lines(listed.out);
    for (std::string name, oid; lines >> name >> oid;) {
      if (name == ref) return oid;
    }
  }
  return {};
}

std::optional<OwnCommit> first_own_commit(const git::Repository& repository) {
  const auto baseline = baseline_of(repository);
  const auto author = repository.author();
  if (baseline.empty() || !author || author->email.empty()) return std::nullopt;
  std::vector<std::string> arguments{"log", "--use-mailmap", "--no-merges",         "-i",
                                     "-F",  "--no-color",    "--no-show-signature", "--format=%H %ct %s"};
  for (const auto& pattern : patterns_for(repository, *author, configured_addresses(repository)))
    arguments.push_back("--author=" + pattern);
  arguments.insert(arguments.end(), {"--end-of-options", baseline, "--"});
  std::istringstream lines(repository.git(arguments).out);
  std::optional<OwnCommit> first;
  long count = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string oid;
    OwnCommit own;
    if (!(words >> oid >> own.time) || !git::Oid::from_hex(oid)) continue;
    own.oid = *git::Oid::from_hex(oid);
    std::getline(words >> std::ws, own.subject);
    ++count;
    if (!first || own.time <= first->time) first = std::move(own);
  }
  if (first) first->commits = count;
  return first;
}

Experience count_experience(const git::Repository& repository) {
  if (is_shallow(repository)) return Experience::Unknown;
  Count count{baseline_of(repository), identity_of(repository), 0};
  if (count.baseline.empty()) return Experience::Unknown;
  const auto commits = commits_in(repository, count.baseline);
  if (!commits) return Experience::Unknown;
  count.commits = *commits;
  write_count(repository.state_dir(), count);
  return experience_of(count.commits);
}

Experience count_experience(const git::Repository& repository, const git::Identity& author,
                            const git::Oid& base) {
  if (author.email.empty() || is_shallow(repository)) return Experience::Unknown;
  const auto commits = commits_in(repository, patterns_for(repository, author, {}), base.hex());
  return commits ? experience_of(*commits) : Experience::Unknown;
}

Experience known_experience(const git::Repository& repository) {
  const auto directory = repository.state_dir();
  auto count = read_count(directory);
  if (!count || count->identity != identity_of(repository)) return Experience::Unknown;
  if (count->commits >= enough || is_recent(directory)) return experience_of(count->commits);
  const auto baseline = baseline_of(repository);
  const auto range = count->baseline + ".." + baseline;
  if (baseline.empty() || is_shallow(repository)) return Experience::Unknown;
  if (baseline != count->baseline) {
    const auto more = is_quick(repository, range) ? commits_in(repository, range) : std::nullopt;
    // A first contribution is only claimed where nothing was left unread.
    if (!more) return count->commits == 0 ? Experience::Unknown : experience_of(count->commits);
    count->commits = std::min(enough, count->commits + *more);
    count->baseline = baseline;
  }
  write_count(directory, *count);
  return experience_of(count->commits);
}

std::optional<Experience> experience_named(std::string_view name) {
  for (const auto one : {Experience::First, Experience::Early, Experience::Regular}) {
    if (name_of(one) == name) return one;
  }
  return std::nullopt;
}

std::string_view name_of(Experience experience) {
  switch (experience) {
    case Experience::First:
      return "first";
    case Experience::Early:
      return "early";
    case Experience::Regular:
      return "regular";
    case Experience::Unknown:
      return "unknown";
  }
  return "unknown";
}

Experience experience_of(long commits) {
  if (commits <= 0) return Experience::First;
  return commits < enough ? Experience::Early : Experience::Regular;
}

}  // namespace coach::advice
