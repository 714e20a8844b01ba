"""Sets, measures, draws and writes: docs/look.md, docs/pictures/look-justified.png and look-ragged.png."""

from __future__ import annotations

import sys
from importlib.metadata import version

from msgspec.structs import replace

from bench.look.measures import Measured, measured
from bench.look.pictures import side_by_side
from bench.look.setters import ROOT, SETTERS, STYLE, Brochure, brochure

MEASURES = (170.0, 200.0, 237.0, 280.0, 340.0, 420.0)
SHOWN = 237.0
# French usage: two letters before a hyphen, three after it.
USUAL = {"min_word": 5, "before_hyphen": 2, "after_hyphen": 3, "ladder": 3}
Table = dict[tuple[float, str], Measured]

TEXT = """# The look of paragraphs

Written by `python -m bench.look`. The {count} longer paragraphs of the French brochure in {size} pt IBM Plex Sans,
one paragraph a page, in {measures} measures, set by ours, Typst {typst} and WeasyPrint {weasyprint}, all with
hyphenation on. Word spaces and line lengths are read from the PDFs; the last line of a paragraph does not count.
Smaller is better everywhere.

- Deviation: the standard deviation of word spaces (justified) or of line lengths (ragged), in points.
- Hyphens: words divided, and in brackets the most lines in a row that end so.

Where words may be divided is what French usage allows: at least two letters before the hyphen and three after it,
words of five letters or more. WeasyPrint has the same limits; Typst has about these and takes none. Ours also keeps
to three hyphens in a row, and lets neither a word's rest nor a very short line end a paragraph; the others do not.

{tables}
## With the brochure's own limits

The brochure's styles.yml is stricter: words of seven letters or more, three letters on either side, two hyphens in
a row. Fewer words may be divided, so lines vary more.

{own}
## What it looks like

The measure is that of the brochure's columns, {shown:g} pt.

![Justified: ours, Typst, WeasyPrint](pictures/look-justified.png)

![Ragged: ours, Typst, WeasyPrint](pictures/look-ragged.png)
"""


def main() -> int:
    """Exit code 1 where ours is worse than the best of the others in a total."""
    given = brochure()
    usual = limited(given, **USUAL)
    tables = {justified: compare(usual, justified, tuple(SETTERS)) for justified in (True, False)}
    own = {justified: compare(given, justified, ("ours",)) for justified in (True, False)}
    text = TEXT.format(
        count=len(given.paragraphs()), size=given.style.text.size, measures=len(MEASURES), typst=version("typst"),
        weasyprint=version("weasyprint"), shown=SHOWN,
        tables="\n".join(table(kind(j), tables[j], tuple(SETTERS)) for j in tables),
        own="\n".join(table(kind(j), own[j], ("ours",)) for j in own),
    )  # fmt: skip
    (ROOT / "docs/look.md").write_text(text, encoding="utf-8")
    for justified in (True, False):
        task = usual.task(SHOWN, justified)
        picture = ROOT / f"docs/pictures/look-{kind(justified).lower()}.png"
        side_by_side({name: setter(task, usual) for name, setter in SETTERS.items()}, picture)
    worse = [kind(j) for j in tables if not holds(tables[j])]
    print(f"docs/look.md written; ours is worse in: {', '.join(worse) or 'nothing'}")
    return int(bool(worse))


def kind(justified: bool) -> str:
    return "Justified" if justified else "Ragged"


def limited(given: Brochure, **limits: int) -> Brochure:
    """The brochure with other hyphenation limits."""
    style = replace(given.style, **limits)
    return replace(given, styles=replace(given.styles, paragraph={**given.styles.paragraph, STYLE: style}))


def compare(given: Brochure, justified: bool, names: tuple[str, ...]) -> Table:
    found = {}
    for measure in MEASURES:
        task = given.task(measure, justified)
        for name in names:
            found[measure, name] = measured(SETTERS[name](task, given), task.paragraphs, justified)
    return found


def total(table: Table, name: str) -> tuple[float, int]:
    """Mean deviation and all hyphens over the measures."""
    mine = [table[measure, name] for measure in MEASURES]
    return sum(one.deviation for one in mine) / len(mine), sum(one.hyphens for one in mine)


def holds(table: Table) -> bool:
    others = [total(table, name) for name in SETTERS if name != "ours"]
    return all(mine <= min(theirs) for mine, *theirs in zip(total(table, "ours"), *others, strict=True))


def table(title: str, found: Table, names: tuple[str, ...]) -> str:
    heads = [f"{name}: {what}" for name in names for what in ("deviation", "hyphens")]
    lines = [f"## {title}" if len(names) > 1 else f"**{title}**", "", f"| measure | {' | '.join(heads)} |"]
    lines.append("|" + "---:|" * (len(heads) + 1))
    for measure in MEASURES:
        row = [found[measure, name] for name in names]
        cells = (f"{one.deviation:.2f} | {one.hyphens} ({one.longest})" for one in row)
        lines.append(f"| {measure:g} pt | {' | '.join(cells)} |")
    totals = [total(found, name) for name in names]
    cells = (f"**{deviation:.2f}** | **{hyphens}**" for deviation, hyphens in totals)
    return "\n".join([*lines, f"| mean, total | {' | '.join(cells)} |", ""])


if __name__ == "__main__":
    sys.exit(main())
