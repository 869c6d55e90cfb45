#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "contract/document.h"
#include "text/lines.h"

using namespace coach;
using namespace coach::contract;

namespace {

constexpr auto nothing = static_cast<std::size_t>(-1);

Document markdown(std::string_view text) {
  return read_document("CONTRIBUTING.md", text, Role::Guide);
}

const Statement& with(const Document& document, std::string_view piece) {
  const auto found = std::ranges::find_if(document.statements, [&](const Statement& statement) {
    return statement.text.find(piece) != std::string::npos;
  });
  INFO(piece);
  REQUIRE(found != document.statements.end());
  return *found;
}

std::vector<std::string> texts(const Document& document) {
  std::vector<std::string> out;
  for (const auto& statement : document.statements) out.push_back(statement.text);
  return out;
}

// What must hold of a document, whatever its source is.
void require_sound(const Document& document, const std::string& source) {
  const text::Lines lines{source};
  std::size_t floor = 0;
  for (const auto& statement : document.statements) {
    INFO(document.path << ":" << statement.line << ": " << statement.text);
    REQUIRE(statement.line >= 1);
    REQUIRE(statement.end_line >= statement.line);
    REQUIRE(statement.end_line <= lines.count());
    REQUIRE_FALSE(statement.quote.empty());
    REQUIRE_FALSE(statement.text.empty());
    const auto begin = lines.offset(statement.line);
    const auto at = source.find(statement.quote, begin);
    REQUIRE(at != std::string::npos);
    REQUIRE(lines.line_at(at) == statement.line);
    REQUIRE(lines.line_at(at + statement.quote.size() - 1) == statement.end_line);
    REQUIRE(statement.text.find('\n') == std::string::npos);
    for (const auto heading : statement.path) REQUIRE(heading < document.headings.size());
    if (statement.lead != nothing) REQUIRE(statement.lead < document.statements.size());
    REQUIRE(statement.list_depth <= 32);
    floor = begin;
  }
  REQUIRE(floor <= source.size());
}

const std::vector<std::string> names = {"a.md", "a.rst", "a.adoc", "a.txt"};

void require_sound_in_every_format(const std::string& source) {
  for (const auto& name : names) require_sound(read_document(name, source, Role::Guide), source);
}

}  // namespace

TEST_CASE("Markdown becomes sentences under their headings") {
  const auto document = markdown(
      "# Contributing\n\nWelcome, e.g. to v1.2.3. Please *run* `make test.` first. See\n[the "
      "guide](docs/x.md) "
      "and https://a.example/b.\n\n## Commits\n\nSign off.\n");
  CHECK(texts(document) ==
        std::vector<std::string>{"Contributing", "Welcome, e.g. to v1.2.3.", "Please run `make test.` first.",
                                 "See the guide and https://a.example/b.", "Commits", "Sign off."});
  const auto& see = with(document, "See");
  CHECK(see.line == 3);
  CHECK(see.end_line == 4);
  REQUIRE(see.links.size() == 2);
  CHECK(see.links[0].target == "docs/x.md");
  CHECK(see.links[1].target == "https://a.example/b");
  CHECK(with(document, "Please").code == std::vector<std::string>{"make test."});
  const auto& sign = with(document, "Sign");
  REQUIRE(sign.path.size() == 2);
  CHECK(document.headings[sign.path[1]].text == "Commits");
}

TEST_CASE("items know their list, their number, their boxes and what announces them") {
  const auto document = markdown(
      "Before you push:\n\n1. Format it.\n2. Test it:\n   ```sh\n   $ make test \\\n     -j4\n   ok\n   "
      "```\n   - "
      "[x] on Linux\n   - [ ] on Windows\n");
  const auto& format = with(document, "Format");
  CHECK(format.block == Block::ListItem);
  CHECK(format.ordinal == 1);
  CHECK(format.list_depth == 1);
  CHECK(document.statements[format.lead].text == "Before you push:");
  const auto& command = with(document, "make test");
  CHECK(command.text == "make test -j4");
  CHECK(command.language == "sh");
  CHECK(command.line == 6);
  CHECK(command.end_line == 7);
  CHECK(document.statements[command.lead].text == "Test it:");
  const auto& windows = with(document, "on Windows");
  CHECK(windows.list_depth == 2);
  CHECK(windows.checkbox);
  CHECK_FALSE(windows.checked);
  CHECK(with(document, "on Linux").checked);
  CHECK(windows.text == "on Windows");
  CHECK(windows.list_number != format.list_number);
}

