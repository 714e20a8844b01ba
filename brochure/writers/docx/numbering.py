"""Word's numbering: one multi-level definition for each list style, one instance for each list.

The marker's look is the marker style's, set on the level; the first level is tied to the style of the list's items.
In right-to-left editions numbers are centred on a point half their width in: `left` means the start there
(ISO/IEC 29500-1, 17.9.7), but LibreOffice takes it for the left; what is centred stands right in both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import ListStyle
from brochure.document import nodes as n
from brochure.document.labels import BEHIND
from brochure.languages.counting import Marks
from brochure.writers.docx import formats as f
from brochure.writers.docx.letters import ScriptLetters
from brochure.writers.docx.lists import definitions
from brochure.writers.docx.measure import HeightMeasure
from brochure.writers.docx.shape import Number
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.xml import Tag, twips, w
from brochure.writers.markers import NUMBER, width_beside

LEVELS = 9
HEADINGS = 1000
"""`w:numId` of the numbers of headings."""
TASKS = {None: "", False: " (open)", True: " (done)"}
"""What is added to a definition's name, by which who reads the file knows tasks: their marker may be any sign."""
UNSEEN = "\u200b"
"""The marker of items that show none: pandoc takes items without a marker, or with a blank, for one."""


class _Kind(NamedTuple):
    """What has a definition of its own. done: of tasks, whether they are; marks, room: see `nodes.List`."""

    style: str
    ordered: bool
    done: bool | None = None
    marks: Marks | None = None
    room: float = 0.0


def _meant(style: ListStyle, done: bool | None) -> ListStyle:
    """The style with the marker of tasks that are done."""
    return replace(style, marker=style.done) if done and style.done else style


