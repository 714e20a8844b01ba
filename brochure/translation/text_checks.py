"""Checks of how a translation reads: none of them blocks, because each can be right for a reason."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.languages import script
from brochure.languages.characters import OBJECT
from brochure.languages.locale import number, number_signs
from brochure.languages.rules import rules
from brochure.languages.scripts import LETTERS, script_of
from brochure.translation.case import PLACEHOLDER, Case, Finding
from brochure.typography.apply import apply_text

_NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c \u00a0\u202f]\d{3}(?!\d))*")
_ENDS = str.maketrans("。．！？；：，؟؛،۔…", "..!?;:,?;,..")
_QUOTES = '"«»‹›“”„‟‚‘「」『』'
_GERSHAYIM = re.compile('(?<=[א-ת])"(?=[א-ת])')  # the sign of an abbreviation, as in ק"מ
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "《": "》", "«": "»"}
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_JOINERS = re.compile("[\u200c\u200d]")
_DOUBLED = re.compile(r"\b([^\W\d_]{2,})[ \u00a0]+\1\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_WORDS = re.compile(r"[^\W\d_]{4}")
_SPACE_BEFORE = re.compile(r"[^\S\n][;:!?,.](?=\s|$)|[^\S\n][؟؛،。！？；：，]")
# Shares of the source's length that a translation normally has; ideographs say more with less.
_USUAL, _USUAL_HAN, _LONG = (0.5, 1.8), (0.15, 0.8), 30
SPELT_OUT = 12
"""Numbers up to this are often written as words."""


def _numbers(case: Case) -> Iterator[Finding]:
    source, target = (_numbers_of(case.without_names(text)) for text in (case.source, case.target))
    lost = [number for number in (source - target).elements() if int(number) > SPELT_OUT]
    added = [number for number in (target - source).elements() if int(number) > SPELT_OUT]
    if lost or added:
        said = [f"{', '.join(lost)} is missing"] * bool(lost) + [f"{', '.join(added)} is new"] * bool(added)
        hint = "figures stay as they are, in the digits of the language"
        yield Finding("numbers", " and ".join(said), hint)


def _numbers_of(text: str) -> Counter[str]:
    """Numbers by value: any script's digits, without the signs between groups of three."""
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    return Counter(re.sub(r"\D", "", found) for found in _NUMBER.findall(digits))


def _notation(case: Case) -> Iterator[Finding]:
    """Numbers that stand as in the source, and are others in the language: 12,000 is twelve in German."""
    group, decimal = number_signs(case.source_language) if case.source_language else ("", "")
    if group and number_signs(case.language)[1] == group:
        grouped = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:[{group}]\d{{3}})+(?:[{decimal}]\d+)?(?![.,]?\d)")
        texts = (case.without_names(text) for text in (case.source_words, case.target_words))
        source, target = (grouped.findall(text) for text in texts)
        if left := [one for one in dict.fromkeys(source) if one in target]:
            own = number(case.language, Decimal(left[0].replace(group, "").replace(decimal, ".")))
            message = f"{', '.join(left)}: written as in the source"
            yield Finding("notation", message, f"this language writes {own}")


def _ending(case: Case) -> Iterator[Finding]:
    source, target = (_end(text) for text in (case.source, case.target))
    if source != target and _LETTERS.search(case.source):
        message = f"ends with {_shown(target)}, the source with {_shown(source)}"
        yield Finding("ending", message, "the end of a sentence is shown as in the source")


def _end(text: str) -> str:
    last = text.rstrip("»”\"'’）) \u00a0\u202f")[-1:].translate(_ENDS)
    return last if last in tuple(".!?;:,") else ""


def _shown(mark: str) -> str:
    return f"“{mark}”" if mark else "no mark"


def _spaces(case: Case) -> Iterator[Finding]:
    text = case.row.target
    if text != text.strip() or re.search(r"[^\S\n]{2}", case.target_words):
        yield Finding("spaces", "a space at an end, or two together", "leave one")
    if not rules(case.language).inside and (found := _SPACE_BEFORE.search(case.target_words)):
        near = case.target_words[max(0, found.start() - 10) : found.end()].replace(OBJECT, "…")
        yield Finding("spaces", f"a space before a mark: “{near}”", "this language writes none there")


def _quotes(case: Case) -> Iterator[Finding]:
    """Straight ones that come in pairs are printed as the language's own."""
    own, printed = rules(case.language).quotes, apply_text(case.target_words, case.language)
    if other := sorted({c for c in _GERSHAYIM.sub("", printed) if c in _QUOTES} - set(own)):
        yield Finding("quotes", f"quotation marks {' '.join(other)}", f"this language has {' '.join(own)}")


