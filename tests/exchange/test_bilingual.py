"""The Word table: what translators see is right, and what they send back comes home, from LibreOffice too."""

from __future__ import annotations

import copy
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from hypothesis import assume, given, settings

from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.exchange import bilingual
from brochure.exchange.notation import numbered_in, read, written
from brochure.exchange.package import open_word_file
from brochure.exchange.wordxml import w
from brochure.translation import glossary
from tests.exchange.tables import (
    COMMENT,
    ENGLISH,
    KEY,
    LINK,
    SOURCE,
    STATE,
    TARGET,
    TWO,
    cell,
    changes,
    only,
    typed,
)
from tests.exchange.translators import NOW, bundle, entry, from_word, part, texts, word, word_arrival
from tests.gates import ooxml_errors


def kinds(inlines: Any) -> Counter[type]:
    """How many nodes of each kind there are."""
    return Counter(type(node) for node in walk(*inlines) if not isinstance(node, n.Text))


# --- what translators see -------------------------------------------------------------------


def test_a_row_says_which_text_it_is_and_how_it_stands() -> None:
    today = bundle([entry("p1", LINK, ENGLISH, notes=("kind: p",), comment="as in 2016")], limit=60)
    document = docx.Document(io.BytesIO(bilingual.write(today, NOW)))
    shown = [[p.text for p in c.paragraphs] for c in document.tables[0].rows[1].cells]
    key = shown[0].pop(0)
    assert re.fullmatch(r"p1\n#[0-9a-f]{8}-[0-9a-f]{8}", key)
    assert shown == [
        ["kind: p", "texte.md:1"],
        ['Voir [le site]{1 "Le site du PFVT"} ici.', "{1} http://www.pfvt.fr"],
        ['See here [the site]{1 "The PFVT’s site"}.'],
        ["as in 2016"],
        ["translated"],
    ]
    assert [run.text for run in document.tables[0].cell(1, SOURCE).paragraphs[0].runs if run.bold] == ["ici"]


def test_a_row_names_the_terms_of_the_glossary() -> None:
    terms = glossary.read("mot: {target: term, guess: true}", "en.glossary.yml", Sink())
    today = bundle([entry("p1", "Un **mot**", "A **term**")], glossary=terms)
    document = docx.Document(io.BytesIO(bilingual.write(today, NOW)))
    shown = [p.text for p in document.tables[0].rows[1].cells[0].paragraphs]
    assert "glossary: mot = term (a guess, not confirmed)" in shown


def test_a_stale_text_shows_what_its_source_was() -> None:
    today = bundle([entry("p1", "Un **mot**", "A **word**", fuzzy=True, previous="Des mots")])
    document = docx.Document(io.BytesIO(bilingual.write(today, NOW)))
    assert [p.text for p in cell(document, 1, SOURCE).paragraphs] == ["Un mot", "Before: Des mots"]
    assert cell(document, 1, STATE).text == "fuzzy"


def test_the_head_says_edition_and_revision_and_repeats() -> None:
    data = bilingual.write(TWO, NOW)
    document = docx.Document(io.BytesIO(data))
    assert [p.text for p in document.paragraphs][:2] == [
        "brochure: Français – English", "Edition en · revision a1b2c3d4e5f6 · 2018-02-07 · 2 texts",
    ]  # fmt: skip
    assert document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [c.text for c in document.tables[0].rows[0].cells] == [
        "Key",
        "Français",
        "English",
        "Comment",
        "State",
    ]
    properties = open_word_file(data, "x", Sink()).custom()
    assert properties == {
        "Exchange": "bilingual table", "Publication": "brochure", "Language": "en", "Revision": "a1b2c3d4e5f6",
        "Segments": "2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "attribute", "tag", "right_to_left"),
    [
        ("en", "val", "en-US", False),
        ("ar", "bidi", "ar-EG", True),
        ("zh-Hans", "eastAsia", "zh-CN", False),
        ("th", "bidi", "th-TH", False),
        ("pa-PK", "bidi", "pa-PK", True),
    ],
)
def test_each_cell_is_in_its_language_and_direction(
    language: str, attribute: str, tag: str, right_to_left: bool
) -> None:
    today = bundle([entry("p1", "**Un**", "**1**")], language)
    document = docx.Document(io.BytesIO(bilingual.write(today, NOW)))
    source, target = (cell(document, 1, column).paragraphs[0] for column in (SOURCE, TARGET))
    assert source.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "fr-FR"
    assert target.runs[0]._r.rPr.find(qn("w:lang")).attrib == {qn(f"w:{attribute}"): tag}
    assert (target._p.pPr.find(qn("w:bidi")) is not None) == right_to_left
    assert (target.runs[0]._r.rPr.find(qn("w:rtl")) is not None) == right_to_left
    assert target.runs[0]._r.rPr.find(qn("w:bCs")) is not None
    assert (target.runs[0]._r.rPr.find(qn("w:cs")) is not None) == (language == "th")


