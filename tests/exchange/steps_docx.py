"""Edits with python-docx, as people who script Word files do them; see steps.py."""

from __future__ import annotations

import copy
import io

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Cm, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tests.exchange.edits import EQUATION, xml
from tests.exchange.report import picture

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DESCRIBED = ".//{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr[@descr]"


def _paragraph(document: Document, words: str) -> Paragraph:
    cells = (cell for table in document.tables for cell in table._cells)
    every = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return next(one for one in every if words in "".join(run.text for run in _runs(one)))


def _runs(paragraph: Paragraph) -> list[Run]:
    """All runs, those of links too."""
    return [Run(one, paragraph) for one in paragraph._p.iter(f"{W}r")]


def _run(document: Document, words: str) -> Run:
    """A run that says some words and nothing else, cut out of its own."""
    paragraph = _paragraph(document, words)
    found = next(one for one in _runs(paragraph) if words in one.text)
    before, _, after = found.text.partition(words)
    for text, place in ((before, found._r.addprevious), (after, found._r.addnext)):
        if text:
            piece = Run(copy.deepcopy(found._r), paragraph)
            piece.text = text
            place(piece._r)
    found.text = words
    return found


# --- words ---


def retype(document: Document, old: str, new: str) -> None:
    _run(document, old).text = new


def mark(document: Document, words: str, look: str) -> None:
    font = _run(document, words).font
    match look:
        case "bold":
            font.bold = font.cs_bold = True
        case "italic":
            font.italic = font.cs_italic = True
        case "superscript":
            font.superscript = True
        case "subscript":
            font.subscript = True
        case "highlighted":
            font.highlight_color = WD_COLOR_INDEX.YELLOW
        case "coloured":
            font.color.rgb = RGBColor(255, 0, 0)
        case "underlined":
            font.underline = True
        case "hidden":
            font.hidden = True


def link(document: Document, words: str, address: str) -> None:
    found = _run(document, words)
    relation = document.part.relate_to(
        address,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    around = xml(f'<w:hyperlink r:id="{relation}"/>')
    found._r.addprevious(around)
    around.append(found._r)


def equation(document: Document, words: str) -> None:
    _run(document, words)._r.addnext(xml(EQUATION))


def comment(document: Document, words: str, text: str) -> None:
    document.add_comment(_run(document, words), text, author="Ana")


# --- blocks ---


def _like(own: Paragraph) -> Paragraph:
    """An empty paragraph below one, as Enter makes it."""
    new = Paragraph(copy.deepcopy(own._p), own._parent)
    for child in [one for one in new._p if one.tag != f"{W}pPr"]:
        new._p.remove(child)
    for section in list(new._p.iter(f"{W}sectPr")):
        section.getparent().remove(section)
    own._p.addnext(new._p)
    return new


def add(document: Document, behind: str, text: str) -> None:
    _like(_paragraph(document, behind)).add_run(text)


def heading(document: Document, behind: str, text: str) -> None:
    new = _like(_paragraph(document, behind))
    new.add_run(text)
    new.style = document.styles["Heading 2"]


def restyle(document: Document, words: str, style: str) -> None:
    _paragraph(document, words).style = document.styles[style]


def delete(document: Document, words: str) -> None:
    own = _paragraph(document, words)._p
    if next(own.iter(f"{W}sectPr"), None) is not None:  # a section ends in it, which stays
        for child in [one for one in own if one.tag != f"{W}pPr"]:
            own.remove(child)
    else:
        own.getparent().remove(own)


def move(document: Document, words: str, behind: str) -> None:
    own, other = _paragraph(document, words), _paragraph(document, behind)
    for section in list(other._p.iter(f"{W}sectPr")):  # it ends with the last of the two
        own._p.get_or_add_pPr().append(section)
    other._p.addnext(own._p)


def split(document: Document, before: str) -> None:
    own, first = _paragraph(document, before), _run(document, before)._r
    following = [first, *first.itersiblings()]
    new = _like(own)
    for child in following:
        if not child.tag.endswith("bookmarkEnd"):
            new._p.append(child)


def join(document: Document, words: str) -> None:
    second = _paragraph(document, words)
    first = Paragraph(second._p.getprevious(), second._parent)
    first.add_run(" ")
    for child in [one for one in second._p if one.tag != f"{W}pPr"]:
        first._p.append(child)
    second._p.getparent().remove(second._p)


def level(document: Document, words: str) -> None:
    numbering = _paragraph(document, words)._p.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_ilvl().val = 1


def bullet(document: Document, words: str) -> None:
    _paragraph(document, words)._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1


# --- what stands in and round the text ---


def alternative(document: Document, text: str) -> None:
    document.element.find(DESCRIBED).set("descr", text)


def repaint(document: Document, name: str) -> None:
    part = next(one for one in document.part.package.iter_parts() if "/media/" in one.partname)
    part._blob = picture("#b5482a")


def unpaint(document: Document, name: str) -> None:
    own = document.element.find(DESCRIBED).getparent().getparent()
    own.getparent().remove(own)


def resize(document: Document, name: str) -> None:
    own = document.inline_shapes[0]
    own.width, own.height = round(own.width * 1.5), round(own.height * 1.5)


def crop(document: Document, name: str) -> None:
    blip = next(document.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))
    blip.addnext(xml('<a:srcRect l="20000"/>'))


