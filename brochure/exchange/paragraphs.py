"""What a paragraph or a table of a Word file is: its style by name, its level, its list, its shape."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from brochure.exchange.appearance import brief, by_hand, of_cell, says
from brochure.exchange.found import CellPlace, FoundRow, FoundTable, Room
from brochure.exchange.programs import OF_PARAGRAPH
from brochure.exchange.run_format import fill
from brochure.readers.package import W, WordPackage
from brochure.readers.wordml import (
    OFF,
    ListLevel,
    WordStyles,
    child,
    heading_level,
    levels,
    val,
    value,
    whole,
)

_BUILT_IN = {"normal", "standard", "default", "text body", "body text"}


class Paragraphs(Struct, frozen=True):
    """The styles and lists that a file's paragraphs name. grounds: the colour behind text of a style, by identifier."""

    styles: WordStyles
    lists: Mapping[tuple[str, str], ListLevel]
    grounds: Mapping[str, str]

    @classmethod
    def of(cls, package: WordPackage) -> Paragraphs:
        """Read what a file says of its styles and lists."""
        styles = package.part("styles")
        entries = [] if styles is None else list(styles.iterchildren(f"{W}style"))
        grounds = {entry.get(f"{W}styleId", ""): _ground_of_style(entry) for entry in entries}
        return cls(WordStyles.of(package), levels(package), grounds)

    def room(self, paragraph: etree._Element, cell: CellPlace | None) -> Room:
        """What a paragraph is. cell: where it stands."""
        about = child(paragraph, "pPr")
        identifier = val(about, "pStyle") or self.styles.normal
        outline = val(about, "outlineLvl") or self.styles.inherited(identifier, "outline")
        kind, marker, counted = self._list(about, identifier)
        formatting = ", ".join((*_formatting(about), *_of_its_cell(paragraph)))
        name, level = self.styles.name(identifier).lower(), heading_level(outline)
        return Room(name, level, kind, marker, counted, formatting, cell)

    def _list(self, about: etree._Element | None, identifier: str) -> tuple[str, str, str]:
        """The list that a paragraph is an item of, and what its items begin with, as people read them; its number."""
        own = child(about, "numPr")
        number = val(own, "numId") or self.styles.inherited(identifier, "number")
        level = val(own, "ilvl") or self.styles.inherited(identifier, "level") or "0"
        found = self.lists.get((number, level))
        if found is None or number == "0":
            return "", "", ""
        marker = f"{found.shown} from {found.start}" if found.start != 1 and found.counts else found.shown
        return f"{found.format}, level {whole(level) + 1}", marker, number if found.counts else ""

    def ground(self, run: etree._Element) -> str:
        """The colour that a run stands on by its paragraph, cell or their styles; "" for paper."""
        for around in run.iterancestors(f"{W}p", f"{W}tc", f"{W}tbl"):
            name, style = {"p": ("pPr", "pStyle"), "tc": ("tcPr", ""), "tbl": ("tblPr", "tblStyle")}[
                etree.QName(around).localname
            ]
            properties = child(around, name)
            lineage = self.styles.lineage(val(properties, style)) if style else ()
            if found := fill(properties) or next(filter(None, map(self.grounds.get, lineage)), ""):
                return found
        return ""


def _ground_of_style(style: etree._Element) -> str:
    return next((found for name in ("pPr", "tcPr") if (found := fill(style.find(f"{W}{name}")))), "")


def _formatting(about: etree._Element | None) -> list[str]:
    """What a paragraph says by itself and no program sets: `jc center`."""
    said = (one for one in by_hand(about) if etree.QName(one).localname not in OF_PARAGRAPH)
    return sorted(brief(one) for one in said if value(one) not in OFF)


def _of_its_cell(paragraph: etree._Element) -> list[str]:
    """How the cell looks whose first text a paragraph is."""
    cell = paragraph.getparent()
    if cell is None or cell.tag != f"{W}tc":
        return []
    return sorted(of_cell(cell)) if next(filter(says, cell.iterchildren(f"{W}p")), None) is paragraph else []


def table_of(table: etree._Element) -> FoundTable:
    """The rows of a table, without those whose deletion is tracked."""
    rows = (row for row in table.iterchildren(f"{W}tr") if not deleted(row))
    return tuple(_row(row) for row in rows)


def deleted(row: etree._Element) -> bool:
    """Whether a row's deletion is tracked."""
    return child(child(row, "trPr"), "del") is not None


def _row(row: etree._Element) -> FoundRow:
    cells = [child(cell, "tcPr") for cell in row.iterchildren(f"{W}tc")]
    down = any(child(cell, "vMerge") is not None for cell in cells)
    head = child(child(row, "trPr"), "tblHeader") is not None
    return FoundRow(tuple(whole(val(cell, "gridSpan"), 1) for cell in cells), head, down)


def table_shape(table: FoundTable) -> str:
    """Rows and columns as people see them, what is merged, and whether there is a head: `3 × 2, 1 head`."""
    merged = [f"spans {span}" for row in table for span in row.spans if span > 1]
    merged += ["reaches down" for row in table if row.down]
    heads = sum(row.head for row in table)
    head = [f"{heads} head"] if heads else []
    wide = max((sum(row.spans) for row in table), default=0)
    return ", ".join((f"{len(table)} × {wide}", *head, *merged))
