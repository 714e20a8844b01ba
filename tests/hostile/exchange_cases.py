"""XLIFF, TMX and Word files that come back by e-mail, from anybody."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.build.kit import small_project
from tests.hostile.case import Case, Spoil, put

Parts = dict[str, bytes]
HEAD = "<?xml version='1.0' encoding='UTF-8'?>"
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>'
DOCUMENT = "word/document.xml"
READ = ("i18n", "import", "sent", "--apply")
REVIEW = ("import", "sent", "--apply")


@cache
def sent() -> Mapping[str, bytes]:
    """What goes out of an honest project: an edition, and a translation in three formats."""
    with TemporaryDirectory() as folder:
        project = small_project(Path(folder))
        assert project.build("--lang", "fr", "--format", "docx").code == 0
        for kind in ("xliff", "docx", "tmx"):
            assert project.build("i18n", "export", "en", "--to", kind).code == 0
        found = {
            path.suffix[1:]: path.read_bytes() for path in (project.root / "output" / "exchange").iterdir()
        }
        return {**found, "edition": project.made("fr", "docx").read_bytes()}


def coming(kind: str, change: Callable[[bytes], bytes]) -> Spoil:
    """Put what became of a file that went out into the project's folder, as `sent`."""
    return lambda project: put(project, "sent", change(sent()[kind]))


def text(change: Callable[[str], str | bytes]) -> Callable[[bytes], bytes]:
    """A change of a file's text."""

    def changed(data: bytes) -> bytes:
        new = change(data.decode())
        assert new != data.decode()
        return new if isinstance(new, bytes) else new.encode()

    return changed


def said(new: str) -> Callable[[bytes], bytes]:
    """Other words in the first translation that has these."""
    return text(lambda old: old.replace("The Alliance of", new, 1))


