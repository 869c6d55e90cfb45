// utils/mlinter/rules.toml of Transformers: which rules of its own linter are on, and the models that each
// of them leaves alone.
#include "contract/config/toml_file.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_rules = 200, most_models = 500;

// Where the linter looks for models.
constexpr std::string_view models = "/src/transformers/models/";

bool is_plain(std::string_view name) {
  return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == name.npos;
}

void add_rule(File& file, std::string_view name, const toml::table& table) {
  const auto description = table["description"];
  const auto text = description.value<std::string>();
  auto& norm = file.add(Kind::Other, std::string(name) + (text ? " " + *text : std::string()),
                        text ? line_of(*description.node()) : line_of(table));
  if (text) norm.source.quote = *text;
  norm.negated = !table["default_enabled"].value<bool>().value_or(true);
  norm.enforced = file.pipelines().runs("mlinter") || file.pipelines().runs("make typing") ||
                  file.pipelines().runs("check-code-quality") || file.pipelines().runs("utils/checkers.py");
  std::vector<std::string> left_alone;
  for (const auto& model : strings_in(table["allowlist_models"].node(), most_models)) {
    if (is_plain(model)) left_alone.push_back(std::string(models) + model + "/");
  }
  if (!left_alone.empty()) with(norm, "left-alone", std::move(left_alone));
}

}  // namespace

void read_model_linter(File& file) {
  const auto root = load_toml(file);
  const auto* rules = root ? (*root)["rules"].as_table() : nullptr;
  if (rules == nullptr) return;
  std::size_t count = 0;
  for (const auto& [name, node] : *rules) {
    if (++count > most_rules) return;
    if (const auto* table = node.as_table()) add_rule(file, name.str(), *table);
  }
}

}  // namespace coach::contract::config
