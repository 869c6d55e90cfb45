#include <unistd.h>

#include "cli/commands.h"
#include "cli/editor.h"
#include "git/kept_objects.h"
#include "lsp/loop.h"
#include "syntax/kept_trees.h"

namespace coach::cli {

int run_lsp(const Call& call) {
  git::keep_objects();
  syntax::keep_trees();
  Editor editor(call.arguments);
  const lsp::Coach coach{
      .greet = [&](const std::string& locale) { editor.greet(locale); },
      .look = [&](const std::vector<lsp::Open>& open, std::size_t which) { return editor.look(open, which); },
      .forget = [&] { editor.forget(); }};
  return lsp::serve(STDIN_FILENO, STDOUT_FILENO, coach, [&] { return editor.git_directories(); });
}

}  // namespace coach::cli
