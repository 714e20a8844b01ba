"""Where a line may end: Unicode's line breaking (UAX #14, by ICU), refined, and hyphenation points.

It may not know widths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import icu
from msgspec import Struct, field

from brochure.brand.computed import ParagraphStyle
from brochure.languages.characters import LINE_BREAK, SOFT_HYPHEN, in_utf16
from brochure.languages.locale import in_icu
from brochure.languages.rules import rules
from brochure.writers.joints import PER, Jointed, jointed, ranges
from brochure.writers.pdf.text.flow import Flow
from brochure.writers.pdf.text.hyphens import Divisions, hyphenation_points

# Korean puts spaces between its words and divides none; ICU would (CSS Text 3, 5.2: word-break: keep-all).
_HANGUL_PAIR = re.compile("[\uac00-\ud7a3]{2}")
_RATIO = re.compile(rf"(?:\d[ \u00a0\u202f]?|(?<!\w)(?=\S*[²³€$£¥%°])){PER}\Z")
_LONGEST_RATIO = 20
_COMPOUND = frozenset("-\u2010")
_ONE_LETTER = re.compile(r"(?<![\w'’])[^\W\d_] $")

Split = tuple[str, int]
"""A word that is divided: its paragraph's text, and where."""

HYPHEN_COST = 140.0
JOINT_COST = 120.0
LONE_LETTER_COST = 40.0
# Prepositions and conjunctions of one letter stand with the next word: a rule in Slavic languages.
TIED_LETTER_COST = 300.0
# A line that ends in a word's own hyphen is a hyphenated line to the eye, and does not even tell whether the word has
# one: dearer than a hyphen that is added, as dear as three em more of white. Where a style has no hyphens it is as dear
# as six. So gagnant-gagnant is parted where nothing else will do.
COMPOUND_COST, BARE_COMPOUND_COST, OPEN_COMPOUND_COST = 500.0, 3000.0, 30.0


class BreakPoint(Struct, frozen=True):
    """A place where a line may end: before character `at`.

    cost: how unwelcome it is, as in TeX (0 free, 140 a hyphen); forced: no choice; hyphen: one is added; divides: the
    line ends in a hyphen, be it added or the word's own.
    jointed: from where to where the address or identifier runs that it would break. torn: it is no place to end a
    line, but something is wider than the measure.
    """

    at: int
    cost: float = 0.0
    hyphen: bool = False
    forced: bool = False
    divides: bool = False
    jointed: tuple[int, int] | None = None
    torn: bool = False


class LineBreaker(Struct):
    """Finds the breaks of a paragraph; keeps ICU's iterators, which are slow to make.

    divisions: where words may be divided, as far as it is known.
    """

    divisions: Divisions = field(default_factory=dict)
    _iterators: dict[str, icu.BreakIterator] = field(default_factory=dict)

    def breaks(self, flow: Flow, style: ParagraphStyle, lang: str) -> list[BreakPoint]:
        """All breaks in order; the last one is the paragraph's end, forced."""
        text = flow.text
        places = self._opportunities(text, lang)
        if _HANGUL_PAIR.search(text):
            places = (at for at in places if not _HANGUL_PAIR.match(text, at - 1))
        if "/" in text:
            places = (at for at in places if not _RATIO.search(text, max(0, at - _LONGEST_RATIO), at))
        held = [*ranges(text)]
        if held:
            places = (at for at in places if not any(start < at < end for start, end in held))
        compound = _compound_cost(style, lang)
        found = {
            # After a word of two letters or more and a space, as nearly everywhere, nothing speaks for or against it.
            at: BreakPoint(at)
            if text[at - 1] == " " and text[at - 3 : at - 2].isalnum()
            else _plain(text, at, lang, compound)
            for at in places
        }
        words = [*jointed(text)]
        for word in words:
            _part(word, found)
        limits = (style.min_word, style.before_hyphen, style.after_hyphen)
        for piece in flow.pieces:
            own = piece.style.hyphens
            if (style.hyphens if own is None else own) and piece.link is None:
                for at in hyphenation_points(text, piece, limits, self.divisions):
                    if at not in found and not any(word.start < at < word.end for word in words):
                        found[at] = BreakPoint(at, HYPHEN_COST, hyphen=True, divides=True)
        if text:
            found[len(text)] = BreakPoint(len(text), forced=True)
        return [found[at] for at in sorted(found)]

    def _opportunities(self, text: str, lang: str) -> Iterator[int]:
        iterator = self._iterators.get(lang)
        if iterator is None:
            iterator = icu.BreakIterator.createLineInstance(_strict(lang))
            self._iterators[lang] = iterator
        iterator.setText(in_utf16(text))
        yield from iterator


def _strict(lang: str) -> icu.Locale:
    """The language, with small kana and the like at no line's beginning (CSS Text 3, 5.3)."""
    found = icu.Locale(in_icu(lang).getName())
    found.setKeywordValue("lb", "strict")
    return found


def _compound_cost(style: ParagraphStyle, lang: str) -> float:
    """What it costs to end a line after a word's own hyphen."""
    if rules(lang).long_compounds:
        return OPEN_COMPOUND_COST
    return COMPOUND_COST if style.hyphens else BARE_COMPOUND_COST


def _plain(text: str, at: int, lang: str, compound: float) -> BreakPoint:
    before = text[at - 1]
    if before == LINE_BREAK:
        return BreakPoint(at, forced=True)
    if before == SOFT_HYPHEN:
        return BreakPoint(at, HYPHEN_COST, hyphen=True, divides=True)
    if before in _COMPOUND and text[at - 2 : at - 1].isalpha():
        return BreakPoint(at, compound, divides=True)
    if _ONE_LETTER.search(text, max(0, at - 3), at):
        return BreakPoint(at, TIED_LETTER_COST if rules(lang).lone_letters else LONE_LETTER_COST)
    return BreakPoint(at)


def _part(word: Jointed, found: dict[int, BreakPoint]) -> None:
    """Break a word at its joints, and nowhere else."""
    for at in range(word.start + 1, word.end):
        found.pop(at, None)
    for at in word.joints:
        found[at] = BreakPoint(at, JOINT_COST, jointed=(word.start, word.end))
