"""The structure tree: what a screen reader follows (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

Elements are made in reading order and told what stands in them while pages are drawn; the canvas writes them.
This module may not draw.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from brochure.writers.pdf.objects import Name, PackedDocument, PdfValue, Reference

# Roles of PDF 2.0 and our own, and the standard role of PDF 1.7 that each stands for (14.7.3).
ROLE_MAP = {
    "Title": "H1", "Aside": "Sect", "Address": "Div", "Strong": "Span", "Em": "Span",
    "Del": "Span", "Sub": "Span", "Sup": "Span", "FENote": "Note", "DocumentFragment": "Sect",
    "PageNumber": "Span",
}  # fmt: skip
# Elements that mean something even when nothing stands in them.
KEPT_EMPTY = frozenset({"TD", "TH"})
StructureAttributes = dict[str, dict[str, object]]


class MarkedContent(Struct, frozen=True):
    """A marked-content sequence: page from 1, and its number on the page (14.7.4.2)."""

    page: int
    number: int


class Annotated(Struct, frozen=True):
    """An annotation that belongs to an element (14.7.4.3)."""

    page: int
    annotation: Reference


class StructureElement(Struct, eq=False):
    """A structure element. Children stand in reading order, which is the order in which they are added.

    role: a standard structure type (14.8.4) or a key of ROLE_MAP.
    alt: what a figure shows; expansion: of an abbreviation; lang: BCP 47 where it differs from the parent's.
    name: its ID, by which others refer to it.
    attributes: by owner (`{"Table": {"Scope": Name("Row")}}`, 14.7.5).
    """

    role: str
    alt: str = ""
    lang: str = ""
    expansion: str = ""
    name: str = ""
    attributes: StructureAttributes = field(default_factory=dict)
    parent: StructureElement | None = None
    kids: list[StructureElement | MarkedContent | Annotated] = field(default_factory=list)

    def add(
        self, role: str, *, alt: str = "", lang: str = "", expansion: str = "", name: str = "",
        attributes: StructureAttributes | None = None,
    ) -> StructureElement:  # fmt: skip
        """A new last child."""
        child = StructureElement(role, alt, lang, expansion, name, attributes or {}, self)
        self.kids.append(child)
        return child

    def set(self, owner: str, **entries: object) -> None:
        """Add attributes of an owner: `figure.set("Layout", BBox=[0, 0, 10, 10])`."""
        self.attributes.setdefault(owner, {}).update(entries)

    def walk(self) -> Iterator[StructureElement]:
        """The element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, StructureElement):
                yield from kid.walk()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, nor below it, that a reader could meet."""
        if self.role in KEPT_EMPTY:
            return False
        return all(isinstance(kid, StructureElement) and kid.is_empty for kid in self.kids)


ParentEntry = StructureElement | list[StructureElement]


def write(root: StructureElement, parents: list[ParentEntry], document: PackedDocument) -> Reference:
    """Register the tree with the document and give the reference to its root (14.7.2).

    parents: for each StructParent(s) number the element of an annotation or those of a page (14.7.4.4).
    """
    writer = _Writer(document)
    top = writer.element(root, Reference("StructTreeRoot"))
    entry: dict[str, object] = {
        "Type": Name("StructTreeRoot"),
        "K": [top],
        "ParentTree": PdfValue({"Nums": writer.parent_tree(parents)}),
        "ParentTreeNextKey": len(parents),
    }
    if writer.roles:
        entry["RoleMap"] = {role: Name(ROLE_MAP[role]) for role in sorted(writer.roles)}
    if writer.ids:
        entry["IDTree"] = {"Names": [part for pair in sorted(writer.ids) for part in pair]}
    return document.refer(entry, "StructTreeRoot")


class _Writer:
    """Turns elements into objects; knows which roles and IDs it met."""

    def __init__(self, document: PackedDocument) -> None:
        self.document = document
        self.references: dict[int, Reference] = {}
        self.roles: set[str] = set()
        self.ids: list[tuple[str, Reference]] = []
        self.notes = 0

    def element(self, element: StructureElement, parent: Reference) -> Reference:
        entry: dict[str, object] = {"S": Name(element.role), "P": parent}
        reference = self.document.refer(entry, f"S{len(self.references) + 1}")
        self.references[id(element)] = reference
        if element.role in ROLE_MAP:
            self.roles.add(element.role)
        entry.update(_properties(element))
        if name := self._name(element):
            entry["ID"] = name
            self.ids.append((name, reference))
        kids = [kid for kid in element.kids if not (isinstance(kid, StructureElement) and kid.is_empty)]
        page = next((kid.page for kid in kids if not isinstance(kid, StructureElement)), 0)
        if page:
            entry["Pg"] = page_reference(page)
        written = [self._kid(kid, page, reference) for kid in kids]
        entry["K"] = written[0] if len(written) == 1 else written
        return reference

    def _name(self, element: StructureElement) -> str:
        """An element's ID; each note has one of its own (ISO 14289-1, 7.9)."""
        if element.role not in ("Note", "FENote"):
            return element.name
        self.notes += 1
        return f"note{self.notes:03d}"

    def _kid(self, kid: StructureElement | MarkedContent | Annotated, page: int, parent: Reference) -> object:
        if isinstance(kid, StructureElement):
            return self.element(kid, parent)
        own = {"Pg": page_reference(kid.page)} if kid.page != page else {}
        if isinstance(kid, Annotated):
            return {"Type": Name("OBJR"), **own, "Obj": kid.annotation}
        return {"Type": Name("MCR"), **own, "MCID": kid.number} if own else kid.number

    def parent_tree(self, parents: list[ParentEntry]) -> list[object]:
        numbers: list[object] = []
        for index, entry in enumerate(parents):
            numbers.append(index)
            if isinstance(entry, StructureElement):
                numbers.append(self.references[id(entry)])
            else:
                owners = [self.references[id(element)] for element in entry]
                numbers.append(self.document.refer(owners, f"Parents{index}"))
        return numbers


def page_reference(page: int) -> Reference:
    """ReportLab names its pages `Page1`, `Page2`…"""
    return Reference(f"Page{page}")


def _properties(element: StructureElement) -> dict[str, object]:
    """The entries of a structure element's dictionary that are text, and its attributes (table 323)."""
    texts = {"Alt": element.alt, "Lang": element.lang, "E": element.expansion}
    entry: dict[str, object] = {key: value for key, value in texts.items() if value}
    attributes = sorted(element.attributes.items())
    owned = [{"O": Name(owner), **entries} for owner, entries in attributes if entries]
    if owned:
        entry["A"] = owned[0] if len(owned) == 1 else owned
    return entry
