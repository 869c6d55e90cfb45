#include "lsp/server.h"

#include <catch2/catch.hpp>

#include "failure.h"

using namespace coach;
using lsp::Json;

namespace {

// A server whose coach dislikes every `x`, and what it says.
struct Session {
  std::vector<Json> said;
  int looks = 0, forgotten = 0;
  std::string locale;
  lsp::Server server{{.greet = [this](const std::string& name) { locale = name; },
                      .look = [this](const std::vector<lsp::Open>& open,
                                     std::size_t which) { return look(open[which].text); },
                      .forget = [this] { ++forgotten; }},
                     [this](const Json& message) { said.push_back(message); }};

  lsp::Seen look(const std::string& text) {
    ++looks;
    if (text == "broken") throw Failure("no such repository");
    lsp::Seen seen;
    seen.notices.emplace_back("one notice");
    for (std::size_t at = text.find('x'); at != std::string::npos; at = text.find('x', at + 1)) {
      lsp::Remark remark;
      remark.where = {at, at + 1};
      remark.level = rules::Level::Must;
      remark.rule = "test/no-x";
      remark.message = "an x";
      remark.explanation = "**x**";
      remark.fix = "drop it";
      remark.edits = {{remark.where, ""}};
      seen.all_safe_edits.push_back(remark.edits.front());
      seen.remarks.push_back(std::move(remark));
    }
    return seen;
  }
  void send(const Json& message, const std::vector<Json>& waiting = {}) { server.receive(message, waiting); }
  Json ask(const std::string& method, const Json& params = Json::object()) {
    send({{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}});
    return said.back();
  }
  void tell(const std::string& method, const Json& params = Json::object()) {
    send({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
  }
  void start() {
    ask("initialize", Json::parse(R"({"locale": "ko", "capabilities": {"textDocument": {
        "codeAction": {"codeActionLiteralSupport": {}}, "publishDiagnostics": {"versionSupport": true}}}})"));
  }
  void open(const std::string& text, const std::string& uri = "file:///a.txt") {
    tell("textDocument/didOpen", {{"textDocument", {{"uri", uri}, {"version", 1}, {"text", text}}}});
  }
  void settle() {
    while (server.settle()) {
    }
  }
  std::size_t diagnostics() const {
    for (auto message = said.rbegin(); message != said.rend(); ++message) {
      if (message->value("method", "") == "textDocument/publishDiagnostics")
        return (*message)["params"]["diagnostics"].size();
    }
    return 999;
  }
};

const Json place = {{"line", 0}, {"character", 0}};

}  // namespace

TEST_CASE("documents are looked at when nothing waits, once for many changes") {
  Session session;
  session.start();
  CHECK(session.locale == "ko");
  session.open("axb");
  for (int version = 2; version < 9; ++version) {
    session.tell("textDocument/didChange",
                 {{"textDocument", {{"uri", "file:///a.txt"}, {"version", version}}},
                  {"contentChanges", {{{"range", {{"start", place}, {"end", place}}}, {"text", "x"}}}}});
  }
  CHECK(session.looks == 0);
  session.settle();
  CHECK(session.looks == 1);
  CHECK(session.diagnostics() == 8);
  CHECK(session.said.back()["params"]["version"] == 8);
  session.settle();
  CHECK(session.looks == 1);
}

TEST_CASE("the document that changed last is looked at first") {
  Session session;
  session.start();
  session.open("x", "file:///a.txt");
  session.open("xx", "file:///b.txt");
  CHECK(session.server.settle());
  CHECK(session.said.back()["params"]["uri"] == "file:///b.txt");
  CHECK_FALSE(session.server.settle());
  CHECK(session.said.back()["params"]["uri"] == "file:///a.txt");
}

