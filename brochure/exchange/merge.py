"""The edits of a Word file made in the source text: what people did not touch stays as its author wrote it.

Three texts are laid beside one another, character by character: the source, what the edition makes of it (its
typography, its layout), and what came back. An edit between the last two is made in the first; what typography
or layout added is neither an edit nor written home.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.bookmark import comparable
from brochure.exchange.characters import (
    BREAK,
    MARK,
    NUMBER,
    Char,
    InlineWrapper,
    Seen,
    SeenLine,
    plain_text,
    same_href,
)
from brochure.exchange.placeholders import around, lookup_of, settled, spelt_out
from brochure.exchange.run_format import MARKS, TIP
from brochure.exchange.worddiff import character_edits, opcodes


class MergedText(Struct, frozen=True):
    """The source text with the edits. unsaid: formatting that was changed where the layout sets it.

    values: names of placeholders in whose place other words were typed, which stand in the text.
    """

    text: tuple[Char, ...]
    unsaid: bool = False
    values: tuple[str, ...] = ()


def merge(
    source: Sequence[Char], built: SeenLine, edited: SeenLine, values: Mapping[str, str] | None = None
) -> MergedText:
    """The source with what was done between the built and the edited text. values: what fields say now, by name."""
    own = _aligned(source, built)[0] if any(map(lookup_of, source)) else ()
    spelt = spelt_out(source, own, built) if own else tuple(source)
    made = _Merge(spelt, built, edited).merged()
    text, touched = settled(spelt, made.text, values or {})
    return MergedText(_without_spaces_at_breaks(text), made.unsaid, (*made.values, *touched))


def _without_spaces_at_breaks(text: tuple[Char, ...]) -> tuple[Char, ...]:
    """A line break typed between two words leaves the space between them, which no source has at a line's end."""
    said = plain_text(text)
    return tuple(
        one for at, one in enumerate(text) if one.text != " " or BREAK not in said[max(0, at - 1) : at + 2]
    )


class _Merge:
    """One segment. own: for each built character the source's that it came from, None where it was added.

    bounds: for each place between built characters the place in the source. lost: marks of notes that were taken away.
    """

    def __init__(self, source: tuple[Char, ...], built: SeenLine, edited: SeenLine) -> None:
        self.source, self.built, self.edited = source, built, edited
        self.own, self.bounds = _aligned(source, built)
        come = [(source[own], seen) for own, seen in zip(self.own, built, strict=True) if own is not None]
        pairs = [(char, seen) for char, seen in come if not lookup_of(char)]
        # What the layout marks and the source does not: `<strong>{{ name }}</strong>`.
        self.laid = {
            mark
            for char, seen in pairs
            for mark in seen.said & MARKS.keys()
            if not any(_is(wrapper, mark) for wrapper in char.path)
        }
        self.laid_link = any(seen.href and not _links(char) for char, seen in pairs)
        self.unsaid = False
        self.lost: list[Char] = []
        self.values: list[str] = []

    def merged(self) -> MergedText:
        """The source with the edits."""
        made: list[Char] = []
        done = list(edits(self.built, self.edited))
        changed = [one for one in done if one[0] != "equal"]
        places = ((self.bounds[start], self.bounds[end]) for _, start, end, _, _ in changed)
        lost = [one for low, high in places for one in self.source[low:high]]
        self.lost = [one for one in lost if one.text == MARK and not lookup_of(one)]
        put = any(letter.text == MARK for *_, first, last in changed for letter in self.edited[first:last])
        for kind, start, end, first, last in done:
            low, high = self.bounds[start], self.bounds[end]
            if kind == "equal":
                made += self.kept(start, end, first)
            elif kind == "delete" and not put and plain_text(self.built[start:end]) == MARK:
                made += self.source[low:high]  # a note that is gone is told as such
            else:
                made += self.new(self.edited[first:last], low, high)
        return MergedText(tuple(made), self.unsaid, tuple(self.values))

    def kept(self, start: int, end: int, first: int) -> Iterator[Char]:
        """Source characters of a stretch that was not retyped, with changes of their formatting."""
        changes = {
            own: (self.built[start + step], self.edited[first + step])
            for step, own in enumerate(self.own[start:end])
            if own is not None
        }
        for place in range(self.bounds[start], self.bounds[end]):
            char = self.source[place]
            yield self.formatted(char, *changes[place]) if place in changes else char

    def formatted(self, char: Char, before: Seen, after: Seen) -> Char:
        """A character with what was done to its formatting."""
        marks = char.text == MARK or lookup_of(char) is not None
        path, within = (char.path[:-1], char.path[-1:]) if marks else (char.path, ())
        if same_href(before.href) != same_href(after.href):
            path = self.linked(path, after)
        for mark in MARKS:
            if (mark in before.said) != (mark in after.said):
                path = self.switched(path, mark, mark in after.said)
        return Char(char.text, (*path, *within))

    def switched(self, path: tuple[InlineWrapper, ...], mark: str, on: bool) -> tuple[InlineWrapper, ...]:
        """The path with a mark (bold, raised, code) switched, unless it is the layout's."""
        if mark in self.laid:
            self.unsaid = True
            return path
        without = tuple(wrapper for wrapper in path if not _is(wrapper, mark))
        return (*without, MARKS[mark]) if on else without

    def linked(self, path: tuple[InlineWrapper, ...], after: Seen) -> tuple[InlineWrapper, ...]:
        """The path with its link led elsewhere, unless it is the layout's."""
        if self.laid_link:
            self.unsaid = True
            return path
        without = tuple(wrapper for wrapper in path if not isinstance(wrapper, n.Link))
        old = next((wrapper for wrapper in path if isinstance(wrapper, n.Link)), _new_link(after))
        return (replace(old, href=after.href), *without) if after.href else without

    def new(self, line: SeenLine, low: int, high: int) -> Iterator[Char]:
        """Characters that were typed, in place of the source's from low to high, as an author writes them."""
        if value := around(self.source, low, high):
            yield from (Char(seen.text, value) for seen in line)
            return
        if line:
            self.values += (one.lookup for one in map(lookup_of, self.source[low:high]) if one)
        beside = [*self.source[max(0, low - 1) : high + 1]]
        insets = _common_insets(beside)
        links = [link for char in beside for link in _links(char)]
        for seen in line:
            if seen.text == MARK:  # a mark that stood elsewhere; that of a new note is told with the note
                yield from self.lost[:1]
                self.lost = self.lost[1:]
                continue
            text = seen.text if seen.text == BREAK else comparable_space(seen.text)
            path: tuple[InlineWrapper, ...] = insets
            if seen.href and not self.laid_link:
                known = (link for link in links if same_href(link.href) == same_href(seen.href))
                path = (*path, next(known, _new_link(seen)))
            marks = (node for mark, node in MARKS.items() if mark in seen.said - self.laid)
            if text:
                yield Char(text, (*path, *marks))


