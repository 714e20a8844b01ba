"""What a document's QR codes are drawn in, to be scanned: dark modules on a light ground (ISO/IEC 18004)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from brochure.brand.computed import Color, Stylesheet
from brochure.brand.legible import NORMAL_RATIO, contrast, darkest, lightest
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, children

BLACK, WHITE = Color("black", (0, 0, 0)), Color("white", (255, 255, 255))


class CodeColors(Struct, frozen=True):
    """What QR codes are drawn in. ground: behind each and its quiet zone, None where they stand on light ones."""

    ink: Color = BLACK
    ground: Color | None = None


def code_colors(document: n.Document, styles: Stylesheet, on_screen: bool = False) -> CodeColors:
    """The darkest colour of a brand, on the lightest where a code stands on a ground that is too dark for it.

    on_screen: where a reader may want the dark page.
    """
    paper = styles.colors.get("background", WHITE)
    on = grounds(document, styles)
    found = [ground or paper for node, ground in on if isinstance(node, n.QrCode)]
    if on_screen:
        found += [ground.on_dark for ground in found]
    ink = darkest(styles.colors.values())
    too_dark = any(contrast(ink, ground) < NORMAL_RATIO for ground in found)
    return CodeColors(ink, lightest((*styles.colors.values(), WHITE)) if too_dark else None)


def grounds(root: AnyNode, styles: Stylesheet) -> Iterator[tuple[AnyNode, Color | None]]:
    """What each block stands on: its own ground, or that of the nearest box or the page around it; None for paper."""
    left: list[tuple[AnyNode, Color | None]] = [(root, None)]
    while left:
        node, ground = left.pop()
        name = getattr(node, "style", "")
        holder = (styles.page if isinstance(node, n.Page | n.Pages) else styles.box).get(name)
        ground = holder.background or ground if holder else ground
        yield node, ground
        if not isinstance(node, n.Paragraph | n.Heading | n.CodeBlock):  # which hold words alone
            left += [(child, ground) for child in children(node)]
