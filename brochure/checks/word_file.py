"""A Word file as the accessibility rules read it: stories, what styles say of texts, what stands behind them.

It knows WordprocessingML (ISO/IEC 29500-1, clause 17) and none of our styles, so that it reads any file. Content
controls and tracked insertions are looked through; it changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct
from msgspec.structs import astuple

from brochure.readers import Unreadable
from brochure.readers.package import W, WordPackage
from brochure.readers.wordml import WordStyles, child, in_letters, on, val, value

STORY = re.compile(r"word/(header|footer)\d*\.xml")
TEXT, SIGNS = f"{W}t", {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
PARAGRAPH, RUN = f"{W}p", f"{W}r"


def run_text(run: etree._Element) -> str:
    """What a run shows, a tab and a line break as their characters."""
    return "".join(child.text or "" if child.tag == TEXT else SIGNS.get(child.tag, "") for child in run)


def texts(root: etree._Element) -> tuple[tuple[etree._Element, str], ...]:
    """The paragraphs of a story, each with what it shows."""
    return tuple((paragraph, text(paragraph)) for paragraph in root.iter(PARAGRAPH))


def text(element: etree._Element) -> str:
    """What a paragraph, link or row says: its letters, and the words of the pictures among them."""
    return "".join(run_text(run) + _pictured(run) for run in element.iter(RUN))


def _pictured(run: etree._Element) -> str:
    return "".join(in_letters(drawing) or "" for drawing in run.iterchildren(f"{W}drawing"))


class TextFormat(Struct, frozen=True):
    """What is said about a text at one place; None: nothing is said. size in points; ground "" for none.

    level: outline level, 0 for Heading 1, 9 for body text; numbered: whether it belongs to a list; ruled: whether it
    has rules.
    """

    color: str | None = None
    ground: str | None = None
    size: float | None = None
    bold: bool | None = None
    level: int | None = None
    numbered: bool | None = None
    ruled: bool | None = None

    def over(self, below: TextFormat) -> TextFormat:
        """What this look says, and the one below for what this one does not say."""
        both = zip(astuple(self), astuple(below), strict=True)
        return TextFormat(*(other if own is None else own for own, other in both))


def fill(parent: etree._Element | None) -> str | None:
    """The shading of a paragraph, run or cell as RRGGBB; "" for `auto`, None where none is declared."""
    shading = child(parent, "shd")
    if shading is None:
        return None
    declared = value(shading, "fill")
    return "" if declared in ("", "auto") else declared


def run_look(properties: etree._Element | None) -> TextFormat:
    """What `w:rPr` says. A theme colour counts with its cached value."""
    if properties is None:
        return TextFormat()
    color, size, bold = (child(properties, tag) for tag in ("color", "sz", "b"))
    return TextFormat(
        color=None if color is None else value(color),
        ground=fill(properties),
        size=None if size is None else float(value(size)) / 2,
        bold=None if bold is None else on(bold),
    )


def paragraph_look(properties: etree._Element | None) -> TextFormat:
    """What `w:pPr` says."""
    if properties is None:
        return TextFormat()
    level, number, rules = (child(properties, tag) for tag in ("outlineLvl", "numPr", "pBdr"))
    return TextFormat(
        ground=fill(properties),
        level=None if level is None else int(value(level)),
        numbered=None if number is None else val(number, "numId") != "0",
        ruled=None if rules is None else any(value(side) not in ("nil", "none") for side in rules),
    )


class WordLooks:
    """A Word file's texts, and what styles say of them, each resolved once along `w:basedOn` (clause 17.7).

    body: the root of the text; running: headers and footers by name. Raises Unreadable.
    """

    def __init__(self, package: WordPackage) -> None:
        root, document = package.part("styles"), package.body.getparent()
        if root is None or document is None:
            raise Unreadable("has no styles")
        self.package, self.body, self.styles = package, document, WordStyles.of(package)
        found = {name: package.xml(name) for name in package.names if STORY.fullmatch(name)}
        self.running = {name: story for name, story in found.items() if story is not None}
        self.stories = (document, *self.running.values())
        self.elements = {value(style, "styleId"): style for style in root.iterchildren(f"{W}style")}
        self.default = run_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self.langs = tuple(one for part in (root, document) for one in part.iter(f"{W}lang"))
        self._known: dict[str, TextFormat] = {}

    def chain(self, name: str) -> Iterator[etree._Element]:
        """The style and those that it is based on."""
        return (self.elements[one] for one in self.styles.lineage(name))

    def look(self, name: str) -> TextFormat:
        """What a paragraph or character style says, with its bases."""
        if name not in self._known:
            look = TextFormat()
            for style in self.chain(name):
                own = paragraph_look(child(style, "pPr")).over(run_look(child(style, "rPr")))
                look = look.over(own)
            self._known[name] = look
        return self._known[name]

    def paragraph(self, paragraph: etree._Element) -> TextFormat:
        """What a paragraph says: its own properties over its style's."""
        properties = child(paragraph, "pPr")
        return paragraph_look(properties).over(self.look(val(properties, "pStyle") or self.styles.normal))
