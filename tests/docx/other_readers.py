"""What other programs read in a Word file, in one form: the readers that people and machines use beside Word.

Each answers in its own way (HTML, Markdown, ODT, objects); here that becomes words, headings, items, links, tables of
data and alternative texts. What a reader cannot tell is found out with a file made by hand (specimen.py), not assumed.
"""

from __future__ import annotations

import base64
import io
import re
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html
from markdown_it import MarkdownIt
from msgspec import Struct
from msgspec.structs import replace

from tests import gates, office
from tests.html.browser import Page

ASPECTS = (
    "words", "order", "headings", "headings in tables", "items", "items in tables", "links", "mail and telephone",
    "links inside", "tables", "alternatives",
)  # fmt: skip
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, DRAW, SVG = (
    f"{ODF}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "svg-compatible")
)
HREF = "{http://www.w3.org/1999/xlink}href"


class Answer(Struct, frozen=True):
    """What a reader tells. headings: level and text; links: text and address; tables: the cells' texts of each."""

    text: str = ""
    headings: tuple[tuple[int, str], ...] = ()
    items: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    tables: tuple[tuple[str, ...], ...] = ()
    alternatives: tuple[str, ...] = ()

    def of(self, aspect: str, boxed: frozenset[str]) -> object:
        """One aspect, as answers are compared: without spaces, and without marks that no one sees.

        boxed: the paragraphs that stand in tables, for layout or of data.
        """
        kind, _, place = aspect.partition(" in ")
        match kind:
            case "words":
                return sorted(plain(self.text))
            case "order":
                return plain(self.text)
            case "headings":
                found = [(level, plain(text)) for level, text in self.headings]
                return [(level, text) for level, text in found if (text in boxed) == bool(place)]
            case "items":
                return [one for one in map(plain, self.items) if (one in boxed) == bool(place)]
            case "links" | "mail and telephone" | "links inside":
                return [one for one in map(_link, self.links) if one[0] == kind]
            case "tables":
                return [[plain(cell) for cell in cells] for cells in self.tables]
        return [plain(text) for text in self.alternatives if text]


def _link(link: tuple[str, str]) -> tuple[str, str, str]:
    """Its kind, its text and its address; some readers give places in the text names of their own."""
    text, href = link
    if href.startswith("#"):
        return "links inside", plain(text), ""
    return (
        "mail and telephone" if href.startswith(("mailto:", "tel:")) else "links",
        plain(text),
        href.rstrip("/"),
    )


def plain(text: str) -> str:
    """The characters that are seen, without spaces."""
    return "".join(_UNSEEN.sub("", text).split())


# --- readers that give HTML -------------------------------------------------------------------


def of_html(source: str) -> Answer:
    """An HTML document. A table of data is one with header cells."""
    root = html.fromstring(f"<div>{source}</div>")
    for unseen in list(root.iter("style", "script")):
        unseen.drop_tree()
    heads = ((e, re.fullmatch("h([1-6])", str(e.tag))) for e in root.iter() if isinstance(e.tag, str))
    cells = (list(t.iter("th", "td")) for t in root.iter("table") if next(t.iter("th"), None) is not None)
    return Answer(
        root.text_content(),
        tuple((int(found[1]), e.text_content()) for e, found in heads if found),
        tuple(_item(e) for e in root.iter("li")),
        tuple((e.text_content(), e.get("href", "")) for e in root.iter("a") if e.get("href")),
        tuple(tuple(c.text_content() for c in found) for found in cells),
        tuple(e.get("alt", "") for e in root.iter("img")),
    )


def _item(item: html.HtmlElement) -> str:
    """An item's own text, without the lists in it."""
    inner = html.fromstring(html.tostring(item))
    for nested in list(inner.iter("ol", "ul")):
        nested.drop_tree()
    return str(inner.text_content())


def mammoth(file: Path) -> Answer:
    """Word to HTML, as web sites and Markdown makers do it."""
    import mammoth as library

    return of_html(library.convert_to_html(io.BytesIO(file.read_bytes())).value)


def pandoc(file: Path) -> Answer:
    """Word to anything."""
    import pypandoc

    return of_html(pypandoc.convert_file(str(file), "html", format="docx", extra_args=["--wrap=none"]))


def markitdown(file: Path) -> Answer:
    """Word to Markdown, for language models.

    A process of its own: it loads a library with threads, which a copy of this process, as workers are, would wait for.
    """
    text = gates.run(sys.executable, "-m", "markitdown", file)
    text = re.sub(r"(?<=\| )\* ", "", text)  # how it writes an item in a table, where Markdown has no lists
    return of_html(MarkdownIt().enable("table").render(text))


# --- readers that give objects or text --------------------------------------------------------


def python_docx(file: Path) -> Answer:
    """Scripts of people who work with Word files."""
    import docx

    document = docx.Document(str(file))
    paragraphs, tables = [], []
    for block in _blocks(document):
        (paragraphs if hasattr(block, "runs") else tables).append(block)
    levels = ((re.fullmatch(r"Heading (\d)", p.style.name), p.text) for p in paragraphs)
    data = (t for t in tables if not (t.style.base_style and t.style.base_style.name == "layout"))
    return Answer(
        "\n".join(p.text for p in paragraphs),
        tuple((int(found[1]), text) for found, text in levels if found),
        tuple(p.text for p in paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None),
        tuple((link.text, link.url or f"#{link.fragment}") for p in paragraphs for link in p.hyperlinks),
        tuple(tuple(cell.text for cell in _cells(table)) for table in data),
        tuple(str(alt) for alt in document.element.body.xpath(".//wp:docPr/@descr")),
    )


