#include "cli/arguments.h"

#include <catch2/catch.hpp>

#include "failure.h"

namespace {

using coach::UsageError;
using coach::cli::read_command_line;

std::string hint_of(const std::vector<std::string>& tokens) {
  try {
    read_command_line(tokens);
  } catch (const UsageError& problem) {
    return problem.hint();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("without a command it is check") {
  CHECK(read_command_line({}).command->name == "check");
  CHECK(read_command_line({"--json"}).command->name == "check");
  CHECK(read_command_line({"--lang", "ko", "rules"}).command->name == "rules");
  CHECK(read_command_line({"--commit", "explain"}).command->name == "check");
}

TEST_CASE("a range may stand where the command is left out") {
  const auto call = read_command_line({"main..topic"});
  CHECK(call.command->name == "check");
  CHECK(call.arguments.words == std::vector<std::string>{"main..topic"});
  CHECK_THROWS_AS(read_command_line({"topic"}), UsageError);
}

TEST_CASE("options stand before or after the words") {
  for (const auto& tokens : {std::vector<std::string>{"check", "--format=json", "A..B"},
                             std::vector<std::string>{"check", "A..B", "--format", "json"}}) {
    const auto call = read_command_line(tokens);
    CHECK(call.arguments.value("format") == "json");
    CHECK(call.arguments.words == std::vector<std::string>{"A..B"});
  }
}

TEST_CASE("what follows -- or --end-of-options is no option") {
  CHECK(read_command_line({"check", "--", "--json"}).arguments.words == std::vector<std::string>{"--json"});
  CHECK(read_command_line({"check", "--end-of-options", "-x"}).arguments.words ==
        std::vector<std::string>{"-x"});
  CHECK_FALSE(read_command_line({"check", "--", "--json"}).arguments.has("json"));
}

TEST_CASE("an unambiguous beginning of an option will do") {
  CHECK(read_command_line({"check", "--porc"}).arguments.on("porcelain"));
  CHECK(read_command_line({"check", "--lim=2"}).arguments.number("limit", 0) == 2);
  CHECK(read_command_line({"check", "--no-li"}).arguments.negated("limit"));
  CHECK_THROWS_AS(read_command_line({"check", "--co"}), UsageError);  // --color, --commit
}

TEST_CASE("a whole name wins over a longer one that begins so") {
  CHECK(read_command_line({"check", "--help-all"}).arguments.has("help-all"));
  CHECK_FALSE(read_command_line({"check", "--help"}).arguments.has("help-all"));
}

TEST_CASE("a value that may be left out only sticks to its option") {
  const auto call = read_command_line({"check", "--branch"});
  CHECK(call.arguments.on("branch"));
  CHECK(call.arguments.value("branch").empty());
  CHECK(read_command_line({"check", "--branch=upstream/main"}).arguments.value("branch") == "upstream/main");
  CHECK(read_command_line({"check", "--color", "A..B"}).arguments.words.size() == 1);
}

TEST_CASE("a value may begin with a dash, or be empty") {
  CHECK(read_command_line({"check", "--message", "-"}).arguments.value("message") == "-");
  CHECK(read_command_line({"check", "--commit", "-x"}).arguments.value("commit") == "-x");
  CHECK(read_command_line({"check", "--commit="}).arguments.value("commit").empty());
  CHECK(read_command_line({"check", "--commit="}).arguments.on("commit"));
}

TEST_CASE("letters stand in a cluster") {
  const auto arguments = read_command_line({"check", "-zqv"}).arguments;
  CHECK(arguments.on("z"));
  CHECK(arguments.on("quiet"));
  CHECK(arguments.on("verbose"));
  CHECK_THROWS_AS(read_command_line({"check", "-zx"}), UsageError);
}

TEST_CASE("the last of several wins, and all are kept") {
  const auto arguments =
      read_command_line({"check", "--rule=a/b", "--rule", "c/d", "--color", "--no-color"}).arguments;
  CHECK(arguments.all("rule") == std::vector<std::string>{"a/b", "c/d"});
  CHECK(arguments.negated("color"));
}

TEST_CASE("what cannot be understood names what is close") {
  CHECK(hint_of({"chekc"}).find("git coach check") != std::string::npos);
  CHECK(hint_of({"check", "--formt=json"}).find("--format") != std::string::npos);
  CHECK(hint_of({"check", "--format=jsno"}).find("json") != std::string::npos);
  CHECK(hint_of({"check", "--zzzzzzzzzz"}).empty());
}

TEST_CASE("a command line that says too much or too little is refused") {
  CHECK_THROWS_AS(read_command_line({"check", "A..B", "C..D"}), UsageError);
  CHECK_THROWS_AS(read_command_line({"explain"}), UsageError);
  CHECK_THROWS_AS(read_command_line({"check", "--json=yes"}), UsageError);
  CHECK_THROWS_AS(read_command_line({"check", "--no-json"}), UsageError);
  CHECK_THROWS_AS(read_command_line({"check", "--no-limit=2"}), UsageError);
  CHECK_THROWS_AS(read_command_line({"check", "--commit"}), UsageError);
  CHECK_THROWS_AS(read_command_line({"install", "--branch"}), UsageError);
}

TEST_CASE("a number is a number from a least one up") {
  CHECK(read_command_line({"check", "--limit=0"}).arguments.number("limit", 0) == 0);
  for (const auto* written : {"--limit=-1", "--limit=3x", "--limit=", "--limit=99999999999999999999"}) {
    const auto arguments = read_command_line({"check", written}).arguments;
    CHECK_THROWS_AS(arguments.number("limit", 0), UsageError);
  }
  CHECK_FALSE(read_command_line({"check"}).arguments.number("limit", 0));
}

TEST_CASE("help is not refused for words that are missing") {
  CHECK(read_command_line({"explain", "-h"}).arguments.on("h"));
}

TEST_CASE("a letter may take a value, stuck to it or after it") {
  const auto before = read_command_line({"-C", "some/where", "contract", "-C..", "--json"});
  CHECK(before.command->name == "contract");
  CHECK(before.arguments.all("C") == std::vector<std::string>{"some/where", ".."});
  CHECK(before.arguments.on("json"));
  const auto cluster = read_command_line({"rules", "-vC", "x"});
  CHECK(cluster.arguments.on("verbose"));
  CHECK(cluster.arguments.value("C") == "x");
  CHECK_THROWS_AS(read_command_line({"rules", "-C"}), UsageError);
  CHECK_THROWS_AS(read_command_line({"rules", "--C=x"}), UsageError);
}
