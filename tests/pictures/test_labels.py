"""Labels: in the brand's letters in every format, in the right place, in every direction; never lost in silence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from brochure.checks.pictures import check_pictures
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.pictures.families import LabelFamilies
from brochure.pictures.library import PictureLibrary
from brochure.world import World
from tests.pictures.letters import ARABIC, BOOK, CHINESE, PLEX, lettered
from tests.pictures.test_svg import XMLNS

Box = tuple[int, int, int, int]


def library(root: Path, body: str, view: str = "0 0 200 100") -> PictureLibrary:
    (root / "a.svg").write_text(f'<svg {XMLNS} viewBox="{view}">{body}</svg>', encoding="utf-8")
    return lettered(root)


def ink(lib: PictureLibrary, mirrored: bool = False) -> Image.Image:
    """The opacity of the picture, four pixels a unit."""
    return Image.open(io.BytesIO(lib.pixels("a.svg", None, 800, mirrored))).convert("RGBA").getchannel("A")


def box(lib: PictureLibrary) -> Box:
    """Where there is ink, in user units."""
    found = ink(lib).point(lambda value: 255 if value > 127 else 0).getbbox()
    assert found is not None, "shows something"
    left, top, right, bottom = (side // 4 for side in found)
    return left, top, right, bottom


def same(a: Image.Image, b: Image.Image) -> bool:
    return ImageStat.Stat(ImageChops.difference(a, b)).mean[0] < 0.5


# --- families -----------------------------------------------------------------------------------

GENERIC = (
    "", "serif", "sans-serif", "monospace", "system-ui", "ui-sans-serif, sans-serif", "cursive", "Arial",
    "'Segoe UI', Roboto, sans-serif", '"IBM Plex Sans"', "ibm plex sans, serif",
)  # fmt: skip


@pytest.mark.parametrize("family", GENERIC)
def test_every_family_that_the_brand_has_not_is_the_brands(tmp_path: Path, family: str) -> None:
    plain = library(tmp_path, f'<text x="5" y="50" font-size="30" font-family="{PLEX}">Aé 12 %</text>')
    wanted, text = ink(plain), plain.svg("a.svg")
    named = f"font-family='{family}'" if '"' in family else f'font-family="{family}"'
    lib = library(tmp_path, f'<text x="5" y="50" font-size="30" {named}>Aé 12 %</text>')
    assert same(ink(lib), wanted)
    assert lib.svg("a.svg") == text
    assert f"font-family=\"'{PLEX}', '{ARABIC}', '{CHINESE}'\"" in text


def test_a_font_that_the_brand_has_not_is_told_once_with_file_and_line(tmp_path: Path) -> None:
    body = (
        "<g font-family='Arial'/>\n<text y='9' font-family='Roboto, Arial'>a <tspan>b</tspan></text>"
        "\n<text y='9' style='font-family:\"Roboto\"'>c</text><text y='9' font-family='serif'>d</text>"
    )
    (told,) = library(tmp_path, body).get("a.svg").findings
    assert str(told.span) == "a.svg:2"
    assert told.message == f"the brand has no font “Roboto”: its words are set in {PLEX}"
    assert told.code == "picture/font"


def test_a_family_of_the_brand_is_kept_and_text_of_fixed_width_has_its_own(tmp_path: Path) -> None:
    families = LabelFamilies((PLEX, ARABIC, CHINESE), fixed=CHINESE)
    assert families.stack(("Arial", ARABIC)) == (ARABIC, PLEX, CHINESE)
    assert families.stack(("Courier", "monospace")) == (CHINESE, PLEX, ARABIC)
    assert families.stack(("sans-serif",)) == families.names
    assert families.lacks(("Arial", ARABIC)) == families.lacks(("sans-serif",)) == ""
    assert families.lacks(("Arial", "serif")) == "Arial"
    lib = library(
        tmp_path, f'<text y="9" font-family="{ARABIC}">a<tspan font-family="serif">b</tspan></text>'
    )
    assert [label.families[0] for label in lib.get("a.svg").labels] == [ARABIC, PLEX]


def test_without_letters_of_a_brand_a_picture_can_still_be_read(tmp_path: Path) -> None:
    library(tmp_path, '<text y="9">a</text><rect width="9" height="9"/>')
    lib = PictureLibrary(World(tmp_path), {})
    assert [label.text for label in lib.get("a.svg").labels] == ["a"]
    assert len(lib.shapes("a.svg").shapes) == 1


# --- outlines -----------------------------------------------------------------------------------


def test_labels_are_shapes_in_print_and_outlines_in_word_and_text_on_the_web(tmp_path: Path) -> None:
    lib = library(tmp_path, '<g fill="red"><text x="5" y="50">A<tspan fill="blue">B</tspan></text></g>')
    drawing = lib.shapes("a.svg")
    assert drawing.reasons == ()
    assert [shape.fill.paint for shape in drawing.shapes if shape.fill] == [(255, 0, 0), (0, 0, 255)]
    assert "<text" in lib.svg("a.svg")
    assert "<text" not in lib.svg("a.svg", outlined=True)


PLACES = {
    "at its start": ('<text x="50" y="50" font-size="20">HH</text>', (51, 36, 76, 50)),
    "in its middle": ('<text x="100" y="50" font-size="20" text-anchor="middle">HH</text>', (87, 36, 113, 50)),
    "at its end": ('<text x="100" y="50" font-size="20" text-anchor="end">HH</text>', (73, 36, 98, 50)),
    "turned": ('<text transform="rotate(90 50 50)" x="50" y="50" font-size="20">HH</text>', (50, 51, 64, 76)),
    "moved": ('<text x="50" y="50" dx="10" dy="-10" font-size="20">HH</text>', (61, 26, 86, 40)),
    "letter by letter": ('<text x="50 100" y="50 70" font-size="20">HH</text>', (51, 36, 112, 70)),
    "in lines": (
        '<text x="50" y="30" font-size="20">H<tspan x="50" dy="1.5em">H</tspan></text>', (51, 15, 62, 60),
    ),
    "spaced": ('<text x="50" y="50" font-size="20" letter-spacing="1em">HH</text>', (51, 36, 96, 50)),
    "in words": ('<text x="50" y="50" font-size="20" word-spacing="20">H H</text>', (51, 36, 101, 50)),
    "stretched": ('<text x="50" y="50" font-size="20" textLength="100">HH</text>', (51, 36, 148, 50)),
    "hanging": ('<text x="50" y="50" font-size="20" dominant-baseline="hanging">H</text>', (51, 52, 62, 66)),
    "central": ('<text x="50" y="50" font-size="20" dominant-baseline="central">H</text>', (51, 43, 62, 57)),
    "on its head": ('<text x="50" y="50" font-size="20" dominant-baseline="text-before-edge">H</text>', (51, 56, 62, 70)),
    "underlined": ('<text x="50" y="50" font-size="20" text-decoration="underline">H</text>', (50, 36, 64, 53)),
    "raised": ('<text x="50" y="50" font-size="20"><tspan baseline-shift="super">H</tspan></text>', (51, 28, 62, 42)),
    "with spaces that count": (
        '<text x="50" y="50" font-size="20" xml:space="preserve">   H</text>', (66, 36, 77, 50),
    ),
    "with spaces that do not": ('<text x="50" y="50" font-size="20">\n   H \n</text>', (51, 36, 62, 50)),
    "where a clip is of text": (
        '<clipPath id="c"><text x="50" y="50" font-size="20">H</text></clipPath>'
        '<rect width="200" height="100" clip-path="url(#c)"/>', (51, 36, 62, 50),
    ),
    "used": ('<defs><text id="t" y="50" font-size="20">H</text></defs><use href="#t" x="50"/>', (51, 36, 62, 50)),
    "within a picture inside": (
        '<svg x="50" width="100" height="100"><text y="50" font-size="20">H</text></svg>', (51, 36, 62, 50),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_letters_stand_where_svg_puts_them(tmp_path: Path, name: str) -> None:
    """An H of IBM Plex Sans has 0.698 em of height, 0.0805 em before it, and is 0.713 em wide with its margins."""
    body, wanted = PLACES[name]
    found = box(library(tmp_path, body))
    assert all(abs(a - b) <= 1 for a, b in zip(found, wanted, strict=True)), found


def test_bold_and_italic_are_the_brands_faces(tmp_path: Path) -> None:
    faces = {
        said: ink(library(tmp_path, f'<text x="5" y="50" font-size="40" {said}>ag</text>'))
        for said in (
            "",
            'font-weight="bold"',
            'font-weight="600"',
            'font-style="italic"',
            'font-style="oblique 9deg"',
        )
    }
    plain, bold, heavy, italic, oblique = faces.values()
    assert same(bold, heavy)
    assert same(italic, oblique)
    assert not same(plain, bold)
    assert not same(plain, italic)


# --- directions and scripts ---------------------------------------------------------------------


def test_arabic_begins_at_the_right_in_its_own_direction_and_is_joined(tmp_path: Path) -> None:
    said = 'x="150" y="50" font-size="30"'
    right = box(library(tmp_path, f'<text {said} direction="rtl">مرحبا</text>'))
    assert abs(right[2] - 149) <= 2, "its first letter ends at x"
    end = box(library(tmp_path, f'<text {said} text-anchor="end">مرحبا</text>'))
    assert end == right, "which is where text from left to right ends"
    joined, apart = (box(library(tmp_path, f"<text {said}>{word}</text>")) for word in ("بب", "ب\u200cب"))
    assert joined[2] - joined[0] < apart[2] - apart[0]


def test_the_direction_of_a_text_orders_words_of_two_scripts(tmp_path: Path) -> None:
    """UAX #9: where text runs from right to left, its first word stands at the right."""
    letter = "مممم"  # wider than high, unlike the bar
    sides = []
    for direction in ("ltr", "rtl"):
        text = f'<text x="100" y="50" font-size="20" text-anchor="middle" direction="{direction}">|| {letter}</text>'
        image = ink(library(tmp_path, text))
        left, top, right, _ = image.getbbox() or (0, 0, 0, 0)
        sides.append(image.crop((left, top, left + 40, top + 16)).getbbox() is not None)
        assert right > left + 200
    assert sides == [True, False], "the tall bars begin the line, and end it"


