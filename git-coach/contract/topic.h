#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "contract/norm.h"

namespace coach::contract {

// The chapters that a contract is shown in, in this order.
enum class Topic : std::uint8_t { Message, Change, Tests, Docs, Style, Process, Legal, Ai };
inline constexpr std::size_t topic_count = static_cast<std::size_t>(Topic::Ai) + 1;

Topic topic_of(Kind kind);
std::string_view name_of(Topic topic);
std::optional<Topic> topic_named(std::string_view name);

}  // namespace coach::contract
