#include <deque>

#include "rules/keys.h"
#include "rules/reading.h"
#include "rules/rulebook.h"

namespace coach::rules {

// Deques never move what they hold, so that views into them stay good while the pack grows or moves.
struct Pack::Storage {
  std::deque<std::string> texts;
  std::deque<std::vector<std::string_view>> values;
  std::deque<std::vector<Param>> params;
  std::deque<std::vector<Example>> examples;
};

Pack::Pack() : storage_(std::make_unique<Storage>()) {}
Pack::Pack(Pack&&) noexcept = default;
Pack& Pack::operator=(Pack&&) noexcept = default;
Pack::~Pack() = default;

std::string_view Pack::keep(std::string text) {
  return storage_->texts.emplace_back(std::move(text));
}

std::span<const std::string_view> Pack::keep(std::vector<std::string> values) {
  auto& kept = storage_->values.emplace_back();
  kept.reserve(values.size());
  for (auto& value : values) kept.push_back(keep(std::move(value)));
  return kept;
}

std::span<const Param> Pack::keep(std::vector<Param> params) {
  return storage_->params.emplace_back(std::move(params));
}

std::span<const Example> Pack::keep(std::vector<Example> examples) {
  return storage_->examples.emplace_back(std::move(examples));
}

PackInfo read_pack_info(std::string_view yaml, std::string_view file, std::string_view name, Pack& into,
                        std::vector<Problem>& problems) {
  PackInfo info{
      .name = into.keep(std::string(name)), .title = {}, .about = {}, .may_block = false, .source = {}};
  const auto root = read_yaml(yaml, file, problems);
  Reading reading(file, into, problems);
  if (!root || !reading.is_map(*root, "the pack", keys::pack)) return info;
  if (const auto* title = root->find("title")) info.title = reading.words(*title, "title");
  if (const auto* about = root->find("about")) info.about = reading.words(*about, "about");
  if (const auto* block = root->find("may-block")) info.may_block = reading.flag(*block, "may-block");
  if (const auto* source = root->find("source")) info.source = reading.scalar(*source, "source");
  if (reading.complaints() == 0 && info.title.empty()) reading.complain(1, "title is missing");
  if (reading.complaints() == 0 && info.about.empty()) reading.complain(1, "about is missing");
  return info;
}

}  // namespace coach::rules
