#include "journey/import_paths.h"

#include <algorithm>
#include <array>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

constexpr std::size_t most_manifests = 600, most_alike = 400, largest_manifest = 128 * 1024;

std::string key(Family family, std::string_view name) {
  return std::string(1, static_cast<char>('a' + static_cast<int>(family))).append(name);
}

// How others name a file: without its ending; by its folder where it stands for that; includes say it all.
std::string module_of(Family family, std::string_view path) {
  if (family == Family::C || family == Family::Proto || family == Family::Dart) return std::string(path);
  const auto bare = path.substr(0, path.size() - contract::extension_of(path).size());
  const auto name = contract::name_of_file(bare);
  const bool stands_for_folder =
      (family == Family::Python && name == "__init__") || (family == Family::Script && name == "index") ||
      (family == Family::Rust && (name == "mod" || name == "lib" || name == "main"));
  return std::string(stands_for_folder ? contract::directory_of(path) : bare);
}

bool ends_with_path(std::string_view path, std::string_view end) {
  return path.ends_with(end) && (path.size() == end.size() || path[path.size() - end.size() - 1] == '/');
}

std::size_t shared(std::string_view a, std::string_view b) {
  const auto most = std::min(a.size(), b.size());
  std::size_t same = 0;
  for (std::size_t i = 0; i < most && a[i] == b[i]; ++i) same = a[i] == '/' ? i + 1 : same;
  return same;
}

// Folders that compilers are told to search: <errno.h> is the system's, whatever lies in a folder of its own.
bool is_searched(std::string_view folder) {
  constexpr std::array<std::string_view, 6> searched = {"include", "inc", "includes", "src", "lib", ""};
  return std::ranges::find(searched, contract::name_of_file(folder)) != searched.end();
}

}  // namespace

ImportPaths::ImportPaths(std::span<const std::string> paths, const git::Tree& tree) : paths_(paths) {
  for (std::uint32_t i = 0; i < paths.size(); ++i) {
    const auto family = family_of(paths[i]);
    if (family == Family::None) continue;
    const auto module = module_of(family, paths[i]);
    modules_[key(family, module)].push_back(i);
    ends_[key(family, contract::name_of_file(module))].push_back(i);
    if (family == Family::Go) {
      auto& folder = modules_[key(family, contract::directory_of(paths[i]))];
      if (folder.empty()) folder.push_back(i);
    }
  }
  read_names(tree);
}

