"""Rules for a page that is printed: paper neither scrolls nor opens, and a picture is no higher than a sheet.

They stand after the theme's, for what the body uses alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.brand import computed as c
from brochure.writers.html.css import font_size, rule
from brochure.writers.html.table import LEAST

LEAST_TEXT = "5pt"
"""Text of a wide table gets no smaller on paper; what does not fit then is broken inside of its words."""
BROKEN = 60
"""em: from here on a table may not fit on a sheet in its smallest text."""
_LEAST = re.compile(rf"{LEAST}(\d+)-(\d+)(?: [\w-]+)* ([\w-]+)")

_WHOLE = {"break-inside": "avoid"}
_ELEMENTS = {
    "<table": (
        rule(".l-table", {"overflow": "visible"})
        + rule(".l-long p", {"min-inline-size": "0"})
        + rule("tr,.l-noted", _WHOLE)
    ),
    "<pre": rule("pre", {"white-space": "pre-wrap", "overflow-wrap": "anywhere"}),
    # CSS Pseudo-Elements 4, 4.3: what a closed box holds.
    "<details": rule("details::details-content", {"content-visibility": "visible", "block-size": "auto"}),
    "<figure": rule("figure", _WHOLE),
    "l-tall": rule(".l-tall svg", {"max-block-size": "75vh"}),
}  # fmt: skip


def print_rules(body: str, styles: c.Stylesheet) -> str:
    """Rules for paper, where the body holds what a screen alone can show in full."""
    elements = "".join(found for name, found in _ELEMENTS.items() if name in body)
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
