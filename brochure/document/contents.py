"""The entries of a contents list as a tree, which every format shows as lists inside of lists."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from brochure.document import nodes as n


class Branch(Struct):
    """An entry, by its place in the list, and those below it. entry: None where a level is left out."""

    entry: int | None = None
    below: list[Branch] = field(default_factory=list)


def branches(entries: Sequence[n.ContentsEntry]) -> list[Branch]:
    """The entries of the first level, each with those below it."""
    root = Branch()
    path = [root]
    for number, entry in enumerate(entries):
        del path[entry.level :]
        while len(path) < entry.level:
            path[-1].below.append(Branch())
            path.append(path[-1].below[-1])
        path[-1].below.append(Branch(number))
        path.append(path[-1].below[-1])
    return root.below