def paint(document: Document, words: str) -> None:
    _run(document, words).add_picture(io.BytesIO(picture("#006b3c")), Cm(1))


def note(document: Document, words: str, text: str) -> None:
    _notes(document, lambda data: data.replace("</w:footnotes>", _footnote(text) + "</w:footnotes>"))
    _run(document, words)._r.addnext(xml('<w:r><w:footnoteReference w:id="77"/></w:r>'))


def _footnote(text: str) -> str:
    return f'<w:footnote w:id="77"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'


def renote(document: Document, old: str, new: str) -> None:
    _notes(document, lambda data: data.replace(old, new))


def unnote(document: Document, words: str) -> None:
    for one in list(document.element.iter(f"{W}footnoteReference")):
        one.getparent().remove(one)


def _notes(document: Document, change) -> None:  # type: ignore[no-untyped-def]
    part = next(one for one in document.part.package.iter_parts() if one.partname.endswith("/footnotes.xml"))
    part._blob = change(part._blob.decode()).encode()


def _table(document: Document, words: str) -> tuple[Table, _Row, _Cell]:
    return next(
        (table, row, cell)
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if words in cell.text
    )


def row(document: Document, words: str, text: str) -> None:
    table, own, _ = _table(document, words)
    new = _Row(copy.deepcopy(own._tr), table)
    own._tr.addnext(new._tr)
    for number, cell in enumerate(new.cells):
        cell.text = "" if number else text


def unrow(document: Document, words: str) -> None:
    _, own, _ = _table(document, words)
    own._tr.getparent().remove(own._tr)


def widen(document: Document, words: str) -> None:
    table, _, _ = _table(document, words)
    for cell in table.columns[0].cells:
        cell.width = round((cell.width or 0) * 1.2)


def centre(document: Document, words: str) -> None:
    table, _, _ = _table(document, words)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER


def shade(document: Document, words: str) -> None:
    _, _, cell = _table(document, words)
    cell._tc.get_or_add_tcPr().append(xml('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'))


def begin(document: Document, number: str) -> None:
    """The pages of the last section begin with a number, on the right-hand side."""
    section = document.sections[-1]
    section.start_type = WD_SECTION.ODD_PAGE
    for own in section._sectPr.findall(f"{W}pgNumType"):
        section._sectPr.remove(own)
    section._sectPr.append(xml(f'<w:pgNumType w:start="{number}"/>'))


def column(document: Document, words: str, text: str) -> None:
    table, _, _ = _table(document, words)
    table.add_column(Cm(2))
    table.columns[-1].cells[0].text = text


def merged(document: Document, words: str) -> None:
    _, own, _ = _table(document, words)
    own.cells[0].merge(own.cells[1])


def header(document: Document, text: str) -> None:
    own = document.sections[0].header
    own.is_linked_to_previous = False
    own.paragraphs[0].text = text


def retitle(document: Document, text: str) -> None:
    document.core_properties.title = text


def keyword(document: Document, text: str) -> None:
    document.core_properties.keywords = text
