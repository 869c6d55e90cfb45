#include <deque>

#include "rules/keys.h"
#include "rules/reading.h"
#include "rules/rulebook.h"

namespace coach::rules {

// Deques never move what they hold, so that views into them stay good while it grows.
struct Storage::Kept {
  std::deque<std::string> texts;
  std::deque<std::vector<std::string_view>> values;
  std::deque<std::vector<Param>> params;
  std::deque<std::vector<Example>> examples;
};

Storage::Storage() : kept_(std::make_unique<Kept>()) {}
Storage::Storage(Storage&& other) noexcept = default;
Storage& Storage::operator=(Storage&& other) noexcept = default;
Storage::~Storage() = default;

std::string_view Storage::keep(std::string text) {
  return kept_->texts.emplace_back(std::move(text));
}

std::span<const std::string_view> Storage::keep(std::vector<std::string> values) {
  auto& kept = kept_->values.emplace_back();
  kept.reserve(values.size());
  for (auto& value : values) kept.push_back(keep(std::move(value)));
  return kept;
}

std::span<const Param> Storage::keep(std::vector<Param> params) {
  return kept_->params.emplace_back(std::move(params));
}

std::span<const Example> Storage::keep(std::vector<Example> examples) {
  return kept_->examples.emplace_back(std::move(examples));
}

PackInfo read_pack_info(std::string_view yaml, std::string_view file, std::string_view name, Pack& into,
                        std::vector<Problem>& problems) {
  PackInfo info{.name = into.keep(std::string(name)),
                .title = {},
                .about = {},
                .may_block = false,
                .source = {},
                .remotes = {},
                .trees = {},
                .whole = {}};
  const auto root = read_yaml(yaml, file, problems);
  Reading reading(file, into, problems);
  if (!root || !reading.is_map(*root, "the pack", keys::pack)) return info;
  if (const auto* title = root->find("title")) info.title = reading.words(*title, "title");
  if (const auto* about = root->find("about")) info.about = reading.words(*about, "about");
  if (const auto* block = root->find("may-block")) info.may_block = reading.flag(*block, "may-block");
  if (const auto* source = root->find("source")) info.source = reading.scalar(*source, "source");
  if (const auto* remotes = root->find("remotes"))
    info.remotes = into.keep(reading.scalars(*remotes, "remotes"));
  if (const auto* trees = root->find("trees")) info.trees = into.keep(reading.scalars(*trees, "trees"));
  if (const auto* whole = root->find("whole")) info.whole = into.keep(reading.scalars(*whole, "whole"));
  if (reading.complaints() == 0 && info.title.empty()) reading.complain(1, "title is missing");
  if (reading.complaints() == 0 && info.about.empty()) reading.complain(1, "about is missing");
  return info;
}

}  // namespace coach::rules
