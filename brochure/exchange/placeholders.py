"""What stands in a text by name: a value (`{{ author }}`), or what a reference says of its target.

Its words are set elsewhere, and none of the text's own. To compare, its one character in the source gives way to the
words that the edition has in its place; each of these bears the placeholder at the end of its path, so that an edit
among them is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from brochure.document import nodes as n
from brochure.document.bookmark import comparable
from brochure.exchange.characters import Char, InlineWrapper, SeenLine, plain_text


def lookup_of(char: Char) -> n.Inset | None:
    """The placeholder that a character stands for, or is a letter of."""
    last = char.path[-1] if char.path else None
    return last if isinstance(last, n.Inset) and last.lookup else None


def spelt_out(source: Sequence[Char], own: Sequence[int | None], built: SeenLine) -> tuple[Char, ...]:
    """The source with words in the place of its placeholders. own: where each built character comes from, if known.

    A placeholder has all that the edition says between what stands before and behind it.
    """
    found: list[Char] = []
    for at, char in enumerate(source):
        start = max((place + 1 for place, of in enumerate(own) if of is not None and of < at), default=0)
        ends = (place for place, of in enumerate(own) if of is not None and of > at)
        words = plain_text(built[start : next(ends, len(built))]) if lookup_of(char) else ""
        found += (char._replace(text=letter) for letter in words or char.text)
    return tuple(found)


def around(source: Sequence[Char], low: int, high: int) -> tuple[InlineWrapper, ...]:
    """The path of the placeholder that all characters from low to high, or those beside the place, are letters of."""
    inside = source[low:high] or source[max(0, low - 1) : high + 1]
    paths = {char.path for char in inside if lookup_of(char)}
    whole = len(inside) > (low == high) and all(map(lookup_of, inside))
    return paths.pop() if len(paths) == 1 and whole else ()


def settled(
    before: Sequence[Char], after: Sequence[Char], values: Mapping[str, str]
) -> tuple[tuple[Char, ...], tuple[str, ...]]:
    """The text with placeholders that say something else as words, and the names of these.

    before: the text with the words of the edition; values: what a field says now, by name, which may stand there too.
    """
    said = {_name(letters[0]): plain_text(letters) for letters in _runs(before)}
    made: list[Char] = []
    touched: list[str] = []
    for letters in _runs(after):
        lookup, words = lookup_of(letters[0]), plain_text(letters)
        known = (said.get(_name(letters[0]), ""), values.get(lookup.lookup, "") if lookup else "")
        if lookup is None or comparable(words) in map(comparable, known):
            made += letters
        else:
            made += (Char(letter.text, letter.path[:-1]) for letter in letters)
            touched.append(lookup.lookup)
    return tuple(made), tuple(touched)


def _runs(text: Sequence[Char]) -> Iterator[list[Char]]:
    """The letters of each placeholder, and what stands between two."""
    for _, letters in groupby(text, key=lambda char: char.path if lookup_of(char) else ()):
        yield list(letters)


def _name(char: Char) -> tuple[InlineWrapper, ...]:
    """By which a placeholder is known: how it is marked says nothing, what it refers to does."""
    return tuple(one for one in char.path if isinstance(one, n.Link) or one is lookup_of(char))