// Packages of one repository name each other as their manifests do.
void ImportPaths::read_names(const git::Tree& tree) {
  static const text::Pattern package(R"re((?m)^\s{0,4}"name"\s*:\s*"([^"]+)")re"),
      module(R"((?m)^module\s+(\S+))"), crate(R"re((?m)^name\s*=\s*"([^"]+)")re");
  struct Manifest {
    std::string_view name;
    Family family;
    const text::Pattern& pattern;
  };
  const Manifest manifests[] = {{"package.json", Family::Script, package},
                                {"go.mod", Family::Go, module},
                                {"Cargo.toml", Family::Rust, crate}};
  std::size_t read = 0;
  for (const auto& path : paths_) {
    const auto name = contract::name_of_file(path);
    const auto* manifest = std::ranges::find(manifests, name, &Manifest::name);
    if (manifest == std::end(manifests) || contract::is_foreign(path) || contract::is_test(path)) continue;
    if (++read > most_manifests) return;
    const auto bytes = tree.read(path, largest_manifest);
    const auto match = bytes ? manifest->pattern.find(*bytes) : std::nullopt;
    if (!match) continue;
    std::string said(match->groups[1]);
    if (manifest->family == Family::Rust) std::ranges::replace(said, '-', '_');
    names_[manifest->family].try_emplace(std::move(said), contract::directory_of(path));
  }
}

std::optional<std::pair<std::string, std::string_view>> ImportPaths::named(Family family,
                                                                           std::string_view path) const {
  const auto names = names_.find(family);
  if (names == names_.end()) return std::nullopt;
  for (auto end = path.size(); end != path.npos && end > 0; end = path.rfind('/', end - 1)) {
    const auto found = names->second.find(path.substr(0, end));
    if (found != names->second.end())
      return std::pair(found->second, path.substr(std::min(end + 1, path.size())));
  }
  return std::nullopt;
}

std::string ImportPaths::exact(Family family, std::string_view module) const {
  const auto found = modules_.find(key(family, module));
  if (found == modules_.end()) return {};
  // lib.rs before main.rs, x.ts before x.js: what comes first in the alphabet but for index and headers.
  return paths_[found->second.front()];
}

// A name counts from the folders that a language searches: for Python those that are no packages. One word
// is more often a library's name than that of a file far away.
bool ImportPaths::is_root(std::string_view root, std::string_view importer, std::string_view found) const {
  if (modules_.contains(key(Family::Python, root)) && !root.empty()) {
    const auto init = exact(Family::Python, root);
    if (contract::name_of_file(init).starts_with("__init__")) return false;
  }
  if (contract::is_below(importer, root)) return true;
  return contract::name_of_file(found).starts_with("__init__")
             ? !contract::is_test(found)
             : found.find('/', root.size() + 1) != found.npos;
}

std::string ImportPaths::by_end(std::string_view importer, Family family, std::string_view end) const {
  const auto found = ends_.find(key(family, contract::name_of_file(end)));
  if (found == ends_.end() || found->second.size() > most_alike) return {};
  std::string_view best;
  bool tied = false;
  for (const auto id : found->second) {
    const std::string_view path = paths_[id];
    const auto module = module_of(family, path);
    if (path == importer || !ends_with_path(module, end)) continue;
    const auto root =
        std::string_view(module).substr(0, module.size() - std::min(module.size(), end.size() + 1));
    if (family == Family::Python && !is_root(root, importer, path)) continue;
    const auto a = shared(importer, path), b = shared(importer, best);
    const bool is_better = best.empty() || a > b || (a == b && path.size() < best.size());
    tied = !is_better && a == b && path.size() == best.size();
    if (is_better) best = path;
  }
  return tied ? std::string() : std::string(best);
}

std::string ImportPaths::relative(std::string_view importer, Family family, const Wanted& wanted) const {
  const auto from = [&](std::string_view path) {
    return contract::normal_path(git::path_in(contract::directory_of(importer), path));
  };
  if (!wanted.member.empty()) {
    if (auto found = exact(family, from(wanted.path + "/" + wanted.member)); !found.empty()) return found;
  }
  const auto path = from(wanted.path);
  if (auto found = exact(family, path); !found.empty() || family != Family::Script) return found;
  // "./a.js" where a.ts becomes it.
  return family_of(path) == family ? exact(family, module_of(family, path)) : std::string();
}

std::string ImportPaths::python(std::string_view importer, const Wanted& wanted) const {
  if (!wanted.member.empty()) {
    auto found = by_end(importer, Family::Python, wanted.path + "/" + wanted.member);
    if (!found.empty()) return found;
  }
  return by_end(importer, Family::Python, wanted.path);
}

std::string ImportPaths::script(std::string_view importer, std::string_view path) const {
  if (const auto package = named(Family::Script, path)) {
    const auto& [folder, rest] = *package;
    for (const std::string_view inside : {"src", "", "lib", "src/main"}) {
      const auto at = git::path_in(folder, inside);
      const auto module = contract::normal_path(rest.empty() ? at : at + "/" + std::string(rest));
      if (auto found = exact(Family::Script, module); !found.empty()) return found;
    }
    return {};
  }
  if (path.starts_with("@/") || path.starts_with("~/") || path.starts_with("#/")) path.remove_prefix(2);
  if (path.find('/') == path.npos || path.starts_with('@')) return {};
  if (family_of(path) == Family::Script) path.remove_suffix(contract::extension_of(path).size());
  return by_end(importer, Family::Script, path);
}

std::string ImportPaths::go(std::string_view path) const {
  const auto package = named(Family::Go, path);
  if (!package) return {};
  auto folder = git::path_in(package->first, package->second);
  if (package->second.empty()) folder = package->first;
  return modules_.contains(key(Family::Go, folder)) ? folder : std::string();
}

std::string ImportPaths::rust(std::string_view importer, std::string_view path) const {
  auto first = path.substr(0, path.find('/'));
  auto rest = path.substr(std::min(first.size() + 1, path.size()));
  std::string base = module_of(Family::Rust, importer);
  if (first == "crate") {
    base = contract::directory_of(importer);
    while (!base.empty() && exact(Family::Rust, base).empty()) base = contract::directory_of(base);
    for (auto up = base; !up.empty(); up = contract::directory_of(up)) {
      const auto file = exact(Family::Rust, up);
      const auto name = contract::name_of_file(file);
      if (name == "lib.rs" || name == "main.rs") {
        base = up;
        break;
      }
    }
  } else if (const auto crate = named(Family::Rust, first)) {
    base = git::path_in(crate->first, "src");
  } else if (first == "super") {
    while (first == "super") {
      base = contract::directory_of(base);
      first = rest.substr(0, rest.find('/'));
      if (first == "super") rest.remove_prefix(std::min<std::size_t>(6, rest.size()));
    }
  } else if (first != "self") {
    return {};
  }
  // The last names are of items in the file.
  for (auto module = rest.empty() ? base : base + "/" + std::string(rest); module.size() >= base.size();
       module = contract::directory_of(module)) {
    if (auto found = exact(Family::Rust, module); !found.empty()) return found;
    if (module == base) break;
  }
  return {};
}

std::string ImportPaths::find(std::string_view importer, const Wanted& wanted) const {
  const auto family = family_of(importer);
  if (wanted.path.empty()) return {};
  if (wanted.how == Wanted::How::Relative) return relative(importer, family, wanted);
  if (wanted.how == Wanted::How::Searched) {
    auto found = by_end(importer, family, contract::normal_path(wanted.path));
    return wanted.path.find('/') != wanted.path.npos || is_searched(contract::directory_of(found))
               ? found
               : std::string();
  }
  if (wanted.how == Wanted::How::Beside) {
    auto found = relative(importer, family, wanted);
    return found.empty() ? by_end(importer, family, contract::normal_path(wanted.path)) : found;
  }
  if (family == Family::Python) return python(importer, wanted);
  if (family == Family::Script) return script(importer, wanted.path);
  if (family == Family::Rust) return rust(importer, wanted.path);
  if (family == Family::Go) return go(wanted.path);
  if (wanted.path.find('/') == wanted.path.npos && family != Family::Haskell) return {};
  auto found = by_end(importer, family, wanted.path);
  // What is imported may be a name inside of the file.
  if (found.empty() && family == Family::Jvm)
    found = by_end(importer, family, contract::directory_of(wanted.path));
  return found;
}

}  // namespace coach::journey
