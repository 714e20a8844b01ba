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
    grounds = [*_grounds(document, styles)]
    if on_screen:
        grounds += [ground.on_dark for ground in grounds]
    ink = darkest(styles.colors.values())
    too_dark = any(contrast(ink, ground) < NORMAL_RATIO for ground in grounds)
    return CodeColors(ink, lightest((*styles.colors.values(), WHITE)) if too_dark else None)


def _grounds(document: n.Document, styles: Stylesheet) -> Iterator[Color]:
    """What each QR code stands on: the nearest box around it that has a ground, else its page, else the brand's."""
    left: list[tuple[AnyNode, Color]] = [(document, styles.colors.get("background", WHITE))]
    while left:
        node, ground = left.pop()
        name = getattr(node, "style", "")
        holder = (styles.page if isinstance(node, n.Page | n.Pages) else styles.box).get(name)
        ground = holder.background or ground if holder else ground
        if isinstance(node, n.QrCode):
            yield ground
        if not isinstance(node, n.Paragraph | n.Heading | n.CodeBlock):  # which hold words alone
            left += [(child, ground) for child in children(node)]
