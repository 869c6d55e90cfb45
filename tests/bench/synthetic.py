"""A repository made up for measuring: the same bytes on every machine, without a network.

Python modules and their tests three folders deep, guides and configuration that ask for something, and a
history of small conventional commits by a few people, a tenth of them on branches that were merged.
"""

import math
import subprocess
from pathlib import Path

PEOPLE = ["Ada Brook", "Ben Carver", "Chao Dai", "Dana Eld", "Eun Fay"]
KINDS = ["feat", "fix", "docs", "refactor", "test"]
FIRST_TIME = 1_700_000_000

GUIDE = """# Contributing

Thank you for helping out.

- Every pull request needs tests.
- Please keep lines at most 100 characters long.
- Commit messages follow [Conventional Commits](https://www.conventionalcommits.org/).
- Sign off your commits (`git commit -s`).
- Run the tests with `python -m pytest` before you send a pull request.
- Please update CHANGELOG.md.
"""
FILES = {
    "CONTRIBUTING.md": GUIDE,
    "README.md": "# Synthetic\n\nA repository for measuring. See [how to contribute](CONTRIBUTING.md).\n",
    "CHANGELOG.md": "# Changelog\n\n## Unreleased\n\n- Nothing yet.\n",
    ".editorconfig": "root = true\n\n[*]\nend_of_line = lf\ninsert_final_newline = true\n",
    ".gitattributes": "*.png binary\n*.sh text eol=lf\n",
    ".github/PULL_REQUEST_TEMPLATE.md": "## What changes\n\n- [ ] I added tests\n- [ ] I updated the changelog\n",
    ".github/workflows/tests.yml": "on: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n"
    "      - uses: actions/checkout@v4\n      - run: python -m pytest\n      - run: ruff check .\n",
    "pyproject.toml": '[project]\nname = "synthetic"\nversion = "1"\n\n[tool.ruff]\nline-length = 100\n',
}


def module(number: int, revision: int = 0) -> str:
    lines = [f'"""Module {number}: made up."""', "", f"LIMIT = {number * 7 % 1000 + revision}", ""]
    for i in range(2 + number % 5):
        lines += ["", f"def handler_{i}(value, limit=LIMIT):", f'    """Return value {i} checked."""']
        lines += [f"    if value > limit + {i}:", '        raise ValueError(f"too big: {value}")']
        lines += [f"    return value * {i + 1}", ""]
    return "\n".join(lines)


class History:
    """Writes what git fast-import reads."""

    def __init__(self, stream, files: int):
        self.stream = stream
        self.files = files
        self.across = math.ceil(files ** (1 / 3))
        self.commits = 0

    def path(self, number: int) -> str:
        folder, rest = divmod(number, self.across**2)
        below, name = divmod(rest, self.across)
        return f"src{folder:02d}/pkg{below:02d}/mod_{name:03d}.py"

    def data(self, text: str) -> None:
        raw = text.encode()
        self.stream.write(b"data %d\n" % len(raw) + raw + b"\n")

    def commit(self, branch: str, message: str, changes, parents=()) -> None:
        self.commits += 1
        who = PEOPLE[self.commits * self.commits % len(PEOPLE)]
        mail = who.lower().replace(" ", ".") + "@example.com"
        at = FIRST_TIME + self.commits * 3600
        self.stream.write(f"commit refs/heads/{branch}\nmark :{self.commits}\n".encode())
        self.stream.write(f"author {who} <{mail}> {at} +0000\ncommitter {who} <{mail}> {at} +0000\n".encode())
        self.data(f"{message}\n\nSigned-off-by: {who} <{mail}>\n")
        for word, mark in zip(("from", "merge"), parents):
            self.stream.write(f"{word} :{mark}\n".encode())
        for path, text in changes:
            self.stream.write(f"M 100644 inline {path}\n".encode())
            self.data(text)

    def change(self, revision: int):
        number = revision * 37 % self.files
        yield self.path(number), module(number, revision)
        if revision % 3 == 0:
            yield "tests/test_" + Path(self.path(number)).name, f"def test_{revision}():\n    assert {revision}\n"

    def write(self, commits: int) -> None:
        everything = [*FILES.items(), *((self.path(i), module(i)) for i in range(self.files))]
        self.commit("main", "chore: begin", everything)
        for revision in range(1, commits):
            subject = f"{KINDS[revision % len(KINDS)]}: change handler {revision}"
            if revision % 10:
                self.commit("main", subject, self.change(revision), [self.commits])
                continue
            trunk = self.commits
            self.commit("topic", subject, self.change(revision), [trunk])
            self.commit("main", f"Merge pull request #{revision}", self.change(revision), [trunk, self.commits])


def make(directory: Path, files: int, commits: int = 300) -> None:
    """Makes the repository, with its work tree, unless it is there."""
    if (directory / ".git" / "made").exists():
        return
    git = ["git", "-C", str(directory), "-c", "init.defaultBranch=main"]
    directory.mkdir(parents=True, exist_ok=True)
    subprocess.run([*git, "init", "-q"], check=True)
    with subprocess.Popen([*git, "fast-import", "--quiet"], stdin=subprocess.PIPE) as reader:
        History(reader.stdin, files).write(commits)
        reader.stdin.close()
        if reader.wait() != 0:
            raise SystemExit("git fast-import did not take the made-up history")
    subprocess.run([*git, "checkout", "-q", "-f", "main"], check=True)
    subprocess.run([*git, "branch", "-q", "-D", "topic"], check=True)
    subprocess.run([*git, "pack-refs", "--all"], check=True)
    (directory / ".git" / "made").touch()
