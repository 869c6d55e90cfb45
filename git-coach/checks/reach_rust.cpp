#include <algorithm>
#include <vector>

#include "checks/moved.h"
#include "checks/reach.h"

namespace coach::checks {
namespace {

std::string_view directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

enum class Seen { Absent, Private, Public };

// How a file declares a module, within macros too: `pub mod name;`.
Seen declared(std::string_view text, const std::string& name) {
  auto seen = Seen::Absent;
  const std::string words = "mod " + name;
  for (auto at = text.find(words); at != text.npos; at = text.find(words, at + words.size())) {
    auto behind = text.substr(at + words.size());
    behind.remove_prefix(std::min(behind.find_first_not_of(" \t"), behind.size()));
    if (!behind.starts_with(';') && !behind.starts_with('{')) continue;
    const auto begin = text.substr(0, at).rfind('\n') + 1;
    const auto before = without_blanks(text.substr(begin, at - begin));
    if (before.starts_with("//")) continue;
    const auto above = text.substr(0, begin);
    const auto attributes = above.substr(std::max(above.rfind(';') + 1, above.rfind('}') + 1));
    const bool hidden = attributes.find("doc(hidden)") != attributes.npos;
    if (before.ends_with("pub") && !hidden) return Seen::Public;
    seen = Seen::Private;
  }
  return seen;
}

enum class Passed { Nothing, All, Name };

// What `pub use` takes out of a module.
Passed passed_on(std::string_view text, std::string_view module, std::string_view name) {
  constexpr std::string_view words = "pub use ";
  auto passed = Passed::Nothing;
  for (auto at = text.find(words); at != text.npos; at = text.find(words, at + 1)) {
    const auto statement = text.substr(at, text.find(';', at) - at);
    if (!has_word(statement, module)) continue;
    if (has_word(statement, name)) return Passed::Name;
    if (statement.find('*') != statement.npos) passed = Passed::All;
  }
  return passed;
}

}  // namespace

const std::string& RustModules::text(const std::string& path) {
  const auto [found, missing] = texts_.try_emplace(path);
  if (missing) found->second = base_->read(path).value_or("");
  return found->second;
}

// `a/b.rs` or `a/b/mod.rs`; lib.rs for the crate itself.
std::string RustModules::file_of(const std::string& module) {
  if (auto file = module + ".rs"; base_->has(file)) return file;
  return module + "/mod.rs";
}

bool RustModules::reaches(std::string_view path, std::string_view name) {
  auto crate = directory_of(path);
  while (!crate.empty() && !base_->has(git::path_in(crate, "Cargo.toml"))) crate = directory_of(crate);
  const auto& manifest = text(git::path_in(crate, "Cargo.toml"));
  if (manifest.empty() || manifest.find("publish = false") != manifest.npos) return false;
  const auto sources = git::path_in(crate, "src");
  if (!path.starts_with(sources + "/") || !path.ends_with(".rs")) return false;
  auto rest = path.substr(sources.size() + 1);
  rest.remove_suffix(3);
  auto file = sources + "/lib.rs";
  if (!base_->has(file)) return false;
  std::string module = sources;
  while (!rest.empty() && rest != "lib" && rest != "mod") {
    const std::string part(rest.substr(0, rest.find('/')));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    const auto seen = declared(text(file), part);
    if (seen == Seen::Absent) return false;
    if (seen == Seen::Private) {
      const auto passed = passed_on(text(file), part, name);
      if (passed == Passed::Name) return true;
      if (passed == Passed::Nothing) return false;
    }
    module = git::path_in(module, part);
    file = file_of(module);
  }
  return rest != "lib" || module == sources;
}

}  // namespace coach::checks
