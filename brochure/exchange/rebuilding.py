"""What people did to whole paragraphs and to rows of tables, as edits of the source's blocks and rows.

What cannot be said so is left to a person: styles that Markdown has no notation for, texts with notes or placeholders
that would have to be shared out, cells whose words the layout sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from brochure.content.model import Inlines
from brochure.content.serialise import to_markdown
from brochure.document import nodes as n
from brochure.document.bookmark import key_digest
from brochure.document.walk import is_bold, walk
from brochure.exchange.blocks import BlockKind, NewBlock
from brochure.exchange.changes import Rebuilding
from brochure.exchange.characters import SeenLine, characters_of, inlines_of, unsayable
from brochure.exchange.differences import FoundDifference
from brochure.exchange.found import EditedFile, Room
from brochure.exchange.local_values import NO_VALUE
from brochure.exchange.merge import merge
from brochure.exchange.naming import new_name
from brochure.exchange.programs import PLAIN_STYLES
from brochure.exchange.row_edits import ROW_KINDS
from brochure.exchange.rows import RowCells
from brochure.exchange.run_format import STRONG
from brochure.exchange.shown_text import ShownText
from brochure.exchange.worddiff import between

OVERWRITTEN = "words were changed in it that stand for a value or a reference"
NO_COLUMN = "no text of the source stands in that column, whose words the layout sets"
SEVERAL = "a cell has more paragraphs than the others of its column"


class UnsayableError(Exception):
    """The source cannot say what was done; the message says why."""


class Rebuilder(Struct):
    """Makes rebuildings of one file.

    base: the edition; texts: what it shows, changed: what was done to these, by digits of their keys; taken: keys given
    here.
    """

    base: EditedFile
    texts: Mapping[str, ShownText]
    changed: Mapping[str, FoundDifference]
    taken: set[str] = field(default_factory=set)

    def of(self, difference: FoundDifference) -> Rebuilding | None:
        """What is to be done in the source, None where a person must say. Raises UnsayableError."""
        if difference.kind in ROW_KINDS:
            return self.row(difference)
        own, beside = self.texts.get(difference.key), self.texts.get(difference.beside)
        if own is None or difference.held or self.own(difference).cell:
            return None
        key, behind = own.key, beside.key if beside else ""
        match difference.kind:
            case "deleted":
                return Rebuilding(key, "deleted", delete=key)
            case "moved":
                below = self.texts.get(difference.below)
                return Rebuilding(key, "moved", after=behind, before=below.key if below else "")
            case "inserted":
                typed = [inlines_of(merge((), (), one.line).text) for one in difference.paragraphs]
                new = self.blocks(difference, typed)
                return Rebuilding(key, "inserted", new=new) if new else None
            case "split" if not _shared(own.inlines):
                return self.split(own, difference)
            case "joined" if beside and not _shared(own.inlines):
                texts = {behind: self.joined(beside, own, difference)}
                return Rebuilding(key, "joined", texts, delete=key)
        return None

    def own(self, difference: FoundDifference) -> Room:
        """What kind of paragraph the text is in the edition."""
        return next((one.first.room for one in self.base.of(difference.key) if one.paragraphs), Room())

    def split(self, own: ShownText, difference: FoundDifference) -> Rebuilding | None:
        """The text cut where Enter was pressed."""
        lines = (difference.new, *(one.line for one in difference.paragraphs))
        first, *parts = [self._part(own, difference.old, line) for line in lines]
        new = self.blocks(difference, parts)
        return Rebuilding(own.key, "split", {own.key: to_markdown(first).strip()}, new=new) if new else None

    def joined(self, into: ShownText, gone: ShownText, difference: FoundDifference) -> str:
        """Two texts as one."""
        if difference.new:  # both stand in what is read as the first
            one = self.changed[difference.beside]
            return to_markdown(self._part(into, one.old, one.new)).strip()
        texts = [to_markdown(self._now(text)).strip() for text in (into, gone)]
        return between(*texts).join(texts)

    def _now(self, text: ShownText) -> Inlines:
        """A text with what was done to its words."""
        difference = self.changed.get(key_digest(text.key))
        return self._part(text, difference.old, difference.new) if difference else text.inlines

    def _part(self, text: ShownText, old: SeenLine, new: SeenLine) -> Inlines:
        merged = merge(characters_of(text.inlines), old, new)
        if merged.values:
            raise UnsayableError(OVERWRITTEN)
        return inlines_of(merged.text)

    def blocks(self, difference: FoundDifference, texts: Sequence[Inlines]) -> tuple[NewBlock, ...]:
        """Paragraphs as blocks of the source; none where one of them cannot be said."""
        own, made, beside = self.own(difference), [], self.texts[difference.key]
        for text, (_, room) in zip(texts, difference.paragraphs, strict=True):
            kind, words = _kind(room, own), to_markdown(text).strip()
            if kind is None or not words or unsayable(words):
                return ()
            entries = _among_entries(beside)
            if entries and kind == "h":
                return ()
            key = self.new_key(words, beside.key, entries)
            made.append(NewBlock(key, "entry" if entries else kind, words, room.level))
        return tuple(made)

    def new_key(self, words: str, beside: str, entries: bool) -> str:
        """A key of the first words in Latin letters, else of the neighbour's; one that is free.

        That of an entry of a YAML file begins as its neighbour's does.
        """
        above, _, name = beside.rpartition(".") if entries else ("", "", beside)
        taken = {*self.taken, *(one.key for one in self.texts.values())}
        key = new_name(words, name, taken, f"{above}." if above else "")
        self.taken.add(key)
        return key

    # --- rows ---------------------------------------------------------------------------------

    def row(self, difference: FoundDifference) -> Rebuilding:
        """What is to be done to a row of a table. Raises UnsayableError."""
        own, beside = self.texts.get(difference.key), self.texts.get(difference.beside)
        if difference.held:
            raise UnsayableError(difference.held)
        if own is None or (difference.beside and beside is None):
            raise UnsayableError(NO_COLUMN)
        behind = beside.key if beside else ""
        cells = RowCells({})
        if difference.kind == "row-emptied":
            cells = RowCells({_column(own): ""})
        elif difference.kind in ("row-filled", "row-inserted"):
            cells = self.cells(difference)
        return Rebuilding(own.key, difference.kind, after=behind, cells=cells)

    def cells(self, difference: FoundDifference) -> RowCells:
        """What cells say, as the source would. Raises UnsayableError."""
        columns = self.columns(difference.key)
        found: dict[str, str] = {}
        numbers = set[str]()
        for number, lines in enumerate(difference.cells, difference.column):
            names = list(columns.get(number, ()))
            if lines and not names:
                raise UnsayableError(NO_COLUMN)
            if len(lines) > len(names):
                raise UnsayableError(SEVERAL)
            for place, name in enumerate(names):
                like = columns[number][name]
                found[name] = _source(lines[place], like) if place < len(lines) else ""
                if any(text.value for text, _ in like):
                    numbers.add(name)
        return RowCells(found, frozenset(numbers))

    def columns(self, key: str) -> dict[int, dict[str, list[tuple[ShownText, SeenLine]]]]:
        """The texts of a table, of which one is named, as shown: by the edition's column, and by the source's."""
        table = next(one.cell.table for one in self.base.of(key) if one.cell)
        found: dict[int, dict[str, list[tuple[ShownText, SeenLine]]]] = {}
        for one in self.base.found:
            text = self.texts.get(one.mark.key)
            cell = one.cell
            if cell and cell.table == table and text and not self.base.tables[table][cell.row].head:
                column = found.setdefault(cell.column, {})
                column.setdefault(_column(text), []).append((text, one.first.line))
        return found


def _among_entries(text: ShownText) -> bool:
    """Whether a text is an entry of a YAML file."""
    return text.span is not None and text.span.file.endswith((".yml", ".yaml"))


def _kind(room: Room, own: Room) -> BlockKind | None:
    """Which block a paragraph would be behind one of another kind."""
    if room.cell or own.cell:
        return None
    if room.level:
        return "h"
    if room.list:
        return "item" if room.list == own.list and room.list.endswith("level 1") else None
    return "p" if not own.list and (room.style == own.style or room.style in PLAIN_STYLES) else None


def _shared(inlines: Inlines) -> bool:
    """Whether a text holds what stands for something that is not in it: a note, a placeholder."""
    nodes = walk(*inlines)
    return any(
        isinstance(one, n.Footnote) or (isinstance(one, n.Inset) and one.lookup != "") for one in nodes
    )


def _column(text: ShownText) -> str:
    return text.key.rpartition(".")[2]


def _source(line: SeenLine, like: Sequence[tuple[ShownText, SeenLine]]) -> str:
    """A new cell's words as the source would say them. like: other cells of its column. Raises UnsayableError."""
    value = next((text.value for text, _ in like if text.value), None)
    words = to_markdown(inlines_of(merge((), (), _as_others(line, like)).text)).strip()
    if reason := unsayable(words):
        raise UnsayableError(reason)
    if value and words:
        found = value.source("".join(letter.text for letter in line))
        if found is None:
            raise UnsayableError(NO_VALUE.format(words, value.kind))
        return found
    return words


def _as_others(line: SeenLine, like: Sequence[tuple[ShownText, SeenLine]]) -> SeenLine:
    """A new cell bold where all of its column are in the source; not bold where the layout alone makes them so."""
    bold = [
        (is_bold(text.inlines), bool(shown) and all(STRONG in letter.said for letter in shown))
        for text, shown in like
    ]
    if bold and all(source for source, _ in bold):
        return tuple(letter._replace(said=letter.said | {STRONG}) for letter in line)
    if bold and all(shown and not source for source, shown in bold):
        return tuple(letter._replace(said=letter.said - {STRONG}) for letter in line)
    return line
