#include "lsp/server.h"

#include <algorithm>

#include "failure.h"
#include "lsp/uri.h"

namespace coach::lsp {
namespace {

// JSON-RPC 2.0 and Language Server Protocol 3.17, ErrorCodes.
constexpr int parse_error = -32700, invalid_request = -32600, method_not_found = -32601,
              invalid_params = -32602, internal_error = -32603, not_initialized = -32002,
              request_cancelled = -32800;
constexpr int log_warning = 2, log_info = 3;

struct Refusal {
  int code;
  std::string why;
};

bool is_cancelled(const Json& id, const std::vector<Json>& waiting) {
  return std::ranges::any_of(waiting, [&](const Json& later) {
    return later.is_object() && later.value("method", Json()) == "$/cancelRequest" &&
           later.contains("params") && later["params"].is_object() &&
           later["params"].value("id", Json()) == id;
  });
}

const Json& object(const Json& in, const char* key) {
  static const Json nothing = Json::object();
  if (!in.is_object()) return nothing;
  const auto found = in.find(key);
  return found != in.end() && found->is_object() ? *found : nothing;
}

std::string string_in(const Json& in, const char* key) {
  const auto found = in.find(key);
  if (found == in.end() || !found->is_string())
    throw Refusal{invalid_params, std::string(key) + " is no string"};
  return found->get<std::string>();
}

std::size_t count_in(const Json& in, const char* key) {
  const auto found = in.find(key);
  if (found == in.end() || !found->is_number_integer())
    throw Refusal{invalid_params, std::string(key) + " is no number"};
  return found->is_number_unsigned() ? found->get<std::size_t>() : 0;
}

Position position_in(const Json& in) {
  return {.line = count_in(in, "line"), .character = count_in(in, "character")};
}

bool is_flag(const Json& in, const char* key) {
  const auto found = in.find(key);
  return found != in.end() && found->is_boolean() && found->get<bool>();
}

// UTF-8 where the client can: no counting then.
Encoding chosen_of(const Json& offered) {
  if (!offered.is_array()) return Encoding::Utf16;
  const auto has = [&](const char* name) { return std::ranges::find(offered, Json(name)) != offered.end(); };
  if (has("utf-8")) return Encoding::Utf8;
  return has("utf-32") && !has("utf-16") ? Encoding::Utf32 : Encoding::Utf16;
}

const char* name_of(Encoding encoding) {
  return encoding == Encoding::Utf8 ? "utf-8" : encoding == Encoding::Utf32 ? "utf-32" : "utf-16";
}

}  // namespace

Server::Server(Coach coach, std::function<void(const Json&)> send)
    : coach_(std::move(coach)), send_(std::move(send)) {}

void Server::receive(const Json& message, const std::vector<Json>& waiting) {
  const bool is_call = message.is_object() && message.value("method", Json()).is_string();
  const Json id = message.is_object() ? message.value("id", Json()) : Json();
  const bool is_answer = message.is_object() && (message.contains("result") || message.contains("error"));
  if (!is_call) {
    if (!is_answer) refuse(id, invalid_request, "neither a request nor a notification");
    return;
  }
  const auto method = message["method"].get<std::string>();
  try {
    if (id.is_null()) {
      receive_notification(message, method);
    } else if (is_cancelled(id, waiting)) {
      refuse(id, request_cancelled, "cancelled");
    } else {
      receive_request(message, method);
    }
  } catch (const Refusal& refusal) {
    if (id.is_null())
      log(log_warning, method + ": " + refusal.why);
    else
      refuse(id, refusal.code, refusal.why);
  } catch (const Json::exception&) {
    if (!id.is_null()) refuse(id, invalid_params, "not what the protocol has there");
  } catch (const std::exception& broken) {
    if (id.is_null())
      log(log_warning, broken.what());
    else
      refuse(id, internal_error, broken.what());
  }
}

void Server::receive_unreadable() {
  refuse(Json(), parse_error, "not a message");
}

void Server::receive_request(const Json& message, const std::string& method) {
  static const std::map<std::string, Answer, std::less<>> answers = {
      {"initialize", &Server::initialize},
      {"shutdown", &Server::shut_down},
      {"textDocument/hover", &Server::hover},
      {"textDocument/codeAction", &Server::code_actions},
  };
  const auto& id = message["id"];
  if (!id.is_string() && !id.is_number_integer()) throw Refusal{invalid_request, "id"};
  const bool starts = method == "initialize";
  if (is_shut_down_ || (starts && is_initialized_)) throw Refusal{invalid_request, method};
  if (!starts && !is_initialized_) throw Refusal{not_initialized, method};
  const auto found = answers.find(method);
  if (found == answers.end()) throw Refusal{method_not_found, method};
  answer(id, (this->*found->second)(object(message, "params")));
}

void Server::receive_notification(const Json& message, const std::string& method) {
  static const std::map<std::string, Take, std::less<>> takes = {
      {"textDocument/didOpen", &Server::open},
      {"textDocument/didChange", &Server::change},
      {"textDocument/didSave", &Server::files_changed},
      {"textDocument/didClose", &Server::close},
      {"workspace/didChangeWorkspaceFolders", &Server::files_changed},
      {"workspace/didChangeWatchedFiles", &Server::files_changed},
  };
  if (method == "exit") {
    exit_code_ = is_shut_down_ ? 0 : 1;
    return;
  }
  if (!is_initialized_ || is_shut_down_) return;
  const auto found = takes.find(method);
  if (found != takes.end()) (this->*found->second)(object(message, "params"));
}

Json Server::initialize(const Json& params) {
  const auto& capabilities = object(params, "capabilities");
  const auto& text = object(capabilities, "textDocument");
  const auto& diagnostics = object(text, "publishDiagnostics");
  takes_related_ = is_flag(diagnostics, "relatedInformation");
  takes_version_ = is_flag(diagnostics, "versionSupport");
  takes_document_changes_ =
      is_flag(object(object(capabilities, "workspace"), "workspaceEdit"), "documentChanges");
  const auto formats = object(text, "hover").value("contentFormat", Json::array());
  takes_markdown_ = formats.is_array() && std::ranges::find(formats, Json("markdown")) != formats.end();
  takes_action_literals_ = object(text, "codeAction").contains("codeActionLiteralSupport");
  encoding_ = chosen_of(object(capabilities, "general").value("positionEncodings", Json()));
  const auto locale = params.value("locale", Json());
  if (coach_.greet) coach_.greet(locale.is_string() ? locale.get<std::string>() : "");
  is_initialized_ = true;
  return {{"serverInfo", {{"name", "git coach"}, {"version", COACH_VERSION}}},
          {"capabilities",
           {{"positionEncoding", name_of(encoding_)},
            {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
            {"hoverProvider", true},
            {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll.gitCoach"}}}},
            {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}}}};
}

Json Server::shut_down(const Json& /*params*/) {
  is_shut_down_ = true;
  return nullptr;
}

void Server::open(const Json& params) {
  const auto& item = object(params, "textDocument");
  OpenDocument one;
  one.uri = string_in(item, "uri");
  one.path = path_of(one.uri).value_or("");
  one.document = Document(string_in(item, "text"));
  one.changed_at = ++changes_;
  if (item.value("version", Json()).is_number_integer()) one.version = item["version"].get<long long>();
  documents_.insert_or_assign(one.uri, std::move(one));
}

Server::OpenDocument& Server::named(const Json& params) {
  const auto uri = string_in(object(params, "textDocument"), "uri");
  const auto found = documents_.find(uri);
  if (found == documents_.end()) throw Refusal{invalid_params, "not open: " + uri};
  return found->second;
}

void Server::change(const Json& params) {
  auto& one = named(params);
  const auto version = object(params, "textDocument").value("version", Json());
  if (version.is_number_integer()) one.version = version.get<long long>();
  one.is_stale = true;
  one.changed_at = ++changes_;
  for (const auto& change : params.value("contentChanges", Json::array())) {
    const auto text = string_in(change, "text");
    const auto& range = object(change, "range");
    if (range.empty()) {
      one.document = Document(text);
    } else {
      one.document.replace({position_in(object(range, "start")), position_in(object(range, "end"))}, text,
                           encoding_);
    }
  }
}

void Server::close(const Json& params) {
  auto& one = named(params);
  send_({{"jsonrpc", "2.0"},
         {"method", "textDocument/publishDiagnostics"},
         {"params", {{"uri", one.uri}, {"diagnostics", Json::array()}}}});
  documents_.erase(one.uri);
}

void Server::files_changed(const Json& /*params*/) {
  refresh();
}

void Server::refresh() {
  if (coach_.forget) coach_.forget();
  for (auto& [uri, one] : documents_) one.is_stale = true;
}

bool Server::settle() {
  if (is_shut_down_) return false;
  OpenDocument* latest = nullptr;
  std::size_t stale = 0;
  for (auto& [uri, one] : documents_) {
    if (!one.is_stale) continue;
    ++stale;
    if (latest == nullptr || one.changed_at > latest->changed_at) latest = &one;
  }
  if (latest != nullptr) look_at(*latest);
  return stale > 1;
}

void Server::log(int kind, const std::string& text) {
  if (!logged_.insert(text).second) return;  // once is enough
  send_(
      {{"jsonrpc", "2.0"}, {"method", "window/logMessage"}, {"params", {{"type", kind}, {"message", text}}}});
}

void Server::answer(const Json& id, Json result) {
  send_({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
}

void Server::refuse(const Json& id, int code, const std::string& why) {
  const bool has_id = id.is_string() || id.is_number_integer();
  send_({{"jsonrpc", "2.0"}, {"id", has_id ? id : Json()}, {"error", {{"code", code}, {"message", why}}}});
}

void Server::look_at(OpenDocument& one) {
  one.is_stale = false;
  one.seen = {};
  if (!one.path.empty() && coach_.look) {
    std::vector<Open> open;
    open.push_back({one.path, one.document.text()});
    for (const auto& [uri, other] : documents_) {
      if (&other != &one && !other.path.empty()) open.push_back({other.path, other.document.text()});
    }
    try {
      one.seen = coach_.look(open, 0);
    } catch (const std::exception& trouble) {
      log(log_warning, trouble.what());
    }
    for (const auto& notice : one.seen.notices) log(log_info, notice);
  }
  publish(one);
}

}  // namespace coach::lsp
