"""What a drawing may not do, and what is wrong with one: left out or refused, and told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import resvg_py
from PIL import Image

from brochure.brand.computed import Color
from brochure.pictures.drawing import LinearGradient, Paint, RadialGradient
from brochure.pictures.library import PictureError, PictureLibrary
from brochure.world import World

COLORS = {
    "night": Color("night", (0x12, 0x26, 0x3F), (95, 80, 45, 45)),
    "amber": Color("amber", (253, 157, 36)),
}
XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
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
    "use": '<defs><g id="s"><rect width="8" height="8" fill="red"/><path d="M0 12h8" stroke="#000"/></g></defs>'
    '<use href="#s" x="5" y="5"/><use xlink:href="#s" transform="translate(40 20) scale(2)"/>',
    "hidden things": '<rect width="30" height="30" fill="red"/><rect width="90" height="50" display="none"/>'
    '<g visibility="hidden"><rect width="90" height="50"/><rect x="40" width="9" height="9" visibility="visible"/></g>',
    "other units": '<rect x="5mm" y=".1in" width="10pt" height="1pc" fill="green"/>',
}
UNSAFE = [
    '<image href="https://example.org/a.png" width="9" height="9"/>',
    '<image xlink:href="file:///etc/passwd" width="9" height="9"/>',
    '<image href="data:image/svg+xml;base64,AAAA" width="9" height="9"/>',
    '<use href="other.svg#a"/>',
    '<rect width="9" height="9" fill="url(https://example.org/a.svg#g)"/>',
    '<rect width="9" height="9" fill="u\\72l(https://example.org/a.svg#g)"/>',
    '<rect width="9" height="9" style="fill:url(//example.org/a.svg#g)"/>',
    '<rect width="9" height="9" fill="URL(https://example.org/a.svg#g)"/>',
    '<rect width="9" height="9" mask="image-set(\'https://example.org/a.png\' 1x)"/>',
    '<rect width="9" height="9" style="fill:var(--x, url(//example.org/a.svg#g))"/>',
    "<style>@import url(https://example.org/a.css);</style>",
    "<style>rect{fill:u\\72l(https://example.org/a)}</style><rect width='9' height='9'/>",
]
LEFT_OUT = {
    "<script>alert(1)</script>": "<script>",
    '<rect width="9" height="9" onclick="alert(1)"/>': "onclick",
    '<a href="javascript:alert(1)"><rect width="9" height="9"/></a>': "javascript",
    '<a xlink:href="https://example.org/"><rect width="9" height="9"/></a>': "https://example.org/",
    "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>Some words</p></foreignObject>": "“Some words”",
    '<animate attributeName="x"/>': "stands still",
    "<iframe xmlns='http://www.w3.org/1999/xhtml' src='https://example.org/'/>": "<iframe>",
}


def library(tmp_path: Path, body: str, view: str = 'viewBox="0 0 100 60"') -> PictureLibrary:
    (tmp_path / "a.svg").write_text(f"<svg {XMLNS} {view}>{body}</svg>", encoding="utf-8")
    return PictureLibrary(World(tmp_path), COLORS)


def paint(value: Paint, name: str) -> tuple[str, str]:
    """The paint's attribute value, and the definition that it needs."""
    if isinstance(value, Color):
        return value.hex, ""
    stops = "".join(f'<stop offset="{o}" stop-color="{c.hex}"/>' for o, c in value.stops)
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


@pytest.mark.parametrize("body", UNSAFE)
def test_nothing_is_fetched(tmp_path: Path, body: str) -> None:
    with pytest.raises(PictureError) as caught:
        library(tmp_path, body).get("a.svg")
    assert (caught.value.code, caught.value.line) == ("picture/unsafe", 1)


def test_a_style_sheet_from_elsewhere_is_refused(tmp_path: Path) -> None:
    for prolog in ("", '<?xml version="1.0"?>'):
        sheet = f'{prolog}<?xml-stylesheet href="a.css"?><svg {XMLNS} viewBox="0 0 9 9"/>'
        (tmp_path / "a.svg").write_text(sheet)
        with pytest.raises(PictureError, match="style sheet"):
            PictureLibrary(World(tmp_path), COLORS).get("a.svg")


