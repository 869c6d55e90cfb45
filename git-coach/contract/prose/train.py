#!/usr/bin/env python3
"""train.py GOLD CLONES DUMP_STATEMENTS MODEL.inc [LEFT_OUT...]

Learns the weights in model.inc: one logistic regression a kind over the features that dump-statements prints for
the labelled statements of GOLD (norms.jsonl, files.json) and of labels.txt beside this file, whose projects stand in
CLONES/<owner>+<name>[/repo]. Projects LEFT_OUT are not learned from, so that the program can be tried on them; without
them, prints what it reaches on projects that it did not learn from: P and R over statements within 4 lines of a label.
Needs scikit-learn 1.2. Not part of the build."""
import collections, json, os, re, subprocess, sys, tempfile
import numpy as np, scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

COMMANDS = set("test-command lint-command format-command setup-command build-command doc-command hook-install".split())
ROLES = ["guide", "linked", "template", "readme", "agents", "ai-policy", "support", "security", "conduct"]
SHARED, C, SMALLEST, STEP, FOLDS, THRESHOLD = 5, 3, 0.1, 0.05, 13, 0.25


def role_of(path):
    name = path.lower().rsplit("/", 1)[-1]
    for role, pattern in (("template", r".*pull_request_template"), ("guide", r"contributing|hacking|submittingpatches"),
                          ("agents", r"agents|claude|copilot"), ("ai-policy", r"(.*_)?ai(_.*)?\.|llm"),
                          ("support", r"support"), ("security", r"security"), ("conduct", r"code_of_conduct"),
                          ("readme", r"readme")):
        if re.match(pattern, path.lower() if role == "template" else name):
            return ROLES.index(role) if role != "readme" or "/" not in path else ROLES.index("linked")
    return ROLES.index("guide" if re.search("contributi", name) else "linked")


def statements(files, commits, clones, dump):
    with tempfile.TemporaryDirectory() as folder:
        wanted = ""
        for repo in sorted(files):
            home = os.path.join(clones, repo.replace("/", "+"))
            home = home + "/repo" if os.path.isdir(home + "/repo") else home
            for path in sorted(files[repo]):
                shown = subprocess.run(["git", "-C", home, "show", f"{commits[repo]}:{path}"], capture_output=True)
                name = f"{folder}/{len(wanted)}"
                open(name, "wb").write(shown.stdout)
                wanted += f"{role_of(path)} {repo}:{path.replace(' ', '%20')} {name}\n"
        text = subprocess.run([dump], input=wanted.encode(), capture_output=True, check=True).stdout
    rows = []
    for line in text.decode("utf8", "replace").splitlines():
        fields = line.split("\t")
        if len(fields) == 6:
            repo, path = fields[0].split(":", 1)
            rows.append((repo, path.replace("%20", " "), int(fields[1]), int(fields[2]), fields[4], fields[5].split()))
    return rows


def gold_labels(gold):
    labels = [json.loads(line) for line in open(f"{gold}/norms.jsonl")]
    commits = {label["repo"]: label["commit"] for label in labels}
    labels = [label for label in labels if label["source"] == "prose"]
    files = collections.defaultdict(set)
    for repo, paths in json.load(open(f"{gold}/files.json"))["prose"].items():
        files[repo].update(paths)
    for label in labels:
        files[label["repo"]].add(label["file"])
    return labels, files, commits


def own_labels(path):
    """Of labels.txt: (repo, file, line, ordinal, kind)."""
    labels, files, commits = [], collections.defaultdict(set), {}
    for line in open(path):
        if line.startswith("@"):
            repo, commit = line[1:].split()
            commits[repo] = commit
        elif line.startswith("#") and commits:
            files[repo].add(line[1:].rstrip("\n"))
            file = line[1:].rstrip("\n")
        elif ":" in line and commits:
            kind, places = line.split(":")
            labels += [(repo, file, *map(int, place.split(".")), kind) for place in places.split()]
    return labels, files, commits


def place(labels, rows, kinds):
    """Which statement each label means: of those on its line the one that begins as the label does."""
    fold = lambda text: re.sub(r"[^a-z0-9]+", "", text.lower())
    at = collections.defaultdict(list)
    for i, row in enumerate(rows):
        at[row[:2]].append(i)
    labelled, near = np.zeros((len(rows), len(kinds)), bool), np.zeros((len(rows), len(kinds)), bool)
    for label in labels:
        k = kinds[label["kind"]]
        here = at[(label["repo"], label["file"])]
        for i in here:
            near[i, k] |= abs(rows[i][2] - label["line"]) <= 4
        candidates = [i for i in here if rows[i][2] - 1 <= label["line"] <= rows[i][3] + 1]
        wanted = fold(label["text"])[:24]
        common = lambda i: max(n for n in range(len(wanted) + 1) if wanted[:n] in fold(rows[i][4]))
        inside = [i for i in candidates if rows[i][2] <= label["line"] <= rows[i][3]] or candidates
        if inside:
            labelled[max(inside, key=common), k] = True
    return labelled, near


