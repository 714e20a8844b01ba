"""Rules of a Word package that no schema states: what Word would call damaged, and what we promise beyond."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
STYLE_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "basedOn": "", "next": ""}
SLOTS = {
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
RESERVED = {"title", "subtitle", "quote", "closing", "date", "signature", "caption", "header", "footer", "normal"} | {
    "strong", "emphasis", "hyperlink", "list number", "list bullet", "body text", "heading 1", "footnote text", "toc 1",
}  # fmt: skip
"""Some of Word's own names of styles."""
ALLOWED_IN_RUN = {"rStyle", "rFonts", "rtl", "cs", "lang"}
ALLOWED_IN_PARAGRAPH = {
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "numPr",
    "bidi",
    "spacing",
    "ind",
    "sectPr",
}


class Package:
    """An unpacked file: bytes by name, XML parts parsed."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            self.names = archive.namelist()
            self.files = {name: archive.read(name) for name in self.names}
        self.xml = {n: etree.fromstring(d) for n, d in self.files.items() if n.endswith((".xml", ".rels"))}

    @property
    def body(self) -> etree._Element:
        """The document part."""
        return self.xml["word/document.xml"]

    @property
    def stories(self) -> dict[str, etree._Element]:
        """The parts that hold text: the document, its footnotes, headers, footers."""
        return {
            name: root
            for name, root in self.xml.items()
            if re.fullmatch(r"word/(document|footnotes|endnotes|header\d+|footer\d+)\.xml", name)
        }

    @property
    def styles(self) -> dict[str, etree._Element]:
        """Styles by identifier."""
        return {s.get(f"{W}styleId"): s for s in self.xml["word/styles.xml"].iter(f"{W}style")}


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def faults(package: Package) -> list[str]:
    """Everything that is wrong with the package, one line each."""
    rules = (
        _content_types, _relationships, _styles, _numbers, _bookmarks, _drawings, _cells, _fields, _named_only, _theme,
    )  # fmt: skip
    return [fault for rule in rules for fault in rule(package)]


def _content_types(package: Package) -> Iterator[str]:
    root = package.xml["[Content_Types].xml"]
    names = {o.get("PartName").lstrip("/") for o in root.findall(f"{CT}Override")}
    endings = {d.get("Extension") for d in root.findall(f"{CT}Default")}
    if package.names[0] != "[Content_Types].xml":
        yield "the content types do not come first"
    yield from (f"{name} is declared and missing" for name in names - set(package.names))
    for name in package.names[1:]:
        if name not in names and name.rpartition(".")[2] not in endings:
            yield f"{name} has no content type"


def _relationships(package: Package) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    related = {name: _part_of(name) for name in package.names if name.endswith(".rels")}
    for source, root in package.xml.items():
        if source not in related.values():
            yield from (f"{source}: {identifier} has no relationship" for identifier in _related(root))
    for name, source in related.items():
        reached.add(name)
        known = set()
        for entry in package.xml[name].findall(f"{REL}Relationship"):
            known.add(entry.get("Id"))
            if entry.get("TargetMode") != "External":
                target = posixpath.normpath(
                    posixpath.join("/", posixpath.dirname(source), entry.get("Target"))
                ).lstrip("/")
                reached.add(target)
                if target not in package.files:
                    yield f"{name}: {entry.get('Id')} leads to {target}, which is missing"
        if source in package.xml:
            lacking = _related(package.xml[source]) - known
            yield from (f"{source}: {identifier} has no relationship" for identifier in lacking)
    yield from (f"nothing leads to {name}" for name in set(package.names) - reached)


def _part_of(relationships: str) -> str:
    """The part that a file of relationships is of."""
    folder, file = posixpath.split(relationships)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _related(root: etree._Element) -> set[str]:
    """What a part names of its relationships."""
    return {value for one in root.iter() for name, value in one.attrib.items() if str(name).startswith(R)}


def _names(style: etree._Element) -> list[str]:
    """A style's name and its aliases."""
    said = (style.find(f"{W}{name}") for name in ("name", "aliases"))
    return [name for one in said if one is not None for name in one.get(f"{W}val").split(",")]


