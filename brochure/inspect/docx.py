"""A DOCX as text: properties, fonts, sections, and the paragraphs with all that a reader meets in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from brochure.inspect.listing import attributes, millimetres, pairs, part
from brochure.readers.package import Target, W, WordPackage
from brochure.readers.wordml import (
    LOOKED_THROUGH,
    WP,
    R,
    WordStyles,
    child,
    decorative,
    default_languages,
    languages,
    levels,
    on,
    points,
    val,
)

BESIDE = ("word/header", "word/footer", "word/footnotes")
_SIGNS = {"tab": "\t", "br": "⏎", "cr": "⏎", "noBreakHyphen": "-", "softHyphen": ""}

_EMBEDDED = {
    "embedRegular": "regular", "embedBold": "bold", "embedItalic": "italic", "embedBoldItalic": "bold italic",
}  # fmt: skip


def report(data: bytes) -> str:
    """The report. Raises Unreadable."""
    package = WordPackage(data)
    body = package.body
    reader = _Reader(WordStyles.of(package), _formats(package), package.targets())
    sections = list(body.iter(f"{W}sectPr"))
    return "\n".join([
        f"DOCX, {len(sections)} section{'s' * (len(sections) > 1)}",
        *part("Properties", pairs(_properties(package))),
        *part("Fonts", _fonts(package)),
        *part("Sections", map(_section, sections)),
        *part("Text", reader.blocks(body, "")),
        *_beside(package, reader),
    ])  # fmt: skip


def _beside(package: WordPackage, reader: _Reader) -> Iterator[str]:
    """Headers, footers and notes, each a part of its own."""
    for name in sorted(package.names):
        root = package.xml(name) if name.startswith(BESIDE) and name.endswith(".xml") else None
        if root is not None:
            own = _Reader(reader.styles, reader.formats, package.targets(name))
            yield from part(name.removeprefix("word/"), own.blocks(root, ""))


def _section(section: etree._Element) -> str:
    """`nextPage, 210 × 297 mm, 2 columns, margins 21.2 18 …`."""
    size, margins, columns = (child(section, name) for name in ("pgSz", "pgMar", "cols"))
    sides = (f"{points(margins, side):g}" for side in ("top", "right", "bottom", "left"))
    count = "1" if columns is None else columns.get(f"{W}num", "1")
    said = [
        val(section, "type") or "nextPage", millimetres(points(size, "w"), points(size, "h")),
        f"margins {' '.join(sides)} pt",
        *([f"{count} columns"] if count != "1" else []),
        *(["right to left"] if child(section, "bidi") is not None else []),
    ]  # fmt: skip
    return ", ".join(said)


class _Reader(Struct, frozen=True):
    styles: WordStyles
    formats: dict[tuple[str, str], str]
    targets: dict[str, Target]

    def blocks(self, container: etree._Element | None, indent: str) -> Iterator[str]:
        for block in () if container is None else container:
            match etree.QName(block).localname:
                case "p":
                    yield from self._paragraph(block, indent)
                case "tbl":
                    yield from self._table(block, indent)
                case "sdt":
                    yield from self.blocks(child(block, "sdtContent"), indent)
                case "footnote" if block.get(f"{W}type") is None:
                    yield from self.blocks(block, indent)

    def _table(self, table: etree._Element, indent: str) -> Iterator[str]:
        about = child(table, "tblPr")
        named = {"Alt": val(about, "tblDescription"), "Title": val(about, "tblCaption")}
        style = self.styles.name(val(about, "tblStyle"))
        kind = "panel" if self.styles.lays_out(table) else "table"
        yield f"{indent}{kind} {style}{attributes({k: v for k, v in named.items() if v})}"
        for row in table.iter(f"{W}tr"):
            head = on(child(child(row, "trPr"), "tblHeader"))
            yield f"{indent}  row{' header=yes' * head}"
            for cell in row.iterchildren(f"{W}tc"):
                span = val(cell, "tcPr", "gridSpan")
                yield f"{indent}    cell{f' span={span}' * bool(span)}"
                yield from self.blocks(cell, f"{indent}      ")

    def _paragraph(self, paragraph: etree._Element, indent: str) -> Iterator[str]:
        about = child(paragraph, "pPr")
        shown = self._properties(about)
        bookmarks = [mark.get(f"{W}name", "") for mark in paragraph.iterchildren(f"{W}bookmarkStart")]
        if bookmarks:
            shown["bookmarks"] = ",".join(sorted(bookmarks))
        yield f"{indent}{self.styles.name(val(about, 'pStyle')) or 'default'}{attributes(shown)}"
        yield from _joined(self._inside(paragraph, f"{indent}  "))
        if child(about, "sectPr") is not None:
            yield f"{indent}(end of section)"

    def _properties(self, about: etree._Element | None) -> dict[str, str]:
        style, number = val(about, "pStyle"), child(about, "numPr")
        outline = self.styles.inherited(style, "outline")
        listed = (
            val(number, "numId") or self.styles.inherited(style, "number"),
            val(number, "ilvl") or self.styles.inherited(style, "level") or "0",
        )
        found = {
            "outline": str(int(outline) + 1) if outline else "",
            "list": listed[0] if listed in self.formats else "",
            "numbering": self.formats.get(listed, ""),
            "direction": "rtl" if on(child(about, "bidi")) else "",
        }
        return {name: said for name, said in found.items() if said}

    def _inside(self, element: etree._Element, indent: str) -> Iterator[tuple[str, str]]:
        """What stands in a paragraph, as lines and the plain text that may follow each."""
        for node in element:
            if node.tag == f"{W}r":
                yield from self._run(node, indent)
            elif node.tag == f"{W}hyperlink":
                yield f"{indent}link{attributes(self._link(node))}", ""
                yield from self._inside(node, f"{indent}  ")
            elif node.tag in LOOKED_THROUGH:
                yield from self._inside(node, indent)

    def _link(self, node: etree._Element) -> dict[str, str]:
        place = node.get(f"{W}anchor")
        target = self.targets.get(node.get(f"{R}id", ""))
        where = f"#{place}" if place else target.to if target else ""
        found = {"href": where, "tooltip": node.get(f"{W}tooltip", "")}
        return {name: said for name, said in found.items() if said}

    def _run(self, run: etree._Element, indent: str) -> Iterator[tuple[str, str]]:
        about = child(run, "rPr")
        style, lang = self.styles.name(val(about, "rStyle")), _said(languages(child(about, "lang")))
        shown = {"style": style, "lang": lang, "emphasis": val(about, "em")}
        said = attributes({name: own for name, own in shown.items() if own})
        text = "".join(map(_sign, run))
        if text:
            yield (f"{indent}run{said}\n{indent}  " if said else indent), text
        for name, alt in _pictures(run):
            yield f"{indent}{name}{attributes(alt)}", ""
        for box in run.iter(f"{W}txbxContent"):
            yield "\n".join([f"{indent}text box", *self.blocks(box, f"{indent}  ")]), ""


def _joined(pieces: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Lines of what stands in a paragraph: neighbouring texts that look alike are one."""
    opening, held = "", ""
    for before, text in pieces:
        if held and (not text or before != opening):
            yield from f"{opening}“{held}”".split("\n")
            held = ""
        if not text:
            yield from before.split("\n")
        opening, held = before, held + text
    if held:
        yield from f"{opening}“{held}”".split("\n")


