"""A file that comes by e-mail may be anything: it is refused with a reason, never with a traceback."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.exchange.kit import WordFile
from tests.project import Project


def altered(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    word = WordFile(data)
    assert old in word.parts[name]
    word.parts[name] = word.parts[name].replace(old, new)
    return packed(word.parts)


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    return packed({**WordFile(data).parts, name: part})


def bomb(data: bytes) -> bytes:
    return with_part(data, "word/document.xml", b"<a>" + b" " * 70_000_000 + b"</a>")


def many_parts(data: bytes) -> bytes:
    return packed({**WordFile(data).parts, **{f"x/{number}": b"" for number in range(6000)}})


def with_dtd(data: bytes) -> bytes:
    document = WordFile(data).parts["word/document.xml"]
    start = document.index(b"<w:document")
    dtd = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return with_part(data, "word/document.xml", document[:start] + dtd + document[start:])


def nested(data: bytes) -> bytes:
    return with_part(data, "word/document.xml", b"<a>" * 100_000 + b"</a>" * 100_000)


def without_properties(data: bytes) -> bytes:
    parts = WordFile(data).parts
    return packed({name: part for name, part in parts.items() if name != "docProps/custom.xml"})


def without_bookmarks(data: bytes) -> bytes:
    return altered(data, "word/document.xml", b'w:name="_seg_', b'w:name="_sog_')


def of_another_publication(data: bytes) -> bytes:
    return altered(data, "docProps/custom.xml", b"alliance-des-territoires", b"aliance-des-territoires")


def in_another_language(data: bytes) -> bytes:
    return altered(data, "docProps/custom.xml", b">fr<", b">tlh<")


CASES = [
    (lambda data: b"", "import/not-docx"),
    (lambda data: b"PK\x03\x04 and no more", "import/not-docx"),
    (lambda data: data[: len(data) // 2], "import/not-docx"),
    (lambda data: data[:3000] + bytes(200_000) + data[203_000:], ""),
    (lambda data: packed({"readme.txt": b"hello"}), "import/not-docx"),
    (lambda data: with_part(data, "word/document.xml", b"<a/>"), "import/not-docx"),
    (lambda data: with_part(data, "word/document.xml", b"<a"), "import/untrusted"),
    (lambda data: with_part(data, "word/comments.xml", b"\xff\xfe"), "import/untrusted"),
    (lambda data: with_part(data, "word/settings.xml", b"\xff\xfe"), "import/untrusted"),
    (lambda data: with_part(data, "docProps/core.xml", b"<a"), "import/untrusted"),
    (lambda data: with_part(data, "docProps/app.xml", b"<a"), "import/untrusted"),
    (lambda data: with_part(data, "word/theme/theme1.xml", b"<a"), "import/untrusted"),
    (bomb, "import/untrusted"),
    (many_parts, "import/untrusted"),
    (with_dtd, "import/untrusted"),
    (nested, "import/untrusted"),
    (without_properties, "import/foreign"),
    (of_another_publication, "import/publication"),
    (in_another_language, "import/language"),
]


@pytest.mark.parametrize(("spoil", "code"), CASES)
def test_it_is_refused_with_a_reason(
    built: tuple[Project, bytes], project: Project, tmp_path: Path, spoil: object, code: str
) -> None:
    assert callable(spoil)
    file = tmp_path / "sent.docx"
    file.write_bytes(spoil(built[1]))
    report = project.build("--json", "import", str(file), "--apply").json()
    codes = [diagnostic["code"] for diagnostic in report["diagnostics"]]
    assert report["exit"] == 1
    assert report["changes"] == []
    assert len(codes) == 1
    assert code in codes[0]


def test_the_reason_is_one_line_with_a_hint(built: tuple[Project, bytes], tmp_path: Path) -> None:
    file = tmp_path / "sent.docx"
    file.write_bytes(of_another_publication(built[1]))
    outcome = built[0].build("import", str(file))
    assert outcome.code == 1
    assert len(outcome.lines) == 1
    assert "did you mean “alliance-des-territoires”?" in outcome.err


def test_broken_content_is_told_as_a_build_tells_it(
    built: tuple[Project, bytes], project: Project, tmp_path: Path
) -> None:
    project.replace(project.content / "texte.md", "**bouleverse", "**")
    file = tmp_path / "sent.docx"
    file.write_bytes(built[1])
    outcome = project.build("import", str(file))
    assert outcome.code == 1
    assert "texte.md" in outcome.err


def test_a_file_that_is_not_there_is_wrong_usage(built: tuple[Project, bytes]) -> None:
    assert built[0].build("import", "nowhere.docx").code == 2
