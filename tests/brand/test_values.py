"""Lengths, colours and contrast mean what CSS and WCAG say they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.brand import values as v
from brochure.brand.computed import Color
from brochure.brand.legible import contrast


@given(st.floats(-200, 200).map(lambda n: round(n, 3)), st.sampled_from(v.UNITS))
def test_a_length_reads_back_as_it_is_printed(number: float, unit: str) -> None:
    length = v.parse_length(f"{number:.3f}{unit}")
    assert v.parse_length(str(length)).points(em=10, step=4, whole=10) == pytest.approx(
        length.points(em=10, step=4, whole=10), abs=0.02
    )


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("72pt", 72),
        ("1in", 72),
        ("25.4mm", 72),
        ("2.54cm", 72),
        ("96px", 72),
        ("2em", 20),
        ("3bl", 12),
        ("150%", 15),
        ("0", 0),
    ],
)
def test_units(text: str, points: float) -> None:
    assert v.parse_length(text).points(em=10, step=4, whole=10) == pytest.approx(points)


@pytest.mark.parametrize("text", ["ten", "10", "10 pints", "pt", "", "1,5pt", True, None, ["1pt"]])
def test_what_is_no_length(text: object) -> None:
    with pytest.raises(v.BadValueError) as told:
        v.parse_length(text)
    assert told.value.hint


def test_sides_are_filled_as_in_css() -> None:
    assert [str(x) for x in v.parse_sides("1pt 2pt 3pt")] == ["1pt", "2pt", "3pt", "2pt"]
    assert [str(x) for x in v.parse_sides("1pt")] == ["1pt"] * 4
    assert [str(x) for x in v.parse_sides("1pt 2pt 3pt 4pt")] == ["1pt", "2pt", "3pt", "4pt"]


def test_sheets() -> None:
    assert v.parse_sheet("A4") == pytest.approx((595.276, 841.89), abs=0.01)
    assert v.parse_sheet("A4 landscape") == pytest.approx((841.89, 595.276), abs=0.01)
    assert v.parse_sheet("100mm 72pt") == pytest.approx((283.465, 72), abs=0.01)


@pytest.mark.parametrize("text", ["#B5482A", "#b5482a", "rgb(181, 72, 42)", "#B5482AFF"])
def test_colors_of_css(text: str) -> None:
    assert v.parse_rgb(text) == (181, 72, 42)


def test_no_color() -> None:
    assert v.parse_rgb("terracota") is None


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#FFF", 21), ("#777777", "#FFFFFF", 4.48), ("#767676", "#FFFFFF", 4.54), ("#FFF", "#FFF", 1)],
)
def test_contrast_as_wcag_computes_it(one: str, other: str, ratio: float) -> None:
    colors = [Color("x", rgb) for text in (one, other) if (rgb := v.parse_rgb(text))]
    assert contrast(*colors) == pytest.approx(ratio, abs=0.005)
    assert contrast(*reversed(colors)) == contrast(*colors)