def boxed(file: Path) -> frozenset[str]:
    """The paragraphs that stand in tables."""
    import docx

    tables = (block for block in _blocks(docx.Document(str(file))) if hasattr(block, "rows"))
    return frozenset(plain(p.text) for t in tables for cell in _cells(t) for p in cell.paragraphs)


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs, and tables before what stands in them."""
    for block in container.iter_inner_content():
        yield block
        for cell in _cells(block) if hasattr(block, "rows") else ():
            yield from _blocks(cell)


def _cells(table: Any) -> list[Any]:
    """The cells of a table; it gives one that spans columns for each of them."""
    return list({id(cell._tc): cell for row in table.rows for cell in row.cells}.values())


def docx2python(file: Path) -> Answer:
    """Word to text, for search engines. It repeats a cell that spans columns unless it is asked not to."""
    from docx2python import docx2python as read

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a list without markers is none that it knows
        body = read(str(file), html=True, duplicate_merged_cells=False).body
    text = "\n\n".join(_paragraphs(body))
    shown = re.findall("----Image alt text---->(.*?)<", text)
    text = re.sub("----Image alt text---->.*?<(?:----media/[^>]*?----)?", "", text)
    item = re.compile(r"^\t*(?:\w+\)|--)\t(.*(?:\n.+)*)", re.MULTILINE)
    found = of_html(item.sub(r"\1", text))
    return replace(found, items=tuple(map(_untagged, item.findall(text))), alternatives=tuple(shown))


def _paragraphs(nested: Any) -> Iterator[str]:
    """The paragraphs of tables in rows in cells, as which it gives all text."""
    for one in [nested] if isinstance(nested, str) else nested:
        yield from [one] if isinstance(one, str) else _paragraphs(one)


def _untagged(text: str) -> str:
    return re.sub("<[^>]*>", "", text)


def libreoffice(file: Path) -> Answer:
    """The office suite beside Word, by the document that it makes of the file."""
    with zipfile.ZipFile(office.saved(file, "odt")) as archive:
        body = etree.fromstring(archive.read("content.xml")).find(f".//{OFFICE}text")
    tables = (t for t in body.iter(f"{TABLE}table") if t.find(f"{TABLE}table-header-rows") is not None)
    return Answer(
        "\n".join(_written(e) for e in body.iter(f"{TEXT}p", f"{TEXT}h")),
        tuple((int(e.get(f"{TEXT}outline-level")), _written(e)) for e in body.iter(f"{TEXT}h")),
        tuple(_written(e[0]) for e in body.iter(f"{TEXT}list-item") if len(e) and e[0].tag != f"{TEXT}list"),
        tuple((_written(e), e.get(HREF, "")) for e in body.iter(f"{TEXT}a")),
        tuple(tuple(_written(cell) for cell in table.iter(f"{TABLE}table-cell")) for table in tables),
        tuple(e.findtext(f"{SVG}desc") or "" for e in body.iter(f"{DRAW}frame", f"{DRAW}custom-shape")),
    )


def _written(element: etree._Element) -> str:
    """The text of an element, without what is drawn in it."""
    text = element.text or ""
    for child in element:
        if child.tag not in (f"{DRAW}frame", f"{DRAW}custom-shape", f"{TEXT}bookmark"):
            text += _written(child)
        text += child.tail or ""
    return text


def docx_preview(file: Path, page: Page, folder: Path) -> Answer:
    """Word in a browser, as a page shows it."""
    scripts = [gates.tool(f"node_modules/{path}").read_text() for path in PREVIEW]
    blank = folder / "preview.html"
    blank.write_text("<!doctype html><meta charset=utf-8><body><div id=shown></div>", encoding="utf-8")
    page.show(blank, 1280)
    for script in scripts:
        page.script(f"{script};1")
    data = base64.b64encode(file.read_bytes()).decode()
    options = "{renderHeaders: false, renderFooters: false}"
    page.script(
        f"docx.renderAsync(Uint8Array.from(atob('{data}'), c => c.charCodeAt(0)), shown, null, {options}).then(() => 1)"
    )
    found = of_html(page.script("shown.innerHTML"))
    items = "[...shown.querySelectorAll('p[class*=docx-num]')].map(p => p.textContent)"
    return replace(found, items=tuple(page.script(items)))


PREVIEW = ("jszip/dist/jszip.min.js", "docx-preview/dist/docx-preview.min.js")
READERS: dict[str, Callable[[Path], Answer]] = {
    "python-docx": python_docx,
    "mammoth": mammoth,
    "markitdown": markitdown,
    "pandoc": pandoc,
    "docx2python": docx2python,
}
"""Those that need nothing but the file; LibreOffice and docx-preview need a folder or a browser."""
