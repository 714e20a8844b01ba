"""PostScript outlines as TrueType's: the same glyphs, as near as no eye can tell."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont

from brochure.fonts.outlines import true_type
from tests import sample
from tests.fonts import cff

SOURCE = sample.ROOT / "templates/pfvt/fonts/IBMPlexSans-Regular.ttf"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A CFF font, and what is made of it."""
    path: Path = cff.compact(SOURCE, tmp_path_factory.mktemp("outlines") / "cubic.otf")
    data = path.read_bytes()
    return data, true_type(data)


def test_it_is_a_true_type_font(fonts: tuple[bytes, bytes]) -> None:
    made = TTFont(io.BytesIO(fonts[1]))
    assert made.sfntVersion == "\x00\x01\x00\x00"
    assert {"glyf", "loca"} <= set(made.keys())
    assert not {"CFF ", "VORG"} & set(made.keys())
    assert made["maxp"].maxPoints > 0


def test_letters_and_widths_are_the_same(fonts: tuple[bytes, bytes]) -> None:
    old, new = (hb.Font(hb.Face(data)) for data in fonts)
    assert set(old.face.unicodes) == set(new.face.unicodes)
    glyphs = range(old.face.glyph_count)
    assert [old.get_glyph_h_advance(g) for g in glyphs] == [new.get_glyph_h_advance(g) for g in glyphs]
    for glyph in glyphs:
        boxes = zip(old.get_glyph_extents(glyph), new.get_glyph_extents(glyph), strict=True)
        assert all(abs(before - after) <= 2 for before, after in boxes)


def test_outer_contours_run_as_true_type_s_do(fonts: tuple[bytes, bytes]) -> None:
    """Clockwise, which is the other way round than PostScript's; a filled area has the other sign."""
    areas = []
    for data in fonts:
        shapes = TTFont(io.BytesIO(data)).getGlyphSet()
        pen = AreaPen(shapes)
        shapes[TTFont(io.BytesIO(data)).getBestCmap()[ord("o")]].draw(pen)
        areas.append(pen.value)
    assert areas[0] == pytest.approx(-areas[1], rel=0.01)
    assert areas[1] < 0
