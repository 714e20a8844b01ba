"""The page styles of a sequence: which of them its first page has at its sides."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.writers.pdf.compose.document import compose
from tests.pdf.faketext import FakeTypesetter, order, words
from tests.pdf.test_sequence import lines
from tests.sample import stylesheet

STYLES = stylesheet("pdf")


@pytest.mark.parametrize(("before", "start"), [(0, 50.0), (1, 30.0)])
def test_a_first_page_has_the_side_margins_of_its_side(before: int, start: float) -> None:
    """Written for right pages, it opens a chapter on a left one all the same."""
    page = STYLES.page["page"]
    right, outer = (
        replace(page, margin=replace(page.margin, start=50.0, end=30.0)),
        {"start": 30.0, "end": 50.0},
    )
    left = replace(right, name="left", margin=replace(right.margin, **outer))
    opening = replace(right, name="opening", margin=replace(right.margin, top=right.margin.top + 40))
    styles = replace(STYLES, page={**STYLES.page, "page": right, "left": left, "opening": opening})
    pages = (n.Pages((words(9),), style="page"),) * before
    chapter = n.Pages((words(900),), left="left", first="opening", style="page")
    found = compose(order(n.Document((*pages, chapter), lang="fr"), styles), FakeTypesetter())
    margin = found[before].style.margin
    assert (margin.start, margin.top) == (start, opening.margin.top)


def test_masters_differ_in_their_margins() -> None:
    page = STYLES.page["page"]
    left = replace(page, name="left", margin=replace(page.margin, start=30.0, end=2 * page.margin.end - 30.0))
    styles = replace(STYLES, page={**STYLES.page, "left": left})
    made = n.Document((n.Pages((words(2000),), "text", left="left", style="page"),), lang="fr")
    found = compose(order(made, styles), FakeTypesetter())
    assert len(found) > 2
    xs = {sheet: rect.x for sheet, rect in lines(found)}
    assert (xs[0], xs[1], xs[2]) == pytest.approx((page.margin.start, 30.0, page.margin.start))
