"""What a file really is, whatever its name says: by its first bytes, and in an archive by the names of its parts."""

from __future__ import annotations

import io
import zipfile

ODT = "an OpenDocument text (.odt)"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
# In a compound file names of streams are UTF-16 ([MS-CFB] 2.6.1).
_STREAMS = (
    ("EncryptedPackage", "a file with a password"),
    ("WordDocument", "a Word file of before 2007 (.doc)"),
    ("Workbook", "an Excel file of before 2007 (.xls)"),
    ("PowerPoint Document", "a PowerPoint file of before 2007 (.ppt)"),
)
_BEGINNINGS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text in Rich Text Format (.rtf)"),
    (b"<!doctype html", "a web page (.html)"),
    (b"<html", "a web page (.html)"),
    (b"<?xml", "an XML file"),
    (b"MIME-Version:", "a web page saved by a browser (.mht)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file (.gz)"),
)
_PARTS = (
    ("xl/workbook.xml", "an Excel file (.xlsx)"), ("ppt/presentation.xml", "a PowerPoint file (.pptx)"),
    ("META-INF/container.xml", "an e-book (.epub)"), ("Index/Document.iwa", "a file of Apple Pages"),
)  # fmt: skip
_OPEN_DOCUMENT = {"text": ODT, "spreadsheet": "an OpenDocument spreadsheet (.ods)"}


def what_is(data: bytes) -> str:
    """What a file is, for people; "" for what looks like a Word file, or like nothing known."""
    if not data.strip(b"\0 \r\n\t"):
        return "an empty file"
    if data.startswith(_OLE):
        named = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        return next(named, "a file of an Office of before 2007")
    if data.startswith(b"PK"):
        return _archive(data)
    start = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t")
    known = next((kind for mark, kind in _BEGINNINGS if start[: len(mark)].lower() == mark.lower()), "")
    return known or ("a plain text" if _is_text(data[:1000]) else "")


def _archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            info = archive.getinfo("mimetype") if "mimetype" in names else None
            kind = archive.read(info).decode("ascii", "replace") if info and info.file_size < 200 else ""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return "a damaged or incomplete archive"
    if "opendocument." in kind:
        return _OPEN_DOCUMENT.get(kind.rpartition(".")[2], "an OpenDocument file that is no text")
    if found := next((what for part, what in _PARTS if part in names), ""):
        return found
    return "" if "[Content_Types].xml" in names else "an archive of other files (.zip)"


def _is_text(start: bytes) -> bool:
    try:
        text = start.decode()
    except UnicodeDecodeError as problem:
        text = start[: problem.start].decode() if problem.start > len(start) - 4 else ""
    return bool(text) and all(letter.isprintable() or letter.isspace() for letter in text)
