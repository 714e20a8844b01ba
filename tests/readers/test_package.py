"""Word files from outside: bounded, without entities, and one reader for import, inspection and checks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from brochure import budgets
from brochure.checks.word_accessibility import check_word
from brochure.diagnostics import Failed, Sink
from brochure.exchange.package import open_word_file
from brochure.inspect import report
from brochure.readers import Unreadable, Untrusted, package, word
from brochure.readers.package import WordPackage
from tests.docx.kit import made

DOCUMENT = "word/document.xml"


def repacked(change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The sample with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(made("fr"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb(parts: dict[str, bytes]) -> None:
    parts[DOCUMENT] = b"<a>" + b" " * (int(budgets.WORD_TEXT.limit) + 1) + b"</a>"


def entities(parts: dict[str, bytes]) -> None:
    start = parts[DOCUMENT].index(b"<w:document")
    lol = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    parts[DOCUMENT] = parts[DOCUMENT][:start] + lol + parts[DOCUMENT][start:]


def many(parts: dict[str, bytes]) -> None:
    parts.update({f"x/{number}": b"" for number in range(int(budgets.WORD_PARTS.limit) + 1)})


def nested(parts: dict[str, bytes]) -> None:
    parts[DOCUMENT] = b"<a>" * 100_000 + b"</a>" * 100_000


def torn(parts: dict[str, bytes]) -> None:
    parts[DOCUMENT] = parts[DOCUMENT][:-20]


def by_import(data: bytes) -> None:
    open_word_file(data, "sent.docx", Sink())


def by_inspection(data: bytes) -> None:
    report(data)


def by_checks(data: bytes) -> None:
    check_word(WordPackage(data))


def by_comparison(data: bytes) -> None:
    word.read(WordPackage(data))


@pytest.mark.parametrize("reader", [by_import, by_inspection, by_checks, by_comparison])
@pytest.mark.parametrize("spoil", [bomb, entities, many, nested, torn])
def test_no_reader_follows_a_hostile_file(
    spoil: Callable[[dict[str, bytes]], None], reader: Callable[[bytes], None]
) -> None:
    with pytest.raises((Untrusted, Failed)):
        reader(repacked(spoil))


def test_what_is_unpacked_altogether_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(io.BytesIO(made("fr"))) as archive:
        largest = archive.getinfo(DOCUMENT).file_size  # it may be read, and nothing more
    monkeypatch.setattr(package, "WORD_TEXT", replace(budgets.WORD_TEXT, limit=largest))
    with pytest.raises(Untrusted):
        word.read(WordPackage(made("fr")))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", made("fr")[:-30]])
def test_what_is_no_word_file_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable):
        _ = WordPackage(data).body


def test_the_text_may_have_another_name() -> None:
    def move(parts: dict[str, bytes]) -> None:
        parts["word/document2.xml"] = parts.pop(DOCUMENT)
        parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/document2.xml")

    data = repacked(move)
    assert word.read(WordPackage(data)) == word.read(WordPackage(made("fr")))
    assert report(data) == report(made("fr"))
