#!/bin/sh
# packaging/fetch.sh VERSION PREFIX [SHA256]: puts the program of a release into PREFIX. The archive has to have the
# given sum, or the one that the release's SHA256SUMS names; nothing is unpacked otherwise. COACH_RELEASES is where
# releases are, for mirrors. Everything happens in main: a copy that was cut short does nothing.

stop() {
	printf 'fetch.sh: %s\n' "$1" >&2
	exit "${2:-1}"
}

get() {
	curl --fail --silent --show-error --location --retry 3 --output "$2" "$1" || stop "cannot get $1"
}

main() {
	set -eu
	umask 022
	version=${1:?version} prefix=${2:?prefix} sum=${3-}
	case $version in
	*[!0-9A-Za-z.+~-]* | .*) stop "'$version' is no version" 2 ;;
	esac
	releases=${COACH_RELEASES:-https://github.com/git-coach/git-coach/releases/download}/v$version
	name=git-coach-$version-linux-$(uname -m)
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	get "$releases/$name.tar.gz" "$work/$name.tar.gz"
	if test -z "$sum"; then
		get "$releases/SHA256SUMS" "$work/SHA256SUMS"
		sum=$(awk -v name="$name.tar.gz" '$2 == name { print $1 }' "$work/SHA256SUMS")
	fi
	printf '%s  %s\n' "$sum" "$work/$name.tar.gz" | sha256sum --check --strict --status ||
		stop "$name.tar.gz is not what its sum says" 3
	mkdir -p "$prefix"
	tar -xzf "$work/$name.tar.gz" -C "$prefix" --strip-components=1
}

main "$@"
