#include "rules/reading.h"

#include <algorithm>

#include "rules/keys.h"
#include "text/fill.h"
#include "text/glob.h"

namespace coach::rules {
namespace {

constexpr std::size_t max_glob_bytes = 1024;

std::string quoted(std::string_view text) {
  return "'" + std::string(text.substr(0, 80)) + "'";
}

std::string listed(std::span<const std::string_view> names) {
  std::string out;
  for (const auto name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

// Block scalars end in a newline that no sentence wants.
std::string trimmed(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::set<std::string> blanks_of(std::string_view sentence) {
  const auto names = text::blanks(sentence);
  return {names.begin(), names.end()};
}

}  // namespace

void Reading::complain(std::size_t line, std::string_view what) {
  ++complaints_;
  rules::complain(problems_, file_, line, what);
}

bool Reading::is_map(const Value& node, std::string_view name, std::span<const std::string_view> known) {
  if (!node.is_map()) {
    complain(node.line, std::string(name) + " has to be a map with the keys " + listed(known));
    return false;
  }
  for (const auto& item : node.items) {
    if (std::ranges::find(known, item.key) != known.end()) continue;
    complain(item.key_line,
             "unknown key " + quoted(item.key) + " in " + std::string(name) + did_you_mean(item.key, known));
  }
  return true;
}

std::string_view Reading::choice(const Value& node, std::string_view name,
                                 std::span<const std::string_view> known) {
  if (node.is_scalar()) {
    const auto it = std::ranges::find(known, node.text);
    if (it != known.end()) return *it;
  }
  if (const auto hint = node.is_scalar() ? did_you_mean(node.text, known) : std::string(); !hint.empty()) {
    complain(node.line, std::string(name) + " has no choice " + quoted(node.text) + hint);
  } else {
    complain(node.line, std::string(name) + " has to be one of " + listed(known));
  }
  return {};
}

std::string_view Reading::scalar(const Value& node, std::string_view name) {
  if (node.is_scalar()) return pack_.keep(trimmed(node.text));
  complain(node.line, std::string(name) + " has to be a single value");
  return {};
}

bool Reading::flag(const Value& node, std::string_view name) {
  if (node.is_scalar() && (node.text == "true" || node.text == "false")) return node.text == "true";
  complain(node.line, std::string(name) + " has to be true or false");
  return false;
}

std::vector<std::string> Reading::scalars(const Value& node, std::string_view name) {
  if (node.is_scalar()) return {node.text};
  std::vector<std::string> values;
  const bool good = node.is_list() && std::ranges::all_of(node.items, &Value::is_scalar);
  if (!good) complain(node.line, std::string(name) + " has to be a single value or a list of them");
  if (good) std::ranges::transform(node.items, std::back_inserter(values), &Value::text);
  return values;
}

text::Words Reading::words(const Value& node, std::string_view name) {
  if (node.is_scalar() && !complete()) return {pack_.keep(trimmed(node.text)), {}};
  if (!is_map(node, name, keys::words)) return {};
  const auto* en = node.find("en");
  const auto* ko = node.find("ko");
  text::Words words;
  if (en) words.en = scalar(*en, "en");
  if (ko) words.ko = scalar(*ko, "ko");
  const bool wants_ko = complete() || ko != nullptr;
  if (words.en.empty()) complain(node.line, std::string(name) + " has no text in en");
  if (wants_ko && words.ko.empty()) complain(node.line, std::string(name) + " has no text in ko");
  if (!words.ko.empty() && blanks_of(words.en) != blanks_of(words.ko)) {
    complain(ko->line, std::string(name) + " has other {blanks} in ko than in en");
  }
  return words;
}

void Reading::entries(const Value& node, std::string_view name, std::string_view prefix,
                      std::vector<Param>& into) {
  if (!node.is_map()) {
    complain(node.line, std::string(name) + " has to be a map");
    return;
  }
  for (const auto& item : node.items) {
    auto values = scalars(item, std::string(name) + "." + item.key);
    into.push_back({pack_.keep(std::string(prefix) + item.key), pack_.keep(std::move(values))});
  }
}

void Reading::globs(const std::vector<std::string>& globs, std::size_t line, std::string_view name) {
  for (std::string_view glob : globs) {
    const auto whole = glob;
    if (glob.starts_with('!')) glob.remove_prefix(1);
    if (glob.size() > max_glob_bytes || !text::Glob(glob).valid()) {
      complain(line, quoted(whole) + " in " + std::string(name) + " is not a path pattern");
    }
  }
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t longest_name = 64;  // comparing costs the product of the lengths
  if (word.size() > longest_name) return {};
  const auto near = text::closest(word, {candidates.begin(), candidates.end()});
  return near.empty() ? std::string() : " (did you mean '" + std::string(near) + "'?)";
}

}  // namespace coach::rules