def test_a_bookmark_in_the_target_repeats_the_key() -> None:
    names = re.findall(
        rb'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', part(bilingual.write(TWO, NOW), "word/document.xml")
    )
    assert len(names) == len(set(names)) == 2
    assert all(re.fullmatch(rb"_row_[0-9a-f]{8}_[0-9a-f]{8}_[0-9a-f]{8}", name) for name in names)


def test_the_same_bundle_gives_the_same_bytes() -> None:
    assert bilingual.write(TWO, NOW) == bilingual.write(TWO, NOW)


@pytest.mark.gate
@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
def test_the_file_is_right_by_the_open_xml_sdk(language: str, tmp_path: Path) -> None:
    words = [entry("theme.page", "Page {n}", "Page {n}")]
    stale = entry("p3", "Un", "One", fuzzy=True, previous="Une")
    file = tmp_path / "table.docx"
    file.write_bytes(bilingual.write(bundle([entry("p1", LINK, ENGLISH), stale], language, words=words), NOW))
    assert ooxml_errors(file) == []


# --- there and back -------------------------------------------------------------------------


@given(texts(), texts())
def test_the_characters_of_a_cell_say_the_whole_text(source: str, target: str) -> None:
    unit = only(bundle([entry("p1", source, target)]).units)
    links = numbered_in(unit.nodes(source))
    line = written(unit.nodes(target), links)
    assert written(read(line, links), links) == line


@given(texts(), texts())
@settings(max_examples=30, deadline=None)
def test_what_goes_out_comes_back(source: str, target: str) -> None:
    today = bundle([entry("p1", source, target)])
    unit = only(today.units)
    back = only(word_arrival(bilingual.write(today, NOW), today).returned)
    assert (back.problem, back.target) == ("", bilingual.through(unit, target))
    sink = Sink()
    assert from_word(bilingual.write(today, NOW), today, sink).review.changes == ()
    assert not sink.items


@given(texts())
@settings(max_examples=30, deadline=None)
def test_a_source_copied_into_an_empty_target_says_the_same(source: str) -> None:
    today = bundle([entry("p1", source)])
    unit = only(today.units)
    # Two bold words that only a space divides are one bold stretch in Word.
    assume(kinds(unit.nodes(bilingual.through(unit, source))) == kinds(unit.nodes(source)))

    def copied(document: Any) -> None:
        made = cell(document, 1, TARGET).paragraphs[0]._p
        made.extend(
            copy.deepcopy(run) for run in cell(document, 1, SOURCE).paragraphs[0]._p.findall(qn("w:r"))
        )
        cell(document, 1, STATE).text = "translated"

    found = from_word(word(today, copied), today)
    change = only(found.review.changes)
    assert (change.state, change.new) == ("ready", bilingual.through(only(today.units), source)), (
        change.reason
    )


def test_what_is_typed_into_the_source_is_told() -> None:
    """No translation says it; and it is no change of one."""
    sink = Sink()
    found = from_word(word(TWO, typed("Un et deux", 1, SOURCE)), TWO, sink)
    assert [(item.code, "“p1”" in item.message) for item in sink] == [("import/source", True)]
    assert found.review.changes == ()


def test_a_source_copied_into_a_row_that_is_still_missing_is_no_translation() -> None:
    change = only(changes(bundle([entry("p1", "Bonjour")]), typed("Bonjour", 1)))
    assert (change.state, "the source again" in change.reason) == ("note", True)


def test_non_breaking_spaces_stay_as_they_were_typed() -> None:
    change = only(changes(TWO, typed("Two\u00a0: 12\u202f%", 2)))
    assert (change.key, change.new) == ("p2", "Two\u00a0: 12\u202f%")


def test_bold_and_links_are_taken_from_the_cell() -> None:
    def edit(document: Any) -> None:
        paragraph = cell(document, 1, TARGET).paragraphs[0]
        paragraph.text = "Look "
        paragraph.add_run("here").bold = True
        paragraph.add_run(' at [our site]{1 "What it is"}.')

    change = only(changes(TWO, edit))
    assert (change.state, change.new) == (
        "ready",
        'Look **here** at [our site](http://www.pfvt.fr "What it is").',
    )


