#!/bin/sh
# packaging/release.sh [--once | --build=DIR] [--out=DIR]: the files of a release, from what HEAD holds.
#
#   git-coach_VERSION_ARCH.deb           for apt; lintian has nothing to say of it
#   git-coach-VERSION-linux-ARCH.tar.gz  runs from any directory
#   git-coach-VERSION.cdx.json           what the program contains, with versions and licences (CycloneDX)
#   git-coach-VERSION.tgz, git-coach-linux-ARCH-VERSION.tgz
#                                        for npm: the command, and the program for this system
#   SHA256SUMS
#
# Builds twice without a compiler cache, in directories of different names, and compares every byte. --once builds
# once, --build=DIR packs a Release build that is there already. All times are that of the commit. Needs what
# install.sh installs, python3, and lintian where its opinion is wanted.
set -eu
umask 022

say() { printf 'release: %s\n' "$*"; }
stop() {
	printf 'release: %s\n' "$*" >&2
	exit 1
}

source=$(cd "$(dirname "$0")/.." && pwd)
out=$source/build/release-files twice=yes there=
for word in "$@"; do
	case $word in
	--once) twice=no ;;
	--build=*) there=$(cd "${word#--build=}" && pwd) twice=no ;;
	--out=*) out=${word#--out=} ;;
	*) stop "unknown argument '$word'" ;;
	esac
done
SOURCE_DATE_EPOCH=$(git -C "$source" log -1 --format=%ct HEAD)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC CCACHE_DISABLE=1
version=$(sed -n 's/^project(git-coach VERSION \([0-9.]*\) .*/\1/p' "$source/CMakeLists.txt")
machine=$(uname -m)
name=git-coach-$version-linux-$machine
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# compile WORK: builds what HEAD holds in WORK/tree/build. No directory's name ends in the program.
compile() {
	mkdir -p "$1/tree"
	git -C "$source" archive HEAD | tar -x -C "$1/tree"
	map="-ffile-prefix-map=$1/tree=."
	if ! cmake -S "$1/tree" -B "$1/tree/build" -G Ninja -Wno-dev -DCMAKE_BUILD_TYPE=Release -DCOACH_TESTS=OFF \
		-DCMAKE_C_FLAGS="$map" -DCMAKE_CXX_FLAGS="$map" -DCMAKE_INSTALL_PREFIX=/usr >"$1/log" 2>&1 ||
		! cmake --build "$1/tree/build" >>"$1/log" 2>&1; then
		tail -n 40 "$1/log" >&2
		stop "the build failed"
	fi
}

# pack WORK TREE BUILD: makes WORK/files.
pack() {
	mkdir -p "$1/files"
	python3 "$2/packaging/sbom.py" "$3" "$version"
	cp "$3/linked/sbom.cdx.json" "$1/files/git-coach-$version.cdx.json"
	(cd "$3" && cpack -B "$1/deb" >"$1/cpack" 2>&1) || {
		cat "$1/cpack" >&2
		stop "no Debian package came of it"
	}
	mv "$1"/deb/*.deb "$1/files"
	pack_archive "$@"
	pack_npm "$@"
}

# A directory that can be put anywhere: the program needs nothing but itself.
pack_archive() {
	cmake --install "$3" --strip --prefix "$1/$name" >/dev/null
	tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --format=ustar \
		-C "$1" -c "$name" | gzip -9n >"$1/files/$name.tar.gz"
}

# npm pack writes times and owners of its own choice, always the same.
pack_npm() {
	case $machine in
	x86_64) cpu=x64 ;;
	aarch64) cpu=arm64 ;;
	*) cpu=$machine ;;
	esac
	node "$2/packaging/npm/stage.mjs" "$version" "$cpu" "$1/$name" "$1/npm"
	for package in "$1"/npm/*/; do
		(cd "$package" && npm pack --silent --pack-destination "$1/files" >/dev/null)
	done
}

if test -n "$there"; then
	mkdir "$work/one"
	pack "$work/one" "$source" "$there"
else
	say "building $version from $(git -C "$source" rev-parse --short HEAD)"
	compile "$work/one"
	pack "$work/one" "$work/one/tree" "$work/one/tree/build"
fi
if test "$twice" = yes; then
	say "building again, elsewhere"
	again=$work/another-directory
	compile "$again"
	pack "$again" "$again/tree" "$again/tree/build"
	for file in "$work"/one/files/*; do
		cmp "$file" "$again/files/${file##*/}" || stop "${file##*/} is not the same twice"
	done
	say "both builds are the same, byte for byte"
fi
if command -v lintian >/dev/null; then
	lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$work"/one/files/*.deb ||
		stop "lintian has remarks"
	say "lintian has nothing to say"
fi
mkdir -p "$out"
cp "$work"/one/files/* "$out"
(cd "$out" && sha256sum -- *.deb *.json *.tar.gz *.tgz >SHA256SUMS)
say "in $out:"
cat "$out/SHA256SUMS"
