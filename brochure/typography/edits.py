"""Small changes to a text that runs through several nodes, each made in the node that it falls into.

A rule of typography sees the plain characters of a paragraph, so that it works across bold and links; what it
wants changed are edits. This module knows neither languages nor rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.walk import is_code
from brochure.typography.untouched import CharacterRange

CODE = "zxx"
"""The tag of what is in no language (BCP 47): no rule changes code."""
BREAK = "\n"
"""What a forced line break counts as: a character that no rule may match as a space."""
MARK = "\u2060"
"""What a footnote's mark counts as: no letter, and joined to the word before it."""


class Edit(Struct, frozen=True, order=True):
    """Characters start…end become `text`; nothing is replaced where start is end."""

    start: int
    end: int
    text: str


class TextLeaf(Struct, frozen=True):
    """A text node, line break, footnote's mark or picture.

    lang: that of the nearest node which names one; depth: how many links, emphases, abbreviations are round it.
    """

    node: n.InlineLeaf
    lang: str
    depth: int


class Flat(Struct, frozen=True, dict=True):
    """The characters of a run of nodes. sizes: how many of them each leaf has, in order."""

    text: str
    sizes: tuple[int, ...]
    leaves: tuple[TextLeaf, ...]

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where the characters of each leaf end."""
        return tuple(accumulate(self.sizes))

    def lang_at(self, edit: Edit) -> str:
        """The language that an edit falls into."""
        return self.leaves[self._owner(edit)].lang

    def lang_of(self, place: int) -> str:
        """The language of a character."""
        return self.leaves[self._owner_at(place)].lang

    def edited(self, edits: Iterable[Edit]) -> Flat:
        """With the edits made; one that overlaps an earlier one is left out."""
        text: list[str] = []
        sizes = list(self.sizes)
        done = 0
        for edit in sorted(edits):
            if edit.start < done:
                continue
            text += [self.text[done : edit.start], edit.text]
            for place in range(edit.start, edit.end):
                sizes[self._owner_at(place)] -= 1
            sizes[self._owner(edit)] += len(edit.text)
            done = edit.end
        return Flat("".join([*text, self.text[done:]]), tuple(sizes), self.leaves) if text else self

    def _owner_at(self, place: int) -> int:
        """The leaf that a character belongs to."""
        return bisect_right(self.ends, place)

    def _owner(self, edit: Edit) -> int:
        """A new space between two nodes goes to the outer one, so that no link and no emphasis grows by it."""
        if edit.start < edit.end:
            return self._owner_at(edit.start)
        places = range(max(edit.start - 1, 0), min(edit.start + 1, len(self.text)))
        beside = [self._owner_at(place) for place in places]
        texts = [owner for owner in beside if isinstance(self.leaves[owner].node, n.Text)]
        return min(texts or beside, key=lambda owner: self.leaves[owner].depth)


def flatten(inlines: Sequence[n.Inline], lang: str) -> Flat:
    """The characters of a run whose own language is `lang`."""
    leaves: list[TextLeaf] = []
    _gather(inlines, lang, 0, leaves)
    texts = [_seen(leaf.node) for leaf in leaves]
    return Flat("".join(texts), tuple(map(len, texts)), tuple(leaves))


def _seen(node: n.InlineLeaf) -> str:
    """What the rules see of a leaf."""
    match node:
        case n.Text():
            return node.text
        case n.LineBreak():
            return BREAK
        case n.Footnote() | n.PageValue() | n.Image():
            return MARK
    assert_never(node)


def _gather(inlines: Sequence[n.Inline], lang: str, depth: int, leaves: list[TextLeaf]) -> None:
    for node in inlines:
        own = CODE if is_code(node) else node.lang or lang
        if isinstance(node, n.InlineLeaf):
            leaves.append(TextLeaf(node, own, depth))
        else:
            _gather(node.children, own, depth + (not isinstance(node, n.Inset)), leaves)


def rebuilt(inlines: Sequence[n.Inline], flat: Flat) -> tuple[n.Inline, ...]:
    """The run with the characters of `flat`, which was made from it. A text left empty goes."""
    texts = (flat.text[end - size : end] for size, end in zip(flat.sizes, flat.ends, strict=True))
    return _rebuilt(inlines, texts)


def _rebuilt(inlines: Sequence[n.Inline], texts: Iterable[str]) -> tuple[n.Inline, ...]:
    left = iter(texts)
    made: list[n.Inline] = []
    for node in inlines:
        if isinstance(node, n.Text):
            text = next(left)
            made += [replace(node, text=text)] if text else []
        elif isinstance(node, n.InlineLeaf):
            next(left)
            made.append(node)
        else:
            made.append(replace(node, children=_rebuilt(node.children, left)))
    return tuple(made)


def cut(
    node: n.Text, start: int, stretches: Iterable[CharacterRange]
) -> Iterator[tuple[n.Text, CharacterRange | None]]:
    """A text that begins at `start`, cut where a stretch begins or ends, with the stretch that each piece lies in."""
    end, done = start + len(node.text), start
    for stretch in stretches:
        first, last = max(stretch[0], start), min(stretch[1], end)
        if first >= last:
            continue
        if done < first:
            yield replace(node, text=node.text[done - start : first - start]), None
        yield replace(node, text=node.text[first - start : last - start]), stretch
        done = last
    if done < end:
        yield replace(node, text=node.text[done - start :]), None


def allowed(edits: Iterable[Edit], stretches: Sequence[CharacterRange]) -> list[Edit]:
    """The edits that do not reach into a stretch; to stand at its end is no reaching in."""
    return [
        edit
        for edit in edits
        if not any(start < edit.end and edit.start < end for start, end in stretches)
        and not any(start < edit.start == edit.end < end for start, end in stretches)
    ]
