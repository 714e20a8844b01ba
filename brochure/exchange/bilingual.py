"""A bundle as a Word table for translators without a translation tool: source and target side by side.

The first column says which segment a row is, and what both texts were when the file was made; a bookmark in the
target cell says it again. Its notation is notation.py's, reading it is bilingual_reading.py.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import Any, Literal

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from brochure.document import nodes as n
from brochure.exchange import wordxml as x
from brochure.exchange.bundle import Batch, Bundle, UnacceptableError, Unit, fingerprint
from brochure.exchange.characters import BREAK, Seen, SeenLine, plain_text
from brochure.exchange.notation import address_of, numbered_in, read, written
from brochure.languages.locale import autonym
from brochure.readers.package import W

TableColumn = Literal["key", "source", "target", "comment", "state"]
COLUMNS: tuple[TableColumn, ...] = ("key", "source", "target", "comment", "state")
KIND = "bilingual table"
"""What the custom property `Exchange` says."""
WIDTHS = (2350, 4850, 4850, 1850, 1300)
"""Columns in twips: key, source, target, comment, state."""
INK, QUIET, LINE, GROUND, HEAD = "1F2933", "5B6770", "C9D1D9", "F1F3F5", "E1E6EB"
_KEY, _NOTE, _TEXT, _PRINTS = "TableKey", "TableNote", "TableText", "TablePrints"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""User-defined properties (ISO/IEC 29500-1, 22.3)."""
_EDITION = "Edition "
_HELP = (
    "Write in the column of the translation only; the grey columns say which text a row is. "
    "Bold and italics are Word’s own. Keep brackets with their braces: [words]{1} is a link or a picture, {1 \"…\"} "
    "says where it leads. A line break is Shift+Enter. When an old translation holds for the new text, write "
    "“translated” as its state. Comments and tracked changes are welcome."
)  # fmt: skip


def heads(bundle: Bundle) -> dict[str, TableColumn]:
    """Which column a table of the bundle means by what stands at its head."""
    return {
        name: column
        for batch in bundle.batches
        for name, column in zip(_heads(batch.language, bundle.language), COLUMNS, strict=True)
    }


def _heads(source: str, target: str) -> tuple[str, ...]:
    return "Key", autonym(source), autonym(target), "Comment", "State"


def line_of(unit: Unit, text: str) -> SeenLine:
    """The characters that stand in a cell for a text of a unit."""
    if unit.markup:
        return written(unit.nodes(text), numbered_in(unit.nodes(unit.source)))
    return tuple(Seen(letter) for letter in text.strip())


def text_of(unit: Unit, line: SeenLine) -> str:
    """The text that a cell's characters stand for, as a catalogue spells it. Raises UnacceptableError."""
    if not unit.markup:
        return unit.spelt((n.Text(plain_text(line).replace(BREAK, " ")),)) if line else ""
    return unit.spelt(read(line, numbered_in(unit.nodes(unit.source))))


def through(unit: Unit, text: str) -> str:
    """What comes back of a text when nobody touches it. Word cannot tell `**a *b***` from `**a** ***b***`."""
    try:
        return text_of(unit, line_of(unit, text))
    except UnacceptableError:
        return text  # cannot come back at all; what does is another text


def mark(batch: str, unit: Unit) -> str:
    """What stands for a segment and its two texts, in a bookmark's name."""
    told = (f"{batch}/{unit.key}", unit.source, through(unit, unit.entry.target))
    return f"_row_{'_'.join(map(fingerprint, told))}"


# --- the file -------------------------------------------------------------------------------


def write(bundle: Bundle, now: dt.datetime) -> bytes:
    """The file. now: stands in it as its date."""
    document = docx.Document()
    _styles(document)
    _page(document, f"{bundle.publication} {bundle.language} · {bundle.revision}")
    _properties(document, bundle, now)
    body = document.element.body
    for element in _content(bundle, now):
        body.insert(len(body) - 1, element)  # before the last section's properties
    return _saved(document)


def says(bundle: Bundle, words: str) -> bool:
    """Whether the file says words outside of its tables, when nobody has written there."""
    headings = (_heading(batch, bundle) for batch in bundle.batches)
    return words in (_title(bundle), _HELP, *headings) or words.startswith(_EDITION)


def _title(bundle: Bundle) -> str:
    return f"{bundle.publication}: {autonym(bundle.source_language)} – {autonym(bundle.language)}"


def _heading(batch: Batch, bundle: Bundle) -> str:
    return "The publication" if batch.name == bundle.publication else f"Words of {batch.name}"


def _content(bundle: Bundle, now: dt.datetime) -> Iterator[etree._Element]:
    yield x.paragraph("Title", [x.run(_title(bundle))])
    made = f"{bundle.language} · revision {bundle.revision} · {now:%Y-%m-%d} · {len(bundle.units)} texts"
    yield x.paragraph("Subtitle", [x.run(_EDITION + made)])
    yield x.paragraph(_NOTE, [x.run(_HELP)])
    numbers = iter(range(1, len(bundle.units) + 1))
    for batch in bundle.batches:
        if batch.units:
            yield x.paragraph("Heading1", [x.run(_heading(batch, bundle))])
            yield x.table(WIDTHS, _rows(bundle, batch, numbers), LINE)
            yield x.paragraph(_NOTE, [])


def _rows(bundle: Bundle, batch: Batch, numbers: Iterator[int]) -> Iterator[etree._Element]:
    source, target = batch.language, bundle.language
    names = _heads(source, target)
    langs = ("", source, target, "", "")
    heads = (
        x.paragraph("TableHead", [x.run(name, lang)], lang) for name, lang in zip(names, langs, strict=True)
    )
    yield x.row(*(x.cell(width, HEAD, head) for width, head in zip(WIDTHS, heads, strict=True)), head=True)
    prefix = "" if batch.name == bundle.publication else f"{batch.name}/"
    for unit in batch.units:
        yield _row(unit, batch, prefix, target, next(numbers))