@pytest.mark.parametrize("body", LEFT_OUT)
def test_what_runs_moves_or_leads_away_is_left_out_and_told(tmp_path: Path, body: str) -> None:
    lib = library(tmp_path, f'\n{body}<circle r="5"/>')
    picture = lib.get("a.svg")
    assert [str(found.span) for found in picture.findings] == ["a.svg:2"]
    assert LEFT_OUT[body] in picture.findings[0].message
    for word in (b"script", b"onclick", b"example", b"foreign", b"animate", b"iframe", b"words"):
        assert word not in picture.data
    assert len(lib.shapes("a.svg").shapes) >= 1


def test_what_only_an_editor_reads_is_left_out_in_silence(tmp_path: Path) -> None:
    body = (
        '<metadata><x:x xmlns:x="y">me</x:x></metadata><?xpacket begin="x"?><g xml:base="https://example.org/">'
        '<path xmlns:i="urn:i" i:label="me" d="M0 0h9v9z"><title>me</title></path></g>'
    )
    picture = library(tmp_path, body).get("a.svg")
    assert picture.findings == ()
    assert b"me" not in picture.data.replace(b"xmlns", b"")
    assert b"example" not in picture.data


def test_of_a_switch_the_first_that_can_be_drawn_is_shown(tmp_path: Path) -> None:
    lib = library(
        tmp_path,
        '<switch><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'
        '<rect systemLanguage="de" width="9" height="9"/><circle r="5"/><rect width="5" height="5"/></switch>',
    )
    assert lib.get("a.svg").findings == ()
    assert len(lib.shapes("a.svg").shapes) == 1
    assert b"<circle" in lib.get("a.svg").data


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    (tmp_path / "a.svg").write_text(f'{bomb}<svg {XMLNS} viewBox="0 0 9 9"><desc>&b;</desc></svg>')
    with pytest.raises(PictureError) as caught:
        PictureLibrary(World(tmp_path), COLORS).get("a.svg")
    assert caught.value.code == "picture/unsafe"


def test_a_picture_that_uses_itself_or_multiplies_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureError):
        library(tmp_path, '<g id="a"><use href="#a"/></g>').shapes("a.svg")
    doubling = "".join(
        f'<g id="g{n}"><use href="#g{n - 1}"/><use href="#g{n - 1}"/></g>' for n in range(1, 35)
    )
    with pytest.raises(PictureError):
        library(tmp_path, f'<g id="g0"><rect width="9" height="9"/></g>{doubling}').shapes("a.svg")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<svg", "well-formed"),
        ('<?xml version="1.0"?><html/>', "begins with <html>"),
        (f"<svg {XMLNS}/>", "how large"),
        (f'<svg {XMLNS} viewBox="0 0 0 9"/>', "no extent"),
        (f'<svg {XMLNS} viewBox="0 0 9"/>', "how large"),
    ],
)
def test_a_broken_svg_is_told_plainly(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "a.svg").write_text(text)
    with pytest.raises(PictureError, match=says):
        PictureLibrary(World(tmp_path), COLORS).get("a.svg")


def test_broken_geometry_is_told_plainly(tmp_path: Path) -> None:
    for body in ('<path d="M0 0 Lx"/>', '<path d="M0 0L5"/>', '<path d="L5 5"/>', '<path d="M0 0B5"/>'):
        with pytest.raises(PictureError) as caught:
            library(tmp_path, f"\n{body}").get("a.svg")
        assert (caught.value.code, caught.value.line) == ("picture/geometry", 2)


def test_a_value_that_is_none_is_told_and_dropped(tmp_path: Path) -> None:
    body = (
        '<g transform="turn(3)" fill="color-mix(in srgb, red, blue)"><rect width="9" height="9" x="ten"/></g>'
    )
    lib = library(tmp_path, body)
    assert [found.code for found in lib.get("a.svg").findings] == ["picture/value"] * 3
    assert [shape.fill.paint for shape in lib.shapes("a.svg").shapes if shape.fill] == [Color("", (0, 0, 0))]


def test_what_stands_in_a_web_page_has_no_inline_style_and_names_of_its_own(tmp_path: Path) -> None:
    body = LOOKS["style attribute and classes"] + LOOKS["linear gradients"]
    lib = library(
        tmp_path, body + '<metadata>me</metadata><title>My drawing</title><g data-x="1" id="layer1"/>'
    )
    (tmp_path / "b.svg").write_bytes((tmp_path / "a.svg").read_bytes())
    a, b = lib.svg("a.svg"), lib.svg("b.svg")
    for word in ("style=", "<style", "class=", "metadata", "<title", "data-", "layer1"):
        assert word not in a
    ids = [{part.split('"')[0] for part in text.split(' id="')[1:]} for text in (a, b)]
    assert ids[0]
    assert not ids[0] & ids[1]
