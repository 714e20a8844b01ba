"""A Word table as translators and their programs give it back: columns and cells otherwise, texts in other elements."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from brochure.diagnostics import Sink
from tests.exchange.tables import COMMENT, KEY, SOURCE, STATE, TARGET, TWO, cell, changes, only, typed
from tests.exchange.translators import bundle, entry, from_word, word

Edit = Callable[[Any], None]
ALTERNATIVE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="9" cy="9"/><wp:docPr id="9" name="x" descr="A sign"/></wp:inline></w:drawing></w:r>'
)  # fmt: skip


def xml(content: str) -> list[Any]:
    return list(parse_xml(f"<w:x {nsdecls('w')} {ALTERNATIVE}>{content}</w:x>"))


def put(content: str, row: int = 2) -> Edit:
    """WordprocessingML in the paragraph of a target."""

    def edit(document: Any) -> None:
        paragraph = cell(document, row, TARGET).paragraphs[0]._p
        for old in paragraph.r_lst:
            paragraph.remove(old)
        paragraph.extend(xml(content))

    return edit


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def rows(document: Any) -> list[Any]:
    return [row._tr for table in document.tables for row in table.rows]


def both(*edits: Edit) -> Edit:
    def edit(document: Any) -> None:
        for one in edits:
            one(document)

    return edit


# --- columns and cells ----------------------------------------------------------------------


def added(place: int) -> Edit:
    """A column of the translator's own, with a text in each row."""

    def edit(document: Any) -> None:
        for row in rows(document):
            made = copy.deepcopy(row[-1])
            for text in made.iter(qn("w:t")):
                text.text = "mine"
            row.insert(row.index(row.tc_lst[place]), made)

    return edit


def gone(*places: int) -> Edit:
    def edit(document: Any) -> None:
        for row in rows(document):
            for one in [row.tc_lst[place] for place in places]:
                row.remove(one)

    return edit


def dragged(document: Any) -> None:
    """The translation before the source."""
    for row in rows(document):
        row.tc_lst[SOURCE].addprevious(row.tc_lst[TARGET])


def merged(first: int, second: int) -> Edit:
    return lambda document: cell(document, 2, first).merge(cell(document, 2, second))


def in_control(document: Any) -> None:
    """A cell in a content control."""
    (control,) = xml("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    own = cell(document, 2, TARGET)._tc
    own.addprevious(control)
    control[-1].append(own)


@pytest.mark.parametrize(
    "edit",
    [
        added(KEY), added(SOURCE), added(TARGET), added(COMMENT), gone(KEY), gone(SOURCE), gone(COMMENT),
        gone(STATE), gone(KEY, SOURCE), dragged, both(dragged, added(KEY)), merged(COMMENT, STATE),
        merged(KEY, SOURCE), in_control,
    ],
)  # fmt: skip
def test_the_translation_is_found_in_its_column(edit: Edit) -> None:
    sink = Sink()
    found = from_word(word(TWO, both(put(run("Two")), edit)), TWO, sink)
    assert [(one.key, one.state, one.new) for one in found.review.changes] == [("p2", "ready", "Two")]
    assert not sink.items


@pytest.mark.parametrize(
    "edit", [merged(SOURCE, TARGET), both(typed("Anglais", 0), added(KEY)), gone(TARGET)]
)
def test_a_translation_whose_column_is_not_known_is_refused(edit: Edit) -> None:
    sink = Sink()
    found = from_word(word(TWO, both(put(run("Two")), edit)), TWO, sink)
    (change,) = [one for one in found.review.changes if one.key == "p2"]
    assert (change.state, change.new, "back.docx:2" in change.reason) == ("decide", "", True)
    assert found.accepted == ()
    assert [item.code for item in sink] == ["import/rows"]


def test_a_head_in_other_words_counts_by_its_place() -> None:
    assert only(changes(TWO, both(typed("Two", 2), typed("Anglais", 0)))).new == "Two"


# --- texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        f'<w:proofErr w:type="spellStart"/>{run("Tw")}<w:proofErr w:type="spellEnd"/>{run("o")}',
        f'<w:smartTag w:uri="u" w:element="e">{run("Two")}</w:smartTag>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Two')}</w:sdtContent></w:sdt>",
        "<w:r><w:t>T</w:t><w:softHyphen/><w:t>wo</w:t></w:r>",
        f'<mc:AlternateContent><mc:Choice Requires="x">{run("Two")}</mc:Choice>'
        f'<mc:Fallback>{run("Two")}</mc:Fallback></mc:AlternateContent>',
        '<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>Two</w:t></mc:Choice>'
        "<mc:Fallback><w:t>2</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        f'<w:moveFrom w:author="A">{run("One")}</w:moveFrom><w:moveTo w:author="A">{run("Two")}</w:moveTo>',
    ],
)  # fmt: skip
def test_words_in_elements_of_a_program_are_the_translation(content: str) -> None:
    assert only(changes(TWO, put(content))).new == "Two"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('<w:r><w:footnoteReference w:id="7"/></w:r>', "a note"),
        (DRAWING, "a picture"),
        (f"<w:r><w:pict><w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent></w:pict></w:r>", "a text box"),
        (run("secret", "<w:vanish/>"), "hidden text"),
    ],
)
def test_what_no_translation_says_is_refused_and_never_dropped(content: str, what: str) -> None:
    change = only(changes(TWO, put(run("Two") + content)))
    assert (change.state, f"{what} stands in its cell" in change.reason) == ("decide", True)


def test_the_mark_of_a_note_is_typed_as_it_is_shown() -> None:
    today = bundle([entry("p1", "Un mot[^n] [^deux]."), entry("p2", "Le \\[^n\\].", "The \\[^n\\].")])
    found = from_word(word(today, typed("A word[^n] [^deux].")), today)
    assert [(one.key, one.state, one.new) for one in found.review.changes] == [
        ("p1", "ready", "A word[^n] [^deux].")
    ]


def test_letters_raised_and_lowered_by_the_buttons_are_so() -> None:
    today = bundle([entry("p1", "H~2~O sur 10^2^ m")])
    raised, lowered = (f'<w:vertAlign w:val="{name}script"/>' for name in ("super", "sub"))
    content = run("H") + run("2", lowered) + run("O over 10") + run("2", raised) + run(" m")
    assert only(changes(today, put(content, 1))).new == "H~2~O over 10^2^ m"