def test_each_character_is_set_in_a_family_that_has_it_and_in_its_weight(tmp_path: Path) -> None:
    mixed = library(tmp_path, '<text x="5" y="50" font-size="30">a中م</text>')
    for family, character in ((PLEX, "a"), (CHINESE, "中"), (ARABIC, "م")):
        alone = library(
            tmp_path, f'<text x="5" y="50" font-size="30" font-family="{family}">{character}</text>'
        )
        outline = alone.svg("a.svg", outlined=True).split(' d="')[1].split('"')[0].partition("m")[2]
        mixed = library(tmp_path, '<text x="5" y="50" font-size="30">a中م</text>')
        assert outline in mixed.svg("a.svg", outlined=True)
    bold, plain = (
        ink(library(tmp_path, f'<text x="5" y="50" font-size="30" font-weight="{w}">مم</text>'))
        for w in (700, 400)
    )
    assert not same(bold, plain)


def test_marks_and_joiners_stay_in_the_face_of_their_letter(tmp_path: Path) -> None:
    for one, other in (("é", "e\u0301"), ("ببب", "ب\u200dب\u200dب")):
        texts = (library(tmp_path, f'<text x="5" y="50">{text}</text>') for text in (one, other))
        first, second = (lib.svg("a.svg", outlined=True) for lib in texts)
        assert first == second


