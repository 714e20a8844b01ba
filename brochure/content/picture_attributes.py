"""What stands behind a picture: its size, and which point of it stays in view (`{width=50% focus="left top"}`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from brochure.diagnostics import Sink, Span, did_you_mean
from brochure.document import nodes as n

_ELSEWHERE = ("src", "title", "id", "alt", "fig-alt")
_LOOKS = ("class", "style", "align", "fig-align")
_HORIZONTAL = {"left": 0.0, "center": 0.5, "right": 1.0}
_VERTICAL = {"top": 0.0, "center": 0.5, "bottom": 1.0}
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(%|pt|mm|cm|in|px)?")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75, "": 0.75}


def described(given: Mapping[str, str], known: Collection[str], alt: str, span: Span, sink: Sink) -> n.Image:
    """A picture of which the file is not known yet. known: the attributes that it may have besides."""
    _tell_unknown({*given} - {*known, *_ELSEWHERE}, known, span, sink)
    focus = parse_focus(given.get("focus", "center"))
    if focus is None:
        hint = "such as center, left top or 30% 60%"
        sink.error("content/focus", "focus is not a place in the picture", span, hint)
    width, share = _length("width", given.get("width", ""), span, sink)
    height, _ = _length("height", given.get("height", ""), span, sink)
    return n.Image("", alt, focus or (0.5, 0.5), width, height, share=share, span=span)


def _tell_unknown(names: Collection[str], known: Collection[str], span: Span, sink: Sink) -> None:
    for name in sorted(names):
        if name in _LOOKS or name.startswith("."):
            hint = "how things look is the theme’s: delete it"
            sink.warning("content/attributes", f"a picture’s “{name}” is left out", span, hint)
        else:
            hint = did_you_mean(name, known)
            sink.error("content/attributes", f"a picture has no “{name}”", span, hint)


def _length(name: str, written: str, span: Span, sink: Sink) -> tuple[float | None, float | None]:
    """A length in points, or a share of the measure."""
    found = _LENGTH.fullmatch(written)
    if not written:
        return None, None
    number = float(found[1]) if found else 0.0
    if not found or not number or (found[2] == "%" and (number > 100 or name == "height")):
        hint = "such as 50% (of a width), 60mm or 300px"
        sink.error("content/attributes", f"{name}={written} is no size", span, hint)
        return None, None
    return (None, number / 100) if found[2] == "%" else (number * _POINTS[found[2] or ""], None)


def parse_focus(text: str) -> tuple[float, float] | None:
    """A point written as CSS writes `object-position` (`center`, `left top`, `30% 60%`), as shares (0…1) of width and
    height from the top left; None where it cannot be read.

    https://www.w3.org/TR/css-images-3/#the-object-position; lengths make no sense here and are not read.
    """
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
