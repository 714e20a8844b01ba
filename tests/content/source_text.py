"""The words that the French edition must have: the printed source, with ERRATA.md applied to it.

    expected(publication)   tokens of the whole text, in order
    tokens(text)            the same cut for any extracted text: words and signs, spaces of any kind ignored
    without(tokens, text)   the tokens less one occurrence of a run, for words that a format adds

Words and signs are tokens of their own, so that French spacing, a line's end or a break in an address do not matter.
"""

from __future__ import annotations

import re
from pathlib import Path

from brochure.content.load import load
from brochure.content.model import Publication
from brochure.diagnostics import Sink
from brochure.world import World

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "content" / "alliance-des-territoires"
SOURCE = Path(__file__).with_name("source.txt")
INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u2066\u2067\u2068\u2069")
)


def publication() -> Publication:
    """The brochure in French, as its files say."""
    return load(World(ROOT), FOLDER, Sink())


def tokens(text: str) -> list[str]:
    """Words and signs in order."""
    return re.findall(r"\w+|[^\w\s]", text.translate(INVISIBLE))


def source() -> str:
    """The printed text on one line, markup and list markers removed."""
    text = SOURCE.read_text(encoding="utf-8")
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^(#+ |- (\d\) )?)", "", text, flags=re.MULTILINE)
    return " ".join(text.replace("*", "").split())


def errata() -> list[tuple[str, str]]:
    """The rows under “Mended” of ERRATA.md: printed, here."""
    text = (FOLDER / "ERRATA.md").read_text(encoding="utf-8")
    mended = text.split("## Mended")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in mended.splitlines() if "|" in line
    ]
    return [(row[0], row[1]) for row in rows[2:]]


def mended() -> str:
    """The printed text with every mend applied, each to words that are there."""
    text = source()
    for old, new in errata():
        assert old in text, f"ERRATA.md: “{old}” is not in the source"
        text = text.replace(old, new)
    return text


def expected(edition: Publication) -> list[str]:
    """The tokens of the French edition; the drawing's own credit, which is ours, where the drawing is shown."""
    found = tokens(mended())
    if edition.fields.cover.drawn:
        credit = tokens(edition.fields.cover.credit.plain)
        end = place(found, credit) + len(credit)
        found[end:end] = tokens(edition.fields.cover.drawing_credit.plain)
    return found


def place(found: list[str], run: list[str]) -> int:
    """Where a run of tokens first stands."""
    return next(i for i in range(len(found)) if found[i : i + len(run)] == run)


def without(found: list[str], text: str) -> list[str]:
    """The tokens less the first occurrence of a text."""
    run = tokens(text)
    start = place(found, run)
    return found[:start] + found[start + len(run) :]
