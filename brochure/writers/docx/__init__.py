"""The DOCX writer: a native Word file (ISO/IEC 29500 transitional) on python-docx, every part of it our own.

Every look stands in a style, every colour refers to the theme. Runs carry no formatting; paragraphs carry their number,
their spacing and what they keep to, as far as their style does not say it.
Bookmarks lead from each paragraph back to its segment (names.py tells their rule).
"""

from __future__ import annotations

from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Span
from brochure.document import nodes as n
from brochure.document.page_labels import PageLabels
from brochure.document.walk import walk
from brochure.languages import EAST_ASIAN, is_right_to_left, script, word_kind
from brochure.writers.codes import code_colors
from brochure.writers.docx.art import Art
from brochure.writers.docx.assemble import body
from brochure.writers.docx.blocks import PageBlocks
from brochure.writers.docx.chapters import SectionDraft, drafts
from brochure.writers.docx.compose import Composer
from brochure.writers.docx.drawing import Drawings
from brochure.writers.docx.flow import PageDraft
from brochure.writers.docx.fonttable import Family, families, font_table, renamed, tell_large
from brochure.writers.docx.formats import Formats
from brochure.writers.docx.heights import Heights
from brochure.writers.docx.letters import ScriptLetters
from brochure.writers.docx.masters import is_mirrored, masters_of, tell_lost, two_sided
from brochure.writers.docx.measure import HeightMeasure
from brochure.writers.docx.notes import note_parts, note_properties
from brochure.writers.docx.numbering import Numbering
from brochure.writers.docx.package import Package, open_package
from brochure.writers.docx.properties import custom, extended
from brochure.writers.docx.running import Margins, with_own_styles
from brochure.writers.docx.runs import Runs
from brochure.writers.docx.save import saved
from brochure.writers.docx.settings import settings
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.theme import palette, theme
from brochure.writers.docx.typefaces import typefaces
from brochure.writers.docx.xml import document
from brochure.writers.fill import Fill
from brochure.writers.markers import NUMBER
from brochure.writers.request import Artifact, RenderRequest

__all__ = ["estimated", "write"]


def write(order: RenderRequest) -> Artifact:
    """The edition as a Word file, with its `estimated` fills. Raises Failed where the sink holds an error."""
    draft = _draft(order)
    package, book, leaves = draft.package, draft.book, [leaf for leaf, _ in draft.sections]
    running = draft.margins.of(leaves)
    tell_lost(order.document, order.styles, order.sink)
    notes = tuple(note_parts(order.document, draft.margins.blocks, leaves[0])) if leaves else ()
    text = body(leaves, running, book, any(part.name == "w:endnotes" for part in notes))
    tell_large(draft.shown, order)
    for part in notes:
        package.notes(part)
    package.fill(text, book.tags(), draft.numbering.tags())
    package.record(order.properties, book.looks)
    order.sink.stop_if_failed()
    return Artifact(saved(package), 0, draft.fills, tuple(family.name for family in draft.shown))


def estimated(order: RenderRequest) -> tuple[Fill, ...]:
    """How full the pages are that Word will make of the composed ones, as far as can be told beforehand."""
    return _draft(order).fills


def _estimate(leaf: PageDraft, span: Span | None) -> Fill:
    room = leaf.style.height - leaf.style.margin.top - leaf.style.margin.bottom
    return Fill(leaf.name, room - leaf.spare, room, span=span)


class _Draft(Struct, frozen=True):
    """The sections of a file, filled and composed, and what they were made with."""

    package: Package
    book: StyleBook
    numbering: Numbering
    margins: Margins
    sections: list[SectionDraft]
    shown: tuple[Family, ...]

    @property
    def fills(self) -> tuple[Fill, ...]:
        """How full the composed pages are, estimated."""
        return tuple(_estimate(leaf, page.span) for leaf, page in self.sections if isinstance(page, n.Page))


