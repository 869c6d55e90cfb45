#include "lsp/frames.h"

#include <catch2/catch.hpp>

#include "lsp/loop.h"
#include "lsp/uri.h"

using namespace coach::lsp;

namespace {

std::string body_of(Frames& frames) {
  const auto frame = frames.next();
  if (!frame) return "nothing";
  return frame->is_whole ? frame->body : "broken";
}

}  // namespace

TEST_CASE("messages come whole, however the bytes arrive") {
  const auto stream = framed("{}") + framed("[1]");
  Frames frames;
  std::string seen;
  for (const char byte : stream) {
    frames.feed({&byte, 1});
    while (const auto frame = frames.next()) seen += frame->body + ";";
  }
  CHECK(seen == "{};[1];");
}

TEST_CASE("header fields come in any order and case, and may have blanks") {
  Frames frames;
  frames.feed("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:  2 \r\n\r\n{}");
  CHECK(body_of(frames) == "{}");
  frames.feed("Content-Length: 0\r\n\r\n");
  CHECK(body_of(frames).empty());
}

TEST_CASE("what is no header is passed over up to the next one") {
  Frames frames;
  frames.feed("hello\r\n\r\n" + framed("{}"));
  CHECK(body_of(frames) == "broken");
  CHECK(body_of(frames) == "{}");
  frames.feed("Content-Length: -3\r\n\r\n" + framed("1"));
  CHECK(body_of(frames) == "broken");
  CHECK(body_of(frames) == "1");
  frames.feed("Content-Length: x\r\n\r\n{}" + framed("4"));
  CHECK(body_of(frames) == "broken");
  CHECK(body_of(frames) == "4");
  frames.feed(std::string(100'000, 'x'));
  CHECK(body_of(frames) == "broken");
  CHECK(body_of(frames) == "nothing");
  frames.feed("\r\n\r\n" + framed("2"));
  CHECK(body_of(frames) == "broken");
  CHECK(body_of(frames) == "2");
}

TEST_CASE("a body that is too large is passed over without being kept") {
  Frames frames;
  frames.feed("Content-Length: 400000000\r\n\r\n");
  CHECK(body_of(frames) == "broken");
  const std::string block(1'000'000, ' ');
  for (int i = 0; i < 400; ++i) frames.feed(block);
  CHECK(body_of(frames) == "nothing");
  frames.feed(framed("{}"));
  CHECK(body_of(frames) == "{}");
}

TEST_CASE("text is never lost over what is no UTF-8 or half a pair") {
  CHECK(parsed(R"(["a\ud83d\ude00b"])")[0] == "a😀b");
  CHECK(parsed(R"(["a\ud83d b\\ud83d"])")[0] == "a\xEF\xBF\xBD b\\ud83d");
  CHECK(parsed(R"(["\udc00\ud83d\u0041"])")[0] ==
        "\xEF\xBF\xBD\xEF\xBF\xBD"
        "A");
  CHECK(parsed("[\"a\xff\"]")[0] == "a\xEF\xBF\xBD");
  CHECK(parsed("{\"a\"").is_discarded());
  CHECK(parsed("").is_discarded());
}

TEST_CASE("a message that is nested too deeply is none") {
  const std::string deep(5'000'000, '[');
  CHECK(parsed(deep).is_discarded());
  CHECK_NOTHROW(parsed(deep + std::string(5'000'000, ']')));
}

TEST_CASE("a file URI is a path, and back") {
  CHECK(path_of("file:///a/b%20c%ED%95%9C.txt") == "/a/b c한.txt");
  CHECK(path_of("file://localhost/a") == "/a");
  CHECK(path_of("FILE:///a") == std::nullopt);
  CHECK(path_of("file://server/a") == std::nullopt);
  CHECK(path_of("untitled:Untitled-1") == std::nullopt);
  CHECK(path_of("file:///a%0") == std::nullopt);
  CHECK(path_of("file:///a%00b") == std::nullopt);
  CHECK(path_of("file:///a%zz") == std::nullopt);
  CHECK(path_of(uri_of("/a b/한#?.txt")) == "/a b/한#?.txt");
}
