"""What typography may not change: words, numbers and marks."""

from __future__ import annotations

import re
import unicodedata

from brochure.languages.characters import CJK

_QUOTES = re.compile("[\"'«»“”„‘’‚「」『』‹›\u2066-\u2069\u200e\u200f]")
_TOKEN = rf"[{CJK}]|[^\W{CJK}]+|[^\w\s]"
_MARKS = str.maketrans("،؛؟。，；：？！（）\u3000", ",;?.,;:?!() ")


def words_equal(before: str, after: str) -> bool:
    """Whether two texts have the same words, numbers and marks: all but spaces, quotes and the marks' script."""
    return _tokens(before) == _tokens(after)


def _tokens(text: str) -> list[str]:
    folded = (str(unicodedata.digit(c)) if c.isdecimal() else c for c in text.translate(_MARKS))
    return re.findall(_TOKEN, _QUOTES.sub(" ", "".join(folded)))
