"""What asks for a bold or an italic that its family has not: it is set in the nearest face, and that is told.

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
from brochure.languages import script
from brochure.languages.scripts import SHARED, SLANTED, script_of
from brochure.writers.inlines import runs_of

BOLD = 600
"""The weight from which letters are bold (CSS Fonts 4, 5.2: a semi-bold may stand for one)."""
NEAR = 200
"""Weights that differ by less are taken for one another."""
SHOWN = 40
"""Characters of a text that a message shows."""


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
