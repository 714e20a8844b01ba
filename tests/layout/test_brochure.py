"""The real theme with the real content: its document in each format, and every example of docs/designing.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure.build.localized import Localized
from brochure.document import nodes as n
from brochure.document.walk import text_of, walk
from brochure.fields.record import Record
from brochure.formats import Format
from tests.layout.golden import FORMATS, edition, golden, laid_out, printed
from tests.layout.kit import theme
from tests.sample import ROOT

PAGE = (ROOT / "docs/designing.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def brochure() -> Localized:
    return edition()


@pytest.mark.parametrize("format", FORMATS)
def test_document_is_as_expected(brochure: Localized, format: Format) -> None:
    expected = golden(format).read_text(encoding="utf-8")
    assert printed(laid_out(brochure, format)) == expected, (
        "python -m tests.layout.golden, then look at the change"
    )


@pytest.mark.parametrize("format", FORMATS)
def test_every_block_has_a_style_and_every_heading_a_name_of_its_own(
    brochure: Localized, format: Format
) -> None:
    made = laid_out(brochure, format)
    without = (n.Figure, n.QrCode, n.Row)
    assert [
        node
        for node in walk(made)
        if isinstance(node, n.Block) and not node.style and not isinstance(node, without)
    ] == []
    anchors = [node.anchor for node in walk(made) if isinstance(node, n.Heading)]
    assert all(anchors)
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("format", FORMATS)
def test_no_words_stand_in_the_templates(brochure: Localized, format: Format) -> None:
    owners = [node for node in walk(laid_out(brochure, format)) if isinstance(node, n.Heading | n.Paragraph)]
    strays = [
        inline
        for owner in owners
        if not owner.key
        for inline in owner.children
        if not inline.key and any(character.isalpha() for character in text_of(inline))
    ]
    assert strays == []


def test_formats_say_the_same_in_the_same_order(brochure: Localized) -> None:
    pdf, docx, html = (text_of(laid_out(brochure, format)) for format in FORMATS)
    assert pdf == docx == html


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
@pytest.mark.parametrize("format", FORMATS)
def test_examples_of_the_guide_work(
    brochure: Localized, tmp_path: Path, example: str, format: Format
) -> None:
    made = laid_out(brochure, format, theme(tmp_path, {"layout.xml.j2": example}))
    changes = printed(made) != printed(laid_out(brochure, format))
    assert changes or format != "pdf", "a format's own layout may replace the same block"


def test_panels_change_places(brochure: Localized, tmp_path: Path) -> None:
    before = laid_out(brochure, "pdf").pages[-1]
    after = laid_out(brochure, "pdf", theme(tmp_path, {"layout.xml.j2": EXAMPLES[0]})).pages[-1]
    assert [b.style for b in before.children] == ["where", "contributors", "horizon", "colophon"]
    assert [b.style for b in after.children] == ["contributors", "where", "horizon", "colophon"]


def test_logo_takes_the_place_of_the_block_of_type(brochure: Localized) -> None:
    own = brochure.publication.fields.authorities
    (name, first), *others = own.entries
    logo = replace(first.logo, src="content/x/images/logo.svg")
    named = replace(own, entries=((name, Record({**first._values, "logo": logo})), *others))
    fields = Record({**brochure.publication.fields._values, "authorities": named})
    changed = replace(brochure, publication=replace(brochure.publication, fields=fields))
    (band,) = [node for node in laid_out(changed, "pdf").pages[0].children if node.style == "authorities"]
    (row,) = [node for node in walk(band) if isinstance(node, n.Row)]
    figures = [region.children[0] for region in row.children]
    assert [type(block).__name__ for block in figures] == ["Figure", "Paragraph", "Paragraph"]
    assert isinstance(figures[0], n.Figure)
    assert figures[0].image.alt == first.name.plain
