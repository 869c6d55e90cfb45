#include <algorithm>
#include <charconv>

#include "rules/reading.h"
#include "syntax/syntax.h"
#include "text/fill.h"
#include "text/pattern.h"

namespace coach::rules {
namespace {

constexpr std::size_t max_pattern_bytes = 1024;  // trust.md: what comes from a repository stays small

std::string_view base_of(std::string_view key) {
  return key.substr(0, key.find(':'));
}

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

bool ends_in(std::string_view key, std::string_view word) {
  return key == word || (key.ends_with(word) && key[key.size() - word.size() - 1] == '-');
}

bool is_pattern(std::string_view key) {
  return ends_in(key, "pattern") || ends_in(key, "patterns");
}
bool is_glob(std::string_view key) {
  return ends_in(key, "paths");
}

bool is_number(std::string_view text) {
  double value = 0;
  const auto* const end = text.data() + text.size();
  return !text.empty() && std::from_chars(text.data(), end, value).ptr == end;
}

// Whether a norm's details go into a value: `$limit`, or `${limit}` somewhere in it.
bool is_filled_in(std::string_view value) {
  return (value.starts_with('$') && value.size() > 1) || value.find("${") != std::string_view::npos;
}

// `{model}` stands for any name in a path pattern; `{a,b}` are alternatives.
std::string without_captures(std::string_view glob) {
  std::string out;
  for (std::size_t at = 0; at < glob.size();) {
    const auto end = glob[at] == '{' ? glob.find('}', at) : std::string_view::npos;
    const bool capture =
        end != std::string_view::npos && glob.substr(at, end - at).find(',') == std::string_view::npos;
    out += capture ? '*' : glob[at];
    at = capture ? end + 1 : at + 1;
  }
  return out;
}

// A parameter's own line, or that of the rule where it has none.
std::size_t line_of(std::string_view key, const Value& rule) {
  const auto* with = rule.find("with");
  const auto* param = with ? with->find(base_of(key)) : nullptr;
  return param ? param->key_line : with ? with->line : rule.line;
}

// What is odd about a key under `with`; empty where nothing is.
std::string doubt_about(std::string_view key, const CheckSignature& signature) {
  const auto base = base_of(key);
  const auto quoted = "'" + std::string(base) + "'";
  const bool plain = is_one_of(base, signature.params);
  const bool map = is_one_of(std::string(base) + ":", signature.params);
  const bool is_map = base.size() != key.size();
  if (is_map ? map : plain) return {};
  if (plain) return "takes no map for " + quoted;
  if (map) return "wants a map for " + quoted;
  std::vector<std::string_view> names;
  for (const auto name : signature.params) names.push_back(base_of(name));
  return "has no parameter " + quoted + did_you_mean(base, names);
}

void hold_names(const Params& with, const Value& rule, const CheckSignature& signature, Reading& reading) {
  const auto check = "check " + std::string(signature.name) + " ";
  std::string_view said;
  for (const auto& param : with.entries) {
    const auto doubt = doubt_about(param.key, signature);
    if (doubt.empty() || base_of(param.key) == said) continue;
    said = base_of(param.key);
    reading.complain(line_of(said, rule), check + doubt);
  }
  for (const auto required : signature.required) {
    const auto is_there = [&](const Param& param) { return base_of(param.key) == base_of(required); };
    if (std::ranges::any_of(with.entries, is_there)) continue;
    reading.complain(line_of(required, rule),
                     check + "needs the parameter '" + std::string(base_of(required)) + "'");
  }
}

void hold_value(const Param& param, std::string_view value, std::size_t line, const CheckSignature& signature,
                Reading& reading) {
  const auto name = base_of(param.key);
  const auto complain = [&](const std::string& what) {
    reading.complain(line, "with." + std::string(param.key) + ": " + what);
  };
  if (is_one_of(name, signature.numbers) && !is_number(value)) {
    complain("'" + std::string(value.substr(0, 40)) + "' is not a number");
  }
  if (is_one_of(name, signature.flags) && value != "true" && value != "false")
    complain("has to be true or false");
  if (is_pattern(name)) {
    if (value.size() > max_pattern_bytes) {
      complain("a pattern has at most 1,024 bytes; a list may hold several");
    } else if (const text::Pattern pattern(value); !pattern.ok()) {
      complain("the pattern cannot be used: " + pattern.problem());
    }
  }
  if (is_glob(name)) {
    const bool small = value.size() <= max_pattern_bytes;
    reading.globs({small ? without_captures(value) : std::string(value)}, line,
                  "with." + std::string(param.key));
  }
  if (name == "languages" && !syntax::language_named(value)) {
    complain("'" + std::string(value.substr(0, 40)) + "' is no language that is read here");
  }
}

// `query: {python: …}` names its language; a plain `query` has to suit every language of the rule.
std::vector<std::string_view> languages_of(const Param& query, const Params& with) {
  const auto base = base_of(query.key);
  if (base.size() != query.key.size()) return {query.key.substr(base.size() + 1)};
  const auto all = with.all("languages");
  return {all.begin(), all.end()};
}

void hold_queries(const Params& with, const Value& rule, Reading& reading) {
  for (const auto& param : with.entries) {
    if (!ends_in(base_of(param.key), "query") && !ends_in(base_of(param.key), "queries")) continue;
    for (const auto name : languages_of(param, with)) {
      const auto language = syntax::language_named(name);
      for (const auto query : param.values) {
        std::string why = "this language is not read here";
        if (language && syntax::Query::compile(*language, query, &why)) continue;
        reading.complain(line_of(param.key, rule), "with." + std::string(base_of(param.key)) + " for " +
                                                       std::string(name) + ": " + why);
      }
    }
  }
}

// The blanks of a rule's sentences, of which the check has to fill each.
class Blanks {
 public:
  Blanks(const Rule& rule, const CheckSignature& signature, Reading& reading)
      : rule_(rule), signature_(signature), reading_(reading) {}

