"""How a list's item, a note, a box and a text begin: with a number or mark, and apart from what is above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brochure.brand.computed import Borders, BoxStyle, ListStyle, Stylesheet
from brochure.document import nodes as n
from brochure.document.footnotes import text_style
from brochure.writers.docx.around import Around
from brochure.writers.docx.flow import Para
from brochure.writers.docx.formats import Formats
from brochure.writers.docx.lists import grown, item_shape
from brochure.writers.docx.shape import Number
from brochure.writers.docx.xml import w
from brochure.writers.markers import note_room

if TYPE_CHECKING:
    from brochure.writers.docx.blocks import PageBlocks


def numbered(para: Para, style: ListStyle, number: Number, formats: Formats) -> None:
    """The item's first paragraph bears the number; a stacked one stands on a line of its own."""
    shape = replace(para.shape, start=para.shape.start - number.hanging)
    if style.stacked and style.marker:
        para.lead(w("r", w("br")))
        para.extra += formats.sheet.paragraph[style.of_marker].leading
    para.extra += grown(style, formats)
    para.shape = item_shape(shape, style, number, formats)


def put_note(note: n.Footnote, blocks: PageBlocks, around: Around) -> list[Para]:
    """The paragraphs of a note, its mark before the first. What bears a number or a box of its own stands below it."""
    name, items = text_style(note, blocks.sheet.elements.get("p", "")), blocks.leaf.stretches[-1].items
    first, beside = len(items), note_room(note.mark, blocks.sheet.paragraph[name].text.size)
    inner = replace(around, start=around.start + beside)
    blocks.stack(note.note, inner)
    if not note.note or not isinstance(note.note[0], n.Paragraph):
        alone = replace(blocks.shape(inner), keep_next=True, after=-blocks.sheet.paragraph[name].after)
        items.insert(first, Para(name, alone))
    paras = [item for item in items[first:] if isinstance(item, Para)]
    paras[0].shape = replace(paras[0].shape, hanging=beside)
    paras[0].lead(blocks.runs.own_mark(note), w("r", w("tab")))
    return paras


def touches(last: object, box: BoxStyle) -> bool:
    """Whether a box stands right below the last one: without a paragraph between them Word makes one of the two."""
    return (
        box.is_seen
        and isinstance(last, Para)
        and (last.shape.ground is not None or last.shape.borders != Borders())
    )


def melts(last: object, para: Para, sheet: Stylesheet) -> bool:
    """Whether Word would make one of two paragraphs: code has one ground then, and texts of a style with a rule above
    or below them have it once (ISO/IEC 29500-1, 17.3.1.24).
    """
    if not isinstance(last, Para):
        return False
    style = sheet.paragraph.get(para.style)
    is_ruled = style is not None and bool(style.borders.top or style.borders.bottom)
    return (last.shape.code and para.shape.code) or (last.style == para.style and is_ruled)
