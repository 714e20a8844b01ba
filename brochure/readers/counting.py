"""Counting as Word counts: which item of which list a numbered paragraph begins (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct, field

from brochure.languages.alphabets import of_office
from brochure.readers.wordml import ListLevel


class Counters(Struct):
    """The numbers of a file's lists while its paragraphs are read in order. levels: by list and level."""

    levels: Mapping[tuple[str, str], ListLevel]
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[tuple[str, str]] = field(default_factory=set)
    _open: dict[int, str] = field(default_factory=dict)
    _bullets: set[tuple[str, int]] = field(default_factory=set)

    def item(self, identifier: str, level: str) -> tuple[str, ...] | None:
        """The items that a paragraph of a list and level stands in: `("ol 2", "ul 1")`; None where it has no list."""
        found = self.levels.get((identifier, level))
        if found is None or identifier == "0":
            return None
        depth = int(level)
        number = str(self._count(identifier, level, found, depth))
        if marks := of_office(found.format):
            number = marks.number(int(number))
        self._open = {above: entry for above, entry in self._open.items() if above < depth}
        self._open[depth] = f"{'ol' if found.counts else 'ul'} {number}{found.task}"
        return tuple(self._open.values())

    def label(self, identifier: str, level: str) -> str:
        """The number that a heading of a list shows, `2.1`, "" where it has none."""
        found = self.levels.get((identifier, level))
        if found is None or identifier == "0" or not found.counts:
            return ""
        self._count(identifier, level, found, int(level))
        counts = {
            str(depth + 1): count
            for (abstract, depth), count in self._counts.items()
            if abstract == found.abstract
        }
        return re.sub(r"%(\d)", lambda place: str(counts.get(place[1], 1)), found.shown).strip()

    def _count(self, identifier: str, level: str, found: ListLevel, depth: int) -> int:
        """Lists of one definition count on, save one that restarts; a level begins again below a new item."""
        place = found.abstract, depth
        if found.restarts and (identifier, level) not in self._begun:
            self._counts.pop(place, None)
        self._begun.add((identifier, level))
        if not found.counts:
            self._bullets.add(place)
        self._counts[place] = self._counts.get(place, found.start - 1) + 1
        for deeper in [one for one in self._counts if one[0] == found.abstract and one[1] > depth]:
            del self._counts[deeper]
        return self._counts[place]

    def interrupt(self) -> None:
        """A paragraph without a number: bullets begin anew. The items before it stay open for what is deeper."""
        for place in self._bullets:
            self._counts.pop(place, None)
        self._bullets.clear()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """A table cell or a note: what is counted in it stands in no item outside."""
        outside, self._open = self._open, {}
        self.interrupt()
        yield
        self.interrupt()
        self._open = outside
