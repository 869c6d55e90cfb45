#!/bin/sh
# Builds git coach from this checkout and installs it, or builds and runs its tests.
# Everything happens in main, called by the last line: a copy that was cut short does nothing.

usage() {
	cat <<-'END'
		usage: ./install.sh [--prefix=<dir>] [-y | --yes] [-n | --dry-run] [--no-demo]
		       ./install.sh --test [-y | --yes] [-n | --dry-run] [-- <cmake option>...]
		       ./install.sh --uninstall [--prefix=<dir>] [-n | --dry-run]

		    --prefix <dir>   where to install (default: ~/.local); DESTDIR is put before it
		    --test           build with ASan and UBSan, and run all tests
		    --uninstall      remove what an earlier run installed, and nothing else
		    --no-demo        do not show the coach at work at the end
		    -n, --dry-run    say what would be done, and do none of it
		    -y, --yes        install missing packages without asking
	END
}

say() {
	printf '%s\n' "$*"
}

stop() {
	printf 'install.sh: %s\n' "$1" >&2
	test -z "${2-}" || printf 'hint: %s\n' "$2" >&2
	exit 1
}

misused() {
	printf 'install.sh: %s\n' "$1" >&2
	usage >&2
	exit 2
}

# Runs a command, or shows it under --dry-run.
run() {
	if test "$dry_run" = yes; then
		say "  $*"
	else
		"$@"
	fi
}

