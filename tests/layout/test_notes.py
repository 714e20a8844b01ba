"""Where notes stand, how they are counted, and what is told of those without a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.layout.notes import check_end, filled, with_notes
from brochure.layout.styles import ElementStyles, StyleScope
from tests.layout.kit import rendered, sheet, value


def note(name: str) -> n.Footnote:
    return n.Footnote(name, (n.Paragraph((n.Text(f"Said of {name}."),)),))


def text(*marks: str) -> n.Paragraph:
    return n.Paragraph((n.Text("words"), *map(note, marks)), style="body")


def table(*marks: str, style: str = "table") -> n.Table:
    cells = tuple(n.Cell((text(mark),)) for mark in marks)
    return n.Table((), (n.TableRow(cells),), style=style)


END = n.Endnotes((n.Heading(2, (n.Text("Notes"),), style="h2"),), style="box")


def made(*pages: tuple[n.Block, ...], lang: str = "fr", marks: str = "letters") -> tuple[n.Document, Sink]:
    sink, own = Sink(), sheet()
    tables = {name: replace(one, note_marks=marks) for name, one in own.table.items()}
    styles = ElementStyles(replace(own, table=tables), sink, lang)
    document = n.Document(tuple(n.Pages(blocks, style="page") for blocks in pages), lang=lang)
    return filled(with_notes(document, styles, sink)), sink


def places(document: n.Document) -> list[tuple[str, str, str]]:
    found = (node for node in walk(document) if isinstance(node, n.Footnote))
    return [(node.name, node.place, node.mark) for node in found]


def test_notes_of_one_table_stand_below_it_and_all_others_in_the_text() -> None:
    document, _ = made((text("a"), table("b", "c", "b"), table("a", "d"), table("e"), table("e")))
    assert places(document) == [
        ("a", "foot", "1"), ("b", "table", "a"), ("c", "table", "b"), ("b", "table", "a"), ("a", "foot", "1"),
        ("d", "table", "a"), ("e", "foot", "2"), ("e", "foot", "2"),
    ]  # fmt: skip
    tables = [node.table for node in walk(document) if isinstance(node, n.Footnote) and node.table]
    assert tables == [1, 1, 1, 2]


def test_lists_have_the_text_of_the_note_or_cell_that_they_stand_in() -> None:
    said = (n.List(False, (n.Item((n.Paragraph((n.Text("words"),)),)),)),)
    noted = n.Paragraph((n.Footnote("a", said),), style="body")
    cells = n.Table((), (n.TableRow((n.Cell(said),)),))
    sink = Sink()
    styles = ElementStyles(sheet(), sink, "fr")
    dressed = (
        styles.dress(cells, StyleScope()),
        with_notes(n.Document((n.Pages((noted,), style="page"),)), styles, sink),
    )
    found = [[node.style for node in walk(one) if isinstance(node, n.Paragraph)] for one in dressed]
    assert found == [["cell"], ["body", "caption"]]


def test_endnotes_show_the_notes_since_those_before_and_what_comes_after_stands_at_the_foot() -> None:
    document, _ = made((text("a", "b"), END, text("c", "a"), END), (text("d"), table("e")))
    shown = [[note.name for note in node.notes] for node in walk(document) if isinstance(node, n.Endnotes)]
    assert shown == [["a", "b"], ["c"]]
    assert places(document) == [
        ("a", "end", "1"), ("b", "end", "2"), ("c", "end", "3"), ("a", "end", "1"), ("d", "foot", "4"),
        ("e", "table", "a"),
    ]  # fmt: skip


def test_endnotes_without_notes_are_left_out_and_pages_with_them() -> None:
    document, sink = made((text(), table("a")), (END,))
    assert [type(child) for page in document.pages for child in page.children] == [n.Paragraph, n.Table]
    assert len(document.pages) == 1
    assert not sink.items


@pytest.mark.parametrize(
    ("lang", "marks", "first", "later"),
    [
        ("fr", "letters", "a", "bb"), ("en", "letters", "a", "bb"), ("es", "letters", "a", "bb"),
        ("zh-Hans", "letters", "a", "bb"), ("ru", "letters", "а", "я"), ("ar", "letters", "(أ)", "(غ)"),
        ("fa", "letters", "(ا)", "(م)"), ("ur", "letters", "(ا)", "(ک)"), ("he", "letters", "א", "וו"),
        ("ar-u-nu-arab", "numbers", "١", "٢٨"), ("ar", "numbers", "1", "28"), ("fr", "symbols", "*", "§§§§§"),
    ],
)  # fmt: skip
def test_each_language_counts_in_its_own_marks(lang: str, marks: str, first: str, later: str) -> None:
    document, _ = made((table(*(f"n{number}" for number in range(1, 29))),), lang=lang, marks=marks)
    found = [mark for _, _, mark in places(document)]
    assert len(set(found)) == 28
    assert (found[0], found[27]) == (first, later)


def test_a_note_of_a_table_may_stand_on_a_composed_page(tmp_path: Path) -> None:
    title = value("title", "One", note("a"))
    layout = (
        "<document><page><h1>{{ nothing }}</h1><table><tr><td>{{ title }}</td></tr></table></page></document>"
    )
    (page,) = rendered(tmp_path, layout, title=title, nothing=value("nothing", "Title")).pages
    assert [(node.place, node.mark) for node in walk(page) if isinstance(node, n.Footnote)] == [
        ("table", "a")
    ]


def test_a_publication_whose_layout_has_no_place_for_endnotes_is_told() -> None:
    document, sink = made((text("a"), END, text("b")))
    check_end(document, sink)
    assert [(one.code, one.hint) for one in sink] == [
        (
            "layout/endnotes",
            "write <endnotes> behind the text in the layout, or take the line out of publication.yml",
        )
    ]
    document, sink = made((text("a"), END, table("b")))
    check_end(document, sink)
    assert not sink.items
