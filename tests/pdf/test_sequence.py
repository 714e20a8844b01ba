"""Text that runs from page to page: each thing once and in its order, nothing outside the margins, nothing overlapping."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.checks.same_text import check_file
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.readers import document, pdf
from brochure.writers.pdf.compose.box import PAGINATION, PictureContent, Placed, Rect, TextContent
from brochure.writers.pdf.compose.document import compose
from brochure.writers.pdf.compose.page import Sheet
from brochure.writers.pdf.compose.tags import Tagger
from brochure.writers.pdf.structure import StructureElement
from tests import gates
from tests.pdf.faketext import FakeTypesetter, order, words
from tests.pdf.longtext import LANGUAGES, written
from tests.sample import stylesheet

STYLES = stylesheet("pdf")
BODY = STYLES.paragraph["body"]


# --- thirty pages in three languages --------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_document_is_accessible_and_archivable(lang: str, tmp_path: Path) -> None:
    path = tmp_path / f"{lang}.pdf"
    path.write_bytes(written(lang).artifact.data)
    assert gates.verapdf(path).count("PASS") == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_is_read_once_and_in_its_order(lang: str, tmp_path: Path) -> None:
    made = written(lang)
    writer = made.writer
    assert [str(found) for found in made.order.sink] == []
    assert made.artifact.pages >= 28
    path = tmp_path / f"{lang}.pdf"
    path.write_bytes(made.artifact.data)
    told = re.findall(r"\b[pnrch]\d+x", gates.run("pdfinfo", "-struct-text", path))
    assert [name for name in told if name[0] != "n"] == writer.said
    assert sorted(name for name in told if name[0] == "n") == sorted(writer.noted)
    for before, after in pairwise(told):
        # A note is read right after the block that refers to it.
        assert after[0] != "n" or before[0] in "pn"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_says_what_the_document_says(lang: str) -> None:
    made = written(lang)
    meant = document.read(made.order.document, made.order.properties.title)
    assert [str(found) for found in check_file("pdf", meant, pdf.read(made.artifact.data))] == []


def test_no_word_begins_in_one_column_and_ends_in_the_next() -> None:
    boxes = {id(sheet.box): sheet.box for sheet in written("fr").sheets}
    texts = [inner.content for box in boxes.values() for inner in box.walk() if inner.content]
    cut = [text for text in texts if isinstance(text, TextContent) and len(text.parts) > 1]
    assert len(cut) > 10
    assert not any(text.text.split(part.last - 1) for text in cut for part in text.parts[:-1])


# --- small sequences ------------------------------------------------------------------------


def sheets(*blocks: n.Block, columns: int = 1, styles=STYLES) -> tuple[Sheet, ...]:
    inside = (n.Columns(blocks, columns, style="columns"),) if columns > 1 else blocks
    made = n.Document((n.Pages(inside, "text", style="page"),), lang="fr")
    return compose(replace(order(made, styles)), FakeTypesetter())


def lines(made: tuple[Sheet, ...]) -> Iterator[tuple[int, Rect]]:
    """The sheet and the place of each line, those of repeated heads among them."""
    for box in made[0].box.walk():
        if isinstance(box.content, TextContent):
            for part in box.content.parts:
                leading = box.content.style.leading
                for i in range(part.last - part.first):
                    yield part.sheet, Rect(part.x, part.y + i * leading, box.content.width, leading)
        elif isinstance(box.content, PictureContent):
            yield box.content.sheet, box.content.rect


def check_places(made: tuple[Sheet, ...]) -> None:
    """Every line once, none outside the margins, none over another."""
    page = STYLES.page["page"]
    by_sheet: dict[int, list[Rect]] = {}
    for sheet, rect in lines(made):
        assert rect.y >= page.margin.top - 0.01
        assert rect.bottom <= page.height - page.margin.bottom + 0.01
        assert rect.x >= page.margin.start - 0.01
        assert rect.right <= page.width - page.margin.end + 0.01
        by_sheet.setdefault(sheet, []).append(rect)
    for rects in by_sheet.values():
        for i, one in enumerate(rects):
            for other in rects[i + 1 :]:
                apart = one.x >= other.right - 0.01 or other.x >= one.right - 0.01
                assert apart or one.y >= other.bottom - 0.01 or other.y >= one.bottom - 0.01
    for box in made[0].box.walk():
        if isinstance(box.content, TextContent):
            placed = [i for part in box.content.parts for i in range(part.first, part.last)]
            assert placed == list(range(len(box.content.text.lines)))


def row(size: int, *more: int) -> n.TableRow:
    return n.TableRow(tuple(n.Cell((words(count, "cell"),)) for count in (size, *more)))


def table(*sizes: int) -> n.Table:
    head = n.TableRow((n.Cell((words(1, "cell-head"),), "col"), n.Cell((words(2, "cell-head"),), "col")))
    return n.Table((head,), tuple(row(size, size * 2) for size in sizes), style="table")


def note(size: int, number: int) -> n.Footnote:
    return n.Footnote(f"n{number}", (words(size, "caption"),), number, str(number))


def noted(size: int, many: int, number: int) -> n.Paragraph:
    """A paragraph whose last line refers to a note."""
    return n.Paragraph((*words(size).children, note(many, number)), style="body")


def noted_table(size: int, rows: int, number: int) -> n.Table:
    """A table with two notes below it, one of them of its first cell, one of its last."""
    made = table(*(size,) * rows)
    first, last = (
        n.Footnote(f"t{number}-{mark}", (words(size * 3, "caption"),), at, mark, "table", number)
        for at, mark in enumerate("ab", 1)
    )
    rows_of = [*made.body]
    for at, mark in ((0, first), (-1, last)):
        cell = n.Cell((n.Paragraph((*words(size).children, mark), style="cell"),))
        rows_of[at] = n.TableRow((cell, *rows_of[at].cells[1:]))
    return replace(made, body=tuple(rows_of))


def figure(height: float) -> n.Figure:
    image = n.Image("docs/pictures/look-justified.png", "a", height=height, width=100.0)
    return n.Figure(image, (words(3, "caption"),), style="box")


KINDS = ("words", "heading", "box", "table", "list", "figure", "note", "noted table", "endnotes")


def block(kind: str, size: int, number: int) -> n.Block:
    match kind:
        case "heading":
            return n.Heading(2, words(2).children, f"h{number}", style="h2")
        case "box":
            return n.Aside((words(size * 4), words(size)), style="panel")
        case "table":
            return table(*range(1, size))
        case "list":
            return n.List(False, tuple(n.Item((words(size, "item"),)) for _ in range(size)), style="bullets")
        case "figure":
            return figure(size * 8.0)
        case "note":
            return noted(size * 3, size**2, number)
        case "noted table":
            return noted_table(size, 1 + size // 2, number)
        case "endnotes":
            notes = tuple(replace(note(size, at), place="end") for at in range(1, size))
            return n.Endnotes(
                (n.Heading(2, words(2).children, f"e{number}", style="h2"),), notes, style="box"
            )
    return words(size * 6)


@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(2, 40)), min_size=1, max_size=14),
    st.integers(1, 3),
)
def test_every_line_stands_once_within_the_margins_and_over_no_other(shape, columns: int) -> None:
    blocks = [block(kind, size, number) for number, (kind, size) in enumerate(shape, 1)]
    check_places(sheets(*blocks, columns=columns))


def heads(made: tuple[Sheet, ...]) -> list[Placed]:
    return [box for box in made[0].box.walk() if box.role == PAGINATION]


def test_a_table_shows_its_head_again_on_each_page_and_no_row_stands_alone() -> None:
    made = sheets(words(900), table(*[4] * 60))
    assert len({sheet for sheet, _ in lines(made)}) == len(made) > 2
    rows = [box for box in made[0].box.walk() if box.role == "TR" and isinstance(box.node, n.TableRow)]
    own = [sum(r.sheet == sheet for r in rows) for sheet in range(len(made))]
    assert min(count for count in own if count) >= 2
    assert [box.sheet for box in heads(made)[::2]] == sorted({r.sheet for r in rows})[1:]
    check_places(made)


def test_a_row_higher_than_a_page_is_cut_between_its_lines() -> None:
    made = sheets(table(5, 900, 5))
    assert len(made) > 2
    check_places(made)


def test_a_box_that_is_cut_keeps_its_padding_and_is_one_element() -> None:
    made = sheets(words(700), n.Aside(tuple(words(90) for _ in range(9)), style="panel"))
    (box,) = [box for box in made[0].box.walk() if box.role == "Aside"]
    grounds = {ground.sheet: ground.rect for ground in box.grounds}
    assert len(grounds) >= 2
    padding = STYLES.box["panel"].padding
    for sheet, ground in grounds.items():
        inside = [
            rect for its, rect in lines((made[0],)) if its == sheet and ground.y < rect.y < ground.bottom
        ]
        assert min(rect.y for rect in inside) - ground.y == pytest.approx(padding.top)
        assert ground.bottom - max(rect.bottom for rect in inside) >= padding.bottom - 0.01


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_a_box_leaves_no_line_alone(count: int) -> None:
    cut = 0  # each of its paragraphs is a line
    for above in range(25, 60):
        made = sheets(
            *(words(3) for _ in range(above)), n.Aside(tuple(words(3) for _ in range(count)), style="panel")
        )
        (box,) = [box for box in made[0].box.walk() if box.role == "Aside"]
        texts = (text.content for text in box.walk() if isinstance(text.content, TextContent))
        own = Counter(part.sheet for text in texts for part in text.parts)
        assert min(own.values()) >= 2
        cut += len(own) > 1
    assert bool(cut) == (count > 3)


def test_a_band_among_running_text_bleeds_to_the_sides_and_not_over_what_is_above_it() -> None:
    made = sheets(words(40), n.Region((words(20),), style="band"), words(40))
    (ground,) = [ground for box in made[0].box.walk() for ground in box.grounds]
    rect = made[0].on_paper(ground.rect, ground.bleed)
    assert rect.x < 0
    assert rect.bottom < STYLES.page["page"].height / 2


def test_a_text_stands_with_what_it_heads_or_announces() -> None:
    heading = n.Heading(2, words(2).children, "h", style="h2")
    colon = n.Paragraph((n.Text("What follows:"),), style="body")
    bold = n.Paragraph((n.Strong((n.Text("Contact"),)),), style="body")
    for size, over in product(range(1000, 1100, 7), (heading, colon, bold)):
        made = sheets(words(size), over, words(80))
        above, text = [box for box in made[0].box.walk() if box.content][1:]
        assert above.sheet == text.sheet


def test_a_term_stands_with_what_it_means() -> None:
    term = replace(STYLES.paragraph["body"], name="term", keep_with_next=True)
    styles = replace(STYLES, paragraph={**STYLES.paragraph, "term": term})
    for size in range(1280, 1310, 5):
        entry = n.Definition((replace(words(2), style="term"),), (n.Item((words(80),)),))
        item = n.Item((n.Definitions((entry,)),))
        made = sheets(words(size), n.List(False, (item,), style="bullets"), styles=styles)
        *_, over, text = [box for box in made[0].box.walk() if box.content]
        assert over.sheet == text.sheet


def test_columns_in_a_section_run_from_page_to_page_and_the_section_is_one() -> None:
    section = n.Section((words(40), n.Columns((words(1500),), 2, style="columns"), words(30)), style="box")
    made = sheets(words(10), section, words(10))
    (box,) = [box for box in made[0].box.walk() if box.role == "Sect"]
    assert [type(child.node) for child in box.children] == [n.Paragraph, n.Columns, n.Paragraph]
    assert len({part.sheet for part in box.children[1].children[0].content.parts}) > 1
    check_places(made)


def test_a_heading_over_columns_stands_with_them() -> None:
    heading = n.Heading(2, words(2).children, "h", style="h2")
    for size in range(500, 640, 7):
        made = sheets(words(size), heading, n.Columns((words(300),), 2, style="columns"))
        _, over, text = [box for box in made[0].box.walk() if box.content]
        assert over.sheet == text.sheet


def test_a_figure_that_finds_no_room_goes_to_the_next_page_and_the_text_goes_on() -> None:
    made = sheets(words(500), figure(400), words(300))
    first, picture, _, last = [box for box in made[0].box.walk() if box.content]
    assert (first.sheet, picture.sheet, last.sheet) == (0, 1, 0)
    assert picture.rect.y == pytest.approx(STYLES.page["page"].margin.top)


def test_a_chapter_begins_on_a_right_hand_page_and_the_page_before_it_is_empty() -> None:
    chapter = replace(STYLES.paragraph["h2"], break_before="right")
    styles = replace(STYLES, paragraph={**STYLES.paragraph, "h2": chapter})
    made = sheets(words(20), n.Heading(2, words(2).children, "h", style="h2"), words(20), styles=styles)
    assert len(made) == 3
    assert {sheet for sheet, _ in lines(made)} == {0, 2}


def test_a_note_stands_on_the_page_that_refers_to_it_and_a_long_one_goes_on() -> None:
    made = sheets(words(1020), noted(60, 20, 1), noted(60, 1500, 2), words(300))
    boxes = [box for box in made[0].box.walk() if box.role == "FENote"]
    assert len(boxes) == 2
    for box in boxes:
        texts = [inner.content for inner in box.walk() if isinstance(inner.content, TextContent)]
        marked = next(
            one
            for one in made[0].box.walk()
            if isinstance(one.content, TextContent)
            and one.content.text.footnotes
            and one.content.text.footnotes[0][1] is box.node
        )
        assert texts[0].parts[0].sheet == marked.content.parts[-1].sheet
    assert len({part.sheet for text in texts for part in text.parts}) > 1
    check_places(made)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("notes", [(), (0,), (0, 3)])
def test_columns_are_level_with_notes_and_without(notes: tuple[int, ...], count: int) -> None:
    """Vocabulary: columns of equal, balanced height."""
    texts = tuple(noted(60, 20, at + 1) if at in notes else words(60) for at in range(4))
    made = sheets(words(20), n.Columns(texts, count, style="columns"))
    (column_box,) = [box for box in made[0].box.walk() if isinstance(box.node, n.Columns)]
    ends: dict[float, float] = {}
    for box in column_box.walk():
        if isinstance(box.content, TextContent) and box.node in texts:
            for _, rect in box.content.line_rects():
                ends[rect.x] = max(ends.get(rect.x, 0.0), rect.bottom)
    assert len(ends) == count
    assert max(ends.values()) - min(ends.values()) <= 2 * BODY.leading + BODY.after
    check_places(made)


def test_the_number_of_a_note_has_its_room_however_narrow_its_text_is() -> None:
    caption = STYLES.paragraph["caption"]
    narrow = replace(caption, indent=replace(caption.indent, end=200.0))
    of: dict[str, list[float]] = {}
    for name, style in (("wide", caption), ("narrow", narrow)):
        styles = replace(STYLES, paragraph={**STYLES.paragraph, "caption": style})
        (box,) = (box for box in sheets(noted(9, 30, 1), styles=styles)[0].box.walk() if box.role == "FENote")
        of[name] = [one.content.width for one in box.walk() if isinstance(one.content, TextContent)]
    assert of["narrow"] == pytest.approx([of["wide"][0], of["wide"][1] - 200])


def test_notes_below_a_table_stand_on_the_page_of_its_last_row() -> None:
    for before in range(700, 1100, 25):
        made = sheets(words(before), noted_table(4, 12, 1), words(60))
        rows = [box for box in made[0].box.walk() if box.role == "TR"]
        notes = [box for box in made[0].box.walk() if box.role == "FENote"]
        first = next(inner.content for inner in notes[0].walk() if isinstance(inner.content, TextContent))
        assert len(notes) == 2
        assert first.parts[0].sheet == rows[-1].sheet
        check_places(made)


def test_page_numbers_of_other_places_settle() -> None:
    chapter = n.Heading(2, words(2).children, "there", style="h2")
    see = n.Paragraph((n.Text("abcde "), n.PageValue("page", of="there")), style="body")
    made = sheets(see, words(1400), chapter, words(40))
    text, heading = (box for box in made[0].box.walk() if box.node is see or box.node is chapter)
    assert isinstance(text.content, TextContent)
    assert text.content.text.lines == (f"abcde {heading.sheet + 1}",)


def test_what_does_not_change_with_a_page_number_is_set_once() -> None:
    class Counting(FakeTypesetter):
        def set(self, children, *given, **named):
            told.append(children[-1])
            return super().set(children, *given, **named)

    told: list[n.Inline] = []
    chapter = n.Heading(2, words(2).children, "there", style="h2")
    see = n.Paragraph((n.Text("abcde "), n.PageValue("page", of="there")), style="body")
    others = tuple(words(60 + i) for i in range(30))
    compose(
        order(n.Document((n.Pages((see, *others, chapter), "text", style="page"),), lang="fr"), STYLES),
        Counting(),
    )
    assert [node.said for node in told if isinstance(node, n.PageValue)] == ["00", "5"]
    assert all(told.count(other.children[-1]) == 1 for other in others)


def test_page_numbers_that_do_not_settle_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(compose.__globals__, "ROUNDS", 1)
    chapter = n.Heading(2, words(2).children, "there", style="h2")
    see = n.Paragraph((n.PageValue("page", of="there"),), style="body")
    made = order(n.Document((n.Pages((see, chapter), "text", style="page"),), lang="fr"), STYLES)
    compose(made, FakeTypesetter())
    assert [(found.code, "there" in found.message) for found in made.sink] == [("pdf/page-numbers", True)]


def test_content_without_a_role_is_an_error() -> None:
    (sheet,) = sheets(words(5))
    (box,) = sheet.box.children
    bare = replace(sheet.box, children=(replace(box, role=""),))
    with pytest.raises(ValueError, match="without a role"):
        list(Tagger(Sink(), "fr").tag(bare, StructureElement("Document")))
