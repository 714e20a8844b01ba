"""The package of a DOCX: parts, relationships, properties, styles, numbering and fonts (ECMA-376 parts 1 and 2).

It may not know the text.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from brochure.inspect import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DOCUMENT = "word/document.xml"
_EMPTY = etree.fromstring("<none/>")
_EMBEDDED = {
    "embedRegular": "regular",
    "embedBold": "bold",
    "embedItalic": "italic",
    "embedBoldItalic": "bold italic",
}
_NOT_LOADED = etree.XMLParser(resolve_entities=False, no_network=True)


class Package(Struct, frozen=True):
    """The parts of a file by name."""

    parts: dict[str, bytes]

    def xml(self, name: str) -> etree._Element:
        """The root of a part, an empty element where there is no such part."""
        return etree.fromstring(self.parts[name], _NOT_LOADED) if name in self.parts else _EMPTY

    def targets(self, name: str) -> dict[str, str]:
        """What a part's relationships lead to, by their id: the name of a part or a URL."""
        folder, file = posixpath.split(name)
        found = {}
        for link in self.xml(f"{folder}/_rels/{file}.rels"):
            target = link.get("Target", "")
            outside = link.get("TargetMode") == "External"
            found[link.get("Id", "")] = (
                target if outside else posixpath.normpath(posixpath.join(folder, target))
            )
        return found


def opened(data: bytes) -> Package:
    """The file's package. Raises Unreadable where it is none, or holds no text document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            package = Package({name: file.read(name) for name in file.namelist()})
    except zipfile.BadZipFile as problem:
        raise Unreadable(f"cannot be read as a DOCX: {problem}") from None
    if DOCUMENT not in package.parts:
        raise Unreadable("is no DOCX: it holds no word/document.xml")
    return package


def properties(package: Package) -> dict[str, str]:
    """Core and custom properties by name, and the language of the styles' defaults."""
    core = {etree.QName(entry).localname: entry.text or "" for entry in package.xml("docProps/core.xml")}
    custom = {
        entry.get("name", ""): "".join(map(str, entry.itertext()))
        for entry in package.xml("docProps/custom.xml")
    }
    defaults = package.xml("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    return core | custom | {"default language": " ".join(languages(defaults))}


def languages(lang: etree._Element | None) -> Iterator[str]:
    """The languages of a w:lang: of Latin, East Asian and right-to-left text (17.3.2.20)."""
    for name in ("val", "eastAsia", "bidi"):
        value = lang.get(W + name) if lang is not None else None
        if value:
            yield value if name == "val" else f"{name}:{value}"


def fonts(package: Package) -> Iterator[str]:
    """The fonts of the font table with the faces that are embedded."""
    for font in package.xml("word/fontTable.xml").iter(f"{W}font"):
        faces = [shown for name, shown in _EMBEDDED.items() if font.find(W + name) is not None]
        yield f"{font.get(W + 'name')}  {'embedded: ' + ', '.join(faces) if faces else 'not embedded'}"


def formats(package: Package) -> dict[tuple[str, str], str]:
    """How each list numbers a level, by list and level: `decimal %1.`, `bullet •`."""
    numbering = package.xml("word/numbering.xml")
    abstract = {entry.get(f"{W}abstractNumId"): entry for entry in numbering.iter(f"{W}abstractNum")}
    found = {}
    for number in numbering.iter(f"{W}num"):
        for level in abstract[value(number, "abstractNumId")].iter(f"{W}lvl"):
            shown = f"{value(level, 'numFmt')} {value(level, 'lvlText')}".strip()
            found[number.get(f"{W}numId", ""), level.get(f"{W}ilvl", "")] = shown
    return found


class Style(Struct, frozen=True):
    """A style's name as Word shows it, its outline level and its list, "" where it has none."""

    name: str
    outline: str = ""
    number: str = ""
    level: str = "0"
    based_on: str = ""


def styles(package: Package) -> dict[str, Style]:
    """The styles by their id, without what they inherit."""
    found = {}
    for style in package.xml("word/styles.xml").iter(f"{W}style"):
        paragraph = child(style, "pPr")
        number = child(paragraph, "numPr")
        found[style.get(f"{W}styleId", "")] = Style(
            value(style, "name"), value(paragraph, "outlineLvl"), value(number, "numId"),
            value(number, "ilvl") or "0", value(style, "basedOn"),
        )  # fmt: skip
    return found


def child(element: etree._Element, name: str) -> etree._Element:
    """A child of the main namespace, an empty element where there is none."""
    found = element.find(W + name)
    return _EMPTY if found is None else found


def value(element: etree._Element, name: str) -> str:
    """The w:val of a child, "" where there is none."""
    return child(element, name).get(f"{W}val") or ""
