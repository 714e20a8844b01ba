"""A web page has no first page: what is lost of one that looks otherwise is told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.writers.html.page import tell_first_pages
from tests import sample

SHEET = sample.stylesheet("html")
OPENING = replace(SHEET, page={**SHEET.page, "plain": replace(SHEET.page["page"], name="plain")})
OPENING = replace(OPENING, colors={**SHEET.colors, "background": sample.WHITE})
PALE = n.Paragraph((n.Text("Des mots"),), style="thesis")
DARK = n.Paragraph((n.Text("Des mots"),), style="body")


@pytest.mark.parametrize(
    ("first", "block", "told"),
    [
        ("cover", PALE, "“thesis” cannot be read"),
        ("cover", DARK, "“cover” is not shown"),
        ("cover", n.Region((PALE,), style="panel"), "“cover” is not shown"),
        ("plain", DARK, ""),
        ("", DARK, ""),
    ],
)
def test_a_ground_that_is_lost_is_told_with_what_it_carries(first: str, block: n.Block, told: str) -> None:
    sink = Sink()
    pages = n.Pages((block,), style="page", first=first)
    tell_first_pages(n.Document((pages,), lang="fr"), OPENING, sink)
    assert [told in one.message for one in sink.items] == [True] * bool(told)
    assert ["cannot be read" in one.message for one in sink.items] == ["read" in told] * bool(told)
