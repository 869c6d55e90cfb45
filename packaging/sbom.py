#!/usr/bin/env python3
"""sbom.py BUILD VERSION: what the program of a build really contains, as a CycloneDX bill of materials.

Reads the linker's map (-Wl,-Map=%) for the members of archives that were linked, the symbols of the program for the
grammars, and ninja's dependencies for libraries that are headers only. Names, versions and licences come from dpkg and
from npm's package.json. Writes BUILD/linked/sbom.cdx.json and BUILD/linked/third-party-licences.txt. The same build
gives the same bytes: the time is SOURCE_DATE_EPOCH, the serial number is made from the content.
"""

import base64
import datetime
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import uuid

# Debian's short names that are another's at SPDX, and packages whose copyright file is not machine-readable.
SPDX = {"Expat": "MIT", "BSD-3-clause": "BSD-3-Clause", "BSD-2-clause": "BSD-2-Clause", "Apache-2.0": "Apache-2.0",
        "Zlib": "Zlib", "X11": "X11"}
BY_SOURCE = {"glibc": {"expression": "LGPL-2.1-or-later"},
             "gcc-12": {"expression": "GPL-3.0-or-later WITH GCC-exception-3.1"},
             "hunspell": {"expression": "MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later"},
             "tomlplusplus": {"license": {"id": "MIT"}}}
# Headers of the system itself are no library that ends in the program.
NO_LIBRARY = re.compile(r"^(linux-libc-dev|libc6-dev|lib(stdc\+\+|gcc)-\d+-dev)$")


def output(*words, cwd=None):
    return subprocess.run(words, cwd=cwd, check=True, capture_output=True, text=True).stdout


def linked_files(link_map):
    """Archives of which the linker took a member, and objects that it was given."""
    taken = re.findall(r"^(/\S+\.a)\(", link_map.split("\nDiscarded input sections")[0], flags=re.M)
    objects = re.findall(r"^LOAD (/\S+\.o)$", link_map, flags=re.M)
    return {os.path.realpath(path) for path in taken + objects}


def library_headers(build):
    return set(re.findall(r"^    (/usr/\S+)$", output("ninja", "-t", "deps", cwd=build), flags=re.M))


def owners(paths):
    """Debian packages by the files that they installed."""
    found, paths = {}, sorted(paths)
    for at in range(0, len(paths), 500):
        told = subprocess.run(["dpkg-query", "-S", *paths[at:at + 500]], capture_output=True, text=True, check=False)
        for line in told.stdout.splitlines():
            name, _, path = line.partition(": ")
            found[path] = name.split(",")[0].split(":")[0]
    return found


def debian_licence(name, source):
    if source in BY_SOURCE:
        return BY_SOURCE[source]
    text = copyright_file(name).read_text(errors="replace")
    first = re.search(r"^Files:\s*\*.*?^License:\s*(\S[^\n]*)", text, flags=re.M | re.S)
    said = first.group(1).strip() if first else f"see /usr/share/doc/{name}/copyright"
    return {"license": {"id": SPDX[said]} if said in SPDX else {"name": said}}


def copyright_file(name):
    return pathlib.Path("/usr/share/doc", name, "copyright")


def debian_components(names):
    distribution = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', pathlib.Path("/etc/os-release").read_text(), flags=re.M))
    fields = "${Package}\t${Version}\t${Architecture}\t${source:Package}\t${Homepage}\n"
    for line in output("dpkg-query", "-W", "-f", fields, *sorted(names)).splitlines():
        name, version, architecture, source, homepage = line.split("\t")
        purl = (f"pkg:deb/{distribution['ID']}/{name.replace('+', '%2B')}@{version.replace('+', '%2B')}"
                f"?arch={architecture}&distro={distribution['ID']}-{distribution.get('VERSION_ID', 'sid')}")
        component = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
                     "licenses": [debian_licence(name, source)],
                     "properties": [{"name": "git-coach:source-package", "value": source}]}
        if homepage:
            component["externalReferences"] = [{"type": "website", "url": homepage}]
        yield source, component


