"""Rules for what the body of a page uses, and no others: its grid, its elements, what its drawings paint, its print.

The styles of a theme are css.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from brochure.brand import computed as c
from brochure.writers.html.css import before_text, font_size, rem, rule
from brochure.writers.html.inline import KEPT, PICTURE
from brochure.writers.html.notes import MARK, NOTE
from brochure.writers.html.table import LEAST, TAIL, WORD

COLUMN_ROOM, EDGES = 17, 6
"""rem: what a column of a list takes with its gutter, and the page's edges, of a window that shows them in full."""
LINES, SHARE = "l-lines-", "l-width-"
GRID_FROM, SHARES_FROM = 60, 30
"""rem: the least width of a window from which regions stand side by side, and pictures have their share of a box."""

# That no letter stands before it is asked last: “l-” is found fast in a body full of drawings.
_LAYOUT = re.compile(r"l-(?<!\w..)(?:grid|span|skip|width|lines|tail|word)-[0-9-]+")
_BLENDS = re.compile(r"l-(?<!\w..)(?:blend-[a-z-]+|isolate)")
_ALIGNED = re.compile(r'[" ]l-align-(start|center|end|decimal)[" ]')
_FIGURES = {"text-align": "end", "white-space": "nowrap", "font-variant-numeric": "tabular-nums lining-nums"}

_FIGURE_CELL = re.compile(r"<t[hd][^>]*>\s*<figure")
_CELL_FIGURE = rule(".l-table :is(th,td)>figure", {"margin-block": "0"}) + rule(
    ".l-table tr:has(figure)>*", {"vertical-align": "top"}
)
"""A picture in a cell stands at the cell's edges, as a text does."""

_BESIDE = "1.44rem"

_ELEMENTS: Sequence[tuple[str, str, Mapping[str, str]]] = (
    # What of a browser's own style would stand in the way of the theme's.
    ("<hr", "hr", {"border": "0", "margin-inline": "0"}),
    ("<pre", "pre", {"overflow-x": "auto", "white-space": "pre", "max-inline-size": "100%"}),
    ("<code", "code", {"font": "inherit"}),
    ("<dd", "dd", {"margin": "0"}),
    ("<dt", "dt", {"margin": "0"}),
    ("<summary", "summary", {"cursor": "pointer"}),
    (KEPT, f".{KEPT}", {"white-space": "nowrap"}),
    # A picture within a line, whatever the theme says of figures.
    (PICTURE, f".{PICTURE} svg", {"display": "inline-block", "margin": "0", "vertical-align": "baseline"}),
    # A note's mark stands in a column of its own, as in the other formats, beside all that the note holds.
    (NOTE, f".{NOTE}", {"padding-inline-start": _BESIDE}),
    (NOTE, f".{MARK}", before_text(_BESIDE)),
    # A picture that is higher than wide is seen whole.
    ("l-tall", ".l-tall svg", {"max-block-size": "90vh"}),
    # A table stands close to its notes.
    ("l-noted", ".l-noted", {"margin-block-end": "2rem"}),
    ("l-noted", ".l-noted>.l-table>table", {"margin-block-end": ".5rem"}),
    # The caption of a table that is wider than the window is broken by the window, and stays where the table scrolls.
    ("<caption", ".l-table>table>caption", {
        "max-inline-size": "calc(100vw - var(--edge)*2)", "position": "sticky", "inset-inline-start": "0",
    }),
    # The table's own rule stands below its last row.
    ("<table", ".l-table tbody:last-child>tr:last-child", {"border-block-end": "0"}),
)  # fmt: skip
"""What a body has where it needs a rule, the rule's selector, and what it says."""

_BROKEN: Mapping[str, Mapping[str, str]] = {
    "l-whole": {"white-space": "nowrap"}, "l-long": {"min-inline-size": "11em", "overflow-wrap": "anywhere"},
}  # fmt: skip
"""How the text of a table's cell may be broken into lines."""


def grid_rules(body: str, styles: c.Stylesheet) -> str:
    """Rules for the layout classes that the body uses: spans and skips of the grid, lines of lists, table columns."""
    used = sorted(set(_LAYOUT.findall(body)))
    gutter = rem(max((page.gutter for page in styles.page.values()), default=0.0), styles)
    listed = [name for name in used if name.startswith(LINES)]
    rooms = [name for name in used if name.startswith((TAIL, WORD))]
    shares = [name for name in used if name.startswith(SHARE)]
    grid = (_grid_rule(name, gutter) for name in used if name not in (*listed, *rooms, *shares))
    rules = _from_width(GRID_FROM, grid) + _from_width(SHARES_FROM, map(_share, shares))
    return rules + "".join(map(_lines, listed)) + "".join(map(_room, rooms))


def _from_width(rem: int, rules: Iterable[str]) -> str:
    """Rules for paper, and for windows at least so wide."""
    inner = "".join(rules)
    return f"@media print,(min-width:{rem}rem){{{inner}}}\n" if inner else ""


def element_rules(body: str) -> str:
    """Rules for elements that few texts have, and for where the text of a table's columns stands."""
    used = sorted(set(_ALIGNED.findall(body)))
    elements = "".join(rule(name, found) for sign, name, found in _ELEMENTS if sign in body)
    cells = (
        rule(f".l-align-{side} p", _FIGURES if side == "decimal" else {"text-align": side}) for side in used
    )
    elements += _CELL_FIGURE if _FIGURE_CELL.search(body) else ""
    broken = "".join(rule(f".{name} p", found) for name, found in _BROKEN.items() if name in body)
    return elements + "".join(cells) + broken


