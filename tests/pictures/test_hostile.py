"""Limits: whatever is given as a picture, one clear line is said of it or it is shown, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure import budgets
from brochure.pictures.library import PictureError
from brochure.writers.html.svg import inlined
from brochure.writers.pdf.compose import vector
from tests.pictures.hostile import REFUSED, SHOWN
from tests.pictures.letters import lettered

ROOT = Path(__file__).resolve().parents[2]


def shown(folder: Path, data: bytes) -> None:
    """As every format shows a picture."""
    (folder / "a.svg").write_bytes(data)
    library = lettered(folder)
    if library.get("a.svg").kind == "vector":
        drawing = library.shapes("a.svg")
        vector.form(drawing, 1.0)
        inlined(library.svg("a.svg", None, mirrored=True), "a", "x", None, "")
    library.pixels("a.svg", None, 300)


@pytest.mark.parametrize("name", REFUSED)
def test_what_asks_for_too_much_or_is_no_picture_is_refused(tmp_path: Path, name: str) -> None:
    data, says = REFUSED[name]
    with pytest.raises(PictureError) as caught:
        shown(tmp_path, data)
    told = caught.value.diagnostic(None)
    assert says in told.message
    assert told.span is not None
    assert told.span.file == "a.svg"
    assert "\n" not in told.message
    assert len(told.message) < 300


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_odd_is_shown(tmp_path: Path, name: str) -> None:
    shown(tmp_path, SHOWN[name])


def test_what_people_draw_is_far_below_the_limits(tmp_path: Path) -> None:
    """A chart with filters, a hatching, dashes, clips and a hundred labels."""
    bars = "".join(
        f'<g clip-path="url(#c)" opacity=".9"><rect x="{x}" width=".8" height="{x}" filter="url(#s)" fill="url(#h)"/>'
        f'<text x="{x}" y="99" font-size="2">{x} %</text></g><path d="M0 {x}H100" stroke="#999" stroke-dasharray="1 1"/>'
        for x in range(100)
    )
    shadow = '<filter id="s"><feOffset dy="1"/><feGaussianBlur stdDeviation="1"/><feBlend in="SourceGraphic"/></filter>'
    hatch = '<pattern id="h" width="2" height="2" patternUnits="userSpaceOnUse"><path d="M0 0L2 2" stroke="red"/></pattern>'
    clip = '<clipPath id="c"><rect width="100" height="100"/></clipPath>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{shadow}{hatch}{clip}{bars}</svg>'
    shown(tmp_path, svg.encode())


def test_the_limits_stand_in_the_documentation_as_they_are() -> None:
    """docs/limits.md holds the table; a limit that changes, or a new one, changes it."""
    text = (ROOT / "docs/limits.md").read_text(encoding="utf-8")
    assert budgets.table() in text


def test_every_limit_has_a_reason_and_a_name_of_its_own() -> None:
    assert len({budget.name for budget in budgets.BUDGETS}) == len(budgets.BUDGETS)
    assert all(budget.reason and budget.unit and budget.limit > 0 for budget in budgets.BUDGETS)


def test_a_limit_says_by_how_much_it_is_missed() -> None:
    budget = budgets.Budget("apples", 1000, "apples", "the basket is full")
    assert budget.excess(1000) == ""
    assert budget.excess(27_006_000) == "27,006,000 apples, where 1,000 are allowed"
    assert budget.excess(float("inf")) == "inf apples, where 1,000 are allowed"
    assert budget.excess(float("nan")) != "", "what is no number is not allowed"
