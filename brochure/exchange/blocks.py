"""Blocks of a Markdown file by their lines: a paragraph, a heading or a list item taken out, put in, put elsewhere.

Only whole blocks of one text are touched, at the outermost level or as an item of a list there; all else is left to a
person. Whether the file then reads as it should is for apply.py to prove.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from brochure.content.markdown import parser
from brochure.content.marked_lists import MARKS
from brochure.exchange.source_places import NoPlaceError
from brochure.languages.alphabets import place_of
from brochure.languages.counting import Marks

BlockKind = Literal["p", "h", "item", "entry", "row"]
"""entry: of a YAML file (entries.py); row: of a table (rows.py)."""
_ATTRIBUTES = re.compile(r"\s*\{[#.][^}]*\}\s*")
_MARKER = re.compile(r"(\s*)([-*+]|\(?\w{1,9}([.)]))(\s+)")


class SourceBlock(Struct, frozen=True):
    """Lines first…end (from 0, end not included) of a file, with the line of its key.

    mark: an item's, `- ` or `3. `, an entry's indent; loose: whether empty lines part the items of its list.
    noted: whether its author's comment stands in its lines, which must not go with it. top: of a row, the line in
    which its table's first one begins.
    """

    kind: BlockKind
    first: int
    end: int
    mark: str = ""
    loose: bool = True
    noted: bool = False
    top: int = 0

    def check_free(self) -> None:
        """Raise NoPlaceError where its author's comment would go with it."""
        if self.noted:
            raise NoPlaceError


class NewBlock(Struct, frozen=True):
    """A block to be written. text: Markdown of its words; level: of a heading."""

    key: str
    kind: BlockKind
    text: str
    level: int = 0


def block_at(whole: str, line: int) -> SourceBlock:
    """The block whose text begins in a line (from 1). Raises NoPlaceError where it is none of one text by itself."""
    root = _tree(whole)
    for node in root.walk():
        if node.type in ("paragraph", "heading") and node.map and node.map[0] + 1 == line:
            return _block(node, root, whole.split("\n"))
    raise NoPlaceError


def outermost_at(whole: str, line: int) -> SourceBlock | None:
    """The list, table or other block at the outermost level that a line (from 1) stands in, as a paragraph meets it."""
    for node in _tree(whole).children:
        if node.map and node.map[0] < line <= node.map[1]:
            return SourceBlock("p", node.map[0], _last(whole.split("\n"), *node.map))
    return None


def _tree(whole: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(parser().parse(whole, {}))


def _block(node: SyntaxTreeNode, root: SyntaxTreeNode, lines: Sequence[str]) -> SourceBlock:
    item = node.parent
    assert node.map is not None
    assert item is not None
    if item == root:
        first = node.map[0]
        while first and _ATTRIBUTES.fullmatch(lines[first - 1]):
            first -= 1
        return SourceBlock("h" if node.type == "heading" else "p", first, node.map[1])
    if item.type == "list_item" and item.map and item.parent and item.parent.parent == root:
        mark = _MARKER.match(lines[item.map[0]])
        if mark and [one.type for one in item.walk()].count("inline") == 1:
            loose = any(one.map and not lines[one.map[0] - 1].strip() for one in item.parent.children[1:])
            return SourceBlock("item", item.map[0], _last(lines, *item.map), mark[0], loose)
    raise NoPlaceError


def _last(lines: Sequence[str], first: int, end: int) -> int:
    """The end of a block without the empty lines below it."""
    while end > first + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def taken_out(whole: str, block: SourceBlock) -> str:
    """The file without a block and the empty lines below it, where there are others above it."""
    lines = whole.split("\n")
    end, apart = block.end, not any(map(str.strip, lines[: block.first][-1:]))
    while apart and end < len(lines) - 1 and not lines[end].strip():
        end += 1
    left = "\n".join([*lines[: block.first], *lines[end:]])
    return _renumbered(whole, left if lines[end:] != [""] else f"{left.rstrip()}\n")


def put_after(whole: str, block: SourceBlock, new: Sequence[NewBlock]) -> str:
    """The file with blocks below one. Raises NoPlaceError where they cannot stand there: an item below no item."""
    lines = whole.rstrip("\n").split("\n")
    if any(one.kind == "item" for one in new) and block.kind != "item":
        raise NoPlaceError
    last, made = block.kind, list[str]()
    for one in new:
        loose = one.kind != "item" or last != "item" or block.loose
        made += [*([""] if loose else []), *_written(one, block.mark)]
        last = one.kind
    below = lines[block.end :]
    if block.kind == "item" and last != "item" and below and any(map(str.strip, below)):
        raise NoPlaceError  # it would cut the list in two
    if below and below[0].strip() and last != "item":
        below = ["", *below]
    return _renumbered(whole, "\n".join([*lines[: block.end], *made, *below]) + "\n")


def put_raw(whole: str, block: SourceBlock, text: str, above: bool = False) -> str:
    """The file with a block below another of its kind, or above it, as it is written."""
    lines = whole.rstrip("\n").split("\n")
    place = block.first if above else block.end
    before, behind, gap = lines[:place], lines[place:], [""] if block.loose else []
    # Where the two meet is an empty line, unless the list has none; and so, but for lists, on the other side.
    outer = before[-1:] if above else behind[:1]
    edge = [""] if block.kind != "item" and any(map(str.strip, outer)) else []
    first, last = (edge, gap) if above else (gap, edge)
    return _renumbered(whole, "\n".join([*before, *first, *text.split("\n"), *last, *behind]) + "\n")


def _written(new: NewBlock, mark: str) -> list[str]:
    """A block's lines."""
    if new.kind == "h":
        return [f"{{#{new.key}}}", f"{'#' * new.level} {new.text}"]
    if new.kind == "p":
        return [f"{{#{new.key}}}", *new.text.split("\n")]
    indent = " " * len(mark)
    return [f"{mark}{{#{new.key}}}", *(f"{indent}{line}" for line in new.text.split("\n"))]


def _renumbered(before: str, after: str) -> str:
    """The changed file with the numbers of its lists counted on: people read them in the source.

    A list whose items all have one number is left as it is, and so are all where a list has come or gone.
    """
    old, new = _numbers(before), _numbers(after)
    lines = after.split("\n")
    if len(old) != len(new):
        return after
    for was, now in zip(old, new, strict=True):
        if len({number for number, *_ in was}) > 1:
            for count, (_, at, marks) in enumerate(now, was[0][0]):
                mark = marks.shown(count) if marks else rf"{count}\g<3>"
                lines[at] = _MARKER.sub(rf"\g<1>{mark}\g<4>", lines[at], count=1)
    return "\n".join(lines)


def _numbers(whole: str) -> list[list[tuple[int, int, Marks | None]]]:
    """The numbers of each outermost numbered list, with their lines, and how it is counted."""
    found = []
    for node in _tree(whole).children:
        if node.type == "ordered_list":
            marks = node.meta.get(MARKS)
            items = ((one.info, one.map[0]) for one in node.children if one.info and one.map)
            found.append([(place_of(info, marks), line, marks) for info, line in items])
    return found
