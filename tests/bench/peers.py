"""What could be used instead of git coach, or beside it, each doing about as much: a look at blanks, ends of
files, conflict markers and large files; a scan for secrets; a lint of the message. Installed from npm into the
bench's own directory (pre-commit and gitlint: from the system, where it has them), and left out where that fails.
"""

import json
import shutil
import subprocess
from pathlib import Path

PACKAGES = {
    "lefthook": "2.2.2",
    "@j178/prek": "0.5.3",
    "lint-staged": "16.4.0",
    "husky": "9.1.7",
    "@ast-grep/cli": "0.51.1",
    "secretlint": "12.0.0",
    "@secretlint/secretlint-rule-preset-recommend": "12.0.0",
    "@commitlint/cli": "20.5.3",
    "@commitlint/config-conventional": "20.5.3",
}
CHECKS = {
    "blanks": r"! grep -nE '[ \t]+$' -- \"$@\"",
    "conflicts": r"! grep -nE '^(<<<<<<<|>>>>>>>) ' -- \"$@\"",
    "ends": 'for f; do test -z "$(tail -c 1 -- "$f")" || exit 1; done',
    "large": 'test -z "$(find "$@" -size +500k)"',
}
MESSAGE = "feat: keep the order of blocks\n\nThey are read from top to bottom.\n"


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


def install(work: Path) -> bool:
    """Whether npm's packages are there."""
    if (work / "npm" / "node_modules" / ".bin" / "lefthook").exists():
        return True
    if not shutil.which("npm"):
        return False
    write(work / "npm" / "package.json", json.dumps({"private": True, "dependencies": PACKAGES}))
    ran = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=work / "npm", check=False)
    return ran.returncode == 0


def staged(command: str) -> list[str]:
    """A tool that wants names, given those that are staged, as its users would."""
    listed = "git diff --cached --name-only -z --diff-filter=ACMR | xargs -0"
    return ["sh", "-c", f"{listed} {command}"]


def native(work: Path, pattern: str, name: str) -> str:
    """A program itself, without the node script that looks for it: hooks call it so."""
    modules = work / "npm" / "node_modules"
    return str(next(iter(sorted(modules.glob(pattern))), modules / ".bin" / name))


def from_npm(work: Path) -> dict[str, list[str]]:
    here = work / "peers"
    binary = work / "npm" / "node_modules" / ".bin"
    scripts = {name: write(here / f"{name}.sh", line.replace('\\"', '"') + "\n") for name, line in CHECKS.items()}
    jobs = [{"name": name, "run": f"sh {script} {{staged_files}}"} for name, script in scripts.items()]
    lefthook = write(here / "lefthook.json", json.dumps({"pre-commit": {"parallel": True, "jobs": jobs}}))
    nothing = write(here / "lefthook-nothing.json",
                    json.dumps({"pre-commit": {"jobs": [{"name": "nothing", "run": "true"}]}}))
    prek = write(here / "prek.yaml", "repos:\n  - repo: builtin\n    hooks:\n" + "".join(
        f"      - id: {name}\n" for name in ("trailing-whitespace", "end-of-file-fixer", "check-merge-conflict",
                                             "check-added-large-files")))
    lint_staged = write(here / "lint-staged.json", json.dumps({"*": [f"sh {s}" for s in scripts.values()]}))
    secrets = write(here / "secretlint.json",
                    json.dumps({"rules": [{"id": "@secretlint/secretlint-rule-preset-recommend"}]}))
    rules = work / "npm" / "node_modules" / "@commitlint" / "config-conventional"
    write(here / "commitlint.json", json.dumps({"extends": [str(rules)]}))
    message = write(here / "message", MESSAGE)
    run_lefthook = [native(work, "lefthook-linux-*/bin/lefthook", "lefthook"), "run", "pre-commit", "--no-auto-install"]
    run_prek = native(work, "@j178/prek-linux-*/prek", "prek")
    run_ast_grep = native(work, "@ast-grep/cli-linux-*/ast-grep", "ast-grep")
    return {
        "lefthook, nothing to do": ["env", f"LEFTHOOK_CONFIG={nothing}", *run_lefthook],
        "lefthook, 4 checks": ["env", f"LEFTHOOK_CONFIG={lefthook}", *run_lefthook],
        "prek, 4 checks of its own": [run_prek, "run", "-c", prek],
        "lint-staged, 4 checks": [str(binary / "lint-staged"), "--quiet", "--no-stash", "--config", lint_staged],
        "secretlint": staged(f"{binary / 'secretlint'} --secretlintrc {secrets}"),
        "ast-grep, 1 pattern": staged(f"{run_ast_grep} run -l python -p 'eval($$$A)'"),
        "commitlint": [str(binary / "commitlint"), "--config", str(here / "commitlint.json"), "--edit", message],
    }


def from_system(work: Path) -> dict[str, list[str]]:
    here = work / "peers"
    found: dict[str, list[str]] = {}
    if shutil.which("pre-commit"):
        hooks = "".join(f"      - {{id: {n}, name: {n}, language: system, types: [text], entry: sh {here / n}.sh}}\n"
                        for n in CHECKS)
        config = write(here / "pre-commit.yaml", "repos:\n  - repo: local\n    hooks:\n" + hooks)
        found["pre-commit, 4 checks"] = ["pre-commit", "run", "-c", config]
    if shutil.which("gitlint"):
        found["gitlint"] = ["gitlint", "--msg-filename", write(here / "message", MESSAGE)]
    return found


def commands(work: Path) -> dict[str, list[str]]:
    """What each is called, and what it runs in a repository with something staged."""
    found = from_npm(work) if install(work) else {}
    return found | from_system(work)
