"""Paragraphs as tags: a style, what they hold, and at the end of a section its properties."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.writers.docx.flow import Para
from brochure.writers.docx.numbering import Numbering
from brochure.writers.docx.shape import Frame
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.xml import Tag, twips, w


def paragraph_tag(para: Para, book: StyleBook, numbering: Numbering, section: Tag | None = None) -> Tag:
    """`w:p`. Its style is made now, when all that its place adds is known."""
    style = book.paragraph(para.style, replace(para.shape, frame=None))
    if para.shape.number:
        numbering.bind(para.shape.number.identifier, para.shape.number.level, style)
    return w("p", w("pPr", w("pStyle", val=style), _frame(para.shape.frame), section), *para.content)


def _frame(frame: Frame | None) -> Tag | None:
    """`w:framePr`: a place on the page. The text stays in the body, in reading order, unlike a text box's.

    It stands on the paragraph, as a drawing's place does: LibreOffice does not read it in a style.
    """
    if frame is None:
        return None
    width, x, y = (twips(length) for length in (frame.width, frame.x, frame.y))
    return w("framePr", w=width, wrap="around", vAnchor="page", hAnchor="page", x=x, y=y)