def _brackets(case: Case) -> Iterator[Finding]:
    text = case.target_words
    odd = [f"{a}{b}" for a, b in _BRACKETS.items() if text.count(a) != text.count(b)]
    if odd:
        yield Finding("brackets", f"a bracket without its partner: {' '.join(odd)}")


def _doubled(case: Case) -> Iterator[Finding]:
    known = {found[0].casefold() for found in _DOUBLED.finditer(case.source_words)}
    for found in _DOUBLED.finditer(case.target_words):
        first, second = found[0].split()
        # Within a sentence a capital makes another word of it: „treffen Sie sie“.
        begins = bool(_end(case.target_words[: found.start()] or "."))
        if (first == second or begins) and found[0].casefold() not in known:
            yield Finding("doubled", f"“{found[1]}” stands there twice")


def _breaks(case: Case) -> Iterator[Finding]:
    source, target = _counted(case, n.LineBreak)
    if bool(source) != bool(target) or target > source:
        message = f"{target} line breaks, the source has {source}"
        hint = "break a line with a backslash at its end, where the source does"
        yield Finding("line-breaks", message, hint)


def _counted(case: Case, kind: type[n.Inline]) -> tuple[int, int]:
    """How many nodes of a kind the source has, and the target."""
    source, target = (
        sum(isinstance(node, kind) for node in walk(*nodes, notes=False))
        for nodes in (case.row.segment.inlines, case.row.read.inlines)
    )
    return source, target


def _length(case: Case) -> Iterator[Finding]:
    limit, length = case.row.segment.max_length, len(case.target)
    if limit and length > limit:
        yield Finding("too-long", f"{length} characters, {limit} at most", "there is no room for more")
    low, high = _USUAL_HAN if script(case.language) in LETTERS else _USUAL
    share = length / max(1, len(case.source))
    if len(case.source) >= _LONG and case.row.segment.kind != "address" and not low <= share <= high:
        yield Finding("length", f"{share:.0%} of the source's length", "is something missing, or said twice?")


def _unchanged(case: Case) -> Iterator[Finding]:
    """One word may well be the same in two languages; several are rarely."""
    text = PLACEHOLDER.sub(" ", case.without_names(case.source_words))
    several = len(text.split()) > 1 and _LETTERS.search(text)
    if several and case.source == case.target and case.row.segment.kind not in ("address", "short"):
        yield Finding("unchanged", "the same as the source", "list it under “names:” if that is meant")


def _names(case: Case) -> Iterator[Finding]:
    lost = [name for name in case.names if _has(case.source, name) and not _has(case.target, name)]
    if lost and case.row.segment.kind != "short":
        yield Finding("names", f"{', '.join(lost)} is missing", "no translation changes these names")


def _has(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", text, re.ASCII))


def _script(case: Case) -> Iterator[Finding]:
    """The language's own letters, and no word in two alphabets (a Latin а in a Russian word)."""
    text, usual = case.without_names(case.target_words), script(case.language)
    own = LETTERS.get(usual, (usual,))
    if case.source != case.target and _WORDS.search(text) and not any(script_of(c) in own for c in text):
        yield Finding("script", f"no letter of the language's script ({', '.join(own)})")
    for word in re.findall(r"[^\W\d_]+", case.target_words):
        scripts = {script_of(c) for c in word}
        if "Latn" in scripts and scripts & {"Cyrl", "Grek"}:
            yield Finding("mixed-script", f"“{word}” mixes letters of two alphabets", "type the word again")


def _invisible(case: Case) -> Iterator[Finding]:
    joiner = None if rules(case.language).joiners else _JOINERS.search(case.target)
    if found := _INVISIBLE.search(case.target) or joiner:
        yield Finding("invisible", f"an invisible character, U+{ord(found[0]):04X}", "delete it")
    if "\u0640" in case.target:
        yield Finding("kashida", "a kashida (U+0640)", "delete it; lengthening is a matter of the layout")


def _ellipsis(case: Case) -> Iterator[Finding]:
    if "..." in case.target_words:
        yield Finding("ellipsis", "three full stops", "write …")


def _italics(case: Case) -> Iterator[Finding]:
    source, target = _counted(case, n.Emphasis)
    if target and not source and script(case.language) in (*LETTERS, "Arab"):
        yield Finding("italics", "italics, which this script does not have", "use bold or quotation marks")


CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    _numbers, _notation, _ending, _spaces, _quotes, _brackets, _doubled, _breaks, _length, _unchanged, _names, _script,
    _invisible, _ellipsis, _italics,
)  # fmt: skip
