"""The vocabulary and what is printed from it say the same."""

from __future__ import annotations

from pathlib import Path

from brochure.layout.reference import reference
from brochure.layout.vocabulary import ELEMENTS, KINDS, attributes_of, parents_of

ROOT = Path(__file__).resolve().parents[2]


def test_reference_page_is_up_to_date() -> None:
    page = (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8")
    assert page == reference(), "run python -m brochure.layout.reference > docs/vocabulary.md"


def test_every_child_is_an_element_and_every_element_but_the_root_has_a_parent() -> None:
    assert {child for kind in ELEMENTS for child in kind.children} <= set(KINDS)
    assert [kind.name for kind in ELEMENTS if not parents_of(kind.name)] == ["document"]


def test_containers_style_what_is_inside_them() -> None:
    assert {"style", "cols", "p-style", "h2-style", "ol-style"} <= set(attributes_of("region"))
    assert "p-style" not in attributes_of("p")
