"""What asks for a bold, an italic or letters that its family has not: it is set in the nearest face, and that is told.

The PDF and the web page make no letters bold or slanted that were not drawn so; Word does.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.brand.computed import Stylesheet, TextStyle
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.files import is_of_press
from brochure.fonts.book import Face, FontBook
from brochure.fonts.choice import covers, tried
from brochure.languages import script
from brochure.languages.scripts import ANYTHING, SHARED, SLANTED, script_of
from brochure.writers.inlines import runs_of

BOLD = 600
"""The weight from which letters are bold (CSS Fonts 4, 5.2: a semi-bold may stand for one)."""
NEAR = 200
"""Weights that differ by less are taken for one another."""
SHOWN, LETTERS = 40, 12
"""Characters of a text, and letters, that a message shows."""


def check_faces(document: n.Document, styles: Stylesheet, fonts: FontBook, sink: Sink) -> None:
    """Tell of each family of a brand that lacks a face that some text asks for, with the first such text."""
    found: dict[tuple[str, str], tuple[str, str, Span | None]] = {}
    slanted = script(document.lang) in SLANTED  # the families of others have no italics
    for block in walk(document):
        if isinstance(block, n.Paragraph | n.Heading | n.CodeBlock):
            for style, node in runs_of(block.children, styles.paragraph[block.style], styles):
                for face, lacking in _lacking(style, node.text, fonts, slanted):
                    met = face.name, node.text.strip()[:SHOWN], node.span or block.span
                    found.setdefault((face.typeface.family, lacking), met)
    for (family, lacking), (name, text, span) in found.items():
        hint = f"name its {lacking} under typography: fonts:, or let the style ask for what there is"
        sink.warning("font/no-face", f"“{family}” has no {lacking}: “{text}” is set in {name}", span, hint)


def check_letters(document: n.Document, styles: Stylesheet, fonts: FontBook, sink: Sink) -> None:
    """Tell of each family of a brand that lacks some letters of an alphabet that it has, so that they are in another.

    A family that is named for what others lack shows it in silence.
    """
    shown: set[tuple[str, str]] = set()
    lacked: dict[tuple[str, str], dict[str, tuple[str, Span | None]]] = {}
    for style, letters in _letters(document, styles).items():
        faces = fonts.faces_for(style)
        for letter, span in letters.items():
            own = tried(faces, letter)[0]
            key = own.typeface.family, script_of(letter)
            if covers(own, letter):
                shown.add(key)
            elif not is_of_press(own.typeface.path) and (other := _unasked(faces, letter)):
                lacked.setdefault(key, {}).setdefault(letter, (other, span))
    for key, found in lacked.items():
        if key in shown:
            others = ", ".join(dict.fromkeys(other for other, _ in found.values()))
            some = " ".join([*found][:LETTERS]) + " …" * (len(found) > LETTERS)
            message = f"“{key[0]}” lacks the letters {some}: they are set in {others}"
            hint = "take a whole font of the family, or another family"
            sink.warning("font/letters", message, next(iter(found.values()))[1], hint)


def _letters(document: n.Document, styles: Stylesheet) -> dict[TextStyle, dict[str, Span | None]]:
    """The letters that are set in each style, with their first places."""
    found: dict[TextStyle, dict[str, Span | None]] = {}
    for block in walk(document):
        if isinstance(block, n.Paragraph | n.Heading | n.CodeBlock):
            for style, node in runs_of(block.children, styles.paragraph[block.style], styles):
                seen = found.setdefault(style, {})
                new = sorted({*node.text}.difference(seen))
                seen.update(dict.fromkeys(filter(str.isalpha, new), node.span or block.span))
    return found


def _unasked(faces: tuple[Face, ...], letter: str) -> str:
    """The family that shows a letter, "" for one that is there for what others lack."""
    found = next((face.typeface for face in tried(faces, letter) if covers(face, letter)), None)
    asked = {script_of(letter), ANYTHING}
    return found.family if found and asked.isdisjoint(found.scripts) else ""


def _lacking(style: TextStyle, text: str, fonts: FontBook, slanted: bool) -> Iterator[tuple[Face, str]]:
    """The face that a text is set in, with what the text asks for and that is not. slanted: italics are looked for."""
    letter = next((letter for letter in text if script_of(letter) not in SHARED), "")
    face = next((face for face in fonts.faces_for(style) if letter and face.glyph(letter)), None)
    if face is None or is_of_press(face.typeface.path):
        return
    own = face.typeface
    if (style.weight >= BOLD) != (own.weight >= BOLD) and abs(style.weight - own.weight) >= NEAR:
        yield face, ("bold" if style.weight >= BOLD else "regular") + " italic" * own.italic
    if slanted and style.italic and not own.italic and script_of(letter) in SLANTED:
        yield face, "italic"
