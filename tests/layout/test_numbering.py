"""Headings that their author has numbered have no other number, and count for none."""

from __future__ import annotations

import pytest

from brochure.document import nodes as n
from brochure.layout.numbering import DocumentNumbers

HEADINGS = {
    "1. Lots · 2. Prices · Annex": ["", "", "1"],
    "2.1.0 - May · 2.0.0 - April · News": ["", "", "1"],
    "Article 1 — Objet · Article 2 — Durée · Signatures": ["", "", "1"],
    "المادة 1: التسمية · المادة 2 · خاتمة": ["", "", "1"],
    "第一章 总则 · 第二章 附则 · 说明": ["", "", "1"],
    "Introduction · C. elegans · Windows 11: a guide": ["1", "2", "3"],
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
