"""Reads the text back out of what we make, in structure order. Artifacts and list numbers are not text."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pikepdf
from lxml import etree
from lxml import html as lxml_html

from tests import gates

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
QUOTED = re.compile(r'^( *)"(.*)"$')
INLINE = {"a", "abbr", "b", "bdi", "em", "i", "span", "strong", "sup", "sub", "cite", "q"}


def pdf_text(file: Path) -> str:
    """The text below the structure tree; what a Lbl holds is left out."""
    found: list[str] = []
    label_depth: int | None = None
    for line in gates.pdf_info(file, "-struct-text").splitlines():
        depth = len(line) - len(line.lstrip())
        if label_depth is not None and depth <= label_depth:
            label_depth = None
        if label_depth is None and (quoted := QUOTED.match(line)):
            found.append(quoted[2])
        elif line.strip() == "Lbl (block)":
            label_depth = depth
        elif "(block)" in line:
            found.append("\n")
    return "".join(found)


def docx_text(file: Path) -> str:
    """The text of the document part; headers and footers are other parts."""
    with zipfile.ZipFile(file) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    lines = []
    for paragraph in root.iter(f"{W}p"):
        parts = []
        for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}noBreakHyphen"):
            if next(element.iterancestors(f"{W}p")) is paragraph:
                parts.append(element.text or "" if element.tag == f"{W}t" else _sign(element))
        lines.append("".join(parts))
    return "\n".join(lines)


def _sign(element: etree._Element) -> str:
    return "-" if element.tag == f"{W}noBreakHyphen" else " "


def html_text(file: Path) -> str:
    """The text of the main element, drawings left out."""
    (main,) = lxml_html.fromstring(file.read_text(encoding="utf-8")).xpath("//main")
    for drawing in main.xpath(".//svg | .//*[local-name()='svg']"):
        drawing.drop_tree()
    return "".join(_pieces(main))


def _pieces(element: lxml_html.HtmlElement) -> list[str]:
    around = "" if element.tag in INLINE else "\n"
    pieces = [around, element.text or ""]
    for child in element:
        pieces += _pieces(child)
        pieces.append(child.tail or "")
    return [*pieces, around]


READ = {"pdf": pdf_text, "docx": docx_text, "html": html_text}


def properties(file: Path) -> dict[str, str]:
    """Title, language, author, subject and keywords, as each format keeps them."""
    return {".pdf": _pdf_properties, ".docx": _docx_properties, ".html": _html_properties}[file.suffix](file)


def _pdf_properties(file: Path) -> dict[str, str]:
    with pikepdf.open(file) as pdf:
        info = {name: str(pdf.docinfo[f"/{name}"]) for name in ("Title", "Author", "Subject", "Keywords")}
        language = str(pdf.Root.Lang)
    return _named(info["Title"], language, info["Author"], info["Subject"], info["Keywords"])


def _docx_properties(file: Path) -> dict[str, str]:
    core = docx.Document(str(file)).core_properties
    return _named(core.title, core.language, core.author, core.subject, core.keywords)


def _html_properties(file: Path) -> dict[str, str]:
    page = lxml_html.fromstring(file.read_text(encoding="utf-8"))
    meta = {
        name: page.xpath(f"string(//meta[@name='{name}']/@content)") for name in ("author", "description")
    }
    words = page.xpath("string(//meta[@name='keywords']/@content)")
    return _named(
        page.findtext(".//title") or "", page.get("lang", ""), meta["author"], meta["description"], words
    )


def _named(title: str, language: str, author: str, subject: str, keywords: str) -> dict[str, str]:
    words = ", ".join(word.strip() for word in re.split("[,;]", keywords))
    return {"title": title, "language": language, "author": author, "subject": subject, "keywords": words}