TEST_CASE("comments of a template are read, and marked") {
  const auto document = markdown(
      "<!--\n## Before\nAdd a test.\n- [ ] a box\n-->\nFixes <!-- the issue --> "
      "#\n\n<details>\n<summary>How</summary>\n\n"
      "Run it.\n</details>\n");
  CHECK(with(document, "Add a test").commented);
  CHECK(with(document, "Add a test").line == 3);
  CHECK(with(document, "a box").checkbox);
  CHECK(with(document, "the issue").commented);
  CHECK_FALSE(with(document, "Fixes").commented);
  CHECK_FALSE(with(document, "Run it").commented);
  CHECK(with(document, "Run it").path.empty());
}

TEST_CASE("a comment is read to its last line, wherever it ends") {
  const auto document =
      markdown("# A\n\n<!-- One line. -->\n\n<!-- Two\nlines. -->\n- b\n  <!-- three -->\n- c\n");
  CHECK(with(document, "One line.").commented);
  CHECK(with(document, "Two lines.").commented);
  CHECK(with(document, "three").commented);
  CHECK_FALSE(with(document, "c").commented);
}

TEST_CASE("a heading with a rule below it is read without the rule") {
  const auto document = markdown("Guide\n=====\n\nText.\n\nPart\n---\nMore.\n");
  CHECK(texts(document) == std::vector<std::string>{"Guide", "Text.", "Part", "More."});
  CHECK(document.headings[1].level == 2);
}

TEST_CASE("references, tables and bold statements of Markdown are understood") {
  const auto document = markdown(
      "**Do not rebase.** Read [this][guide] and [guide].\n\n| Kind | Command |\n|---|---|\n| test | `make` "
      "|\n\n"
      "[guide]: ./GUIDE.md \"title\"\n");
  CHECK(with(document, "Do not rebase").emphasised);
  const auto& read = with(document, "Read this");
  REQUIRE(read.links.size() == 2);
  CHECK(read.links[0].target == "./GUIDE.md");
  CHECK(read.links[1].target == "./GUIDE.md");
  CHECK(with(document, "test").block == Block::Table);
  CHECK(document.statements.size() == 4);
}

TEST_CASE("site generators' blocks are read through") {
  const auto document = markdown(
      "---\ntitle: x\n---\n!!! note\n    Do **this** now.\n\n::: tip\nDo that.\n:::\n\n```{note}\nAnd "
      "this.\n```\n");
  CHECK(texts(document) == std::vector<std::string>{"Do this now.", "Do that.", "And this."});
}

TEST_CASE("reStructuredText is read with its sections, directives, literal blocks and links") {
  const auto document =
      read_document("a.rst",
                    "=====\nGuide\n=====\n\nTests\n-----\n\nRun ``make``. See `the docs "
                    "<http://d.example>`_ and :ref:`here <label>`::\n\n    $ tox -e py\n    ok\n\n"
                    ".. note::\n   Be kind.\n\n.. code-block:: bash\n   :linenos:\n\n   make lint\n\n"
                    ".. a comment\n\n#. one\n#. two\n\n   - nested\n\n"
                    ".. _far: http://far.example\n\nGo far_ away.\n",
                    Role::Guide);
  REQUIRE(document.headings.size() == 2);
  CHECK(document.headings[1].level == 2);
  CHECK(with(document, "Run").code == std::vector<std::string>{"make"});
  const auto& see = with(document, "See");
  CHECK(see.text == "See the docs and here:");
  REQUIRE(see.links.size() == 2);
  CHECK(see.links[0].target == "http://d.example");
  CHECK(see.links[1].target == ":ref:label");
  CHECK(with(document, "tox").text == "tox -e py");
  CHECK(document.statements[with(document, "tox").lead].text == see.text);
  CHECK(with(document, "Be kind").block == Block::Paragraph);
  CHECK(with(document, "make lint").language == "bash");
  CHECK(with(document, "a comment").commented);
  CHECK(with(document, "two").ordinal == 2);
  CHECK(with(document, "nested").list_depth == 2);
  REQUIRE(with(document, "Go far").links.size() == 1);
  CHECK(with(document, "Go far").links[0].target == "http://far.example");
}

