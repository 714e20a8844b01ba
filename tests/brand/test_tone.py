"""The nearest tone that can be read: WCAG 2.2, 1.4.3, and the hue stays."""

from __future__ import annotations

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.brand.computed import Color
from brochure.brand.legible import contrast, grey, luminance
from brochure.brand.tone import nearest

WHITE, BLACK = Color("white", (255, 255, 255)), Color("black", (0, 0, 0))
PARTS = st.tuples(*(st.integers(0, 255) for _ in range(3)))


@given(PARTS, PARTS)
def test_it_can_be_read_whatever_the_colours(
    text: tuple[int, int, int], ground: tuple[int, int, int]
) -> None:
    """Black or white can be read on any ground, so there is always a tone."""
    tone = nearest(Color("text", text), [(Color("ground", ground), 4.5)])
    assert tone is not None
    assert contrast(tone, Color("ground", ground)) >= 4.5


@pytest.mark.parametrize("text", [(209, 73, 91), (140, 115, 85), (255, 238, 0), (61, 184, 245)])
def test_hue_stays_and_the_step_is_no_larger_than_it_must_be(text: tuple[int, int, int]) -> None:
    tone = nearest(Color("text", text), [(WHITE, 4.5)])
    assert tone
    assert 4.5 <= contrast(tone, WHITE) < 4.8
    before, after = (colorsys.rgb_to_hls(*(part / 255 for part in rgb))[0] for rgb in (text, tone.rgb))
    assert abs(before - after) < 0.05


def test_what_can_be_read_stays_as_it_is() -> None:
    ink = Color("ink", (18, 38, 63))
    assert nearest(ink, [(WHITE, 4.5)]) == ink


def test_grounds_of_all_kinds_bear_no_common_text() -> None:
    assert nearest(Color("text", (90, 90, 90)), [(WHITE, 7), (BLACK, 7)]) is None


def test_dark_pages_have_a_tone_of_their_own() -> None:
    ground = Color("background", (255, 255, 255), dark=(20, 20, 30))
    tone = nearest(Color("link", (60, 60, 200)), [(ground, 4.5)])
    assert tone
    assert tone.rgb == (60, 60, 200)
    assert tone.dark is not None
    assert contrast(tone.on_dark, ground.on_dark) >= 4.5


def test_a_grey_is_as_light_as_what_it_stands_for() -> None:
    made = grey("amber", "#FD9D24")
    assert len({*made.rgb}) == 1
    assert luminance(made) == pytest.approx(luminance(Color("", (253, 157, 36))), abs=0.01)
