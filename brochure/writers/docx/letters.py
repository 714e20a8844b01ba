"""Letters that Word's Latin slots do not set: where they stand in a text, and what sets them.

Word takes a run's font from one of four slots (`w:rFonts`, ISO/IEC 29500-1, 17.3.2.26): two for Latin and its like, one
for East Asian letters, one for complex scripts. The theme fills a slot for one script of its kind only, so letters of
any other script have a character style that names their family. Letters of complex scripts also say so (`w:cs`), and
stand in runs of their own, since that draws a whole run into the slot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from brochure.fonts.book import FontBook
from brochure.fonts.choice import covers
from brochure.fonts.closure import clusters
from brochure.languages import is_used_in, script, script_of, word_kind
from brochure.languages.characters import is_ignorable
from brochure.languages.scripts import COMPLEX, EAST_ASIAN, LATIN, NO_SCRIPT, SHARED, WRITES
from brochure.writers.docx.typefaces import Typefaces, letters_style

BLANKS = " \u00a0\u200c\u200d"
HAN = "Hani"
GUESTS = {"bidi": "Arab", "eastAsia": "Hans"}
"""The scripts that the theme's fonts set in editions of another kind (see `document_lang`)."""


class ScriptLetters(Struct):
    """The letters of an edition's texts. lang: the edition's language."""

    lang: str
    typefaces: Typefaces
    fonts: FontBook
    _scripts: dict[tuple[str, str, tuple[str, ...]], str] = field(default_factory=dict)

    def stretches(
        self, text: str, lang: str, rtl: bool, families: tuple[str, ...] = ()
    ) -> list[tuple[str, str]]:
        """The text in stretches, each with the script that needs a run of its own, or "". lang: the text's language;
        families: those that its style tries.

        Blanks between two letters of a script stay with them. Digits and marks that the edition's family lacks matter
        beside its letters, at the beginning of a text in its family, and in what runs from right to left (`rtl`), which
        is all set in it.
        """
        of = {character: self._script(character, lang, families) for character in set(text)}
        if not rtl and not {*of.values()} - {"", LATIN}:
            letter = next((at for at, character in enumerate(text) if character.isalpha()), len(text))
            in_body = self.typefaces.latin(families) == self.typefaces.minor
            start = letter if in_body and self.lacking(text[:letter]) else 0
            return [piece for piece in ((text[:start], LATIN), (text[start:], "")) if piece[0]]
        found: list[tuple[str, str]] = []
        for piece, own in _pieces(text, of):
            joins = own not in ("", *NO_SCRIPT) and len(found) > 1 and found[-2][1] == own
            if joins and not found[-1][0].strip(BLANKS):
                (first, _), (blank, _) = found[-2:]
                found[-2:] = [(first + blank + piece, own)]
            else:
                found.append((piece, own))
        return found

    def style(self, script: str) -> str:
        """The character style of the script's letters, "" where the theme's fonts set them."""
        kind = word_kind(script)
        if not script or (script == self.home(kind) and script != LATIN):
            return ""
        named = script in (LATIN, *self.typefaces.scripts) or kind == "bidi"
        return letters_style(script) if named else ""

    def lacking(self, text: str) -> bool:
        """Whether the family of the edition's script lacks one of these digits or marks, and the Latin one has it."""
        return any(self._script(character, "") == LATIN for character in text)

    def home(self, kind: str) -> str:
        """The script that the theme's fonts set of a kind: the edition's own, or the likeliest guest's."""
        own = script(self.lang)
        return own if word_kind(own) == kind != "val" else GUESTS.get(kind, LATIN)

    def _script(self, character: str, lang: str, families: tuple[str, ...] = ()) -> str:
        """The script of a letter that needs a run of its own."""
        key = character, lang, families
        if key not in self._scripts:
            self._scripts[key] = self._found(character, lang, families)
        return self._scripts[key]

    def _found(self, character: str, lang: str, families: tuple[str, ...]) -> str:
        own = script_of(character)
        if own in SHARED:
            return LATIN if self._lacks(character) else self._drawn(character, families)
        if own == HAN or own in WRITES:
            asked = script(lang or self.lang)
            own = asked if asked in EAST_ASIAN else WRITES.get(own, self.home("eastAsia"))
        if own in COMPLEX or (own != LATIN and self.style(own)):
            return own
        return self._drawn(character, families) if word_kind(own) == "val" else ""

    def _drawn(self, character: str, families: tuple[str, ...]) -> str:
        """The code, `Zsye` for emoji, of the family that draws what those of the text lack, as in the PDF."""
        if is_ignorable(character):
            return ""
        faces = ((one, self.fonts.faces([one], 400, False)) for one in families)
        family = next((one for one, own in faces if any(covers(face, character) for face in own)), "")
        scripts = self.typefaces.scripts.items()
        return next(
            (code for code, own in scripts if self.typefaces.own[own] == family and code in NO_SCRIPT), ""
        )

    def _lacks(self, character: str) -> bool:
        """Whether a digit or mark is in the body's Latin family and not in that of the edition's script.

        Beside letters of that script Word or LibreOffice would look for it there.
        """
        shown = self.typefaces.scripts.get(script(self.lang), "")
        families = (self.typefaces.own.get(shown, ""), self.typefaces.minor)
        faces = [face for family in families for face in self.fonts.faces([family], 400, False)]
        return len(faces) > 1 and not faces[0].glyph(character) and bool(faces[-1].glyph(character))


def _pieces(text: str, of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Neighbours of one script, with the marks and signs that it shares with others (UAX #24, 3.4).

    What makes one sign (an emoji, a digit on a key) stays together.
    """
    start, at, last = 0, 0, ""
    for cluster in clusters(text):
        sign = next((of[character] for character in cluster if of[character] in NO_SCRIPT), "")
        for character in cluster:
            own = sign or of[character] or (last if _shares(character, last) else "")
            if own != last and at > start:
                yield text[start:at], last
                start = at
            at, last = at + 1, own
    yield text[start:], last


def _shares(character: str, script: str) -> bool:
    """Whether a character of no one script stands in this one: a danda in Devanagari, a mark in any."""
    real = bool(script) and script not in NO_SCRIPT
    return real and (script_of(character) == "Zinh" or is_used_in(character, script))
