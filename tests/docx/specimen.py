"""A Word file made by hand, as Word itself would write it, and what it says: by it we know what a reader can tell."""

from __future__ import annotations

import io

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from PIL import Image

from tests.docx.other_readers import Answer

SAYS = Answer(
    "One title\nTwo parts\nSome words and a link, mail, back.\nfirst\nsecond\nThree panels\npanel\n"
    "head\nhead two\ncell\ncell two\nend",
    ((1, "One title"), (2, "Two parts"), (3, "Three panels")),
    ("first", "second", "cell two"),
    (("a link", "https://www.example.org/there"), ("mail", "mailto:post@example.org"), ("back", "#top")),
    (("head", "head two", "cell", "cell two"),),
    ("a picture",),
)


def specimen() -> bytes:
    """Headings, links, a list, a table for layout, a table of data, a picture with its alternative text."""
    made = docx.Document()
    top = made.add_heading("One title", 1)
    for name in ("Start", "End"):
        mark = OxmlElement(f"w:bookmark{name}")
        mark.set(qn("w:id"), "1")
        mark.set(qn("w:name"), "top")
        top._p.append(mark)
    made.add_heading("Two parts", 2)
    text = made.add_paragraph("Some words and ")
    _link(text, "a link", "https://www.example.org/there")
    text.add_run(", ")
    _link(text, "mail", "mailto:post@example.org")
    text.add_run(", ")
    _link(text, "back", "#top")
    text.add_run(".")
    for item in ("first", "second"):
        _numbered(made.add_paragraph(item))
    layout = made.styles.add_style("layout", docx.enum.style.WD_STYLE_TYPE.TABLE)
    box = made.styles.add_style("box", docx.enum.style.WD_STYLE_TYPE.TABLE)
    box.base_style = layout
    panel = made.add_table(1, 1, style=box)
    panel._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstRow"), "0")
    panel.cell(0, 0).paragraphs[0].text = "Three panels"
    panel.cell(0, 0).paragraphs[0].style = "Heading 3"
    panel.cell(0, 0).add_paragraph("panel")
    made.add_picture(_picture())
    made.inline_shapes[0]._inline.docPr.set("descr", "a picture")
    data = made.add_table(2, 2)
    _data(data, [("head", "head two"), ("cell", "cell two")])
    _numbered(data.cell(1, 1).paragraphs[0], "List Bullet")
    made.add_paragraph("end")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _link(paragraph: Paragraph, text: str, href: str) -> None:
    link = OxmlElement("w:hyperlink")
    if href.startswith("#"):
        link.set(qn("w:anchor"), href[1:])
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def _numbered(paragraph: Paragraph, name: str = "List Number") -> None:
    """The number of Word's own list in the paragraph too, as Word writes it."""
    style = paragraph.part.document.styles[name]
    paragraph.style = style
    number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    number.get_or_add_ilvl().val = 0
    number.get_or_add_numId().val = style.element.pPr.numPr.numId.val


def _data(table: Table, rows: list[tuple[str, ...]]) -> None:
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(out, "PNG")
    out.seek(0)
    return out
