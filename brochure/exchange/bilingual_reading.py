"""A bilingual table that came back from Word, LibreOffice or wherever people edit such files.

The table is laid out anew as running text in which a bookmark begins each cell; the reader of edited editions
(reading.py) then does the rest: tracked changes, fields, formatting, comments.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from brochure.diagnostics import Failed, Sink, Span
from brochure.document.bookmark import key_digest, segment_bookmark
from brochure.exchange import reading
from brochure.exchange.bilingual import KEY_HEAD, KIND, line_of, text_of
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
from brochure.exchange.found import Comment, FoundSegment
from brochure.exchange.package import W, WordFile
from brochure.translation.translation import TranslationState

_KEY = re.compile(r"(?:([^\s/#]+)/)?([^\s/#]+)\s*#([0-9a-f]{8})-([0-9a-f]{8})")
_MARK = re.compile(r"_row_([0-9a-f]{8})_([0-9a-f]{8})_([0-9a-f]{8})(?:_.*)?")
_DONE = {
    "done",
    "ok",
    "final",
    "✓",
    *(state.label for state in TranslationState if state >= TranslationState.TRANSLATED),
}
_DRAFT = {TranslationState.FUZZY.label, TranslationState.DRAFT.label}
COLUMNS = ("key", "source", "target", "comment", "state")
TableColumn = Literal["key", "source", "target", "comment", "state"]


def is_table(file: WordFile) -> bool:
    """Whether a Word file is a bilingual table, and no edited edition."""
    return file.properties.get("Exchange") == KIND


def origin(file: WordFile, sink: Sink) -> tuple[str, str]:
    """The publication and language of a table. Raises Failed after telling the sink that it says none."""
    publication, language = file.properties.get("Publication", ""), file.properties.get("Language", "")
    if not is_table(file) or not publication or not language:
        hint = (
            "i18n import reads the tables that `i18n export --to docx` made; for an edition, build.py import"
        )
        sink.error("import/foreign", "this is no bilingual table of ours", Span(file.file), hint)
        raise Failed
    return publication, language


class _Row(Struct, frozen=True):
    """A row of a table. cells: by column, as they read; mark: our bookmark in it, as far as it is there."""

    number: int
    cells: Mapping[str, FoundSegment]
    mark: re.Match[str] | None

    def lines(self, column: TableColumn) -> Sequence[SeenLine]:
        """A cell's paragraphs."""
        return self.cells[column].lines if column in self.cells else ()

    def text(self, column: TableColumn) -> str:
        """A cell's characters."""
        return "\n".join(map(plain_text, self.lines(column)))


def read(file: WordFile, bundle: Bundle, sink: Sink) -> Arrival:
    """All texts that came back. bundle: what would go out today."""
    rows, comments = _rows(file)
    units = {(batch.name, unit.key): unit for batch in bundle.batches for unit in batch.units}
    places = {fingerprint("/".join(place)): place for place in units}
    returned: list[Returned] = []
    remarks: list[Remark] = []
    for row in rows:
        place, hashes = _place(row, bundle.publication, places)
        span = Span(file.file, row.number)
        unit = units.get(place)
        returned.append(_returned(row, place, hashes, unit, span))
        if unit and hashes[0] == fingerprint(unit.source):
            shown = " ".join(plain_text(line) for line in row.lines("source")[:1])
            tell_rewritten(unit, shown, plain_text(line_of(unit, unit.source)), span, sink)
        remark = partial(Remark, place[1], unit.row.span if unit else None)
        written = row.text("comment").strip()
        if written and (unit is None or written != unit.entry.comment.strip()):
            remarks.append(remark("", "", "", written))
        found = comments.get(row.number, ())
        remarks += [remark(one.author, one.date, one.anchor.strip(), one.text) for one in found]
    _count(file, len(rows), sink)
    return Arrival(tuple(returned), tuple(remarks))


def _count(file: WordFile, found: int, sink: Sink) -> None:
    sent = file.properties.get("Segments", "")
    if sent.isdecimal() and found < int(sent):
        message = f"{found} of {sent} rows have come back; the texts of the others stay as they are"
        sink.warning("import/rows", message, Span(file.file))


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
        text = text_of(unit, _line(row.lines("target"), unit)) if unit else row.text("target")
    except UnacceptableError as why:
        problem = str(why)
    authors = tuple(found.authors) if found else ()
    return Returned(*place, text, *hashes, _said(row.text("state"), unit), span, problem, authors)


def _line(lines: Sequence[SeenLine], unit: Unit) -> SeenLine:
    """A cell's paragraphs as one line; where the source has breaks, a new one is one. Raises UnacceptableError."""
    if len(lines) > 1 and unit.markup and "\\\n" not in unit.source:
        raise UnacceptableError(f"it has {len(lines)} paragraphs, a text has one")
    made: list[Seen] = []
    for number, line in enumerate(lines):
        made += [Seen(BREAK)] * bool(number)
        made += (seen._replace(href="") for seen in line)
    return tuple(made)


def _said(state: str, unit: Unit | None) -> SegmentState | None:
    """What the state's cell says. People write in the target alone: an unready state as it went out says nothing."""
    word = state.strip().casefold()
    if word in _DONE:
        return "done"
    return "draft" if word in _DRAFT and not (unit and unit.said == "draft") else None


# --- the table as running text ----------------------------------------------------------------


def _rows(file: WordFile) -> tuple[list[_Row], dict[int, list[Comment]]]:
    """The rows of all tables as they read, and the comments in each."""
    body = etree.Element(f"{W}body")
    marks: dict[int, re.Match[str] | None] = {}
    cells: dict[str, tuple[int, str]] = {}
    for number, row in enumerate(_table_rows(file.body), 1):
        marks[number] = next((m for name in _names(row) if (m := _MARK.fullmatch(name))), None)
        for column, cell in zip(COLUMNS, row.findall(f"{W}tc"), strict=False):
            name = f"{number}/{column}"
            cells[key_digest(name)] = (number, column)
            etree.SubElement(body, f"{W}bookmarkStart", {f"{W}name": segment_bookmark(name)})
            body.extend(copy.deepcopy(child) for child in cell)
    for start in [s for s in body.iter(f"{W}bookmarkStart") if s.getparent() is not body]:
        start.set(f"{W}name", "")  # ours are the only ones that count
    found = reading.read(replace(file, body=body))
    read: dict[int, dict[str, FoundSegment]] = {number: {} for number in marks}
    for one in found.found:
        number, column = cells[one.mark.key]
        read[number][column] = one
    comments: dict[int, list[Comment]] = {}
    for comment in found.comments:
        if comment.key in cells:
            comments.setdefault(cells[comment.key][0], []).append(comment)
    return [_Row(number, read[number], marks[number]) for number in marks], comments


def _table_rows(body: etree._Element) -> Iterator[etree._Element]:
    """The rows with texts: no headings, no deleted ones."""
    for row in body.iter(f"{W}tr"):
        properties = row.find(f"{W}trPr")
        names = {child.tag for child in properties} if properties is not None else set()
        if f"{W}del" in names or next(row.iterancestors(f"{W}tc"), None) is not None:
            continue
        cells = row.findall(f"{W}tc")
        if f"{W}tblHeader" not in names and len(cells) >= len(COLUMNS) and _characters(cells[0]) != KEY_HEAD:
            yield row


def _characters(cell: etree._Element) -> str:
    return "".join(str(text.text or "") for text in cell.iter(f"{W}t")).strip()


def _names(row: etree._Element) -> Iterator[str]:
    return (start.get(f"{W}name", "") for start in row.iter(f"{W}bookmarkStart"))