def comparable_space(letter: str) -> str:
    """A space of any kind as the plain one, which typography sets anew; nothing for what is invisible."""
    plain = comparable(letter)
    return plain if plain in ("", " ") else letter


def _links(char: Char) -> list[n.Link]:
    return [wrapper for wrapper in char.path if isinstance(wrapper, n.Link)]


def _new_link(seen: Seen) -> n.Link:
    """A link that people have put in; its screen tip is its title."""
    tips = (mark.removeprefix(TIP) for mark in seen.said if mark.startswith(TIP))
    return n.Link(seen.href, (), next(tips, ""))


def _is(wrapper: InlineWrapper, mark: str) -> bool:
    """Whether it gives words a mark, however else it says that they look."""
    node = MARKS[mark]
    return type(wrapper) is type(node) and getattr(wrapper, "kind", "") == getattr(node, "kind", "")


def _common_insets(chars: Sequence[Char]) -> tuple[InlineWrapper, ...]:
    """The languages and directions that hold on both sides of a place."""
    if not chars:
        return ()
    sides = [[w for w in char.path if isinstance(w, n.Inset)] for char in (chars[0], chars[-1])]
    return tuple(wrapper for wrapper in sides[0] if wrapper in sides[1])


def _folded(text: str) -> str:
    """Each character as it is compared, one for one."""
    return "".join(
        letter if letter == BREAK else comparable(letter) or letter for letter in text.replace(NUMBER, MARK)
    )


def _aligned(source: Sequence[Char], built: SeenLine) -> tuple[list[int | None], list[int]]:
    """Where each built character comes from, and where each place between them lies in the source."""
    one, two = _folded(plain_text(source)), _folded(plain_text(built))
    own: list[int | None] = [None] * len(two)
    bounds = [0] * (len(two) + 1)
    for kind, low, high, start, end in opcodes(one, two):
        for place in range(start, end):
            own[place] = low + place - start if kind == "equal" else None
            bounds[place] = low + place - start if kind == "equal" else (low if place == start else high)
        bounds[end] = high
    bounds[len(two)] = len(one)
    bounds[0] = 0
    return own, bounds


def edits(built: SeenLine, edited: SeenLine) -> Iterator[tuple[str, int, int, int, int]]:
    """The opcodes between two lines, in characters."""
    return character_edits(_folded(plain_text(built)), _folded(plain_text(edited)))


def marked(built: SeenLine, edited: SeenLine) -> dict[str, str]:
    """The marks that people have given words or taken from them and that no source text can say, with the words.

    What is typed has the marks of what stands beside it, and that is no edit.
    """
    found: dict[str, list[str]] = {}
    links = {same_href(one.href) for one in built}
    for kind, start, end, first, last in edits(built, edited):
        around = frozenset[str]().union(*(one.said for one in built[max(0, start - 1) : end + 1]))
        for step, letter in enumerate(edited[first:last]):
            old = built[start + step].said if kind == "equal" else around & letter.said
            said = letter.said
            if not letter.href or same_href(letter.href) not in links:  # a link comes and goes with its tip
                old, said = (frozenset(m for m in marks if not m.startswith(TIP)) for marks in (old, said))
            for mark in (old ^ said) - MARKS.keys():
                found.setdefault(f"no longer {mark}" if mark in old else mark, []).append(letter.text)
    return {mark: "".join(letters) for mark, letters in sorted(found.items())}
