"""Blocks of a sequence measured, placed and cut, each once, however often the sequence is poured.

Pages are filled again where a word must stay whole, and again where the number of a page is told. Little changes from
one time to the next: here a block is measured anew only where its own words or numbers have changed, and placed and
cut anew only where it begins at another height of the galley.
"""

from __future__ import annotations

from msgspec import Struct, field

from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import Measured, Placed
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.footnotes import SetNote, set_note
from brochure.writers.pdf.compose.references import referred_pages
from brochure.writers.pdf.compose.strips import Loose, Strip, cut
from brochure.writers.pdf.text.breaks import Split

BlockKey = tuple[int, float, frozenset[Split], tuple[str, ...]]
"""A block or note by its identity, its width, its words that stay whole, and the numbers of pages that it tells."""


class KeptBlock(Struct, eq=False):
    """A measured block, and where and how it was placed and cut last."""

    measured: Measured
    _y: float | None = None
    _placed: Placed | None = None
    _after: Loose | None = None
    _cut: tuple[tuple[Strip, ...], Loose] = ((), Loose())

    def place(self, y: float) -> Placed:
        """The block at this height of the galley."""
        if self._placed is None or self._y != y:
            self._placed, self._y, self._after = self.measured.place(0.0, y, self.measured.height), y, None
        return self._placed

    def cut(self, after: Loose) -> tuple[tuple[Strip, ...], Loose]:
        """Its strips where it was placed. after: what the blocks above it have left to it."""
        assert self._placed is not None
        if self._after != after:
            self._cut, self._after = cut(self._placed, after), after
        return self._cut


class KeptBlocks(Struct):
    """All that was measured for a document. It lives as long as the document's nodes."""

    _blocks: dict[BlockKey, KeptBlock] = field(default_factory=dict)
    _notes: dict[BlockKey, SetNote] = field(default_factory=dict)
    _refers: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def block(self, block: n.Block, width: float, whole: frozenset[Split], context: Context) -> KeptBlock:
        """A block measured. whole: words of it that are not divided."""
        key = self._key(block, width, whole, context)
        if key not in self._blocks:
            own = context.keeping(whole) if whole else context
            self._blocks[key] = KeptBlock(own.block(block, width))
        return self._blocks[key]

    def note(self, note: n.Footnote, width: float, context: Context) -> SetNote:
        """A footnote set in a column."""
        key = self._key(note, width, frozenset(), context)
        if key not in self._notes:
            self._notes[key] = set_note(note, width, context)
        return self._notes[key]

    def _key(
        self, node: n.Block | n.Footnote, width: float, whole: frozenset[Split], context: Context
    ) -> BlockKey:
        refers = self._refers.get(id(node))
        if refers is None:
            refers = self._refers[id(node)] = referred_pages(node)
        return id(node), width, whole, tuple(context.pages.get(name, "") for name in refers)
