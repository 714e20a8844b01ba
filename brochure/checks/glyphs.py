"""No glyph is ever missing silently: each character of a document must be in a font of its style.

Runs on the laid-out document, before a writer, so that every format gives the same answer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, children
from brochure.fonts.book import Face, FontBook

# Spaces, line and bidi controls: writers set them without a glyph (Unicode general categories).
GLYPHLESS = frozenset({"Zs", "Zl", "Zp", "Cf", "Cc"})


def check_glyphs(document: n.Document, styles: Stylesheet, fonts: FontBook, sink: Sink) -> None:
    """Tell of each character that no font of its paragraph has: the character, its place, the fonts tried."""
    known: dict[str, set[str]] = {}  # by style: characters that need no second look
    for text, style, span in _texts(document, styles, "", None):
        seen = known.setdefault(style, set())
        for character in sorted(set(text) - seen):
            faces = fonts.faces_for(styles.paragraph[style].text)
            if unicodedata.category(character) in GLYPHLESS or any(f.glyph(character) for f in faces):
                seen.add(character)
            else:
                _tell(character, faces, span, sink)


def _texts(
    node: AnyNode, styles: Stylesheet, style: str, span: Span | None
) -> Iterator[tuple[str, str, Span | None]]:
    """Each text with the paragraph style it stands in and the nearest place known."""
    span = node.span or span
    if isinstance(node, n.Paragraph | n.Heading):
        style = node.style
    elif isinstance(node, n.Table):
        style = styles.table[node.style].caption
    if isinstance(node, n.Text) and style:
        yield node.text, style, span
    for child in children(node):
        yield from _texts(child, styles, style, span)


def _tell(character: str, faces: tuple[Face, ...], span: Span | None, sink: Sink) -> None:
    name = unicodedata.name(character, "unnamed character")
    tried = ", ".join(face.name for face in faces) or "no font at all"
    sink.error(
        "font/missing-glyph",
        f"no font has “{character}” (U+{ord(character):04X} {name}); tried {tried}",
        span,
        "write it another way, or give the brand file a font that has it",
    )
