"""Rendered markup with its slots → the document. It knows no template, only markup."""

from __future__ import annotations

from collections.abc import Iterable

from brochure.brand.computed import Stylesheet
from brochure.content.model import Abbreviation
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.layout import markup, outline
from brochure.layout.apparatus import with_apparatus
from brochure.layout.blocks import BlockBuilder
from brochure.layout.headers import TableHeaders
from brochure.layout.notes import filled, with_notes
from brochure.layout.slots import Slots
from brochure.layout.styles import ElementStyles, ThemeWords
from brochure.layout.validate import Validator


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

    Every block and box has a style that exists, every heading an anchor. All that is wrong goes to the sink;
    raises Failed only for markup that is not well-formed.
    """
    root = Validator(slots, sink).root(markup.read(text, file, sink))
    own = words or {}
    styles = ElementStyles(sheet, sink, lang, own)
    builder = BlockBuilder(styles, sink, abbreviations)
    pages = builder.pages(root)
    said = tuple(sorted(slots.attributed))
    whole = n.Document(pages, direction, tuple(builder.omitted), said, lang=lang)
    document = with_notes(outline.anchored(outline.levelled(whole, sink), sink), styles, sink)
    document = filled(with_apparatus(document, styles, own, sink))
    document = TableHeaders().document(document)
    outline.check(document, sheet, sink)
    return document
