"""A DOCX as text: properties, fonts, sections, and the paragraphs with all that a reader meets in them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from brochure.inspect import ooxml
from brochure.inspect.listing import attributes, millimetres, pairs, part
from brochure.inspect.ooxml import DOCUMENT, Package, R, Style, W, child, languages, value

TWIPS_OF_POINT = 20
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {"tab": "\t", "br": "⏎", "cr": "⏎", "noBreakHyphen": "-", "softHyphen": ""}


def report(data: bytes) -> str:
    """The report. Raises Unreadable."""
    package = ooxml.opened(data)
    body = child(package.xml(DOCUMENT), "body")
    reader = _Reader(ooxml.styles(package), ooxml.formats(package), package.targets(DOCUMENT))
    sections = list(body.iter(f"{W}sectPr"))
    return "\n".join([
        f"DOCX, {len(sections)} section{'s' * (len(sections) > 1)}",
        *part("Properties", pairs(ooxml.properties(package))),
        *part("Fonts", ooxml.fonts(package)),
        *part("Sections", map(_section, sections)),
        *part("Text", reader.blocks(body, "")),
        *_beside(package, reader),
    ])  # fmt: skip


def _beside(package: Package, reader: _Reader) -> Iterator[str]:
    """Headers, footers and notes, each a part of its own."""
    for name in sorted(package.parts):
        if name.startswith(("word/header", "word/footer", "word/footnotes")) and name.endswith(".xml"):
            own = _Reader(reader.styles, reader.formats, package.targets(name))
            yield from part(name.removeprefix("word/"), own.blocks(package.xml(name), ""))


def _section(section: etree._Element) -> str:
    """`nextPage, 210 × 297 mm, 2 columns, margins 21.2 18 …`."""
    size, margins, columns = (child(section, name) for name in ("pgSz", "pgMar", "cols"))
    sides = (
        f"{int(margins.get(W + side, 0)) / TWIPS_OF_POINT:g}" for side in ("top", "right", "bottom", "left")
    )
    across, down = (int(size.get(W + side, 0)) / TWIPS_OF_POINT for side in ("w", "h"))
    count = columns.get(f"{W}num", "1")
    said = [
        value(section, "type") or "nextPage", millimetres(across, down), f"margins {' '.join(sides)} pt",
        *([f"{count} columns"] if count != "1" else []),
        *(["right to left"] if section.find(f"{W}bidi") is not None else []),
    ]  # fmt: skip
    return ", ".join(said)


class _Reader(Struct, frozen=True):
    styles: dict[str, Style]
    formats: dict[tuple[str, str], str]
    targets: dict[str, str]

    def blocks(self, container: etree._Element, indent: str) -> Iterator[str]:
        for block in container:
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
        named = {"Alt": value(about, "tblDescription"), "Title": value(about, "tblCaption")}
        style = self._style(value(about, "tblStyle"))
        yield f"{indent}table {style}{attributes({k: v for k, v in named.items() if v})}"
        for row in table.iter(f"{W}tr"):
            head = child(row, "trPr").find(f"{W}tblHeader") is not None
            yield f"{indent}  row{' header=yes' * head}"
            for cell in row.iterchildren(f"{W}tc"):
                span = value(child(cell, "tcPr"), "gridSpan")
                yield f"{indent}    cell{f' span={span}' * bool(span)}"
                yield from self.blocks(cell, f"{indent}      ")

    def _paragraph(self, paragraph: etree._Element, indent: str) -> Iterator[str]:
        about = child(paragraph, "pPr")
        shown = self._properties(about)
        bookmarks = [mark.get(f"{W}name", "") for mark in paragraph.iterchildren(f"{W}bookmarkStart")]
        if bookmarks:
            shown["bookmarks"] = ",".join(sorted(bookmarks))
        yield f"{indent}{self._style(value(about, 'pStyle')) or 'default'}{attributes(shown)}"
        yield from _joined(self._inside(paragraph, f"{indent}  "))
        if about.find(f"{W}sectPr") is not None:
            yield f"{indent}(end of section)"

    def _properties(self, about: etree._Element) -> dict[str, str]:
        style = value(about, "pStyle")
        number = child(about, "numPr")
        outline = self._inherited(style, "outline")
        listed = (
            value(number, "numId") or self._inherited(style, "number"),
            value(number, "ilvl") or self._inherited(style, "level") or "0",
        )
        direction = child(about, "bidi")
        found = {
            "outline": str(int(outline) + 1) if outline else "",
            "list": listed[0] if listed in self.formats else "",
            "numbering": self.formats.get(listed, ""),
            "direction": "rtl"
            if direction.tag != "none" and direction.get(f"{W}val") not in ("0", "false")
            else "",
        }
        return {name: said for name, said in found.items() if said}

    def _inherited(self, style: str, name: str) -> str:
        """A property of a style or of the nearest one that it is based on and that has it."""
        while style in self.styles:
            if own := getattr(self.styles[style], name):
                return str(own)
            style = self.styles[style].based_on
        return ""

    def _style(self, style: str) -> str:
        return self.styles[style].name if style in self.styles else style

    def _inside(self, element: etree._Element, indent: str) -> Iterator[tuple[str, str]]:
        """What stands in a paragraph, as lines and the plain text that may follow each."""
        for node in element:
            match etree.QName(node).localname:
                case "r":
                    yield from self._run(node, indent)
                case "hyperlink":
                    yield f"{indent}link{attributes(self._link(node))}", ""
                    yield from self._inside(node, f"{indent}  ")
                case "ins" | "smartTag" | "sdt" | "sdtContent":
                    yield from self._inside(node, indent)

    def _link(self, node: etree._Element) -> dict[str, str]:
        place = node.get(f"{W}anchor")
        where = f"#{place}" if place else self.targets.get(node.get(f"{R}id", ""), "")
        found = {"href": where, "tooltip": node.get(f"{W}tooltip", "")}
        return {name: said for name, said in found.items() if said}

    def _run(self, run: etree._Element, indent: str) -> Iterator[tuple[str, str]]:
        about = child(run, "rPr")
        style, lang = self._style(value(about, "rStyle")), " ".join(languages(about.find(f"{W}lang")))
        shown = {"style": style, "lang": lang, "emphasis": value(about, "em")}
        said = attributes({name: own for name, own in shown.items() if own})
        text = "".join(map(_sign, run))
        if text:
            yield (f"{indent}run{said}\n{indent}  " if said else indent), text
        for name, alt in _pictures(run):
            yield f"{indent}{name}{attributes(alt)}", ""
        for box in run.iter(f"{W}txbxContent"):
            if next(box.iterancestors(_FALLBACK), None) is None:
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
    """The drawings of a run, each once: what stands in for older readers is left out."""
    for drawing in run.iter(_DRAWING):
        if next(drawing.iterancestors(_FALLBACK), None) is not None:
            continue
        decorative = any(mark.get("val") != "0" for mark in drawing.iter(_DECORATIVE))
        yield ("decoration", {}) if decorative else ("picture", {"Alt": drawing.get("descr", "")})
