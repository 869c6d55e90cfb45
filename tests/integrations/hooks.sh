#!/bin/sh
# hooks.sh [pre-commit | prek | lefthook | husky]...: git coach under hook managers, for real. In a repository of
# its own each has to stop a commit with a conflict marker, let one with a trailing blank pass and show it,
# stop a message without a sign-off that a pipeline insists on, and stop a push. Recipes are those of docs/ci.md.
# Managers come from PATH or from node_modules beside this file; one that is not there is told and left out.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
PATH=$here/node_modules/.bin:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
export HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 PRE_COMMIT_HOME="$work/cache" PREK_HOME="$work/prek"
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE CI GITHUB_ACTIONS
mkdir "$HOME"
git config --global coach.timeout 0 # machines that run tests may be busy

check() {
	if "$@"; then return; fi
	printf '%s: NOT SO: %s\n' "$manager" "$*"
	sed 's/^/    | /' "$work/out"
	failures=$((failures + 1))
}
does() { "$@" >"$work/out" 2>&1; }
not() { ! "$@"; }
says() { grep -qF -e "$1" "$work/out"; }

# The fenced block that follows a line of docs/ci.md.
recipe() {
	awk -v start="$1" 'found && /^```/ { if (open) exit; open = 1; next }
		index($0, start) { found = 1 }
		open' "$source/docs/ci.md"
}

start_project() {
	top=$work/$manager
	git init --quiet --initial-branch=main "$top"
	git init --quiet --bare --initial-branch=main "$top.git"
	cd "$top"
	git config user.name 'Jiwoo Park'
	git config user.email jiwoo@example.com
	git remote add origin "$top.git"
	mkdir -p .github/workflows
	printf '# Contributing\n\nAll commits must carry a Signed-off-by line.\n' >CONTRIBUTING.md
	printf 'on: pull_request\njobs:\n  dco:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: tim-actions/dco@v1\n' \
		>.github/workflows/dco.yml
	echo one >notes.txt
}
land() {
	git add --all
	git commit --quiet --no-verify --signoff -m 'Start the notes'
	git push --quiet --no-verify origin main
}

set_up_pre_commit() {
	command -v pre-commit >/dev/null || return 1
	if pre_commit_knows_stages; then
		printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks: [{ id: git-coach }, { id: git-coach-message }, { id: git-coach-push }]\n' \
			"$source" "$(git -C "$source" rev-parse HEAD)" >.pre-commit-config.yaml
	else
		recipe 'before 3.2' >.pre-commit-config.yaml
	fi
	land
	does pre-commit install -t pre-commit -t commit-msg -t pre-push
}
pre_commit_knows_stages() {
	test "$(printf '3.2\n%s\n' "$(pre-commit --version | cut -d ' ' -f 2)" | sort -V | head -n 1)" = 3.2
}

set_up_prek() {
	command -v prek >/dev/null || return 1
	printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks: [{ id: git-coach }, { id: git-coach-message }, { id: git-coach-push }]\n' \
		"$source" "$(git -C "$source" rev-parse HEAD)" >.pre-commit-config.yaml
	land
	does prek install -t pre-commit -t commit-msg -t pre-push
}

set_up_lefthook() {
	command -v lefthook >/dev/null || return 1
	recipe 'lefthook, in' >lefthook.yml
	land
	does lefthook install
}

set_up_husky() {
	command -v husky >/dev/null || return 1
	printf '{ "name": "notes", "private": true }\n' >package.json
	mkdir .husky
	recipe 'for husky:' | while read -r file line; do
		printf '%s\n' "$line" >".husky/${file%:}"
	done
	land
	does husky
}

set_up() {
	case $1 in
	pre-commit) set_up_pre_commit ;;
	prek) set_up_prek ;;
	lefthook) set_up_lefthook ;;
	husky) set_up_husky ;;
	esac
}

try_out() {
	printf '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n' >notes.txt
	git add notes.txt
	check not does git commit --signoff -m 'Merge the notes'
	check says 'a merge conflict is still in the file'

	printf 'one \n' >notes.txt
	git add notes.txt
	check not does git commit -m 'Count the notes'
	check says 'line 1 ends in blanks'
	check says 'Signed-off-by'
	check does git commit --signoff -m 'Count the notes'
	check says 'line 1 ends in blanks'
	check does git push origin main

	printf '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n' >notes.txt
	git commit --quiet --no-verify --signoff -a -m 'Merge the notes'
	check not does git push origin main
	check says 'stops this push'
	git reset --quiet --hard HEAD~
	echo two >notes.txt
	check does git commit --signoff -a -m 'Count on'
	check does git push origin main
	check test "$(git rev-parse HEAD)" = "$(git -C "$top.git" rev-parse main)"
}

command -v git-coach >/dev/null || {
	echo 'hooks.sh: git-coach is not in PATH' >&2
	exit 2
}
test $# -gt 0 || set -- pre-commit prek lefthook husky
for manager in "$@"; do
	before=$failures
	start_project
	if set_up "$manager"; then
		try_out
		test "$failures" -gt "$before" || printf '%s: works\n' "$manager"
	else
		printf '%s: NOT TRIED\n' "$manager"
	fi
	cd "$work"
done
test "$failures" -eq 0