  void hold(std::string_view sentence, std::string_view name, std::size_t line) {
    if (is_one_of("*", signature_.facts)) return;
    for (const auto& blank : text::blanks(sentence)) {
      if (is_one_of(blank, signature_.facts) || rule_.commands.has(blank)) continue;
      reading_.complain(line, std::string(name) + ": check " + std::string(signature_.name) +
                                  " does not fill {" + blank + "}" + did_you_mean(blank, signature_.facts));
    }
  }

 private:
  const Rule& rule_;
  const CheckSignature& signature_;
  Reading& reading_;
};

}  // namespace

void hold_to_signature(const Rule& rule, const Value& node, const CheckSignature& signature,
                       Reading& reading) {
  hold_names(rule.with, node, signature, reading);
  for (const auto& param : rule.with.entries) {
    for (const auto value : param.values) {
      // What a norm fills in is not known yet; who reads norms sees to its form.
      if (!rule.norm.empty() && is_filled_in(value)) continue;
      hold_value(param, value, line_of(param.key, node), signature, reading);
    }
  }
  hold_queries(rule.with, node, reading);
  const auto line = [&](std::string_view key) {
    return node.find(key) ? node.find(key)->key_line : node.line;
  };
  Blanks blanks(rule, signature, reading);
  blanks.hold(rule.what.en, "what", line("what"));
  blanks.hold(rule.fix.text.en, "fix.text", line("fix"));
  for (const auto& command : rule.fix.commands.entries) {
    for (const auto value : command.values) blanks.hold(value, "fix.command", line("fix"));
  }
}

std::vector<std::string> literals_of(const Rule& rule) {
  std::vector<std::string> literals;
  if (rule.check != "added-lines" && rule.check != "syntax") return literals;
  for (const auto literal : rule.with.all("literals")) {
    std::string lower(literal);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    literals.push_back(std::move(lower));
  }
  if (!literals.empty()) return literals;
  for (const std::string_view key : {"pattern", "patterns"}) {
    for (const auto pattern : rule.with.all(key)) {
      if (!rule.norm.empty() && is_filled_in(pattern)) return {};
      auto some = text::required_literals(pattern, rule.with.flag("ignore-case"));
      if (some.empty()) return {};
      literals.insert(literals.end(), some.begin(), some.end());
    }
  }
  std::ranges::sort(literals);
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  return literals;
}

}  // namespace coach::rules
