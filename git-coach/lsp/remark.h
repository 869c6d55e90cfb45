#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lsp/sheet.h"
#include "rules/rule.h"

namespace coach::lsp {

// Where the project says so: a line (1-based) of a file.
struct Related {
  std::string path;  // absolute
  std::size_t line = 0;
  std::string message;
};

// What is said of one place of a document. Owns everything; every sentence is safe to show.
struct Remark {
  Span where;
  rules::Level level = rules::Level::Note;
  std::string rule;  // id; empty: about the look itself, not about the text
  std::string id;    // fingerprint
  std::string message;
  std::string explanation;  // Markdown
  std::vector<Related> related;
  std::string fix;  // what its edits do; empty where there are none
  std::vector<TextEdit> edits;
  bool is_safe = false;
};

// An open document, and what else is open: other buffers of the same repository are part of the change.
struct Open {
  std::string path;  // absolute
  std::string text;
};

// What a document is asked about, in terms of its bytes.
struct Seen {
  std::vector<Remark> remarks;
  std::vector<TextEdit> all_safe_edits;  // of every safe fixer together
  std::vector<std::string> notices;      // what could not be looked at, for the client's log
};

}  // namespace coach::lsp
