"""Writes an SVG text cut to a frame and mirrored if asked, and paints it as pixels (resvg)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import resvg_py
from lxml import etree

from brochure.pictures.picture import Frame, PictureError
from brochure.pictures.svg_source import SVG, local

DPI = 96
"""CSS pixels in an inch; with resvg_py's own default of 0, lengths in mm and pt come to nothing."""
_ANCHORS = {"start": "end", "end": "start"}


def write(data: bytes, frame: Frame, mirrored: bool) -> str:
    """The SVG text of the part in `frame`; the frame may be larger than the picture."""
    root = etree.fromstring(data)
    x, y = (float(n) for n in root.get("viewBox", "0 0").split()[:2])
    if mirrored:
        _mirror(root, x + frame.x, frame.width)
    view = (x + frame.x, y + frame.y, frame.width, frame.height)
    root.set("viewBox", " ".join(_short(n) for n in view))
    root.set("width", _short(frame.width))
    root.set("height", _short(frame.height))
    return etree.tostring(root, encoding="unicode")


def _mirror(root: etree._Element, left: float, width: float) -> None:
    """Left and right change places within the frame; each text is turned back round its own start."""
    for text in root.iter(f"{{{SVG}}}text"):
        _turn_back(text)
    group = etree.Element(f"{{{SVG}}}g", transform=f"translate({_short(2 * left + width)} 0) scale(-1 1)")
    group.extend([child for child in root if local(child) not in ("defs", "style")])
    root.append(group)


def _turn_back(text: etree._Element) -> None:
    """Flip a text round the point where it is anchored, and anchor it at its other end."""
    x = float(text.get("x", "0").split()[0])
    text.set("transform", f"{text.get('transform', '')} translate({_short(2 * x)} 0) scale(-1 1)".strip())
    text.set("text-anchor", _ANCHORS.get(text.get("text-anchor", "start"), "middle"))
    for span in text.iter(f"{{{SVG}}}tspan"):
        if "x" in span.attrib:
            span.set("x", _short(2 * x - float(span.get("x", "0").split()[0])))


def render(svg: str, width: int, fonts: Sequence[Path]) -> bytes:
    """The SVG as a PNG file `width` pixels wide, transparent where nothing is painted."""
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            dpi=DPI,
            skip_system_fonts=True,
            font_files=[str(font) for font in fonts],
        )
    except ValueError as problem:
        raise PictureError(f"the SVG cannot be painted: {problem}") from None
    return bytes(png)


def _short(number: float) -> str:
    return f"{round(number, 4):.10g}"
