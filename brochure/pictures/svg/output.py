"""Writes an SVG text cut to a frame and mirrored if asked, and paints it as pixels (resvg)."""

from __future__ import annotations

import resvg_py
from lxml import etree

from brochure.fonts.book import FontBook
from brochure.pictures.picture import Crop, PictureError
from brochure.pictures.svg.numbers import NUMBER, short
from brochure.pictures.svg.tree import SVG, local

DPI = 96
"""CSS pixels in an inch; with resvg_py's own default of 0, lengths in mm and pt come to nothing."""
_ANCHORS = {"start": "end", "end": "start"}


def write(data: bytes, frame: Crop, mirrored: bool) -> str:
    """The SVG text of the part in `frame`; the frame may be larger than the picture."""
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    x, y = (float(n) for n in root.get("viewBox", "0 0").split()[:2])
    if mirrored:
        _mirror(root, x + frame.x, frame.width)
    view = (x + frame.x, y + frame.y, frame.width, frame.height)
    root.set("viewBox", " ".join(short(n) for n in view))
    root.set("width", short(frame.width))
    root.set("height", short(frame.height))
    return etree.tostring(root, encoding="unicode")


def _mirror(root: etree._Element, left: float, width: float) -> None:
    """Left and right change places within the frame; each text is turned back round its own start."""
    for text in root.iter(f"{{{SVG}}}text"):
        _turn_back(text)
    group = etree.Element(f"{{{SVG}}}g", transform=f"translate({short(2 * left + width)} 0) scale(-1 1)")
    group.extend([child for child in root if local(child) not in ("defs", "style")])
    root.append(group)


def _turn_back(text: etree._Element) -> None:
    """Flip a text round the point where it is anchored, and anchor it at its other end."""
    x = next(map(float, NUMBER.findall(text.get("x", ""))), 0.0)
    text.set("transform", f"{text.get('transform', '')} translate({short(2 * x)} 0) scale(-1 1)".strip())
    text.set("text-anchor", _ANCHORS.get(text.get("text-anchor", "start"), "middle"))
    for part in text.iter(f"{{{SVG}}}text", f"{{{SVG}}}tspan"):
        if places := NUMBER.findall(part.get("x", "")):
            part.set("x", " ".join(short(2 * x - float(place)) for place in places))


def render(src: str, svg: str, width: int, fonts: FontBook | None) -> bytes:
    """The SVG as a PNG file `width` pixels wide, transparent where nothing is painted.

    fonts: for text that is no outline. Raises PictureError for whatever resvg does not paint.
    """
    # Every text names a family of the brand (`labels.py`).
    faces = fonts.typefaces if fonts and "<text" in svg else ()
    files = [str(fonts.face(face).path) for face in faces] if fonts else []
    try:
        png = resvg_py.svg_to_bytes(svg, width=width, dpi=DPI, skip_system_fonts=True, font_files=files)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:  # a panic in Rust is no Exception (pyo3.rs, PanicException)
        raise PictureError(src, f"cannot be painted: {problem}", "make it simpler") from None
    return bytes(png)
