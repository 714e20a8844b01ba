"""Boxes between lines of colons, `::: note` and `:::`, as a plugin of markdown-it.

A line that says what a box is opens one, however many colons it has, and a bare one closes the innermost (Pandoc's
manual, Divs and Spans). Of lines within fenced code neither holds.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import getLine

CLOSED = "closed"
"""The key of a box's `meta` under which it stands whether it has an end of its own. Its `info` says what it is."""
_COLONS = re.compile(r":{3,}[ \t]*(.*?)(?:[ \t]+:{3,})?[ \t]*")
_CODE = re.compile(r"(`{3,}(?!.*`)|~{3,})")


def fenced_boxes_plugin(markdown: MarkdownIt) -> None:
    """Read such boxes."""
    ends = ["paragraph", "reference", "blockquote", "list", "table"]
    markdown.block.ruler.before("fence", "fenced_box", _box, {"alt": ends})


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    info = _info(state, start)
    if info is None or silent:
        return info is not None
    last, closed = _end(state, start, end)
    if not (info or closed):
        last = start + 1  # a bare line that closes nothing opens nothing either
    opening = state.push("box_open", "div", 1)
    opening.map, opening.info, opening.meta = [start, last], info, {CLOSED: closed}
    outer, most = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last  # beyond which no paragraph runs on
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax = outer, most
    state.push("box_close", "div", -1)
    state.line = last + closed
    return True


def _info(state: StateBlock, line: int) -> str | None:
    """What a line of colons says behind them; None of any other line."""
    found = None if state.is_code_block(line) else _COLONS.fullmatch(getLine(state, line))
    return found[1] if found else None


def _end(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    """The line that closes a box, and whether there is one: if not, it goes as far as what it stands in."""
    depth, fence = 0, ""
    for line in range(start + 1, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line, False
        written = getLine(state, line).rstrip()
        if fence:
            closes = written.startswith(fence) and not written.strip(fence[0])
            fence = "" if closes else fence
        elif opened := _CODE.match(written):
            fence = opened[1]
        elif (info := _info(state, line)) is not None:
            depth += 1 if info else -1
        if depth < 0:
            return line, True
    return end, False
