"""The bookmark of a segment: a name that Word allows, and that says which text it was, and what it said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.document import nodes as n
from brochure.document.bookmark import key_digest, read_bookmark, segment_bookmark, text_digest

TEXTS = st.text().map(lambda text: (n.Text(text),))


@given(st.text(min_size=1), TEXTS)
def test_it_is_a_hidden_valid_name(key: str, inlines: tuple[n.Inline, ...]) -> None:
    name = segment_bookmark(key, inlines)
    assert re.fullmatch(r"_seg_[0-9A-Za-z_]+", name)
    assert len(name) <= 37, "room for a number"


@given(st.sets(st.text(), min_size=2, max_size=20))
def test_different_segments_have_different_bookmarks(keys: set[str]) -> None:
    assert len({segment_bookmark(key) for key in keys}) == len(keys)


@given(
    st.text(), TEXTS, st.sampled_from(["", "_2", "_13", "_Copy_1", "_Copy_", "_Co", "_2_Copy_1", "_2_", "_"])
)
def test_it_is_read_back_also_as_libreoffice_changes_it(
    key: str, inlines: tuple[n.Text, ...], added: str
) -> None:
    mark = read_bookmark(segment_bookmark(key, inlines) + added)
    assert mark is not None
    assert (mark.key, mark.text) == (key_digest(key), text_digest(inlines[0].text))


@pytest.mark.parametrize("name", ["_GoBack", "synthese", "_seg_", "_seg_x_aaf23206", "_Toc1234"])
def test_other_bookmarks_are_not_ours(name: str) -> None:
    assert read_bookmark(name) is None


def test_what_typography_sets_is_the_same_text() -> None:
    assert text_digest("L'été : 20 %") == text_digest("L’été\u202f: 20\u00a0%")
    assert text_digest("L’été") != text_digest("L’étè")


def test_markup_is_told_apart() -> None:
    plain, strong = (n.Text("mot"),), (n.Strong((n.Text("mot"),)),)
    marks = [read_bookmark(segment_bookmark("k", inlines)) for inlines in (plain, strong)]
    assert marks[0]
    assert marks[1]
    assert marks[0].text == marks[1].text
    assert marks[0].look != marks[1].look