TEST_CASE("AsciiDoc is read with its headings, lists, listings and links") {
  const auto document = read_document("a.adoc",
                                      "= Guide\n\n[[tests]]\n== Tests\n\nRun `make`. See "
                                      "link:docs/x.adoc[the docs], https://a.example[there].\n\n"
                                      "[source,bash]\n----\nmake test\n----\n\n* one\n** "
                                      "two\n+\nmore\n\nNOTE: Be kind.\n\n....\n$ git push\ndone\n....\n",
                                      Role::Guide);
  REQUIRE(document.headings.size() == 2);
  CHECK(document.headings[1].text == "Tests");
  CHECK(with(document, "See").links.size() == 2);
  CHECK(with(document, "See").text == "See the docs, there.");
  CHECK(with(document, "make test").language == "bash");
  CHECK(with(document, "two").list_depth == 2);
  CHECK(with(document, "more").list_depth == 2);
  CHECK(with(document, "Be kind").text == "Be kind.");
  CHECK(with(document, "git push").block == Block::Code);
}

TEST_CASE("plain text is read with what looks like headings, lists and code") {
  const auto document = read_document(
      "HACKING.txt",
      "HACKING\n=======\n\nTo build, run:\n\n    make\n\nSTYLE\n\n1) Use tabs.\n2) Wrap\n   lines.\n\nEnd.\n",
      Role::Guide);
  REQUIRE(document.headings.size() == 2);
  CHECK(document.headings[1].text == "STYLE");
  CHECK(with(document, "make").block == Block::Code);
  CHECK(document.statements[with(document, "make").lead].text == "To build, run:");
  CHECK(with(document, "Wrap").text == "Wrap lines.");
  CHECK(with(document, "Wrap").ordinal == 2);
}

TEST_CASE("a file without an extension is read in the format that it is written in") {
  const std::string source = "Patches\n=======\n\n[[rules]]\n== Rules\n\n----\ngit log\n----\n";
  CHECK(read_document("SubmittingPatches", source, Role::Guide).format == Format::AsciiDoc);
  CHECK(read_document("HACKING", "# A\n\nsee [b](c)\n", Role::Guide).format == Format::Markdown);
  CHECK(read_document("HACKING", "All of it.\n", Role::Guide).format == Format::Plain);
}

TEST_CASE("sentences survive abbreviations, versions, addresses and ellipses") {
  const auto document = markdown(
      "Use Go 1.22. or later, i.e. a new one (etc.). Wait... then go. Is it? Yes! See foo.bar() in e.g. "
      "Rust. "
      "\"Quoted.\" `code` follows. J. Doe wrote it.\n");
  CHECK(texts(document) == std::vector<std::string>{"Use Go 1.22. or later, i.e. a new one (etc.).",
                                                    "Wait... then go.", "Is it?", "Yes!",
                                                    "See foo.bar() in e.g. Rust.", "\"Quoted.\"",
                                                    "`code` follows.", "J. Doe wrote it."});
}

