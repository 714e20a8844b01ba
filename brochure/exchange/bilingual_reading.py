"""A bilingual table that came back from Word, LibreOffice or wherever people edit such files.

The table is laid out anew as running text in which a bookmark begins each cell; the reader of edited editions
(reading.py) then does the rest: tracked changes, fields, formatting, comments.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from lxml import etree
from msgspec import Struct, field

from brochure.diagnostics import Sink, Span
from brochure.document.bookmark import key_digest, segment_bookmark
from brochure.exchange import reading
from brochure.exchange.bilingual import COLUMNS, KIND, TableColumn, heads, line_of, says, text_of
from brochure.exchange.bundle import (
    Arrival,
    Bundle,
    Returned,
    SegmentState,
    UnacceptableError,
    Unit,
    fingerprint,
    tell_rewritten,
)
from brochure.exchange.changes import Remark
from brochure.exchange.characters import BREAK, Seen, SeenLine, plain_text
from brochure.exchange.drawings import words_of
from brochure.exchange.found import Comment, FactKind, FoundSegment
from brochure.exchange.paragraphs import deleted
from brochure.exchange.run_format import HIGHLIGHTED, LOWERED, RAISED, STRESS, STRUCK, UNDERLINED
from brochure.readers.package import W, WordPackage
from brochure.readers.wordml import child, val, whole
from brochure.translation.translation import TranslationState

_KEY = re.compile(r"(?:([^\s/#]+)/)?([^\s/#]+)\s*#([0-9a-f]{8})-([0-9a-f]{8})")
_MARK = re.compile(r"_row_([0-9a-f]{8})_([0-9a-f]{8})_([0-9a-f]{8})(?:_.*)?")
_DONE = {"done", "ok", "final", "✓", "translated", "reviewed", "approved"}
_DRAFT = {TranslationState.FUZZY.label, TranslationState.DRAFT.label}
_NO_TEXT: Mapping[FactKind, str] = {
    "picture": "a picture", "equation": "an equation", "note": "a note", "hidden": "hidden text", "box": "a text box",
}  # fmt: skip
_SHIFTED = {RAISED: ".sup", LOWERED: ".sub"}
"""Marks that Word gives by a key and a cell's notation says in braces."""
_DOUBT = (HIGHLIGHTED, UNDERLINED)
_NO_TARGET = "its cell of the translation is gone, or merged with another, or no head says which it is"


def is_table(package: WordPackage) -> bool:
    """Whether a Word file is a bilingual table, and no edited edition."""
    return package.custom().get("Exchange") == KIND


def origin(package: WordPackage, file: str, sink: Sink) -> tuple[str, str]:
    """The publication and language of a table. Raises Failed after telling the sink that it says none."""
    properties = package.custom()
    publication, language = properties.get("Publication", ""), properties.get("Language", "")
    if not is_table(package) or not publication or not language:
        hint = (
            "i18n import reads the tables that `i18n export --to docx` made; for an edition, build.py import"
        )
        sink.fail("import/foreign", "this is no bilingual table of ours", Span(file), hint)
    return publication, language


class _Row(Struct):
    """A row of a table. mark: our bookmark in it, as far as it is there; cells: by column, as they read.

    strange: what stands in the target and is no text.
    """

    number: int
    mark: re.Match[str] | None
    cells: dict[str, FoundSegment] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    strange: str = ""

    def lines(self, column: TableColumn) -> Sequence[SeenLine]:
        """A cell's paragraphs."""
        return self.cells[column].lines if column in self.cells else ()

    def text(self, column: TableColumn) -> str:
        """A cell's characters."""
        return "\n".join(map(plain_text, self.lines(column)))


