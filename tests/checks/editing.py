"""Finished files with a fault put in: by pattern in the parts of a Word file or a page, by element in a PDF."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

Edit = Callable[[bytes], bytes]
DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
LINKS, CORE = "word/_rels/document.xml.rels", "docProps/core.xml"


def altered(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    """The text with the first place of each pattern changed; a pattern that is not there is a fault of the test."""
    for pattern, instead in changes:
        new, count = re.subn(pattern, instead, text, count=1, flags=re.DOTALL)
        assert count, f"{pattern} is not there"
        text = new
    return text


def docx(*changes: tuple[str, str], part: str = DOCUMENT) -> Edit:
    def edit(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
            for name in source.namelist():
                content = source.read(name)
                target.writestr(
                    name, altered(content.decode(), changes).encode() if name == part else content
                )
        return out.getvalue()

    return edit


def html(*changes: tuple[str, str]) -> Edit:
    return lambda data: altered(data.decode(), changes).encode()


def pdf(change: Callable[[pikepdf.Pdf], object]) -> Edit:
    def edit(data: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as file:
            change(file)
            file.save(out)
        return out.getvalue()

    return edit


# --- parts of files ---------------------------------------------------------------------------


def paragraph(words: str) -> str:
    """The pattern of the Word paragraph that holds some words."""
    return rf"<w:p>(?:(?!</w:p>).)*?{words}.*?</w:p>"


def element(role: str, number: int = 0) -> Callable[[pikepdf.Pdf], Any]:
    """The structure element of a role, counted from 0 in reading order."""
    return lambda file: [one for one in elements(file) if str(one.S) == f"/{role}"][number]


def elements(file: pikepdf.Pdf) -> Iterator[Any]:
    def below(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            for kid in kids(node):
                yield from below(kid)

    for top in kids(file.Root.StructTreeRoot):
        yield from below(top)


def kids(node: Any) -> list[Any]:
    value = node.get("/K", pikepdf.Array())
    return list(value) if isinstance(value, pikepdf.Array) else [value]


Found = Callable[[pikepdf.Pdf], Any]


def setting(found: Found, name: str, value: Any) -> Edit:
    """An entry of an element set."""
    return pdf(lambda file: found(file).__setitem__(f"/{name}", value))


def without(found: Found, name: str) -> Edit:
    """An entry of an element taken away."""
    return pdf(lambda file: found(file).__delitem__(f"/{name}"))


def renamed(found: Found, role: str) -> Edit:
    return setting(found, "S", pikepdf.Name(f"/{role}"))


def dropped(found: Found) -> Edit:
    """An element taken out of the structure; what stood in it is then an artifact to a reader."""

    def change(file: pikepdf.Pdf) -> None:
        one = found(file)
        one.P.K = pikepdf.Array([kid for kid in kids(one.P) if not same(kid, one)])

    return pdf(change)


def same(kid: Any, one: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.objgen == one.objgen


def swapped(found: Found, first: int, second: int) -> Edit:
    """Two children of an element in one another's place."""

    def change(file: pikepdf.Pdf) -> None:
        one = found(file)
        order = kids(one)
        order[first], order[second] = order[second], order[first]
        one.K = pikepdf.Array(order)

    return pdf(change)


def annotation(words: str, change: Callable[[Any], object]) -> Edit:
    """A change of the first link annotation whose address holds some words."""

    def edit(file: pikepdf.Pdf) -> None:
        every = (one for page in file.pages for one in page.obj.get("/Annots", []))
        change(
            next(one for one in every if words in str(one.get("/A", {}).get("/URI", one.get("/Dest", ""))))
        )

    return pdf(edit)


def reads(page: int, letter: str, instead: str) -> Edit:
    """A letter that the fonts of a page read as another one (ToUnicode)."""
    old, new = (f"<{ord(c):04X}>\n".encode() for c in (letter, instead))

    def change(file: pikepdf.Pdf) -> None:
        for font in file.pages[page].obj.Resources.Font.values():
            data = font.ToUnicode.read_bytes()
            font.ToUnicode.write(re.sub(rb"(<[0-9A-F]{4}>)" + old, rb"\1" + new, data))

    return pdf(change)