def _styles(package: Package) -> Iterator[str]:
    kinds = {identifier: style.get(f"{W}type") for identifier, style in package.styles.items()}
    names = Counter(name.lower() for style in package.styles.values() for name in _names(style))
    yield from (f"two styles are called {name}" for name, count in names.items() if count > 1)
    for style in package.styles.values():
        for name in _names(style):
            if name.lower() in RESERVED and style.get(f"{W}customStyle") == "1":
                yield f"{name} is one of Word's own names"
    parts = {
        **package.stories,
        "word/styles.xml": package.xml["word/styles.xml"],
        "word/numbering.xml": package.xml["word/numbering.xml"],
    }
    for name, root in parts.items():
        for element in root.iter():
            wanted = STYLE_KINDS.get(local(element)) if isinstance(element.tag, str) else None
            if wanted is not None:
                value = element.get(f"{W}val")
                if value not in kinds or (wanted and kinds[value] != wanted):
                    yield f"{name}: {local(element)} {value} is not such a style"


def _numbers(package: Package) -> Iterator[str]:
    root = package.xml["word/numbering.xml"]
    definitions = {a.get(f"{W}abstractNumId") for a in root.findall(f"{W}abstractNum")}
    numbers = {
        n.get(f"{W}numId"): n.find(f"{W}abstractNumId").get(f"{W}val") for n in root.findall(f"{W}num")
    }
    yield from (f"number {n} has no definition" for n, d in numbers.items() if d not in definitions)
    bound = Counter(p.get(f"{W}val") for p in root.iter(f"{W}pStyle"))
    yield from (f"{style} is tied to {count} levels" for style, count in bound.items() if count > 1)
    for root in (package.body, package.xml["word/styles.xml"]):
        for element in root.iter(f"{W}numId"):
            if element.get(f"{W}val") not in {*numbers, "0"}:
                yield f"numId {element.get(f'{W}val')} is not defined"


