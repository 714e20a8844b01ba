"""No glyph is ever missing silently: each character of a document must be in a font of its style.

Runs on the laid-out document, before a writer, so that every format gives the same answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, children
from brochure.fonts.book import Face, FontBook
from brochure.fonts.missing import Sought, tell_missing
from brochure.languages.characters import is_unseen


def check_glyphs(document: n.Document, styles: Stylesheet, fonts: FontBook, sink: Sink) -> None:
    """Tell of each character that no font of its paragraph has: the character, its place, the fonts tried.

    Of a script that the fonts know nothing of, the letters are told at once.
    """
    found: dict[tuple[Face, ...], Sought] = {}
    for text, style, span in _texts(document, styles):
        faces = fonts.faces_for(styles.paragraph[style].text)
        look_for(text, span, found.setdefault(faces, Sought(faces)))
    tell_missing(tuple(found.values()), document.lang, sink)


def look_for(text: str, span: Span | None, sought: Sought) -> None:
    """Note which characters of a text the faces have, and which they lack. span: where it stands."""
    for character in sorted(set(text) - sought.shown):
        if _is_shown(character, sought.faces):
            sought.shown.add(character)
        else:
            sought.missing.setdefault(character, span)


@lru_cache(maxsize=16384)
def _is_shown(character: str, faces: tuple[Face, ...]) -> bool:
    """Whether a font has the character, or none need have it. Kept, as editions share their fonts."""
    return is_unseen(character) or any(face.glyph(character) for face in faces)


def _texts(document: n.Document, styles: Stylesheet) -> Iterator[tuple[str, str, Span | None]]:
    """Each text with the paragraph style it stands in and the nearest place known."""
    left: list[tuple[AnyNode, str, Span | None]] = [(document, "", None)]
    while left:
        node, style, span = left.pop()
        span = node.span or span
        if isinstance(node, n.Text):
            if style:
                yield node.text, style, span
            continue
        if isinstance(node, n.Paragraph | n.Heading | n.CodeBlock):
            style = node.style
        elif isinstance(node, n.Table):
            style = styles.table[node.style].caption
        left += [(child, style, span) for child in reversed(children(node))]
