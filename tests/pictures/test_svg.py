"""SVG: brand colours, safety, and shapes that look like what resvg paints from the same file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from brochure.pictures.drawing import Drawing, Shape
from brochure.pictures.drawing import VectorPath as Outline
from brochure.pictures.library import Crop, PictureError, PictureLibrary
from brochure.pictures.svg.path_data import read_path
from brochure.world import World
from tests.pictures.drawings import COLORS, LOOKS, XMLNS, image, library, paint
from tests.pictures.letters import lettered

# --- an independent printer of shapes, to compare by eye of a machine ---------------------------


def path_data(path: Outline) -> str:
    return "".join(f"{op[0]}{' '.join(f'{n:.4f}' for n in op[1:])}" for op in path)


def element(shape: Shape, number: int) -> str:
    attributes, defs = f'd="{path_data(shape.path)}"', ""
    fill = paint(shape.fill.paint, f"f{number}") if shape.fill else ("none", "")
    attributes += f' fill="{fill[0]}"'
    if shape.fill:
        attributes += f' fill-rule="{shape.fill.rule}" fill-opacity="{shape.fill.opacity}"'
    if s := shape.stroke:
        line = paint(s.paint, f"s{number}")
        defs += line[1]
        attributes += (
            f' stroke="{line[0]}" stroke-width="{s.width}" stroke-linecap="{s.cap}" stroke-linejoin="{s.join}"'
            f' stroke-miterlimit="{s.miter}" stroke-opacity="{s.opacity}" stroke-dashoffset="{s.offset}"'
        )
        if s.dash:
            attributes += f' stroke-dasharray="{" ".join(map(str, s.dash))}"'
    result = f"<path {attributes}/>"
    for index, clip in enumerate(shape.clips):
        name = f"c{number}-{index}"
        defs += f'<clipPath id="{name}"><path d="{path_data(clip.path)}" clip-rule="{clip.rule}"/></clipPath>'
        result = f'<g clip-path="url(#{name})">{result}</g>'
    return f"<defs>{fill[1]}{defs}</defs>{result}"


def printed(drawing: Drawing) -> str:
    body = "".join(element(shape, number) for number, shape in enumerate(drawing.shapes))
    return f'<svg {XMLNS} viewBox="0 0 {drawing.width} {drawing.height}">{body}</svg>'


def assert_same_look(lib: PictureLibrary, frame: Crop | None = None, mirrored: bool = False) -> None:
    drawing = lib.shapes("a.svg", frame, mirrored)
    assert drawing.reasons == ()
    wanted, found = image(lib.svg("a.svg", frame, mirrored)), image(printed(drawing))
    assert wanted.getextrema() != ((255, 255), (255, 255), (255, 255)), "shows something at all"
    assert sum(ImageStat.Stat(ImageChops.difference(wanted, found)).mean) < 0.25


@pytest.mark.parametrize("name", LOOKS)
def test_shapes_look_like_the_picture(tmp_path: Path, name: str) -> None:
    lib = library(tmp_path, LOOKS[name])
    assert_same_look(lib)
    assert_same_look(lib, Crop(10, 2, 60, 30), mirrored=True)


def test_a_view_box_that_does_not_begin_at_nought(tmp_path: Path) -> None:
    lib = library(tmp_path, '<rect x="-40" y="-20" width="30" height="30"/>', 'viewBox="-50 -30 100 60"')
    assert_same_look(lib)
    assert_same_look(lib, Crop(5, 5, 50, 30))
    assert lib.shapes("a.svg").shapes[0].path[0] == ("M", 10.0, 10.0)


def test_without_a_view_box_the_size_is_the_view(tmp_path: Path) -> None:
    lib = library(tmp_path, '<rect width="9" height="9"/>', 'width="10mm" height="20px"')
    picture = lib.get("a.svg")
    assert (picture.width, picture.height) == (pytest.approx(37.795, abs=0.01), 20)


# --- colours ------------------------------------------------------------------------------------


def test_elements_with_a_prefix_stand_in_a_web_page_without_it(tmp_path: Path) -> None:
    text = '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><svg:path d="M0 0h9v9z"/></svg:svg>'
    (tmp_path / "a.svg").write_text(text, encoding="utf-8")
    assert "<path d=" in PictureLibrary(World(tmp_path), COLORS).svg("a.svg")


def test_brand_tokens_become_brand_colours(tmp_path: Path) -> None:
    lib = library(
        tmp_path, '<path d="M0 0h9v9z" fill="var(--brand-night)" style="stroke: var( --brand-amber , red)"/>'
    )
    shape = lib.shapes("a.svg").shapes[0]
    assert shape.fill is not None
    assert shape.stroke is not None
    assert shape.fill.paint == COLORS["night"].rgb
    assert shape.stroke.paint == COLORS["amber"].rgb
    assert 'fill="#12263F"' in lib.svg("a.svg")
    assert "var(" not in lib.svg("a.svg")


def test_colours_by_number_and_by_name(tmp_path: Path) -> None:
    lib = library(tmp_path, '<path d="M0 0h9v9z" fill="#12263f"/><path d="M0 0h9v9z" fill="tomato"/>')
    paints = [shape.fill.paint for shape in lib.shapes("a.svg").shapes if shape.fill]
    assert paints == [COLORS["night"].rgb, (255, 99, 71)]


def test_an_unknown_token_is_told_with_line_and_nearest_name(tmp_path: Path) -> None:
    lib = library(tmp_path, '\n\n<path d="M0 0h9v9z" fill="var(--brand-nigth)"/>')
    with pytest.raises(PictureError, match="nigth") as caught:
        lib.get("a.svg")
    assert (caught.value.line, caught.value.code) == (3, "picture/unknown-color")
    assert caught.value.hint == "did you mean “night”?"


# --- what shapes cannot show --------------------------------------------------------------------

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="

INEXACT = {
    "text along a path or from top to bottom": '<path id="p" d="M5 20h40"/><text><textPath href="#p">é</textPath></text>',
    "filter": '<filter id="f"/><rect width="9" height="9" filter="url(#f)"/>',
    "mask": '<mask id="m"/><rect width="9" height="9" mask="url(#m)"/>',
    "image": f'<image width="9" height="9" href="data:image/png;base64,{DOT}"/>',
    "pattern": '<pattern id="p" width="2" height="2"/><rect width="9" height="9" fill="url(#p)"/>',
    "opacity of a group (use fill-opacity)": '<g opacity=".5"><rect width="9" height="9"/><circle r="5"/></g>',
    "opacity over fill and stroke (use fill-opacity)": '<rect width="9" height="9" stroke="red" opacity=".5"/>',
    "a line scaled unevenly": '<rect width="9" height="9" stroke="red" transform="scale(1 3)"/>',
    "a gradient into transparency": '<linearGradient id="g"><stop offset="0" stop-opacity=".5"/><stop offset="1"/>'
    '</linearGradient><rect width="9" height="9" fill="url(#g)"/>',
    "use of a symbol": '<symbol id="s"><rect width="9" height="9"/></symbol><use href="#s"/>',
    "mix-blend-mode": '<rect width="9" height="9" style="mix-blend-mode:multiply"/>',
}


@pytest.mark.parametrize("reason", INEXACT)
def test_what_shapes_cannot_show_is_named(tmp_path: Path, reason: str) -> None:
    drawing = library(tmp_path, INEXACT[reason]).shapes("a.svg")
    assert drawing.reasons
    assert reason in drawing.reasons


def test_opacity_of_a_group_with_one_paint_is_exact(tmp_path: Path) -> None:
    lib = library(tmp_path, '<g opacity=".5"><rect width="40" height="40" opacity=".5"/></g>')
    assert_same_look(lib)
    shape = lib.shapes("a.svg").shapes[0]
    assert shape.fill is not None
    assert shape.fill.opacity == pytest.approx(0.25)


def test_shapes_outside_the_frame_are_left_out(tmp_path: Path) -> None:
    lib = library(tmp_path, "".join(f'<rect x="{x}" width="4" height="4"/>' for x in range(0, 100, 10)))
    assert len(lib.shapes("a.svg", Crop(20, 0, 35, 60)).shapes) == 4


def test_text_stays_readable_in_a_mirrored_picture(tmp_path: Path) -> None:
    text = '<text x="10" y="40" font-size="40" font-family="IBM Plex Sans" fill="#000">F</text>'
    library(tmp_path, text)
    lib = lettered(tmp_path, COLORS)
    plain, mirrored = (
        Image.open(io.BytesIO(lib.pixels("a.svg", None, 200, flip))).getchannel("A") for flip in (False, True)
    )
    left, right = plain.getbbox(), mirrored.getbbox()
    assert left is not None
    assert right is not None
    assert left[0] < 60
    assert right[0] > 100, "the letter stands on the other side"
    assert abs((left[2] - left[0]) - (right[2] - right[0])) <= 1
    difference = ImageChops.difference(plain.crop(left), mirrored.crop(right).resize(plain.crop(left).size))
    assert ImageStat.Stat(difference).mean[0] < 12, "and is the same letter, not its mirror image"


# --- safety -------------------------------------------------------------------------------------


# --- path data ----------------------------------------------------------------------------------

NUMBERS = st.floats(-1000, 1000, allow_nan=False).map(lambda n: round(n, 3))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=8))
def test_relative_and_absolute_commands_mean_the_same(points: list[tuple[float, float]]) -> None:
    absolute = "M0 0" + "".join(f"L{x} {y}" for x, y in points)
    steps = zip([(0.0, 0.0), *points], points, strict=False)
    relative = "m0,0" + "".join(f"l{x2 - x1:.6f},{y2 - y1:.6f}" for (x1, y1), (x2, y2) in steps)
    for one, other in zip(read_path(absolute), read_path(relative), strict=True):
        assert one[1:] == pytest.approx(other[1:], abs=1e-3)


@given(
    NUMBERS,
    NUMBERS,
    st.floats(0.1, 500),
    st.floats(0.1, 500),
    st.floats(0, 360),
    st.booleans(),
    st.booleans(),
)
def test_an_arc_ends_where_it_says_and_stays_on_its_ellipse(
    x: float, y: float, rx: float, ry: float, angle: float, large: bool, sweep: bool
) -> None:
    path = read_path(f"M5 5A{rx} {ry} {angle} {int(large)} {int(sweep)} {x} {y}")
    if (x, y) == (5, 5):
        assert len(path) == 1
    else:
        assert path[-1][-2:] == pytest.approx((x, y), abs=1e-3)


def test_numbers_may_stand_without_spaces() -> None:
    assert read_path("M1.5.5-3-4") == (("M", 1.5, 0.5), ("L", -3.0, -4.0))
    assert read_path("m1e1,2l+3-4z") == (("M", 10.0, 2.0), ("L", 13.0, -2.0), ("Z",))


@settings(max_examples=200)
@given(st.text("MmLlHhVvCcSsQqTtAaZz0123456789.-+eE, \n#x", max_size=40))
def test_any_path_data_is_read_or_told(data: str) -> None:
    try:
        path = read_path(data)
    except ValueError:
        return
    assert all(op[0] in "MLCZ" for op in path)
