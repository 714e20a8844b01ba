"""What a text puts on landscape pages, in themes that have them and in one that has none."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle
from brochure.content.blocks import parse_part
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.formats import Format
from brochure.layout.styles import ElementStyles, StyleScope
from tests.layout.kit import sheet

TEXT = "Before\n\n::: landscape\n## Title {#there}\n\nWords\n:::\n\nAfter\n"


def parsed(text: str) -> tuple[n.Block, ...]:
    sink = Sink()
    part = parse_part("part", text, "text.md", lambda src, _: src, sink)
    assert list(sink) == []
    return tuple(value.block for value in part.blocks)


def test_texts_keep_their_keys_where_they_are_put_on_landscape_pages() -> None:
    def keys(blocks: tuple[n.Block, ...]) -> list[str]:
        return [key for b in blocks for key in (keys(b.children) if isinstance(b, n.Section) else [b.key])]

    plain = TEXT.replace("::: landscape\n", "").replace(":::\n", "")
    assert keys(parsed(TEXT)) == keys(parsed(plain)) == ["part.p1", "there", "there.p1", "there.p2"]


@pytest.mark.parametrize(("format", "told"), [("pdf", 1), ("docx", 1), ("html", 0)])
def test_a_theme_without_landscape_pages_is_told_where_there_are_pages(format: Format, told: int) -> None:
    sink = Sink()
    styles = ElementStyles(sheet(format), sink)
    dressed = [styles.dress(block, StyleScope()) for block in parsed(TEXT)]
    assert dressed[1].style == "box"
    assert [(one.code, str(one.span)) for one in sink] == [("layout/own-page", "text.md:3")] * told


def test_a_theme_says_which_box_it_is() -> None:
    sink, plain = Sink(), sheet()
    wide = replace(
        plain,
        box={**plain.box, "across": BoxStyle("across", page="page")},
        elements={**plain.elements, "landscape": "across"},
    )
    (section,) = (ElementStyles(wide, sink).dress(one, StyleScope()) for one in parsed(TEXT)[1:2])
    assert section.style == "across"
    assert list(sink) == []
