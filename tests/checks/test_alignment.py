"""Passages side by side: what stands for what, what stands alone, and what stands elsewhere."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from brochure.checks.alignment import aligned, segment
from brochure.document.bookmark import key_digest
from brochure.readers.passages import Passage

WORDS = (
    "la ville et ses chemins",
    "un pré fermé le mardi",
    "trois ponts sur la rivière",
    "le marché du samedi matin",
)


def passages(*texts: str) -> list[Passage]:
    return [Passage("p", text) for text in texts]


def longest_run(order: list[int]) -> int:
    """By trying: how many can stay where they are."""
    sizes = range(len(order), 0, -1)
    return next(
        (size for size in sizes for some in combinations(order, size) if list(some) == sorted(some)), 0
    )


@given(st.permutations(range(6)))
def test_as_few_as_can_be_have_moved(order: list[int]) -> None:
    texts = [f"{number} {WORDS[number % 4]} {number * number}" for number in range(6)]
    found = aligned(passages(*texts), passages(*(texts[number] for number in order)))
    assert (found.here, found.there) == ([], [])
    assert len(found.moved) == len(order) - longest_run(order)


def test_equal_texts_pair_in_their_order() -> None:
    found = aligned(passages("a", "x", "a"), passages("a", "a"))
    assert (found.pairs, found.here, found.moved) == ({0: 0, 2: 1}, [1], [])


def test_a_changed_text_is_neither_lost_nor_won() -> None:
    found = aligned(passages(*WORDS), passages(WORDS[0], "un pré ouvert le mardi", *WORDS[2:]))
    assert found.pairs == {0: 0, 1: 1, 2: 2, 3: 3}


def test_a_segment_is_known_by_its_key_whatever_it_says() -> None:
    here = [Passage("p", "avant", key="texte.un"), Passage("p", "autre", key="texte.deux")]
    there = [Passage("p", "tout autre chose", key=f"#{key_digest('texte.un')}")]
    found = aligned(here, there)
    assert (found.pairs, found.here) == ({0: 0}, [1])
    assert segment(here[0]) == segment(there[0])


def test_a_picture_never_stands_for_words() -> None:
    found = aligned([Passage("figure", "la carte")], [Passage("p", "la carte")])
    assert (found.pairs, found.here, found.there) == ({}, [0], [0])


def test_a_picture_without_words_is_known_by_its_neighbours() -> None:
    here = [*passages("un"), Passage("figure", "la carte"), *passages("deux")]
    there = [*passages("un"), Passage("figure", ""), *passages("deux")]
    assert aligned(here, there).pairs == {0: 0, 1: 1, 2: 2}