def is_package(folder):
    scope = folder.parent
    return (scope.parent if scope.name.startswith("@") else scope).name == "node_modules"


def grammar_folders(build):
    """npm packages by the names of the functions that what was compiled of them defines."""
    inputs = [build / path for path in shlex.split(output("ninja", "-t", "inputs", "git-coach", cwd=build))]
    for parser in sorted(one for one in inputs if one.name == "parser.c"):
        with parser.open(errors="replace") as file:
            names = re.findall(r"^(?:TS_PUBLIC |extern )?const TSLanguage \*(tree_sitter_\w+)\(", file.read(), flags=re.M)
        folder = next(one for one in parser.parents if is_package(one))
        yield from ((name, folder) for name in names)


def npm_components(build, symbols):
    lock = json.loads((build / "grammars/package-lock.json").read_text())["packages"]
    folders = {folder for name, folder in grammar_folders(build) if name in symbols}
    if "ts_parser_new" in symbols:
        folders.add(build / "grammars/node_modules/tree-sitter")
    for folder in sorted(folders):
        about = json.loads((folder / "package.json").read_text())
        purl = f"pkg:npm/{about['name'].replace('@', '%40')}@{about['version']}"
        component = {"type": "library", "bom-ref": purl, "name": about["name"], "version": about["version"],
                     "purl": purl, "licenses": [{"license": {"id": about["license"]}}]}
        kind, _, digest = lock[f"node_modules/{about['name']}"]["integrity"].partition("-")
        component["hashes"] = [{"alg": kind.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}]
        yield folder, component


def texts(packages, folders):
    """The licences of what is linked in, each source package once."""
    parts = [(source, copyright_file(name).read_text(errors="replace")) for source, name in sorted(packages.items())]
    for folder, component in folders:
        files = sorted(one for one in folder.iterdir() if re.match(r"(LICEN[CS]E|COPYING)", one.name, flags=re.I))
        for file in files or sys.exit(f"sbom.py: {component['name']} has no licence file"):
            parts.append((component["name"], file.read_text(errors="replace")))
    rule = "=" * 80
    return "".join(f"{rule}\n{name}\n{rule}\n\n{text.rstrip()}\n\n" for name, text in parts)


def bill(version, components, epoch):
    root = f"pkg:github/git-coach/git-coach@v{version}"
    serial = uuid.uuid5(uuid.NAMESPACE_URL, root + json.dumps(components, sort_keys=True))
    when = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.5",
            "serialNumber": f"urn:uuid:{serial}", "version": 1,
            "metadata": {"timestamp": when,
                         "component": {"type": "application", "bom-ref": root, "name": "git-coach", "version": version,
                                       "purl": root, "licenses": [{"license": {"id": "MIT"}}]}},
            "components": components,
            "dependencies": [{"ref": root, "dependsOn": [one["bom-ref"] for one in components]}]}


def main(build, version):
    build = pathlib.Path(build).resolve()
    files = linked_files((build / "git-coach.map").read_text(errors="replace"))
    files = {path for path in files if not path.startswith(str(build))}
    packages = owners(files)
    if files - set(packages):
        sys.exit(f"sbom.py: no package owns {', '.join(sorted(files - set(packages)))}")
    names = set(packages.values())
    names |= {name for name in owners(library_headers(build)).values() if not NO_LIBRARY.match(name)}
    symbols = {line.split()[-1] for line in output("nm", build / "git-coach").splitlines() if line.strip()}
    debian, grammars = list(debian_components(names)), list(npm_components(build, symbols))
    components = [component for _, component in [*debian, *grammars]]
    linked = build / "linked"
    linked.mkdir(exist_ok=True)
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    (linked / "sbom.cdx.json").write_text(json.dumps(bill(version, components, epoch), indent=1) + "\n")
    sources = {source: component["name"] for source, component in debian}
    (linked / "third-party-licences.txt").write_text(texts(sources, grammars))


if __name__ == "__main__":
    main(*sys.argv[1:])
