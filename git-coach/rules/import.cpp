#include "rules/import.h"

#include <algorithm>
#include <map>

#include "contract/shell_line.h"

namespace coach::rules {
namespace {

using contract::Norm;

constexpr std::size_t most_rules = 500;
constexpr std::string_view param_prefix = "with:";
constexpr std::string_view program = "tool";  // the check that runs one

// What a rule of the project's own is about, as far as ours are about the same.
struct Matter {
  std::string_view category;
  std::vector<std::string> instead_of;
};

Matter matter_of(const Norm& norm) {
  const auto about = norm.one("matter");
  if (about == "blanks") return {"whitespace", {"hygiene/trailing-whitespace", "contract/trimmed-lines"}};
  if (about == "tabs") return {"indentation", {"hygiene/indented-with-tabs", "contract/space-indentation"}};
  return {norm.one("check") == "attributes" ? "file-mode" : "lint", {}};
}

class Importing {
 public:
  explicit Importing(Import& into) : into_(into), pack_(into.pack) {}

  void add(const Norm& norm) {
    if (pack_.rules.size() >= most_rules) return;
    Rule rule;
    rule.id = pack_.keep(unique(norm.one("rule")));
    rule.check = pack_.keep(std::string(norm.one("check")));
    rule.with = params_of(norm);
    rule.level = Level::Derived;
    // Another version than the project's may say other things.
    if (rule.check == program) rule.at_most = Level::Should;
    auto matter = matter_of(norm);
    rule.category = matter.category;
    rule.instead_of = pack_.keep(std::move(matter.instead_of));
    const auto literals = norm.all("literals");
    rule.literals = pack_.keep(std::vector<std::string>(literals.begin(), literals.end()));
    word(rule, norm);
    pack_.rules.push_back(rule);
    into_.norms.push_back(&norm);
  }

 private:
  // Two hooks of one name are two rules.
  std::string unique(std::string_view id) {
    const auto count = ++used_[std::string(id)];
    return count == 1 ? std::string(id) : std::string(id) + "-" + std::to_string(count);
  }

  Params params_of(const Norm& norm) {
    std::vector<Param> params;
    for (const auto& [name, values] : norm.details) {
      if (!name.starts_with(param_prefix)) continue;
      params.push_back({pack_.keep(name.substr(param_prefix.size())), pack_.keep(values)});
    }
    return {pack_.keep(std::move(params))};
  }

  void word(Rule& rule, const Norm& norm) {
    const bool line = rule.check == "added-lines";
    const std::string name(rule.name());
    const std::string title(norm.one("title", norm.value));
    rule.what = rule.check == program
                    ? words(title + ": {says}", title + ": {says}")
                    : words((line ? "line {line}: " : "") + title, (line ? "{line}번째 줄: " : "") + title);
    const std::string says(norm.one("says"));
    rule.why = says.empty() ? words("the project's own check says so", "프로젝트의 자체 검사가 요구합니다")
                            : words("\"" + says + "\"", "\"" + says + "\"");
    rule.fix = fix_of(rule, norm);
    const auto source = norm.source.path + ":" + std::to_string(norm.source.line);
    rule.explain =
        words("A check of the project's own, read from " + source +
                  " as it stands in the commit that "
                  "the change is based on. " +
                  asks(norm, "It looks for: ") +
                  left_out(norm,
                           " Not asked "
                           "here, because it cannot be read: "),
              "프로젝트 자체의 검사로, 변경의 기준 커밋에 있는 " + source + "에서 읽었습니다. " +
                  asks(norm, "찾는 패턴: ") + left_out(norm, " 읽을 수 없어 검사하지 않는 패턴: "));
  }

  // Without braces, which are blanks to us.
  static std::string command_of(const Norm& norm) {
    auto line = contract::shell_line(norm.all("with:command"));
    std::erase_if(line, [](char c) { return c == '{' || c == '}'; });
    return line;
  }

  static std::string asks(const Norm& norm, std::string_view lead) {
    std::string out;
    for (const auto& pattern : norm.all("with:patterns"))
      out += (out.empty() ? std::string(lead) : "  ") + pattern;
    return out;
  }

  static std::string left_out(const Norm& norm, std::string_view lead) {
    std::string out;
    for (const auto& reason : norm.all("beyond")) out += (out.empty() ? std::string(lead) : "  ") + reason;
    return out;
  }

  Fix fix_of(const Rule& rule, const Norm& norm) {
    Fix fix;
    const bool shown = rule.with.has("becomes") && rule.category == "lint";
    fix.text = shown ? words("write {becomes}", "이렇게 쓰세요: {becomes}")
                     : words("change it as the project says", "프로젝트가 말하는 대로 바꾸세요");
    if (rule.check == program) {
      const auto command = command_of(norm);
      fix.text = words("as it says; the project runs: " + command,
                       "나온 대로 고치세요. 프로젝트의 명령: " + command);
    }
    if (rule.with.has("becomes")) {
      fix.edit = "replace";
      fix.safety = Safety::Safe;
    } else if (names_noqa(rule)) {
      fix.edit = "codes";
      fix.safety = Safety::Unsafe;
    }
    if (const auto command = norm.one("fix"); !command.empty()) {
      std::vector<Param> commands;
      commands.push_back({"", pack_.keep(std::vector<std::string>{std::string(command)})});
      fix.commands.entries = pack_.keep(std::move(commands));
    }
    return fix;
  }

  // It looks for `# noqa` without codes.
  static bool names_noqa(const Rule& rule) {
    const auto patterns = rule.with.all("patterns");
    return std::ranges::any_of(patterns, [](auto pattern) { return pattern.find("noqa") != pattern.npos; });
  }

  text::Words words(std::string en, std::string ko) {
    return {pack_.keep(std::move(en)), pack_.keep(std::move(ko))};
  }

  Import& into_;
  Pack& pack_;
  std::map<std::string, int> used_;
};

}  // namespace

Import import_rules(const contract::Contract& contract, Programs programs) {
  Import out;
  out.pack.info.name = "import";
  Importing importing(out);
  for (const auto& norm : contract.norms) {
    const auto check = norm.one("check");
    if (programs == Programs::LeftOut && check == program) continue;
    if (norm.binds && !norm.negated && !check.empty() && !norm.one("rule").empty()) importing.add(norm);
  }
  return out;
}

}  // namespace coach::rules
