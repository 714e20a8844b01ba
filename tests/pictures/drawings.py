"""Drawings to draw, and how they look: what the tests of SVG share."""

from __future__ import annotations

import io
from pathlib import Path

import resvg_py
from PIL import Image

from brochure.brand.computed import Color, Rgb
from brochure.pictures.drawing import LinearGradient, Paint, RadialGradient
from brochure.pictures.library import PictureLibrary
from brochure.world import World

COLORS = {
    "night": Color("night", (0x12, 0x26, 0x3F)),
    "amber": Color("amber", (253, 157, 36)),
}


XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def written(rgb: Rgb) -> str:
    """A colour as SVG has it."""
    return Color("", rgb).hex


def library(tmp_path: Path, body: str, view: str = 'viewBox="0 0 100 60"') -> PictureLibrary:
    (tmp_path / "a.svg").write_text(f"<svg {XMLNS} {view}>{body}</svg>", encoding="utf-8")
    return PictureLibrary(World(tmp_path), COLORS)


def paint(value: Paint, name: str) -> tuple[str, str]:
    """The paint's attribute value, and the definition that it needs."""
    if not isinstance(value, LinearGradient | RadialGradient):
        return written(value), ""
    stops = "".join(f'<stop offset="{o}" stop-color="{written(c)}"/>' for o, c in value.stops)
    common = f'id="{name}" gradientUnits="userSpaceOnUse" gradientTransform="matrix{value.matrix}"'
    match value:
        case LinearGradient():
            box = f'x1="{value.x1}" y1="{value.y1}" x2="{value.x2}" y2="{value.y2}"'
            return f"url(#{name})", f"<linearGradient {common} {box}>{stops}</linearGradient>"
        case RadialGradient():
            box = f'cx="{value.cx}" cy="{value.cy}" r="{value.r}" fx="{value.fx}" fy="{value.fy}"'
            return f"url(#{name})", f"<radialGradient {common} {box}>{stops}</radialGradient>"


def image(svg: str) -> Image.Image:
    png = resvg_py.svg_to_bytes(svg_string=svg, width=400, dpi=96, skip_system_fonts=True, background="white")
    return Image.open(io.BytesIO(bytes(png))).convert("RGB")


LOOKS = {
    "basic shapes": '<rect x="3" y="4" width="20" height="10"/><rect x="30" y="4" width="20" height="12" rx="4"/>'
    '<rect x="60" y="4" width="20" height="12" rx="3" ry="9"/><circle cx="12" cy="40" r="9"/>'
    '<ellipse cx="40" cy="40" rx="14" ry="6"/><polygon points="60,30 80,30 70 50"/>'
    '<line x1="85" y1="20" x2="95" y2="55" stroke="red"/>'
    '<polyline points="60 55 70 52 80 58" fill="none" stroke="blue" stroke-width="2"/>',
    "path commands": '<path d="M5 5h20v10H5zm30 0l10 5-10 5zM60 5c0 10 10 10 10 0s10-10 10 0M5 30q10-20 20 0t20 0"/>'
    '<path d="M50 40a12 6 20 1 0 10 5M70 40A12 6 -30 0 1 90 50a1 1 0 013 3z" fill="none" stroke="#333"/>',
    "inherited style": '<g fill="red" stroke="#00f" stroke-width="3"><rect x="10" y="10" width="20" height="20"/>'
    '<g fill="none" stroke-linejoin="round"><path d="M50 10l20 5-20 20z"/></g></g>',
    "style attribute and classes": "<style>.a{fill:#0a0;stroke:none}rect{fill:red}#x{fill:blue}</style>"
    '<rect class="a" x="5" y="5" width="20" height="20"/><rect x="35" y="5" width="20" height="20"/>'
    '<rect id="x" class="a" x="65" y="5" width="20" height="20" style="stroke:#000;stroke-width:2"/>',
    "transforms": '<g transform="translate(50 30) rotate(30)"><rect width="20" height="10" transform="scale(1.5)"'
    ' stroke="red" stroke-width="2"/></g><circle r="6" transform="matrix(1 .4 -.2 1 20 20) skewX(20)"/>'
    '<path d="M0 0h9v5z" transform="rotate(-45,70,20) translate(70,20)"/>',
    "strokes": '<g fill="none" stroke="#000" stroke-width="6"><path d="M10 10h20" stroke-linecap="round"/>'
    '<path d="M40 10h20" stroke-linecap="square"/><path d="M10 50l15-25 15 25" stroke-linejoin="bevel"/>'
    '<path d="M55 50l6-25 6 25" stroke-miterlimit="10"/>'
    '<path d="M80 5v50" stroke-width="2" stroke-dasharray="5 3 1" stroke-dashoffset="2"/></g>',
    "opacity": '<rect x="5" y="5" width="50" height="30" fill="red" fill-opacity=".5"/>'
    '<rect x="25" y="20" width="50" height="30" fill="blue" opacity=".4"/>'
    '<path d="M0 50h100" stroke="#000" stroke-width="4" stroke-opacity="30%"/>',
    "even-odd": '<path fill-rule="evenodd" d="M10 10h60v40H10zM20 20h40v20H20z"/>',
    "linear gradients": '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/>'
    '<stop offset=".5" stop-color="#fff"/><stop offset="1" stop-color="blue"/></linearGradient>'
    '<linearGradient id="h" xlink:href="#g" gradientUnits="userSpaceOnUse" x1="50" y1="0" x2="80" y2="40"/>'
    '</defs><rect x="5" y="5" width="30" height="50" fill="url(#g)"/>'
    '<circle cx="65" cy="30" r="20" fill="url(#h)" transform="translate(5 0)"/>',
    "radial gradients": '<radialGradient id="g" fx=".3" fy="30%"><stop stop-color="#ff0" offset="0"/>'
    '<stop offset="1" stop-color="#00f"/></radialGradient><ellipse cx="50" cy="30" rx="40" ry="20" fill="url(#g)"/>',
    "clips": '<clipPath id="c"><circle cx="50" cy="30" r="20"/></clipPath>'
    '<g clip-path="url(#c)"><rect width="60" height="60" fill="red"/><rect x="60" width="40" height="30"/></g>',
    "clips by use": '<defs><path id="s" d="M0 0h30v30H0zM8 8h14v14H8z" transform="rotate(9)" clip-rule="evenodd"/></defs>'
    '<clipPath id="c" transform="scale(1.4)"><use xlink:href="#s" x="20" y="3" style="overflow:visible"/></clipPath>'
    '<g clip-path="url(#c)"><rect width="100" height="60" fill="red"/></g>',
    "use": '<defs><g id="s"><rect width="8" height="8" fill="red"/><path d="M0 12h8" stroke="#000"/></g></defs>'
    '<use href="#s" x="5" y="5"/><use xlink:href="#s" transform="translate(40 20) scale(2)"/>',
    "hidden things": '<rect width="30" height="30" fill="red"/><rect width="90" height="50" display="none"/>'
    '<g visibility="hidden"><rect width="90" height="50"/><rect x="40" width="9" height="9" visibility="visible"/></g>',
    "other units": '<rect x="5mm" y=".1in" width="10pt" height="1pc" fill="green"/>',
}
