"""One HTML file of a run: a chart and a table for each repository and size. No script, nothing fetched."""

from html import escape

STYLE = """
:root { color-scheme: light dark; --bar: #8a94a6; --git: #d9822b; --coach: #2f7d4f; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .5rem; text-align: right; border-bottom: 1px solid #8884; }
th:first-child, td:first-child { text-align: left; }
.coach td { font-weight: 600; }
svg { width: 100%; height: auto; } svg text { font-size: 13px; fill: currentColor; }
.wide { overflow-x: auto; }
"""
LABEL, WIDTH, ROW = 240, 900, 24


def colour(label: str) -> str:
    if "git coach" in label:
        return "var(--coach)"
    return "var(--git)" if label.startswith("git") else "var(--bar)"


def chart(rows: list[dict]) -> str:
    """Bars of medians; what is far longer than most is cut, and says so."""
    room = WIDTH - LABEL - 110
    longest = max(row["median"] for row in rows)
    scale = min(longest, 12 * sorted(row["median"] for row in rows)[len(rows) // 2])
    parts = [f'<svg viewBox="0 0 {WIDTH} {ROW * len(rows)}" role="img" aria-label="median wall times">']
    for number, row in enumerate(rows):
        top = number * ROW
        length = max(1.0, room * min(row["median"], scale) / scale)
        cut = " →" if row["median"] > scale else ""
        parts.append(f'<text x="{LABEL - 8}" y="{top + 16}" text-anchor="end">{escape(row["label"])}</text>'
                     f'<rect x="{LABEL}" y="{top + 4}" width="{length:.1f}" height="{ROW - 8}" rx="2" '
                     f'fill="{colour(row["label"])}"/>'
                     f'<text x="{LABEL + length + 6:.1f}" y="{top + 16}">{row["median"]:.2f} ms{cut}</text>')
    return "".join([*parts, "</svg>"])


def table(rows: list[dict]) -> str:
    head = ("command", "median ms", "least", "most", "cpu ms", "ratio", "peak MB", "instructions")
    lines = ["".join(f"<th>{name}</th>" for name in head)]
    for row in rows:
        counted = f"{row['instructions']:,}" if row.get("instructions") else ""
        cells = [escape(row["label"]), *(f"{row[key]:.2f}" for key in ("median", "least", "most", "cpu", "ratio")),
                 f"{row['peak']:.1f}", counted]
        lines.append("".join(f"<td>{cell}</td>" for cell in cells))
    marked = ['<tr class="coach">' if "git coach" in line else "<tr>" for line in lines]
    return "<table>" + "".join(f"{mark}{line}</tr>" for mark, line in zip(marked, lines)) + "</table>"


def render(cases: list[dict]) -> str:
    parts = ['<!doctype html><html lang="en"><meta charset="utf-8">',
             '<meta name="viewport" content="width=device-width, initial-scale=1">',
             f"<title>git coach, side by side</title><style>{STYLE}</style><h1>git coach, side by side</h1>",
             "<p>Whole processes on the same staged change, in rounds. The ratio is to <code>git diff --cached"
             "</code> of the same rounds; medians.</p>"]
    for case in cases:
        parts.append(f"<h2>{escape(case['repository'])}, {case['files']:,} files, {case['size']}</h2>"
                     f"<p>{escape(case['staged'])}; {case['rows'][0]['rounds']} rounds.</p>{chart(case['rows'])}"
                     f'<div class="wide">{table(case["rows"])}</div>')
    return "\n".join(parts) + "\n</html>\n"
