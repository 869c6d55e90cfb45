#!/usr/bin/env python3
"""bench.py GIT-COACH [options]: git, git coach and what could be used instead, side by side in one run.

    tests/bench/bench.py build/release/git-coach --repository https://github.com/psf/requests --synthetic 2000
    tests/bench/bench.py build/release/git-coach --repository ../requests --size S --size M --no-peers

Every command looks at the same staged change, in rounds, so that what the machine does beside meets all of them
alike. Reported are medians, the least and the most, the ratio to `git diff --cached` of the same rounds, the
peak of memory, and for git and git coach the instructions (callgrind), which hardly depend on the machine.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import page
import peers
import stage
import synthetic

HERE = Path(__file__).parent
BASE = "git diff --cached"


def build_timer(work: Path) -> Path:
    timer = work / "timer"
    subprocess.run([os.environ.get("CC", "cc"), "-O2", "-static", "-o", timer, HERE / "timer.c"], check=True)
    return timer


def subjects(asked, work: Path):
    """Clones of what was named, so that nobody's own work tree is touched."""
    for source in asked.repository:
        name = re.sub(r"\.git$", "", source.rstrip("/")).rsplit("/", 1)[-1]
        place = work / "repositories" / name
        if not place.exists():
            subprocess.run(["git", "clone", "-q", source, place], check=True)
        yield name, place
    for files in asked.synthetic:
        place = work / "repositories" / f"synthetic-{files}"
        synthetic.make(place, files)
        yield place.name, place


def rows_for(repository: Path, asked, work: Path) -> dict[str, tuple[str, list[str]]]:
    """Label to preparation and command."""
    coach = os.path.abspath(asked.program)
    shim = work / "hooks" / "pre-commit"
    peers.write(shim, f'#!/bin/sh\nexec "{coach}" hook pre-commit\n')
    shim.chmod(0o755)
    (work / "no-hooks").mkdir(exist_ok=True)
    tip = stage.git(repository, "rev-parse", "HEAD").strip()
    saved = repository / ".git" / "index.bench"
    shutil.copy2(repository / ".git" / "index", saved)
    # Before each run, because a commit leaves nothing staged for what comes after it.
    again = f"cp -p .git/index.bench .git/index && git update-ref HEAD {tip}"
    commit = ["commit", "-q", "-m", "feat: bench"]
    rows = {
        "true": ["true"],
        "git rev-parse HEAD": ["git", "rev-parse", "HEAD"],
        BASE: ["git", "diff", "--cached"],
        "git status": ["git", "status"],
        "git coach check": [coach, "check"],
        "git coach hook pre-commit": [coach, "hook", "pre-commit"],
        "git commit, no hook": ["git", "-c", f"core.hooksPath={work / 'no-hooks'}", *commit],
        "git commit, git coach's hook": ["git", "-c", f"core.hooksPath={shim.parent}", *commit],
    }
    if asked.peers:
        rows |= peers.commands(work)
    return {label: (again, command) for label, command in rows.items()}


def run_rounds(timer: Path, repository: Path, rows, asked) -> dict[str, list[tuple[int, int, int]]]:
    spec = "".join("\t".join([label, str(repository), preparation, *command]) + "\n"
                   for label, (preparation, command) in rows.items())
    ran = subprocess.run([timer, str(asked.rounds), str(asked.seconds)], input=spec, text=True, capture_output=True,
                         check=True)
    runs: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for line in ran.stdout.splitlines():
        label, wall, cpu, peak, status = line.split("\t")
        if int(status) >= 126:
            print(f"  {label}: did not run ({status})", file=sys.stderr)
            continue
        runs[label].append((int(wall), int(cpu), int(peak)))
    return runs


def instructions(command: list[str], repository: Path) -> int | None:
    tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    try:
        ran = subprocess.run(tool, cwd=repository, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    found = re.search(r"Collected : (\d+)", ran.stderr)
    return int(found[1]) if found else None


def summary(label: str, runs, base) -> dict:
    walls = [run[0] / 1000 for run in runs]
    ratios = [run[0] / other[0] for run, other in zip(runs, base)]
    return {"label": label, "median": statistics.median(walls), "least": min(walls), "most": max(walls),
            "cpu": statistics.median(run[1] / 1000 for run in runs), "ratio": statistics.median(ratios),
            "peak": max(run[2] for run in runs) / 1024, "rounds": len(runs)}


def measure(name: str, repository: Path, size: str, asked, work: Path) -> dict:
    staged = stage.stage(repository, size)
    rows = rows_for(repository, asked, work)
    again, coach = rows["git coach check"]
    for _ in range(4):  # what is kept is kept by then
        subprocess.run(coach, cwd=repository, capture_output=True, check=False)
    runs = run_rounds(build_timer(work), repository, rows, asked)
    summaries = [summary(label, each, runs[BASE]) for label, each in runs.items()]
    for one in summaries:
        if one["label"] in (BASE, "git coach check"):
            subprocess.run(["sh", "-c", again], cwd=repository, check=True)
            one["instructions"] = instructions(rows[one["label"]][1], repository)
    files = len(stage.git(repository, "ls-files", "-z").split("\0"))
    return {"repository": name, "files": files, "size": size, "staged": staged, "rows": summaries}


def show(case: dict) -> None:
    print(f"\n{case['repository']} ({case['files']} files), {case['size']}: {case['staged']}")
    print(f"  {'':30}{'median ms':>10}{'least':>9}{'most':>9}{'cpu':>9}{'ratio':>7}{'MB':>7}{'instructions':>14}")
    for row in case["rows"]:
        counted = f"{row['instructions']:,}" if row.get("instructions") else ""
        print(f"  {row['label']:30}{row['median']:>10.2f}{row['least']:>9.2f}{row['most']:>9.2f}{row['cpu']:>9.2f}"
              f"{row['ratio']:>7.2f}{row['peak']:>7.1f}{counted:>14}")


def main() -> int:
    parser = argparse.ArgumentParser(description="git, git coach and its peers, side by side.")
    parser.add_argument("program", help="a release build of git-coach")
    parser.add_argument("--repository", action="append", default=[], help="a path or an address to clone from")
    parser.add_argument("--synthetic", action="append", default=[], type=int, help="make one of so many files")
    parser.add_argument("--size", action="append", choices=list(stage.SIZES), help="S, M, L; all by default")
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--seconds", type=int, default=120, help="for each repository and size, at most")
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    parser.add_argument("--work", type=Path, default=Path("bench-work"), help="where clones and peers are kept")
    parser.add_argument("--page", type=Path, default=Path("bench.html"))
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    if not asked.repository and not asked.synthetic:
        asked.synthetic = [2000]
    work = asked.work.absolute()
    work.mkdir(parents=True, exist_ok=True)
    cases = []
    for name, repository in subjects(asked, work):
        for size in asked.size or stage.SIZES:
            cases.append(measure(name, repository, size, asked, work))
            show(cases[-1])
    asked.page.write_text(page.render(cases), encoding="utf-8")
    if asked.json:
        asked.json.write_text(json.dumps(cases, indent=2) + "\n", encoding="utf-8")
    print(f"\n{asked.page}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
