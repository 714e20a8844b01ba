"""Telling of characters that no font has: one by one, or a whole script at once where the fonts have none of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

import icu
from msgspec import Struct, field

from brochure.diagnostics import Sink, Span
from brochure.files import ROOMS
from brochure.fonts.book import Face
from brochure.languages.characters import is_unseen
from brochure.languages.scripts import LETTERS, SHARED, WRITES, is_used_in, script_of
from brochure.languages.tags import script as script_of_language

LISTED = 8
"""Letters of a script that a message shows."""

_EAST_ASIAN = frozenset[str]().union(*LETTERS.values())
NONE = "no font at all"
HINT = "write it another way, or give the brand file a font that has it"
SIGN_HINT = (
    "write it another way; or name a family that draws it in _brand.yml, "
    "defaults: {brochure: {scripts: {Zsye: Noto Emoji}}}, and run `python build.py fonts`"
)


class Sought(Struct):
    """What was looked for in some faces. shown: characters that they have; missing: others, with their first place."""

    faces: tuple[Face, ...]
    shown: set[str] = field(default_factory=set)
    missing: dict[str, Span | None] = field(default_factory=dict)


def tell_missing(found: Sequence[Sought], lang: str, sink: Sink) -> None:
    """Tell of what is missing in all texts of a document, or of a page's frame, in a language."""
    if not any(sought.missing for sought in found):
        return
    shown = (character for sought in found for character in sought.shown if not is_unseen(character))
    drawn = {*map(script_of, shown), *SHARED}
    lacking = {script_of(character) for sought in found for character in sought.missing} - drawn
    for sought in found:
        for character, span in sought.missing.items():
            if not any(_goes_with(character, script) for script in lacking):
                _tell_character(character, span, sought.faces, sink)
    for script in sorted(lacking):
        _tell_script(script, found, lang, sink)


def _goes_with(character: str, script: str) -> bool:
    """Whether a font of the script would have it: a mark that the script uses, a sign as wide as an ideograph."""
    wide = unicodedata.east_asian_width(character) in "WF" and unicodedata.category(character) != "So"
    return is_used_in(character, script) or (wide and script in _EAST_ASIAN)


def _tell_character(character: str, span: Span | None, faces: Collection[Face], sink: Sink) -> None:
    name = unicodedata.name(character, "unnamed character")
    tried = ", ".join(face.name for face in faces) or NONE
    message = f"no font has “{character}” (U+{ord(character):04X} {name}); tried {tried}"
    hint = SIGN_HINT if unicodedata.category(character) == "So" else HINT
    if unicodedata.category(character)[0] == "L" and script_of(character) not in SHARED:
        hint = f"run `{_command(span)}`, which finds a font with the letters of its languages; or write it another way"
    sink.error("font/missing-glyph", message, span, hint)


def _tell_script(script: str, found: Sequence[Sought], lang: str, sink: Sink) -> None:
    """One error for all letters of a script, wherever they stand: what is lacking is a font."""
    places = [(c, span) for sought in found for c, span in sought.missing.items() if script_of(c) == script]
    letters = sorted({letter for letter, _ in places})
    families = dict.fromkeys(face.typeface.family for sought in found for face in sought.faces)
    name = str(icu.Script(icu.Script.getCode(script)[0]).getName()).replace("_", " ")
    some = " ".join(letters[:LISTED]) + (" …" if len(letters) > LISTED else "")
    message = f"no font has letters of the script {name} ({some}); tried {', '.join(families) or NONE}"
    hint = (
        f"run `{_command(places[0][1])}`; or put font files with {name} into the theme's fonts folder, name them in "
        "_brand.yml under typography: fonts:, and their family under defaults: brochure: scripts: "
        f"{key_in_brand(script, lang)}:"
    )
    sink.error("font/missing-script", message, places[0][1], hint)


def _command(span: Span | None) -> str:
    """What finds and locks a font for the publication that a place is in."""
    room, _, inside = (span.file if span else "").partition("/")
    return f"python build.py fonts {inside.partition('/')[0] if room == ROOMS[0] else ''}".rstrip()


def key_in_brand(script: str, lang: str) -> str:
    """The code under which a brand file gives the family of a script, the language's own where that has its letters."""
    own = script_of_language(lang)
    return own if script in LETTERS.get(own, ()) else {**WRITES, "Hani": "Hans"}.get(script, script)
