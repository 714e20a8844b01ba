"""Paragraphs as tags: a style, what their place adds, what they hold, and at the end of a section its properties."""

from __future__ import annotations

from brochure.writers.docx.flow import Para
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.xml import Tag, w


def paragraph_tag(para: Para, book: StyleBook, section: Tag | None = None) -> Tag:
    """`w:p`. Its place is settled now, when all that is added to it is known."""
    style, own = book.place(para.style, para.shape)
    return w("p", w("pPr", w("pStyle", val=style), *own, section), *para.content)
