"""What a PDF says: its structure tree, which is what a screen reader follows (ISO 32000-1, 14.8; ISO 14289-1).

Text that stands in no element is an artifact and is not read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

import pikepdf
from msgspec import Struct
from msgspec.structs import replace

from brochure.document.columns import TableColumns
from brochure.languages import full_tag
from brochure.readers import Unreadable
from brochure.readers import passages as p
from brochure.readers.tags import StructureTag, tree

_TEXTS = {"P": "p", "Title": "h1", "H": "h1", **{f"H{level}": f"h{level}" for level in range(1, 7)}}
_ROOMS = {
    "BlockQuote": "quote", "Note": "note", "Aside": "aside", "Address": "address",
    "Caption": "caption",
}  # fmt: skip
_ROWS = ("THead", "TBody", "TFoot")
_UNORDERED = ("", "None", "Disc", "Circle", "Square", "Unordered")
_HEADS = {"Column": "col", "Row": "row", "Both": "both", "": "nothing"}
_MARKS: dict[str, p.Statement] = {
    "Strong": ("strong", ""),
    "Em": ("em", ""),
    "Code": ("code", ""),
    "Del": ("deleted", ""),
    "Sub": ("sub", ""),
    "Sup": ("sup", ""),
}
_TASKS = {"on": " done", "off": " open"}
"""A box to tick as the place of an item names it (ISO 32000-1, 14.8.5.6)."""
_FOOTNOTE = "FENote"
_NUMBER, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W_]+")


def read(data: bytes) -> p.Reading:
    """A file's passages. Raises Unreadable where it is broken, locked, or has no structure."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            top, roles = tree(pdf), _roles(pdf)
            title, lang = str(pdf.docinfo.get("/Title", "")), full_tag(str(pdf.Root.get("/Lang", "")))
            names = _names(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError) as problem:
        raise Unreadable(f"cannot be read as a PDF: {problem}") from None
    if top is None:
        raise Unreadable("is a PDF without structure")
    reader = _Reader(roles)
    said = tuple(reader.passages(top, p.ReadingPlace(lang, lang)))
    return p.Reading(title, lang, (*said, *reader.noted()), names)


