#!/usr/bin/env python3
"""stage_deb.py USR SOURCE VERSION: brings an installed tree into the form that Debian's policy asks of a package.

Manual pages, changelog and long texts are compressed without a name or time of their own (Policy 12.1, 12.7), the
completion of zsh goes where Debian's zsh looks, and copyright is machine-readable (DEP 5). The changelog is made from
CHANGELOG.md, dated by SOURCE_DATE_EPOCH.
"""

import email.utils
import gzip
import os
import pathlib
import re
import shutil
import sys
import textwrap
import time

MAINTAINER = "git coach contributors <git-coach@users.noreply.github.com>"
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: git coach
Source: https://github.com/git-coach/git-coach
Comment: The program contains the libraries and grammars that sbom.cdx.json beside
 this file lists; their licences are in third-party-licences.gz.

Files: *
Copyright: {holder}
License: Expat
{text}
"""
# A hook is paid for at every commit, and the dynamic program needs ten milliseconds more than this one to start.
# What needs no interpreter and can be loaded anywhere (static-pie) looks like a library without needs. Its zlib is
# Debian's own archive, not a copy of the source; sbom.cdx.json has the version.
OVERRIDES = """\
git-coach: shared-library-lacks-prerequisites [usr/bin/git-coach]
git-coach: embedded-library zlib [usr/bin/git-coach]
"""


def compress(path, to=None):
    data = path.read_bytes()
    path.unlink()
    to = to or path.with_name(path.name + ".gz")
    to.write_bytes(gzip.compress(data, 9, mtime=0))
    to.chmod(0o644)


def release_notes(text, version):
    """The list items below the heading of a version; of what is unreleased, while there is none."""
    sections = re.split(r"^## ", text, flags=re.M)[1:]
    for name in (f"[{version}]", "[Unreleased]"):
        for section in sections:
            if section.startswith(name):
                return [" ".join(item.split()) for item in re.findall(r"^- (.+(?:\n  .+)*)", section, flags=re.M)]
    sys.exit(f"stage_deb.py: CHANGELOG.md has no section of {version}")


def changelog(text, version, epoch):
    lines = [f"git-coach ({version}) unstable; urgency=medium", ""]
    for item in release_notes(text, version):
        lines += textwrap.wrap(item, 78, initial_indent="  * ", subsequent_indent="    ", break_on_hyphens=False)
    lines += ["", f" -- {MAINTAINER}  {email.utils.formatdate(epoch)}", ""]
    return "\n".join(lines)


def copyright_of(licence):
    holder = re.search(r"^Copyright \(c\) (.+)$", licence, flags=re.M).group(1)
    terms = licence[licence.index("Permission is hereby granted"):].rstrip()
    return COPYRIGHT.format(holder=holder, text="\n".join(" " + (line or ".") for line in terms.split("\n")))


def is_static(program):
    """Whether an ELF file asks for no interpreter (PT_INTERP, System V ABI, chapter 5)."""
    data = program.read_bytes()
    at, size, count = int.from_bytes(data[32:40], "little"), *(int.from_bytes(data[i:i + 2], "little") for i in (54, 56))
    return all(int.from_bytes(data[at + i * size:at + i * size + 4], "little") != 3 for i in range(count))


def main(usr, source, version):
    usr, source = pathlib.Path(usr), pathlib.Path(source)
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    for page in sorted(usr.glob("share/man/**/*.[1-9]")):
        compress(page)
    vendor = usr / "share/zsh/vendor-completions"
    if (usr / "share/zsh/site-functions").is_dir():
        shutil.move(usr / "share/zsh/site-functions", vendor)
    doc = usr / "share/doc/git-coach"
    (doc / "copyright").write_text(copyright_of((source / "LICENSE").read_text()))
    notes = doc / "CHANGELOG.md"
    notes.write_text(changelog((source / "CHANGELOG.md").read_text(), version, epoch))
    compress(notes, doc / "changelog.gz")
    licences = doc / "third-party-licences.txt"
    if licences.exists():
        compress(licences, doc / "third-party-licences.gz")
    if is_static(usr / "bin/git-coach"):
        overrides = usr / "share/lintian/overrides/git-coach"
        overrides.parent.mkdir(parents=True, exist_ok=True)
        overrides.write_text(OVERRIDES)
    for path in (*vendor.parents[:1], usr / "share/lintian", *usr.glob("share/lintian/*"), vendor):
        if path.is_dir():
            path.chmod(0o755)


if __name__ == "__main__":
    os.umask(0o022)
    main(*sys.argv[1:])
