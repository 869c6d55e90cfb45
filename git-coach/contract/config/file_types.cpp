#include "contract/config/file_types.h"

#include <algorithm>
#include <array>

namespace coach::contract::config {
namespace {

using Globs = std::span<const std::string_view>;

template <std::size_t size>
using List = std::array<std::string_view, size>;

constexpr List<1> python = {"*.py"}, pyi = {"*.pyi"}, cython_header = {"*.pxd"}, jupyter = {"*.ipynb"};
constexpr List<3> cython = {"*.pyx", "*.pxd", "*.pxi"};
constexpr List<1> rst = {"*.rst"}, toml = {"*.toml"}, go = {"*.go"}, rust = {"*.rs"};
constexpr List<2> markdown = {"*.md", "*.markdown"}, yaml = {"*.yaml", "*.yml"}, html = {"*.html", "*.htm"};
constexpr List<2> c_and_headers = {"*.c", "*.h"}, cuda = {"*.cu", "*.cuh"}, elixir = {"*.ex", "*.exs"};
constexpr List<2> kotlin = {"*.kt", "*.kts"}, cmake = {"*.cmake", "CMakeLists.txt"};
constexpr List<9> cpp = {"*.cc", "*.cpp", "*.cxx", "*.c++", "*.hpp", "*.hxx", "*.hh", "*.h", "*.cppm"};
constexpr List<5> header = {"*.h", "*.hh", "*.hpp", "*.hxx", "*.cuh"};
constexpr List<4> javascript = {"*.js", "*.cjs", "*.mjs", "*.es6"},
                  ini = {"*.ini", "*.cfg", "*.gitconfig", "*.pypirc"};
constexpr List<1> jsx = {"*.jsx"}, ts = {"*.ts"}, tsx = {"*.tsx"}, css = {"*.css"}, scss = {"*.scss"};
constexpr List<1> java = {"*.java"}, php = {"*.php"}, swift = {"*.swift"}, scala = {"*.scala"};
constexpr List<1> sql = {"*.sql"}, svg = {"*.svg"}, xml = {"*.xml"}, lua = {"*.lua"}, vue = {"*.vue"};
constexpr List<1> svelte = {"*.svelte"}, proto = {"*.proto"}, terraform = {"*.tf"}, nix = {"*.nix"};
constexpr List<1> dart = {"*.dart"}, csv = {"*.csv"}, text_files = {"*.txt"}, batch = {"*.bat"},
                  perl = {"*.pl"};
constexpr List<3> json = {"*.json", "*.geojson", "*.webmanifest"};
constexpr List<2> ruby = {"*.rb", "Rakefile"}, makefile = {"Makefile", "*.mk"},
                  docker = {"Dockerfile", "Dockerfile.*"};
constexpr List<4> shell = {"*.sh", "*.bash", "*.zsh", "*.ksh"};
constexpr List<2> bash = {"*.sh", "*.bash"};

struct Named {
  std::string_view name;
  Globs globs;
};

constexpr auto types = std::to_array<Named>({
    {"python", python},
    {"pyi", pyi},
    {"cython", cython},
    {"pxd", cython_header},
    {"jupyter", jupyter},
    {"rst", rst},
    {"markdown", markdown},
    {"yaml", yaml},
    {"toml", toml},
    {"json", json},
    {"ini", ini},
    {"html", html},
    {"css", css},
    {"scss", scss},
    {"javascript", javascript},
    {"jsx", jsx},
    {"ts", ts},
    {"tsx", tsx},
    {"vue", vue},
    {"svelte", svelte},
    {"c", c_and_headers},
    {"c++", cpp},
    {"header", header},
    {"cuda", cuda},
    {"go", go},
    {"rust", rust},
    {"java", java},
    {"kotlin", kotlin},
    {"scala", scala},
    {"swift", swift},
    {"dart", dart},
    {"ruby", ruby},
    {"php", php},
    {"perl", perl},
    {"lua", lua},
    {"elixir", elixir},
    {"shell", shell},
    {"bash", bash},
    {"sh", bash},
    {"batch", batch},
    {"sql", sql},
    {"xml", xml},
    {"svg", svg},
    {"csv", csv},
    {"plain-text", text_files},
    {"cmake", cmake},
    {"makefile", makefile},
    {"dockerfile", docker},
    {"proto", proto},
    {"terraform", terraform},
    {"nix", nix},
});

}  // namespace

FileType file_type(std::string_view name) {
  constexpr std::array<std::string_view, 3> any = {"file", "text", "non-executable"};
  if (std::ranges::find(any, name) != any.end()) return {{}, true};
  const auto* found = std::ranges::find(types, name, &Named::name);
  if (found == types.end()) return {};
  return {found->globs, true};
}

}  // namespace coach::contract::config