def read(package: WordPackage, file: str, bundle: Bundle, sink: Sink) -> Arrival:
    """All texts that came back. file: as shown to people; bundle: what would go out today."""
    rows = _rows(package, heads(bundle))
    units = {(batch.name, unit.key): unit for batch in bundle.batches for unit in batch.units}
    places = {fingerprint("/".join(place)): place for place in units}
    returned: list[Returned] = []
    remarks: list[Remark] = []
    for row in rows:
        place, hashes = _place(row, bundle.publication, places)
        span = Span(file, row.number)
        unit = units.get(place)
        returned.append(_returned(row, place, hashes, unit, span))
        if unit and "source" in row.cells and hashes[0] == fingerprint(unit.source):
            shown = " ".join(plain_text(line) for line in row.lines("source")[:1])
            tell_rewritten(unit, shown, plain_text(line_of(unit, unit.source)), span, sink)
        remark = partial(Remark, place[1], unit.span if unit else None)
        written = row.text("comment").strip()
        if written and (unit is None or written != unit.entry.comment.strip()):
            remarks.append(remark("", "", "", written))
        remarks += [remark(one.author, one.date, one.anchor.strip(), one.text) for one in row.comments]
        remarks += [remark("", "", words, mark) for mark, words in _doubted(row.lines("target"))]
    remarks += (Remark("", None, "", "", "", words) for words in _beside(package.body, bundle))
    _count(package, file, sum("target" in row.cells for row in rows), sink)
    return Arrival(tuple(returned), tuple(remarks))


def _doubted(lines: Sequence[SeenLine]) -> Iterator[tuple[str, str]]:
    """The words that someone has highlighted or underlined, which no translation says, each with how."""
    for line in lines:
        for marks, letters in groupby(
            line, lambda seen: [one for one in seen.said if one.startswith(_DOUBT)]
        ):
            yield from ((mark, plain_text(letters)) for mark in marks)


def _beside(body: etree._Element, bundle: Bundle) -> Iterator[str]:
    """What someone has written outside of the tables."""
    for paragraph in body.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}tc"), None) is None:
            words = words_of(paragraph).strip()
            if words and not says(bundle, words):
                yield words


def _count(package: WordPackage, file: str, found: int, sink: Sink) -> None:
    sent = package.custom().get("Segments", "")
    if sent.isdecimal() and found < int(sent):
        message = f"{found} of {sent} rows have come back; the texts of the others stay as they are"
        sink.warning("import/rows", message, Span(file))


def _place(
    row: _Row, publication: str, places: Mapping[str, tuple[str, str]]
) -> tuple[tuple[str, str], tuple[str, str]]:
    """Which segment a row is, by its key, else by its bookmark; and the fingerprints of its texts."""
    found = _KEY.match(row.text("key").strip())
    if found:
        return (found[1] or publication, found[2]), (found[3], found[4])
    if row.mark and row.mark[1] in places:
        return places[row.mark[1]], (row.mark[2], row.mark[3])
    return (publication, row.text("key").split("\n")[0].split("#")[0]), ("", "")


def _returned(
    row: _Row, place: tuple[str, str], hashes: tuple[str, str], unit: Unit | None, span: Span
) -> Returned:
    found = row.cells.get("target")
    text, problem = "", ""
    try:
        if not found:
            raise UnacceptableError(_NO_TARGET)
        if row.strange:
            raise UnacceptableError(f"{row.strange} stands in its cell, which no translation says")
        text = text_of(unit, _line(row.lines("target"), unit)) if unit else row.text("target")
    except UnacceptableError as why:
        problem = str(why)
    authors = tuple(found.authors) if found else ()
    return Returned(*place, text, *hashes, _said(row.text("state"), unit), span, problem, authors)


