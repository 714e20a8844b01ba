"""Make the neutral theme's two fonts of signs: Noto Emoji, and the signs of DejaVu Sans, no letters.

python tools/signs.py NotoEmoji-Regular.ttf DejaVuSans.ttf brochure/themes/base/fonts
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import icu
from fontTools import subset
from fontTools.ttLib import TTFont

SIGNS = ((0x2010, 0x2070), (0x20A0, 0x20C0), (0x2100, 0x2C00), (0x3000, 0x3040))
"""Ranges of DejaVu Sans, of which signs, punctuation and numbers in circles are kept."""
PRESENTED = icu.UProperty.EMOJI_PRESENTATION


def main() -> None:
    """Write both."""
    emoji, signs, folder = map(Path, sys.argv[1:])
    kept = {
        code
        for code in _within(SIGNS)
        if unicodedata.category(chr(code)) in ("Sm", "So", "Sc", "Po", "Pd", "No")
    }
    cut(signs, {0x20, *kept}, folder, "DejaVu Signs")
    # What is no emoji unless it is said so (☎, ❤, ↗) looks like the text round it.
    drawn = {
        code for code in TTFont(emoji).getBestCmap() if unicodedata.category(chr(code)) not in ("Cc", "Co")
    }
    texts = {ord("©"), ord("®"), *(code for code in kept if not icu.Char.hasBinaryProperty(code, PRESENTED))}
    cut(emoji, drawn - texts, folder, "Noto Signs")


def _within(ranges: tuple[tuple[int, int], ...]) -> Iterator[int]:
    for first, end in ranges:
        yield from range(first, end)


def cut(font: Path, codes: set[int], folder: Path, family: str) -> None:
    """Write a font with these characters of another one, and what they are made of, under a name of its own."""
    options = subset.Options(layout_features=["*"], notdef_outline=True, drop_tables=["FFTM"], hinting=False)
    opened = TTFont(font, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(opened)
    stem = family.replace(" ", "")
    for number, name in {1: family, 3: f"{stem}-Regular", 4: family, 6: f"{stem}-Regular"}.items():
        opened["name"].setName(name, number, 3, 1, 0x409)
    for number in (16, 17, 21, 22, 25):
        opened["name"].removeNames(nameID=number)
    opened["name"].removeNames(platformID=1)
    opened.save(folder / f"{stem}-Regular.ttf")


if __name__ == "__main__":
    main()
