"""Lengths, colours and contrast mean what CSS and WCAG say they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.brand import values as v
from brochure.brand.computed import Color
from brochure.brand.legible import contrast
from brochure.csscolor import parse_rgb


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


@pytest.mark.parametrize(
    ("text", "rgb"),
    [
        ("#B5482A", (181, 72, 42)),
        ("#b5482a", (181, 72, 42)),
        ("rgb(181, 72, 42)", (181, 72, 42)),
        ("rgb(181 72 42)", (181, 72, 42)),
        ("rgb(71% 28.2% 16.5% / 100%)", (181, 72, 42)),
        ("#B5482AFF", (181, 72, 42)),
        ("#064", (0, 102, 68)),
        ("hsl(120, 100%, 25%)", (0, 128, 0)),
        ("hsl(120deg 100% 25%)", (0, 128, 0)),
        ("hwb(120 0% 50%)", (0, 128, 0)),
        ("rebeccapurple", (102, 51, 153)),
        ("RebeccaPurple", (102, 51, 153)),
        ("lab(100% 0 0)", (255, 255, 255)),
        ("oklch(0% 0 0)", (0, 0, 0)),
        ("color(srgb 1 0 0)", (255, 0, 0)),
        ("color(srgb-linear 0 0.5 1)", (0, 188, 255)),
        ("color(display-p3 1 1 1)", (255, 255, 255)),
        ("color(display-p3 0.4824 0.1843 0.9686)", (133, 40, 255)),
    ],
)
def test_colors_of_css(text: str, rgb: tuple[int, int, int]) -> None:
    """CSS Color 4, 4 to 10."""
    assert parse_rgb(text) == rgb


@pytest.mark.parametrize(
    "text", ["terracota", "rgb(1 2)", "rgb(0 0 0 / 50%)", "transparent", "currentcolor", ""]
)
def test_no_color(text: str) -> None:
    assert parse_rgb(text) is None


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#FFF", 21), ("#777777", "#FFFFFF", 4.48), ("#767676", "#FFFFFF", 4.54), ("#FFF", "#FFF", 1)],
)
def test_contrast_as_wcag_computes_it(one: str, other: str, ratio: float) -> None:
    colors = [Color("x", rgb) for text in (one, other) if (rgb := parse_rgb(text))]
    assert contrast(*colors) == pytest.approx(ratio, abs=0.005)
    assert contrast(*reversed(colors)) == contrast(*colors)
