"""What a Word file says: the paragraphs and tables of its body, with what styles, lists and relationships say of them.

Everything is read in the order in which it stands in the file, which is the order in which Word reads it aloud:
frames and text boxes stand where they are anchored. Tracked changes count as accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.document.bookmark import read_bookmark
from brochure.document.footnotes import NOTE_MARK, TABLE_NOTE
from brochure.document.labels import BEHIND
from brochure.languages import full_tag, script, word_kind
from brochure.readers import passages as p
from brochure.readers.complex_fields import ComplexFields
from brochure.readers.counting import Counters
from brochure.readers.package import ALTERNATIVES, Target, W, WordPackage
from brochure.readers.word_notes import NOTE_MARKS, NotePart, is_written, word_notes
from brochure.readers.wordml import (
    LOOKED_THROUGH,
    WP,
    WordStyles,
    child,
    decorative,
    default_languages,
    entry_level,
    heading_level,
    in_letters,
    is_code,
    languages,
    levels,
    link_address,
    means,
    on,
    table_flags,
    val,
    whole,
)

_SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_DRAWN = frozenset(W + name for name in ("drawing", "pict", "object"))
_STRONG, _EMPHASIS = frozenset({("strong", "")}), frozenset({("em", "")})
_MEANINGS = {
    "strong": "strong", "emphasis": "em", "code": "code", "deleted": "deleted", "subscript": "sub",
    "superscript": "sup",
}  # fmt: skip
"""Names of character styles, and what they say."""
_NONE: frozenset[p.Statement] = frozenset()


def read(package: WordPackage) -> p.Reading:
    """A file's passages. Raises Unreadable."""
    core, defaults = package.core(), default_languages(package)
    told_lang = core.get("language", "")
    kind = word_kind(script(told_lang)) if told_lang else "val"
    lang = full_tag(defaults.get(kind, told_lang))
    reader = _Reader(WordStyles.of(package), Counters(levels(package)), package.targets(), lang)
    notes = word_notes(package)
    reader.numbers.update({kind: part.first for kind, part in notes.items()})
    found = (*reader.blocks(package.body, ()), *reader.footnotes(notes))
    roots = (package.body, *(part.root for part in notes.values()))
    marks = {mark.get(f"{W}name", "") for root in roots for mark in root.iter(f"{W}bookmarkStart")}
    names = frozenset(marks | {f"note-{note.number}" for note in reader.notes.values()})
    return p.Reading(core.get("title", ""), lang, found, names)


class _Note(Struct):
    """A footnote or endnote that was referred to. mark: what shows its number."""

    number: int
    mark: str


class _TableNote(Struct):
    """A note below a table that is being read, between the ends of a bookmark. mark: the link that begins it."""

    bookmark: str
    mark: str = ""
    ended: bool = False


_Drawing = tuple[etree._Element, frozenset[p.Statement]]
"""A drawing, and what is said of it."""


class _Paragraph(Struct):
    """What has been met in a paragraph so far. before, after: drawings ahead of its first word, and the others.

    in_line: those that stand among its letters, by the number of the piece with their words.
    """

    pieces: list[p.StyledText] = field(default_factory=list)
    in_line: dict[int, _Drawing] = field(default_factory=dict)
    before: list[_Drawing] = field(default_factory=list)
    after: list[_Drawing] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)

    def settled(self) -> None:
        """Pictures in a paragraph without words are figures, unless they are a text of ours."""
        words = (text for at, (text, _) in enumerate(self.pieces) if at not in self.in_line)
        if self.in_line and not _digits(self.bookmarks) and not any(map(str.strip, words)):
            self.pieces.clear()
            self.before += self.in_line.values()


class _Style(Struct, frozen=True):
    """What a paragraph's style says: its role, its list and level, whether it is a caption's or code's.

    entry: the level of a contents list's lines.
    """

    role: str
    number: str
    level: str
    caption: bool
    code: bool = False
    entry: int = 0


