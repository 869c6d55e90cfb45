#include "contract/document_names.h"

#include <algorithm>
#include <array>
#include <vector>

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;

template <typename Names>
bool among(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

template <typename Names>
bool starts_with_one_of(const Names& names, std::string_view text) {
  return std::ranges::any_of(names, [&](std::string_view name) { return text.starts_with(name); });
}

// Letters and digits in lower case: "Pull-Request_Template" and "PULL_REQUEST_TEMPLATE" are one name.
std::string plain(std::string_view text) {
  std::string out;
  for (const char byte : lower(text)) {
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) out += byte;
  }
  return out;
}

// CONTRIBUTING.ko, README_zh-CN: a translation of what stands beside it.
bool is_translation(std::string_view stem) {
  constexpr std::array<std::string_view, 26> languages = {
      "zh", "cn", "ja", "jp", "ko", "kr", "fr", "es", "de", "ru", "pt", "it", "tr",
      "uk", "vi", "id", "pl", "ar", "fa", "hi", "br", "tw", "nl", "cs", "sv", "th"};
  const auto at = stem.find_first_of("._-");
  if (at == nowhere) return false;
  const auto tail = lower(stem.substr(at + 1));
  const std::string_view first = std::string_view(tail).substr(0, tail.find_first_of("_-"));
  return first.size() == 2 && tail.size() <= 7 && among(languages, first);
}

constexpr std::array<std::string_view, 18> guides = {
    "contributing",    "contributeguid",   "contributionguid", "contributorguid", "contributorsguid",
    "hacking",         "submittingpatch",  "submittingpull",   "developing",      "development",
    "developerguid",   "developersguid",   "commitconvention", "commitguid",      "commitmessage",
    "codingguideline", "codingconvention", "codingstandard"};

bool is_guide(std::string_view name, Folder folder) {
  if (starts_with_one_of(guides, name)) return true;
  constexpr std::array<std::string_view, 12> whole = {
      "contribute", "contribution", "contributions", "develop",    "developer",       "developers",
      "patches",    "codingstyle",  "codestyle",     "styleguide", "howtocontribute", "pullrequests"};
  return among(whole, name) && folder != Folder::Other;
}

bool is_ai_policy(std::string_view name) {
  constexpr std::array<std::string_view, 5> starts = {"ai", "llm", "llms", "genai", "generativeai"};
  constexpr std::array<std::string_view, 8> ends = {"policy",        "policies",    "usage",
                                                    "usagepolicy",   "guidelines",  "disclosure",
                                                    "contributions", "contributing"};
  return std::ranges::any_of(starts, [&](std::string_view start) {
    return name.starts_with(start) && among(ends, name.substr(start.size()));
  });
}

}  // namespace

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& byte : out) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return out;
}

std::string_view directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == nowhere ? std::string_view() : path.substr(0, slash);
}

bool is_below(std::string_view path, std::string_view folder) {
  return folder.empty() ||
         (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
}

std::string_view name_of_file(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view stem_of(std::string_view path) {
  const auto name = name_of_file(path);
  const auto dot = name.rfind('.');
  return dot == nowhere || dot == 0 ? name : name.substr(0, dot);
}

std::string normal_path(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return {};
    } else {
      parts.pop_back();
    }
  }
  std::string out;
  for (const auto part : parts) out.append(out.empty() ? "" : "/").append(part);
  return out;
}

Folder folder_of(std::string_view directory) {
  if (directory.empty()) return Folder::Root;
  const auto name = plain(name_of_file(directory));
  constexpr std::array<std::string_view, 4> forges = {"github", "gitlab", "gitea", "forgejo"};
  constexpr std::array<std::string_view, 5> docs = {"docs", "doc", "documentation", "site", "website"};
  constexpr std::array<std::string_view, 7> contributors = {"contributing",     "contribute",  "contribution",
                                                            "contributions",    "contributor", "contributors",
                                                            "contributingguide"};
  if (name == "pullrequesttemplate" || name == "mergerequesttemplates") return Folder::Templates;
  if (among(forges, name)) return Folder::Forge;
  if (among(contributors, name)) return Folder::Guide;
  // At the root it holds code that others contributed.
  const auto above = directory_of(directory);
  if (name == "contrib" && !above.empty() && folder_of(above) == Folder::Docs) return Folder::Guide;
  if (among(docs, name)) return Folder::Docs;
  return Folder::Other;
}

std::optional<Role> role_of(std::string_view path, Folder folder) {
  const auto stem = stem_of(path);
  const auto name = plain(stem);
  if (!is_prose(path) || is_translation(stem)) return std::nullopt;
  if (folder == Folder::Templates || name.starts_with("pullrequesttemplate") ||
      name.starts_with("mergerequesttemplate"))
    return Role::Template;
  if (is_guide(name, folder)) return Role::Guide;
  if (is_ai_policy(name)) return Role::AiPolicy;
  if (name == "codeofconduct" || name == "conduct") return Role::Conduct;
  if (folder == Folder::Guide) return is_index(path) ? Role::Guide : Role::Linked;
  if (folder == Folder::Other) return std::nullopt;
  if (name == "agents" || name == "claude" || name == "gemini" || name == "copilotinstructions")
    return Role::Agents;
  if (name == "support") return Role::Support;
  if (name == "security") return Role::Security;
  if (name == "dco" || (name == "testing" && folder == Folder::Root)) return Role::Linked;
  if (name == "readme" && folder == Folder::Root) return Role::Readme;
  return std::nullopt;
}

bool is_prose(std::string_view path) {
  const auto name = name_of_file(path);
  const auto dot = name.rfind('.');
  if (dot == 0) return false;
  if (dot == nowhere) {
    constexpr std::array<std::string_view, 10> others = {"makefile",   "dockerfile", "license", "copying",
                                                         "codeowners", "rakefile",   "gemfile", "owners",
                                                         "justfile",   "procfile"};
    return !among(others, lower(name));
  }
  const auto ending = lower(name.substr(dot + 1));
  return ending == "txt" || ending == "in" || format_of(path) != Format::Plain;
}

bool is_foreign(std::string_view path) {
  constexpr std::array<std::string_view, 13> folders = {
      "vendor",   "vendored",  "thirdparty",   "nodemodules",     "fixtures", "fixture",   "testdata",
      "external", "snapshots", "sitepackages", "bowercomponents", "godeps",   "submodules"};
  auto directory = directory_of(path);
  while (!directory.empty()) {
    const auto part = directory.substr(0, directory.find('/'));
    if (among(folders, plain(part))) return true;
    directory.remove_prefix(std::min(part.size() + 1, directory.size()));
  }
  return false;
}

bool is_index(std::string_view path) {
  const auto name = plain(stem_of(path));
  return name == "readme" || name == "index";
}

}  // namespace coach::contract
