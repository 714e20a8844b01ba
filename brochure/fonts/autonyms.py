"""The press's own fonts for the names that languages have in themselves, where a brand cannot draw one.

One small font a script, cut down from Noto by tools/autonym_fonts.py to the autonyms of all languages in CLDR, closed
under shaping. The files lie in data/autonyms, with the letters of each and the licence.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from brochure import store
from brochure.brand.computed import Typeface
from brochure.fonts.book import Face, loaded
from brochure.world import World

FOLDER = Path(__file__).with_name("data") / "autonyms"
LETTERS = "letters.json"
"""The letters of each script's font, by ISO 15924 code."""


def family(script: str) -> str:
    """The family of a script's font."""
    return f"Autonym {script}"


def face_file(script: str, folder: Path = FOLDER) -> Path:
    """The file of a script's font."""
    return folder / f"{script}.woff2"


@cache
def face(script: str) -> Face:
    """The script's font."""
    return loaded(Typeface(family(script), 400, False, face_file(script).name), World(FOLDER, environ={}))


@cache
def letters() -> dict[str, str]:
    """The letters of each font, by script; nothing for a script that has none."""
    return msgspec.json.decode(store.read(FOLDER / LETTERS), type=dict[str, str])
