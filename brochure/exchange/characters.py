"""Texts character by character, with their markup: as read from Word (Seen), and as the sources say it (Char).

Both edits and typography are changes of single characters; trees of nodes are made again when all is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, assert_never

from msgspec.structs import replace

from brochure.content.normal import normalised
from brochure.document import nodes as n
from brochure.document.bookmark import comparable
from brochure.languages.characters import OBJECT

InlineWrapper = n.Strong | n.Emphasis | n.Phrase | n.Link | n.Inset | n.Footnote | n.Image
BREAK = "\n"
"""A forced line break."""
MARK = OBJECT
"""A note's mark, or a picture; in a source its path ends with the footnote or the picture."""
NUMBER = "\ufff9"
"""In a Word file, a number that the program counts: of a page, a figure, a heading."""
SIGNS = {ord(MARK): "", ord(NUMBER): ""}
"""Both, for `str.translate`: what is none of the words."""
_SYMBOL = "a sign of a symbol font, which is no character: type the character"
_COUNTED = "a number that Word counts, where the source has none: type it, or write a reference in the source"


class Seen(NamedTuple):
    """A character of a Word file, and how its run is marked. href: "" where it is no link.

    said: its marks as people read them (`strong`, `superscript`, `highlighted yellow`); see run_format.py.
    inherited: strong or emphasised by a style that does not say so itself; not compared.
    """

    text: str
    href: str = ""
    said: frozenset[str] = frozenset()
    inherited: bool = False


class Char(NamedTuple):
    """A character of a source text. path: the nodes around it from the outside in, their children left out."""

    text: str
    path: tuple[InlineWrapper, ...] = ()


SeenLine = tuple[Seen, ...]


def plain_text(characters: Iterable[Seen | Char]) -> str:
    """The characters alone."""
    return "".join(character.text for character in characters)


def characters_of(inlines: Iterable[n.Inline], path: tuple[InlineWrapper, ...] = ()) -> tuple[Char, ...]:
    """A run of nodes as characters. Abbreviations leave no trace: they are marked anew."""
    found: list[Char] = []
    for inline in inlines:
        match inline:
            case n.Text():
                found += (Char(letter, path) for letter in inline.text)
            case n.LineBreak():
                found.append(Char(BREAK, path))
            case n.Footnote():
                found.append(Char(MARK, (*path, replace(inline, note=(), span=None))))
            case n.Image():
                found.append(Char(MARK, (*path, replace(inline, span=None))))
            case n.Abbr():
                found += characters_of(inline.children, path)
            case n.Inset() if inline.lookup:
                found.append(Char(MARK, (*path, replace(inline, span=None))))
            case n.Strong() | n.Emphasis() | n.Phrase() | n.Link() | n.Inset():
                found += characters_of(inline.children, (*path, replace(inline, children=(), span=None)))
            case n.PageValue():
                pass  # the layout writes it, never the content
            case _:
                assert_never(inline)
    return tuple(found)


def inlines_of(characters: Sequence[Char]) -> tuple[n.Inline, ...]:
    """The nodes of a run of characters, in their normal form."""
    return normalised(_nodes(characters, 0))


def _nodes(characters: Sequence[Char], depth: int) -> tuple[n.Inline, ...]:
    made: list[n.Inline] = []
    for wrapper, run in groupby(characters, key=lambda c: c.path[depth] if len(c.path) > depth else None):
        inside = tuple(run)
        if wrapper is None:
            made += _texts(inside)
        elif isinstance(wrapper, n.Footnote | n.Image) or (isinstance(wrapper, n.Inset) and wrapper.lookup):
            made.append(wrapper)
        else:
            made.append(replace(wrapper, children=_nodes(inside, depth + 1)))
    return tuple(made)


def _texts(characters: Sequence[Char]) -> Iterable[n.Inline]:
    for is_break, run in groupby(characters, key=lambda c: c.text == BREAK):
        if is_break:
            yield from (n.LineBreak() for _ in run)
        else:
            yield n.Text(plain_text(run))


def as_read(words: str) -> str:
    """Words as people read them: a number that Word counts as a sign for one, no marks of notes."""
    return words.replace(NUMBER, "#").replace(MARK, "")


def unsayable(text: str) -> str:
    """Why no source can say a text, "" where it can."""
    return _SYMBOL if "\ufffd" in text else _COUNTED if NUMBER in text else ""


def trimmed(line: Sequence[Seen]) -> SeenLine:
    """A line without the spaces and breaks at its ends, and with each space marked as its neighbours agree.

    People mark words; whether the space beside them was caught is chance.
    """
    visible = [place for place, letter in enumerate(line) if not letter.text.isspace()]
    found: list[Seen] = []
    for before, after in pairwise(visible):
        found.append(line[before])
        spaces = line[before + 1 : after]
        found += (_agreed(space.text, line[before], line[after]) for space in spaces)
    return (*found, line[visible[-1]]) if visible else ()


def _agreed(space: str, before: Seen, after: Seen) -> Seen:
    href = before.href if before.href == after.href else ""
    return Seen(space, href, before.said & after.said, before.inherited and after.inherited)


def same(one: Sequence[Seen], two: Sequence[Seen]) -> bool:
    """Whether two lines say the same, but for what typography sets."""
    return _compared(one) == _compared(two)


def _compared(line: Sequence[Seen]) -> list[Seen]:
    # A break is one: that it became a space, or a space a break, is a change.
    plain = (c if c.text == BREAK else c._replace(text=comparable(c.text)) for c in line)
    return [c._replace(href=same_href(c.href), inherited=False) for c in plain if c.text]


def same_href(href: str) -> str:
    """An address as it is compared: LibreOffice writes the path of a bare host as `/`."""
    scheme, colons, rest = href.partition("://")
    return (
        f"{scheme.lower()}://{rest.rstrip('/')}"
        if colons and rest.count("/") == 1 and rest.endswith("/")
        else href
    )