def _sign(node: etree._Element) -> str:
    name = etree.QName(node).localname
    return node.text or "" if name == "t" else _SIGNS.get(name, "")


def _pictures(run: etree._Element) -> Iterator[tuple[str, dict[str, str]]]:
    """The drawings of a run."""
    for drawing in run.iter(f"{WP}docPr"):
        if decorative(drawing):
            yield "decoration", {}
        else:
            yield "picture", {"Alt": drawing.get("descr", "")}


def _properties(package: WordPackage) -> dict[str, str]:
    """Core and custom properties by name, and the language of the styles' defaults."""
    return package.core() | package.custom() | {"default language": _said(default_languages(package))}


def _said(languages: Mapping[str, str]) -> str:
    """Languages by kind of script, in one line: `fr-FR eastAsia:zh-CN`."""
    return " ".join(tag if kind == "val" else f"{kind}:{tag}" for kind, tag in languages.items())


def _fonts(package: WordPackage) -> Iterator[str]:
    """The fonts of the font table with the faces that are embedded."""
    table = package.part("fontTable")
    for font in table.iter(f"{W}font") if table is not None else ():
        faces = [shown for name, shown in _EMBEDDED.items() if child(font, name) is not None]
        yield f"{font.get(W + 'name')}  {'embedded: ' + ', '.join(faces) if faces else 'not embedded'}"


def _formats(package: WordPackage) -> dict[tuple[str, str], str]:
    """How each list numbers a level, by list and level: `decimal %1.`, `bullet •`."""
    return {place: f"{level.format} {level.shown}".strip() for place, level in levels(package).items()}
