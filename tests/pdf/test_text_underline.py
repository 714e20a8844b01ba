"""Underlines step aside for letters that reach through them."""

from __future__ import annotations

import pytest

from brochure.document import nodes as n
from brochure.writers.pdf.text.underline import crossing, pieces
from tests.pdf.setting import operators, page_of, style, typesetter

FACE = typesetter().fonts.faces_for(style("body").text)[0]


@pytest.mark.parametrize("letter", "pgqjyç;")
def test_letters_that_reach_down_are_found(letter: str) -> None:
    found = crossing(FACE, FACE.glyph(letter))
    assert found is not None
    start, end = found
    assert -60 < start < end < FACE.hb_font.get_glyph_h_advance(FACE.glyph(letter)) + 60


@pytest.mark.parametrize("letter", "aeiouvmnxz.-’É ")
def test_letters_that_stand_on_the_line_are_not(letter: str) -> None:
    assert crossing(FACE, FACE.glyph(letter)) is None


def test_pieces_lie_between_the_gaps_with_air() -> None:
    assert list(pieces(0, 100, [(50, 54), (20, 24)], 1)) == [(0, 18.8), (25.2, 48.8), (55.2, 100)]


def test_crumbs_are_left_out() -> None:
    assert list(pieces(0, 30, [(2, 6), (7, 28)], 1)) == []


def test_a_link_is_ruled_in_pieces() -> None:
    link = n.Link("https://exemple.fr", (n.Text("ma page"),))
    assert operators(page_of(link)).partition("EMC")[0].count(" re f") == 3
