"""What formats need not say alike: one table, and the form in which passages are compared after it.

A row is a thing that a format cannot say, or says in another way, and why. Take a row away, and some sound file no
longer agrees with its layout (a test does so with each).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

from msgspec.structs import replace

from brochure.checks.differences import Plainly
from brochure.document.bookmark import anchor_bookmark
from brochure.formats import Format
from brochure.languages.characters import SILENT
from brochure.readers.passages import PAGED, PAGED_END, Mark, Passage, in_list, told

What = Literal[
    "line break", "silent sign", "direction mark", "abbr", "quote", "note", "aside", "address",
    "term", "meaning", "row group", "caption", "bullet", "further", "picture language", "anchor", "bookmark",
    "page words", "page mark",
]  # fmt: skip


PERMITTED: Mapping[Format, Mapping[What, str]] = {
    "pdf": {
        "line break": "a line that is broken by force reads as a space: PDF 1.7 has no element for it",
        "silent sign": "what directs lines has no glyph, or one that reads as a sign of its kind (PDF/A, 6.2.11.7)",
        "page mark": "what tells a page reads as any other words: only its number has an element",
        "anchor": "a destination is a place on a page, not an element",
    },
    "docx": {
        "page mark": "what tells a page reads as any other words: only its number is a field",
        "direction mark": "programs drop what stands in a w:dir: marks say which way a name runs",
        "abbr": "Word has no expansion for an abbreviation",
        "quote": "Word has no quotations: a style shows them",
        "note": "Word has notes at the foot alone",
        "aside": "Word has no asides",
        "address": "Word has no addresses",
        "term": "Word has no lists of terms: styles show them",
        "meaning": "Word has no lists of terms: styles show them",
        "row group": "Word knows headers of a table's first rows and first column alone",
        "caption": "Word knows a caption by its style, and a theme may give it another",
        "bullet": "Word does not say where a list without numbers begins",
        "further": "a further paragraph of an item has no number, by which alone Word knows an item",
        "picture language": "Word’s alternative texts have no language of their own",
        "bookmark": "a bookmark’s name has forty characters at most: letters, digits and _",
    },
    "html": {
        "page words": "a web page has no pages to refer to",
        "address": "an address element may hold neither headings nor sections (HTML, 4.3.10)",
    },
}
"""Why each format has a role or a sign otherwise than the layout."""

_SIGNS: dict[str, tuple[re.Pattern[str], str]] = {
    "line break": (re.compile("\n"), " "),
    "silent sign": (re.compile(f"[{''.join(sorted(SILENT))}]"), ""),
    "page words": (re.compile(f"{PAGED}[^{PAGED_END}]*{PAGED_END}"), ""),
    "page mark": (re.compile(f"[{PAGED}{PAGED_END}]"), ""),
    "direction mark": (re.compile("[\u200e\u200f]"), ""),
}
_ROOMS = frozenset(("quote", "note", "aside", "address", "caption", "term", "meaning"))


def permitted(format: Format) -> Plainly:
    """What brings a passage into the form in which files of a format, and their layouts, must be alike."""
    return plain_form(frozenset(PERMITTED[format]))


def plain_form(allowed: frozenset[What]) -> Plainly:
    """What brings a passage into the form in which these differences are none."""
    signs = [_SIGNS[what] for what in sorted(allowed & _SIGNS.keys())]

    def plainly(passage: Passage) -> Passage:
        text, marks = _signs(passage, signs)
        around, further = _around(passage, allowed)
        anchors = () if "anchor" in allowed else passage.anchors
        if "bookmark" in allowed:
            marks = tuple(sorted(map(_bookmarked, marks)))
            anchors = tuple(map(anchor_bookmark, anchors))
        marks = tuple(mark for mark in marks if _compared(mark, passage, allowed))
        return replace(passage, text=text, marks=marks, around=around, further=further, anchors=anchors)

    return plainly


def _signs(passage: Passage, signs: list[tuple[re.Pattern[str], str]]) -> tuple[str, tuple[Mark, ...]]:
    """Text and marks without the signs that a format may lack; marks go on where only such a sign parted them."""
    ends = (edge for mark in passage.marks for edge in (mark.start, mark.end))
    edges = sorted({0, len(passage.text), *ends})
    pieces = []
    for start, end in pairwise(edges):
        text = passage.text[start:end]
        for pattern, instead in signs:
            text = pattern.sub(instead, text)
        said = frozenset((m.kind, m.value) for m in passage.marks if m.start <= start and end <= m.end)
        pieces.append((text, said))
    return told(pieces)


def _around(passage: Passage, allowed: frozenset[What]) -> tuple[tuple[str, ...], bool]:
    """What a passage stands in, as far as the format can say it."""
    around, further = passage.around, passage.further
    if around and allowed & _ROOMS:
        around = tuple(room for room in around if room not in allowed)
    if "further" in allowed and further:
        around, further = tuple(room for room in around if not in_list(room)), False
    if "row group" in allowed:
        around = tuple(room.replace(" heads rowgroup", "") for room in around)
    if "bullet" in allowed:
        around = tuple(re.sub(r"^ul \d+", "ul", room) for room in around)
    return around, further


def _compared(mark: Mark, passage: Passage, allowed: frozenset[What]) -> bool:
    if mark.kind == "abbr" and "abbr" in allowed:
        return False
    return not (mark.kind == "lang" and passage.role == "figure" and "picture language" in allowed)


def _bookmarked(mark: Mark) -> Mark:
    inside = mark.kind == "link" and mark.value.startswith("#")
    return replace(mark, value=f"#{anchor_bookmark(mark.value[1:])}") if inside else mark