def place_own(labels, rows, kinds):
    """The same for labels that name their statement."""
    at, ordinals, of_file = {}, collections.Counter(), collections.defaultdict(list)
    for i, row in enumerate(rows):
        ordinals[row[:3]] += 1
        at[row[:3] + (ordinals[row[:3]],)] = i
        of_file[row[:2]].append(i)
    labelled, near = np.zeros((len(rows), len(kinds)), bool), np.zeros((len(rows), len(kinds)), bool)
    for repo, file, line, ordinal, kind in labels:
        labelled[at[repo, file, line, ordinal], kinds[kind]] = True
        for i in of_file[repo, file]:
            near[i, kinds[kind]] |= abs(rows[i][2] - line) <= 4
    return labelled, near


def learn(x, y):
    model = LogisticRegression(C=C, solver="liblinear").fit(x, y)
    weights = model.coef_[0].copy()
    weights[abs(weights) < SMALLEST] = 0
    return np.round(weights / STEP), model.intercept_[0]


def fnv(text):
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def main():
    gold, clones, dump, out, *left_out = sys.argv[1:]
    labels, files, commits = gold_labels(gold)
    own, own_files, own_commits = own_labels(os.path.join(os.path.dirname(os.path.abspath(__file__)), "labels.txt"))
    names = sorted({label["kind"] for label in labels} - COMMANDS)
    kinds = {name: i for i, name in enumerate(sorted({label["kind"] for label in labels}))}
    rows = statements(files, commits, clones, dump)
    own_rows = statements(own_files, own_commits, clones, dump)
    both = [np.vstack(pair) for pair in zip(place(labels, rows, kinds), place_own(own, own_rows, kinds))]
    rows += own_rows
    keep = [i for i, row in enumerate(rows) if row[0] not in left_out]
    rows, (labelled, near) = [rows[i] for i in keep], (part[keep] for part in both)
    projects = {repo: i for i, repo in enumerate(sorted({row[0] for row in rows}))}
    group = np.array([projects[row[0]] for row in rows])
    seen = collections.defaultdict(set)
    for row, g in zip(rows, group):
        for feature in row[5]:
            seen[feature].add(g)
    known = {f: i for i, f in enumerate(sorted(f for f, where in seen.items() if len(where) >= SHARED))}
    cells = [(i, known[f]) for i, row in enumerate(rows) for f in row[5] if f in known]
    x = sparse.csr_matrix((np.ones(len(cells)), zip(*cells)), shape=(len(rows), len(known)))
    fold = np.random.RandomState(7).permutation(len(projects))[group] % FOLDS
    table, intercepts, right, told, found, all_ = [], [], 0, 0, 0, 0
    for name in names:
        k = kinds[name]
        clear = labelled[:, k] | ~near[:, k]
        if labelled[:, k].sum() < 4:
            continue
        guess = np.zeros(len(rows))
        for f in range(FOLDS if not left_out else 0):
            train = (fold != f) & clear
            if labelled[train, k].sum() > 1:
                weights, intercept = learn(x[train], labelled[train, k])
                guess[fold == f] = 1 / (1 + np.exp(-(x[fold == f] @ weights * STEP + intercept)))
        if not left_out:
            said = guess >= THRESHOLD
            right, told = right + (said & near[:, k]).sum(), told + said.sum()
            found, all_ = found + (said & labelled[:, k]).sum(), all_ + labelled[:, k].sum()
            print(f"{name:26} P {(said & near[:, k]).sum()}/{said.sum()}  R {(said & labelled[:, k]).sum()}/{labelled[:, k].sum()}")
        weights, intercept = learn(x[clear], labelled[clear, k])
        intercepts.append((name, intercept))
        table += [(fnv(f), len(intercepts) - 1, int(weights[i])) for f, i in known.items() if weights[i]]
    if not left_out:
        print(f"projects that were not learned from: P {right}/{told} R {found}/{all_}")
    with open(out, "w") as file:
        file.write("// Learned by train.py: which kinds there are, and what each feature says of them.\n")
        file.write("constexpr Learned learned[] = {\n")
        file.writelines(f'    {{"{name}", {intercept:.3f}F}},\n' for name, intercept in intercepts)
        file.write("};\nconstexpr Weight weights[] = {\n")
        table.sort()
        for i in range(0, len(table), 6):
            file.write("    " + " ".join(f"{{{h}U, {k}, {w}}}," for h, k, w in table[i:i + 6]) + "\n")
        file.write("};\n")


main()
