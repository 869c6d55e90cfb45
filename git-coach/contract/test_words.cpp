#include "contract/test_words.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace coach::contract {
namespace {

constexpr std::size_t most_tests = 32, largest_test = 256 * 1024, most_names = 400, shortest_name = 4;

bool is_name(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
}

// Calls `each` with every identifier of a text, until it returns false.
template <class Each>
void for_each_name(std::string_view text, Each each) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_name(text[i])) {
      ++i;
      continue;
    }
    const auto begin = i;
    while (i < text.size() && is_name(text[i])) ++i;
    const auto name = text.substr(begin, i - begin);
    if (name.size() >= shortest_name && (name[0] < '0' || name[0] > '9') && !each(name)) return;
  }
}

using Names = std::unordered_map<std::string_view, std::size_t>;

Names names_in_change(std::string_view changed) {
  Names names;
  for_each_name(changed, [&](std::string_view name) {
    names.try_emplace(name, names.size());
    return names.size() < most_names;
  });
  return names;
}

// Which of the names stand in a text, by number.
std::vector<bool> mentioned_in(std::string_view text, const Names& names) {
  std::vector<bool> mentioned(names.size(), false);
  for_each_name(text, [&](std::string_view name) {
    if (const auto found = names.find(name); found != names.end()) mentioned[found->second] = true;
    return true;
  });
  return mentioned;
}

}  // namespace

std::vector<double> mentions_in(const std::vector<std::string>& tests, std::string_view changed,
                                const git::Tree& tree) {
  std::vector<double> shares(tests.size(), 0);
  const auto names = names_in_change(changed);
  std::vector<std::vector<bool>> mentioned;
  for (std::size_t i = 0; i < std::min(tests.size(), most_tests); ++i)
    mentioned.push_back(mentioned_in(tree.read(tests[i], largest_test).value_or(""), names));
  double all = 0;
  for (std::size_t name = 0; name < names.size(); ++name) {
    const auto bearers = std::ranges::count_if(mentioned, [&](const auto& own) { return own[name]; });
    if (bearers == 0) continue;
    const double weight = std::log(static_cast<double>(mentioned.size()) / static_cast<double>(bearers));
    all += weight;
    for (std::size_t i = 0; i < mentioned.size(); ++i) shares[i] += mentioned[i][name] ? weight : 0;
  }
  for (auto& share : shares) share = all > 0 ? share / all : 0;
  return shares;
}

}  // namespace coach::contract
