#include <algorithm>

#include "rules/keys.h"
#include "rules/reading.h"

namespace coach::rules {
namespace {

// How the keys of an example become parameters: maps by path under a prefix, the rest as they are.
struct Shape {
  std::string_view key;
  std::string_view prefix;  // empty: a value or a list
};

constexpr auto shapes = std::to_array<Shape>({{"files", "staged:"},
                                              {"base", "base:"},
                                              {"deleted", ""},
                                              {"renamed", "renamed:"},
                                              {"modes", "mode:"},
                                              {"base-modes", "base-mode:"},
                                              {"symlinks", "symlink:"},
                                              {"gitlinks", ""},
                                              {"base-gitlinks", ""},
                                              {"sizes", "size:"},
                                              {"message", ""},
                                              {"amended", ""},
                                              {"commits", ""},
                                              {"merges", ""},
                                              {"branch", ""},
                                              {"default-branch", ""},
                                              {"author", ""},
                                              {"norm", "norm:"}});
static_assert(shapes.size() == keys::change.size());

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() < 12 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Params change_of(const Value& node, Reading& reading) {
  std::vector<Param> params;
  if (!reading.is_map(node, "an example", keys::change)) return {};
  for (const auto& item : node.items) {
    const auto* const shape = std::ranges::find(shapes, item.key, &Shape::key);
    if (shape == shapes.end()) continue;
    if (!shape->prefix.empty()) {
      reading.entries(item, item.key, shape->prefix, params);
    } else {
      params.push_back({shape->key, reading.pack().keep(reading.scalars(item, item.key))});
    }
  }
  for (const auto& param : params) {
    const bool mode = param.key.starts_with("mode:") || param.key.starts_with("base-mode:");
    if (mode && !std::ranges::all_of(param.values,
                                     [](auto value) { return value == "100755" || value == "100644"; })) {
      reading.complain(node.line, "a mode is 100755 or 100644");
    }
    if (param.key.starts_with("size:") && !std::ranges::all_of(param.values, is_digits)) {
      reading.complain(node.line, "a size is a number of bytes");
    }
  }
  return {reading.pack().keep(std::move(params))};
}

Example example_of(const Value& node, Reading& reading) {
  Example example;
  if (!reading.is_map(node, "an example", keys::example)) return example;
  const auto* good = node.find("good");
  const auto* bad = node.find("bad");
  if ((good != nullptr) == (bad != nullptr)) {
    reading.complain(node.line, "an example is either good or bad");
    return example;
  }
  example.good = good != nullptr;
  example.change = change_of(good ? *good : *bad, reading);
  if (const auto* says = node.find("says")) example.says = reading.words(*says, "says");
  if (const auto* sees = node.find("sees")) {
    std::vector<Param> facts;
    reading.entries(*sees, "sees", "", facts);
    example.sees = {reading.pack().keep(std::move(facts))};
    if (example.good) reading.complain(sees->line, "a good example sees nothing");
  }
  return example;
}

}  // namespace

std::vector<Example> read_examples(const Value& node, Reading& reading) {
  std::vector<Example> examples;
  if (!node.is_list()) {
    reading.complain(node.line, "examples has to be a list");
    return examples;
  }
  for (const auto& item : node.items) examples.push_back(example_of(item, reading));
  return examples;
}

}  // namespace coach::rules
