"""What a drawing may not do, and what is wrong with one: left out or refused, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.pictures.library import PictureError, PictureLibrary
from brochure.world import World
from tests.pictures.drawings import COLORS, LOOKS, XMLNS, library

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
    "<flowRoot><flowRegion><path d='M0 0h9v9z'/></flowRegion><flowPara>Some words</flowPara></flowRoot>": "“Some words”",
    '<animate attributeName="x"/>': "stands still",
    "<iframe xmlns='http://www.w3.org/1999/xhtml' src='https://example.org/'/>": "<iframe>",
}


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


def test_entities_that_are_a_text_stand_for_it(tmp_path: Path) -> None:
    types = '<!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY say \'"A"\'>'
    head = f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" [{types}]>'
    drawing = '<svg xmlns="&ns_svg;" viewBox="0 0 9 9"><text y="9">&say; &amp; b</text></svg>'
    (tmp_path / "a.svg").write_text(head + drawing)
    assert PictureLibrary(World(tmp_path), COLORS).get("a.svg").labels[0].text == '"A" & b'


def test_entities_that_fill_the_memory_are_refused(tmp_path: Path) -> None:
    head = f'<!DOCTYPE svg [<!ENTITY a "{"ha" * 10_000}">]>'
    (tmp_path / "a.svg").write_text(
        f'{head}<svg {XMLNS} viewBox="0 0 9 9"><desc>{"&a;" * 9_000}</desc></svg>'
    )
    with pytest.raises(PictureError) as caught:
        PictureLibrary(World(tmp_path), COLORS).get("a.svg")
    assert caught.value.code == "picture/huge"


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
    assert [shape.fill.paint for shape in lib.shapes("a.svg").shapes if shape.fill] == [(0, 0, 0)]


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
