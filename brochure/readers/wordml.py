"""What WordprocessingML says by reference: names of styles and what they inherit, list levels, languages.

ISO/IEC 29500-1, clause 17. It knows the parts of a Word file, and not its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from brochure.readers.package import Target, W, WordPackage

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
LOOKED_THROUGH = frozenset(
    W + name
    for name in (
        "ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "dir", "bdo", "ruby", "rubyBase",
    )
)  # fmt: skip
"""Elements round text that say nothing of what it reads; directions (`dir`, `bdo`) among them."""
LAYOUT = "layout"
"""The name of the table style that says of tables based on it that they only place what stands in them."""
OFF = ("0", "false", "off")
KINDS = ("val", "eastAsia", "bidi")
FLAGS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}
"""Conditions of a table's style, by name and by bit (17.4.55)."""
BODY_LEVEL = 9
"""The outline level of text that is no heading (17.3.1.20), counted from 0."""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of a name. lxml's `find` reads a path first, which takes longer than to look."""
    return None if element is None else next(element.iterchildren(W + name), None)


def val(element: etree._Element | None, *names: str) -> str:
    """The `w:val` at the end of a way of children, "" where there is none."""
    for name in names:
        element = child(element, name)
    return value(element)


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute, "" where it or the element is not there."""
    return "" if element is None else element.get(W + name) or ""


def whole(said: str, otherwise: int = 0, base: int = 10) -> int:
    """A whole number as a file says it; another one where it says none."""
    try:
        return int(said, base)
    except ValueError:
        return otherwise


def points(length: etree._Element | None, name: str = "w") -> float:
    """A length in twentieths of a point (17.18.87) as points, 0 where it is not told."""
    return whole(value(length, name)) / 20


def on(element: etree._Element | None) -> bool:
    """Whether a property is there and not switched off (17.17.4)."""
    return element is not None and element.get(f"{W}val") not in OFF


def link_address(link: etree._Element, targets: Mapping[str, Target]) -> str:
    """Where a hyperlink leads, "" where its relationship is not there. targets: of the part that it stands in."""
    anchor, target = value(link, "anchor"), targets.get(link.get(f"{R}id", ""))
    return f"{target.to if target and target.outside else ''}{f'#{anchor}' if anchor else ''}"


def heading_level(outline: str) -> int:
    """The level of a heading by that of the outline (17.3.1.20), 0 for text."""
    return int(outline) + 1 if outline.isdecimal() and int(outline) < BODY_LEVEL else 0


class WordStyle(Struct, frozen=True):
    """What a style says by itself. name: as Word shows it; "" where it says nothing.

    outline: its level from 0; number, level: its list; lang: its languages by kind of script.
    """

    kind: str
    name: str
    based_on: str = ""
    outline: str = ""
    number: str = ""
    level: str = ""
    lang: Mapping[str, str] = {}


class WordStyles(Struct, frozen=True):
    """The styles of a file by identifier. normal: that of paragraphs that name none."""

    by_id: Mapping[str, WordStyle]
    normal: str = ""

    @classmethod
    def of(cls, package: WordPackage) -> WordStyles:
        """Read a file's styles."""
        root = package.part("styles")
        entries = (
            {} if root is None else {value(one, "styleId"): one for one in root.iterchildren(f"{W}style")}
        )
        named = (name for name, one in entries.items() if value(one, "type") == "paragraph")
        normal = next((name for name in named if value(entries[name], "default") in ("1", "true")), "")
        return cls({name: _style(one) for name, one in entries.items()}, normal)

    def lineage(self, identifier: str) -> Iterator[str]:
        """The identifiers of the style and of those that it is based on; a circle ends where it closes (17.7.4.3)."""
        passed = set()
        while identifier in self.by_id and identifier not in passed:
            passed.add(identifier)
            yield identifier
            identifier = self.by_id[identifier].based_on

    def chain(self, identifier: str) -> Iterator[WordStyle]:
        """The style and those that it is based on."""
        return (self.by_id[one] for one in self.lineage(identifier))

    def inherited(self, identifier: str, name: str) -> str:
        """A property of the style, or of the nearest one below that says it."""
        return next((str(said) for style in self.chain(identifier) if (said := getattr(style, name))), "")

    def name(self, identifier: str) -> str:
        """A style's name; its identifier where the file has no such style."""
        return self.by_id[identifier].name if identifier in self.by_id else identifier

    def lays_out(self, table: etree._Element) -> bool:
        """Whether a table is one for layout: it says nothing of what stands in it."""
        return any(style.name == LAYOUT for style in self.chain(val(table, "tblPr", "tblStyle")))