# --- what cannot be set -------------------------------------------------------------------------

EXOTIC = {
    "along a path": '<path id="p" d="M5 50h190" fill="none"/><text font-size="30"><textPath href="#p">Words</textPath></text>',
    "from top to bottom": '<text x="50" y="5" font-size="20" writing-mode="vertical-rl">Words</text>',
    "turned letters": '<text x="50" y="50" rotate="10 20" font-size="20">Words</text>',
}


@pytest.mark.parametrize("name", EXOTIC)
def test_what_has_no_outlines_here_is_painted_in_the_brands_letters_all_the_same(
    tmp_path: Path, name: str
) -> None:
    lib = library(tmp_path, EXOTIC[name])
    assert "text along a path or from top to bottom" in lib.shapes("a.svg").reasons
    assert ink(lib).getbbox() is not None


def test_a_character_that_no_font_has_is_told_with_the_pictures_line(tmp_path: Path) -> None:
    lib = library(tmp_path, '<rect width="9" height="9"/>\n<text y="9">a \N{EGYPTIAN HIEROGLYPH A001}</text>')
    image, sink = n.Image("a.svg", "x", span=n.Span("text.md", 3)), Sink()
    document = n.Document((n.Page((n.Figure(image, style="box"),), style="page"),), "en")
    check_pictures(document, lib, BOOK, sink)
    (told,) = sink
    assert (told.code, str(told.span)) == ("font/missing-script", "a.svg:2")
    assert "\N{EGYPTIAN HIEROGLYPH A001}" in told.message


def test_a_picture_that_cannot_be_used_is_told_once_where_the_fault_is(tmp_path: Path) -> None:
    library(tmp_path, '\n<path d="x"/>')
    image = n.Image("a.svg", "x", span=n.Span("text.md", 3))
    gone = n.Image("b.svg", "x", span=n.Span("text.md", 4))
    figures = tuple(n.Figure(one, style="box") for one in (image, image, gone))
    sink = Sink()
    check_pictures(n.Document((n.Page(figures, style="page"),), "en"), lettered(tmp_path), BOOK, sink)
    assert [str(told.span) for told in sink] == ["a.svg:2", "text.md:4"]
