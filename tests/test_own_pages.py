"""Where a sequence is cut for pages of another style, what goes along, and what is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, Stylesheet
from brochure.checks.budget import check_sequences, runs_over
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.layout.variants import page_names
from brochure.world import World
from brochure.writers.own_pages import with_own_pages
from brochure.writers.pdf.compose.document import compose
from brochure.writers.used import used
from tests import tables
from tests.pdf.faketext import FakeTypesetter, order, words
from tests.sample import FACES, ROOT, stylesheet

SHEET = stylesheet("pdf")
PAGE, TABLE = SHEET.page["page"], SHEET.table["table"]
STYLES = replace(
    SHEET,
    page={
        **SHEET.page,
        "wide": replace(PAGE, name="wide", width=PAGE.height, height=PAGE.width),
        "wider": replace(PAGE, name="wider", width=1190.0, height=842.0),
    },
    box={**SHEET.box, "across": BoxStyle("across", page="wide")},
    table={
        "table": replace(TABLE, too_wide="turned"),
        "turned": replace(TABLE, name="turned", page="wide", too_wide="folded"),
        "folded": replace(TABLE, name="folded", page="wider", too_wide="turned"),
    },
)
HEADING = n.Heading(2, words(2).children, "h", style="h2")
ACROSS = n.Section((words(5),), style="across")
TEXT = words(9)
Shape = tuple[str, tuple[str, ...]]


def table(columns: int) -> n.Table:
    """Each column is about fifty points wide."""
    return tables.table(["abcdefgh"] * columns, *[["12345678"] * columns] * 2)


def cut(
    *blocks: n.Block, pages: n.Pages | None = None, styles: Stylesheet = STYLES
) -> tuple[list[n.Pages], Sink]:
    sink = Sink()
    whole = replace(pages or n.Pages((), "text", style="page"), children=blocks)
    document = n.Document((whole,), lang="fr")
    made = with_own_pages(document, styles, lambda: FontBook(World(ROOT), FACES), sink)
    return [page for page in made.pages if isinstance(page, n.Pages)], sink


def shapes(pages: Sequence[n.Pages]) -> list[Shape]:
    """The style of each part, and the kinds of its blocks."""
    return [(page.style, tuple(type(block).__name__ for block in page.children)) for page in pages]


CASES: dict[str, tuple[tuple[n.Block, ...], list[Shape]]] = {
    "nothing asks": ((TEXT, table(3)), [("page", ("Paragraph", "Table"))]),
    "a box in the middle": (
        (TEXT, ACROSS, TEXT),
        [("page", ("Paragraph",)), ("wide", ("Section",)), ("page", ("Paragraph",))],
    ),
    "at the beginning and the end": ((ACROSS, TEXT, ACROSS), [
        ("wide", ("Section",)), ("page", ("Paragraph",)), ("wide", ("Section",)),
    ]),
    "neighbours share pages": ((TEXT, ACROSS, ACROSS), [("page", ("Paragraph",)), ("wide", ("Section", "Section"))]),
    "a heading goes along": ((TEXT, HEADING, ACROSS), [("page", ("Paragraph",)), ("wide", ("Heading", "Section"))]),
    "a heading alone before it": ((HEADING, ACROSS), [("wide", ("Heading", "Section"))]),
    "a table that does not fit": ((TEXT, table(11)), [("page", ("Paragraph",)), ("wide", ("Table",))]),
    "a table for a larger sheet": ((table(20), TEXT), [("wider", ("Table",)), ("page", ("Paragraph",))]),
    "a table for none": ((table(40),), [("wider", ("Table",))]),
    "a section is cut": ((n.Section((TEXT, HEADING, ACROSS, TEXT), style="box"),), [
        ("page", ("Section",)), ("wide", ("Section",)), ("page", ("Section",)),
    ]),
    "columns end": ((n.Columns((TEXT, table(6), TEXT), 2, style="columns"),), [
        ("page", ("Columns",)), ("wide", ("Table",)), ("page", ("Columns",)),
    ]),
    "a figure by its style": ((TEXT, n.Figure(n.Image("a.png"), style="across")), [
        ("page", ("Paragraph",)), ("wide", ("Figure",)),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_sequence_is_cut(name: str) -> None:
    blocks, wanted = CASES[name]
    pages, sink = cut(*blocks)
    assert shapes(pages) == wanted
    assert list(sink) == []


def test_a_sequence_that_has_such_pages_is_whole() -> None:
    pages, _ = cut(TEXT, ACROSS, table(11), pages=n.Pages((), style="wide"))
    assert shapes(pages) == [("wide", ("Paragraph", "Section", "Table"))]


def test_only_the_first_part_begins_the_sequence_and_only_the_last_ends_it() -> None:
    running = tuple(n.Running((), "header", on) for on in ("every", "first", "last"))  # type: ignore[arg-type]
    whole = n.Pages(
        (), "text", running, "cover", "", "", "cover", start="right", budget=(2, 4), first_number=1, style="page",
    )  # fmt: skip
    pages, _ = cut(TEXT, ACROSS, TEXT, pages=whole)
    assert [(page.start, page.budget, page.first_number, page.continues) for page in pages] == [
        ("right", (2, 4), 1, False), ("page", None, 0, True), ("page", None, 0, True),
    ]  # fmt: skip
    assert [(page.first, page.last) for page in pages] == [("cover", ""), ("", ""), ("", "cover")]
    assert [tuple(one.on for one in page.running) for page in pages] == [
        ("every", "first"), ("every",), ("every", "last"),
    ]  # fmt: skip


def test_a_budget_counts_all_pages_of_the_sequence() -> None:
    pages, sink = cut(words(900), ACROSS, TEXT, pages=n.Pages((), "text", budget=(1, 3), style="page"))
    document = n.Document(tuple(pages), lang="fr")
    made = compose(order(document, STYLES), FakeTypesetter())
    fills = [sheet.fill for sheet in made]
    assert [(fill.name, fill.sequence, fill.beyond) for fill in fills] == [
        ("text 1", 1, 0), ("text 2", 1, 0), ("text 3", 1, 0), ("text 4", 1, 3),
    ]  # fmt: skip
    assert runs_over(document.pages, fills)
    check_sequences(document.pages, fills, sink)
    assert [found.code for found in sink] == ["pages/budget", "pages/almost-empty"]
    assert "takes 4 pages, its budget is 1 to 3: about 9 words too many" in next(iter(sink)).message


def test_pages_after_it_are_called_as_in_a_format_that_has_none() -> None:
    pages, _ = cut(TEXT, ACROSS, TEXT)
    last = n.Page((), style="page")
    whole = n.Document((n.Pages((), "text", style="page"), last, last), lang="fr")
    assert page_names(n.Document((*pages, last, last), lang="fr"))[2:] == page_names(whole)


@pytest.mark.parametrize("around", ["quote", "row", "item", "page"])
def test_what_cannot_be_cut_is_told(around: str) -> None:
    across = replace(ACROSS, span=n.Span("a.md", 7))
    made: dict[str, n.Block] = {
        "quote": n.Quote((across,), style="quote"),
        "row": n.Row((n.Region((across,), style="box"),)),
        "item": n.List(False, (n.Item((across,)),), style="bullets"),
        "page": across,
    }
    document = n.Document((n.Page((made[around],), style="page"),), lang="fr")
    found = Sink()
    if around == "page":
        with_own_pages(document, STYLES, lambda: order(document).fonts, found)
    else:
        pages, found = cut(TEXT, made[around])
        assert len(pages) == 1
    assert [(one.code, one.span) for one in found] == [("layout/own-page", n.Span("a.md", 7))]


def test_a_stylesheet_keeps_the_pages_that_its_document_asks_for() -> None:
    spare = replace(STYLES, spare=frozenset({"wide", "wider", "turned", "folded"}))
    plain, _ = cut(TEXT, table(3), styles=spare)
    turned, _ = cut(TEXT, table(11), styles=spare)
    kept = [used(spare, n.Document(tuple(pages), lang="fr")) for pages in (plain, turned)]
    assert [sorted({"wide", "turned"} & {*sheet.page, *sheet.table}) for sheet in kept] == [
        [],
        ["turned", "wide"],
    ]
