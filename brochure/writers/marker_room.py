"""How lists are counted in an edition: its digits, and the room that markers take where their style has too little."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.brand.computed import Stylesheet
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter
from brochure.fonts.book import FontBook
from brochure.languages.locale import digits
from brochure.writers.markers import marker_style, markers
from brochure.writers.textwidth import TextWidths

_TIGHT, _APART = 0.3, 0.4
"""em: the least distance of a marker from its text, and that of one which is wider than its style expects."""


def roomy(document: n.Document, styles: Stylesheet, fonts: FontBook) -> n.Document:
    """The document whose lists know their digits, and how much room their markers take where that is more than their
    style has.
    """
    widths = TextWidths(fonts, styles, document.lang)
    own = digits(document.lang)

    def block(one: n.Block) -> tuple[n.Block, ...]:
        if not isinstance(one, n.List):
            return (one,)
        one = one if own.isascii() else replace(one, digits=own)
        room = _room(one, widths)
        return (replace(one, room=room) if room else one,)

    # Notes stand among the words: a rewriter that leaves these alone would not come to theirs.
    return Rewriter(block=block, inline=lambda inline: inline).document(document)


def _room(node: n.List, widths: TextWidths) -> float:
    """Points, 0 where the style has enough, or its text stands below the marker."""
    style = widths.styles.list[node.style]
    look = widths.styles.paragraph[marker_style(node.items[0], style)].text
    widest = max(widths.width(one, look) for one in markers(node, style))
    has_enough = not widest or widest + _TIGHT * look.size <= style.marker_width
    return 0.0 if has_enough or style.stacked else widest + _APART * look.size
