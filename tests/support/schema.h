#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

namespace coach::test {

// The part of JSON Schema draft-07 that our schemas use. A keyword that it does not know is a problem too,
// so that a schema cannot ask for more than is checked.
class Schema {
 public:
  using Json = nlohmann::json;

  explicit Schema(std::string_view text) : root_(Json::parse(text)) {}

  // What does not hold, each with the path to it; empty for a valid document.
  std::vector<std::string> problems(const Json& document) const {
    std::vector<std::string> found;
    check(root_, document, "", found);
    return found;
  }

 private:
  using Problems = std::vector<std::string>;

  static bool is_type(const Json& value, const std::string& type) {
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "null") return value.is_null();
    return value.type_name() == type;
  }

  static bool has_type(const Json& value, const Json& types) {
    if (types.is_string()) return is_type(value, types.get<std::string>());
    return std::any_of(types.begin(), types.end(),
                       [&](const Json& type) { return is_type(value, type.get<std::string>()); });
  }

  void check(const Json& schema, const Json& value, const std::string& at, Problems& found) const {
    for (const auto& [keyword, wanted] : schema.items()) check_keyword(keyword, wanted, value, at, found);
  }

  void check_keyword(const std::string& keyword, const Json& wanted, const Json& value, const std::string& at,
                     Problems& found) const {
    const auto need = [&](bool holds) {
      if (!holds) found.push_back(at + ": " + keyword + " " + wanted.dump() + ", not " + value.dump());
    };
    if (keyword == "$ref") {
      check(root_.at(Json::json_pointer(wanted.get<std::string>().substr(1))), value, at, found);
    } else if (keyword == "type") {
      need(has_type(value, wanted));
    } else if (keyword == "enum") {
      need(std::find(wanted.begin(), wanted.end(), value) != wanted.end());
    } else if (keyword == "const") {
      need(value == wanted);
    } else if (keyword == "minimum") {
      need(!value.is_number() || value >= wanted);
    } else if (keyword == "minItems") {
      need(!value.is_array() || value.size() >= wanted.get<std::size_t>());
    } else if (keyword == "pattern") {
      need(!value.is_string() ||
           std::regex_search(value.get<std::string>(), std::regex(wanted.get<std::string>())));
    } else if (keyword == "required") {
      for (const auto& key : wanted) need(!value.is_object() || value.contains(key.get<std::string>()));
    } else if (keyword == "properties") {
      for (const auto& [key, inner] : wanted.items()) {
        if (value.is_object() && value.contains(key)) check(inner, value.at(key), at + "/" + key, found);
      }
    } else if (keyword == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        check(wanted, value[i], at + "/" + std::to_string(i), found);
      }
    } else {
      static const std::vector<std::string> words = {"$schema",     "$id",      "title",
                                                     "description", "examples", "definitions"};
      if (std::find(words.begin(), words.end(), keyword) == words.end()) {
        found.push_back(at + ": unknown keyword " + keyword);
      }
    }
  }

  Json root_;
};

}  // namespace coach::test