XLIFF: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an entity of a file": (text(lambda t: t.replace(HEAD, HEAD + XXE).replace("The Alliance of", "&e;", 1)), "document type"),
    "entities of entities": (text(lambda t: t.replace(HEAD, HEAD + BOMB).replace("The Alliance of", "&j;", 1)), "document type|no XML"),
    "a type from the net": (text(lambda t: t.replace(HEAD, HEAD + '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')), "document type"),
    "a parameter entity": (text(lambda t: t.replace(HEAD, HEAD + PARAMETER)), "document type|no XML"),
    "an inclusion": (said('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'), "was not there"),
    "tags in tags": (said('<g id="1">' * 3000 + "a" + "</g>" * 3000), "no XML"),
    "fewer tags in tags": (said('<g id="1" ctype="bold">' * 100 + "a" + "</g>" * 100), "levels of markup"),
    "very many tags": (said('<x id="1"/>' * 600_000), "elements, where"),
    "a language that is a path": (text(lambda t: t.replace('target-language="en"', 'target-language="../../x"')), "not translated"),
    "a publication that is a path": (text(lambda t: re.sub('(product-name|original)="[^"]*"', r'\1="../../x"', t)), "not here"),
    "a publication that is absolute": (text(lambda t: re.sub('(product-name|original)="[^"]*"', r'\1="/etc"', t)), "not here"),
    "no publication": (text(lambda t: re.sub(' (product-name|original)="[^"]*"', "", t)), "does not say"),
    "cut off": (lambda data: data[: len(data) // 2], "no XML"),
    "empty": (lambda data: b"", "no XLIFF file but"),
    "words": (lambda data: b"hello", "no XLIFF file but"),
    "zeros": (lambda data: bytes(1000), "no XLIFF file but"),
    "random": (lambda data: bytes((i * 7919 + i // 256) % 256 for i in range(9999)), "no XML"),
    "of a wrong encoding": (text(lambda t: t.replace("'UTF-8'", "'EBCDIC-none'")), "no XML"),
    "version 2": (text(lambda t: t.replace('1.2"', '2.0"').replace("document:1.2", "document:2.0")), "no XLIFF 1.2 but XLIFF 2.0"),
    "a link to a script": (said('<g id="99" ctype="link" xmlns:o="urn:brochure-press:exchange" o:href="javascript:alert(1)">x</g>'), "refused"),
    "a control character": (said("&#x85;&#x9b;31m"), "no text"),
    "a null": (said("&#0;"), "no XML"),
    "a text without end": (said("x " * 200_000), "characters in one text"),
    "a text beyond libxml2": (said("x" * 11_000_000), "no XML"),
    "too large": (said("x " * 11_000_000), "bytes, where"),
    "a unit twice": (text(lambda t: t.replace("</body>", '<trans-unit id="title"><source>x</source><target>Second</target></trans-unit></body>', 1)), "source has changed|no such text"),
    "TMX": (lambda data: sent()["tmx"], "no XLIFF"),
    "TMX with a type": (lambda data: sent()["tmx"].replace(b"<tmx", b'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx', 1), "document type"),
    "TMX with entities": (lambda data: sent()["tmx"].replace(b"<tmx", BOMB.encode() + b"<tmx", 1), "document type|no XML"),
    "TMX cut off": (lambda data: sent()["tmx"][:2000], "no XML"),
    "TMX in TMX": (lambda data: b"<tmx>" * 5000, "no XML"),
}  # fmt: skip


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(change: Callable[[Parts], object]) -> Callable[[bytes], bytes]:
    """A change of a package's parts."""

    def changed(data: bytes) -> bytes:
        parts, out = parts_of(data), io.BytesIO()
        change(parts)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return out.getvalue()

    return changed


def document(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Another text in the main part."""
    return packed(lambda parts: parts.update({DOCUMENT: parts[DOCUMENT].replace(old, new, 1)}))


def directory(offset: int, value: bytes) -> Callable[[bytes], bytes]:
    """Other bytes in every entry of the archive's directory (APPNOTE.TXT, 4.3.12)."""

    def changed(data: bytes) -> bytes:
        spoilt, at = bytearray(data), data.find(b"PK\x01\x02")
        while at >= 0:
            spoilt[at + offset : at + offset + len(value)] = value
            at = data.find(b"PK\x01\x02", at + 4)
        return bytes(spoilt)

    return changed


WORD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an entity of a file": (document(b"?>", b"?>" + XXE.encode()), "document type"),
    "entities of entities": (document(b"?>", b"?>" + BOMB.encode()), "document type|no XML"),
    "a bomb": (packed(lambda p: p.update({DOCUMENT: p[DOCUMENT] + b" " * 60_000_000})), "bytes unpacked"),
    "very many paragraphs": (packed(lambda p: p.update({DOCUMENT: p[DOCUMENT].replace(b"</w:body>", b"<w:p/>" * 900_000 + b"</w:body>")})), "elements, where"),
    "very many parts": (packed(lambda p: p.update({f"x/{i}": b"" for i in range(6000)})), "parts, where"),
    "no text": (packed(lambda p: p.pop(DOCUMENT)), "no Word file"),
    "a text of another kind": (packed(lambda p: p.update({DOCUMENT: b"<a/>"})), "no Word file"),
    "a text that is not closed": (document(b"<w:body>", b"<w:body><w:p>"), "no XML"),
    "elements in elements": (document(b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * 200), "no XML"),
    "tables in tables": (document(b"<w:body>", b"<w:body>" + b"<w:tbl><w:tr><w:tc>" * 200 + b"</w:tc></w:tr></w:tbl>" * 200), "no XML"),
    "styles that are no XML": (packed(lambda p: p.update({"word/styles.xml": b"<a"})), "no XML"),
    "an old Word file": (lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "no Word file|no XLIFF file but"),
    "half of it": (lambda data: data[: len(data) // 2], "no Word file"),
    "nothing": (lambda data: b"", "no Word file|no XLIFF file but"),
    "words": (lambda data: b"hello", "no Word file|no XLIFF file but"),
    "the beginning of an archive": (lambda data: b"PK\x03\x04 and no more", "no Word file"),
    "a PDF": (lambda data: b"%PDF-1.7\n", "no Word file|no XLIFF file but"),
    "a publication that is a path": (packed(lambda p: p.update({k: re.sub(rb"(<vt:lpwstr>)[^<]*", rb"\1../../x", v) for k, v in p.items() if "custom" in k})), "not here|no bilingual table"),
    "without properties": (packed(lambda p: p.pop("docProps/custom.xml")), "does not say"),
    "a password": (directory(8, b"\x01\x00"), "no Word file"),
    "offsets beyond its end": (directory(42, b"\xff\xff\xff\x7f"), "no Word file"),
    "a method of packing that there is not": (directory(10, b"\x63\x00"), "no Word file"),
    "another checksum": (directory(16, b"\x00\x00\x00\x00"), "no Word file"),
}  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them."""
    for name, (change, says) in XLIFF.items():
        yield Case(f"XLIFF: {name}", coming("xlf", change), says, READ)
    for name, (change, says) in WORD.items():
        yield Case(f"an edition: {name}", coming("edition", change), f"^sent.*({says})", REVIEW)
        if "without properties" not in name:
            yield Case(f"a table: {name}", coming("docx", change), f"^sent.*({says})", READ)
