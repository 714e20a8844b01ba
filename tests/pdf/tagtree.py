"""The structure tree of a PDF as text: role, properties and the words that stand in each element.

Read with pikepdf from the file itself, so that no test believes what the writer says of itself.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

_BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
SHOWN = {"/Alt": "alt", "/Lang": "lang", "/E": "expansion", "/ID": "id"}


@dataclass
class Tag:
    """An element: its role without slash, properties, own text, children in order."""

    role: str
    properties: dict[str, str]
    kids: list[Tag | str] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    def text(self) -> str:
        """All characters below it, in structure order."""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def dump(self, depth: int = 0) -> str:
        """One element a line: role, properties, its own text."""
        shown = "".join(f" {key}={value}" for key, value in self.properties.items())
        lines = ["  " * depth + self.role + shown]
        for kid in self.kids:
            if isinstance(kid, Tag):
                lines.append(kid.dump(depth + 1))
            elif kid.strip():
                # Where a word is broken is the typesetter's, not the structure's.
                lines.append("  " * (depth + 1) + f"“{kid.strip()}”".replace("\u00ad", ""))
        return "\n".join(lines)

    def find(self, role: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.role == role]


def read(data: bytes) -> Tag:
    """The file's `Document` element."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = {page.objgen: _texts(page) for page in pdf.pages}
        kids = pdf.Root.StructTreeRoot.K
        top = kids[0] if isinstance(kids, pikepdf.Array) else kids
        return _element(top, texts)


def _element(node: pikepdf.Object, texts: dict[tuple[int, int], dict[int, str]]) -> Tag:
    tag = Tag(str(node.S)[1:], _properties(node))
    kids = node.get("/K", pikepdf.Array([]))
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            tag.kids.append(texts[node.Pg.objgen].get(int(kid), ""))
        elif kid.get("/Type") == "/MCR":
            tag.kids.append(texts[kid.get("/Pg", node.get("/Pg")).objgen].get(int(kid.MCID), ""))
        elif kid.get("/Type") == "/OBJR":
            tag.properties["objr"] = str(int(tag.properties.get("objr", "0")) + 1)
        else:
            tag.kids.append(_element(kid, texts))
    return tag


def _properties(node: pikepdf.Object) -> dict[str, str]:
    found = {name: str(node[key]) for key, name in SHOWN.items() if key in node}
    owned = node.get("/A", pikepdf.Array([]))
    for attributes in owned if isinstance(owned, pikepdf.Array) else [owned]:
        for key, value in attributes.items():
            if key in ("/Scope", "/ListNumbering", "/ColSpan"):
                found[key[1:]] = str(value).lstrip("/")
    return found


def _texts(page: pikepdf.Page) -> dict[int, str]:
    """What each marked-content sequence of a page reads."""
    maps = {name: _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    reader = _Reader(maps, found)
    for operands, operator in pikepdf.parse_content_stream(page):
        reader.step(str(operator), list(operands))
    return found


def _unicode(font: pikepdf.Object) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    data = font.ToUnicode.read_bytes()
    pairs = _BFCHAR.findall(b"".join(re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S)))
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


@dataclass
class _Reader:
    maps: dict[str, dict[int, str]]
    found: dict[int, str]
    font: str = ""
    marks: list[tuple[int | None, str | None, bool]] = field(default_factory=list)
    held: list[list[str]] = field(default_factory=list)

    def step(self, operator: str, operands: list[object]) -> None:
        if operator in ("BDC", "BMC"):
            self.enter(str(operands[0]), operands[1] if len(operands) > 1 else None)
        elif operator == "EMC":
            self.leave()
        elif operator == "Tf":
            self.font = str(operands[0])
        elif operator in ("Tj", "TJ"):
            parts = operands[0] if operator == "TJ" else [operands[0]]
            strings = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]  # type: ignore[attr-defined]
            for data in strings:
                self.show(data)

    def enter(self, tag: str, properties: object) -> None:
        entry = properties if isinstance(properties, pikepdf.Dictionary) else pikepdf.Dictionary()
        number = int(entry.MCID) if "/MCID" in entry else None
        actual = str(entry.ActualText) if "/ActualText" in entry else None
        self.marks.append((number, actual, tag == "/ReversedChars"))
        self.held.append([])

    def leave(self) -> None:
        number, actual, reversed_ = self.marks.pop()
        parts = self.held.pop()
        text = actual if actual is not None else "".join(parts[::-1] if reversed_ else parts)
        if number is not None:
            self.found[number] = self.found.get(number, "") + text
        elif self.held:
            self.held[-1].append(text)

    def show(self, data: bytes) -> None:
        codes = [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]
        if self.held:
            self.held[-1] += [self.maps.get(self.font, {}).get(code, "\ufffd") for code in codes]