class _Reader(Struct):
    """Reads a body. lang: of text that says none; number: of the paragraph, from 1.

    numbers: of the next note of a kind; notes: those met, by kind and identifier; below: the note below a table;
    begun: the list items that a paragraph without text has begun, for what stands below it.
    """

    styles: WordStyles
    counters: Counters
    targets: dict[str, Target]
    lang: str
    number: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    notes: dict[tuple[str, str], _Note] = field(default_factory=dict)
    below: _TableNote | None = None
    begun: tuple[str, ...] = ()
    fields: ComplexFields = field(default_factory=ComplexFields)

    def blocks(self, container: etree._Element, around: tuple[str, ...]) -> Iterator[p.Passage]:
        """The paragraphs and tables of a body, a cell or a text box."""
        for block in container:
            if block.tag == f"{W}p":
                yield from self._paragraph(block, around)
            elif block.tag == f"{W}tbl" and self.begun and not self.styles.lays_out(block):
                entry, self.begun = (*around, *self.begun), ()
                yield from p.of_item(self._table(block, entry), entry)
            elif block.tag == f"{W}tbl":
                yield from self._table(block, around)
            elif block.tag in LOOKED_THROUGH:
                yield from self.blocks(block, around)

    def footnotes(self, parts: Mapping[str, NotePart]) -> Iterator[p.Passage]:
        """What the notes say that were referred to, in that order (17.11)."""
        for (kind, identifier), note in self.notes.items():
            if kind in parts and identifier in parts[kind].entries:
                with self.counters.apart():
                    yield from self.blocks(parts[kind].entries[identifier], (f"footnote {note.mark}",))

    # --- paragraphs -------------------------------------------------------------------------

    def _paragraph(self, paragraph: etree._Element, around: tuple[str, ...]) -> Iterator[p.Passage]:
        self.number += 1
        about = child(paragraph, "pPr")
        named = val(about, "pStyle")
        style = self._style(named or self.styles.normal)
        if about is not None and len(about) > bool(named):  # most say no more than their style
            style = _with_own(style, about)
        met = _Paragraph()
        self._inside(paragraph, frozenset({("code", "")}) if style.code else _NONE, met)
        met.settled()
        items = None
        if style.role == "p":
            items = self.counters.item(style.number, style.level)
        elif label := self.counters.label(style.number, style.level):
            met.pieces.insert(0, (f"{label}{BEHIND}", _NONE))
        text, marks = p.told(met.pieces)
        if items is None and text:
            self.counters.interrupt()
        begun = items or self.begun
        self.begun = () if text or met.before or met.after else begun
        around, place = (*around, *self._noted(), *begun), f"paragraph {self.number}"
        yield from self._drawn(met.before, around, place)
        if text:
            around = (*around, *(("caption",) if style.caption else ()), *self._entry(style))
            anchors, key = tuple(met.bookmarks), _digits(met.bookmarks)
            yield p.Passage(style.role, text, marks, around, False, anchors, key, place)
        yield from self._drawn(met.after, around, place)

    def _noted(self) -> tuple[str, ...]:
        """The note below a table that a paragraph is of."""
        note = self.below
        if note and note.ended:
            self.below = None
        return (p.table_note(note.mark),) if note else ()

    def _entry(self, style: _Style) -> tuple[str, ...]:
        """The line of a contents list that a paragraph is; the field says from which level on it lists headings."""
        return (p.entry_room(max(1, style.entry - self.fields.first + 1)),) if style.entry else ()

    def _style(self, identifier: str) -> _Style:
        """What a paragraph's style says, with those that it is based on."""
        said = (self.styles.inherited(identifier, name) for name in ("outline", "number", "level"))
        outline, number, level = said
        names = [one.name for one in self.styles.chain(identifier)]
        caption = any("caption" in name.lower() for name in names)
        entry = max(map(entry_level, names), default=0)
        return _Style(_role(outline), number, level or "0", caption, any(map(is_code, names)), entry)

    # --- runs -------------------------------------------------------------------------------

    def _inside(self, element: etree._Element, said: frozenset[p.Statement], met: _Paragraph) -> None:
        for node in element:
            if node.tag == f"{W}r":
                self._run(node, said, met)
            elif node.tag == f"{W}hyperlink" and node.get(f"{W}anchor", "").startswith(NOTE_MARK):
                if self.below:  # a note's own mark leads back from it, and is none of its words
                    self.below.mark = "".join(text.text or "" for text in node.iter(f"{W}t"))
            elif node.tag == f"{W}hyperlink":
                self._inside(node, said | {("link", link_address(node, self.targets))}, met)
            elif node.tag == f"{W}bookmarkStart":
                self._begin(node.get(f"{W}name", ""), node.get(f"{W}id", ""), met)
            elif node.tag == f"{W}bookmarkEnd":
                if self.below and self.below.bookmark == node.get(f"{W}id"):
                    self.below.ended = True
            elif node.tag in LOOKED_THROUGH or node.tag == f"{W}fldSimple":
                self._inside(node, said, met)

    def _begin(self, name: str, identifier: str, met: _Paragraph) -> None:
        """A bookmark; the names of notes are those of whole notes, and of no passage."""
        if name.startswith(TABLE_NOTE):
            self.below = _TableNote(identifier)
        else:
            met.bookmarks.append(name)

    def _run(self, run: etree._Element, said: frozenset[p.Statement], met: _Paragraph) -> None:
        about = child(run, "rPr")
        own = said if about is None else said | self._of_run(about)
        for node in run:
            name = str(node.tag)
            if self.fields.take(node) or self.fields.hidden:
                continue
            if name == f"{W}t":
                met.pieces.append((node.text or "", own))
            elif name in NOTE_MARKS:
                note = self._referred(NOTE_MARKS[name], node, run)
                met.pieces.append((note.mark, own | {("link", f"#note-{note.number}")}))
                if is_written(node):  # the rest of the run is the mark
                    return
            elif name in _DRAWN and (alt := in_letters(node)) is not None:
                met.in_line[len(met.pieces)] = node, said
                met.pieces.append(p.of_picture(alt, said))
            elif name in _DRAWN or name == ALTERNATIVES:
                (met.after if met.pieces else met.before).append((node, said))
            elif (sign := _SIGNS.get(name.removeprefix(W))) and _in_line(node):
                met.pieces.append((sign, own))

    def _referred(self, kind: str, mark: etree._Element, run: etree._Element) -> _Note:
        """The note that a mark leads to; it is counted where it is first met."""
        number = self.numbers.get(kind, 1)
        shown = "".join(text.text or "" for text in run.iter(f"{W}t")) if is_written(mark) else str(number)
        note = self.notes.setdefault((kind, mark.get(f"{W}id", "")), _Note(number, shown))
        self.numbers[kind] = number + (note.number == number)
        return note

    def _of_run(self, about: etree._Element) -> frozenset[p.Statement]:
        """What a run's properties say of its text: emphasis by its style or by hand, and its language."""
        style, lang = val(about, "rStyle"), child(about, "lang")
        said = self._of_style(style) if style else _NONE
        if on(child(about, "b")) or on(child(about, "bCs")):
            said |= _STRONG
        if on(child(about, "i")) or on(child(about, "iCs")):
            said |= _EMPHASIS
        if lang is None:
            return said
        found, first = languages(lang), "bidi" if on(child(about, "rtl")) else "val"
        tag = full_tag(found.get(first) or next(iter(found.values()), ""))
        return said | {("lang", tag)} if tag and tag != self.lang else said

    def _of_style(self, style: str) -> frozenset[p.Statement]:
        """What a character style means, by the names that Word knows: its own, or of a style it is based on."""
        names = [one.name for one in self.styles.chain(style)]
        said = (kind for name, kind in _MEANINGS.items() if any(means(one, name) for one in names))
        return frozenset((kind, "") for kind in said)

    # --- drawings and tables ----------------------------------------------------------------

    def _drawn(self, drawings: list[_Drawing], around: tuple[str, ...], place: str) -> Iterator[p.Passage]:
        """Pictures by their alternative texts, text boxes by what stands in them; each once, decoration never."""
        for drawing, said in drawings:
            boxes = [*drawing.iter(f"{W}txbxContent")]
            for properties in drawing.iter(f"{WP}docPr"):
                if not boxes and not decorative(properties):
                    text, marks = p.told([(properties.get("descr", ""), said)])
                    yield p.Passage("figure", text, marks, around, place=place)
            for box in boxes:
                yield from self.blocks(box, around)

    def _table(self, table: etree._Element, around: tuple[str, ...]) -> Iterator[p.Passage]:
        if self.styles.lays_out(table):
            for one in (its for row in table.iterchildren(f"{W}tr") for its in row.iterchildren(f"{W}tc")):
                yield from self.blocks(one, around)
            return
        first = "firstColumn" in table_flags(table)
        rows = list(table.iterchildren(f"{W}tr"))
        merged = [_merged(row) for row in rows]
        for number, row in enumerate(rows, 1):
            head, column = on(child(child(row, "trPr"), "tblHeader")), 1
            lone = len(row.findall(f"{W}tc")) == 1
            for one in row.iterchildren(f"{W}tc"):
                spans = whole(val(one, "tcPr", "gridSpan"), 1)
                heads = "col" if head else "row" if first and column == 1 and not lone else ""
                reaches = 1 + sum(1 for _ in takewhile(lambda held: column in held, merged[number:]))  # noqa: B023
                if column not in merged[number - 1]:
                    with self.counters.apart():
                        yield from self.blocks(one, (*around, p.cell(number, column, heads, spans, reaches)))
                column += spans


