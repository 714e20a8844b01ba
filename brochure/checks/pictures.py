"""Every picture of a document can be shown, and what it loses on the way is told, in every format alike.

Runs on the laid-out document, before a writer.
"""

from __future__ import annotations

from brochure.checks.glyphs import look_for
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.fonts.book import Face, FontBook
from brochure.fonts.missing import Sought, tell_missing
from brochure.pictures.library import PictureError, PictureLibrary


def check_pictures(document: n.Document, pictures: PictureLibrary, fonts: FontBook, sink: Sink) -> None:
    """Tell of each picture that cannot be shown, of what is left out of one, and of labels without a glyph."""
    found: dict[tuple[Face, ...], Sought] = {}
    for node in walk(document):
        if not isinstance(node, n.Image) or not node.src:
            continue
        try:
            picture = pictures.get(node.src)
        except PictureError as problem:
            sink.add(problem.diagnostic(node.span))
        else:
            sink.extend(picture.findings)
            for label in picture.labels:
                faces = fonts.faces(label.families, label.weight, label.italic)
                look_for(label.text, Span(picture.src, label.line), found.setdefault(faces, Sought(faces)))
    tell_missing(tuple(found.values()), document.lang, sink)