def means(name: str, meaning: str) -> bool:
    """Whether a character style's name says that text is `strong` or has `emphasis`.

    A style that several make has all their names, `strong + emphasis`; one that stands for a meaning without being
    based on its style says so in brackets, `accent (strong)`.
    """
    parts = (part.strip() for part in name.lower().split(" + "))
    return any(part == meaning or part.endswith(f"({meaning})") for part in parts)


def is_code(name: str) -> bool:
    """Whether a paragraph style's name says that its text is code: `code-block (code)`, `code-block (panel code)`."""
    return name.endswith(")") and "code" in name[:-1].lower().rpartition(" (")[2].split(" ")


_ENTRY = re.compile(r"toc (\d)")


def entry_level(name: str) -> int:
    """The level of a contents list's lines, by the name of their style; 0 for any other text."""
    found = _ENTRY.fullmatch(name.lower())
    return int(found[1]) if found else int(name.lower() == "table of figures")


def _style(entry: etree._Element) -> WordStyle:
    paragraph = child(entry, "pPr")
    number = child(paragraph, "numPr")
    return WordStyle(
        entry.get(f"{W}type", ""),
        val(entry, "name"),
        val(entry, "basedOn"),
        val(paragraph, "outlineLvl"),
        val(number, "numId"),
        val(number, "ilvl"),
        languages(child(child(entry, "rPr"), "lang")),
    )


class ListLevel(Struct, frozen=True):
    """How a list numbers one of its levels. format: `decimal`, `bullet`, `none`…; shown: `%1.`.

    abstract: what lists count together; start: the first number; restarts: a list that begins again here.
    task: ` open`, ` done`, or nothing where its items are no tasks.
    """

    abstract: str
    format: str
    shown: str
    start: int = 1
    restarts: bool = False
    task: str = ""

    @property
    def counts(self) -> bool:
        """Whether its items have numbers, shown or not."""
        return self.format not in ("bullet", "none", "")


def levels(package: WordPackage) -> dict[tuple[str, str], ListLevel]:
    """The levels of all lists, by list and level (17.9)."""
    root = package.part("numbering")
    if root is None:
        return {}
    abstract = {entry.get(f"{W}abstractNumId", ""): entry for entry in root.iterchildren(f"{W}abstractNum")}
    found = {}
    for number in root.iterchildren(f"{W}num"):
        name = val(number, "abstractNumId")
        task = _task(val(abstract.get(name), "name"))
        overrides = {entry.get(f"{W}ilvl", ""): entry for entry in number.iterchildren(f"{W}lvlOverride")}
        for level in abstract[name].iterchildren(f"{W}lvl") if name in abstract else ():
            place = level.get(f"{W}ilvl", "")
            found[number.get(f"{W}numId", ""), place] = _level(name, level, overrides.get(place), task)
    return found


def _level(abstract: str, level: etree._Element, override: etree._Element | None, task: str) -> ListLevel:
    own = child(override, "lvl")
    level = level if own is None else own
    again = val(override, "startOverride")
    start = again or val(level, "start")
    number = int(start) if start.lstrip("-").isdecimal() else 1
    restarts = bool(again) or own is not None
    return ListLevel(abstract, val(level, "numFmt"), val(level, "lvlText"), number, restarts, task)


def _task(name: str) -> str:
    """Whether a list is one of tasks, by its name: `tasks (open)`, `tasks (done)`."""
    return next((f" {state}" for state in ("open", "done") if name.endswith(f" ({state})")), "")


def languages(lang: etree._Element | None) -> dict[str, str]:
    """The languages of a `w:lang`: of Latin, East Asian and right-to-left text (17.3.2.20)."""
    if lang is None:
        return {}
    return {kind: said for kind in KINDS if (said := lang.get(W + kind))}


def default_languages(package: WordPackage) -> dict[str, str]:
    """The languages of text that says none of its own."""
    root = package.part("styles")
    defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    return languages(defaults)


def table_flags(table: etree._Element) -> set[str]:
    """Which conditions of its style a table asks for (`w:tblLook`): by name, or by bit, as older programs write it."""
    look = child(child(table, "tblPr"), "tblLook")
    mask = whole(value(look), base=16)
    written = {name: value(look, name) for name in FLAGS}
    return {name for name, said in written.items() if (said not in OFF if said else mask & FLAGS[name])}


def decorative(drawing: etree._Element) -> bool:
    """Whether a drawing's properties (`wp:docPr`) say that it tells nothing."""
    return any(mark.get("val") not in OFF for mark in drawing.iter(DECORATIVE))


def in_letters(drawing: etree._Element) -> str | None:
    """The words of a picture that stands in the line as a letter does, "" for decoration; None of another drawing."""
    about = drawing.find(f"{WP}inline/{WP}docPr")
    if about is None or next(drawing.iter(f"{W}txbxContent"), None) is not None:
        return None
    return "" if decorative(about) else about.get("descr", "")
