"""docs/vocabulary.md, printed from reference.md and the vocabulary.

Run `python -m brochure.layout.reference > docs/vocabulary.md` after a change of one.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from brochure import store
from brochure.brand import styles
from brochure.layout.vocabulary import ELEMENTS, STYLED, Attribute, ElementKind, parents_of

PROSE = Path(__file__).with_suffix(".md")
"""What the page says before its list of elements."""
_NAMES = "{names}"


def reference() -> str:
    """The whole page, in Markdown."""
    inner = " ".join(f"`{kind.name}-style`" for kind in STYLED)
    sections = groupby(ELEMENTS, _section)  # the headings differ in their names alone
    titled = (text.replace(_NAMES, ", ".join(kind.name for kind in alike), 1) for text, alike in sections)
    return "\n".join([store.read(PROSE).decode().replace("{inner}", inner), *titled])


def _section(kind: ElementKind) -> str:
    """What is said of an element, with a place for its name."""
    facts = [
        f"- Stands in: {_names(parents_of(kind.name)) or 'nothing, it is the outermost'}.",
        f"- {_inside(kind)}",
    ]
    if style := styles.ELEMENTS.get(kind.name):
        facts.append(f"- Style: {style}.")
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
    value = " or ".join(f"`{choice}`" for choice in attribute.choices) or attribute.type.words
    needed = "**" if attribute.required else ""
    return f"| {needed}`{attribute.name}`{needed} | {value} | {attribute.meaning} |"


def _names(names: tuple[str, ...]) -> str:
    return " ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.stdout.write(reference())