def _roles(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The standard roles that a file gives to its own (14.7.3)."""
    root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    roles = root.get("/RoleMap", pikepdf.Dictionary())
    return {str(own)[1:]: str(standard)[1:] for own, standard in roles.items()}


def _names(pdf: pikepdf.Pdf) -> frozenset[str]:
    """The named destinations (12.3.2.3)."""
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    return frozenset() if names is None else frozenset(str(name) for name in pikepdf.NameTree(names))


class _Reader(Struct):
    """Reads elements. notes: footnotes met so far, each with its language as a place."""

    roles: dict[str, str]
    notes: list[tuple[StructureTag, p.ReadingPlace]] = []

    def _role(self, tag: StructureTag) -> str:
        """The element's role; the one that it stands for where no reader knows its own."""
        known = tag.role in (*_TEXTS, *_ROOMS, *_MARKS, _FOOTNOTE)
        return tag.role if known else self.roles.get(tag.role, tag.role)

    def passages(self, tag: StructureTag, at: p.ReadingPlace) -> Iterator[p.Passage]:
        """What an element says, and all below it."""
        at = at.within(lang=tag.properties.get("Lang"))
        role = self._role(tag)
        if role in _TEXTS or (role == "Caption" and not _holds_blocks(tag)):
            yield from self._text(_TEXTS.get(role, "p"), tag, at.within("caption" * (role == "Caption")))
        elif role == _FOOTNOTE and tag.properties.get("NoteType") == "None":  # read where it stands
            yield from self._note(tag, at.within(p.table_note(_label(tag))))
        elif role == _FOOTNOTE:
            self.notes.append((tag, replace(at, around=())))
        elif role == "Figure":
            yield self._picture(tag, at)
        elif role == "Link":  # one among blocks holds a picture
            yield from (self._picture(one, at, self._marks(tag)) for one in tag.find_below("Figure"))
        elif role == "L":
            yield from self._list(tag, at)
        elif role == "TOC":
            yield from self._contents(tag, at, 1)
        elif role == "Table":
            yield from self._table(tag, at)
        else:
            yield from self._all(tag, at.within(_ROOMS.get(role, "")))

    def noted(self) -> Iterator[p.Passage]:
        """What the notes at the foot and the end say, each by its label."""
        for tag, at in self.notes:
            yield from self._note(tag, at.within(f"footnote {_label(tag)}"))

    def _note(self, tag: StructureTag, at: p.ReadingPlace) -> Iterator[p.Passage]:
        for kid in tag.kids:
            if isinstance(kid, StructureTag) and kid.role != "Lbl":
                yield from self.passages(kid, at)

    def _all(self, tag: StructureTag, at: p.ReadingPlace) -> Iterator[p.Passage]:
        for kid in tag.kids:
            if isinstance(kid, StructureTag):
                yield from self.passages(kid, at)

    # --- text -------------------------------------------------------------------------------

    def _text(self, role: str, tag: StructureTag, at: p.ReadingPlace) -> Iterator[p.Passage]:
        text, marks = p.told(self._pieces(tag, at, at.said))
        if text:
            yield p.Passage(role, text, marks, at.around, place=_place(tag))

    def _pieces(
        self, tag: StructureTag, at: p.ReadingPlace, said: frozenset[p.Statement]
    ) -> Iterator[p.StyledText]:
        if "ActualText" in tag.properties:  # it stands for all below (14.9.4)
            yield tag.properties["ActualText"], said
            return
        for kid in tag.kids:
            if isinstance(kid, str):
                yield kid, said
                continue
            if kid.role == "Figure":
                yield p.of_picture(kid.properties.get("Alt", ""), said)
                continue
            if kid.role == "PageNumber":  # which every edition and every printing has its own of
                continue
            inner = at.within(lang=kid.properties.get("Lang"))
            passed = said if inner is at else inner.spoken(said)
            yield from self._pieces(kid, inner, passed | self._marks(kid))

    def _marks(self, tag: StructureTag) -> frozenset[p.Statement]:
        """What an element in a line says of its text. A link that is broken over lines has a place to click in each."""
        found = set()
        if tag.role in _MARKS:
            found.add(_MARKS[tag.role])
        if tag.role == "Link":
            found.add(("link", " or ".join(sorted(set(tag.hrefs)))))
        if "E" in tag.properties:
            found.add(("abbr", tag.properties["E"]))
        return frozenset(found)

    # --- pictures, lists, tables ------------------------------------------------------------

    def _picture(
        self, tag: StructureTag, at: p.ReadingPlace, said: frozenset[p.Statement] = frozenset()
    ) -> p.Passage:
        text, marks = p.told([(tag.properties.get("Alt", ""), at.said | said)])
        return p.Passage("figure", text, marks, at.around, place=_place(tag))

    def _list(self, tag: StructureTag, at: p.ReadingPlace) -> Iterator[p.Passage]:
        """A list's items by their labels; those that show none are counted (14.8.4.3.3)."""
        numbering = tag.properties.get("ListNumbering", "")
        if numbering == "None":
            yield from self._definitions(tag, at)
            return
        ordered = numbering not in _UNORDERED
        for number, item in enumerate(tag.find_below("LI"), 1):
            labels = "".join(label.text() for label in item.find_below("Lbl"))
            shown = (_NUMBER if numbering == "Decimal" else _LETTERS).search(labels) if ordered else None
            mark = shown[0] if shown else str(number)
            entry = f"ol {int(mark) if mark.isdecimal() else mark}" if ordered else f"ul {number}"
            inside = at.within(
                entry + _TASKS.get(item.properties.get("checked", ""), ""), lang=item.properties.get("Lang")
            )
            bodies = (kid for kid in item.kids if isinstance(kid, StructureTag) and kid.role != "Lbl")
            said = (passage for body in bodies for passage in self.passages(body, inside))
            yield from p.of_item(said, inside.around)

    def _definitions(self, tag: StructureTag, at: p.ReadingPlace) -> Iterator[p.Passage]:
        """A list whose labels are terms (14.8.4.3.3)."""
        for entry in tag.find_below("LI"):
            for kid in (kid for kid in entry.kids if isinstance(kid, StructureTag)):
                room = "term" if kid.role == "Lbl" else "meaning"
                inside = at.within(room, lang=kid.properties.get("Lang"))
                yield from self._text("p", kid, inside) if room == "term" else self._all(kid, inside)

    def _contents(self, tag: StructureTag, at: p.ReadingPlace, level: int) -> Iterator[p.Passage]:
        """The lines of a contents list, and those of the lists inside it."""
        for item in tag.find_below("TOCI"):
            inside = at.within(p.entry_room(level), lang=item.properties.get("Lang"))
            line = StructureTag("P", {}, [*item.find_below("Reference")])
            yield from self._text("p", line, inside)
            for below in item.find_below("TOC"):
                yield from self._contents(below, at, level + 1)

    def _table(self, tag: StructureTag, at: p.ReadingPlace) -> Iterator[p.Passage]:
        groups = [kid for kid in tag.kids if isinstance(kid, StructureTag)]
        rows = [row for one in groups for row in ([one] if one.role == "TR" else one.find_below("TR"))]
        for other in groups:
            if other.role not in (*_ROWS, "TR"):
                yield from self.passages(other, at)
        below = _heading_groups(one for one in groups if one.role == "TBody")
        columns = TableColumns()
        for number, row in enumerate(rows, 1):
            columns.next_row()
            for one in row.find_below("TH", "TD"):
                heads = _HEADS.get(one.properties.get("Scope", ""), "") if one.role == "TH" else ""
                heads = "rowgroup" if heads == "col" and one in below else heads
                spans, reaches = (int(one.properties.get(name, "1")) for name in ("ColSpan", "RowSpan"))
                column = columns.place(spans, reaches)
                room = p.cell(number, column, heads, spans, reaches)
                yield from self._all(one, at.within(room, lang=one.properties.get("Lang")))


def _heading_groups(bodies: Iterable[StructureTag]) -> list[StructureTag]:
    """The header cells that are alone in a row of a table's body: they head the rows below them."""
    rows = (list(row.find_below("TH", "TD")) for body in bodies for row in body.find_below("TR"))
    return [cells[0] for cells in rows if len(cells) == 1]


def _label(note: StructureTag) -> str:
    """What a note is called; a glyph without a text of its own reads as U+200B."""
    return "".join(one.text() for one in note.find_below("Lbl")).replace("\u200b", "")


def _holds_blocks(tag: StructureTag) -> bool:
    return any(isinstance(kid, StructureTag) and kid.role in _TEXTS for kid in tag.kids)


def _place(tag: StructureTag) -> str:
    """The page that an element begins on."""
    page = next((one.page for one in tag.walk() if one.page), 0)
    return f"page {page}" if page else ""
