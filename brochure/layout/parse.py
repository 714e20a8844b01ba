"""Rendered markup with its slots → the document. It knows no template, only markup."""

from __future__ import annotations

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.layout import markup, outline
from brochure.layout.blocks import BlockBuilder
from brochure.layout.notes import with_notes
from brochure.layout.slots import Slots
from brochure.layout.styles import ElementStyles
from brochure.layout.validate import Validator


def parse(
    text: str,
    file: str,
    slots: Slots,
    sheet: Stylesheet,
    sink: Sink,
    lang: str = "",
    direction: n.Direction = "ltr",
) -> n.Document:
    """The document that markup stands for; `file` is named where no line is known.

    Every block and box has a style that exists, every heading an anchor. All that is wrong goes to the sink;
    raises Failed only for markup that is not well-formed.
    """
    root = Validator(slots, sink).root(markup.read(text, file, sink))
    styles = ElementStyles(sheet, sink, lang)
    builder = BlockBuilder(styles, sink)
    pages = builder.pages(root)
    said = tuple(sorted(slots.attributed))
    whole = n.Document(pages, direction, tuple(builder.omitted), said, lang=lang)
    document = outline.anchored(whole, sink)
    document = with_notes(document, styles, sink)
    outline.check(document, sheet, sink)
    return document
