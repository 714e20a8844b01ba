"""The script's own commas and stops in place of ASCII's, where they stand in Arabic or Chinese text.

Only a mark that follows the script's letters is changed, so Latin titles and numbers keep theirs.
Arabic: W3C, Text Layout Requirements for the Arabic Script; Chinese: GB/T 15834.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from brochure.languages.rules import SPACE, Rules
from brochure.typography.edits import Edit

_ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}
_ARABIC = "\u0620-\u064a\u0650-\u065f\u066e-\u06d3"
_FULL_WIDTH_MARKS = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！"}
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff"


def punctuation(text: str, rules: Rules) -> Iterator[Edit]:
    """What makes the marks of a text those of its script."""
    if rules.marks == "arabic":
        yield from _replaced(_after_arabic(), text, _ARABIC_MARKS)
    if rules.marks == "full-width":
        yield from _replaced(_after_ideograph(), text, _FULL_WIDTH_MARKS)
        for found in _brackets().finditer(text):
            for group, bracket in zip(range(1, 5), "（）（）", strict=True):
                if found[group]:
                    yield Edit(*found.span(group), bracket)


# Wide classes take 2 ms to compile, and most languages need none of these.


@cache
def _after_arabic() -> re.Pattern[str]:
    return re.compile(rf"[{_ARABIC}»)]{SPACE}*([,;?])(?=\s|$|[{_ARABIC}»)?!])|\d(,)(?=\s[\d{_ARABIC}«])")


@cache
def _after_ideograph() -> re.Pattern[str]:
    return re.compile(rf"[{_IDEOGRAPH}）”’》」』]{SPACE}*([,;:?!]|\.(?=\s|$|[”’」』]))")


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{_IDEOGRAPH}]){SPACE}*(\()[^()\n]*(\))|(\()[^()\n]*[{_IDEOGRAPH}][^()\n]*(\))")


def _replaced(pattern: re.Pattern[str], text: str, marks: Mapping[str, str]) -> Iterator[Edit]:
    for found in pattern.finditer(text):
        yield Edit(*found.span(found.lastindex or 1), marks[found[found.lastindex or 1]])
