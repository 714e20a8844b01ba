"""What a layout omits is built as the others show it, kept beside the pages, and met by no writer."""

from __future__ import annotations

from pathlib import Path

from brochure.document import nodes as n
from brochure.document.walk import text_of, walk
from tests.layout.kit import document, rendered


def test_what_is_omitted_stands_beside_the_pages(tmp_path: Path) -> None:
    inside = (
        "<p>un</p><omit reason='no room'><p style='lead'>deux</p>{{ parts.body['one'] }}</omit><p>trois</p>"
    )
    made = rendered(tmp_path, document(inside))
    assert [text_of(block) for block in made.pages[0].children] == ["un", "trois"]
    (omission,) = made.omitted
    assert (omission.reason, str(omission.span)) == ("no room", "theme/layout.xml.j2:3")
    first, second = omission.children
    assert (first.style, isinstance(first, n.Paragraph)) == ("lead", True)
    assert second.key
    assert not any(node is first for node in walk(made))


def test_regions_and_pages_may_be_omitted(tmp_path: Path) -> None:
    row = "<row><region><p>a</p></region><omit reason='r'><region><p>b</p></region></omit></row>"
    page = "<omit reason='s'><page style='page'><p>c</p></page></omit>"
    made = rendered(tmp_path, document(row).replace("</document>", f"{page}</document>"))
    assert [text_of(page) for page in made.pages] == ["a"]
    assert {one.reason: type(one.children[0]) for one in made.omitted} == {"r": n.Region, "s": n.Page}
