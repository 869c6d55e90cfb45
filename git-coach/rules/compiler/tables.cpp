#include "rules/compiler/tables.h"

#include <algorithm>
#include <array>
#include <span>
#include <sstream>
#include <string>

namespace coach::rules {
namespace {

// A literal in pieces, one a line of text: compilers limit the length of one piece.
std::string literal(std::string_view text) {
  constexpr std::size_t piece = 1000;
  std::string out = "std::string_view(\"";
  std::size_t in_piece = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '?') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      // Three octal digits end by themselves; hexadecimal escapes would swallow what follows.
      constexpr std::array digits = {'0', '1', '2', '3', '4', '5', '6', '7'};
      out += {'\\', digits[byte >> 6], digits[(byte >> 3) & 7], digits[byte & 7]};
    } else {
      out += c;
    }
    // Bytes of one character may part: the pieces are joined before anybody reads them.
    if (++in_piece >= piece || c == '\n') {
      out += "\"\n    \"";
      in_piece = 0;
    }
  }
  return out + "\", " + std::to_string(text.size()) + ")";
}

// Nested tables come out before the rows that refer to them.
class Tables {
 public:
  explicit Tables(std::ostream& out) : out_(out) {}

  std::string values(std::span<const std::string_view> values) {
    if (values.empty()) return "{}";
    std::string rows;
    for (const auto value : values) rows += "    " + literal(value) + ",\n";
    return table("std::string_view", rows);
  }

  std::string params(const Params& params) {
    if (params.entries.empty()) return "{}";
    std::string rows;
    for (const auto& param : params.entries) {
      rows += "    {" + literal(param.key) + ", " + values(param.values) + "},\n";
    }
    return "{" + table("Param", rows) + "}";
  }

  std::string examples(std::span<const Example> examples) {
    if (examples.empty()) return "{}";
    std::string rows;
    for (const auto& example : examples) {
      rows += std::string("    {.good = ") + truth(example.good) + ", .change = " + params(example.change) +
              ", .sees = " + params(example.sees) + ", .says = " + words(example.says) + "},\n";
    }
    return table("Example", rows);
  }

  static std::string words(const text::Words& words) {
    return "{" + literal(words.en) + ", " + literal(words.ko) + "}";
  }

  static const char* truth(bool value) { return value ? "true" : "false"; }

  // Writes an array and returns its name.
  std::string table(std::string_view type, const std::string& rows) {
    auto name = "table_" + std::to_string(++count_);
    out_ << "constexpr " << type << " " << name << "[] = {\n" << rows << "};\n";
    return name;
  }

 private:
  std::ostream& out_;
  std::size_t count_ = 0;
};

std::string name_of_enumerator(Level level) {
  constexpr std::array names = {"Off", "Note", "Should", "Must", "Derived"};
  return std::string("Level::") + names[static_cast<std::size_t>(level)];
}

std::string name_of_enumerator(Safety safety) {
  constexpr std::array names = {"None", "Safe", "Unsafe"};
  return std::string("Safety::") + names[static_cast<std::size_t>(safety)];
}

std::string row(const Rule& rule, Tables& tables) {
  std::ostringstream out;
  out << "    {.id = " << literal(rule.id) << ", .norm = " << literal(rule.norm)
      << ", .check = " << literal(rule.check) << ", .with = " << tables.params(rule.with)
      << ", .stages = " << rule.stages << ", .level = " << name_of_enumerator(rule.level)
      << ", .at_most = " << name_of_enumerator(rule.at_most)
      << ", .instead_of = " << tables.values(rule.instead_of) << ", .category = " << literal(rule.category)
      << ", .newcomers_only = " << Tables::truth(rule.newcomers_only)
      << ", .newcomers_level = " << name_of_enumerator(rule.newcomers_level)
      << ",\n     .what = " << Tables::words(rule.what) << ",\n     .why = " << Tables::words(rule.why)
      << ",\n     .source = " << literal(rule.source) << ", .right = " << Tables::words(rule.right)
      << ",\n     .fix = {.text = " << Tables::words(rule.fix.text)
      << ", .commands = " << tables.params(rule.fix.commands)
      << ", .safety = " << name_of_enumerator(rule.fix.safety) << ", .edit = " << literal(rule.fix.edit)
      << "},\n     .explain = " << Tables::words(rule.explain)
      << ",\n     .when = " << tables.params(rule.when) << ", .cites = " << tables.params(rule.cites)
      << ", .commands = " << tables.params(rule.commands)
      << ", .examples = " << tables.examples(rule.examples)
      << ", .literals = " << tables.values(rule.literals) << "},\n";
  return out.str();
}

std::string row(const PackInfo& info, Tables& tables) {
  return "    {.name = " + literal(info.name) + ", .title = " + Tables::words(info.title) +
         ", .about = " + Tables::words(info.about) + ", .may_block = " + Tables::truth(info.may_block) +
         ", .source = " + literal(info.source) + ", .remotes = " + tables.values(info.remotes) +
         ", .trees = " + tables.values(info.trees) + ", .whole = " + tables.values(info.whole) + "},\n";
}

void accessor(std::ostream& out, std::string_view type, std::string_view name, const std::string& table) {
  out << "std::span<const " << type << "> " << name << "() { return " << (table.empty() ? "{}" : table)
      << "; }\n";
}

}  // namespace

void write_tables(const std::vector<Pack>& packs, std::string_view schema, std::ostream& out) {
  out << "// Generated from rules/.\n#include \"rules/rulebook.h\"\n\nnamespace coach::rules {\nnamespace "
         "{\n\n";
  Tables tables(out);
  std::string rules;
  std::string infos;
  for (const auto& pack : packs) {
    infos += row(pack.info, tables);
    for (const auto& rule : pack.rules) rules += row(rule, tables);
  }
  const auto rule_table = rules.empty() ? std::string() : tables.table("Rule", rules);
  const auto info_table = infos.empty() ? std::string() : tables.table("PackInfo", infos);
  out << "constexpr auto schema = " << literal(schema) << ";\n\n}  // namespace\n\n";
  accessor(out, "Rule", "builtin_rules", rule_table);
  accessor(out, "PackInfo", "builtin_packs", info_table);
  out << "std::string_view config_schema() { return schema; }\n\n}  // namespace coach::rules\n";
}

}  // namespace coach::rules