def _draft(order: RenderRequest) -> _Draft:
    """All that stands on the pages, nothing written yet."""
    sheet, rtl = with_own_styles(order.styles), order.document.direction == "rtl"
    measure = HeightMeasure(order.fonts)
    book = StyleBook(_formats(order, sheet, measure), order.document.lang)
    faces, colors = book.formats.typefaces, book.formats.palette
    shown = families(faces, order)
    package = _package(order, book, shown)
    letters = ScriptLetters(order.document.lang, faces, order.fonts)
    drawings, numbering = Drawings(colors, package.media), Numbering(book, letters, measure)
    captioned = (one for one in walk(order.document) if isinstance(one, n.Figure | n.Table))
    labels = {one.anchor: one.label for one in captioned if one.label and one.anchor}
    numbers = PageLabels.of(order.document, order.begins)
    pages = {name: numbers.label(page) for name, page in order.pages.items()}
    codes = code_colors(order.document, sheet)
    art, heights = Art(order.pictures, drawings, order.sink, rtl, codes), Heights(sheet, measure)
    total = order.begins[-1] if order.begins else 1
    runs = Runs(book, letters, package.link, art.in_line, pages, labels, total)
    blocks = partial(PageBlocks, sheet, runs, numbering, art, heights)
    composer = Composer(sheet, heights, drawings, rtl, book.pitch)
    sections = [*drafts(order, sheet)]
    for leaf, page in sections:
        blocks(leaf).page(page)
        composer.compose(leaf)
    margins = Margins(order.marks, package, drawings, runs, heights, blocks)
    return _Draft(package, book, numbering, margins, sections, shown)


def _formats(order: RenderRequest, sheet: Stylesheet, measure: HeightMeasure) -> Formats:
    """What styles become, with what the fonts say of them."""
    own, looks = script(order.document.lang), sheet.paragraph
    lists = sheet.list.values() if order.document.direction == "rtl" else ()
    first = ((one.name, one.marker.replace(NUMBER, "1"), looks[one.of_marker].text) for one in lists)
    return Formats(
        sheet,
        palette(sheet, order.sink),
        typefaces(sheet, own, renamed(sheet, order)),
        is_right_to_left(own),
        natural={name: measure.natural(style.text) for name, style in looks.items()},
        tight=frozenset(name for name, look in looks.items() if look.leading < measure.tallest(look.text)),
        middles={name: measure.width(shown, look) / 2 for name, shown, look in first},
        east_asian=own in EAST_ASIAN,
    )


def _package(order: RenderRequest, book: StyleBook, shown: tuple[Family, ...]) -> Package:
    """The file with all that does not wait for the text."""
    (table, embedded), sheet, pages = font_table(shown), book.sheet, order.document.pages
    sides = two_sided((page.running, masters_of(page, sheet)) for page in pages)
    notes, mirrored = note_properties(order.document), is_mirrored(order.document, sheet)
    parts = {
        "word/theme/theme1.xml": _theme(order.properties.identifier or "brochure", book, shown),
        "word/settings.xml": document(
            settings(sheet, order.document.lang, notes, sides, mirrored, bool(embedded)), "w"
        ),
        "word/fontTable.xml": document(table, "w", "r"),
        "docProps/app.xml": extended(order.properties),
        "docProps/custom.xml": custom(order.properties),
    }
    return open_package(parts, embedded, order.properties)


def _theme(name: str, book: StyleBook, shown: tuple[Family, ...]) -> bytes:
    """The theme, with the fonts that the file holds. A script without a family of its own is set in the body's."""
    own, held = script(book.lang), {family.name for family in shown}
    scripts = {s: name for s, name in book.formats.typefaces.scripts.items() if name in held}
    if word_kind(own) != "val":
        scripts.setdefault(own, book.formats.typefaces.minor)
    cs = scripts[own] if word_kind(own) == "bidi" else ""
    faces = replace(book.formats.typefaces, scripts=scripts, cs=cs)
    return document(theme(name, book.formats.palette, faces), "a")
