"""A bilingual table that came back as nobody wished: texts that do not fit, hostile parts, other programs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from brochure.diagnostics import Failed, Sink
from brochure.exchange import bilingual, bilingual_reading
from brochure.exchange.bundle import UnacceptableError
from brochure.exchange.characters import Seen, trimmed
from brochure.exchange.package import open_word_file
from tests import office
from tests.exchange.tables import (
    ENGLISH,
    KEY,
    LINK,
    TARGET,
    TWO,
    cell,
    changes,
    only,
    typed,
)
from tests.exchange.translators import NOW, bundle, entry, from_word, texts, word

TYPED = st.text(st.sampled_from('a b[]{}1\\"“”*_<&~`!(): .#\n字'), max_size=24)


def rewritten(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry_name in old.namelist():
            content = old.read(entry_name)
            new.writestr(entry_name, change(content) if entry_name == name else content)
    return out.getvalue()


def saved_by_libreoffice(data: bytes, folder: Path, through: str = "") -> bytes:
    """The file opened and saved again, by way of another format where one is named."""
    file = folder / "table.docx"
    file.write_bytes(data)
    for ending in filter(None, (through, "docx")):
        file = office.saved(file, ending)
    return file.read_bytes()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("See here the site.", "a link to http://www.pfvt.fr: 1 in the source, 0 in the translation"),
        ("See [here]{2} [the site]{1}.", "the source has no link or picture {2}"),
        ("See [here]{color=red} [the site]{1}.", "{color=red} after a bracket means nothing"),
        ("See [the site]{https://example.org}.", "a link to https://example.org: 0 in the source"),
        ("See [the site]{1}\u202e.", "U+202E"),
        ("[" * 60 + "x", "brackets in one text, where 40 are allowed"),
    ],
)  # fmt: skip
def test_a_text_that_does_not_fit_is_refused_and_the_others_are_not(text: str, why: str) -> None:
    def edit(document: Any) -> None:
        typed(text)(document)
        typed("Two", 2)(document)

    found = from_word(word(TWO, edit), TWO)
    refused = found.review.changes[0]
    assert (refused.key, refused.state) == ("p1", "decide")
    assert why in refused.reason
    assert [one.key for one in found.accepted] == ["p2"]


@given(
    texts(),
    st.lists(st.builds(Seen, TYPED, said=st.frozensets(st.sampled_from(["strong", "emphasis"]))), max_size=6),
)
def test_whatever_is_typed_is_refused_or_reads_as_it_was_meant(source: str, pieces: list[Seen]) -> None:
    unit = only(bundle([entry("p1", source)]).units)
    line = trimmed(tuple(piece._replace(text=letter) for piece in pieces for letter in piece.text))
    try:
        text = bilingual.text_of(unit, line)
    except UnacceptableError:
        return
    sink = Sink()
    unit.nodes(text, sink)
    assert not sink.failed
    assert bilingual.text_of(unit, bilingual.line_of(unit, text)) == bilingual.through(unit, text)


def test_a_text_in_two_paragraphs_is_refused() -> None:
    def edit(document: Any) -> None:
        cell(document, 2, TARGET).paragraphs[0].text = "Two"
        cell(document, 2, TARGET).add_paragraph("and more")

    assert "2 paragraphs" in only(changes(TWO, edit)).reason


def test_a_paragraph_is_a_break_where_the_source_has_breaks() -> None:
    today = bundle([entry("p1", "Un\\\ndeux")])

    def edit(document: Any) -> None:
        cell(document, 1, TARGET).paragraphs[0].text = "One"
        cell(document, 1, TARGET).add_paragraph("two")

    assert only(changes(today, edit)).new == "One\\\ntwo"


def test_a_row_that_someone_added_is_told() -> None:
    def edit(document: Any) -> None:
        row = document.tables[0].add_row()
        row.cells[KEY].text, row.cells[TARGET].text = "p99", "Ninety-nine"

    change = only(changes(TWO, edit))
    assert (change.key, change.state, change.new) == ("p99", "decide", "Ninety-nine")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda xml: b"<w:document", "import/untrusted"),
        (lambda xml: b"<!DOCTYPE w [<!ENTITY a 'b'>]>" + xml.partition(b"?>")[2].lstrip(), "import/untrusted"),
        (lambda xml: b" " * 70_000_000, "import/untrusted"),
    ],
)  # fmt: skip
def test_a_hostile_part_is_refused(change: Callable[[bytes], bytes], code: str) -> None:
    sink = Sink()
    data = rewritten(bilingual.write(TWO, NOW), "word/document.xml", change)
    with pytest.raises(Failed):
        open_word_file(data, "bad.docx", sink)
    assert [item.code for item in sink] == [code]


def test_another_word_file_is_no_table() -> None:
    out, sink = io.BytesIO(), Sink()
    docx.Document().save(out)
    with pytest.raises(Failed):
        bilingual_reading.origin(open_word_file(out.getvalue(), "letter.docx", sink), "letter.docx", sink)
    assert [item.code for item in sink] == ["import/foreign"]


@pytest.mark.gate
@pytest.mark.parametrize("through", ["", "odt"])
@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
def test_libreoffice_saves_it_and_nothing_is_lost(language: str, through: str, tmp_path: Path) -> None:
    inset = "*[CRAterre]{lang=fr dir=ltr}*\\\nund **字。***é*\u00a0: x"
    today = bundle(
        [
            entry("p1", LINK, ENGLISH),
            entry("p2", "Deux"),
            entry("p3", inset, inset),
            entry("p4", "Un", "One", fuzzy=True, previous="Une"),
        ],
        language,
        words=[entry("theme.page", "Page {n}", "Page {n}")],
    )
    edited = word(today, lambda document: cell(document, 2, TARGET).paragraphs[0].add_run("Two"))
    data = saved_by_libreoffice(edited, tmp_path, through)
    found = from_word(data, today)
    assert [(c.key, c.state, c.new) for c in found.review.changes] == [("p2", "ready", "Two")]
    file = open_word_file(data, "x", Sink())
    assert bilingual_reading.origin(file, "x", Sink()) == ("brochure", language)
    assert etree.tostring(file.body).count(b"_row_") == 5
