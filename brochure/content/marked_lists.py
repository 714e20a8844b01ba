r"""Lists that are counted in letters, in Roman numerals or in brackets: `a)`, `ii.`, `(1)`.

CommonMark knows digits alone (5.2). The marks of such a list are put as digits of the same length for as long as
markdown-it reads it, so that all its rules hold: what belongs to an entry, lists in lists, lines that run on. Two
entries that follow each other make a list; one alone, `A. Smith`, is words, as is what its author keeps on lines of
its own with a `\`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block
from msgspec import Struct

from brochure.languages.alphabets import place_of, readings
from brochure.languages.counting import Marks

MARKS = "marks"
"""The key of a list's `meta` under which its `Marks` stand."""
_MARK = re.compile(r"(?:(\()(\d{1,3}|[^\W\d_]{1,8})\)|([^\W\d_]{1,8})([.)]))(?=[ \t]|$)")


class _Entry(Struct, frozen=True):
    """A line that may begin an entry, and where its mark stands in the whole source."""

    line: int
    first: int
    opens: str
    number: str
    closes: str

    @property
    def written(self) -> str:
        return f"{self.opens}{self.number}{self.closes}"


def marked_lists_plugin(markdown: MarkdownIt) -> None:
    """Read lists of all kinds."""
    markdown.block.ruler.before(
        "list", "marked_list", _marked_list, {"alt": ["paragraph", "reference", "blockquote"]}
    )


def _marked_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = _entry(state, start)
    if first is None:
        return False
    entries = _entries(state, first, end)
    one, two = next(entries), next(entries, None)
    marks = _marks(state, one, two) if two else None
    if marks is None or two is None or (silent and one.written != marks.shown(1)):
        return False  # within a paragraph a list begins at its beginning, as CommonMark has it of digits
    own = {entry.line: entry for entry in (one, two, *entries) if place_of(entry.number, marks)}
    begun, level, source = len(state.tokens), state.level, state.src
    state.src = _in_digits(source, own.values())
    found = list_block(state, start, end, silent)
    state.src = source
    if found and not silent:
        opened = state.tokens[begun]
        opened.meta, opened.attrs = {MARKS: marks}, {"start": place_of(one.number, marks)}
        for token in state.tokens[begun:]:
            if token.type == "list_item_open" and token.level == level + 1 and token.map:
                # An entry that is counted in digits is markdown-it's own.
                token.info = own[token.map[0]].number if token.map[0] in own else token.info
    return found


def _in_digits(source: str, entries: Iterable[_Entry]) -> str:
    """The source with the numbers of entries as digits, none of them longer or shorter."""
    pieces, done = [], 0
    for entry in entries:
        digits = "1".zfill(len(entry.opens + entry.number))
        pieces += [source[done : entry.first], digits]
        done = entry.first + len(digits)
    return "".join((*pieces, source[done:]))


def _entry(state: StateBlock, line: int) -> _Entry | None:
    """The entry that a line would begin."""
    if state.is_code_block(line):
        return None
    first = state.bMarks[line] + state.tShift[line]
    found = _MARK.match(state.src, first, state.eMarks[line])
    return _Entry(line, first, found[1] or "", found[2] or found[3], found[4] or ")") if found else None


def _entries(state: StateBlock, first: _Entry, end: int) -> Iterator[_Entry]:
    """The entries of a list: lines at its margin, up to one below an empty line that begins none."""
    yield first
    inside = state.sCount[first.line] + len(first.written) + 1
    for line in range(first.line + 1, end):
        if state.isEmpty(line) or state.sCount[line] >= inside:
            continue
        entry = _entry(state, line) if state.sCount[line] >= state.blkIndent else None
        if entry and (entry.opens, entry.closes) == (first.opens, first.closes):
            yield entry
        elif state.isEmpty(line - 1) or state.sCount[line] < state.blkIndent:
            return


def _marks(state: StateBlock, one: _Entry, two: _Entry) -> Marks | None:
    """How two entries are counted; None where they are words, or the second stands on a line kept apart.

    Brackets mean a list, though one of its entries may be missing; a point may stand behind any short word.
    """
    if state.src.endswith(("\\", "  "), 0, state.eMarks[two.line - 1]):
        return None
    ways = (
        (place_of(two.number, marks) - place, place, marks)
        for marks, place in readings(one.number, one.opens, one.closes)
    )
    following = (way for way in ways if way[0] > 0)
    step, place, marks = min(following, key=itemgetter(0), default=(0, 0, None))
    is_name = marks is not None and marks.kind.isupper() and place > 1  # M. Smith
    return None if one.closes == "." and (step > 1 or is_name) else marks
