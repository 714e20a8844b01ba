"""The structure tree of a PDF (ISO 32000-1, 14.7): roles, properties and the words that stand in each element."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from msgspec import Struct, field

from brochure.inspect.listing import attributes
from brochure.inspect.marked import texts

# Entries of an element, and attributes that it may own (14.8.5), in the order in which they are shown.
ENTRIES = ("Lang", "Alt", "E", "ActualText", "T", "ID")
OWNED = ("ListNumbering", "Scope", "ColSpan", "RowSpan", "Headers", "BBox")
_SOFT_HYPHEN = "\u00ad"
Texts = dict[tuple[int, int], dict[int, str]]


class Tag(Struct):
    """An element: its role without slash, properties by name, own texts and children in order.

    A Link also has the property `href`; rectangles: by how many it is clicked, one a line.
    """

    role: str
    properties: dict[str, str] = field(default_factory=dict)
    kids: list[Tag | str] = field(default_factory=list)
    rectangles: int = 0

    def walk(self) -> Iterator[Tag]:
        """The element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    def find(self, role: str) -> list[Tag]:
        """The elements of a role, in reading order."""
        return [tag for tag in self.walk() if tag.role == role]

    def text(self) -> str:
        """All characters below it, in reading order."""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def lines(self, indent: str = "") -> Iterator[str]:
        """`Role Property=value`, below it, indented, its texts in quotes and its children.

        Where lines, columns and pages end is the typesetter's choice and is not shown.
        """
        yield indent + self.role + attributes(self.properties)
        for kid in self._joined():
            if isinstance(kid, Tag):
                yield from kid.lines(indent + "  ")
            elif said := kid.replace(_SOFT_HYPHEN, ""):
                yield f"{indent}  “{said}”"

    def _joined(self) -> Iterator[Tag | str]:
        """Its children, neighbouring texts as one."""
        held = ""
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from (held, kid)
                held = ""
            else:
                held += kid
        yield held


def read(data: bytes) -> Tag:
    """The outermost element of a file. Raises ValueError where the file has no structure."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = tree(pdf)
    if found is None:
        raise ValueError("a PDF without structure")
    return found


def tree(pdf: pikepdf.Pdf) -> Tag | None:
    """The outermost element; where there are several, they stand in one without a role of its own."""
    root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    reading: Texts = {page.obj.objgen: texts(page) for page in pdf.pages} if "/K" in root else {}
    tops = [_element(kid, reading) for kid in _several(root.get("/K", pikepdf.Array()))]
    return tops[0] if len(tops) == 1 else Tag("StructTreeRoot", {}, [*tops]) if tops else None


def _several(value: pikepdf.Object) -> list[Any]:
    """What stands in an array, or a value alone. pikepdf gives numbers as Python's own."""
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _element(node: Any, reading: Texts) -> Tag:
    tag = Tag(str(node.S)[1:], _properties(node))
    for kid in _several(node.get("/K", pikepdf.Array())):
        if isinstance(kid, int):
            tag.kids.append(reading[node.Pg.objgen].get(int(kid), ""))
        elif kid.get("/Type") == "/MCR":
            tag.kids.append(reading[kid.get("/Pg", node.get("/Pg")).objgen].get(int(kid.MCID), ""))
        elif kid.get("/Type") == "/OBJR":
            _annotated(tag, kid.Obj)
        else:
            tag.kids.append(_element(kid, reading))
    return tag


def _annotated(tag: Tag, annotation: pikepdf.Object) -> None:
    action = annotation.get("/A", pikepdf.Dictionary())
    target = f"#{annotation.Dest}" if "/Dest" in annotation else str(action.get("/URI", ""))
    own = {"href": target, "Contents": str(annotation.get("/Contents", ""))}
    tag.properties |= {name: value for name, value in own.items() if value}
    tag.rectangles += 1


def _properties(node: pikepdf.Object) -> dict[str, str]:
    found = {name: str(node[f"/{name}"]) for name in ENTRIES if f"/{name}" in node}
    owners = [a for a in _several(node.get("/A", pikepdf.Array())) if isinstance(a, pikepdf.Dictionary)]
    for name in OWNED:
        for owner in owners:
            if f"/{name}" in owner:
                found[name] = _value(owner[f"/{name}"])
    return found


def _value(value: object) -> str:
    if isinstance(value, pikepdf.Array):
        return ",".join(map(_value, list(value)))
    try:
        return str(round(float(value)))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return str(value).removeprefix("/")