def scheme_rules(body: str) -> str:
    """Rules for pictures of which dark pages show another."""
    if "l-on-dark" not in body:
        return ""
    hidden = {"display": "none"}
    inside = rule(".l-on-light", hidden) + rule(".l-on-dark", {"display": "inline"})
    return rule(".l-on-dark", hidden) + f"@media screen and (prefers-color-scheme:dark){{{inside}}}\n"


def blend_rules(body: str) -> str:
    """Rules for what drawings in the body paint over what is below them."""
    used = sorted(set(_BLENDS.findall(body)))
    blends = {name: {"mix-blend-mode": name.removeprefix("l-blend-")} for name in used}
    blends |= {"l-isolate": {"isolation": "isolate"}} if "l-isolate" in used else {}
    return "".join(rule(f".{name}", blends[name]) for name in used)


def _lines(name: str) -> str:
    """A list of so many lines and columns, which runs down them: a grid where the window has room for the columns."""
    lines, columns = name.removeprefix(LINES).split("-")
    grid = {"display": "grid", "grid-auto-columns": "minmax(0,1fr)", "grid-auto-flow": "column"}
    made = rule(f".{name}", {**grid, "grid-template-rows": f"repeat({lines},auto)"})
    return f"@media (min-width:{COLUMN_ROOM * int(columns) + EDGES}rem){{{made}}}\n"


def _room(name: str) -> str:
    """What the decimals of a number lack, in hundredths of an em, so that its decimal sign stands below the others; and
    what a long word has, in em, as far as the window is that wide.
    """
    kind, room = f"{name.rpartition('-')[0]}-", int(name.rpartition("-")[2])
    if kind == TAIL:
        return rule(f".{name} p", {"padding-inline-end": f"{room / 100:g}em"})
    return rule(f".{name} p", {"min-inline-size": f"min({room}em,45vw)", "overflow-wrap": "anywhere"})


def _grid_rule(name: str, gutter: str) -> str:
    kind, *numbers = name.removeprefix("l-").split("-")
    if kind == "grid":
        grid = {"display": "grid", "grid-template-columns": f"repeat({numbers[0]},minmax(0,1fr))"}
        return rule(f".{name}", grid | {"column-gap": gutter})
    if kind == "span":
        return rule(f".{name}", {"grid-column-end": f"span {numbers[0]}"})
    skip, span = numbers
    return rule(f".{name}", {"margin-inline-start": f"calc((100% + {gutter}) * {skip} / {span})"})


def _share(name: str) -> str:
    """A picture, or a table's column, of so many percent of what is around it."""
    percent = name.removeprefix(SHARE)
    return rule(f".{name}", {"inline-size": f"{percent}%"}) + rule(
        f".{name}:not(.l-tall) svg", {"inline-size": "100%"}
    )


# --- paper ---------------------------------------------------------------------------------------
# Paper neither scrolls nor opens, and a picture is no higher than a sheet.

LEAST_TEXT = "5pt"
"""Text of a wide table gets no smaller on paper; what does not fit then is broken inside of its words."""
BROKEN = 60
"""em: from here on a table may not fit on a sheet in its smallest text."""
_LEAST = re.compile(rf"{LEAST}(\d+)-(\d+)(?: [\w-]+)* ([\w-]+)")

_WHOLE = {"break-inside": "avoid"}
_ON_PAPER = {
    "<table": (
        rule(".l-table", {"overflow": "visible"})
        + rule(".l-long p", {"min-inline-size": "0"})
        + rule("tr,.l-noted", _WHOLE)
    ),
    WORD: rule(f"[class*={WORD}] p", {"min-inline-size": "0"}),
    "<pre": rule("pre", {"white-space": "pre-wrap", "overflow-wrap": "anywhere"}),
    # CSS Pseudo-Elements 4, 4.3: what a closed box holds.
    "<details": rule("details::details-content", {"content-visibility": "visible", "block-size": "auto"}),
    "<figure": rule("figure", _WHOLE),
    "l-tall": rule(".l-tall svg", {"max-block-size": "75vh"}),
}  # fmt: skip


def print_rules(body: str, styles: c.Stylesheet) -> str:
    """Rules for paper, where the body holds what a screen alone can show in full."""
    elements = "".join(found for name, found in _ON_PAPER.items() if name in body)
    inner = elements + "".join(_fitting(body, styles))
    return f"@media print{{{inner}}}\n" if inner else ""


def _fitting(body: str, styles: c.Stylesheet) -> Iterator[str]:
    """Wide tables in text so small that no word of theirs is broken."""
    for em, padding, name in sorted(set(_LEAST.findall(body))):
        size = styles.paragraph[styles.table[name].body].text.size
        fits = f"max({LEAST_TEXT},(100vw - var(--edge,0rem)*2 - {padding}rem)/{em})"
        text = {"font-size": f"min({font_size(size, styles)},{fits})"}
        broken = {"overflow-wrap": "anywhere", "white-space": "normal"} if int(em) > BROKEN else {}
        yield rule(f".{LEAST}{em}-{padding} :is(th,td)>*", text | broken)