def _row(unit: Unit, batch: Batch, prefix: str, target: str, number: int) -> etree._Element:
    name = mark(batch.name, unit)
    prints = "-".join(name.split("_")[-2:])
    key = [x.paragraph(_KEY, [x.run(f"{prefix}{unit.key}"), x.run(f"{BREAK}#{prints}", style=_PRINTS)])]
    key += [x.paragraph(_NOTE, [x.run(note)]) for note in (*unit.notes, _place(unit)) if note]
    text = x.bookmarked(name, number, x.runs(line_of(unit, unit.entry.target), target))
    return x.row(
        x.cell(WIDTHS[0], GROUND, *key),
        x.cell(WIDTHS[1], GROUND, *_source(unit, batch.language)),
        x.cell(WIDTHS[2], "", x.paragraph(_TEXT, text, target)),
        x.cell(WIDTHS[3], "", x.paragraph(_NOTE, [x.run(unit.entry.comment)] if unit.entry.comment else [])),
        x.cell(WIDTHS[4], "", x.paragraph(_NOTE, [x.run(unit.state.label)])),
    )


def _place(unit: Unit) -> str:
    """The source's file, without its folders, and line."""
    span = unit.segment.span
    return f"{span.file.rpartition('/')[2]}:{span.line}" if span else ""


def _source(unit: Unit, lang: str) -> Iterator[etree._Element]:
    """The source; where its links lead; and what it was when a stale translation was made."""
    yield x.paragraph(_TEXT, x.runs(line_of(unit, unit.source), lang), lang)
    links = [address_of(link) for link in numbered_in(unit.nodes(unit.source))]
    for address in dict.fromkeys(links):  # by the number of the first, as in the text
        yield x.paragraph(_NOTE, [x.run(f"{{{links.index(address) + 1}}} {address}")])
    if unit.previous:
        yield x.paragraph(_NOTE, [x.run("Before: "), *x.runs(line_of(unit, unit.previous), lang)])


# --- what Word must know besides --------------------------------------------------------------


def _page(document: Any, line: str) -> None:
    """A4, landscape; at the foot a line and the page's number."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.45)
    section.top_margin = section.bottom_margin = Cm(1.5)
    section.header_distance = section.footer_distance = Cm(0.7)
    foot, number = section.footer.paragraphs[0]._p, x.w("fldSimple", x.run("1"), instr="PAGE")
    foot.getparent().replace(foot, x.paragraph(_NOTE, [x.run(f"{line} · "), number]))


def _styles(document: Any) -> None:
    """Four sizes of one family, one ink and one grey."""
    styles = document.styles
    _style(styles["Normal"], 10, INK)
    for name, size, bold, before, after in (("Title", 18, True, 0, 2), ("Heading 1", 12, True, 10, 4)):
        _style(styles[name], size, INK, bold, before, after)
    _style(styles["Subtitle"], 9.5, QUIET, False, 0, 4)
    for name, size, ink, bold in (
        ("Table Text", 10, INK, False), ("Table Note", 8, QUIET, False),
        ("Table Key", 8, INK, True), ("Table Head", 9, INK, True),
    ):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _style(style, size, ink, bold)
    prints = styles.add_style("Table Prints", WD_STYLE_TYPE.CHARACTER)
    prints.font.bold, prints.font.size = False, Pt(7)
    prints.font.color.rgb = RGBColor.from_string(QUIET)


def _style(
    style: Any, size: float, ink: str, bold: bool = False, before: float = 0, after: float = 0
) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(ink)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    properties = style.element.get_or_add_rPr()
    for name in ("rFonts", "szCs", "bCs", "spacing", "kern"):
        for old in properties.findall(f"{W}{name}"):
            properties.remove(old)
    fonts = {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial", "eastAsia": "Microsoft YaHei"}
    properties.insert(0, x.w("rFonts", **fonts))
    if bold:
        properties.find(f"{W}b").addnext(x.w("bCs"))
    size_element = properties.find(f"{W}sz")
    size_element.addnext(x.w("szCs", val=round(size * 2)))
    borders = style.element.find(f"{W}pPr/{W}pBdr")
    if borders is not None:
        borders.getparent().remove(borders)


def _properties(document: Any, bundle: Bundle, now: dt.datetime) -> None:
    core = document.core_properties
    core.title = f"{bundle.publication}: {bundle.source_language} – {bundle.language}"
    core.author = core.last_modified_by = "brochure-press"
    core.comments, core.language = "", bundle.language
    core.created = core.modified = now.astimezone(dt.UTC).replace(tzinfo=None)
    values = {
        "Exchange": KIND,
        "Publication": bundle.publication,
        "Language": bundle.language,
        "Revision": bundle.revision,
        "Segments": str(len(bundle.units)),
    }
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, _custom(values), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    for identifier, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):  # python-docx's own
            del package.rels[identifier]


def _custom(values: dict[str, str]) -> bytes:
    prefixes: Any = {None: _CUSTOM, "vt": _VALUES}
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap=prefixes)
    for number, (name, value) in enumerate(values.items(), 2):
        made = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=str(number), name=name)
        etree.SubElement(made, f"{{{_VALUES}}}lpwstr").text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _saved(document: Any) -> bytes:
    """The file, its archive without the time of the day: the same bundle gives the same bytes."""
    stream, out = io.BytesIO(), io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, made.read(name))
    return out.getvalue()