TEST_CASE("every quote stands at its line, in documents that were put together at random") {
  const std::vector<std::string> pieces = {"# H\n",
                                           "Text. More `code` here\n",
                                           "\n",
                                           "- item\n",
                                           "  - [ ] nested **bold**\n",
                                           "```sh\n",
                                           "$ run \\\n",
                                           "    indented\n",
                                           "> quote\n",
                                           "<!-- c\n",
                                           "-->\n",
                                           "[a](b) [c][d] <x@y.z>\n",
                                           "[d]: e\n",
                                           "| a | b |\n",
                                           "|---|---|\n",
                                           "=====\n",
                                           "-----\n",
                                           ".. note:: x\n",
                                           "   more\n",
                                           "::\n",
                                           "1. one\n",
                                           "* star\n",
                                           "** two\n",
                                           "----\n",
                                           "....\n",
                                           "[source,sh]\n",
                                           "+\n",
                                           "Title\n",
                                           "\t",
                                           "a",
                                           " ",
                                           "\r\n",
                                           "`a <b>`_ :ref:`c` ``d``\n",
                                           "<details>\n",
                                           "&amp; \\* ~~x~~\n",
                                           "http://x.example/y. Z\n",
                                           "!!! note\n",
                                           "e.g. \xED\x95\x9C\xEA\xB8\x80\xE3\x80\x82\n"};
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::string source;
    const auto count = random() % 40;
    for (std::size_t i = 0; i < count; ++i) source += pieces[random() % pieces.size()];
    require_sound_in_every_format(source);
  }
}

TEST_CASE("every quote stands at its line in bytes that are no text") {
  std::mt19937 random(11);
  static constexpr char bytes[] = "\0\r\n\t\xFF\xC3 `*_[](){}<>!-#=.:|\\$&ab1";
  const std::string alphabet(bytes, sizeof bytes - 1);
  for (int round = 0; round < 400; ++round) {
    std::string source;
    const auto count = random() % 200;
    for (std::size_t i = 0; i < count; ++i) source += alphabet[random() % alphabet.size()];
    require_sound_in_every_format(source);
  }
}

TEST_CASE("hostile documents are read in bounded time") {
  const auto repeated = [](std::string_view piece, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += piece;
    return out;
  };
  constexpr std::size_t size = 1 << 16;
  for (const std::string_view piece :
       {">",           "> ",      "- ",      "* ",       "1. ",      "[",        "![",      "`",
        "``a",         "*",       "**a ",    "_a",       "<!--",     "<a",       "<",       "&",
        "\\",          "(",       "[a](",    "a",        " ",        "\n",       "\r",      "a\n",
        "- a\n",       "|",       "|a",      "a|\n-|\n", "http://a", ":a:`",     "`a <",    ".. a::\n ",
        ".. \n",       ":a: b\n", "::\n",    "[[",       "<<",       "link:a[",  "+a",      "----\n",
        "====\n",      "--\n",    "\t- a\n", "> a\n\n",  "A. ",      "$ a\\\n",  "<<EOF\n", "a_ ",
        "<b>",         "<code>",  "#",       "# a\n",    "a\n=\n",   "[a]: b\n", ":\n",     "- [ ] a\n",
        "``` a\n```\n"}) {
    const auto source = repeated(piece, size);
    for (const auto& name : names) {
      const auto document = read_document(name, source, Role::Guide);
      INFO(name << " " << piece);
      CHECK(document.statements.size() <= 20'000);
    }
  }
  std::string stairs;
  for (std::size_t i = 0; stairs.size() < size / 2; ++i) stairs += std::string(i % 1000, ' ') + "- a\n";
  for (const auto& name : names)
    CHECK(read_document(name, stairs + std::string(size / 2, '\n'), Role::Guide).statements.size() <= 20'000);
}

TEST_CASE("lines that end in CR LF are cited as they stand") {
  const std::string source = "# A\r\n\r\nOne sentence that\r\nwraps. Two.\r\n\r\n- item\r\n";
  const auto document = markdown(source);
  CHECK(with(document, "One").quote == "One sentence that\r\nwraps.");
  CHECK(with(document, "item").line == 6);
  require_sound_in_every_format(source);
}
