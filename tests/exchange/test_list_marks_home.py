"""Entries of lists that come home take the marks of their list, whatever it is counted in."""

from __future__ import annotations

import pytest

from brochure.exchange.blocks import NewBlock, block_at, put_after, taken_out

LISTS = {
    "1. one\n2. two\n3. three\n": (
        "1. one\n2. two\n3. {#text.new}\n   more\n4. three\n",
        "1. one\n2. three\n",
    ),
    "a) one\nb) two\nc) three\n": (
        "a) one\nb) two\nc) {#text.new}\n   more\nd) three\n",
        "a) one\nb) three\n",
    ),
    "(i) one\n(ii) two\n(iii) three\n": (
        "(i) one\n(ii) two\n(iii) {#text.new}\n     more\n(iv) three\n",
        "(i) one\n(ii) three\n",
    ),
    "б) один\nв) два\nг) три\n": ("б) один\nв) два\nг) {#text.new}\n   more\nд) три\n", "б) один\nв) три\n"),
}


@pytest.mark.parametrize("text", LISTS)
def test_a_new_entry_is_counted_and_a_lost_one_is_not(text: str) -> None:
    more, less = LISTS[text]
    second = block_at(text, 2)
    assert second is not None
    assert put_after(text, second, (NewBlock("text.new", "item", "more"),)) == more
    assert taken_out(text, second) == less