class Numbering(Struct):
    """The lists of one file. Each list style has a definition and an instance from the beginning, which the style of
    its items names; so people can begin any list of the theme.
    """

    book: StyleBook
    letters: ScriptLetters
    measure: HeightMeasure
    _definitions: list[_Kind] = field(default_factory=list)
    _instances: list[tuple[int, int | None, int]] = field(default_factory=list)
    _begun: set[int] = field(default_factory=set)
    _headings: bool = False

    def __post_init__(self) -> None:
        tasks = self.book.sheet.elements.get("tasks")
        usual = definitions(self.book.sheet)
        self._definitions += [
            _Kind(name, ordered, False if name == tasks else None) for name, ordered in usual
        ]
        self._instances += [(number, None, 0) for number in range(len(self._definitions))]

    def number(self, node: n.List, level: int, done: bool | None = None) -> Number:
        """The number of a new list's items. Bullet lists share one; each further numbered list counts afresh.

        done: of tasks, whether they are.
        """
        kind = _Kind(node.style, node.ordered, done, node.marks, node.room)
        if kind not in self._definitions:
            self._definitions.append(kind)
        instance = self._instance(self._definitions.index(kind), node.start if node.ordered else None, level)
        beside = width_beside(self.book.sheet.list[node.style], node.room)
        return Number(node.style, instance, level, beside, self._middle(kind))

    def _middle(self, kind: _Kind) -> float:
        """From a number's start to its middle, where it is centred."""
        middle = self.book.formats.middles.get(kind.style, 0.0)
        if not middle or not kind.marks:
            return middle
        style = self.book.sheet.list[kind.style]
        look = self.book.sheet.paragraph[style.of_marker].text
        return self.measure.width(kind.marks.shown(1), look) / 2

    def heading(self, number: str, style: str) -> Number:
        """The number of a heading, `2.1`, which Word counts. style: of the heading."""
        self._headings, look = True, self.book.sheet.paragraph[style].text
        middle = self.measure.width(number + BEHIND, look) / 2 if self.book.rtl else 0.0
        return Number("", HEADINGS, number.count("."), 0.0, middle)

    def _instance(self, definition: int, start: int | None, level: int) -> int:
        """`w:numId`. The first list of a style is the one that its items' style names, if it begins as that does."""
        plain = (definition, None, 0)
        fresh = definition not in self._begun and plain in self._instances
        self._begun.add(definition)
        if start is None and plain not in self._instances:
            self._instances.append(plain)
        if plain in self._instances and (start is None or (fresh and start == 1 and not level)):
            return self._instances.index(plain) + 1
        self._instances.append((definition, start, level))
        return len(self._instances)

    def tags(self) -> Tag:
        """`w:numbering`: the definitions, then the instances."""
        made = [self._definition(key, number) for number, key in enumerate(self._definitions)]
        instances = [_instance(number, *wanted) for number, wanted in enumerate(self._instances, 1)]
        if self._headings:
            instances.append(_instance(HEADINGS, len(made), None, 0))
            made.append(_headings(len(made), self.book.rtl))
        return w("numbering", *made, *instances)

    def _definition(self, kind: _Kind, number: int) -> Tag:
        usual = number < len(self.book.sheet.list)
        named = kind[:2] if usual or kind == _Kind(*kind[:2]) else tuple(kind)
        digest = hashlib.sha256(f"{named}".encode()).hexdigest()[:8].upper()
        return _abstract(number, digest, f"{kind.style}{TASKS.get(kind.done, '')}", self._levels(kind, usual))

    def _levels(self, kind: _Kind, usual: bool) -> Iterator[Tag]:
        """An ordered list counts whatever its items show. usual: whether the items' style is tied to it."""
        style, marks = _meant(self.book.sheet.list[kind.style], kind.done), kind.marks
        look, middle = self._look(style), twips(self._middle(kind))
        beside = twips(width_beside(style, kind.room))
        marker = f"{marks.before}{NUMBER}{marks.after}" if marks else style.marker
        counted = marks.office if marks else "decimal" if kind.ordered or NUMBER in style.marker else "bullet"
        for level in range(LEVELS):
            shown = marker.replace(NUMBER, f"%{level + 1}") or UNSEEN
            bound = self.book.item(style.name) if usual and not level else ""
            yield w(
                "lvl",
                w("start", val=1),
                w("numFmt", val=counted),
                w("pStyle", val=bound) if bound else None,
                w("suff", val="nothing" if shown == UNSEEN else "space" if style.stacked else "tab"),
                w("lvlText", val=shown),
                w("lvlJc", val="center" if middle else "left"),
                w("pPr", w("ind", left=beside * (level + 1), **f.first_line(beside - middle))),
                look,
                ilvl=level,
            )

    def _look(self, style: ListStyle) -> Tag | None:
        """The marker's run properties. It has the size of its own style, which the text's line must bear."""
        marker = self.book.sheet.paragraph.get(style.marker_style)
        look = self.book.formats.text(marker.text) if marker else {}
        if not style.marker:
            return w(
                "rPr",
                self.book.formats.typefaces.everywhere(self.book.sheet.paragraph[style.item].text.families),
            )
        if self.letters.lacking(style.marker.replace(NUMBER, "0123456789")):
            families = (marker or self.book.sheet.paragraph[style.item]).text.families
            look["w:rFonts"] = self.book.formats.typefaces.everywhere(families)
        return w("rPr", *f.ordered(look, f.RUN_ORDER)) if look else None


def _headings(number: int, rtl: bool) -> Tag:
    """The definition of the numbers of headings: 1, 1.1, 1.1.1."""
    levels = (
        w(
            "lvl", w("start", val=1), w("numFmt", val="decimal"), w("suff", val="nothing"),
            w("lvlText", val=".".join(f"%{above + 1}" for above in range(level + 1)) + BEHIND),
            w("lvlJc", val="center" if rtl else "left"), ilvl=level,
        )
        for level in range(LEVELS)
    )  # fmt: skip
    return _abstract(number, "0C0FFEE1", "headings", levels)


def _abstract(number: int, digest: str, name: str, levels: Iterable[Tag]) -> Tag:
    """A definition (17.9.1). digest: eight hex digits by which Word tells it from others."""
    about = (w("nsid", val=digest), w("multiLevelType", val="multilevel"), w("tmpl", val=digest[::-1]))
    return w("abstractNum", *about, w("name", val=name), *levels, abstractNumId=number)


def _instance(number: int, definition: int, start: int | None, level: int) -> Tag:
    override = None
    if start is not None:
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
    return w("num", w("abstractNumId", val=definition), override, numId=number)
