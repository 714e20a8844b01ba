"""Make the neutral theme's two fonts of signs: what documents use of Noto Emoji and of DejaVu Sans, and no letters.

python tools/signs.py NotoEmoji-Regular.ttf DejaVuSans.ttf brochure/themes/base/fonts

The whole of both would take 0.6 MB of the wheel's 5. What is left out, most animals, dishes, sports and people, a
project adds (docs/brands.md).
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import icu
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

EMOJI = (
    (0x2000, 0x3300),  # those among the older signs
    (0x1F170, 0x1F260),  # letters and ideographs in squares
    (0x1F300, 0x1F321),  # weather, the globe, the moon
    (0x1F393, 0x1F394), (0x1F3AF, 0x1F3B0), (0x1F3C1, 0x1F3C2), (0x1F3C6, 0x1F3C7),  # mortarboard, target, trophy
    (0x1F3D4, 0x1F3F1),  # landscapes and buildings
    (0x1F440, 0x1F454),  # eyes and hands
    (0x1F464, 0x1F466), (0x1F4A1, 0x1F4A2),  # one person and several, the bulb
    (0x1F4AA, 0x1F4FE),  # at the office
    (0x1F500, 0x1F680),  # buttons, locks, tools, hands, clocks, books, faces
    (0x1F680, 0x1F700),  # vehicles, road signs
    (0x1F7E0, 0x1F7F1),  # coloured circles and squares
    (0x1F91D, 0x1F91E), (0x1F9E9, 0x1F9EF),  # a handshake, jigsaw, test tube, compass
    (0x1F331, 0x1F334), (0x1F525, 0x1F526), (0x1F389, 0x1F38B),  # seedling, trees, fire, party
)  # fmt: skip
"""Ranges of Noto Emoji, each without its end."""
OFTEN = "🤔🤖🤗🤓🤩🤯🥰🥳🤦🤷🥇🥈🥉🎁🎨🎵🍀🍁🌿💔💙💚💛💜🤍💥🤞🙌🧠🧰🧱🧾🐛🐝🫶"
"""Others that texts often have."""
UNITS = 1024
"""To the em: at 40 points, 1/25 of a point; half of what Noto has, and a tenth of the bytes less."""
SIGNS = ((0x2010, 0x2070), (0x20A0, 0x20C0), (0x2100, 0x2C00), (0x3000, 0x3040))
"""Ranges of DejaVu Sans, of which signs, punctuation and numbers in circles are kept."""
PRESENTED = icu.UProperty.EMOJI_PRESENTATION
JOINING = {0x20, 0x200D, 0xFE0E, 0xFE0F, 0x20E3, *range(0x1F3FB, 0x1F400)}
"""What makes one emoji of several characters, and the shades of hands."""


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
    own = {code for code in _within(EMOJI) if code not in kept or icu.Char.hasBinaryProperty(code, PRESENTED)}
    cut(emoji, {*own, *JOINING, *map(ord, f"0123456789#*{OFTEN}")}, folder, "Noto Signs", UNITS)


def _within(ranges: tuple[tuple[int, int], ...]) -> Iterator[int]:
    for first, end in ranges:
        yield from range(first, end)


def cut(font: Path, codes: set[int], folder: Path, family: str, units: int = 0) -> None:
    """Write a font with these characters of another one, and what they are made of, under a name of its own.

    units: of the new one to the em, 0 for as many as before.
    """
    options = subset.Options(layout_features=["*"], notdef_outline=True, drop_tables=["FFTM"], hinting=False)
    opened = TTFont(font, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(opened)
    if units:
        scale_upem(opened, units)
    stem = family.replace(" ", "")
    for number, name in {1: family, 3: f"{stem}-Regular", 4: family, 6: f"{stem}-Regular"}.items():
        opened["name"].setName(name, number, 3, 1, 0x409)
    for number in (16, 17, 21, 22, 25):
        opened["name"].removeNames(nameID=number)
    opened["name"].removeNames(platformID=1)
    opened.save(folder / f"{stem}-Regular.ttf")


if __name__ == "__main__":
    main()
