"""Files that were refused once and are read now, and those that are refused still, told by what they really are."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pypandoc
import pytest
from lxml import etree

from brochure.diagnostics import Failed, Sink
from brochure.exchange.aligning import aligned
from brochure.exchange.changes import Change
from brochure.exchange.package import open_word_file
from tests.exchange import edits as e
from tests.exchange.expected import edited
from tests.exchange.kit import Edit, W, WordFile
from tests.exchange.report import LANGS, WORDS, Built, reading
from tests.project import Outcome, Project

Report = dict[str, Built]


def zipped(**parts: bytes) -> bytes:
    """An archive, the same whenever it is made: tests are called by it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/")), data)
    return out.getvalue()


def compound(stream: str) -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500) + stream.encode("utf-16-le") + bytes(500)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "an empty file"),
        (bytes(100), "an empty file"),
        (compound("WordDocument"), "a Word file of before 2007 (.doc)"),
        (compound("EncryptedPackage"), "a file with a password"),
        (compound("Workbook"), "an Excel file of before 2007 (.xls)"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"{\\rtf1\\ansi ...}", "a text in Rich Text Format (.rtf)"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "a web page (.html)"),
        (b"MIME-Version: 1.0\r\n", "a web page saved by a browser (.mht)"),
        ("Un texte déjà écrit".encode(), "a plain text"),
        (zipped(xl__workbook=b""), "an archive of other files (.zip)"),
        (zipped(**{"xl/workbook.xml": b""}), "an Excel file (.xlsx)"),
        (zipped(**{"ppt/presentation.xml": b""}), "a PowerPoint file (.pptx)"),
        (
            zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            "an OpenDocument spreadsheet (.ods)",
        ),
        (b"PK\x03\x04 and no more", "a damaged or incomplete archive"),
    ],
)
def test_a_refused_file_is_told_by_what_it_is(data: bytes, what: str) -> None:
    sink = Sink()
    with pytest.raises(Failed):
        open_word_file(data, "sent.docx", sink)
    (problem,) = sink
    assert problem.code == "import/not-docx"
    assert problem.message == f"this is no Word file but {what}"


def strict(data: bytes) -> bytes:
    """The file as Word saves Strict Open XML: the same elements in other namespaces."""
    word = WordFile(data)
    for name, part in word.parts.items():
        if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
            text = re.sub(
                rb"http://schemas\.openxmlformats\.org/(\w+)/2006/([\w-]+)",
                rb"http://purl.oclc.org/ooxml/\1/\2",
                part,
            )
            word.parts[name] = (
                text.replace(b"custom-properties", b"customProperties")
                if name.startswith("docProps")
                else text
            )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in word.parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def renamed(data: bytes) -> bytes:
    """The main part by another name, as Word on the web calls it."""
    word = WordFile(data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in word.parts.items():
            own = name.replace("word/document.xml", "word/document2.xml").replace(
                "document.xml.rels", "document2.xml.rels"
            )
            text = (
                part.replace(b"word/document.xml", b"word/document2.xml")
                if name.startswith(("_rels", "["))
                else part
            )
            archive.writestr(own, text)
    return out.getvalue()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("save", [strict, renamed])
def test_it_is_read_as_any_other(report: Report, lang: str, save: e.Callable[[bytes], bytes]) -> None:
    own = report[lang]
    assert own.review(save(own.data)).changes == ()
    changed = edited(own.data, e.retyped("avant", WORDS[lang]["avant"], "WORD"))
    (change,) = own.review(save(changed)).changes
    assert (change.key, change.state, "WORD" in change.new) == ("avant", "ready", True)


# --- without bookmarks ------------------------------------------------------------------------


def bare(edit: Edit) -> Edit:
    """An edit, and all bookmarks gone, as after Google Docs or Pages."""

    def run(word: WordFile) -> None:
        edit(word)
        for one in list(word.root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            one.getparent().remove(one)  # type: ignore[union-attr]
        name = "word/footnotes.xml"
        notes = etree.fromstring(word.parts[name])
        for one in list(notes.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            one.getparent().remove(one)  # type: ignore[union-attr]
        word.parts[name] = etree.tostring(notes)

    return run


def found(own: Built, data: bytes) -> tuple[Change, ...]:
    file = reading(data)
    assert not file.found
    return own.review_of(aligned(own.base, file)).changes


@pytest.mark.parametrize("lang", LANGS)
def test_no_edit_no_difference_without_bookmarks(report: Report, lang: str) -> None:
    own = report[lang]
    assert found(own, edited(own.data, bare(lambda word: None))) == ()


@pytest.mark.parametrize("lang", LANGS)
def test_words_are_found_again_without_bookmarks(report: Report, lang: str) -> None:
    own = report[lang]
    edit = e.both(*(e.retyped(key, WORDS[lang][key], "WORD") for key in ("avant", "deux")))
    changes = found(own, edited(own.data, bare(edit)))
    assert [(c.key, c.state) for c in changes] == [("deux", "ready"), ("avant", "ready")]


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_added_and_deleted_is_told_without_bookmarks(report: Report, lang: str) -> None:
    own = report[lang]
    edit = e.both(
        e.below("avant", "<w:p><w:r><w:t>Tout autre chose.</w:t></w:r></w:p>"),
        lambda word: word.delete("deux"),
    )
    changes = found(own, edited(own.data, bare(edit)))
    assert [(c.key, c.kind) for c in changes] == [("deux", "deleted"), ("avant", "inserted")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_that_pandoc_has_written(report: Report, lang: str, tmp_path: Path) -> None:
    own = report[lang]
    before, after = tmp_path / "before.docx", tmp_path / "after.docx"
    before.write_bytes(edited(own.data, bare(e.retyped("avant", WORDS[lang]["avant"], "WORD"))))
    pypandoc.convert_file(str(before), "docx", format="docx", outputfile=str(after))
    texts = [c for c in found(own, after.read_bytes()) if c.kind != "picture"]
    assert [(c.key, c.kind, c.state) for c in texts] == [("avant", "changed", "ready")]


def test_the_edition_is_named_on_the_command_line(
    report_project: Project, report: Report, tmp_path: Path
) -> None:
    def nameless(word: WordFile) -> None:
        bare(e.retyped("avant", "court", "bref"))(word)
        del word.parts["docProps/custom.xml"]

    file = tmp_path / "sent.docx"
    file.write_bytes(edited(report["fr"].data, nameless))
    refused: Outcome = report_project.build("import", str(file))
    assert (refused.code, "--publication NAME" in refused.err) == (1, True)
    outcome = report_project.build("--publication", "rapport", "--lang", "fr", "--json", "import", str(file))
    shown = outcome.json()
    assert [(c["key"], c["state"]) for c in shown["changes"]] == [("avant", "ready")]
    assert [d["code"] for d in shown["diagnostics"]] == ["import/unmarked"]
