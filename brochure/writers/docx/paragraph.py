"""Paragraphs as tags: a style, what they hold, and at the end of a section its properties."""

from __future__ import annotations

from brochure.writers.docx.flow import Para
from brochure.writers.docx.numbering import Numbering
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.xml import Tag, w


def paragraph_tag(para: Para, book: StyleBook, numbering: Numbering, section: Tag | None = None) -> Tag:
    """`w:p`. Its style is made now, when all that its place adds is known."""
    style = book.paragraph(para.style, para.shape)
    if para.shape.number:
        numbering.bind(para.shape.number.identifier, para.shape.number.level, style)
    return w("p", w("pPr", w("pStyle", val=style), section), *para.content)
