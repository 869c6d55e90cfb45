#!/usr/bin/env python3
"""budget.py GIT-COACH [--update]: holds what the program executes to budget.json, by counted instructions.

Times differ from machine to machine and from minute to minute; instructions hardly do. A made-up repository
serves, so that nothing is fetched. A case that costs more than its budget and a tenth fails; one that costs a
fifth less is told, because its budget should follow (--update writes what was counted).
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import stage
import synthetic

BUDGET = Path(__file__).with_name("budget.json")
ALLOWED, NOTEWORTHY = 1.10, 0.80
FILES = 2000
CASES = {  # name: (size of the staged change, what is run, whether what it keeps is thrown away before)
    "check S": ("S", ["check"], False),
    "check M": ("M", ["check"], False),
    "check L": ("L", ["check"], False),
    "pre-commit hook S": ("S", ["hook", "pre-commit"], False),
    "check S, nothing kept": ("S", ["check"], True),
    "version": ("S", ["version"], False),
}


def environment(home: Path) -> dict[str, str]:
    """As little as can be: its size is part of what the C library does at the start."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
            "COLUMNS": "80", "TERM": "dumb"}


def count(command: list[str], directory: Path, env: dict[str, str]) -> int:
    tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    ran = subprocess.run([*tool, *command], cwd=directory, env=env, capture_output=True, text=True, check=False)
    found = re.search(r"Collected : (\d+)", ran.stderr)
    if not found or ran.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: valgrind could not count\n{ran.stderr}")
    return int(found[1])


def forget(repository: Path) -> None:
    kept = repository / ".git" / "coach"
    for file in kept.glob("*") if kept.is_dir() else []:
        file.unlink()


def measure(program: str) -> dict[str, int]:
    with tempfile.TemporaryDirectory(prefix="coach-budget-") as scratch:
        home = Path(scratch)
        (home / ".gitconfig").write_text("[user]\n\tname = Ada Brook\n\temail = ada.brook@example.com\n")
        repository = home / "repository"
        synthetic.make(repository, FILES)
        env = environment(home)
        counted: dict[str, int] = {}
        for name, (size, words, cold) in CASES.items():
            stage.stage(repository, size)
            if cold:
                forget(repository)
            else:
                # What is learned is kept by then, and what is said only three times was said.
                for _ in range(4):
                    subprocess.run([program, *words], cwd=repository, env=env, capture_output=True, check=False)
            counted[name] = count([program, *words], repository, env)
        return counted


def main() -> int:
    parser = argparse.ArgumentParser(description="Holds instructions to budget.json.")
    parser.add_argument("program", help="a release build of git-coach")
    parser.add_argument("--update", action="store_true", help="write what was counted as the budget")
    asked = parser.parse_args()
    counted = measure(os.path.abspath(asked.program))
    if asked.update:
        BUDGET.write_text(json.dumps(counted, indent=2) + "\n")
    budget = json.loads(BUDGET.read_text())
    failed = False
    print(f"{'':24}{'counted':>14}{'budget':>14}")
    for name, instructions in counted.items():
        allowed = budget.get(name, 0)
        verdict = ""
        if instructions > allowed * ALLOWED:
            verdict, failed = "  OVER", True
        elif instructions < allowed * NOTEWORTHY:
            verdict = "  far below: lower the budget"
        print(f"{name:24}{instructions:>14,}{allowed:>14,}{verdict}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