read_arguments() {
	action='install' prefix=${HOME:+$HOME/.local} yes=no dry_run=no demo=yes
	while test $# -gt 0; do
		case $1 in
		--prefix)
			test $# -gt 1 || misused "--prefix needs a directory"
			prefix=$2
			shift
			;;
		--prefix=*) prefix=${1#--prefix=} ;;
		--test) action='test' ;;
		--uninstall) action='uninstall' ;;
		--no-demo) demo=no ;;
		-n | --dry-run) dry_run=yes ;;
		-y | --yes) yes=yes ;;
		-h | --help)
			usage
			exit 0
			;;
		--)
			shift
			break
			;;
		*) misused "unknown argument '$1'" ;;
		esac
		shift
	done
	cmake_options=$*
	test $# -eq 0 || test "$action" = test || misused "cmake options go with --test"
	case $prefix in
	/*) prefix=${prefix%/} ;;
	'') misused "no directory to install to; HOME is not set" ;;
	*) prefix=$PWD/${prefix%/} ;;
	esac
	root=${DESTDIR-}$prefix
	manifest=share/git-coach/install-manifest.txt
}

# --- packages -------------------------------------------------------------------------------------------

# What the build needs on Debian and Ubuntu: `command:package`, or a package alone.
needed() {
	echo git:git cmake:cmake ninja:ninja-build c++:g++ pkg-config:pkg-config npm:npm
	echo libgit2-dev libyaml-cpp-dev libre2-dev libutf8proc-dev libpcre2-dev zlib1g-dev libmbedtls-dev
	echo libhttp-parser-dev nlohmann-json3-dev libcli11-dev libhunspell-dev hunspell-en-us
	echo libcmark-gfm-dev libcmark-gfm-extensions-dev libtomlplusplus-dev
	test "$action" = install || echo catch2
}

missing_packages() {
	for need in $(needed); do
		case $need in
		*:*) command -v "${need%:*}" >/dev/null || echo "${need#*:}" ;;
		*) dpkg-query -W -f='${Status}\n' "$need" 2>/dev/null | grep -q ' installed$' || echo "$need" ;;
		esac
	done
}

# Whether to go on. Who runs this as root has said so already.
agreed() {
	test "$yes" = no && test "$(id -u)" -ne 0 || return 0
	test -t 0 || return 1
	printf 'Install them with sudo? [y/N] '
	read -r answer
	case $answer in
	[yY]*) return 0 ;;
	esac
	return 1
}

get_packages() {
	command -v dpkg-query >/dev/null || return 0 # not Debian: CMake names what it misses
	packages=$(missing_packages | tr '\n' ' ')
	test -n "$packages" || return 0
	say "git coach needs these packages, which are not installed:"
	say "$packages" | fold -s -w 76 | sed 's/^/  /'
	if test "$dry_run" = no && ! agreed; then
		stop "nothing was changed" "install the packages yourself, or run this again with --yes"
	fi
	as_root=
	test "$(id -u)" -eq 0 || as_root=sudo
	run $as_root apt-get update -q
	# shellcheck disable=SC2086 # lists of words
	run $as_root env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -q --no-install-recommends $packages || stop "apt-get could not install the packages" "its own words are above"
}

# --- build ------------------------------------------------------------------------------------------------

build() {
	folder=$1
	shift
	run cmake -S "$source" -B "$folder" -G Ninja -Wno-dev "$@" || stop "the build could not be set up"
	run cmake --build "$folder" || stop "git coach did not build"
}

run_tests() {
	get_packages
	# shellcheck disable=SC2086 # options for cmake: one word each
	build "$source/build/test" -DCMAKE_BUILD_TYPE=Debug -DCOACH_SANITIZE=ON $cmake_options
	run ctest --test-dir "$source/build/test" --output-on-failure -j "$(getconf _NPROCESSORS_ONLN)"
}

# --- install ----------------------------------------------------------------------------------------------

# Creates a directory below the root and those above it, and notes in the manifest which ones are new.
make_directory() {
	test "$1" != . && test ! -d "$root/$1" || return 0
	make_directory "$(dirname "$1")"
	mkdir "$root/$1"
	say "$1/" >>"$new_manifest"
}

# A program that is being replaced goes on running: the new file takes its name in one step.
place() {
	make_directory "$(dirname "$1")"
	cp -p "$stage$prefix/$1" "$root/$1.new"
	mv -f "$root/$1.new" "$root/$1"
	say "$1" >>"$new_manifest"
}

place_all() {
	stage=$(mktemp -d)
	trap 'rm -rf "$stage"' EXIT
	DESTDIR=$stage cmake --install "$source/build/release" --strip >/dev/null
	new_manifest=$stage/manifest
	: >"$new_manifest"
	mkdir -p "$root"
	test ! -f "$root/$manifest" || grep '/$' "$root/$manifest" >>"$new_manifest" || :
	(cd "$stage$prefix" && find . -type f) | sed 's|^\./||' | sort >"$stage/files"
	while read -r file; do
		place "$file"
	done <"$stage/files"
	make_directory "$(dirname "$manifest")"
	say "$manifest" >>"$new_manifest"
	remove_leftovers
	cp "$new_manifest" "$root/$manifest.new"
	mv -f "$root/$manifest.new" "$root/$manifest"
}

# What an earlier version installed and this one does not.
remove_leftovers() {
	test -f "$root/$manifest" || return 0
	while read -r file; do
		grep -qxF -e "$file" "$new_manifest" || rm -f "$root/$file"
	done <"$root/$manifest"
}

show_off() {
	test -z "${DESTDIR-}" || return 0
	if test "$demo" = yes; then
		run "$prefix/bin/git-coach" demo
	fi
	case :$PATH: in
	*":$prefix/bin:"*) ;;
	*)
		say ""
		say "git finds it once this line stands in your shell's start-up file:"
		say "  export PATH=\"$prefix/bin:\$PATH\""
		;;
	esac
}

install_all() {
	get_packages
	build "$source/build/release" -DCMAKE_BUILD_TYPE=Release -DCOACH_TESTS=OFF -DCMAKE_INSTALL_PREFIX="$prefix"
	if test "$dry_run" = yes; then
		say "  cmake --install $source/build/release    (to $root)"
	else
		place_all
		say "git coach is installed in $root"
	fi
	show_off
}

# --- uninstall ---------------------------------------------------------------------------------------------

uninstall() {
	test -f "$root/$manifest" || stop "git coach is not installed in $root" "--prefix names another directory"
	if test -z "${DESTDIR-}" && git config --global --get-regexp '^hook\.coach-' >/dev/null 2>&1; then
		run "$prefix/bin/git-coach" uninstall --global
	fi
	list=$(sort -r "$root/$manifest")
	printf '%s\n' "$list" | while read -r file; do
		case $file in
		/* | *..*) stop "the manifest names a file outside of $root: $file" ;;
		*/) test "$dry_run" = yes || rmdir "$root/$file" 2>/dev/null || : ;;
		*) run rm -f "$root/$file" ;;
		esac
	done
	test "$dry_run" = yes || say "git coach is removed from $root"
}

main() {
	set -eu
	umask 022
	source=$(cd "$(dirname "$0")" && pwd)
	read_arguments "$@"
	case $action in
	install) install_all ;;
	test) run_tests ;;
	uninstall) uninstall ;;
	esac
}

main "$@"
