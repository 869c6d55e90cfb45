#include <catch2/catch.hpp>

#include "checks/secrets.h"
#include "rules/pack_files.h"
#include "support/looking.h"

using namespace coach;
using coach::test::staged;
using Ids = std::vector<std::string>;

namespace {

// Tokens are put together here, so that this file holds none.
const std::string github = std::string("ghp") + "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17";
const std::string hugging_face = std::string("hf") + "_" + "qPzMVhLwKtRbYxDnSgJcFuEaWiOsTkNvQm";
const std::string pem_body = "MIIEpAIBAAKCAQEA1c7+9z5Pad7OejecsQ0bu3aozN3tihPmljnnudb9G3HECdnH";

std::string pem(const std::string& kind, const std::string& body) {
  return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
}

class Safety {
 public:
  Safety() {
    std::vector<rules::Problem> problems;
    pack_ = rules::read_pack_directory(COACH_SOURCE_DIR "/rules/safety", checks::signatures(), problems);
    for (const auto& problem : problems)
      UNSCOPED_INFO(problem.file << ":" << problem.line << ": " << problem.what);
    REQUIRE(problems.empty());
    for (const auto& rule : pack_->rules) {
      book_.rules.push_back({.rule = &rule,
                             .with = rule.with,
                             .level = rule.level,
                             .may_block = true,
                             .exclude = {},
                             .source_path = {},
                             .source_line = 0,
                             .quote = {}});
    }
  }

  checks::Observed of(const git::Snapshot& snapshot) const { return checks::run(snapshot, book_); }
  Ids ids(const std::string& path, const std::string& text, const test::Files& base = {}) const {
    Ids ids;
    for (const auto& finding : of(staged({{path, text}}, base)).findings)
      ids.emplace_back(finding.bound->rule->name());
    return ids;
  }

 private:
  std::optional<rules::Pack> pack_;
  rules::Rulebook book_;
};

}  // namespace

TEST_CASE("entropy tells random tokens from words") {
  CHECK(checks::entropy("") == 0);
  CHECK(checks::entropy("aaaaaaaa") == 0);
  CHECK(checks::entropy("abab") == 1);
  CHECK(checks::entropy("passwordpassword") < 3);
  CHECK(checks::entropy(github) > 4.3);
}

TEST_CASE("tokens that a person made up are told") {
  for (const char* token : {"AKIAIOSFODNN7EXAMPLE", "your-api-key", "xxxxxxxxxxxx", "a1234567b", "abcdefghij",
                            "k9aaaaaQ", "9876543210", "fooBarfooBar", "DUMMY1", "0000000000000000"}) {
    CHECK(checks::is_made_up(token));
  }
  CHECK_FALSE(checks::is_made_up(github));
  CHECK_FALSE(checks::is_made_up(hugging_face));
  CHECK_FALSE(checks::is_made_up(pem_body));
}

TEST_CASE("a token of GitHub ends in its own checksum") {
  CHECK(checks::has_crc32_base62_tail(github.substr(4)));
  std::string other = github.substr(4);
  other[3] = other[3] == 'a' ? 'b' : 'a';
  CHECK_FALSE(checks::has_crc32_base62_tail(other));
  CHECK_FALSE(checks::has_crc32_base62_tail("abc"));
  CHECK_FALSE(checks::has_crc32_base62_tail(""));
}

TEST_CASE("a live token is found and never shown") {
  const Safety safety;
  const auto observed = safety.of(staged({{"a.py", "token = \"" + github + "\"\n"}}));
  const auto& found = observed.findings.at(0);
  CHECK(found.bound->rule->id == "safety/token-github");
  CHECK(found.where.line == 1);
  CHECK(found.where.column == 10);
  CHECK(found.excerpt.empty());
  CHECK(text::fact(found.facts, "shown") == "ghp_...");
  for (const auto& [name, value] : found.facts) CHECK(value.find(github.substr(4, 8)) == std::string::npos);
  CHECK(found.anchor.find(github.substr(4, 8)) == std::string::npos);
}

