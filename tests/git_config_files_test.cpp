#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "git/backend.h"
#include "git/config_files.h"
#include "support/sandbox.h"

using namespace coach;

namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

// Every key with its last value, by our own reader; nothing where it leaves the file to git.
std::optional<Entries> ours(const std::string& text) {
  git::Config config;
  try {
    git::read_config_text(text, config);
  } catch (const git::Unsupported&) {
    return std::nullopt;
  }
  return config.starting_with("");
}

// The same by git; nothing where it refuses.
std::optional<Entries> theirs(const test::Sandbox& sandbox, const std::string& text) {
  sandbox.write("some.config", text);
  const auto ran = sandbox.run("git config --file some.config -z --list");
  if (ran.status != 0) return std::nullopt;
  git::Config config;
  for (std::string_view rest = ran.output; !rest.empty();) {
    const auto entry = rest.substr(0, rest.find('\0'));
    const auto line = entry.find('\n');
    config.set(entry.substr(0, line), std::string(line == entry.npos ? "true" : entry.substr(line + 1)));
    rest.remove_prefix(std::min(entry.size() + 1, rest.size()));
  }
  return config.starting_with("");
}

}  // namespace

TEST_CASE("a configuration file is read as git reads it") {
  const test::Sandbox sandbox;
  for (const std::string text : {
           "",
           "[user]\n\tname = A U Thor\n\temail = author@example.com\n",
           "[core]\n\tbare = false ; not\n\tfilemode\n[Remote \"Origin\"]\n\tURL = ssh://host/a\n",
           "[a]x=1[b]y=2\n[a] x = 3",
           "[a]\n\tx = \"two  blanks\"  and   more  # not this\n\ty = \"a # b\" ; c\n",
           "[a]\n\tx = one \\\n   two\n\ty = tab\\there \\\"quoted\\\" back\\\\slash\n",
           "[a \"b \\\"c\\\" \\d\"]\r\n\tx = 1\r\n",
           "[a.B.c]\n\tKey-2 = v\n",
           "\xEF\xBB\xBF[a]\nx = \xC3\xA9\n",
           "[a]\n\tx =\n\ty = \"\"\n\tz=  \n",
       }) {
    INFO(text);
    const auto read = ours(text);
    REQUIRE(read);
    CHECK(read == theirs(sandbox, text));
  }
}

TEST_CASE("what includes other files, or is not certain, is left to git") {
  for (const std::string text :
       {"[include]\n\tpath = x\n", "[includeIf \"gitdir:/a\"]\n\tpath = x\n", "[a]\n\tx = one\ttwo\n",
        "x = 1\n", "[a]\n\t1x = 2\n", "[a\nx = 1\n", "[a]\nx = \"open\n", "[a]\nx = \\q\n"}) {
    INFO(text);
    CHECK_FALSE(ours(text));
  }
}

TEST_CASE("of random files nothing is read otherwise than by git") {
  const test::Sandbox sandbox;
  const std::vector<std::string> pieces = {"[a]", "[b \"C\"]", "[d.E]", "\n",   "\n",   "\n\t",    "x",
                                           "Key", "y-1",       " = ",   "=",    " ",    "\t",      "\"",
                                           "\\",  "\\n",       "\\t",   "\\\"", "#",    ";",       "]",
                                           "[",   "val",       "1",     "\r\n", "true", "\xC3\xA9"};
  std::mt19937 random(20260801);
  std::size_t read = 0;
  for (int i = 0; i < 400; ++i) {
    std::string text = "[s]\nv = ";
    for (auto left = random() % 14; left > 0; --left) text += pieces[random() % pieces.size()];
    const auto entries = ours(text);
    if (!entries) continue;
    INFO(text);
    ++read;
    CHECK(entries == theirs(sandbox, text));
  }
  CHECK(read > 60);
}
