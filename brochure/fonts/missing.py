"""Telling of characters that no font has: one by one, or a whole script at once where the fonts have none of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping

import icu

from brochure.diagnostics import Sink, Span
from brochure.fonts.book import Face
from brochure.languages import script_of

SHARED = ("Zyyy", "Zinh")
"""What belongs to no one script: digits, punctuation, symbols, marks (UAX #24)."""
LISTED = 8
"""Letters of a script that a message shows."""

HINT = "write it another way, or give the brand file a font that has it"

Missing = Mapping[str, Span | None]
"""Characters that no font has, each with the place where it stands first."""


def tell_missing(missing: Missing, shown: Iterable[str], faces: Collection[Face], sink: Sink) -> None:
    """Tell of what these faces lack. shown: the characters of the same texts that they have."""
    drawn = set(map(script_of, shown)) if missing else set()
    scripts: dict[str, dict[str, Span | None]] = {}
    for character, span in missing.items():
        script = script_of(character)
        if script in SHARED or script in drawn:
            _tell_character(character, span, faces, sink)
        else:
            scripts.setdefault(script, {})[character] = span
    for script, letters in scripts.items():
        _tell_script(script, letters, faces, sink)


def _tell_character(character: str, span: Span | None, faces: Collection[Face], sink: Sink) -> None:
    name = unicodedata.name(character, "unnamed character")
    message = f"no font has “{character}” (U+{ord(character):04X} {name}); tried {_names(faces)}"
    sink.error("font/missing-glyph", message, span, HINT)


def _tell_script(script: str, letters: Missing, faces: Collection[Face], sink: Sink) -> None:
    """One error for all letters of a script: what is lacking is a font."""
    name = str(icu.Script(icu.Script.getCode(script)[0]).getName()).replace("_", " ")
    some = " ".join(sorted(letters)[:LISTED]) + (" …" if len(letters) > LISTED else "")
    message = f"no font has letters of the script {name} ({some}); tried {_names(faces)}"
    hint = (
        f"put font files with {name} into the theme's fonts folder, name them in _brand.yml under typography: fonts:, "
        f"and their family under defaults: brochure: scripts: {_key(script)}:"
    )
    sink.error("font/missing-script", message, next(iter(letters.values())), hint)


def _key(script: str) -> str:
    """The code under which a brand file gives the family of a script."""
    return {"Hang": "Kore", "Hira": "Jpan", "Kana": "Jpan", "Hani": "Hans"}.get(script, script)


def _names(faces: Collection[Face]) -> str:
    return ", ".join(face.name for face in faces) or "no font at all"
