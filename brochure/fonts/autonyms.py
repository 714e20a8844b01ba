"""The press's own fonts for the names that languages have in themselves, where a brand cannot draw one.

One small font a script, cut down from Noto by tools/autonym_fonts.py to the autonyms of all languages in CLDR, closed
under shaping. The files lie in data/autonyms, with the licence.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from brochure.brand.computed import Typeface
from brochure.fonts.book import Face, loaded
from brochure.world import World

FOLDER = Path(__file__).with_name("data") / "autonyms"


def family(script: str) -> str:
    """The family of a script's font."""
    return f"Autonym {script}"


def face_file(script: str, folder: Path = FOLDER) -> Path:
    """The file of a script's font."""
    return folder / f"{script}.woff2"


@cache
def face(script: str) -> Face | None:
    """The script's font, None for a script that has none."""
    world, file = World(FOLDER, environ={}), face_file(script)
    known = Typeface(family(script), 400, False, file.name)
    return loaded(known, world) if world.is_file(file) else None