def _line(lines: Sequence[SeenLine], unit: Unit) -> SeenLine:
    """A cell's paragraphs as one line; where the source has breaks, a new one is one. Raises UnacceptableError."""
    if len(lines) > 1 and unit.markup and "\\\n" not in unit.source:
        raise UnacceptableError(f"it has {len(lines)} paragraphs, a text has one")
    if any(STRUCK in seen.said for line in lines for seen in line):
        raise UnacceptableError("words are struck out in it: delete them, or take the line through them away")
    made: list[Seen] = []
    for number, line in enumerate(lines):
        made += [Seen(BREAK)] * bool(number)
        for phrase, letters in groupby(line, lambda seen: unit.markup and seen.said & _SHIFTED.keys()):
            made += [Seen("[")] * bool(phrase)
            made += (seen._replace(href="", said=seen.said & STRESS) for seen in letters)
            made += map(Seen, "".join(f"]{{{_SHIFTED[mark]}}}" for mark in phrase or ()))
    return tuple(made)


def _said(state: str, unit: Unit | None) -> SegmentState | None:
    """What the state's cell says. People write in the target alone: an unready state as it went out says nothing."""
    word = state.strip().casefold()
    if word in _DONE:
        return "done"
    return "draft" if word in _DRAFT and not (unit and unit.said == "draft") else None


# --- the table as running text ----------------------------------------------------------------


def _rows(package: WordPackage, names: Mapping[str, TableColumn]) -> list[_Row]:
    """The rows of all tables as they read. names: see _table_rows."""
    body, rows = etree.Element(f"{W}body"), list[_Row]()
    cells: dict[str, tuple[_Row, TableColumn]] = {}
    for number, (element, columns) in enumerate(_table_rows(package.body, names), 1):
        rows.append(_Row(number, _mark(element)))
        for column, cell in columns.items():
            name = f"{number}/{column}"
            cells[key_digest(name)] = rows[-1], column
            etree.SubElement(body, f"{W}bookmarkStart", {f"{W}name": segment_bookmark(name)})
            body.extend(copy.deepcopy(child) for child in cell)
    for start in [s for s in body.iter(f"{W}bookmarkStart") if s.getparent() is not body]:
        start.set(f"{W}name", "")  # ours are the only ones that count
    found = reading.read(package, body=body)
    for one in found.found:
        row, column = cells[one.mark.key]
        row.cells[column] = one
    for comment in found.comments:
        if comment.key in cells:
            cells[comment.key][0].comments.append(comment)
    for fact in found.facts:
        if fact.kind in _NO_TEXT and fact.key in cells and cells[fact.key][1] == "target":
            cells[fact.key][0].strange = _NO_TEXT[fact.kind]
    return rows


def _table_rows(
    body: etree._Element, names: Mapping[str, TableColumn]
) -> Iterator[tuple[etree._Element, dict[TableColumn, etree._Element]]]:
    """The rows with texts, their cells by column: no headings, no deleted ones.

    names: of columns, by what their heads say. Where no head does, their places count, if there are no more than ours.
    """
    named: dict[int, TableColumn] = {}
    for row in body.iter(f"{W}tr"):
        if deleted(row) or next(row.iterancestors(f"{W}tc"), None) is not None:
            continue
        cells, width = _cells(row)
        heads = {
            place: names[said] for place, cell in cells.items() if (said := words_of(cell).strip()) in names
        }
        if len(heads) > 2 or child(child(row, "trPr"), "tblHeader") is not None:
            named = heads if "target" in heads.values() or width != len(COLUMNS) else {}
        elif _mark(row) or width > max(named, default=len(COLUMNS) - 1):
            columns = named or (dict(enumerate(COLUMNS)) if width == len(COLUMNS) else {})
            yield row, {column: cells[place] for place, column in columns.items() if place in cells}


def _cells(row: etree._Element) -> tuple[dict[int, etree._Element], int]:
    """The cells of a row by their columns, from 0, and how many columns there are."""
    cells, width = {}, 0
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is row:
            cells[width] = cell
            width += whole(val(cell, "tcPr", "gridSpan"), 1)
    return cells, width


def _mark(row: etree._Element) -> re.Match[str] | None:
    names = (start.get(f"{W}name", "") for start in row.iter(f"{W}bookmarkStart"))
    return next((mark for name in names if (mark := _MARK.fullmatch(name))), None)