def _bookmarks(package: Package) -> Iterator[str]:
    """What links in the text lead to may stand in a note."""
    roots = [package.body, *(root for name, root in package.stories.items() if "notes" in name)]
    starts = [mark for root in roots for mark in root.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id") for root in roots for mark in root.iter(f"{W}bookmarkEnd")]
    if sorted(s.get(f"{W}id") for s in starts) != sorted(ends) or len(set(ends)) != len(ends):
        yield "bookmarks do not begin and end in pairs"
    names = [s.get(f"{W}name") for s in starts]
    yield from (f"bookmark {n} stands twice" for n, count in Counter(names).items() if count > 1)
    yield from (
        f"bookmark {n} is no valid name" for n in names if not re.fullmatch(r"[A-Za-z_]\w{0,39}", n, re.ASCII)
    )
    anchors = {h.get(f"{W}anchor") for h in package.body.iter(f"{W}hyperlink")} - {None}
    yield from (f"a link leads to {anchor}, which is missing" for anchor in anchors - set(names))


def _drawings(package: Package) -> Iterator[str]:
    found = [p for root in package.stories.values() for p in root.iter(f"{WP}docPr")]
    yield from (f"drawing {i} stands twice" for i, n in Counter(p.get("id") for p in found).items() if n > 1)
    for properties in found:
        decorative = any(local(e) == "decorative" and e.get("val") == "1" for e in properties.iter())
        if bool(properties.get("descr")) == decorative:
            yield f"{properties.get('name')} is neither described nor decoration, or both"


def lays_out(package: Package, table: etree._Element) -> bool:
    """Whether a table is one for layout: its style is based on `layout`."""
    style = package.styles[table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")]
    base = style.find(f"{W}basedOn").get(f"{W}val")
    return package.styles[base].find(f"{W}name").get(f"{W}val") == "layout"


def spacing(package: Package, paragraph: etree._Element, what: str = "spacing") -> dict[str, str]:
    """The spacing of a paragraph: what it says itself, and what its style and those below it say. what: or `ind`."""
    places, style = [paragraph], paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    while style in package.styles:
        places.append(package.styles[style])
        base = package.styles[style].find(f"{W}basedOn")
        style = base.get(f"{W}val") if base is not None else ""
    said = (place.find(f"{W}pPr/{W}{what}") for place in reversed(places))
    return {local_name(k): v for one in said if one is not None for k, v in one.attrib.items()}


def local_name(name: str) -> str:
    """A name without its namespace."""
    return etree.QName(name).localname


def _cells(package: Package) -> Iterator[str]:
    for cell in package.body.iter(f"{W}tc"):
        if local(cell[-1]) != "p":
            yield "a table cell does not end with a paragraph"
    for table in package.body.iter(f"{W}tbl"):
        rows_headed = table.find(f"{W}tblPr/{W}tblLook[@{W}firstColumn='1']") is not None
        if (
            not lays_out(package, table)
            and not rows_headed
            and table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None
        ):
            yield "a table has neither a header row nor a column of headers"


def _fields(package: Package) -> Iterator[str]:
    for name, root in package.stories.items():
        kinds = [e.get(f"{W}fldCharType") for e in root.iter(f"{W}fldChar")]
        if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
            yield f"{name}: fields do not begin and end in order"


def _decimal_tab(element: etree._Element) -> bool:
    """One tab for decimal signs, in a table's cell: where it stands is a matter of the column, as an indent is."""
    kinds = [tab.get(f"{W}val") for tab in element.iter(f"{W}tab")]
    cell = next(element.iterancestors(f"{W}tc"), None)
    return local(element) == "tabs" and kinds == ["decimal"] and cell is not None


def _named_only(package: Package) -> Iterator[str]:
    """Every look stands in a style."""
    for name, root in package.stories.items():
        for properties in root.iter(f"{W}rPr"):
            yield from (
                f"{name}: a run has its own {local(e)}" for e in properties if local(e) not in ALLOWED_IN_RUN
            )
            for fonts in properties.iter(f"{W}rFonts"):
                if set(fonts.attrib) != {f"{W}hint"}:
                    yield f"{name}: a run has its own font"
        for properties in root.iter(f"{W}pPr"):
            yield from (
                f"{name}: a paragraph has its own {local(e)}"
                for e in properties
                if local(e) not in ALLOWED_IN_PARAGRAPH and not _decimal_tab(e)
            )
        yield from (
            f"{name}: a paragraph has no style"
            for p in root.iter(f"{W}p")
            if p.find(f"{W}pPr/{W}pStyle") is None and p.getparent().get(f"{W}type") is None  # a separator
        )


def _theme(package: Package) -> Iterator[str]:
    """Every colour refers to the theme and repeats its value."""
    scheme = package.xml["word/theme/theme1.xml"].find(f".//{A}clrScheme")
    slots = {local(slot): slot[0].get("val") for slot in scheme}
    for name, root in package.xml.items():
        if not name.startswith("word/") or "theme" in name or name.endswith(".rels"):
            continue
        for element in (e for e in root.iter() if isinstance(e.tag, str)):
            if local(element) == "srgbClr":
                yield f"{name}: a drawing has a colour of its own"
            for value, reference in (("val", "themeColor"), ("color", "themeColor"), ("fill", "themeFill")):
                if value != "val" or local(element) == "color":
                    yield from _color(
                        name, element, element.get(W + value), element.get(W + reference), slots
                    )


def _color(
    name: str, element: etree._Element, value: str | None, slot: str | None, slots: dict[str, str]
) -> Iterator[str]:
    if value is None or value == "auto":
        return
    if slot is None:
        yield f"{name}: {local(element)} {value} does not refer to the theme"
    elif slots[SLOTS.get(slot, slot)] != value:
        yield f"{name}: {local(element)} says {value}, the theme's {slot} is {slots[SLOTS.get(slot, slot)]}"


def plain_font(data: bytes, key: str) -> bytes:
    """Undo the obfuscation of an embedded font."""
    pattern = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(byte ^ mask for byte, mask in zip(data, pattern, strict=False)) + data[32:]