TEST_CASE("a checksum decides even in tests, and placeholders stay silent") {
  const Safety safety;
  CHECK(safety.ids("tests/a.py", "t = '" + github + "'\n") == Ids{"token-github"});
  std::string mistyped = github;
  mistyped.back() = '0';
  CHECK(safety.ids("a.py", "t = '" + mistyped + "'\n").empty());
  CHECK(safety.ids("a.py", "t = 'ghp_" + std::string(36, 'x') + "'\n").empty());
  CHECK(safety.ids("README.md", "export TOKEN=ghp_yourtoken\n").empty());
}

TEST_CASE("tokens without a checksum are a suggestion in tests") {
  const Safety safety;
  CHECK(safety.ids("a.py", "login('" + hugging_face + "')\n") == Ids{"token-hugging-face"});
  CHECK(safety.ids("examples/a.py", "login('" + hugging_face + "')\n") == Ids{"token-hugging-face"});
  CHECK(safety.ids("tests/a.py", "login('" + hugging_face + "')\n") == Ids{"token-in-tests"});
  CHECK(safety.ids("a.py", "login('" + hugging_face + "')  # a fake one\n").empty());
}

TEST_CASE("a secret that the file held before is no news") {
  const Safety safety;
  const std::string line = "login('" + hugging_face + "')\n";
  CHECK(safety.ids("a.py", "if 1:\n  " + line, {{"a.py", line}}).empty());
  CHECK(safety.ids("a.py", "if 1:\n  " + line, {{"b.py", line}}) == Ids{"token-hugging-face"});
}

TEST_CASE("the documented example keys of AWS are silent, and real pairs are not") {
  const Safety safety;
  const std::string id = std::string("AK") + "IA" + "Q3EGWTR6ZLMX5D2K";
  const std::string secret = "tX9/bLq3Vn7+ZkWfR2cYp8HsJd0aMgUeQx4oTiNv";
  CHECK(safety.ids("a.py", "id = 'AKIAIOSFODNN7EXAMPLE'\nkey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'\n")
            .empty());
  CHECK(safety.ids("a.py", "id = '" + id + "'\n").empty());
  CHECK(safety.ids("a.py", "id = '" + id + "'\nkey = '" + secret + "'\n") == Ids{"token-aws"});
  CHECK(safety.ids("config", "AWS_SECRET_ACCESS_KEY=" + secret + "\n") == Ids{"token-aws"});
  CHECK(safety.ids("a.py", "aws_secret_access_key = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'\n").empty());
}

TEST_CASE("private keys need a body, and belong to nobody in tests that hold keys already") {
  const Safety safety;
  const std::string key = "RSA PRIVATE" + std::string(" KEY");
  CHECK(safety.ids("server.pem", pem(key, pem_body)) == Ids{"private-key"});
  CHECK(safety.ids("a.py", "  KEY = '''" + pem(key, "  " + pem_body) + "'''\n") == Ids{"private-key"});
  CHECK(safety.ids("server.pem", pem(key, "...")).empty());
  CHECK(safety.ids("server.pem", pem(key, std::string(64, 'x'))).empty());
  CHECK(safety.ids("server.pem", pem("PUBLIC KEY", pem_body)).empty());
  CHECK(safety.ids("server.pem", pem("CERTIFICATE", pem_body)).empty());
  CHECK(safety.ids("tests/new.pem", pem(key, pem_body)) == Ids{"private-key-in-tests"});
  CHECK(safety.ids("tests/new.pem", pem(key, pem_body), {{"tests/old.pem", pem(key, pem_body)}}).empty());
}

TEST_CASE("the musts of the pack are few, and each hides what it found or holds no secret") {
  std::vector<rules::Problem> problems;
  const auto pack =
      rules::read_pack_directory(COACH_SOURCE_DIR "/rules/safety", checks::signatures(), problems);
  REQUIRE(pack);
  CHECK(pack->info.may_block);
  for (const auto& rule : pack->rules) {
    INFO(rule.id);
    CHECK((rule.category != "secret" || !rule.with.flag("echo", true)));
  }
}
