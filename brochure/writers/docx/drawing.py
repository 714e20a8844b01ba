"""Pictures and plain shapes as DrawingML: in the line, or anchored to the page behind the text.

A picture is SVG with a PNG for readers that cannot draw it. Sizes are points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct, field

from brochure.brand.computed import Color
from brochure.writers.docx.theme import Palette
from brochure.writers.docx.xml import NAMESPACES, AttributeValue, Tag, emu, having, tag, w

SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""Identifiers of extensions to DrawingML (MS-ODRAWXML, 2.3.1.17 svgBlip and 2.2.16 decorative)."""
Media = Callable[[bytes, str], str]
"""Keeps a picture's bytes, of a kind, in the file; gives the relationship's identifier."""


class Anchor(Struct, frozen=True):
    """Where an anchored drawing stands behind the text: how far from the page's left edge, at the top of its page or
    line, in which layer (low is far behind).
    """

    x: float = 0.0
    down: Literal["page", "line"] = "page"
    layer: int = 1


class Drawings(Struct):
    """Makes the drawings of one file, each with a number of its own."""

    palette: Palette
    media: Media
    _count: int = field(default=0)

    def picture(
        self, pixels: bytes, svg: bytes, width: float, height: float, alt: str, place: Anchor | None = None
    ) -> Tag:
        """A run with a picture; without a place it stands in the line. svg: b"" for a photograph."""
        blip = having(
            tag("a:blip", _svg(self.media(svg, "svg")) if svg else None), r__embed=self.media(pixels, "")
        )
        number = self._next()
        named: dict[str, AttributeValue] = {"id": number, "name": f"Picture {number}"}
        shown = tag(
            "pic:pic",
            tag("pic:nvPicPr", tag("pic:cNvPr", **named), tag("pic:cNvPicPr")),
            tag("pic:blipFill", blip, tag("a:stretch", tag("a:fillRect"))),
            tag("pic:spPr", _box(width, height), tag("a:prstGeom", tag("a:avLst"), prst="rect")),
        )
        graphic = _graphic(shown, NAMESPACES["pic"])
        locks = tag("wp:cNvGraphicFramePr", tag("a:graphicFrameLocks", noChangeAspect=True))
        inside = (_properties(number, "Picture", alt), locks, graphic)
        return w("r", w("drawing", _held(inside, width, height, place)))

    def rectangle(self, color: Color, width: float, height: float, place: Anchor) -> Tag:
        """A run with a plain ground in a theme colour, which is decoration."""
        number = self._next()
        line = tag("a:ln", tag("a:noFill"))
        rectangle = tag("a:prstGeom", tag("a:avLst"), prst="rect")
        shape = tag(
            "wps:wsp",
            tag("wps:cNvSpPr"),
            tag("wps:spPr", _box(width, height), rectangle, self.palette.fill(color), line),
            tag("wps:bodyPr"),
        )
        graphic = _graphic(shape, NAMESPACES["wps"])
        held = _held(
            (_properties(number, "Ground", ""), tag("wp:cNvGraphicFramePr"), graphic), width, height, place
        )
        choice = tag("mc:Choice", w("drawing", held), Requires="wps")
        return w("r", tag("mc:AlternateContent", choice, tag("mc:Fallback")))

    def _next(self) -> int:
        self._count += 1
        return self._count


def _svg(identifier: str) -> Tag:
    svg = having(tag("asvg:svgBlip"), r__embed=identifier)
    return tag("a:extLst", tag("a:ext", svg, uri=SVG_BLIP))


def _graphic(shown: Tag, uri: str) -> Tag:
    return tag("a:graphic", tag("a:graphicData", shown, uri=uri))


def _box(width: float, height: float) -> Tag:
    return tag("a:xfrm", tag("a:off", x=0, y=0), tag("a:ext", cx=emu(width), cy=emu(height)))


def _properties(number: int, kind: str, alt: str) -> Tag:
    """`wp:docPr`: alternative text, or the mark that there is nothing to tell."""
    decoration = tag("a:extLst", tag("a:ext", tag("adec:decorative", val=True), uri=DECORATIVE))
    named: dict[str, AttributeValue] = {"id": number, "name": f"{kind} {number}", "descr": alt}
    return tag("wp:docPr", None if alt else decoration, **named)


def _held(inside: tuple[Tag, ...], width: float, height: float, place: Anchor | None) -> Tag:
    far: dict[str, AttributeValue] = {f"dist{side}": 0 for side in "TBLR"}
    extent = tag("wp:extent", cx=emu(width), cy=emu(height))
    effect = tag("wp:effectExtent", l=0, t=0, r=0, b=0)
    if place is None:
        return tag("wp:inline", extent, effect, *inside, **far)
    return tag(
        "wp:anchor",
        tag("wp:simplePos", x=0, y=0),
        tag("wp:positionH", tag("wp:posOffset", str(emu(place.x))), relativeFrom="page"),
        tag("wp:positionV", tag("wp:posOffset", "0"), relativeFrom=place.down),
        extent,
        effect,
        tag("wp:wrapNone"),
        *inside,
        **far,
        simplePos=False,
        relativeHeight=place.layer,
        behindDoc=True,
        locked=True,
        layoutInCell=True,
        allowOverlap=True,
    )
