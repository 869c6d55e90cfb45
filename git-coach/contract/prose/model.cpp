#include "contract/prose/model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace coach::contract::prose {
namespace {

struct Learned {
  std::string_view kind;
  float intercept;
};

// What a feature adds to the logit of a kind, in steps; features are known by the hash of their name.
struct Weight {
  std::uint32_t feature;
  std::uint8_t kind;
  std::int16_t steps;
};

constexpr double step = 0.05;
constexpr double least_share = 0.002;
constexpr std::size_t most_reasons = 4;

#include "contract/prose/model.inc"

constexpr std::size_t kinds = std::size(learned);

// FNV-1a, as train.py has it.
std::uint32_t hash(std::string_view text) {
  std::uint32_t value = 2166136261U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value;
}

struct Reason {
  const std::string* feature;
  int steps;
};

std::vector<std::string> strongest(std::vector<Reason>& reasons) {
  std::ranges::stable_sort(reasons, [](const Reason& a, const Reason& b) { return a.steps > b.steps; });
  std::vector<std::string> names;
  for (const auto& reason : reasons) {
    if (reason.steps <= 0 || names.size() == most_reasons) break;
    names.push_back(*reason.feature);
  }
  return names;
}

}  // namespace

std::vector<Likely> weigh(const std::vector<std::string>& features) {
  std::array<int, kinds> sums{};
  std::array<std::vector<Reason>, kinds> reasons;
  for (const auto& feature : features) {
    const auto id = hash(feature);
    const auto* weight = std::ranges::lower_bound(weights, id, {}, &Weight::feature);
    for (; weight != std::end(weights) && weight->feature == id; ++weight) {
      sums[weight->kind] += weight->steps;
      reasons[weight->kind].push_back({&feature, weight->steps});
    }
  }
  std::vector<Likely> likely;
  for (std::size_t i = 0; i < kinds; ++i) {
    const auto logit = learned[i].intercept + step * sums[i];
    const auto share = 1 / (1 + std::exp(-logit));
    if (share < least_share) continue;
    likely.push_back({kind_named(learned[i].kind).value_or(Kind::Other), share, strongest(reasons[i])});
  }
  return likely;
}

}  // namespace coach::contract::prose
