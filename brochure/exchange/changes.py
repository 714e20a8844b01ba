"""What came back, change by change, as people and programs are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from brochure.diagnostics import Span
from brochure.exchange.blocks import NewBlock
from brochure.exchange.rows import RowCells

ChangeState = Literal["ready", "written", "decide", "conflict", "note"]


class Change(Struct, frozen=True):
    """One change. old, new: Markdown, as far as it is known; added: text that belongs nowhere yet.

    state: ready to be written, written, for a person to decide, a conflict, or a note that asks for nothing.
    """

    key: str
    kind: str
    state: ChangeState
    span: Span | None = None
    old: str = ""
    new: str = ""
    added: str = ""
    reason: str = ""
    authors: tuple[str, ...] = ()


class Remark(Struct, frozen=True):
    """A comment of the file, with the segment that it stands in.

    reply_to: which of the comments, from 0, it answers; resolved: settled in the file.
    """

    key: str
    span: Span | None
    author: str
    date: str
    anchor: str
    text: str
    reply_to: int | None = None
    resolved: bool = False


class Rebuilding(Struct, frozen=True):
    """Blocks that come, go or move as one edit of the text `key`. texts: further texts that change with it, by key.

    delete: the text's block goes; after, before: it goes behind that of the one key, which is in front of that of the
    other; new: blocks that come behind it.
    What is done to a row of a table is done to that of the key, a new one comes to any row of its table. after: of a
    text of the row that it then stands behind, "" for none; cells: what it then says.
    shown: what is told as added, by which two are told apart.
    """

    key: str
    kind: str
    texts: Mapping[str, str] = {}
    delete: str = ""
    after: str = ""
    before: str = ""
    new: tuple[NewBlock, ...] = ()
    cells: RowCells = RowCells({})
    shown: str = ""


class Review(Struct, frozen=True):
    """All that a file brings back."""

    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    rebuildings: tuple[Rebuilding, ...] = ()

    def having(self, *states: ChangeState) -> tuple[Change, ...]:
        """The changes in one of the states."""
        return tuple(change for change in self.changes if change.state in states)
