"""docs/vocabulary.md, printed from the vocabulary.

Run `python -m brochure.layout.reference > docs/vocabulary.md` after a change of vocabulary.py.
"""

from __future__ import annotations

import sys
from itertools import groupby

from brochure.layout.vocabulary import ELEMENTS, STYLED, Attribute, ElementKind, parents_of

_HEAD = """# Vocabulary of layout templates

<!-- Printed from brochure/layout/vocabulary.py; change it there, then run
     python -m brochure.layout.reference > docs/vocabulary.md -->

Layout templates (`layout.xml.j2`) write XML in these elements. What is not listed here is an error, told with
the template and the line.

Words of the content are printed with `{{ … }}`: a text inside `<p>`, `<h1>`, `<li>`…, a whole block by itself
where a block may stand. How to arrange things is told in [Designing](designing.md).

## Styles

`style` names a style in styles.yml, of the kind that the element takes. An element without one has the style
that the nearest container gives (`p-style="lead"` on a region holds for each `p` inside it), else that of the
`elements:` table in styles.yml. Text in a list has the list style's `item`, cells have the table style's
`head` and `body`.

Containers, marked ◆ below, take: {inner}.

## Elements

Each with what it may stand in, what it may hold, and what it may say of itself; an attribute in bold must be there.
"""
_NAMES = "{names}"
_TYPES = {
    "style": "style",
    "text": "words",
    "address": "address",
    "picture": "file",
    "whole": "whole number",
    "length": "length",
    "point": "two numbers, 0 to 1",
    "choice": "",
    "name": "name",
    "lang": "language tag",
    "shares": "numbers",
    "range": "least and most",
}


def reference() -> str:
    """The whole page, in Markdown."""
    inner = " ".join(f"`{kind.name}-style`" for kind in STYLED)
    sections = groupby(ELEMENTS, _section)  # the headings differ in their names alone
    titled = (_titled([kind.name for kind in alike], text) for text, alike in sections)
    return "\n".join([_HEAD.replace("{inner}", inner), *titled])


def _titled(names: list[str], text: str) -> str:
    """What is said of one element, or of several alike. text: with a place for their names."""
    return text.replace(_NAMES, ", ".join(names), 1)


def _section(kind: ElementKind) -> str:
    """What is said of an element, with a place for its name."""
    facts = [
        f"- Stands in: {_names(parents_of(kind.name)) or 'nothing, it is the outermost'}.",
        f"- {_inside(kind)}",
    ]
    if kind.styled:
        facts.append(f"- Style: {kind.styled}.")
    lines = [f"### {_NAMES}{' ◆' if kind.container else ''}", "", kind.meaning, "", *facts]
    if kind.attributes:
        lines += ["", "| attribute | value | meaning |", "|---|---|---|"]
        lines += [_row(attribute) for attribute in kind.attributes]
    return "\n".join([*lines, ""])


def _inside(kind: ElementKind) -> str:
    """What may stand inside an element."""
    if kind.holds == "nothing":
        return "Holds: nothing."
    words = {"elements": "", "text": "text", "text or blocks": "text or blocks"}[kind.holds]
    return f"Holds: {', '.join(filter(None, (words, _names(kind.children))))}."


def _row(attribute: Attribute) -> str:
    """One attribute, as a row of a table."""
    value = " or ".join(f"`{choice}`" for choice in attribute.choices) or _TYPES[attribute.type]
    needed = "**" if attribute.required else ""
    return f"| {needed}`{attribute.name}`{needed} | {value} | {attribute.meaning} |"


def _names(names: tuple[str, ...]) -> str:
    return " ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.stdout.write(reference())
