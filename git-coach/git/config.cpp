#include <git2.h>

#include <algorithm>
#include <cctype>

#include "git/backend.h"
#include "git/process.h"

namespace coach::git {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// Section and variable in lower case, the subsection between them as written.
std::string canonical(std::string_view key) {
  const auto first = key.find('.');
  const auto last = key.rfind('.');
  if (first == std::string_view::npos) return lower(key);
  return lower(key.substr(0, first)) + std::string(key.substr(first, last - first)) + lower(key.substr(last));
}

}  // namespace

std::optional<std::string> Config::get(std::string_view key) const {
  const auto [begin, end] = values_.equal_range(canonical(key));
  if (begin == end) return std::nullopt;
  return std::prev(end)->second;
}

std::vector<std::string> Config::all(std::string_view key) const {
  std::vector<std::string> out;
  const auto [begin, end] = values_.equal_range(canonical(key));
  for (auto it = begin; it != end; ++it) out.push_back(it->second);
  return out;
}

// git's spellings (git-config(1), "Values"); a key without a value was stored as "true".
std::optional<bool> Config::boolean(std::string_view key) const {
  const auto value = get(key);
  if (!value) return std::nullopt;
  const auto text = lower(*value);
  if (text == "true" || text == "yes" || text == "on" || text == "1") return true;
  if (text == "false" || text == "no" || text == "off" || text == "0" || text.empty()) return false;
  return std::nullopt;
}

std::optional<long long> Config::integer(std::string_view key) const {
  const auto value = get(key);
  if (!value || value->empty() || value->size() > 15) return std::nullopt;
  long long number = 0;
  std::size_t used = 0;
  try {
    number = std::stoll(*value, &used);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  const auto unit = lower(value->substr(used));
  if (unit == "k") return number << 10;
  if (unit == "m") return number << 20;
  if (unit == "g") return number << 30;
  return unit.empty() ? std::optional(number) : std::nullopt;
}

std::vector<std::pair<std::string, std::string>> Config::starting_with(std::string_view prefix) const {
  std::vector<std::pair<std::string, std::string>> out;
  for (auto it = values_.lower_bound(prefix); it != values_.end() && it->first.starts_with(prefix); ++it) {
    if (!out.empty() && out.back().first == it->first) {
      out.back().second = it->second;
    } else {
      out.emplace_back(it->first, it->second);
    }
  }
  return out;
}

void Config::set(std::string_view key, std::string value) {
  values_.emplace(canonical(key), std::move(value));
}

Config read_config_by_libgit2(git_repository* repository) {
  git_config* all = nullptr;
  if (git_repository_config_snapshot(&all, repository) != 0) throw Unsupported{"the configuration"};
  const std::unique_ptr<git_config, decltype(&git_config_free)> owner(all, git_config_free);
  git_config_iterator* iterator = nullptr;
  if (git_config_iterator_new(&iterator, all) != 0) throw Unsupported{"the configuration"};
  const std::unique_ptr<git_config_iterator, decltype(&git_config_iterator_free)> iterator_owner(
      iterator, git_config_iterator_free);
  Config config;
  git_config_entry* entry = nullptr;
  while (git_config_next(&entry, iterator) == 0) {
    const std::string_view name = entry->name;
    // Conditions on remotes came with git 2.36; libgit2 passes over them.
    if (name.starts_with("includeif.hasconfig")) throw Unsupported{"includeIf hasconfig"};
    config.set(name, entry->value == nullptr ? "true" : entry->value);
  }
  return config;
}

Config read_config_by_git(const std::string& index_file) {
  const auto ran = GitProgram::run({"config", "--list", "-z"}, {}, index_file);
  if (!ran.ok()) refuse(ran, "read git's configuration");
  Config config;
  std::string_view rest = ran.out;
  while (!rest.empty()) {
    const auto record = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(rest.size(), record.size() + 1));
    const auto newline = record.find('\n');
    config.set(std::string(record.substr(0, newline)),
               newline == std::string_view::npos ? "true" : std::string(record.substr(newline + 1)));
  }
  return config;
}

}  // namespace coach::git
