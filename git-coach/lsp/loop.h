#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lsp/server.h"

namespace coach::lsp {

// Where the world outside of the client is watched: directories in which the named files are replaced or
// written. Asked again after each look, since repositories come with documents.
using Watched = std::function<std::vector<std::string>()>;

// Serves one client until it says `exit` or goes away; the exit code (0 after `shutdown`). Messages that are
// there are taken first, then documents are looked at, so that typing faster than looking costs one look.
int serve(int in, int out, Coach coach, const Watched& watched);

// A message's body as JSON; discarded where it is none, or nested deeper than 256. What is no UTF-8 and half
// a surrogate pair become U+FFFD, so that the text of a document is never lost over them.
Json parsed(const std::string& body);

}  // namespace coach::lsp
