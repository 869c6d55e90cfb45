#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/document.h"
#include "lsp/remark.h"

namespace coach::lsp {

using Json = nlohmann::json;

// Who judges documents. Each may throw Failure: the server says so in the client's log and goes on.
struct Coach {
  // Once, before anything else: the client's locale, empty where it names none.
  std::function<void(const std::string& locale)> greet;
  // What is to be said of `open[which]`.
  std::function<Seen(const std::vector<Open>& open, std::size_t which)> look;
  // Files outside of the editor may have changed.
  std::function<void()> forget;
};

// The server's side of the Language Server Protocol 3.17: life cycle, open documents, diagnostics, quick
// fixes and hover. Reads no stream: messages come one by one, answers go through `send`.
class Server {
 public:
  Server(Coach coach, std::function<void(const Json&)> send);

  // One message of the client; `waiting` are those that came after it, for requests that are cancelled by
  // one of them. Never throws.
  void receive(const Json& message, const std::vector<Json>& waiting);
  // What could not be read as a message (JSON-RPC 2.0, Parse error).
  void receive_unreadable();
  // Looks at one document that has changed since, the latest first, when no message is waiting. Whether there
  // are more.
  bool settle();
  // Everything that is open is to be looked at again.
  void refresh();

  bool has_open_documents() const { return !documents_.empty(); }
  // Set by `exit`: 0 after `shutdown`, else 1.
  std::optional<int> exit_code() const { return exit_code_; }
  bool was_shut_down() const { return is_shut_down_; }

 private:
  struct OpenDocument {
    std::string uri;
    std::string path;  // empty: no file, never looked at
    Document document;
    std::optional<long long> version;
    bool is_stale = true;
    unsigned long changed_at = 0;  // on the server's own clock of changes
    Seen seen;
  };
  using Answer = Json (Server::*)(const Json& params);
  using Take = void (Server::*)(const Json& params);

  void receive_request(const Json& message, const std::string& method);
  void receive_notification(const Json& message, const std::string& method);
  Json initialize(const Json& params);
  Json shut_down(const Json& params);
  Json hover(const Json& params);
  Json code_actions(const Json& params);
  void open(const Json& params);
  void change(const Json& params);
  void close(const Json& params);
  void files_changed(const Json& params);

  OpenDocument& named(const Json& params);
  void look_at(OpenDocument& one);
  void publish(const OpenDocument& one);
  Json diagnostic(const OpenDocument& one, const Remark& remark) const;
  Json range(const OpenDocument& one, const Span& where) const;
  Json workspace_edit(const OpenDocument& one, const std::vector<TextEdit>& edits) const;
  void log(int kind, const std::string& text);
  void answer(const Json& id, Json result);
  void refuse(const Json& id, int code, const std::string& why);

  Coach coach_;
  std::function<void(const Json&)> send_;
  std::map<std::string, OpenDocument> documents_;  // by URI
  std::set<std::string> logged_;
  Encoding encoding_ = Encoding::Utf16;
  bool is_initialized_ = false, is_shut_down_ = false;
  bool takes_related_ = false, takes_version_ = false, takes_document_changes_ = false;
  bool takes_markdown_ = false, takes_action_literals_ = false;
  unsigned long changes_ = 0;
  std::optional<int> exit_code_;
};

}  // namespace coach::lsp
