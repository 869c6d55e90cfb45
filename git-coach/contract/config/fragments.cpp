// Tools that make release notes from small files, one a change: where these stand, how they are called and
// which kinds of changes they tell apart. The details are those of checks/fragment_name.h.
#include "contract/config/fragments.h"

#include <algorithm>

#include "contract/config/yaml_file.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_types = 40;

struct Form {
  std::string directory, form, extension;
  std::string types_in;
  std::vector<std::string> types;
};

Norm& add_fragments(File& file, std::size_t line, Form form) {
  while (form.directory.ends_with('/')) form.directory.pop_back();
  if (form.directory.starts_with("./")) form.directory.erase(0, 2);
  auto& norm = file.add(Kind::Changelog, "fragment", line);
  with(norm, "directory", {std::move(form.directory)});
  with(norm, "form", {std::move(form.form)});
  if (!form.extension.empty()) with(norm, "extension", {std::move(form.extension)});
  if (!form.types.empty()) with(norm, "types", std::move(form.types));
  if (!form.types_in.empty()) with(norm, "types-in", {std::move(form.types_in)});
  return norm;
}

bool runs_one_of(const File& file, std::initializer_list<std::string_view> commands) {
  return std::ranges::any_of(commands, [&](auto command) { return file.pipelines().runs(command); });
}

std::string lower(std::string text) {
  for (char& c : text) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// The keys of `[[key, title], ...]`, as reno and antsibull-changelog list their sections.
std::vector<std::string> sections_in(const YAML::Node& list) {
  std::vector<std::string> keys;
  if (!list || !list.IsSequence()) return keys;
  for (const auto& section : list) {
    if (keys.size() < most_types && section.IsSequence() && section.size() > 0)
      keys.push_back(text_of(section[0]));
  }
  return keys;
}

std::string text_or(const YAML::Node& node, std::string otherwise) {
  auto text = node ? text_of(node) : std::string();
  return text.empty() ? std::move(otherwise) : std::move(text);
}

// https://docs.openstack.org/reno/latest/user/usage.html#configuring-reno
void add_reno(File& file, std::size_t line, const std::string& directory, std::vector<std::string> sections) {
  if (sections.empty())
    sections = {"features", "issues", "upgrade", "deprecations", "critical", "security", "fixes", "other"};
  sections.emplace_back("prelude");
  auto& norm = add_fragments(file, line, {directory, "words-uid", ".yaml", "keys", std::move(sections)});
  norm.modality = Modality::Should;
  norm.enforced = runs_one_of(file, {"reno lint"});
}

}  // namespace

// https://towncrier.readthedocs.io/en/stable/configuration.html
void add_towncrier(File& file, const toml::node_view<const toml::node>& table) {
  const auto* node = table.as_table();
  if (node == nullptr) return;
  const auto package = table["package"].value<std::string>().value_or("");
  const auto* given = table["directory"].node();
  const auto line = line_of(given == nullptr ? static_cast<const toml::node&>(*node) : *given);
  // towncrier's own: below the package where one is named.
  const auto usual = package.empty() ? "newsfragments" : package + "/newsfragments";
  std::vector<std::string> types;
  if (const auto* list = table["type"].as_array()) {
    for (const auto& type : *list) {
      const auto* one = type.as_table();
      if (one == nullptr || types.size() >= most_types) continue;
      const auto directory = (*one)["directory"].value<std::string>();
      const auto name = (*one)["name"].value<std::string>();
      if (directory || name) types.push_back(directory ? *directory : lower(*name));
    }
  } else if (const auto* named = table["fragment"].as_table()) {
    for (const auto& [name, value] : *named) types.emplace_back(lower(std::string(name.str())));
  }
  if (types.empty()) types = {"feature", "bugfix", "doc", "removal", "misc"};  // towncrier's own
  auto& norm = add_fragments(
      file, line, {table["directory"].value<std::string>().value_or(usual), "number.type", "", "", types});
  const auto link = table["issue_format"].value<std::string>().value_or("");
  if (link.find("/pull/") != link.npos) with(norm, "number", {"pull-request"});
  if (link.find("/issues/") != link.npos) with(norm, "number", {"issue"});
  norm.enforced = runs_one_of(file, {"towncrier check", "towncrier build --draft"});
}