def test_the_list_of_addresses_has_the_numbers_of_the_text() -> None:
    source = "![a](g.svg) ![b](g.svg) [c](https://a.org)"
    document = docx.Document(io.BytesIO(bilingual.write(bundle([entry("p1", source)]), NOW)))
    assert [p.text for p in cell(document, 1, SOURCE).paragraphs] == [
        "[a]{1} [b]{1} [c]{3}", "{1} g.svg", "{3} https://a.org",
    ]  # fmt: skip


def test_a_word_of_the_theme_is_plain_text() -> None:
    today = bundle([], words=[entry("theme.page", "Page {n}", "Page {n}")])
    found = from_word(word(today, typed("[Page] {n} *")), today)
    accepted = only(found.accepted)
    assert (accepted.batch, accepted.key, accepted.target) == ("house", "theme.page", "[Page] {n} *")


def test_a_row_without_its_key_is_known_by_its_bookmark() -> None:
    def edit(document: Any) -> None:
        cell(document, 2, KEY).paragraphs[0].text = ""
        cell(document, 2, TARGET).paragraphs[0].add_run("Two")

    assert only(changes(TWO, edit)).key == "p2"


def test_rows_may_be_sorted_and_columns_written_in() -> None:
    def edit(document: Any) -> None:
        rows = document.tables[0].rows
        rows[1]._tr.addprevious(rows[2]._tr)
        cell(document, 1, TARGET).paragraphs[0].add_run("Two")
        cell(document, 2, COMMENT).paragraphs[0].text = "Which site?"

    found = from_word(word(TWO, edit), TWO)
    assert [(c.key, c.new) for c in found.review.changes] == [("p2", "Two")]
    assert [(r.key, r.text) for r in found.review.remarks] == [("p1", "Which site?")]


def test_a_state_can_confirm_a_stale_translation() -> None:
    today = bundle([entry("p1", "Bonjour", "Hello", fuzzy=True, previous="Bonjour !")])
    change = only(changes(today, typed("Translated", 1, STATE)))
    assert (change.state, change.new) == ("ready", "Hello")


# --- tracked changes and comments -----------------------------------------------------------


def tracked(kind: str, text: str) -> Any:
    """A tracked insertion or deletion by Ana."""
    made = w("t" if kind == "ins" else "delText")
    made.text = text
    return w(kind, w("r", made), id=90, author="Ana", date="2018-02-07T12:00:00Z")


def test_insertions_are_taken_and_deletions_left_out() -> None:
    today = bundle([entry("p1", "Bonjour", "Hello")])

    def edit(document: Any) -> None:
        paragraph = cell(document, 1, TARGET).paragraphs[0]
        paragraph.text = ""
        paragraph._p.append(tracked("del", "Hello"))
        paragraph._p.append(tracked("ins", "Good morning"))

    change = only(changes(today, edit))
    assert (change.state, change.new, change.authors) == ("ready", "Good morning", ("Ana",))


def test_a_row_deleted_with_tracked_changes_deletes_nothing() -> None:
    sink = Sink()

    def edit(document: Any) -> None:
        document.tables[0].rows[1]._tr.get_or_add_trPr().append(w("del", id=91, author="Ana"))

    found = from_word(word(TWO, edit), TWO, sink)
    assert found.review.changes == ()
    assert [item.code for item in sink] == ["import/rows"]


def test_comments_are_listed_with_their_segment() -> None:
    def edit(document: Any) -> None:
        paragraph = cell(document, 1, SOURCE).paragraphs[0]
        document.add_comment(paragraph.runs, text="Which one?", author="Ana")

    remark = only(from_word(word(TWO, edit), TWO).review.remarks)
    assert (remark.key, remark.author, remark.text) == ("p1", "Ana", "Which one?")
    assert "Voir" in remark.anchor


def test_doubts_and_words_beside_the_table_are_listed() -> None:
    def edit(document: Any) -> None:
        doubted = cell(document, 1, TARGET).paragraphs[0].add_run(" perhaps")
        doubted.font.highlight_color = WD_COLOR_INDEX.YELLOW
        document.add_paragraph("Row 1 is unclear.")

    remarks = from_word(word(TWO, edit), TWO).review.remarks
    assert {(one.key, one.anchor.strip(), one.text) for one in remarks} == {
        ("p1", "perhaps", "highlighted yellow"),
        ("", "", "Row 1 is unclear."),
    }


def test_struck_out_words_are_refused_and_never_taken() -> None:
    def edit(document: Any) -> None:
        cell(document, 2, TARGET).paragraphs[0].add_run("Second").font.strike = True
        cell(document, 2, TARGET).paragraphs[0].add_run("Two")

    change = only(from_word(word(TWO, edit), TWO).review.changes)
    assert (change.state, "struck out" in change.reason) == ("decide", True)