TEST_CASE("a quick fix belongs to what it mends, and is asked for by its kind") {
  Session session;
  session.start();
  session.open("x x");
  const Json first = {{"start", place}, {"end", place}};
  const Json document = {{"uri", "file:///a.txt"}};
  const auto actions = [&](const Json& context) {
    return session.ask("textDocument/codeAction",
                       {{"textDocument", document}, {"range", first}, {"context", context}})["result"];
  };
  const auto fixes = actions(Json::object());
  REQUIRE(fixes.size() == 1);
  CHECK(fixes[0]["title"] == "drop it");
  CHECK(fixes[0]["edit"]["changes"]["file:///a.txt"][0]["range"]["end"]["character"] == 1);
  CHECK(actions({{"only", {"refactor"}}}).empty());
  CHECK(actions({{"only", {"source"}}})[0]["kind"] == "source.fixAll.gitCoach");
  CHECK(actions({{"only", {"quickfix.other"}}}).empty());
}

TEST_CASE("trouble of the coach is told once, and the session goes on") {
  Session session;
  session.start();
  session.open("broken");
  session.settle();
  CHECK(session.diagnostics() == 0);
  session.open("broken", "file:///b.txt");
  session.settle();
  const auto logged = std::count_if(session.said.begin(), session.said.end(), [](const Json& message) {
    return message.value("method", "") == "window/logMessage";
  });
  CHECK(logged == 1);
  session.open("x");
  session.settle();
  CHECK(session.diagnostics() == 1);
}

TEST_CASE("what git or the client changed outside is looked at again") {
  Session session;
  session.start();
  session.open("x");
  session.settle();
  session.tell("textDocument/didSave", {{"textDocument", {{"uri", "file:///a.txt"}}}});
  CHECK(session.forgotten == 1);
  session.settle();
  CHECK(session.looks == 2);
}

TEST_CASE("a document that is closed has no diagnostics any more") {
  Session session;
  session.start();
  session.open("x");
  session.settle();
  session.tell("textDocument/didClose", {{"textDocument", {{"uri", "file:///a.txt"}}}});
  CHECK(session.diagnostics() == 0);
  CHECK_FALSE(session.server.has_open_documents());
}

TEST_CASE("a document that is no file is kept, and never looked at") {
  Session session;
  session.start();
  session.open("x", "untitled:Untitled-1");
  session.settle();
  CHECK(session.looks == 0);
  CHECK(session.diagnostics() == 0);
}

TEST_CASE("the life of a session is that of the protocol") {
  Session session;
  CHECK(session.ask("textDocument/hover")["error"]["code"] == -32002);
  session.open("x");  // too early: dropped
  CHECK_FALSE(session.server.has_open_documents());
  session.start();
  CHECK(session.ask("initialize")["error"]["code"] == -32600);
  CHECK(session.ask("workspace/unheardOf")["error"]["code"] == -32601);
  CHECK(session.ask("textDocument/hover", {{"textDocument", 3}})["error"]["code"] == -32602);
  CHECK(session.ask("shutdown")["result"].is_null());
  CHECK(session.ask("textDocument/hover")["error"]["code"] == -32600);
  CHECK_FALSE(session.server.exit_code());
  session.tell("exit");
  CHECK(session.server.exit_code() == 0);
}

TEST_CASE("a request that a later message withdraws is not carried out") {
  Session session;
  session.start();
  const Json request = {{"jsonrpc", "2.0"}, {"id", "a"}, {"method", "shutdown"}};
  const Json cancel = {{"jsonrpc", "2.0"}, {"method", "$/cancelRequest"}, {"params", {{"id", "a"}}}};
  session.send(request, {cancel});
  CHECK(session.said.back()["error"]["code"] == -32800);
  CHECK_FALSE(session.server.was_shut_down());
}

TEST_CASE("what is no message is answered as such, answers are not") {
  Session session;
  for (const auto* odd : {"3", "null", "[]", "{}", R"({"id": 1})", R"({"method": 7, "id": 1})"}) {
    const auto before = session.said.size();
    session.send(Json::parse(odd));
    REQUIRE(session.said.size() == before + 1);
    CHECK(session.said.back()["error"]["code"] == -32600);
  }
  const auto before = session.said.size();
  session.send(Json::parse(R"({"id": 1, "result": null})"));
  CHECK(session.said.size() == before);
}
