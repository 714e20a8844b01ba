"""The structure tree of a PDF (ISO 32000-1, 14.7): roles, properties and the words that stand in each element.

Its objects are taken as JSON, one call an object: to walk through them entry by entry takes ten times as long.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pikepdf
from msgspec import Struct, field

from brochure.readers.marked import FontDecoders, texts

# Entries of an element, and attributes that it may own (14.8.5), in the order in which they are shown.
ENTRIES = ("Lang", "Alt", "E", "ActualText", "T", "ID")
OWNED = ("ListNumbering", "Scope", "ColSpan", "RowSpan", "Headers", "NoteType", "checked", "BBox")
_REFERENCE = re.compile(r"(\d+) (\d+) R")


class StructureTag(Struct):
    """An element: its role without slash, properties by name, own texts and children in order.

    A Link also has the property `href`; hrefs: where each place to click leads, one a line.
    page: the first on which something of its own stands, from 1; 0 where nothing does.
    """

    role: str
    properties: dict[str, str] = field(default_factory=dict)
    kids: list[StructureTag | str] = field(default_factory=list)
    hrefs: tuple[str, ...] = ()
    page: int = 0

    def walk(self) -> Iterator[StructureTag]:
        """The element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, StructureTag):
                yield from kid.walk()

    def find(self, role: str) -> list[StructureTag]:
        """The elements of a role, in reading order."""
        return [tag for tag in self.walk() if tag.role == role]

    def find_below(self, *roles: str) -> list[StructureTag]:
        """The children of these roles."""
        return [kid for kid in self.kids if isinstance(kid, StructureTag) and kid.role in roles]

    def text(self) -> str:
        """All characters below it, in reading order."""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)


def read(data: bytes) -> StructureTag:
    """The outermost element of a file. Raises ValueError where the file has no structure."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = tree(pdf)
    if found is None:
        raise ValueError("a PDF without structure")
    return found


def tree(pdf: pikepdf.Pdf) -> StructureTag | None:
    """The outermost element; where there are several, they stand in one without a role of its own."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or "/K" not in root:
        return None
    reader = _Reader(pdf)
    tops = [reader.element(kid) for kid in reader.kids(reader.plain(root))]
    return tops[0] if len(tops) == 1 else StructureTag("StructTreeRoot", {}, [*tops]) if tops else None


class _Reader:
    """Reads the elements of a file, each once: what leads back to itself is left out."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        fonts = FontDecoders()
        self.pages = {_named(page.obj): number for number, page in enumerate(pdf.pages, 1)}
        self.texts = [texts(page, fonts) for page in pdf.pages]
        self.met: set[str] = set()

    def plain(self, thing: pikepdf.Object) -> Any:
        """An object as Python's own values: names begin with `/`, texts with `u:`, references look like `12 0 R`."""
        return msgspec.json.decode(thing.to_json(dereference=True))

    def get(self, value: Any) -> Any:
        """A value; where it is a reference, what that leads to."""
        found = _REFERENCE.fullmatch(value) if isinstance(value, str) else None
        return self.plain(self.pdf.get_object(int(found[1]), int(found[2]))) if found else value

    def kids(self, node: dict[str, Any]) -> list[Any]:
        """What stands in a node, as far as it has not been met before."""
        value = node.get("/K", [])
        if isinstance(value, str):
            target = self.get(value)
            value = target if isinstance(target, list) else [value]
        listed = value if isinstance(value, list) else [value]
        return [kid for kid in listed if not isinstance(kid, str) or self._first(kid)]

    def _first(self, reference: str) -> bool:
        first = reference not in self.met
        self.met.add(reference)
        return first

    def element(self, value: Any) -> StructureTag:
        """An element with all below it."""
        node = self.get(value)
        tag = StructureTag(str(node.get("/S", ""))[1:], self._properties(node))
        for kid in self.kids(node):
            if isinstance(kid, int):
                self._content(tag, node.get("/Pg"), kid)
                continue
            inner = self.get(kid)
            kind = inner.get("/Type") if isinstance(inner, dict) else ""
            if kind == "/MCR":
                self._content(tag, inner.get("/Pg", node.get("/Pg")), inner.get("/MCID", -1))
            elif kind == "/OBJR":
                self._annotated(tag, self.get(inner.get("/Obj")))
            elif isinstance(inner, dict):
                tag.kids.append(self.element(inner))
        return tag

    def _content(self, tag: StructureTag, page: Any, number: int) -> None:
        place = self.pages.get(page, 0)
        tag.page = tag.page or place
        tag.kids.append(self.texts[place - 1].get(number, "") if place else "")

    def _annotated(self, tag: StructureTag, annotation: Any) -> None:
        if not isinstance(annotation, dict):
            return
        action = self.get(annotation.get("/A")) or {}
        named = annotation.get("/Dest", action.get("/D", ""))
        target = f"#{_text(named)}" if isinstance(named, str) and named else _text(action.get("/URI", ""))
        own = {"href": target, "Contents": _text(annotation.get("/Contents", ""))}
        tag.properties |= {name: value for name, value in own.items() if value}
        tag.hrefs += (target,)

    def _properties(self, node: dict[str, Any]) -> dict[str, str]:
        found = {name: _text(self.get(node[f"/{name}"])) for name in ENTRIES if f"/{name}" in node}
        attributes = self.get(node.get("/A"))
        if attributes is None:
            return found
        owners = [self.get(one) for one in (attributes if isinstance(attributes, list) else [attributes])]
        for name in OWNED:
            for owner in owners:
                if isinstance(owner, dict) and f"/{name}" in owner:
                    found[name] = _text(self.get(owner[f"/{name}"]))
        return found


def _named(thing: pikepdf.Object) -> str:
    """An object as references call it."""
    number, generation = thing.objgen
    return f"{number} {generation} R"


def _text(value: Any) -> str:
    """A value as people write it: texts and names without their marks, numbers whole, arrays joined."""
    match value:
        case list():
            return ",".join(map(_text, value))
        case bool() | None:
            return str(value)
        case int() | float():
            return str(round(value))
        case str():
            return value[2:] if value.startswith(("u:", "b:")) else value.removeprefix("/")
        case _:
            return ""
