"""The focal point of a picture, written as CSS writes `object-position`: `center`, `left top`, `30% 60%`.

https://www.w3.org/TR/css-images-3/#the-object-position; lengths make no sense here and are not read.
"""

from __future__ import annotations

import re

_HORIZONTAL = {"left": 0.0, "center": 0.5, "right": 1.0}
_VERTICAL = {"top": 0.0, "center": 0.5, "bottom": 1.0}
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")


def parse_focus(text: str) -> tuple[float, float] | None:
    """The point as shares (0…1) of width and height from the top left; None where it cannot be read."""
    words = text.split()
    if len(words) == 1:
        words = ["center", words[0]] if words[0] in ("top", "bottom") else [words[0], "center"]
    if len(words) != 2:
        return None
    if words[0] in ("top", "bottom") or words[1] in ("left", "right"):
        words.reverse()
    x, y = _share(words[0], _HORIZONTAL), _share(words[1], _VERTICAL)
    return None if x is None or y is None else (x, y)


def _share(word: str, names: dict[str, float]) -> float | None:
    percent = _PERCENT.fullmatch(word)
    share = float(percent[1]) / 100 if percent else names.get(word)
    return share if share is not None and share <= 1 else None
