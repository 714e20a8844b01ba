"""Rendered markup with its slots → the document. It knows no template, only markup."""

from __future__ import annotations

from collections.abc import Iterable

from brochure.brand.computed import Stylesheet
from brochure.content.model import Abbreviation
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.layout import markup, outline
from brochure.layout.apparatus import with_apparatus
from brochure.layout.blocks import BlockBuilder
from brochure.layout.headers import TableHeaders
from brochure.layout.notes import filled, with_notes
from brochure.layout.slots import Slots
from brochure.layout.styles import ElementStyles, ThemeWords
from brochure.layout.validate import Validator

_SAYING = n.Text | n.PageValue | n.Image | n.QrCode | n.ThematicBreak | n.Contents | n.Endnotes
"""What one reads or sees; all else only holds it."""


def parse(
    text: str,
    file: str,
    slots: Slots,
    sheet: Stylesheet,
    sink: Sink,
    lang: str = "",
    direction: n.Direction = "ltr",
    words: ThemeWords | None = None,
    abbreviations: Iterable[Abbreviation] = (),
) -> n.Document:
    """The document that markup stands for; `file` is named where no line is known. words: the theme's own.
    abbreviations: those that `<glossary>` lists.

    Every block and box has a style that exists, every heading an anchor; pages of which all boxes are empty are left
    out. All that is wrong goes to the sink; raises Failed only for markup that is not well-formed.
    """
    root = Validator(slots, sink).root(markup.read(text, file, sink))
    own = words or {}
    styles = ElementStyles(sheet, sink, lang, own)
    builder = BlockBuilder(styles, sink, abbreviations)
    pages = tuple(page for page in builder.pages(root) if not _is_idle(page))
    said = tuple(sorted(slots.attributed))
    whole = n.Document(pages, direction, tuple(builder.omitted), said, lang=lang)
    document = with_notes(outline.anchored(outline.levelled(whole, sink), sink), styles, sink)
    document = filled(with_apparatus(document, styles, own, sink))
    document = TableHeaders().document(document)
    outline.check(document, sheet, sink)
    return document


def _is_idle(page: n.Page | n.Pages) -> bool:
    """Whether all boxes of a page are empty; one without any is meant to be blank."""
    return bool(page.children) and not any(isinstance(node, _SAYING) for node in walk(*page.children))
