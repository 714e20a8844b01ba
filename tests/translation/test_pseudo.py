"""Pseudo-translation: longer or turned round, and nothing of the structure lost."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from brochure.translation.pseudo import GROWTH, accented, mirrored
from tests.project import ROOT

FRENCH = "".join(
    (ROOT / "content/alliance-des-territoires" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("texte", "synthese")
)


def test_accented_text_is_a_third_longer_and_reads_the_same_without_accents() -> None:
    for line in FRENCH.splitlines():
        if len(line) > 80:
            longer = accented(line)
            assert abs(len(longer) / len(line) - 1 - GROWTH) < 0.04
            assert longer.split(" ")[0][0] != line[0] or not line[0].isascii() or line[0] in "MmQqVvXxPpBbLl"


def test_mirrored_text_is_arabic_but_for_figures_and_marks() -> None:
    for character in mirrored(FRENCH):
        if character.isalpha():
            assert unicodedata.bidirectional(character) == "AL", character


@given(st.text(max_size=80))
def test_any_text_keeps_its_breaks_and_figures(text: str) -> None:
    for change in (accented, mirrored):
        changed = change(text)
        assert changed.count("\n") == text.count("\n")
        assert [c for c in changed if c.isdecimal()] == [
            c for c in unicodedata.normalize("NFD", text) if c.isdecimal()
        ] or change is accented
