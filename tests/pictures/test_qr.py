"""QR codes: the modules have the standard's shape, and the SVG shows just these modules."""

from __future__ import annotations

import io

import resvg_py
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from brochure.brand.computed import Color
from brochure.pictures.qr import QUIET, qr_modules, qr_path, qr_svg
from brochure.store import Store
from brochure.writers.docx.qr import SCALE, png

HREF = "https://www.pfvt.fr/territoiresurbains"


def test_the_code_is_square_with_its_three_finders() -> None:
    modules = qr_modules(HREF, Store(None))
    size = len(modules)
    assert {len(row) for row in modules} == {size}
    assert (size - 17) % 4 == 0
    finder = [tuple(c == "#" for c in row) for row in
              ("#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######")]  # fmt: skip
    for x, y in ((0, 0), (size - 7, 0), (0, size - 7)):
        assert [row[x : x + 7] for row in modules[y : y + 7]] == finder


@given(st.lists(st.lists(st.booleans(), min_size=7, max_size=7), min_size=1, max_size=9))
def test_runs_cover_the_dark_modules_and_nothing_else(rows: list[list[bool]]) -> None:
    runs = qr_path(tuple(tuple(row) for row in rows))
    covered = [(x + i, y) for x, y, length in runs for i in range(length)]
    assert sorted(covered) == sorted(
        (x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )


def test_the_svg_shows_the_modules_inside_their_quiet_zone() -> None:
    modules = qr_modules(HREF, Store(None))
    size = len(modules) + 2 * QUIET
    svg = qr_svg(HREF, Store(None), "#12263F")
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size * 4, background="white"))
    image = Image.open(io.BytesIO(png)).convert("L")
    for y in range(size):
        for x in range(size):
            inside = QUIET <= x < size - QUIET and QUIET <= y < size - QUIET
            dark = inside and modules[y - QUIET][x - QUIET]
            assert (image.getpixel((x * 4 + 2, y * 4 + 2)) < 128) == dark  # type: ignore[operator]


def test_the_same_link_gives_the_same_code() -> None:
    assert qr_svg(HREF, Store(None)) == qr_svg(HREF, Store(None))


NIGHT, BONE = Color("night", (14, 17, 22)), Color("bone", (242, 239, 233))


def test_pixels_and_drawing_have_the_ground_and_the_quiet_zone() -> None:
    modules = qr_modules(HREF, Store(None))
    size = len(modules) + 2 * QUIET
    pixels = Image.open(io.BytesIO(png(modules, NIGHT, BONE)))
    svg = qr_svg(HREF, Store(None), NIGHT.hex, ground=BONE.hex)
    drawn = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size * SCALE))))
    assert pixels.size == drawn.size == (size * SCALE, size * SCALE)
    for image in (pixels, drawn):
        assert image.getpixel((2, 2)) == (*BONE.rgb, 255)
        assert image.getpixel(((QUIET * SCALE) + 2,) * 2) == (*NIGHT.rgb, 255)
