#!/bin/sh
# install_test.sh SOURCE BUILD: install.sh against a finished build, without network, root or waiting. Stand-ins
# for cmake, dpkg-query, apt-get, sudo and id come first in PATH; each writes down what it was asked.
set -eu

source=$1 build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

check() {
	if "$@"; then return; fi
	printf 'NOT SO: %s\n' "$*"
	sed 's/^/    | /' "$work/out"
	failures=$((failures + 1))
}

# Runs install.sh; what it says is in $work/out, its exit code in $code.
installer() {
	code=0
	: >"$work/asked"
	"$source/install.sh" "$@" >"$work/out" 2>&1 </dev/null || code=$?
}
exits() { test "$code" -eq "$1"; }
says() { grep -qF -e "$1" "$work/out"; }
asked() { grep -qF -e "$1" "$work/asked"; }
not() { ! "$@"; }
same_files() { test "$(tree "$1")" = "$2"; }
tree() { (cd "$1" && find . | sort); }

stand_in() {
	cat >"$work/bin/$1"
	chmod +x "$work/bin/$1"
}

real_cmake=$(command -v cmake)
mkdir "$work/bin" "$work/home"
stand_in cmake <<END
#!/bin/sh
echo "cmake \$*" >>"$work/asked"
test "\$1" = --install || exit 0
shift 2
exec "$real_cmake" --install "$build" --prefix "\${COACH_PREFIX-$work/to/here}" "\$@"
END
stand_in apt-get <<END
#!/bin/sh
echo "apt-get \$*" >>"$work/asked"
END
stand_in sudo <<END
#!/bin/sh
echo "sudo \$*" >>"$work/asked"
END
stand_in dpkg-query <<'END'
#!/bin/sh
for package; do :; done
case " ${MISSING-} " in
*" $package "*) exit 1 ;;
esac
echo "install ok installed"
END
stand_in id <<'END'
#!/bin/sh
echo "${USER_ID-0}"
END
stand_in ctest <<END
#!/bin/sh
echo "ctest \$*" >>"$work/asked"
exit \${CTEST_EXIT-0}
END
PATH=$work/bin:$PATH
HOME=$work/home
GIT_CONFIG_NOSYSTEM=1
export PATH HOME GIT_CONFIG_NOSYSTEM
unset DESTDIR

# --- the command line
installer --bogus
check exits 2
check says "unknown argument '--bogus'"
installer --prefix
check exits 2
installer --help
check exits 0
check says "usage: ./install.sh"
installer -- -DX=1
check exits 2
head -n 200 "$source/install.sh" | sh >"$work/out" 2>&1 || :
check test ! -s "$work/asked" # cut short, it does nothing

# --- a dry run changes nothing
installer --dry-run --prefix="$work/to/here"
check exits 0
check test ! -e "$work/to"
check says "cmake --install"

# --- packages: named first, installed by root at once, by others only after a yes
export MISSING="libgit2-dev libre2-dev"
installer --prefix="$work/to/here" --dry-run
check says "libgit2-dev libre2-dev"
check says "apt-get install"
check not asked apt-get
installer --test --yes
check asked "apt-get update"
check not asked "sudo"
export USER_ID=1000
installer --test
check exits 1
check says "nothing was changed"
check not asked "cmake"
installer --test --yes
check asked "sudo apt-get update"
check asked "sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends libgit2-dev libre2-dev"
unset MISSING USER_ID

# --- tests
installer --test -- -DCOACH_WERROR=ON
check exits 0
check asked "-DCOACH_SANITIZE=ON -DCOACH_WERROR=ON"
check asked "ctest --test-dir"
export CTEST_EXIT=8
installer --test
check exits 8
unset CTEST_EXIT

# --- installing: the layout, a second time, and back again
mkdir -p "$work/to/here/share/man"
echo mine >"$work/to/here/share/man/mine"
before=$(tree "$work/to")
installer --prefix="$work/to/here"
check exits 0
check says "export PATH=\"$work/to/here/bin:"
for file in bin/git-coach share/man/man1/git-coach.1 share/man/man1/git-coach-check.1 share/man/ko/man1/git-coach.1 \
	share/bash-completion/completions/git-coach share/zsh/site-functions/_git-coach \
	share/fish/vendor_completions.d/git-coach.fish share/git-coach/packs/safety/conflict-marker.yml \
	share/git-coach/schema/git-coach.schema.json share/git-coach/schema/report.schema.json \
	share/git-coach/hooks/pre-push share/doc/git-coach/README.md share/git-coach/install-manifest.txt; do
	check test -s "$work/to/here/$file"
done
check test -x "$work/to/here/bin/git-coach"
after=$(tree "$work/to")
"$work/to/here/bin/git-coach" -h >"$work/usage" || :
sed -n 's/^   \([a-z][a-z]*\)  .*/\1/p' "$work/usage" | while read -r command; do
	test -s "$work/to/here/share/man/man1/git-coach-$command.1" || echo "$command has no page"
done >"$work/out"
check not says "has no page"

installer --prefix="$work/to/here" --no-demo
check exits 0
check same_files "$work/to" "$after"

echo old >"$work/to/here/share/git-coach/old"
echo share/git-coach/old >>"$work/to/here/share/git-coach/install-manifest.txt"
installer --prefix "$work/to/here" --no-demo
check test ! -e "$work/to/here/share/git-coach/old" # an earlier version's file goes

installer --uninstall --prefix="$work/to/here" --dry-run
check same_files "$work/to" "$after"
installer --uninstall --prefix="$work/to/here"
check exits 0
check same_files "$work/to" "$before"
installer --uninstall --prefix="$work/to/here"
check exits 1
check says "is not installed"

# --- into a package's tree
export DESTDIR="$work/package" COACH_PREFIX=/usr
installer --prefix=/usr
check exits 0
check test -x "$work/package/usr/bin/git-coach"
check test ! -e "$work/package/usr/lib"
installer --uninstall --prefix=/usr
check test -z "$(find "$work/package" -type f)"
unset DESTDIR

# --- a manifest cannot name what lies outside
mkdir -p "$work/evil/share/git-coach"
echo precious >"$work/precious"
echo ../precious >"$work/evil/share/git-coach/install-manifest.txt"
installer --uninstall --prefix="$work/evil"
check exits 1
check test -s "$work/precious"

test "$failures" -eq 0
