"""Ordinals in figures: which letters after a number stand raised (9e, XXIe, 1.er). The text stays as it is.

To raise what is no ordinal is worse than to leave one on the line, so letters are raised only on evidence:

- After digits, the endings of the language where they end the word: 9e, 20es; “er” only after 1, “nde” only after 2.
  Nothing where the number belongs to something longer (10e5, #2e2, 0,5e, v2e, 2e-b), nor where the letter counts
  things: after “figure” or “annexe”, beside 1d or 1f.
- After Roman numerals of two letters or more, of I, V, X and L. French has no other words of that form: VIe has a
  capital I, Vie has none. Numerals with C, D or M (MMe, CDe) only before a word that is counted, such as “siècle”.
- After I, V and X alone only before such a word (Ve République), or beside another ordinal (du Xe au XIIe siècle);
  “Ire” after a name (Élisabeth Ire), “Ier” always, for it is no word. Ce, De, Le and Me are words: C, D, L and M alone
  are never numerals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.languages.rules import Ordinals, rules
from brochure.typography.edits import Flat, cut, flatten
from brochure.typography.untouched import CharacterRange, untouched

SUPERIOR = "superior"
"""The character style of raised letters, in styles.yml."""

_ROMAN = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SURE, _ALONE = frozenset("IVXL"), frozenset("IVX")
# What touches a number that is part of an address, a colour, a formula; and what joins two ordinals.
_TOUCHING_BEFORE = re.compile(r"[#@\\:.=+&%~*^$_<>|]$|\d,$")
_TOUCHING_AFTER = re.compile(r"[#@\\:.=+&%~*^$_<>|'’]\w")
_JOINTS = "-/"
_NAME_BEFORE = re.compile(r"\b[A-ZÀ-ÖØ-Þ]\w{3,}\s$")
# A letter that counts has a neighbour in the alphabet: 1d and 1e.
_AND = r"\s*(?:[,;/–-]|\b(?:et|ou|à)\b)\s*"
_LETTERED_BEFORE = re.compile(rf"\d[a-df-z]{_AND}$")
_LETTERED_AFTER = re.compile(rf"{_AND}\d+[a-df-z](?!\w)")
# What stands between two ordinals of one phrase: du Xe au XIIe, les IVe et Ve, IVe-Ve.
_BETWEEN = re.compile(r"\s*(?:(?:[,/–-]|l’|\b(?:et|ou|à|aux?|du|de|la|les?)\b)\s*)+")


class _Candidate(Struct):
    """A number with letters that may be its ending: where it starts, and its letters start and end.

    sure: they are one.
    """

    number: str
    start: int
    letters: int
    end: int
    sure: bool = False


def raised(inlines: tuple[n.Inline, ...], lang: str, names: Iterable[str] = ()) -> tuple[n.Inline, ...]:
    """The run with the letters of its ordinals in the style for them, each by the rules of its own language."""
    flat = flatten(inlines, lang)
    stretches = _stretches(flat, tuple(names))
    starts = (end - size for size, end in zip(flat.sizes, flat.ends, strict=True))
    return _styled(inlines, starts, stretches) if stretches else inlines


def _stretches(flat: Flat, names: tuple[str, ...]) -> list[CharacterRange]:
    """Where raised letters are, in order; none in what typography may not enter."""
    found: list[CharacterRange] = []
    for lang in dict.fromkeys(leaf.lang for leaf in flat.leaves):
        habits = rules(lang).ordinals
        ordinals = _ordinals(flat.text, habits) if habits else ()
        found += ((one.letters, one.end) for one in ordinals if flat.lang_of(one.letters) == lang
                  and not _is_barred(flat.text, one, names))  # fmt: skip
    return sorted(found)


def _is_barred(text: str, one: _Candidate, names: tuple[str, ...]) -> bool:
    """Whether it is part of an address, an account, a name…; “1.er” alone has the form of a host, and is none."""
    return any(
        start < one.end and one.start < end and (start, end) != (one.start, one.end)
        for start, end in untouched(text, names)
    )


# --- what is an ordinal ---------------------------------------------------------------------


def _ordinals(text: str, habits: Ordinals) -> list[_Candidate]:
    found = list(_candidates(text, habits))
    found = [one for one in found if _stands_free(text, one, found)]
    for one in found:
        one.sure = _is_ordinal(text, one, habits)
    beside = [(a, b) for a, b in pairwise(found) if _BETWEEN.fullmatch(text, a.end, b.start)]
    for a, b in beside:
        b.sure |= a.sure and b.number in _ALONE
    for a, b in reversed(beside):
        a.sure |= b.sure and a.number in _ALONE
    return [one for one in found if one.sure]


def _candidates(text: str, habits: Ordinals) -> Iterator[_Candidate]:
    """Numbers with an ending that goes with them."""
    for found in _pattern(habits).finditer(text):
        number, ending = found[1], found[2]
        first, second = number in ("1", "I"), number in ("2", "II")
        fits = (
            ending in habits.any or (first and ending in habits.first) or (second and ending in habits.second)
        )
        if fits and (number.isdigit() or _ROMAN.fullmatch(number)):
            yield _Candidate(number, found.start(), found.start(2), found.end())


@lru_cache
def _pattern(habits: Ordinals) -> re.Pattern[str]:
    ending = "|".join(sorted({*habits.any, *habits.first, *habits.second}, key=len, reverse=True))
    number = r"\d+|[IVXLCDM]+" if habits.nouns else r"\d+"
    return re.compile(rf"(?<!\w)({number}){re.escape(habits.point)}({ending})(?!\w)")


def _stands_free(text: str, one: _Candidate, others: Sequence[_Candidate]) -> bool:
    """Whether it is a word of its own, or joined to another ordinal only: XVIIe-XVIIIe."""
    before, after = text[one.start - 1 : one.start] if one.start else "", text[one.end : one.end + 1]
    if before and before in _JOINTS and not any(other.end == one.start - 1 for other in others):
        return False
    if after and after in _JOINTS and not any(other.start == one.end + 1 for other in others):
        return False
    return not (
        _TOUCHING_BEFORE.search(text, max(0, one.start - 2), one.start)
        or _TOUCHING_AFTER.match(text, one.end)
    )


def _is_ordinal(text: str, one: _Candidate, habits: Ordinals) -> bool:
    """Whether it can be nothing else."""
    if one.number.isdigit():
        return one.end - one.letters > 1 or not _is_lettered(text, one, habits)
    if set(one.number) <= _SURE and (len(one.number) > 1 or text[one.letters : one.end] == "er"):
        return True
    if len(one.number) == 1 and one.number not in _ALONE:
        return False
    reigns = one.number == "I" and _NAME_BEFORE.search(text, 0, one.start)
    return bool(reigns or _counted(habits.nouns).match(text, one.end))


def _is_lettered(text: str, one: _Candidate, habits: Ordinals) -> bool:
    """Whether the letter counts things: figure 1e, 1d et 1e."""
    before = text[: one.start]
    label = habits.labels and _labels(habits.labels).search(before)
    return bool(label or _LETTERED_BEFORE.search(before) or _LETTERED_AFTER.match(text, one.end))


@lru_cache
def _counted(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, nouns))})s?(?!\w)", re.IGNORECASE)


@lru_cache
def _labels(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, labels))})\s*$", re.IGNORECASE)


# --- its letters ----------------------------------------------------------------------------


def _styled(
    inlines: tuple[n.Inline, ...], starts: Iterator[int], stretches: Sequence[CharacterRange]
) -> tuple[n.Inline, ...]:
    """The run with what lies in the stretches in its style. starts: where the texts and breaks that follow begin."""
    made: list[n.Inline] = []
    for node in inlines:
        if isinstance(node, n.Text):
            pieces = cut(node, next(starts), stretches)
            made += [_superior(piece) if stretch else piece for piece, stretch in pieces]
        elif isinstance(node, n.InlineLeaf):
            next(starts)
            made.append(node)
        else:
            done = node.style == SUPERIOR or isinstance(node, n.Phrase)
            inside = () if done else stretches
            made.append(replace(node, children=_styled(node.children, starts, inside)))
    return tuple(made)


def _superior(text: n.Text) -> n.Inset:
    return n.Inset((replace(text, key=""),), style=SUPERIOR, key=text.key, span=text.span)
