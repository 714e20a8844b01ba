"""Where a Word file keeps its footnotes and endnotes, and how it counts them (ISO/IEC 29500-1, 17.11)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from brochure.readers.package import W, WordPackage
from brochure.readers.wordml import OFF, child, val

KINDS = ("footnote", "endnote")
NOTE_MARKS: Mapping[str, str] = {f"{W}{kind}Reference": kind for kind in KINDS}
"""The marks of notes in the text, with their kinds."""


class NotePart(Struct, frozen=True):
    """The notes of a kind. entries: by identifier; first: the number of the first."""

    root: etree._Element
    entries: Mapping[str, etree._Element]
    first: int


def word_notes(package: WordPackage) -> dict[str, NotePart]:
    """The notes of a file by kind, as far as it has them."""
    settings = package.part("settings")
    found = {}
    for kind in KINDS:
        root = package.part(f"{kind}s")
        if root is not None:
            entries = {one.get(f"{W}id", ""): one for one in root.iterchildren(f"{W}{kind}")}
            start = val(child(settings, f"{kind}Pr"), "numStart")
            found[kind] = NotePart(root, entries, int(start) if start.isdecimal() else 1)
    return found


def is_written(mark: etree._Element) -> bool:
    """Whether a note's mark is not counted, but what follows in its run (17.11.14)."""
    return mark.get(f"{W}customMarkFollows", OFF[0]) not in OFF
