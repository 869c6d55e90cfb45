#include "contract/main_sources.h"

#include <algorithm>
#include <array>
#include <deque>
#include <string_view>

#include "contract/path_role.h"

namespace coach::contract {
namespace {

constexpr std::size_t most_directories = 200, most_files = 4000, share = 5;

// Files that are written alike: what holds for one ending of a language holds for all.
struct Family {
  std::string_view endings, globs;  // endings each between blanks
};
constexpr auto families = std::to_array<Family>({
    {" .c .h .cc .cpp .cxx .c++ .hh .hpp .hxx .inl .ipp .m .mm .cu .cuh ",
     "*.{c,cc,cpp,cxx,h,hh,hpp,hxx,inl,ipp,m,mm,cu,cuh}"},
    {" .py .pyx .pxd ", "*.{py,pyi,pyx,pxd}"},
    {" .js .jsx .mjs .cjs .ts .tsx .mts .cts .vue .svelte ", "*.{js,jsx,ts,tsx,mjs,cjs,mts,cts,vue,svelte}"},
    {" .go ", "*.go"},
    {" .rs ", "*.rs"},
    {" .java .kt .scala .groovy ", "*.{java,kt,kts,scala,groovy}"},
    {" .rb ", "*.{rb,rake}"},
    {" .php ", "*.php"},
    {" .cs .fs .vb ", "*.{cs,fs,vb}"},
    {" .swift ", "*.swift"},
    {" .dart ", "*.dart"},
    {" .ex .exs .erl ", "*.{ex,exs,erl,hrl}"},
    {" .hs .ml ", "*.{hs,ml,mli}"},
    {" .lua ", "*.lua"},
    {" .pl .pm ", "*.{pl,pm,t}"},
    {" .sh .bash ", "*.{sh,bash}"},
    {" .jl ", "*.jl"},
    {" .zig .nim .cr .d ", "*.{zig,nim,cr,d}"},
    {" .clj ", "*.{clj,cljs,cljc}"},
});

const Family* family_of(std::string_view path) {
  const auto ending = " " + std::string(extension_of(path)) + " ";
  const auto* const found = std::ranges::find_if(
      families, [&](const Family& family) { return family.endings.find(ending) != family.endings.npos; });
  return found == families.end() ? nullptr : found;
}

}  // namespace

std::string main_sources(const git::Tree& tree) {
  std::array<std::size_t, families.size()> counts{};
  std::size_t all = 0, directories = 0;
  for (std::deque<std::string> waiting{""}; !waiting.empty() && all < most_files; waiting.pop_front()) {
    if (++directories > most_directories) break;
    for (const auto& entry : tree.list(waiting.front())) {
      auto path = git::path_in(waiting.front(), entry.name);
      if (entry.mode == git::Mode::Directory && !is_vendored(path + "/")) waiting.push_back(std::move(path));
      if (!git::is_file(entry.mode)) continue;
      if (const auto* family = family_of(entry.name)) {
        ++counts[static_cast<std::size_t>(family - families.data())];
        ++all;
      }
    }
  }
  std::string globs;
  for (std::size_t i = 0; i < families.size(); ++i) {
    if (counts[i] == 0 || counts[i] * share < all) continue;
    globs.append(globs.empty() ? "" : " ").append(families[i].globs);
  }
  return globs;
}

}  // namespace coach::contract
