"""Stages the same change every time: S, M or L, as `git diff --numstat` counts lines.

S is 3 files and 60 lines, M 40 files and 1,500, L 1,000 files and 30,000 (fewer where a repository has fewer).
Most files are changed, some are added, a few are renamed; the code stays code.
"""

import hashlib
import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

COMMENTS = {".py": "#", ".rb": "#", ".sh": "#", ".yml": "#", ".js": "//", ".ts": "//", ".go": "//", ".rs": "//",
            ".c": "//", ".cc": "//", ".cpp": "//", ".h": "//", ".java": "//"}
BEGINS = re.compile(r"^(def |class |import |from |function |const |let |export |func |fn |use |#include |static )")


class Size(NamedTuple):
    changed: int
    added: int
    renamed: int
    lines: int


SIZES = {"S": Size(2, 1, 0, 60), "M": Size(36, 2, 2, 1500), "L": Size(940, 40, 20, 30000)}


def git(repository: Path, *words: str, given: str | None = None) -> str:
    ran = subprocess.run(["git", "-C", str(repository), *words], input=given, capture_output=True, text=True,
                         check=False)
    if ran.returncode != 0:
        raise SystemExit(f"git {' '.join(words)}: {ran.stderr.strip()}")
    return ran.stdout


def text_of(path: Path) -> str | None:
    """A file that lends itself: source, neither tiny nor huge, clean enough for whatever looks at blanks."""
    if path.is_symlink() or not path.is_file() or not 300 <= path.stat().st_size <= 120_000:
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
    dirty = "\r" in text or "<<<<<<<" in text or re.search(r"[ \t]+$", text, re.M) or not text.endswith("\n")
    return None if dirty or text.count("\n") < 12 else text


def candidates(repository: Path, wanted: int) -> list[tuple[str, str]]:
    """Paths with their texts, in an order that only the paths decide."""
    paths = [p for p in git(repository, "ls-files", "-z").split("\0") if os.path.splitext(p)[1] in COMMENTS]
    paths.sort(key=lambda path: ("test" in path or "fixture" in path, hashlib.sha1(path.encode()).digest()))
    found: list[tuple[str, str]] = []
    for path in paths:
        if len(found) >= wanted:
            break
        text = text_of(repository / path)
        if text is not None:
            found.append((path, text))
    return found


def with_notes(path: str, text: str, lines: int, seed: int) -> str:
    """Whole lines of comment at up to four places where something begins."""
    mark = COMMENTS[os.path.splitext(path)[1]]
    old = text.split("\n")
    places = [i for i, line in enumerate(old) if BEGINS.match(line)] or [0]
    places = places[:: max(1, len(places) // min(4, lines))][:4]
    for number, place in reversed(list(enumerate(places))):
        share = lines // len(places) + (1 if number < lines % len(places) else 0)
        old[place:place] = [f"{mark} note {seed}.{number}.{i}: keep the order of this block" for i in range(share)]
    return "\n".join(old)


def new_file(path: str, lines: int) -> str:
    mark = COMMENTS[os.path.splitext(path)[1]]
    return "".join(f"{mark} line {i} of a new file\n" for i in range(lines))


def stage(repository: Path, name: str) -> str:
    """Resets the repository to HEAD and stages a change of this size. Returns what was staged, in words."""
    size = SIZES[name]
    git(repository, "reset", "-q", "--hard", "HEAD")
    git(repository, "clean", "-qfd")
    wanted = size.changed + size.renamed
    chosen = candidates(repository, wanted)
    if not chosen:
        raise SystemExit(f"{repository}: no source file lends itself to a change")
    renamed = min(size.renamed, len(chosen) // 20) if len(chosen) < wanted else size.renamed
    share = max(2, size.lines // (wanted + size.added))
    paths: list[str] = []
    for number, (path, text) in enumerate(chosen):
        target = path
        if number >= len(chosen) - renamed:
            target = os.path.join(os.path.dirname(path), "moved_" + os.path.basename(path))
            (repository / path).unlink()
        (repository / target).write_text(with_notes(path, text, share, number), encoding="utf-8")
        paths += {path, target}
    for number in range(size.added):
        near = chosen[number * 7 % len(chosen)][0]
        target = os.path.join(os.path.dirname(near), f"added_{number}{os.path.splitext(near)[1]}")
        (repository / target).write_text(new_file(target, share), encoding="utf-8")
        paths.append(target)
    git(repository, "add", "-f", "-A", "--pathspec-from-file=-", "--pathspec-file-nul", given="\0".join(paths))
    git(repository, "update-index", "-q", "--refresh")
    return git(repository, "diff", "--cached", "--shortstat").strip()