def _merged(row: etree._Element) -> set[int]:
    """The columns in which a row's cell goes on with the one above (17.4.84)."""
    held, column = set(), 1
    for one in row.iterchildren(f"{W}tc"):
        merge = child(child(one, "tcPr"), "vMerge")
        if merge is not None and merge.get(f"{W}val", "continue") == "continue":
            held.add(column)
        column += whole(val(one, "tcPr", "gridSpan"), 1)
    return held


def _role(outline: str) -> str:
    """What a paragraph is, by its level in the outline."""
    level = heading_level(outline)
    return f"h{level}" if level else "p"


def _with_own(style: _Style, about: etree._Element) -> _Style:
    """The style with what a paragraph says by itself (`w:pPr`)."""
    outline, number = val(about, "outlineLvl"), child(about, "numPr")
    if outline:
        style = replace(style, role=_role(outline))
    if number is not None:
        style = replace(style, number=val(number, "numId"), level=val(number, "ilvl") or style.level)
    return style


def _in_line(sign: etree._Element) -> bool:
    """Whether a break ends a line; one that ends a page or a column says nothing."""
    return sign.get(f"{W}type", "textWrapping") == "textWrapping"


def _digits(bookmarks: list[str]) -> str:
    """What stands for the segment's key in the first bookmark of ours."""
    marks = (read_bookmark(name) for name in bookmarks)
    return next((f"#{mark.key}" for mark in marks if mark), "")