// https://scriv.readthedocs.io/en/latest/configuration.html
void add_scriv(File& file, const toml::node_view<const toml::node>& table) {
  const auto* node = table.as_table();
  if (node == nullptr) return;
  const auto directory = table["fragment_directory"].value<std::string>().value_or("changelog.d");
  const auto format = table["format"].value<std::string>().value_or("rst");
  add_fragments(file, line_of(*node), {directory, "any", "." + format, "", {}}).modality = Modality::Should;
}

void read_towncrier(File& file) {
  const auto table = load_toml(file);
  if (!table) return;
  const toml::node_view<const toml::node> root(static_cast<const toml::node&>(*table));
  const bool bare = root["towncrier"].as_table() != nullptr;
  add_towncrier(file, bare ? root["towncrier"] : root["tool"]["towncrier"]);
}

// https://github.com/changesets/changesets/blob/main/docs/adding-a-changeset.md
void read_changesets(File& file) {
  auto& norm = add_fragments(
      file, 1, {".changeset", "any", ".md", "front-matter", {"major", "minor", "patch", "none"}});
  norm.modality = Modality::Should;
  norm.enforced = runs_one_of(file, {"changeset status"});
}

// https://github.com/open-telemetry/opentelemetry-go-build-tools/tree/main/chloggen
void read_chloggen(File& file) {
  const auto root = load_yaml(file);
  const auto directory = root.IsMap() ? text_or(root["entries_dir"], ".chloggen") : ".chloggen";
  auto& norm = add_fragments(file, 1,
                             {directory,
                              "any",
                              ".yaml",
                              "change_type",
                              {"breaking", "deprecation", "new_component", "enhancement", "bug_fix"}});
  norm.modality = Modality::Should;
  norm.enforced = runs_one_of(file, {"chlog-validate", "chloggen validate"});
}

void read_reno(File& file) {
  const auto root = load_yaml(file);
  if (!root.IsMap()) return;
  const auto folder = text_or(root["notesdir"], "notes");
  const auto above = file.path().find('/') == std::string::npos
                         ? text_or(root["relnotesdir"], "releasenotes")
                         : file.path().substr(0, file.path().rfind('/'));
  add_reno(file, 1, above + "/" + folder, sections_in(root["sections"]));
}

// Most projects configure nothing: their release notes are a Sphinx project that names reno's extension.
void read_reno_sphinx(File& file) {
  if (const auto line = file.find("reno.sphinxext"); line != 0)
    add_reno(file, line, "releasenotes/notes", {});
}

// https://docs.ansible.com/projects/antsibull-changelog/changelog-configuration/
void read_antsibull(File& file) {
  const auto root = load_yaml(file);
  if (!root.IsMap() || !root["sections"]) return;
  auto types = sections_in(root["sections"]);
  types.push_back(text_or(root["prelude_section_name"], "release_summary"));
  types.push_back(text_or(root["trivial_section_name"], "trivial"));
  auto& norm = add_fragments(
      file, line_of(root["sections"]),
      {"changelogs/" + text_or(root["notesdir"], "fragments"), "any", ".yml", "keys", std::move(types)});
  norm.modality = Modality::Should;
  norm.enforced = runs_one_of(file, {"antsibull-changelog lint", "ansible-test sanity"});
}

// https://changie.dev/config/
void read_changie(File& file) {
  const auto root = load_yaml(file);
  if (!root.IsMap()) return;
  std::vector<std::string> kinds;
  if (const auto list = root["kinds"]; list && list.IsSequence()) {
    for (const auto& kind : list) {
      if (kinds.size() < most_types && kind.IsMap()) kinds.push_back(text_of(kind["label"]));
    }
  }
  const auto directory =
      text_or(root["changesDir"], ".changes") + "/" + text_or(root["unreleasedDir"], "unreleased");
  add_fragments(file, 1, {directory, "any", ".yaml", "kind", std::move(kinds)}).modality = Modality::Should;
}

}  // namespace coach::contract::config
