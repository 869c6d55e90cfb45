#pragma once

#include <string>
#include <vector>

#include "contract/document.h"
#include "git/snapshot.h"

namespace coach::contract {

// Which of the project's texts were read, or why not.
struct Found {
  std::vector<Document> documents;  // guides first, then templates, what they link to, the rest
  // Links of guides that lead out of the clone, to where more is said: address, and where it is linked.
  struct Outside {
    std::string address;
    std::string path;
    std::size_t line = 0;
  };
  std::vector<Outside> outside;
  // Every path that was looked for or read, with the blob that stood there (null: nothing did). The same
  // answers mean the same documents: this is what a cache may be keyed by.
  std::vector<std::pair<std::string, git::Oid>> looked_at;
  std::vector<git::Gap> gaps;
};

// Finds and reads what a project says to its contributors, in the tree of the change's base: well-known names
// in the root, .github/, .gitlab/, docs/ and doc/ in any case, symbolic links and pointer files followed
// inside the tree only, and what these link to inside the clone (relative paths, addresses of this
// project's own pages, slugs of its documentation site). `project` is owner/name, `remote_url` its address;
// both may be empty. At most 60 documents and 4 MiB.
Found find_documents(const git::Tree& tree, std::string_view project, std::string_view remote_url);

}  // namespace coach::contract
