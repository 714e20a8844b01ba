"""Headings that their author has numbered have no other number, nor has what stands beside and below them."""

from __future__ import annotations

import pytest

from brochure.document import nodes as n
from brochure.layout.numbering import DocumentNumbers

HEADINGS = {
    "1. Lots · 2. Prices · Annex": ["", "", ""],
    "2.1.0 - May · 2.0.0 - April · News": ["", "", ""],
    "Article 1 — Objet · Article 2 — Durée · Signatures": ["", "", ""],
    "المادة 1: التسمية · المادة 2 · خاتمة": ["", "", ""],
    "第一章 总则 · 第二章 附则 · 说明": ["", "", ""],
    "Introduction · C. elegans · Windows 11: a guide": ["1", "2", "3"],
    "Summary 1 · Summary 2 · Summary 3": ["1", "2", "3"],
    "Aim · C. elegans · E. coli · Methods · Results": ["1", "2", "3", "4", "5"],
    "2025 in figures · 2026 in figures · 3 questions": ["1", "2", "3"],
}


@pytest.mark.parametrize("headings", HEADINGS)
def test_a_heading_has_one_number(headings: str) -> None:
    made = (n.Heading(2, (n.Text(one),), f"h{at}") for at, one in enumerate(headings.split(" · ")))
    document = n.Document((n.Pages(tuple(made), numbered=3),), lang="en")
    numbering = DocumentNumbers.of(document, {})
    (pages,) = numbering.numbered(document).pages
    assert [one.number for one in pages.children if isinstance(one, n.Heading)] == HEADINGS[headings]
    assert (numbering.told is None) == all(HEADINGS[headings])


def test_what_stands_below_them_has_none_and_what_stands_above_keeps_its_own() -> None:
    written = ((2, "Law"), (3, "Article 1 — Aim"), (4, "Means"), (3, "Article 2 — Term"), (2, "Annex"))
    made = tuple(n.Heading(level, (n.Text(one),), one) for level, one in written)
    document = n.Document((n.Pages(made, numbered=3),), lang="en")
    (pages,) = DocumentNumbers.of(document, {}).numbered(document).pages
    assert [one.number for one in pages.children if isinstance(one, n.Heading)] == ["1", "", "", "", "2"]


@pytest.mark.parametrize(
    ("levels", "numbers"),
    [
        ("2 1 2 3", ["", "1", "1.1", "1.1.1"]),
        ("1 3 2 3", ["1", "", "1.1", "1.1.1"]),
        ("3 2 1 1 2", ["", "", "1", "2", "2.1"]),
    ],
)
def test_what_no_chapter_stands_above_has_no_number(levels: str, numbers: list[str]) -> None:
    """Word would count a level that is missing as 1, a layout as 0."""
    made = tuple(n.Heading(int(one), (n.Text("Aim"),), f"h{at}") for at, one in enumerate(levels.split()))
    more = (
        n.Heading(1, (n.Text("Annexes"),), "annexes", counted=False),
        n.Heading(1, (n.Text("List"),), "list", counted=False),
    )
    document = n.Document((n.Pages((*made, *more), numbered=3),), lang="en")
    (pages,) = DocumentNumbers.of(document, {}).numbered(document).pages
    assert [one.number for one in pages.children if isinstance(one, n.Heading)] == [*numbers, "", ""]
