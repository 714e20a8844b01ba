"""What is measured of a PDF that holds one paragraph a page: word spaces, line lengths, hyphens."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import pstdev
from typing import Any

import pdfplumber
from msgspec import Struct

HYPHENS = "-\u00ad\u2010"


class Line(Struct, frozen=True):
    """A line as it stands: text, spaces between words and length, in points."""

    text: str
    spaces: tuple[float, ...]
    length: float


class Measured(Struct, frozen=True):
    """A task as one program set it.

    deviation: of word spaces where justified, else of line lengths, in points; longest: hyphens in a row.
    """

    deviation: float
    hyphens: int
    longest: int


def lines_of(data: bytes) -> list[list[Line]]:
    """The lines of each page."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        pages = [[char for char in page.chars if char["text"]] for page in pdf.pages]
    return [
        [_line(list(chars)) for _, chars in groupby(page, key=lambda char: round(char["bottom"]))]
        for page in pages
        if page
    ]


def _line(chars: list[dict[str, Any]]) -> Line:
    chars = sorted(chars, key=lambda char: char["x0"])
    seen = [char for char in chars if not char["text"].isspace()]
    at = {id(char): index for index, char in enumerate(chars)}
    spaces = tuple(
        after["x0"] - before["x1"]
        for before, after in pairwise(seen)
        if any(char["text"] == " " for char in chars[at[id(before)] + 1 : at[id(after)]])
    )
    return Line("".join(char["text"] for char in chars), spaces, seen[-1]["x1"] - seen[0]["x0"])


def measured(data: bytes, paragraphs: Sequence[str], justified: bool) -> Measured:
    """All but the last line of each paragraph, which is not justified and as long as it happens to be."""
    pages = lines_of(data)
    assert len(pages) == len(paragraphs), "a paragraph a page"
    inner = [line for page in pages for line in page[:-1]]
    divided = [
        [_is_divided(line.text, below.text, text) for line, below in pairwise(page)]
        for page, text in zip(pages, paragraphs, strict=True)
    ]
    runs = [len(list(run)) for page in divided for hyphen, run in groupby(page) if hyphen]
    widths = [space for line in inner for space in line.spaces] if justified else [x.length for x in inner]
    return Measured(pstdev(widths), sum(runs), max(runs, default=0))


def _is_divided(line: str, below: str, text: str) -> bool:
    """Whether the hyphen at the line's end, if there is one, is not the author's."""
    end = line.rstrip()
    if not end or end[-1] not in HYPHENS:
        return False
    word, rest = end[:-1].split()[-1], below.split()[0]
    return f"{word}-{rest}" not in text
