#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "contract/config.h"
#include "text/lines.h"

namespace coach::contract::config {

// What the project's pipelines run, as text: whether a command is among it decides what is enforced.
struct Pipelines {
  std::string commands;

  bool runs(std::string_view command) const { return commands.find(command) != std::string::npos; }
};

// One configuration file, and where its norms go.
class File {
 public:
  File(std::string path, std::string bytes, const Pipelines& pipelines, ConfigNorms& into)
      : path_(std::move(path)), lines_(std::move(bytes)), pipelines_(pipelines), into_(into) {}

  const std::string& path() const { return path_; }
  std::string_view name() const;
  const text::Lines& lines() const { return lines_; }
  const std::string& bytes() const { return lines_.bytes(); }
  const Pipelines& pipelines() const { return pipelines_; }

  // A norm that stands on a line, cited by that line; must unless changed.
  Norm& add(Kind kind, std::string value, std::size_t line);
  // Calls `each(line, number)` for every line, without its indentation and its line end.
  template <class Each>
  void each_line(Each each) const {
    for (std::size_t i = 1; i <= lines_.count(); ++i) each(trimmed(lines_.line(i)), i);
  }
  // The first line at or after `from` that holds a text; 0 where none does.
  std::size_t find(std::string_view text, std::size_t from = 1) const;
  void unreadable(std::size_t line, std::string what);

  static std::string_view trimmed(std::string_view text);

 private:
  std::string path_;
  text::Lines lines_;
  const Pipelines& pipelines_;
  ConfigNorms& into_;
};

// A value without the quotes around it, and without a comment behind it.
std::string unquoted(std::string_view value);
// `key = value` or `key: value` of a line, the key as it is written; empty where there is none.
struct Entry {
  std::string_view key, value;
};
Entry entry_in(std::string_view line, char separator);
Norm& with(Norm& norm, std::string_view detail, std::vector<std::string> values);

// What is said of a file on which its reader stumbled, which is a mistake of ours: fuzzing looks for it.
inline constexpr std::string_view stumbled = "not understood: ";

using Read = void (*)(File& file);
// Readers of one family each.
void read_editorconfig(File& file);
// Takes out of what .editorconfig files above it say what this one says otherwise, `unset` included.
void narrow_by_editorconfig(const File& file, std::vector<Norm>& outer);
void read_gitattributes(File& file);
void read_pre_commit(File& file);
void read_pyproject(File& file);
void read_ruff(File& file);
void read_ini(File& file);
void read_setup_py(File& file);
void read_package_json(File& file);
void read_print_width(File& file);
void read_version_file(File& file);
void read_hook_script(File& file);
void read_commitlint(File& file);
void read_gitlint(File& file);
void read_makefile(File& file);
void read_noxfile(File& file);
void read_cargo(File& file);
void read_rustfmt(File& file);
void read_rust_toolchain(File& file);
void read_go_mod(File& file);
void read_golangci(File& file);
void read_clang_format(File& file);
void read_clang_format_ignore(File& file);
void read_workflow(File& file);
void read_codeowners(File& file);
void read_asf(File& file);
void read_dco_app(File& file);
void read_semantic_app(File& file);
void read_towncrier(File& file);
void read_changesets(File& file);
void read_chloggen(File& file);
void read_reno(File& file);
void read_reno_sphinx(File& file);
void read_antsibull(File& file);
void read_changie(File& file);
void read_reuse(File& file);
void read_lintrunner(File& file);
void read_bc_linter(File& file);
void read_model_linter(File& file);
void read_pylintrc(File& file);

}  // namespace coach::contract::config
