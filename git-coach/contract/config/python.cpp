// pyproject.toml, ruff.toml, setup.cfg, tox.ini, .flake8, setup.py and noxfile.py.
#include <algorithm>
#include <array>

#include "contract/command_kind.h"
#include "contract/config/fragments.h"
#include "contract/config/pylint.h"
#include "contract/config/style_codes.h"
#include "contract/config/toml_file.h"
#include "contract/config/tool_rule.h"
#include "text/pattern.h"

namespace coach::contract::config {
namespace {

constexpr std::string_view python_files = "*.py *.pyi";

// The formatter alone holds the limit then, and leaves long strings and comments alone.
void leave_to_formatter(Norm& norm) {
  norm.modality = Modality::Note;
  with(norm, "code-only", {"true"});
}

void add_line_length(File& file, const toml::node_view<const toml::node>& limit, bool held) {
  const auto columns = limit.value<std::int64_t>();
  if (!columns || *columns <= 0 || *columns > 1000) return;
  auto& norm = file.add(Kind::LineLength, std::to_string(*columns), line_of(*limit.node()));
  norm.scope = python_files;
  with(norm, "limit", {std::to_string(*columns)});
  if (!held) leave_to_formatter(norm);
}

void add_version(File& file, const toml::node_view<const toml::node>& version, std::string_view scope) {
  const auto text = version.value<std::string>();
  if (!text) return;
  auto& norm = file.add(Kind::LanguageVersion, "Python " + *text, line_of(*version.node()));
  norm.scope = scope;
  with(norm, "version", {*text});
}

// Of a table, or of the first thing in it: `[a.b]` alone makes no line of `a`.
std::size_t first_line(const toml::table& table) {
  if (table.source().begin.line > 0) return table.source().begin.line;
  for (const auto& [name, node] : table) {
    const auto line = node.is_table() ? first_line(*node.as_table()) : line_of(node);
    if (line > 0) return line;
  }
  return 1;
}

// Whether ruff itself looks at the length of lines: E501 is none of the rules that it asks by itself.
bool holds_line_length(const toml::node_view<const toml::node>& ruff) {
  constexpr std::array<std::string_view, 5> groups = {"ALL", "E", "E5", "E50", "E501"};
  std::size_t wanted = 0, unwanted = 0;  // the one that says more wins, as ruff has it
  const auto longest = [&](std::string_view key, std::size_t& most) {
    for (const auto& list : {ruff["lint"][key], ruff[key]}) {
      for (const auto& name : strings_in(list.node())) {
        const auto at = std::ranges::find(groups, name);
        if (at != groups.end()) most = std::max(most, static_cast<std::size_t>(at - groups.begin()) + 1);
      }
    }
  };
  for (const auto* key : {"select", "extend-select"}) longest(key, wanted);
  for (const auto* key : {"ignore", "extend-ignore"}) longest(key, unwanted);
  return wanted > unwanted;
}

void add_ruff(File& file, const toml::table& ruff) {
  const toml::node_view<const toml::node> root(static_cast<const toml::node&>(ruff));
  add_line_length(file, root["line-length"], holds_line_length(root));
  add_version(file, root["target-version"], python_files);
  const auto style = root["format"]["indent-style"];
  if (const auto name = style.value<std::string>(); name && (*name == "tab" || *name == "space")) {
    file.add(Kind::Indentation, *name, line_of(*style.node())).scope = python_files;
  }
  suggest_tool(file, "ruff", first_line(ruff));
  if (root["format"].is_table()) suggest_tool(file, "ruff-format", first_line(*root["format"].as_table()));
  for (const auto& list : {root["lint"]["select"], root["select"], root["lint"]["extend-select"]}) {
    const auto* array = list.as_array();
    if (array == nullptr) continue;
    for (const auto& item : *array) {
      if (item.value<std::string>().value_or("").starts_with("CPY"))
        file.add(Kind::LicenseHeader, "ruff CPY (copyright)", line_of(item)).scope = python_files;
    }
  }
}

// Sections mean nothing to pylint; keys may stand with dashes or underscores.
void add_pylint(File& file, const toml::table& pylint) {
  PylintSettings settings;
  const auto add = [&](const toml::key& key, const toml::node& node) {
    std::string text = node.value<std::string>().value_or("");
    if (const auto number = node.value<std::int64_t>(); number && node.is_integer())
      text = std::to_string(*number);
    for (const auto& word : strings_in(&node)) text += (text.empty() ? "" : ",") + word;
    if (key.str() == "indent-string" || key.str() == "indent_string") text = "'" + text + "'";
    if (text.empty()) return;
    settings.begin(line_of(node));
    settings.add(key.str(), text, line_of(node));
  };
  for (const auto& [name, node] : pylint) {
    const auto* section = node.as_table();
    if (section == nullptr) {
      add(name, node);
      continue;
    }
    for (const auto& [key, value] : *section) add(key, value);
  }
  settings.add_norms(file, "pylint");
}

}  // namespace

void read_pyproject(File& file) {
  const auto table = load_toml(file);
  if (!table) return;
  const toml::node_view<const toml::node> root(static_cast<const toml::node&>(*table));
  add_version(file, root["project"]["requires-python"], "");
  if (const auto* ruff = root["tool"]["ruff"].as_table()) add_ruff(file, *ruff);
  add_line_length(file, root["tool"]["black"]["line-length"], false);
  if (const auto* black = root["tool"]["black"].as_table()) suggest_tool(file, "black", first_line(*black));
  if (const auto* pylint = root["tool"]["pylint"].as_table()) add_pylint(file, *pylint);
  add_towncrier(file, root["tool"]["towncrier"]);
  add_scriv(file, root["tool"]["scriv"]);
  const auto commitizen = root["tool"]["commitizen"];
  if (commitizen.is_table() && commitizen["name"].value<std::string>().value_or("cz_conventional_commits") ==
                                   "cz_conventional_commits")
    file.add(Kind::CommitFormat, "conventional", line_of(*commitizen.node())).modality = Modality::Should;
}

void read_ruff(File& file) {
  if (const auto table = load_toml(file)) add_ruff(file, *table);
}

void read_ini(File& file) {
  const auto on_length = sections_on_length(file);
  std::string section;
  file.each_line([&](std::string_view line, std::size_t number) {
    if (line.starts_with('[') && line.ends_with(']')) {
      section = line.substr(1, line.size() - 2);
      if (section == "flake8") suggest_tool(file, "flake8", number);
      if (section == "testenv" && file.name() == "tox.ini")
        with(file.add(Kind::TestCommand, "tox", number), "command", {"tox"}).enforced =
            file.pipelines().runs("tox");
      return;
    }
    const auto entry = entry_in(line, '=');
    const auto value = unquoted(entry.value);
    if (section == "options" && entry.key == "python_requires") {
      with(file.add(Kind::LanguageVersion, "Python " + value, number), "version", {value});
    }
    if (!is_style_section(section) || (entry.key != "max-line-length" && entry.key != "max_line_length"))
      return;
    auto& norm = file.add(Kind::LineLength, value, number);
    norm.scope = python_files;
    with(norm, "limit", {value});
    if (!on_length.contains(section)) leave_to_formatter(norm);
  });
}

void read_setup_py(File& file) {
  static const text::Pattern requires_python(R"(python_requires\s*=\s*["']([^"']{1,40})["'])");
  file.each_line([&](std::string_view line, std::size_t number) {
    if (const auto match = requires_python.find(line)) {
      const std::string version(match->groups[1]);
      with(file.add(Kind::LanguageVersion, "Python " + version, number), "version", {version});
    }
  });
}

void read_noxfile(File& file) {
  static const text::Pattern session(R"(^def ([a-z_][a-z0-9_]*)\()");
  bool decorated = false;
  file.each_line([&](std::string_view line, std::size_t number) {
    if (line.starts_with("@nox.session") || line.starts_with("@session")) decorated = true;
    const auto match = decorated ? session.find(line) : std::nullopt;
    if (!match) return;
    decorated = false;
    const auto command = "nox -s " + std::string(match->groups[1]);
    const auto kind = kind_of_command(command);
    if (!kind || kind->kind == Kind::Other || kind->kind == Kind::BuildCommand ||
        kind->kind == Kind::DocCommand)
      return;
    auto& norm = file.add(kind->kind, command, number);
    norm.enforced = file.pipelines().runs("nox");
    with(norm, "command", {command});
  });
}

}  // namespace coach::contract::config
