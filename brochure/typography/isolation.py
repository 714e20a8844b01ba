"""Text of the other direction set apart, so that the bidi algorithm neither tears it nor moves what is beside it.

Without it “@ONU_Habitat” in an Arabic line shows its @ at the wrong end. A stretch becomes an Inset with `isolate`
(UAX #9, 2.4); no control character enters the text. What is set apart already, and what stands in a language of the
other direction, is one unit for the text around it and is looked at by itself.

Ranges of numbers (2016–2030) are left alone: Arabic reads them from right to left, and the algorithm does so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.walk import is_code
from brochure.languages import direction as direction_of
from brochure.languages.characters import CURRENCY, OBJECT, RTL, whole_words
from brochure.typography.edits import BREAK, cut
from brochure.typography.untouched import ACCOUNT, ADDRESS, PHONE, CharacterRange

_UNIT = OBJECT
_OUTSIDE = rf"\s{RTL}\u060c\u061b{_UNIT}"
_LETTER = rf"(?:(?![{RTL}])[^\W\d_])"
_SPACE = "[ \u00a0\u202f]"
_WORD = rf"{_LETTER}(?:[^{_OUTSIDE}]*(?:{_LETTER}|[0-9+%]))?"
_NUMBER = r"[0-9]+(?:[.,/:–-][0-9]+)*"
# A number goes with its unit, a no-break space between them or none; at the start of a line with any word.
_SIGN = rf"(?<![\w)\]%{_UNIT}])[+−±-]"
_MEASURED = rf"(?:{_SIGN}|(?<![\w.,/:–-])|(?<=[{RTL}]))(?:{_NUMBER}[\u00a0\u202f])*{_NUMBER}[\u00a0\u202f]?°?"
_ADDED = (
    rf"{_SPACE}(?:& )?(?!{ADDRESS})(?:{_WORD}|{_NUMBER})|:{_SPACE}(?!{ADDRESS}){_WORD}"
    rf"|(?<=[0-9]),{_SPACE}{_NUMBER}{_SPACE}{_WORD}|{_SPACE}\({_WORD}(?:{_SPACE}{_WORD})*\)"
)
_LATIN = rf"(?:©{_SPACE}?)?(?:^{_NUMBER}{_SPACE}|{_MEASURED})?{_WORD}(?:{_ADDED})*"
_PRICE = rf"[A-Z]{{1,3}}[{CURRENCY}][\u00a0\u202f]{_NUMBER}"
_DATE = r"(?<![\w-])[0-9]{1,4}(?P<between>[-/.])[0-9]{1,2}(?P=between)[0-9]{1,4}(?![\w-])"
_SIGNED = rf"{_SIGN}[0-9]+(?:[.,][0-9]+)*%?"
# What quotation marks hold, with all that stands between its words and the stop at its end.
_OPENING, _CLOSING = '«“„”"', '»”“"'
_INSIDE = rf"(?:[^\s{RTL}{BREAK}{_UNIT}{_OPENING}{_CLOSING}]|{_SPACE}(?!{_SPACE}|[{_CLOSING}]))"
_QUOTED = (
    rf"(?:(?<=[{_OPENING}])|(?<=[{_OPENING}]{_SPACE}))(?!{_SPACE})"
    rf"(?=(?:(?!{_LETTER}){_INSIDE})*+{_LETTER}){_INSIDE}++(?={_SPACE}?[{_CLOSING}])"
)
_RIGHT_TO_LEFT = rf"[{RTL}](?:(?:(?!{_LETTER})[^{BREAK}{_UNIT}])*[{RTL}])?"
_Wrapper = n.Strong | n.Emphasis | n.Phrase | n.Link | n.Abbr | n.Inset
_BRACKETS = {"(": ")", "[": "]"}


def isolate(
    inlines: Sequence[n.Inline], direction: n.Direction, names: Iterable[str]
) -> tuple[n.Inline, ...]:
    """The run, which reads in `direction`, with what reads in the other one set apart. names: of any script."""
    units = tuple(_unit(node, direction, tuple(names)) for node in inlines)
    stretches = tuple(_stretches(units, direction, tuple(names)))
    setter = _Setter(stretches, "ltr" if direction == "rtl" else "rtl", tuple(names))
    return tuple(setter.run(units, 0)) if stretches else units


def _unit(node: n.Inline, direction: n.Direction, names: tuple[str, ...]) -> n.Inline:
    """A node with what is apart inside it looked at, and set apart itself where its language asks for it."""
    if isinstance(node, n.LineBreak | n.Footnote | n.PageValue | n.Image):
        return node
    own = direction_of(node.lang) if node.lang else direction
    if isinstance(node, n.Inset) and node.isolate:
        within = own if node.isolate == "auto" else node.isolate
        return replace(node, children=isolate(node.children, within, names))
    if is_code(node):
        return node if direction == "ltr" else n.Inset((node,), "ltr")
    if own != direction:
        return _apart(node, own, names)
    if node.lang:
        return _in_own_language(node, own, names)
    if isinstance(node, n.Text):
        return node
    return replace(node, children=tuple(_unit(child, direction, names) for child in node.children))


def _in_own_language(
    node: n.Text | _Wrapper, direction: n.Direction, names: tuple[str, ...]
) -> n.Text | _Wrapper:
    """Another language in the same direction: looked at by itself, and left where it stands."""
    if not isinstance(node, n.Text):
        return replace(node, children=isolate(node.children, direction, names))
    bare = replace(node, lang="")
    found = isolate((bare,), direction, names)
    return node if found == (bare,) else n.Inset(found, lang=node.lang)


def _apart(node: n.Inline, own: n.Direction, names: tuple[str, ...]) -> n.Inset:
    if isinstance(node, n.InlineLeaf):
        return n.Inset((node,), own)
    inside = isolate(node.children, own, names)
    if isinstance(node, n.Inset):
        return replace(node, isolate=own, children=inside)
    return n.Inset((replace(node, children=inside),), own)


def _text(nodes: Sequence[n.Inline]) -> str:
    return "".join(_characters(node) for node in nodes)


def _characters(node: n.Inline) -> str:
    """What the text around sees of a node: one character for what is set apart."""
    if node.lang or (isinstance(node, n.Inset) and node.isolate):
        return _UNIT
    if isinstance(node, n.Text):
        return node.text
    if isinstance(node, n.LineBreak):
        return BREAK
    return _UNIT if isinstance(node, n.InlineLeaf) else _text(node.children)


# --- what to set apart ----------------------------------------------------------------------


def _stretches(
    nodes: Sequence[n.Inline], direction: n.Direction, names: tuple[str, ...]
) -> Iterator[CharacterRange]:
    """In order; what was found by its words and what is marked as one may overlap, and is one then."""
    text = _text(nodes)
    if direction == "ltr" and max(text, default="") < RTL[0]:
        return  # as good as always
    marked = _marked(nodes, 0) if direction == "rtl" else ()
    start = end = 0
    for found in sorted([*_found(text, direction, names), *marked]):
        if found[0] >= end and end:
            yield start, end
        start, end = (start, max(end, found[1])) if found[0] < end else found
    if end:
        yield start, end


def _marked(nodes: Sequence[n.Inline], start: int) -> Iterator[CharacterRange]:
    """Words in one bold, italic or linked stretch: a title is one with its punctuation, but for a stop at its end."""
    for node, place in _placed(nodes, start):
        text = _characters(node)
        if not isinstance(node, _Wrapper) or text == _UNIT:
            continue
        if BREAK not in text and _all_latin(text):
            yield place + len(text) - len(text.lstrip()), place + len(text.rstrip(" \u00a0\u202f.,:;–—-"))
        else:
            yield from _marked(node.children, place)


def _found(text: str, direction: n.Direction, names: tuple[str, ...]) -> Iterator[CharacterRange]:
    """Line by line, for a forced break stands between two units. A line all of the other direction is one."""
    for line in re.finditer(f"[^{BREAK}]+", text):
        if direction == "rtl" and _all_latin(line[0]):
            bare = line[0].strip()
            start = line.start() + line[0].index(bare)
            yield start, start + len(bare)
            continue
        for found in _foreign(direction, names).finditer(line[0]):
            start, end = found.span()
            yield line.start() + start, line.start() + _with_bracket(line[0], start, end)


def _all_latin(line: str) -> bool:
    return bool(re.search(_LETTER, line)) and not re.search(f"[{RTL}{_UNIT}]", line)


@lru_cache
def _foreign(direction: n.Direction, names: tuple[str, ...]) -> re.Pattern[str]:
    """What reads in the other direction; of the names, those that do."""
    own = [name for name in names if bool(re.search(f"[{RTL}]", name)) == (direction == "ltr")]
    if direction == "ltr":
        return re.compile(f"{whole_words(own)}|{_RIGHT_TO_LEFT}")
    joined = rf"(?:{whole_words(own)})(?:{_SPACE}{_LATIN})?"
    return re.compile(f"{_QUOTED}|{ADDRESS}|{ACCOUNT}|{PHONE}|{_DATE}|{_PRICE}|{joined}|{_LATIN}|{_SIGNED}")


def _with_bracket(text: str, start: int, end: int) -> int:
    """A bracket opened inside a stretch is closed inside it, if no other word is in between."""
    for opening, closing in _BRACKETS.items():
        if text.count(opening, start, end) > text.count(closing, start, end):
            rest = re.match(rf"[\d.,%\s]*{re.escape(closing)}", text[end:])
            end += rest.end() if rest else 0
    return end


# --- setting apart --------------------------------------------------------------------------


class _Setter(Struct, frozen=True):
    """Puts what stands in one of the stretches into an Inset, inside of which what was around is foreign."""

    stretches: Sequence[CharacterRange]
    direction: n.Direction
    names: tuple[str, ...]

    def run(self, nodes: Sequence[n.Inline], start: int) -> Iterator[n.Inline]:
        """The nodes, the first character of which is at `start`."""
        pieces = (piece for node, place in _placed(nodes, start) for piece in self._pieces(node, place))
        for stretch, group in groupby(pieces, key=lambda piece: piece[1]):
            found = tuple(node for node, _ in group)
            if stretch:
                yield n.Inset(isolate(found, self.direction, self.names), self.direction)
            else:
                yield from found

    def _pieces(self, node: n.Inline, start: int) -> Iterator[tuple[n.Inline, CharacterRange | None]]:
        """A node, cut where a stretch begins or ends, with the stretch that each piece lies in."""
        end = start + len(_characters(node))
        around = next(((a, b) for a, b in self.stretches if a <= start and end <= b and start < end), None)
        if around:
            yield node, around
        elif isinstance(node, n.LineBreak | n.Footnote | n.PageValue | n.Image) or _characters(node) == _UNIT:
            yield node, None
        elif isinstance(node, n.Text):
            yield from cut(node, start, self.stretches)
        else:
            yield replace(node, children=tuple(self.run(node.children, start))), None


def _placed(nodes: Sequence[n.Inline], start: int) -> Iterator[tuple[n.Inline, int]]:
    for node in nodes:
        yield node, start
        start += len(_characters(node))
